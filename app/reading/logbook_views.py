"""Plain values of the month's book: its rows, and the sheet that a page shows."""

from __future__ import annotations

from typing import NamedTuple

from app.procedure.model import State
from app.reading.marks import Paraf


class LogbookLine(NamedTuple):
    """A row of FM-PDIP-03-02. `row` counts within the month, `number` (No.) restarts at 1 on each sheet."""

    id: str
    row: int
    sheet: int
    number: int
    short: str
    full_number: str
    content: str
    channel: str
    channel_label: str
    bidang_name: str
    solution: str
    delivery: str
    state: State
    status: str  # "selesai", "tidak", "batal: alasan"
    where: str  # "di Kepala Dinas" while open
    shut: bool = False  # closed to who is looking: nothing but its number and status
    paraf: Paraf | None = None
    errata: int = 0  # how many ralat there are about it
    late_book: str = ""  # why it stands in a later month's book than that of its receipt
    late_from: str = ""  # "Nov 2026": that month

    @property
    def initial(self) -> str:
        """What the paper prints in the last column: "P01, 30-11-2026 15.12"; "" for the pen."""
        return self.paraf.words if self.paraf is not None else ""


class LogbookPage(NamedTuple):
    """One sheet of a month, or a page of a filtered list."""

    month: str
    sheet: int  # 1-based; 0 for a filtered list
    sheets: int
    lines: tuple[LogbookLine, ...]
    total: int
    done: int
    not_done: int
    more: bool = False  # a filtered list goes on after the last line
    errata: int = 0  # how many ralat were made in this month
