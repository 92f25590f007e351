"""How long cases took, counted as the office works, and whether that was in time.

Working time is what `app.worktime.spent` counts, but also of stays longer than its 120 days: a median over spans some of
which are calendar time would mean nothing. Pauses stop the clock, and so do steps that wait for what nobody can hurry.
"""

from __future__ import annotations

import json
import statistics
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from app.recap.tallies import Handling
from app.worktime.hours import day_spans
from app.worktime.model import OfficeCalendar

_DAY = 86_400


class WorkClock:
    """The office's working seconds and working days, counted up once a day of the calendar, so that any span is one
    subtraction."""

    def __init__(self, calendar: OfficeCalendar) -> None:
        self._calendar = calendar
        self._offset = calendar.zone.utcoffset(None)
        self._ordinals: dict[str, int] = {}
        #: from this day on, in order: working seconds and working days before it, and its own stretches
        self._first = 0
        self._seconds: list[int] = []
        self._days: list[int] = []
        self._spans: list[tuple[tuple[int, int], ...]] = []
        self._zones: dict[str, int] = {}

    def seconds(self, begin: str, end: str) -> int:
        """Working seconds between two stored stamps; nothing when `end` is earlier."""
        return self.between(begin, end)[0]

    def days(self, begin: str, end: str) -> int:
        """Working days after the day of `begin` up to and with that of `end`: done on the same day is 0."""
        return self.between(begin, end)[1]

    def between(self, begin: str, end: str) -> tuple[int, int]:
        """Both of them."""
        since, early = self._upto(begin)
        until, late = self._upto(end)
        return max(until - since, 0), max(late - early, 0)

    def _upto(self, at: str) -> tuple[int, int]:
        """Working seconds before a stamp, and working days up to and with its own."""
        place, second = self._place(at)
        total, spans = self._seconds[place], self._spans[place]
        for opens, closes in spans:
            if second > opens:
                total += (second if second < closes else closes) - opens
        return total, self._days[place] + (1 if spans else 0)

    def _place(self, at: str) -> tuple[int, int]:
        """Which day of the count a stamp lies on, and at which second of it."""
        ordinal = self._ordinals.get(at[:10])
        if ordinal is None:
            ordinal = self._ordinals[at[:10]] = date.fromisoformat(at[:10]).toordinal()
        shift = self._zones.get(at[19:])
        if shift is None:
            shift = self._shift(at[19:])
        second = int(at[11:13]) * 3600 + int(at[14:16]) * 60 + int(at[17:19]) + shift
        if not 0 <= second < _DAY:
            ordinal, second = ordinal + second // _DAY, second % _DAY
        if not self._seconds or not self._first <= ordinal < self._first + len(self._seconds):
            self._count(ordinal)
        return ordinal - self._first, second

    def _shift(self, offset: str) -> int:
        """Seconds from the clock of a stamp to the office's own: an office that moved to another zone has both."""
        theirs = datetime.fromisoformat(f"2026-01-01T00:00:00{offset}").utcoffset()
        ours = self._offset
        found = 0 if theirs is None or ours is None else int((ours - theirs).total_seconds())
        self._zones[offset] = found
        return found

    def _count(self, ordinal: int) -> None:
        """Count again over all days asked for until now, with a season to spare."""
        known = (
            range(self._first, self._first + len(self._seconds)) if self._seconds else range(ordinal, ordinal)
        )
        first, last = min(known.start, ordinal) - 40, max(known.stop, ordinal + 1) + 40
        kept = dict(zip(known, self._spans, strict=True))
        every = []
        for one in range(first, last):
            spans = kept.get(one)
            if spans is None:
                spans = tuple(
                    (_second(opens), _second(closes))
                    for opens, closes in day_spans(self._calendar, date.fromordinal(one))
                )
            every.append(spans)
        # What was counted before keeps its sums: days in front of it count downwards.
        early = every[: known.start - first] if self._spans else []
        base = (self._seconds[0], self._days[0]) if self._spans else (0, 0)
        seconds, days = base[0] - sum(map(_length, early)), base[1] - sum(map(bool, early))
        self._first, self._seconds, self._days, self._spans = first, [], [], every
        for spans in every:
            self._seconds.append(seconds)
            self._days.append(days)
            seconds += _length(spans)
            days += bool(spans)


def _length(spans: tuple[tuple[int, int], ...]) -> int:
    return sum(closes - opens for opens, closes in spans)


def _second(at: datetime) -> int:
    return at.hour * 3600 + at.minute * 60 + at.second


class Stay(NamedTuple):
    """One stay at a step: lane, step, from when until when (stamps), and whether a limit of it was missed."""

    lane: str
    step: str
    begin: str
    end: str
    late: bool


