"""What a column of an exported table is: its name, what kind of value stands there, and what it means in the office."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

Row = TypeVar("Row")
#: One cell. A `date` and a `time` are the office's local ones; a `datetime` carries its offset; None is an empty cell.
Value = str | int | date | time | datetime | None
#: How far long work is; raises to stop it.
Progress = Callable[[int, int], None]


class Kind(StrEnum):
    """What stands in a column; the value is what its description says."""

    TEXT = "teks"
    LONG = "teks panjang"
    WHOLE = "bilangan bulat"
    DAY = "tanggal, TTTT-BB-HH"
    HOUR = "jam, JJ:MM"
    MOMENT = "tanggal dan jam dengan selisih waktunya, TTTT-BB-HHTJJ:MM:DD+08:00"
    YES = "ya, tidak, atau kosong"

    @property
    def is_text(self) -> bool:
        """Whether the value is written as text, whatever it looks like."""
        return self in (Kind.TEXT, Kind.LONG, Kind.YES)


class Column(NamedTuple, Generic[Row]):
    """A column: `name` in a CSV's head ("tanggal_diterima"), `heading` in a spreadsheet's, `about` for KOLOM.

    `width` is a spreadsheet's, in letters.
    """

    name: str
    heading: str
    kind: Kind
    about: str
    value: Callable[[Row], Value]
    width: float = 14


def yes(flag: object) -> str:
    """ "ya" or "tidak"."""
    return "ya" if flag else "tidak"


def values(columns: Sequence[Column[Row]], row: Row) -> list[Value]:
    """The cells of a row."""
    return [column.value(row) for column in columns]


class Stages:
    """One progress for work of several stages of like weight; each stage may count as it likes."""

    _FINE = 1000

    def __init__(self, progress: Progress | None, count: int) -> None:
        self._tell, self._count, self._at = progress, max(1, count), -1

    def next(self) -> Progress:
        """Begin the next stage; where the work is to stop, this is where it stops."""
        self._at = min(self._at + 1, self._count - 1)
        stage = self._at

        def part(current: int, total: int) -> None:
            if self._tell is not None:
                within = min(self._FINE, self._FINE * current // max(1, total))
                self._tell(stage * self._FINE + within, self._count * self._FINE)

        part(0, 1)
        return part

    def done(self) -> None:
        """All is made."""
        if self._tell is not None:
            self._tell(self._count * self._FINE, self._count * self._FINE)
