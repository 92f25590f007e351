"""The office's register books as papers: blank for the pen, and filled for a month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from app.books import books
from app.books.books import (
    LOGBOOK,
    book_named,
    columns_of,
    kept_by,
    ladder_lanes,
    letters,
    note_of,
    own_book,
    title_of,
)
from app.books.cells import STATE_WORDS
from app.books.model import Book, BookLine, Cell, Column, Filling, Identity, Ladder, Tick
from app.books.reading import whole_book
from app.errors import InputError
from app.office.numbering import register_of
from app.office.officers import Officer
from app.office.procedures import current, in_force
from app.office.settings import load_office, now, office_of
from app.papers import make
from app.papers.logbook import errata_rows
from app.papers.make import Progress
from app.papers.paper import Paper
from app.papers.parts import letterhead
from app.procedure.model import CaseKind, Procedure, State
from app.record.code import record_code
from app.redaction.black import NOTHING, Blacking
from app.register.envelope import Opened
from app.workspace import Workspace
from app.worktime.words import month_words, short_month
from printing.data import Letterhead

if TYPE_CHECKING:
    from printing.data_books import BookColumn, RegisterBook
    from printing.data_books import Cell as Drawn
    from printing.data_trust import Signatory

#: Below the table of the registration book, where it holds names.
NAMED = "Buku ini memuat nama dan No. WA pemohon: simpan di lemari terkunci."
UNNAMED = "Kode pemohon dibuka di program oleh yang berhak."


def own_books(ws: Workspace) -> tuple[str, ...]:
    """The names of the books that this office keeps, its own register first; "logbook" is FM-PDIP-03-02."""
    return kept_by(in_force(ws)) or (LOGBOOK,)


def book_name(ws: Workspace, name: str) -> str:
    """What the office calls one of its books: "Buku Laporan Pengaduan", "Logbook"."""
    if name == LOGBOOK:
        return "Logbook"
    book = book_named(name)
    return title_of(book, procedure_for(ws, name))


def procedure_for(ws: Workspace, name: str) -> Procedure:
    """The procedure in force that this book goes with, the office's main one first. InputError for a book that the
    office does not keep."""
    kept = in_force(ws)
    for procedure in kept:
        if name in (own_book(procedure), *procedure.papers):
            return procedure
    known = ", ".join(own_books(ws))
    title = book_named(name).name if name != LOGBOOK else "Logbook"
    raise InputError(f"{title} tidak dipakai di kantor ini. Pilih: {known}.", field="book")


def chosen_book(ws: Workspace, book: str) -> str:
    """The book that was asked for; without one the office's own."""
    if book and book != LOGBOOK:
        book_named(book)  # a name that no book has is said before whether the office keeps it
    name = book or own_book(current(ws, office_of(ws).procedure_id))
    procedure_for(ws, name)
    return name


# -- blank ---------------------------------------------------------------------------------------------------------


def blank_book(
    ws: Workspace | None,
    *,
    book: str = "",
    procedure: Procedure | None = None,
    sheets: int = 1,
    progress: Progress | None = None,
) -> Paper:
    """Blank sheets of a book, 12 numbered rows each (the logbook 25); also without any register.

    `book` "" is the procedure's own; `procedure` None the office's that keeps it. InputError for an unknown book or a
    number of sheets that is a slip of the finger.
    """
    make.check_sheets(sheets)
    if procedure is None:
        if ws is not None and load_office(ws) is not None:
            procedure = procedure_for(ws, chosen_book(ws, book))
        else:
            procedure = make.default_procedure()
    name = book or own_book(procedure)
    if name == LOGBOOK:
        return Paper(make.blank_logbook(ws, sheets=sheets), kind="logbook kosong")
    from printing.register_book import blank_register_book

    of = book_named(name)
    office = load_office(ws) if ws is not None else None
    kop = (
        letterhead(office)
        if office is not None
        else Letterhead(procedure.letterhead, procedure.letterhead_small)
    )
    data = _frame(of, procedure, kop)
    with make.paper_errors():
        pdf = blank_register_book(data, sheets=sheets, progress=progress)
    return Paper(pdf, kind=f"{data.name} kosong")


# -- filled --------------------------------------------------------------------------------------------------------


def register_book(
    ws: Workspace,
    *,
    month: str,
    book: str = "",
    blacking: Blacking = NOTHING,
    officer: Officer | None = None,
    opened: Mapping[str, Opened] | None = None,
    progress: Progress | None = None,
) -> Paper:
    """A month's book; without `book` the office's own. What was ticked before is blacked out.

    `opened` are envelopes (case id -> envelope) opened for this paper: in the one book that has places for them, names
    and numbers of those that are still open stand there. Everywhere else who brings a case is a code.
    """
    name = chosen_book(ws, book)
    if name == LOGBOOK:
        return make.logbook(ws, month=month, progress=progress, blacking=blacking, officer=officer)
    from printing.register_book import register_book as draw

    of, procedure = book_named(name), procedure_for(ws, name)
    lines = whole_book(ws, book=of, month=month, officer=officer)
    named = _named(ws, of, lines, opened or {})
    data = _filled(ws, of, procedure, month, lines, blacking, named, officer)
    with make.paper_errors():
        pdf = draw(data, progress=progress)
    kind = data.name + (" dengan identitas" if named else "")
    kind += f", {blacking.count} hal dihitamkan" if blacking.count else ""
    return Paper(pdf, kind=kind, subject=short_month(month), code=data.code)


