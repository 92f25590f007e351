"""Figures that no longer move, as the register keeps them: JSON that a later version of the program still reads.

Every case is named once; a list of cases is told by its places in that naming ("0-85,90"). What a reader does not know
it leaves aside, what it misses is as if nothing had been counted.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import datetime, timedelta
from typing import Any

from app.procedure.model import CaseKind
from app.reading.views import MonthFigures
from app.recap.figures import RecapFigures, recap_figures
from app.recap.tallies import Handling, LaneTally, Tally
from app.workspace import Workspace, machine_sentence
from models.errors import StoreError, StoreFault

#: Of the shape of this text; a reader of an earlier one reads what it knows.
VERSION = 1

_TABLES = ("targets", "channels", "bidang", "classes", "procedures")
_OF_ITS_OWN = frozenset(
    (*_TABLES, "kind", "total", "points", "on_paper", "handling", "lanes", "behind"),
)
_PLAIN = tuple(one.name for one in fields(RecapFigures) if one.name not in _OF_ITS_OWN)
_TEXTS = frozenset(("month", "day", "begin", "until", "frozen_at"))


def figures_to_freeze(ws: Workspace, *, month: str, kind: CaseKind, at: datetime) -> RecapFigures:
    """The figures with which a month is frozen at an instant: what happened until then, or until its end where that was
    earlier."""
    return recap_figures(ws, month=month, kind=kind, frozen_at=at)


def to_json(figures: RecapFigures) -> str:
    """Figures as the register keeps them; the same figures give the same text."""
    ids = _Ids()
    found: dict[str, Any] = {"version": VERSION, "kind": figures.kind.value}
    found |= {name: getattr(figures, name) for name in _PLAIN}
    found["behind"] = {key: ids.told(cases) for key, cases in figures.behind.items()}
    found["on_paper"] = list(figures.on_paper)
    found["points"] = [[one.month, one.received, one.ended] for one in figures.points]
    found["handling"] = _handling_out(figures.handling, ids)
    found["total"] = _tally_out(figures.total, ids)
    for name in _TABLES:
        found[name] = [_tally_out(one, ids) for one in getattr(figures, name)]
    found["lanes"] = [_lane_out(one, ids) for one in figures.lanes]
    found["cases"] = ids.named
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> RecapFigures:
    """The figures behind such a text. ValueError where it is none."""
    try:
        return _figures(json.loads(text))
    except (AttributeError, IndexError, KeyError, TypeError) as error:
        raise ValueError("these are no figures") from error


def read_frozen(ws: Workspace, stored: Mapping[str, Any]) -> RecapFigures:
    """The figures of a stored frozen month. MachineError where damage left none."""
    try:
        return replace(from_json(stored["figures"]), frozen_at=stored["at"])
    except ValueError as error:
        raise machine_sentence(StoreError(StoreFault.DAMAGED, "frozen_month"), ws.folder) from error


def closing_of(stored: Mapping[str, Any]) -> tuple[str, ...]:
    """The cases that stood open when a month was frozen. StoreError where damage left none."""
    try:
        found = json.loads(stored["figures"])
        return _cases(found["cases"])(found["behind"].get("closing"))
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        raise StoreError(StoreFault.DAMAGED, "frozen_month") from error


def _figures(found: dict[str, Any]) -> RecapFigures:
    cases = _cases(found.get("cases", []))
    plain: dict[str, Any] = {name: found.get(name, "" if name in _TEXTS else 0) for name in _PLAIN}
    tables: dict[str, Any] = {
        name: tuple(_tally_in(one, cases) for one in found.get(name, ())) for name in _TABLES
    }
    return RecapFigures(
        **plain,
        **tables,
        kind=CaseKind(found.get("kind", CaseKind.COMPLAINT.value)),
        total=_tally_in(found.get("total", {"label": "Jumlah", "key": "total"}), cases),
        points=tuple(MonthFigures(*one[:3]) for one in found.get("points", ())),
        on_paper=_pair(found.get("on_paper", (0, 0))),
        handling=_handling_in(found.get("handling", {}), cases),
        lanes=tuple(_lane_in(one, cases) for one in found.get("lanes", ())),
        behind={key: cases(told) for key, told in found.get("behind", {}).items()},
    )


def _pair(found: Sequence[int]) -> tuple[int, int]:
    return found[0], found[1]


class _Ids:
    """Names every case once, in the order in which they are first told."""

    def __init__(self) -> None:
        self._place: dict[str, int] = {}

    @property
    def named(self) -> list[str]:
        """The cases, each at its place."""
        return list(self._place)

    def told(self, cases: Iterable[str]) -> str:
        """A list of cases by their places, in its order: neighbours that follow each other as "first-last"."""
        runs: list[list[int]] = []
        for case in cases:
            at = self._place.setdefault(case, len(self._place))
            if runs and runs[-1][1] == at - 1:
                runs[-1][1] = at
            else:
                runs.append([at, at])
        return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def _cases(named: Sequence[str]) -> Callable[[str | None], tuple[str, ...]]:
    """Reads lists of cases by their places."""

    def read(told: str | None) -> tuple[str, ...]:
        found: list[str] = []
        for run in told.split(",") if told else ():
            first, _, last = run.partition("-")
            begin, end = int(first), int(last or first)
            if not 0 <= begin <= end < len(named):
                raise ValueError("no such case")
            found += named[begin : end + 1]
        return tuple(found)

    return read


def _tally_out(one: Tally, ids: _Ids) -> dict[str, Any]:
    return {
        "label": one.label,
        "key": one.key,
        "received": one.received,
        "ended": one.ended,
        "open": one.open,
        "cases": ids.told(one.cases),
        "ended_cases": ids.told(one.ended_cases),
    }


def _tally_in(found: Mapping[str, Any], cases: Callable[[str | None], tuple[str, ...]]) -> Tally:
    return Tally(
        label=found["label"],
        received=found.get("received", 0),
        ended=found.get("ended", 0),
        open=found.get("open", 0),
        cases=cases(found.get("cases")),
        ended_cases=cases(found.get("ended_cases")),
        key=found.get("key", ""),
    )


def _handling_out(one: Handling, ids: _Ids) -> dict[str, Any]:
    return {
        "count": one.count,
        "median": int(one.median.total_seconds()),
        "longest": int(one.longest.total_seconds()),
        "median_days": one.median_days,
        "longest_days": one.longest_days,
        "longest_case": ids.told([one.longest_case] if one.longest_case else ()),
    }


def _handling_in(found: Mapping[str, Any], cases: Callable[[str | None], tuple[str, ...]]) -> Handling:
    return Handling(
        count=found.get("count", 0),
        median=timedelta(seconds=found.get("median", 0)),
        longest=timedelta(seconds=found.get("longest", 0)),
        median_days=found.get("median_days", 0),
        longest_days=found.get("longest_days", 0),
        longest_case="".join(cases(found.get("longest_case"))[:1]),
    )


_LISTS = ("open_cases", "ended_cases", "late_cases", "stay_cases")


def _lane_out(one: LaneTally, ids: _Ids) -> dict[str, Any]:
    return {
        "key": one.key,
        "label": one.label,
        "short": one.short,
        "open": one.open,
        "ended": one.ended,
        "late": one.late,
        "stays": _handling_out(one.stays, ids),
        **{name: ids.told(getattr(one, name)) for name in _LISTS},
    }


def _lane_in(found: Mapping[str, Any], cases: Callable[[str | None], tuple[str, ...]]) -> LaneTally:
    return LaneTally(
        key=found["key"],
        label=found["label"],
        short=found.get("short", ""),
        open=found.get("open", 0),
        ended=found.get("ended", 0),
        late=found.get("late", 0),
        stays=_handling_in(found.get("stays", {}), cases),
        **{name: cases(found.get(name)) for name in _LISTS},
    )
