"""What is said of many months at once."""

from __future__ import annotations

import pytest

from app.reading.months import average_received, months_before
from app.reading.views import MonthFigures


def _months(*received: int, ended: dict[int, int] | None = None) -> tuple[MonthFigures, ...]:
    names = months_before("2026-11", len(received))
    return tuple(
        MonthFigures(name, count, (ended or {}).get(at, 0))
        for at, (name, count) in enumerate(zip(names, received, strict=True))
    )


@pytest.mark.parametrize(
    ("received", "average"),
    [
        ((0, 0, 0, 40, 38, 42), 40),  # the office began in the fourth
        ((40, 0, 41, 39), 30),  # a month without any after it began is one
        ((0, 0, 0), 0),
        ((), 0),
    ],
)
def test_an_average_counts_from_the_first_month_of_the_book(received: tuple[int, ...], average: int) -> None:
    assert average_received(_months(*received)) == average


def test_a_month_in_which_something_only_ended_belongs_to_the_book() -> None:
    assert average_received(_months(0, 0, 30, ended={1: 2})) == 15
    assert average_received(_months(0, 0, 30)) == 30
