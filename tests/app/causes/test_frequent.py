"""Three of one cause within seven working days are too many; three in eight are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.causes.frequent import densest


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([0, 3, 6], "abc"),
        ([0, 3, 7], ""),
        ([0, 0, 0], "abc"),
        ([0, 6], ""),
        ([], ""),
        ([0, 1, 2, 10, 11, 12, 13], "defg"),
        ([0, 1, 2, 20, 21, 22], "def"),
        ([0, 4, 8, 12, 16], ""),
        ([9, 3, 6], "bca"),
    ],
)
def test_the_closest_complaints_are_named(days: list[int], expected: str) -> None:
    assert "".join(densest(zip("abcdefg", days, strict=False))) == expected


@given(st.lists(st.integers(0, 30), max_size=12))
def test_it_is_as_many_as_any_seven_days_hold(days: list[int]) -> None:
    found = densest((str(place), day) for place, day in enumerate(days))
    most = max((sum(first <= day < first + 7 for day in days) for first in days), default=0)
    assert len(found) == (most if most >= 3 else 0)
    if found:
        chosen = [days[int(one)] for one in found]
        assert max(chosen) - min(chosen) < 7
