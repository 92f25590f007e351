"""The rows of a month as they leave: of one of the office's books, and its ralat; read by key, a part at a time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from app.books.books import BOOKS, LOGBOOK, book_named
from app.books.model import Blacked, Book, Filling
from app.books.reading import PART, book_page
from app.export.book_columns import LOGBOOK_COLUMNS, BookColumn, BookRow, columns_of_book, lanes_of
from app.export.columns import Column, Kind, Progress
from app.office.numbering import REGISTER, register_of
from app.office.officers import Officer, officers
from app.office.settings import office_of
from app.papers.books import book_name, own_books, procedure_for
from app.procedure.model import CaseKind
from app.register.closed import SHUT, hidden
from app.register.correct import FIELDS
from app.workspace import Workspace, parsed
from app.worktime.words import month_words
from models import books as rows
from models import monthend

#: The logbook as `app.books.reading` reads it: its columns are those of `LOGBOOK_COLUMNS`.
_LOGBOOK = Book(LOGBOOK, "Logbook", REGISTER, (), "")
#: What lies in an envelope is told of in no ralat that leaves.
_SEALED = frozenset({"nama", "alamat", "email", "hp", "nik", "tanggal_lahir"})


class BookOfMonth(NamedTuple):
    """One of the office's books: its id, what the office calls it, its columns, the names of the ladder's boxes."""

    id: str
    title: str
    columns: tuple[BookColumn, ...]
    lanes: tuple[str, ...]
    of: Book


class Ralat(NamedTuple):
    """A correction of a month that was closed, as an entry of the month in which it was made."""

    number: str
    seq: int
    of_month: str
    field: str
    old: str
    new: str
    reason: str
    at: datetime | None
    officer: str
    month: str
    register: str


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
        initials = monthend.initials_of([line.id for line in page.lines if not line.shut])
        for line in page.lines:
            given = initials.get(line.id)
            at = parsed(given["at"]) if given else None
            yield BookRow(
                Filling(line, black),
                given["initials"] if given else "",
                at.astimezone(zone) if at else None,
                book.lanes,
            )
        after += PART
        if progress is not None:
            progress(min(after, total), total)


def errata_of(
    ws: Workspace, *, register: str, month: str, black: Blacked, officer: Officer | None = None
) -> Iterator[Ralat]:
    """The ralat that were entered in a month, in their order. Inside `ws.read()`."""
    found = monthend.errata(register, month)
    if not found:
        return
    shut, zone = hidden(ws, officer), office_of(ws).timezone
    names = {one.id: one.name for one in officers(ws, only_active=False)}
    for row in found:
        at = parsed(row["at"])
        closed = row["case_id"] in shut
        sealed = row["field"] in _SEALED
        label = FIELDS.get(row["field"], row["field"])
        yield Ralat(
            number=row["number"],
            seq=row["seq"],
            of_month=row["of_month"],
            field=SHUT if closed else label,
            old="" if closed or sealed else black(row["old_value"]),
            new="" if closed or sealed else black(row["new_value"]),
            reason="" if closed or sealed else black(row["reason"]),
            at=at.astimezone(zone) if at else None,
            officer=names.get(row["officer_id"], row["officer_id"]),
            month=month,
            register=register,
        )


def last_row(book: BookOfMonth, month: str) -> int:
    """How many rows a month's book has. Inside `ws.read()`."""
    return rows.last_row(book.of.register, month)


def nothing_words(book: BookOfMonth) -> str:
    """What stands in the empty book of a month."""
    return book.of.nothing


def _of_month(row: Ralat) -> str:
    return month_words(row.of_month)


def _when(row: Ralat) -> Any:
    return row.at


ERRATA_COLUMNS: tuple[Column[Ralat], ...] = (
    Column("ralat", "Ralat", Kind.WHOLE, "Nomor urut ralat dalam bulan pencatatannya.", lambda r: r.seq, 8),
    Column("nomor", "Nomor", Kind.TEXT, "Nomor register yang diralat.", lambda r: r.number, 22),
    Column("bulan_asal", "Bulan asal", Kind.TEXT, "Bulan yang sudah ditutup dan diralat.", _of_month, 16),
    Column(
        "isian",
        "Isian",
        Kind.TEXT,
        "Isian yang diralat; “tertutup” bagi yang mengekspor.",
        lambda r: r.field,
        22,
    ),
    Column(
        "semula", "Semula", Kind.LONG, "Isi semula, tetap tercantum di bulan asalnya.", lambda r: r.old, 36
    ),
    Column("menjadi", "Menjadi", Kind.LONG, "Isi yang benar.", lambda r: r.new, 36),
    Column("alasan", "Alasan", Kind.LONG, "Alasan ralat.", lambda r: r.reason, 30),
    Column("waktu", "Dicatat pada", Kind.MOMENT, "Saat ralat dicatat.", _when, 16),
    Column("petugas", "Petugas", Kind.TEXT, "Petugas yang mencatat ralat.", lambda r: r.officer, 22),
)
