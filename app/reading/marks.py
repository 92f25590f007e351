"""Plain values of what is set against a row of the book afterwards: the paraf of who looks it over, and its ralat."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from app.office.numbering import ROMAN

#: A value longer than this does not stand in the line that tells of a ralat, only below it.
_SHORT = 40


class Paraf(NamedTuple):
    """Who looked a row over, and when."""

    initials: str  # "P01"
    at: datetime
    officer_name: str

    @property
    def words(self) -> str:
        """As the book's last column prints it: "P01, 30-11-2026 15.12"."""
        return f"{self.initials}, {self.at:%d-%m-%Y %H.%M}"


class Erratum(NamedTuple):
    """A ralat: an entry of the month in which it was made, about a case of an earlier, settled one. Values are words."""

    seq: int
    number: str  # of the case
    of_month: str  # "Oktober 2026"
    label: str  # "Sumber / kanal"
    old: str
    new: str
    reason: str
    at: datetime
    officer: str
    id: str = ""
    case_id: str = ""
    month: str = ""  # in which it was made, "2026-11"
    field: str = ""  # as the command line names it
    short: str = ""  # number of the case in a narrow column
    officer_id: str = ""
    old_value: str = ""  # both as they are stored: codes, ids
    new_value: str = ""

    @property
    def called(self) -> str:
        """Its own number: "3/XI/2026"."""
        return erratum_number(self.seq, self.month)

    @property
    def title(self) -> str:
        """In one line: "Ralat 3/XI/2026: Sumber / kanal: Surat → Email, karena salah pilih"; what is too long for one
        is left to `detail`."""
        head = f"Ralat {self.called}: {self.label}"
        old, new = self.old or "kosong", self.new or "kosong"
        if any(len(one) > _SHORT or "\n" in one for one in (old, new)):
            return head
        reason = self.reason.rstrip(".")
        if reason[1:2].islower():  # it goes on inside a sentence; "NIK keliru" stays
            reason = reason[:1].lower() + reason[1:]
        why = f", karena {reason}" if len(reason) <= 2 * _SHORT and "\n" not in reason else ""
        return f"{head}: {old} → {new}{why}"

    @property
    def detail(self) -> str:
        """Old, new and why, whole."""
        return f"Semula: {self.old or 'kosong'}\nMenjadi: {self.new or 'kosong'}\nAlasan: {self.reason}"


def erratum_number(seq: int, month: str) -> str:
    """ "3/XI/2026": the third ralat of November 2026."""
    return f"{seq}/{ROMAN[int(month[5:]) - 1]}/{month[:4]}"


def as_told(stored: str, earlier: Sequence[tuple[str, str]]) -> str:
    """What a field says with its earlier ralat, (old, new) oldest first, all as stored: their last value, unless the
    case itself went on to another since."""
    first = len(earlier) - 1
    while first > 0 and earlier[first][0] == earlier[first - 1][1]:
        first -= 1
    return earlier[-1][1] if first >= 0 and earlier[first][0] == stored else stored
