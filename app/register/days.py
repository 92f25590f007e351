"""Days as officers and spreadsheets write them: 12-03-2009, 12/3/09, 12 Maret 2009, 2009-03-12, 39884."""

from __future__ import annotations

import re
from datetime import date, timedelta

_MONTHS = ("jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des")
_OTHERS = {"may": 5, "aug": 8, "ags": 8, "agt": 8, "oct": 10, "nop": 11, "dec": 12, "peb": 2}
#: The day from which spreadsheets count, and the counts that a day of birth can have.
_SPREADSHEET, _COUNTS = date(1899, 12, 30), range(7_000, 80_000)


def date_read(text: str, today: date) -> date | None:
    """The day that was meant, day before month; None where it is none. A year of two figures is the latest such year
    that is not to come."""
    plain = " ".join(text.replace(",", " ").split()).removesuffix(" 00:00:00").removesuffix(" 00:00")
    if re.fullmatch(r"\d{4,5}", plain) and int(plain) in _COUNTS:
        return _SPREADSHEET + timedelta(days=int(plain))
    parts = [part for part in re.split(r"[-/. ]+", plain) if part]
    if len(parts) == 4 and parts[0].isalpha():
        parts = parts[1:]  # the weekday
    if len(parts) == 1 and re.fullmatch(r"\d{8}", plain):
        parts = [plain[:2], plain[2:4], plain[4:]]
    if len(parts) != 3:
        return None
    if re.fullmatch(r"\d{4}", parts[0]):
        parts.reverse()
    day, month, year = parts
    number = _month(month)
    if not (day.isdecimal() and number and re.fullmatch(r"\d{2}|\d{4}", year)):
        return None
    try:
        return date(_year(int(year), today) if len(year) == 2 else int(year), number, int(day))
    except ValueError:
        return None


def _month(text: str) -> int:
    return int(text) if text.isdecimal() else month_named(text)  # ² is a digit, and no number


def month_named(text: str) -> int:
    """Which month a name means: 11 for "November" and "nov"; 0 for none."""
    key = text.casefold()[:3]
    return _MONTHS.index(key) + 1 if key in _MONTHS else _OTHERS.get(key, 0)


def _year(short: int, today: date) -> int:
    year = today.year // 100 * 100 + short
    return year if year <= today.year else year - 100
