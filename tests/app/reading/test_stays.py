"""How long a case lay at a step, as the diagram and the history tell it."""

from __future__ import annotations

from datetime import datetime

import pytest

from app.office.calendar import calendar_of
from app.reading.facts import stay, taken_words
from app.reading.views import Visit
from app.workspace import Workspace
from app.worktime.model import ZONES, Limit, LimitUnit

ZONE = ZONES["WITA"]


@pytest.mark.parametrize(
    ("entered", "left", "limit", "words"),
    [
        # Monday to Monday: the weekend and the nights are nobody's working time.
        ((2026, 11, 2, 15, 30), (2026, 11, 3, 8, 0), Limit(1, LimitUnit.JAM), "1 j"),
        ((2026, 11, 2, 9, 0), (2026, 11, 4, 12, 0), None, "18 j"),
        # 23 working days are 172 working hours, and a month to whoever waited.
        ((2026, 10, 1, 10, 10), (2026, 11, 3, 8, 10), None, "32 hari"),
        ((2026, 11, 2, 9, 0), (2026, 11, 5, 9, 0), Limit(3, LimitUnit.HARI_KERJA), "3 hari"),
    ],
)
def test_a_long_stay_is_told_in_days_of_the_calendar(
    office_day: Workspace,
    entered: tuple[int, ...],
    left: tuple[int, ...],
    limit: Limit | None,
    words: str,
) -> None:
    begin, end = (datetime(*at, tzinfo=ZONE) for at in (entered, left))  # type: ignore[arg-type, misc]
    visit = Visit("1", "staf", "teruskan", begin, end, None, None)
    assert taken_words(stay(visit, limit, calendar_of(office_day), end)) == words
