"""The cases of a day or a month, and what their ways through the SOP tell: in time or late, by which lane, how long."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple

from app.office.calendar import calendar_of
from app.office.numbering import register_of
from app.office.procedures import procedure_of
from app.procedure.model import CaseKind
from app.reading.months import shifted
from app.recap.handling import (
    Journey,
    Took,
    WorkClock,
    by_lane,
    handling,
    journey,
    lane_at,
    rests,
    took,
    waiting_steps,
)
from app.recap.period import Period, Span, Unit, book_day
from app.recap.tallies import Handling, LaneTally, lane_lines
from app.workspace import Workspace
from models import monthend, recap_rows


class Rows(NamedTuple):
    """The cases of a period: `received` without the voided ones; `ended` came to an end in it, `closing` did not."""

    received: list[dict[str, Any]]
    voided: list[dict[str, Any]]
    ended: list[dict[str, Any]]
    closing: list[dict[str, Any]]

    @property
    def opening(self) -> list[str]:
        """What stood there when it began: all that was there, without what came in it."""
        new = {row["id"] for row in self.received}
        stood = [row for row in (*self.ended, *self.closing) if row["id"] not in new]
        return ids_of(sorted(stood, key=_place))


def rows_of(ws: Workspace, one: Period, kind: CaseKind, span: Span) -> Rows:
    """The cases of a period. Every case has its place (month, and within it the day on which it counts as received):
    before the period, in it, or after it. What is in it counts as ended as soon as it has ended, what is before it only
    from the period's begin on, so that no case falls between two periods."""
    register, whole = register_of(kind), one.unit is Unit.MONTH
    mine = recap_rows.month_rows(register, one.month)
    placed = {row["id"]: 0 if whole else _sign(book_day(row), one.key) for row in mine}
    ended = recap_rows.ended_rows(span.begin, span.until, one.month, kind=kind.value)
    closing = recap_rows.standing_rows(span.until, one.month, kind=kind.value)
    for row in mine:
        there, at = placed[row["id"]], row["ended_at"]
        over = row["state"] != "void" and at is not None and at < span.until
        if over and (there == 0 or (there < 0 and at >= span.begin)):
            ended.append(row)
    closing = [row for row in closing if placed.get(row["id"], -1) <= 0]
    if one.unit is Unit.MONTH or one.key.endswith("-01"):
        ended, more = _since_freezing(register, one.month, span, ended, closing)
        ended += more
    here = [row for row in mine if placed[row["id"]] == 0]
    return Rows(
        received=[row for row in here if row["state"] != "void"],
        voided=[row for row in here if row["state"] == "void"],
        ended=sorted(ended, key=_place),
        closing=closing,
    )


