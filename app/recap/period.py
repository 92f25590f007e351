"""What a recap is about: a day, a month or a year of a book, and from when until when things count in it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from app.errors import InputError
from app.office.settings import office_of
from app.reading.months import counted_bounds, shifted
from app.texts import shown
from app.workspace import Workspace, stamp
from app.worktime.words import date_words, long_date, month_words

_ONE_DAY = timedelta(days=1)


class Unit(StrEnum):
    """How long a period is."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Span(NamedTuple):
    """From when (included) until when (not included) what happens counts, as stored stamps."""

    begin: str
    until: str


class Period(NamedTuple):
    """A day ("2026-11-30"), a month ("2026-11") or a year ("2026")."""

    unit: Unit
    key: str

    @property
    def month(self) -> str:
        """The month of a day, or the month itself; of a year its last one."""
        return f"{self.key}-12" if self.unit is Unit.YEAR else self.key[:7]

    @property
    def words(self) -> str:
        """ "Senin, 30 November 2026", "November 2026", "Tahun 2026"."""
        if self.unit is Unit.DAY:
            return long_date(date.fromisoformat(self.key))
        return month_words(self.key) if self.unit is Unit.MONTH else f"Tahun {self.key}"

    @property
    def short(self) -> str:
        """ "30 Nov 2026", "November 2026", "2026"."""
        if self.unit is Unit.DAY:
            return date_words(date.fromisoformat(self.key))
        return month_words(self.key) if self.unit is Unit.MONTH else self.key

    def moved(self, by: int) -> Period:
        """The period as many days, months or years later (earlier when negative)."""
        if self.unit is Unit.DAY:
            return self._replace(key=(date.fromisoformat(self.key) + by * _ONE_DAY).isoformat())
        if self.unit is Unit.MONTH:
            return self._replace(key=shifted(self.key, by))
        return self._replace(key=f"{int(self.key) + by:04}")


def day(of: date) -> Period:
    """A day."""
    return Period(Unit.DAY, of.isoformat())


def month(of: str) -> Period:
    """A month, "2026-11"."""
    return Period(Unit.MONTH, of)


def year(of: int) -> Period:
    """A year."""
    return Period(Unit.YEAR, f"{of:04}")


def period(text: str) -> Period:
    """The period that somebody typed: "2026-11-30", "2026-11", "2026". InputError `period`: none of these."""
    typed = text.strip()
    try:
        if len(typed) == 10:
            return day(date.fromisoformat(typed))
        if len(typed) == 7:
            return month(f"{date.fromisoformat(f'{typed}-01'):%Y-%m}")
        if len(typed) == 4 and typed.isascii() and typed.isdecimal():
            return year(date(int(typed), 1, 1).year)
    except ValueError:
        pass
    raise InputError(
        f"{shown(text)} bukan tanggal, bulan, atau tahun. Tulis misalnya 2026-11-30, 2026-11, atau 2026.",
        field="period",
    )


def days_of(month_key: str) -> tuple[date, ...]:
    """Every day of a month, first to last."""
    first = date.fromisoformat(f"{month_key}-01")
    after = date.fromisoformat(f"{shifted(month_key, 1)}-01")
    return tuple(first + by * _ONE_DAY for by in range((after - first).days))


def span_of(ws: Workspace, one: Period, register: str, *, frozen_at: str = "") -> Span:
    """From when until when what happens counts in a day or a month of a book.

    A month's figures that were frozen before its end end there, and what came after counts in the next month, on its
    first day; the days of a month are together exactly the month. With `frozen_at` as if they were frozen then.
    """
    begin, until = counted_bounds(ws, one.month, register)
    if frozen_at:
        until = min(until, frozen_at)
    if one.unit is Unit.MONTH:
        return Span(begin, until)
    zone = office_of(ws).timezone
    today = date.fromisoformat(one.key)
    starts, ends = (
        stamp(datetime(at.year, at.month, at.day, tzinfo=zone)) for at in (today, today + _ONE_DAY)
    )
    starts = begin if today.day == 1 else min(starts, until)
    return Span(starts, min(ends, until))


def book_day(row: dict[str, Any]) -> str:
    """The day of its month on which a stored case counts as received: that of the receipt; of registering where the
    month of the receipt was frozen; the month's first where that one was frozen too."""
    for at in (row["received_at"], row["registered_at"]):
        if at.startswith(row["month"]):
            return str(at[:10])
    return f"{row['month']}-01"
