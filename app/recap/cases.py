"""Which cases stand behind a figure of the recap, so that each figure can be opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields

from app.office.officers import Officer
from app.procedure.model import CaseKind
from app.reading.cards import cards
from app.reading.kinds import office_kind
from app.reading.months import month_bounds, month_of, shifted
from app.reading.views import Card
from app.recap.figures import RecapFigures
from app.recap.tallies import LaneTally, Tally
from app.register.closed import hidden
from app.workspace import Workspace
from models import reading, recap_rows

#: Tables of a recap, as `cases_behind` names them.
TABLES = ("targets", "channels", "bidang", "classes", "procedures")
_TALLY: Mapping[str, str] = {"received": "cases", "ended": "ended_cases", "open": "open_cases"}
_LANE: Mapping[str, str] = {
    "open": "open_cases",
    "ended": "ended_cases",
    "late": "late_cases",
    "stays": "stay_cases",
}


def cases_behind(figures: RecapFigures, key: str) -> tuple[str, ...]:
    """Ids of the cases that a figure counts, in the order of the book (handling times: the longest first).

    `key` names the figure: a plain one ("received", "ended", "finished", "rejected", "opening", "closing", "voided",
    "ended_of_month", "ended_of_before", "on_time", "late", "without_limit", "lawful", "unlawful", "without_law",
    "dated_before", "handling", "longest"), or one of a table: "total/received", "targets/pelayanan/ended",
    "lanes/buleleng-sop-pdip-03/kasi/open" (open, ended, late, stays, longest). Those kept only in the paper book have no
    cases. KeyError: no such figure (our own bug).
    """
    table, _, rest = key.partition("/")
    if not rest:
        if key == "longest":
            return _one(figures.handling.longest_case)
        return figures.behind[key]
    if table == "total":
        return _of(figures.total, _TALLY[rest])
    name, _, column = rest.rpartition("/")
    if table == "lanes":
        lane = next((one for one in figures.lanes if one.key == name), None)
        if lane is None:
            raise KeyError(key)
        return _one(lane.stays.longest_case) if column == "longest" else _of(lane, _LANE[column])
    lines: Sequence[Tally] = getattr(figures, table) if table in TABLES else ()
    line = next((one for one in lines if one.key == name), None)
    if line is None:
        raise KeyError(key)
    return _of(line, _TALLY[column])


def keys_of(figures: RecapFigures) -> dict[str, int]:
    """Every figure of a recap that can be opened, by its key, with what it says; of opening, received, ended and closing
    without what only the paper book knows."""
    paper = figures.on_paper
    stood = len(figures.behind.get("opening", ()))
    found = {
        "opening": stood,
        "received": figures.received - paper[0],
        "ended": figures.ended - paper[1],
        "finished": figures.finished - paper[1],
        "closing": stood + figures.received - paper[0] - figures.ended + paper[1],
        "ended_of_month": figures.ended_of_month - paper[1],
        "handling": figures.handling.count,
        "longest": int(figures.handling.count > 0),
        "total/received": figures.total.received,
        "total/ended": figures.total.ended,
        "total/open": figures.total.open,
    }
    own = {one.name for one in fields(figures)}
    found |= {key: getattr(figures, key) for key in figures.behind if key not in found and key in own}
    for table in TABLES:
        for line in getattr(figures, table):
            found |= {f"{table}/{line.key}/{column}": getattr(line, column) for column in _TALLY}
    for lane in figures.lanes:
        found |= {f"lanes/{lane.key}/{column}": getattr(lane, column) for column in ("open", "ended", "late")}
        found[f"lanes/{lane.key}/stays"] = len(lane.stay_cases)
        found[f"lanes/{lane.key}/longest"] = int(lane.stays.count > 0)
    return found


def _of(line: Tally | LaneTally, column: str) -> tuple[str, ...]:
    found: tuple[str, ...] = getattr(line, column)
    return found


def _one(case: str) -> tuple[str, ...]:
    return (case,) if case else ()


def entered_later(ws: Workspace, *, month: str, kind: CaseKind | None = None) -> tuple[str, ...]:
    """The cases that are dated in a month but stand in the book of a later one, because its figures were frozen when
    they were registered."""
    kind = kind or office_kind(ws)
    first, until = month_bounds(ws, month)
    found: list[str] = []
    with ws.read():
        span = reading.months_with_cases(kind=kind.value)
        last = max(span[-1], month_of(ws.clock())) if span else month
        later = shifted(month, 1)
        while later <= last:
            found += recap_rows.dated_in(first, until, later, kind=kind.value)
            later = shifted(later, 1)
    return tuple(found)


def cards_of(ws: Workspace, ids: Sequence[str], officer: Officer | None = None) -> tuple[Card, ...]:
    """These cases as a list shows them, in the order given, without those that are closed to who is looking."""
    found: dict[str, Card] = {}
    with ws.read():
        without = hidden(ws, officer)
        for start in range(0, len(ids), 400):
            for card in cards(ws, reading.cards_by_id(ids[start : start + 400], hidden=without)):
                found[card.id] = card
    return tuple(found[case] for case in ids if case in found)


def numbers_of(ws: Workspace, ids: Sequence[str]) -> tuple[str, ...]:
    """The short numbers of these cases ("0858"), without those that are closed to who is looking."""
    return tuple(card.short for card in cards_of(ws, ids))
