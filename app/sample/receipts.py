"""When the cases of a sample office come in: inside its working hours, the last two of them lively."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random

from app.errors import InputError
from app.worktime.hours import day_spans
from app.worktime.model import OfficeCalendar


def receipts(
    random: Random, calendar: OfficeCalendar, first: datetime, until: datetime, cases: int
) -> list[datetime]:
    """`cases` instants of receipt from `first` up to `until`, in order. InputError where there are no working hours."""
    spans: list[tuple[datetime, datetime]] = []
    day: date = first.date()
    while day <= until.date():
        for opens, closes in day_spans(calendar, day):
            if opens < until:
                spans.append((opens, min(closes, until)))
        day += timedelta(days=1)
    if not spans:
        if cases:
            raise InputError("Rentang data contoh tidak memuat jam kerja. Pilih tanggal lain.")
        return []
    weights = [(closes - opens).total_seconds() for opens, closes in spans]
    # The end of the play is lively: a share of the cases comes within its last two working hours.
    lively = min(18, cases // 8)
    found = _last_hours(random, spans, lively)
    for opens, closes in random.choices(spans, weights, k=cases - len(found)):
        found.append(_inside(random, opens, closes))
    return sorted(found)


def _inside(random: Random, opens: datetime, closes: datetime) -> datetime:
    return opens + timedelta(seconds=random.randrange(max(1, int((closes - opens).total_seconds()))))


def _last_hours(random: Random, spans: list[tuple[datetime, datetime]], count: int) -> list[datetime]:
    """`count` instants inside the last two working hours."""
    left, hours = timedelta(hours=2), []
    for opens, closes in reversed(spans):
        begins = max(opens, closes - left)
        hours.append((begins, closes))
        left -= closes - begins
        if left <= timedelta(0):
            break
    found = []
    for _ in range(count):
        opens, closes = random.choice(hours)
        found.append(_inside(random, opens, closes))
    return found
