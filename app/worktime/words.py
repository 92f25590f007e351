"""How times, dates and limits are said to an officer (ui.md, section 7). No locale module: names are ours."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from app.worktime.model import DayKind, Limit, LimitUnit

MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
#: Monday first, as `date.weekday()` counts.
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")

NO_LIMIT = "tanpa batas waktu"

#: Why the office is closed on a day.
KIND_WORDS: Mapping[DayKind, str] = {
    DayKind.NASIONAL: "libur nasional",
    DayKind.CUTI_BERSAMA: "cuti bersama",
    DayKind.KANTOR: "libur kantor",
}

_MINUTE = timedelta(minutes=1)
_DAY = timedelta(days=1)
_UNIT_WORDS = {
    LimitUnit.MENIT: "menit",
    LimitUnit.JAM: "jam",
    LimitUnit.HARI: "hari",
    LimitUnit.HARI_KERJA: "hari kerja",
    LimitUnit.BULAN: "bulan",
}


def remaining(due: datetime | None, now: datetime) -> timedelta | None:
    """How long until the deadline by the clock on the wall; negative once past, None without a limit."""
    return None if due is None else due - now


def left_words(due: datetime | None, now: datetime) -> str:
    """What stands on a card: "Sisa 9 menit", "Sisa 1 j 12 m", "Lewat 3 hari", "tanpa batas waktu".

    Calendar time, not working time. A begun minute counts as left and not yet as late, so that at 10:32:05
    with a deadline of 10:41 the card says 9, as the clock beside it does; late by seconds says 1, never 0.
    """
    left = remaining(due, now)
    if left is None:
        return NO_LIMIT
    if left < timedelta(0):
        return f"Lewat {_long_span(max(-left // _MINUTE, 1))}"
    return f"Sisa {_long_span(-(-left // _MINUTE))}"


def span_words(span: timedelta) -> str:
    """How long something lasted or is old, short: "24 m", "2 j 04 m", "1 j", "3 hari".

    Calendar time, full minutes and full days only; a negative span is "0 m".
    """
    if span >= _DAY:
        return f"{span // _DAY} hari"
    minutes = max(span // _MINUTE, 0)
    return _hours_and_minutes(minutes) if minutes >= 60 else f"{minutes} m"


def limit_words(limit: Limit | None) -> str:
    """The waktu of a step: "15 menit", "3 hari kerja", "akhir bulan"; no limit is "tanpa batas waktu"."""
    if limit is None:
        return NO_LIMIT
    if limit.unit is LimitUnit.AKHIR_BULAN:
        return "akhir bulan"
    return f"{limit.amount} {_UNIT_WORDS[limit.unit]}"


def weekly_words(hours: timedelta) -> str:
    """The length of an office's week: "37,5 jam sepekan", rounded to two decimals, decimal comma."""
    number = f"{hours / timedelta(hours=1):.2f}".rstrip("0").rstrip(".").replace(".", ",")
    return f"{number} jam sepekan"


def hour_words(moment: time | datetime) -> str:
    """An hour of the office's day as the settings print it: "07.30"; seconds only where there are any."""
    return f"{moment:%H.%M.%S}" if moment.second or moment.microsecond else f"{moment:%H.%M}"


def day_month(day: date) -> str:
    """A day whose year is plain: "30 Nov". Of a datetime it is the date of its own zone."""
    return f"{day.day} {SHORT_MONTHS[day.month - 1]}"


def date_words(day: date) -> str:
    """A short date: "30 Nov 2026". Of a datetime it is the date of its own zone."""
    return f"{day_month(day)} {day.year}"


def weekday_words(day: date) -> str:
    """A short date with its weekday: "Senin, 30 Nov 2026"."""
    return f"{WEEKDAYS[day.weekday()]}, {date_words(day)}"


def date_and_time(moment: datetime) -> str:
    """Date and clock of an instant, in its own zone: "30 Nov 2026 10:41"."""
    return f"{date_words(moment)} {moment:%H:%M}"


def full_date(day: date) -> str:
    """A date as it stands over a signature: "30 November 2026". Of a datetime it is the date of its own zone."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def long_date(day: date) -> str:
    """A date in full, as letters and headings have it: "Senin, 30 November 2026"."""
    return f"{WEEKDAYS[day.weekday()]}, {full_date(day)}"


def month_words(month: str) -> str:
    """A register's month, "2026-11", in words: "November 2026". ValueError: no such month (our own bug)."""
    year, number = _split_month(month)
    return f"{MONTHS[number - 1]} {year}"


def short_month(month: str) -> str:
    """A register's month, "2026-11", short: "Nov 2026". ValueError: not such a month (our own bug)."""
    year, number = _split_month(month)
    return f"{SHORT_MONTHS[number - 1]} {year}"


def _split_month(month: str) -> tuple[int, int]:
    day = date.fromisoformat(f"{month}-01")
    return day.year, day.month


def _long_span(minutes: int) -> str:
    if minutes >= 24 * 60:
        return f"{minutes // (24 * 60)} hari"
    return _hours_and_minutes(minutes) if minutes >= 60 else f"{minutes} menit"


def _hours_and_minutes(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return f"{hours} j {rest:02} m" if rest else f"{hours} j"