def _since_freezing(
    register: str,
    month: str,
    span: Span,
    ended: list[dict[str, Any]],
    closing: Sequence[Mapping[str, Any]],
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What ended in a month as far as the frozen figures of the month before did not count it already (it ended in the
    very second of freezing), and what else ended since: cases that stood open there and bear an earlier time, by a clock
    that was set back. So a month always begins where a frozen one closed."""
    stored = monthend.frozen(register, shifted(month, -1))
    if stored is None:
        return ended, []
    # Not above: it makes figures, which are made from here.
    from app.recap.frozen import closing_of

    stood = closing_of(stored)
    there = frozenset(stood)
    mine = [
        row for row in ended if row["ended_at"] != span.begin or row["month"] == month or row["id"] in there
    ]
    known = {row["id"] for row in (*mine, *closing)}
    return mine, recap_rows.rows_by_id([case for case in stood if case not in known])


class Judged(NamedTuple):
    """What the ways of the cases tell: by their limits, by lane, how long."""

    behind: dict[str, list[str]]
    handling: Handling
    lanes: tuple[LaneTally, ...]


def judged(ws: Workspace, kind: CaseKind, found: Rows, span: Span) -> Judged:
    """Judge the cases that ended in a period, and find where the open ones stood at its end. Inside `ws.read()`."""
    ended_ids = ids_of(found.ended)
    walks = recap_rows.walks(ended_ids)
    clock = WorkClock(calendar_of(ws))
    waits = {key: waiting_steps(procedure_of(ws, key).step_by_id) for key in _keys(found.ended)}
    names = ("on_time", "late", "without_limit", "lawful", "unlawful", "without_law")
    behind: dict[str, list[str]] = {name: [] for name in names}
    places: dict[tuple[str, str], _Lane] = {}

    def place(key: str, lane: str) -> _Lane:
        return places.setdefault((key.rpartition("@")[0], lane), _Lane(key))

    long: list[Took] = []
    for row in found.ended:
        case, key = row["id"], row["procedure_key"]
        way = journey(walks[case])
        behind[_verdict(way.kept, names[:3])].append(case)
        behind[_verdict(way.lawful, names[3:])].append(case)
        long.append(_took(clock, row, way, waits[key]))
        place(key, way.ended_by).ended.append(case)
        for lane, stay, late in by_lane(clock, case, way, waits[key].__contains__, row["received_at"]):
            mine = place(key, lane)
            mine.stays.append(stay)
            if late:
                mine.late[case] = None
    for one, lane in standing_in(found.closing, span.until):
        place(one["procedure_key"], lane).open.append(one["id"])
    behind["handling"] = [one.case for one in sorted(long, key=lambda one: -one.seconds)]
    return Judged(behind, handling(long), _lanes(ws, kind, places))


def standing_in(closing: Sequence[Mapping[str, Any]], until: str) -> list[tuple[Mapping[str, Any], str]]:
    """The lane in which each of these cases stood at an instant at which none had ended."""
    gone = [row["id"] for row in closing if row["state"] != "open" or row["entered_at"] >= until]
    walks = recap_rows.walks(gone)
    return [
        (
            row,
            lane_at(walks[row["id"]], until, row["lane"] or "") if row["id"] in walks else row["lane"] or "",
        )
        for row in closing
    ]


class _Lane:
    """What is being counted of one lane; `key` a revision that knows it."""

    def __init__(self, key: str) -> None:
        self.key = key
        self.open: list[str] = []
        self.ended: list[str] = []
        self.late: dict[str, None] = {}
        self.stays: list[Took] = []


def _lanes(ws: Workspace, kind: CaseKind, places: Mapping[tuple[str, str], _Lane]) -> tuple[LaneTally, ...]:
    by_key = {f"{procedure}/{lane}": found for (procedure, lane), found in places.items()}
    lines = lane_lines(ws, kind, [(found.key, lane) for (_procedure, lane), found in places.items()])
    tallies = []
    for line in lines:
        found = by_key.get(line.key)
        if found is None:
            if line.always:
                tallies.append(LaneTally(line.key, line.label, short=line.short))
            continue
        stayed = tuple(dict.fromkeys(one.case for one in sorted(found.stays, key=lambda one: -one.seconds)))
        tallies.append(
            LaneTally(
                line.key,
                line.label,
                len(found.open),
                len(found.ended),
                len(found.late),
                handling(found.stays),
                tuple(found.open),
                tuple(found.ended),
                tuple(found.late),
                stayed,
                line.short,
            )
        )
    return tuple(tallies)


def _took(clock: WorkClock, row: Mapping[str, Any], way: Journey, waits: AbstractSet[str]) -> Took:
    without = rests(way, waits.__contains__)
    return took(clock, row["id"], row["received_at"], row["ended_at"], without)


def _verdict(kept: bool | None, names: Sequence[str]) -> str:
    """Which of (kept, missed, no limit) a case belongs to."""
    return names[2] if kept is None else names[0] if kept else names[1]


def ids_of(some: Sequence[Mapping[str, Any]]) -> list[str]:
    """The ids of these rows."""
    return [str(row["id"]) for row in some]


def _keys(some: Sequence[Mapping[str, Any]]) -> list[str]:
    return list(dict.fromkeys(str(row["procedure_key"]) for row in some))


def _place(row: Mapping[str, Any]) -> tuple[str, int]:
    return row["month"], row["month_row"]


def _sign(one: str, other: str) -> int:
    return (one > other) - (one < other)
