"""The rows of a month as they leave: of one of the office's books, and its ralat; read by key, a part at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from app.books.books import BOOKS, LOGBOOK, book_named
from app.books.model import Blacked, Book, Filling
from app.books.reading import PART, book_page
from app.export.book_columns import LOGBOOK_COLUMNS, BookColumn, BookRow, columns_of_book, lanes_of
from app.export.columns import Column, Kind, Progress
from app.office.numbering import REGISTER, register_of
from app.office.officers import Officer
from app.office.settings import office_of
from app.papers.books import book_name, own_books, procedure_for
from app.procedure.model import CaseKind
from app.reading.errata import errata_of_month
from app.reading.marks import Erratum
from app.register.correct import SEALED
from app.workspace import Workspace, parsed
from models import books as rows
from models import marks, monthend

#: The logbook as `app.books.reading` reads it: its columns are those of `LOGBOOK_COLUMNS`.
_LOGBOOK = Book(LOGBOOK, "Logbook", REGISTER, (), "")
#: What of a case is never told outside: what lies in its envelope, and the note that stays in the office.
UNTOLD = SEALED | {"note"}


class BookOfMonth(NamedTuple):
    """One of the office's books: its id, what the office calls it, its columns, the names of the ladder's boxes."""

    id: str
    title: str
    columns: tuple[BookColumn, ...]
    lanes: tuple[str, ...]
    of: Book


def books_of(ws: Workspace, kind: CaseKind) -> tuple[BookOfMonth, ...]:
    """The books that the office keeps of a kind of case, its own register first."""
    register = register_of(kind)
    names = [name for name in own_books(ws) if _of(name).register == register]
    if not names:  # an office that took this kind once: its cases stand in the book of that kind
        names = (
            [LOGBOOK]
            if register == REGISTER
            else [next(b.id for b in BOOKS.values() if b.register == register)]
        )
    return tuple(_book(ws, name) for name in names)


def _of(name: str) -> Book:
    return _LOGBOOK if name == LOGBOOK else book_named(name)


def _book(ws: Workspace, name: str) -> BookOfMonth:
    if name == LOGBOOK:
        return BookOfMonth(name, "Logbook", LOGBOOK_COLUMNS, (), _LOGBOOK)
    procedure, title = procedure_for(ws, name), book_name(ws, name)
    return BookOfMonth(name, title, columns_of_book(name, procedure), lanes_of(procedure), _of(name))


def book_rows(
    ws: Workspace,
    book: BookOfMonth,
    *,
    month: str,
    black: Blacked,
    officer: Officer | None = None,
    progress: Progress | None = None,
) -> Iterator[BookRow]:
    """Every row of a month's book, `PART` in memory at a time. Inside `ws.read()`."""
    zone, after = office_of(ws).timezone, 0
    total = rows.last_row(book.of.register, month)
    while after < total:
        page = book_page(ws, book=book.of, month=month, after=after, officer=officer)
        ids = [line.id for line in page.lines if not line.shut]
        initials, mended = monthend.initials_of(ids), marks.errata_counts(ids)
        for line in page.lines:
            given = initials.get(line.id)
            at = parsed(given["at"]) if given else None
            yield BookRow(
                Filling(line, black),
                given["initials"] if given else "",
                at.astimezone(zone) if at else None,
                book.lanes,
                mended.get(line.id, 0),
            )
        after += PART
        if progress is not None:
            progress(min(after, total), total)


def errata_of(
    ws: Workspace, *, kind: CaseKind, month: str, black: Blacked, officer: Officer | None = None
) -> Iterator[Erratum]:
    """The ralat that were entered in a month, in their order, as they may leave. Inside `ws.read()`."""
    for row in errata_of_month(ws, month=month, kind=kind, officer=officer):
        if row.field in UNTOLD:
            yield row._replace(old="", new="", reason="")
        else:
            yield row._replace(old=black(row.old), new=black(row.new), reason=black(row.reason))


def nothing_words(book: BookOfMonth) -> str:
    """What stands in the empty book of a month."""
    return book.of.nothing


ERRATA_COLUMNS: tuple[Column[Erratum], ...] = (
    Column("ralat", "Ralat", Kind.TEXT, "Nomor ralat dalam bulan pencatatannya.", lambda r: r.called, 12),
    Column("nomor", "Nomor", Kind.TEXT, "Nomor register yang diralat.", lambda r: r.number, 22),
    Column(
        "bulan_asal", "Bulan asal", Kind.TEXT, "Bulan yang sudah tetap dan diralat.", lambda r: r.of_month, 16
    ),
    Column("isian", "Isian", Kind.TEXT, "Isian yang diralat.", lambda r: r.label, 22),
    Column(
        "semula", "Semula", Kind.LONG, "Isi semula, tetap tercantum di bulan asalnya.", lambda r: r.old, 36
    ),
    Column("menjadi", "Menjadi", Kind.LONG, "Isi yang benar.", lambda r: r.new, 36),
    Column("alasan", "Alasan", Kind.LONG, "Alasan ralat.", lambda r: r.reason, 30),
    Column("waktu", "Dicatat pada", Kind.MOMENT, "Saat ralat dicatat.", lambda r: r.at, 16),
    Column("petugas", "Petugas", Kind.TEXT, "Petugas yang mencatat ralat.", lambda r: r.officer, 22),
)
