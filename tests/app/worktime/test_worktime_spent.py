"""What a step has really taken: working time between two instants."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from app.worktime.hours import default_week
from app.worktime.model import ZONES, OfficeCalendar
from app.worktime.spent import spent

WITA = ZONES["WITA"]
CALENDAR = OfficeCalendar(WITA, default_week())


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=WITA)


@pytest.mark.parametrize(
    ("begin", "end", "minutes"),
    [
        (at(30, 9, 20), at(30, 9, 27), 7),
        (at(30, 11, 50), at(30, 13, 10), 20),  # the break 12.00-13.00
        (at(26, 15, 50), at(27, 7, 40), 20),  # a night
        (at(27, 16, 20), at(30, 7, 40), 20),  # a weekend
        (at(28, 9), at(29, 9), 0),  # Saturday to Sunday
        (at(30, 9), at(30, 9), 0),
        (at(30, 10), at(30, 9), 0),  # a clock that was put back
    ],
)
def test_only_working_hours_count(begin: datetime, end: datetime, minutes: int) -> None:
    assert spent(CALENDAR, begin, end) == timedelta(minutes=minutes)


def test_another_zone_s_clock_counts_the_same() -> None:
    begin, end = at(30, 9, 20).astimezone(ZONES["WIB"]), at(30, 9, 27).astimezone(ZONES["WIT"])
    assert spent(CALENDAR, begin, end) == timedelta(minutes=7)


def test_a_stay_of_many_months_is_told_in_calendar_time() -> None:
    begin = at(30, 9)
    assert spent(CALENDAR, begin, begin + timedelta(days=400)) == timedelta(days=400)