class Journey(NamedTuple):
    """How an ended case went. `kept` and `lawful`: whether its limits, and the law's, were kept; None without any."""

    ended_by: str  # lane
    kept: bool | None
    lawful: bool | None
    stays: tuple[Stay, ...]
    pauses: tuple[tuple[str, str], ...]


def journey(entries: Iterable[Sequence[Any]]) -> Journey:
    """What a case's moves, pauses and resumptions tell (`recap_rows.walks`)."""
    lane, kept, lawful = "", None, None
    stays: list[Stay] = []
    pauses: list[tuple[str, str]] = []
    paused = ""
    for act, at, left, step, entered, due, detail in entries:
        if act == "pause":
            paused = at
            continue
        if act == "resume":
            if paused:
                pauses.append((paused, at))
            paused = ""
            continue
        lane = left or ""
        late = due is not None and at > due
        if due is not None:
            kept = (kept is not False) and not late
        if detail is not None:
            met = json.loads(detail)
            for one in met.get("whole", ()):
                kept = (kept is not False) and at <= one["due_at"]
            if "legal" in met:
                lawful = at <= met["legal"]["due_at"]
        stays.append(Stay(lane, step, entered or at, at, late))
    return Journey(lane, kept, lawful, tuple(stays), tuple(pauses))


def rests(one: Journey, waits: Callable[[str], bool]) -> list[tuple[str, str]]:
    """The spans of a journey that do not count, in order and apart: pauses, and stays at steps that wait (until the next
    step's count began, which may lie before the act: a birthday that was noticed later)."""
    nexts = [*(stay.begin for stay in one.stays[1:]), "9999"]
    waited = (
        (stay.begin, min(stay.end, after))
        for stay, after in zip(one.stays, nexts, strict=False)
        if waits(stay.step)
    )
    found = sorted([*one.pauses, *waited])
    apart: list[tuple[str, str]] = []
    for begin, end in found:
        if apart and begin <= apart[-1][1]:
            apart[-1] = apart[-1][0], max(end, apart[-1][1])
        elif begin < end:
            apart.append((begin, end))
    return apart


class Took(NamedTuple):
    """How long one case took, or one stay: working seconds and working days."""

    case: str
    seconds: int
    days: int


def took(clock: WorkClock, case: str, begin: str, end: str, without: Sequence[tuple[str, str]] = ()) -> Took:
    """How long from `begin` to `end` without the spans that do not count."""
    seconds, days = clock.between(begin, end)
    for first, last in without:
        first, last = max(first, begin), min(last, end)
        if first < last:
            rest = clock.between(first, last)
            seconds, days = seconds - rest[0], days - rest[1]
    return Took(case, seconds, max(days, 0))


def handling(found: Sequence[Took]) -> Handling:
    """Median and longest of these."""
    if not found:
        return Handling()
    longest = max(found, key=lambda one: (one.seconds, one.days))
    return Handling(
        count=len(found),
        median=timedelta(seconds=round(statistics.median(one.seconds for one in found))),
        longest=timedelta(seconds=longest.seconds),
        median_days=float(statistics.median(one.days for one in found)),
        longest_days=max(one.days for one in found),
        longest_case=longest.case,
    )


def by_lane(
    clock: WorkClock, case: str, one: Journey, waits: Callable[[str], bool], received: str
) -> list[tuple[str, Took, bool]]:
    """The stays of a journey lane by lane: steps that follow each other in one lane are one stay. What was left at the
    receipt itself on the complainant's behalf was no stay, nor was a step that waits."""
    without = rests(one, lambda _step: False)
    runs: list[list[Stay]] = []
    for stay in one.stays:
        if (stay.begin == stay.end == received) or waits(stay.step):
            runs.append([])
        elif runs and runs[-1] and runs[-1][-1].lane == stay.lane:
            runs[-1].append(stay)
        else:
            runs.append([stay])
    return [
        (
            run[0].lane,
            took(clock, case, run[0].begin, run[-1].end, without),
            any(stay.late for stay in run),
        )
        for run in runs
        if run
    ]


def lane_at(entries: Sequence[Sequence[Any]], until: str, now: str) -> str:
    """In which lane a case stood at an instant: the one that its first move from then on left, else where it is now."""
    later = (entry[2] or "" for entry in entries if entry[0] == "move" and entry[1] >= until)
    return next(later, now)


def waiting_steps(steps: Mapping[str, Any]) -> frozenset[str]:
    """The steps of a procedure that wait for what nobody in the office can hurry."""
    return frozenset(step.id for step in steps.values() if step.wait is not None)
