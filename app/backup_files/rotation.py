"""Which backups are kept: the newest of each of the last 7 days, 4 weeks and 12 months, the last 3 of all (a morning's
when the evening's cannot be used), and the last 3 made before an update or a restoring.

Days, weeks and months without a backup do not count: neither a long holiday nor a clock set wrong pushes good ones
out. Only a backup that is good now counts; a bad one is left where it lies.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import datetime
from itertools import islice
from typing import NamedTuple, TypeVar

from app.backup_files.names import Reason

DAYS, WEEKS, MONTHS, SPECIAL, RECENT = 7, 4, 12, 3, 3

N = TypeVar("N", bound=Hashable)


class Kept(NamedTuple):
    """How many of each kind are there, for the squares of Yang disimpan."""

    days: int
    weeks: int
    months: int


class Rotation(NamedTuple):
    """What stays and what may go."""

    keep: frozenset[str]
    drop: tuple[str, ...]
    bad: tuple[str, ...]
    kept: Kept


class Candidate(NamedTuple):
    """A backup as rotation sees it: name, the office's time of making, reason."""

    name: str
    at: datetime
    reason: Reason


def _day(at: datetime) -> Hashable:
    return at.date()


def _week(at: datetime) -> Hashable:
    return at.isocalendar()[:2]


def _month(at: datetime) -> Hashable:
    return at.year, at.month


def rotate(candidates: Sequence[Candidate], good: Callable[[str], bool]) -> Rotation:
    """What stays and what may go. `good(name)` is asked once for each backup that would be kept; where it is not, the
    next one of the same day, week or month is kept instead."""
    newest_first = sorted(candidates, key=lambda one: (one.at.replace(tzinfo=None), one.name), reverse=True)
    judged: dict[str, bool] = {}

    def is_good(name: str) -> bool:
        if name not in judged:
            judged[name] = good(name)
        return judged[name]

    keep: set[str] = set()
    counts = []
    for period, number in ((_day, DAYS), (_week, WEEKS), (_month, MONTHS)):
        chosen: dict[Hashable, str] = {}
        for one in newest_first:
            key = period(one.at)
            if key not in chosen and len(chosen) < number and is_good(one.name):
                chosen[key] = one.name
        keep.update(chosen.values())
        counts.append(len(chosen))
    keep.update(islice((one.name for one in newest_first if is_good(one.name)), RECENT))
    for reason in (Reason.UPDATE, Reason.RESTORING):
        of_kind = [one.name for one in newest_first if one.reason is reason]
        keep.update([name for name in of_kind if is_good(name)][:SPECIAL])
    rest = [one.name for one in newest_first if one.name not in keep]
    # One that would go is looked at as well: what is broken stays where somebody can see it.
    bad = tuple(name for name in rest if not is_good(name))
    drop = tuple(name for name in rest if name not in bad)
    return Rotation(frozenset(keep), drop, bad, Kept(*counts))
