"""What the file of a month has to say: how full its book is, and what of it is still open."""

from __future__ import annotations

from typing import NamedTuple

from app.figures import thousands
from app.office.numbering import register_of
from app.procedure.model import Procedure
from app.procedure.nouns import NOUNS
from app.reading.kinds import public_kinds
from app.worktime.words import month_words
from models import reading


class MonthBook(NamedTuple):
    """A month's book of one procedure: its entries without voided ones, and those that have not ended."""

    month: str
    book: str  # "Logbook"
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


def month_book(procedure: Procedure, month: str) -> MonthBook:
    """The book that a month's file is about. Inside `ws.read()`."""
    kind = public_kinds([procedure])[0]
    counts = reading.month_counts(month, register=register_of(kind))
    rows = sum(total for state, total in counts.items() if state != "void")
    return MonthBook(
        month, procedure.page.strip() or procedure.register, NOUNS[kind], rows, counts.get("open", 0)
    )
