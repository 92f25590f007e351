"""Measuring side by side: ours and the floor in turns, so that a busy machine slows both."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import NamedTuple


class Ratio(NamedTuple):
    """A line of the table: `goal` is the highest ratio of lab/performance.md, None where it names none."""

    name: str
    ours_ms: float
    floor_ms: float
    ratio: float
    goal: float | None
    note: str


def seconds(work: Callable[[], object]) -> float:
    """How long one run takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def paired(
    name: str,
    ours: Callable[[], object],
    floor: Callable[[], object],
    *,
    rounds: int,
    goal: float | None,
    note: str,
) -> Ratio:
    """Run both in turns, once to warm up and `rounds` times; the ratio is the median of the rounds' ratios."""
    ours(), floor()
    turns = [(seconds(ours), seconds(floor)) for _ in range(rounds)]
    return Ratio(
        name,
        statistics.median(one for one, _ in turns) * 1000,
        statistics.median(other for _, other in turns) * 1000,
        statistics.median(one / other for one, other in turns),
        goal,
        note,
    )
