"""Which register this office keeps: what the page is called, what stands in its columns, what is printed of it."""

from __future__ import annotations

from app.books.books import BOOKS, LOGBOOK, about, screen_headings
from app.books.model import Book
from app.books.screen import in_columns, screen_book
from app.books.words import page_word
from app.office.numbering import APPLICATIONS, register_of
from app.office.officers import Officer
from app.office.procedures import leading, main_kind
from app.papers.books import book_name, own_books
from app.procedure.model import CaseKind, Procedure, State
from app.reading.logbook_views import LogbookLine
from app.reading.logbook_views import LogbookPage as Lines
from ui.desk import Desk


class Kept:
    """The office's register of a kind of case (without one: of what its main SOP is about); `refresh` reads it again
    after another SOP came into force."""

    procedure: Procedure
    #: the kind of case whose register it is
    kind: CaseKind
    #: None where the office keeps the logbook
    book: Book | None
    #: what the rail and the page call it
    word: str
    #: the numbering whose cases it holds: complaints, or applications
    register: str
    #: the books that are printed of it, the office's own first: (id, name); the logbook has its sheets instead
    papers: tuple[tuple[str, str], ...]

    def __init__(self, desk: Desk, kind: CaseKind | None = None) -> None:
        self._desk, self._wanted = desk, kind
        self.refresh()

    def refresh(self) -> None:
        """Read what rarely changes."""
        ws = self._desk.ws
        kind = self.kind = self._wanted or main_kind(ws)
        self.procedure, self.register = leading(ws, kind), register_of(kind)
        self.book, self.word = screen_book(self.procedure, self.register), page_word(self.procedure)
        names = [name for name in own_books(ws) if name in BOOKS and BOOKS[name].register == self.register]
        self.papers = tuple((name, book_name(ws, name)) for name in names) if self.book else ()

    @property
    def blank(self) -> str:
        """The book whose blank sheet goes with the page."""
        return self.book.id if self.book is not None else LOGBOOK

    @property
    def initial_by(self) -> str:
        """Whose paraf the logbook's last column wants."""
        return self._desk.office.initial_by or self.procedure.initial_by

    @property
    def subtitle(self) -> str:
        """The remark beside the page's title: the document's number, or the SOP that the book goes with."""
        if self.book is not None:
            return about(self.book, self.procedure)
        form = self._desk.office.forms.get(LOGBOOK)
        indirect = "Tidak Langsung" if "TIDAK LANGSUNG" in self.procedure.title.upper() else ""
        return " · ".join(part for part in (form.number if form else "", indirect) if part)

    @property
    def thing(self) -> str:
        """What a row is: "pengaduan", "permohonan"."""
        return "permohonan" if self.register == APPLICATIONS else "pengaduan"

    @property
    def headings(self) -> tuple[str, ...]:
        """What the book's three columns are called; nothing for the logbook."""
        return screen_headings(self.book, self.procedure) if self.book is not None else ()

    def told(self, lines: Lines, officer: Officer) -> Lines:
        """The rows in the columns of the office's book."""
        if self.book is None:
            return lines
        return in_columns(self._desk.ws, lines, book=self.book, officer=officer)

    def part_words(self, lines: Lines) -> str:
        """Between the arrows in the foot: the logbook's sheet, of a book the rows that are shown."""
        if self.book is None or not lines.lines:
            return f"Lembar {lines.sheet} dari {lines.sheets}"
        return f"Baris {lines.lines[0].row}–{lines.lines[-1].row} dari {lines.total}"


def summary(lines: list[LogbookLine], *, more: bool = False) -> str:
    """ "baris: 9 selesai, 16 tidak" for the lines shown; voided ones are named only where there are any."""
    void = sum(line.state is State.VOID for line in lines)
    open_ = sum(line.state is State.OPEN for line in lines)
    refused = sum(line.status.startswith("ditolak") for line in lines)
    words = f"baris: {len(lines) - void - open_ - refused} selesai, {open_} tidak"
    words += f", {refused} ditolak" if refused else ""
    words += f", {void} batal" if void else ""
    return f"{words}; gulir untuk baris berikutnya" if more else words
