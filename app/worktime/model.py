"""The values that working time is counted with (`domain.md`, section Time)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, timezone
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple


class LimitUnit(StrEnum):
    """In what a procedure's *waktu* is counted."""

    MENIT = "menit"  # inside working hours only
    JAM = "jam"  # inside working hours only
    HARI = "hari"  # calendar days
    HARI_KERJA = "hari_kerja"  # working days, the day of entry not counted
    BULAN = "bulan"  # the same day of the nth month after
    AKHIR_BULAN = "akhir_bulan"  # closing time of the month's last working day


class Limit(NamedTuple):
    """How long a step may take, e.g. 15 menit. A limit that nobody set is no limit: `None`, never a number."""

    amount: int
    unit: LimitUnit


class DayKind(StrEnum):
    """Why an office is closed on a day."""

    NASIONAL = "nasional"  # libur nasional
    CUTI_BERSAMA = "cuti_bersama"
    KANTOR = "kantor"  # closed by the office itself


class Holiday(NamedTuple):
    """A day on which the office is closed, with the source that says so (SKB number, or the library)."""

    day: date
    kind: DayKind
    name: str
    source: str


class DayHours(NamedTuple):
    """Opening, closing and break of one kind of day, office local time; no break: both None."""

    opens: time
    closes: time
    break_from: time | None = None
    break_until: time | None = None


#: Monday = 0 … Sunday = 6; a weekday that is absent is closed.
Week = Mapping[int, DayHours]


class HoursException(NamedTuple):
    """Dated other hours, e.g. Ramadan: both days included."""

    first: date
    last: date
    name: str
    week: Week


class OfficeCalendar(NamedTuple):
    """Everything that decides whether the office works at an instant.

    `verified_years` are the years whose holidays the office compared with the SKB; a deadline that crosses any
    other year is marked "belum pasti".
    """

    zone: timezone
    week: Week
    exceptions: tuple[HoursException, ...] = ()
    holidays: Mapping[date, Holiday] = MappingProxyType({})
    verified_years: frozenset[int] = frozenset()


class Counted(NamedTuple):
    """One line of "mengapa tanggal ini?": a day that was counted (how much of it) or skipped (why)."""

    day: date
    counted: bool
    amount: timedelta | None  # working time counted on that day; None for limits counted in days
    note: str  # Indonesian: "hari kerja ke-2", "libur nasional: Hari Raya Natal (SKB …)", "istirahat 12.00–13.00"


#: A stretch of time from its first instant up to before its last, e.g. one in which a case stood paused.
Span = tuple[datetime, datetime]


class Due(NamedTuple):
    """When a limit is full, and why.

    `certain` is False where a day of an unverified year was looked at: "belum pasti".
    """

    at: datetime
    lines: tuple[Counted, ...]
    certain: bool


#: Indonesian office zones by the name that the office chooses.
ZONES: Mapping[str, timezone] = {
    "WIB": timezone(timedelta(hours=7), "WIB"),
    "WITA": timezone(timedelta(hours=8), "WITA"),
    "WIT": timezone(timedelta(hours=9), "WIT"),
}
