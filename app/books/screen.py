"""The office's own book in the window: the rows of the logbook's reading, told in the book's columns."""

from __future__ import annotations

from app.books import cells
from app.books.books import BOOKS, BUKU_REGISTRASI, LOGBOOK
from app.books.model import Book, BookLine, Cell, Filling
from app.books.reading import lines_at
from app.office.numbering import APPLICATIONS
from app.office.officers import Officer
from app.procedure.model import Procedure
from app.reading.logbook_views import LogbookLine, LogbookPage
from app.workspace import Workspace


def screen_book(procedure: Procedure, register: str = "") -> Book | None:
    """The book whose columns the window shows; None for the logbook. With `register` the one for those cases: what an
    SOP names for the other kind is not it."""
    book = BOOKS.get(procedure.book) if procedure.book != LOGBOOK else None
    if book is not None and register and book.register != register:
        book = None
    if book is None and register == APPLICATIONS:
        book = BUKU_REGISTRASI  # the logbook is one of complaints
    return book if book is not None and book.screen else None


def in_columns(
    ws: Workspace, page: LogbookPage, *, book: Book, officer: Officer | None = None
) -> LogbookPage:
    """The same rows with the book's three columns in place of bidang, solution and delivery. No. runs through the
    month, and a rejected complaint says so with its reason."""
    found = lines_at(
        ws, book=book, month=page.month, rows_of_month=[line.row for line in page.lines], officer=officer
    )
    return page._replace(lines=tuple(_told(line, found.get(line.row), book) for line in page.lines))


def _told(line: LogbookLine, of: BookLine | None, book: Book) -> LogbookLine:
    line = line._replace(number=line.row)
    if of is None or of.shut or line.shut:
        return line
    filling = Filling(of, str)
    first, second, third = (_words(fill(filling)) for _heading, fill in book.screen)
    return line._replace(
        bidang_name=first,
        solution=second,
        delivery=third,
        status=_words(cells.status(filling)),
        where=of.where,
    )


def _words(cell: Cell) -> str:
    return cell if isinstance(cell, str) else ""