def _named(
    ws: Workspace, book: Book, lines: Sequence[BookLine], opened: Mapping[str, Opened]
) -> dict[str, Identity]:
    """Who may stand on this paper: from their own envelope, while that is open, in the book that has a place."""
    if not book.identity:
        return {}
    at = now(ws)
    return {
        line.id: Identity(one.complainant.name, one.complainant.phone)
        for line in lines
        if not line.shut and (one := opened.get(line.id)) is not None and at < one.until
    }


def _frame(
    book: Book, procedure: Procedure, kop: Letterhead, month: str = "", code: str = ""
) -> RegisterBook:
    """What blank and filled sheets share: head, columns."""
    from printing.data_books import RegisterBook

    title = title_of(book, procedure)
    return RegisterBook(
        letterhead=kop,
        title=title.upper(),
        name=title,
        about=books.about(book, procedure),
        month=month,
        columns=tuple(_column(column) for column in columns_of(book, procedure)),
        nothing=book.nothing,
        code=code,
    )


def _column(column: Column) -> BookColumn:
    from printing.data_books import BookColumn

    return BookColumn(column.heading, column.width, "left" if column.left else "center", drawn(column.blank))


def drawn(cell: Cell) -> Drawn:
    """A cell as the paper draws it."""
    from printing import data_books

    if isinstance(cell, Ladder):
        return data_books.Ladder(cell.letters, cell.reached)
    return data_books.Tick(cell.on) if isinstance(cell, Tick) else cell


def _filled(
    ws: Workspace,
    book: Book,
    procedure: Procedure,
    month: str,
    lines: Sequence[BookLine],
    blacking: Blacking,
    named: Mapping[str, Identity],
    officer: Officer | None,
) -> RegisterBook:
    from dataclasses import replace

    from printing.data_books import BookRow

    frame = _frame(book, procedure, letterhead(office_of(ws)), month_words(month), record_code(ws))
    kind = next(one for one in CaseKind if register_of(one) == book.register)
    rows = []
    for line in lines:
        filling = Filling(line, blacking.on, named.get(line.id))
        rows.append(BookRow(tuple(drawn(column.cell(filling)) for column in book.columns)))
    return replace(
        frame,
        rows=tuple(rows),
        note=_note(book, procedure, lines, bool(named)),
        signer=_signer(ws, procedure, month) if book.signed else None,
        errata=errata_rows(ws, month=month, kind=kind, blacking=blacking, officer=officer),
    )


def _note(book: Book, procedure: Procedure, lines: Sequence[BookLine], named: bool) -> str:
    """What stands below the table: how to read it, and the month's count where the book reports it."""
    note = note_of(book, procedure)
    if book.identity:
        return f"{NAMED if named else UNNAMED} {note}"
    if not book.signed:
        return note
    lanes = ladder_lanes(procedure)
    legend = ", ".join(f"{sign} {lane.short}" for sign, lane in zip(letters(procedure), lanes, strict=True))
    parts = [f"Ditangani sampai: {legend}."] if legend else []
    parts += [note, _count(lines, [lane.short for lane in lanes])]
    return " ".join(parts)


def _count(lines: Sequence[BookLine], lanes: Sequence[str]) -> str:
    """ "Jumlah 8: selesai 7, ditolak 1; Petugas 3, Kasi 2." Rows that are closed to who prints count by their state."""
    states = Counter(line.state for line in lines)
    words = [
        f"{STATE_WORDS[state]} {states[state]}"
        for state in (State.ENDED, State.OPEN, State.REJECTED, State.VOID)
        if states[state]
    ]
    heights = Counter(line.ladder.reached for line in lines if not line.shut and line.state is not State.VOID)
    levels = [f"{lane} {heights[place]}" for place, lane in enumerate(lanes, start=1) if heights[place]]
    said = "; ".join(part for part in (", ".join(words), ", ".join(levels)) if part)
    return f"Jumlah {len(lines)}{': ' + said if said else ''}."


def _signer(ws: Workspace, procedure: Procedure, month: str) -> Signatory:
    """The highest lane signs; place from the office, day, name and NIP by the pen."""
    from printing.data_trust import Signatory

    lanes, place = ladder_lanes(procedure), office_of(ws).place
    title = lanes[-1].name if lanes else "Kepala Dinas"
    heads = (title,) if not place else (f"{place}, ………………… {month_words(month).split()[1]}", title)
    return Signatory(heads)
