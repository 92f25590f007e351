"""How much of the office's working time lies between two instants: what a step has really taken."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.worktime.hours import day_spans, local
from app.worktime.model import OfficeCalendar

#: A stay longer than this is told in days; nobody reads its minutes.
_LONGEST = timedelta(days=120)


def spent(calendar: OfficeCalendar, begin: datetime, end: datetime) -> timedelta:
    """Working time between `begin` and `end`; nothing when `end` is earlier.

    A stay of more than 120 days is given in calendar time.
    """
    if end - begin > _LONGEST:
        return end - begin
    first, last = local(calendar, begin), local(calendar, end)
    total = timedelta()
    day = first.date()
    while day <= last.date():
        for opens, closes in day_spans(calendar, day):
            total += max(min(closes, last) - max(opens, first), timedelta())
        day += timedelta(days=1)
    return total
