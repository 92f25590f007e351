"""What the file of a month has to say: how full its book is, and what of it is still open."""

from __future__ import annotations

from typing import NamedTuple

from app.figures import thousands
from app.office.numbering import register_of
from app.procedure.model import CaseKind, Procedure
from app.procedure.nouns import NOUNS
from app.reading.kinds import public_kinds
from app.reading.views import CaseView
from app.workspace import Workspace
from app.worktime.words import month_words
from models import reading

#: Where the procedure, or what stands in for a lost one, does not name its book.
_BOOK = "Buku"


class MonthBook(NamedTuple):
    """A month's book of one procedure: its entries without voided ones, and those that have not ended."""

    month: str
    book: str  # "Logbook"
    kind: CaseKind  # whose book it is
    noun: str  # "pengaduan"
    rows: int
    open: int

    @property
    def words(self) -> str:
        """ "Logbook November 2026: 86 pengaduan, 5 belum selesai"."""
        head = f"{self.book} {month_words(self.month)}: "
        if not self.rows:
            return f"{head}belum ada {self.noun}"
        rest = f"{thousands(self.open)} belum selesai" if self.open else "semua selesai"
        return f"{head}{thousands(self.rows)} {self.noun}, {rest}"

    @property
    def counts(self) -> str:
        """ "86 pengaduan · 81 selesai · 5 belum selesai"."""
        if not self.rows:
            return f"Belum ada {self.noun}"
        ended, still = thousands(self.rows - self.open), thousands(self.open)
        return f"{thousands(self.rows)} {self.noun} · {ended} selesai · {still} belum selesai"


def book_of(ws: Workspace, view: CaseView) -> MonthBook:
    """The book that the file of a month is about, as it stands now."""
    with ws.read():
        return month_book(view.procedure, view.card.month)


def month_book(procedure: Procedure, month: str) -> MonthBook:
    """The book that a month's file is about. Inside `ws.read()`."""
    kind = public_kinds([procedure])[0]
    counts = reading.month_counts(month, register=register_of(kind))
    rows = sum(total for state, total in counts.items() if state != "void")
    book = procedure.page.strip() or procedure.register or _BOOK
    return MonthBook(month, book, kind, NOUNS[kind], rows, counts.get("open", 0))
