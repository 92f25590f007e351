"""The due times of a case as its row keeps them, each with its proof; and what a changed calendar does to open ones."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from app.office.calendar import calendar_of
from app.office.clocks import Clocks, Pause, Story, Walked, Whole, clocks
from app.office.legal import legal_of
from app.office.lost_procedure import is_lost
from app.office.procedures import procedure_of
from app.office.settings import now
from app.procedure import engine
from app.procedure.model import CaseKind, Procedure, State
from app.workspace import Workspace, parsed, stamp
from app.worktime.model import Counted, Due
from models import cases as writing
from models import reading

#: The acts of the history that the clocks must know.
STORY_ACTS = ("receive", "move", "pause", "resume", "void")
#: Clock -> its column, and how its limit is called in the history.
CLOCKS: Mapping[str, tuple[str, str]] = {
    "step": ("due_at", "Batas waktu"),
    "whole": ("whole_due_at", "Batas keseluruhan"),
    "legal": ("legal_due_at", "Batas hukum"),
}


def due_columns(
    ws: Workspace, procedure: Procedure, position: engine.Position, story: Story
) -> dict[str, Any]:
    """The due times of a case that stands there, as its row stores them."""
    return clock_columns(clocks(procedure, position, story, calendar_of(ws), legal_of(ws)))


def clock_columns(found: Clocks) -> dict[str, Any]:
    """The clocks as the case's row stores them; a limit that nobody set has no due time: never a made-up number."""
    step, whole, legal = found.step, found.whole, found.legal
    whole_due = whole.due if whole is not None else None
    pressing = min((due.at for due in (step, whole_due) if due is not None), default=None)
    return {
        "due_at": stamp(step.at) if step is not None else None,
        "due_certain": step is None or step.certain,
        "due_why": packed(step.lines) if step is not None else "[]",
        "whole_id": whole.limit.id if whole is not None else None,
        **_columns("whole_due", whole_due),
        **_columns("legal_due", legal),
        "soonest_at": stamp(pressing) if pressing is not None else None,
    }


def _columns(name: str, found: Due | None) -> dict[str, Any]:
    if found is None:
        return {f"{name}_at": None, f"{name}_certain": None, f"{name}_why": None}
    return {
        f"{name}_at": stamp(found.at),
        f"{name}_certain": found.certain,
        f"{name}_why": packed(found.lines),
    }


def met_words(met: Sequence[Whole], at: str) -> list[dict[str, Any]]:
    """Limits over several steps that an act at `at` met, as its entry in the history keeps them."""
    return [
        {
            "id": one.limit.id,
            "due_at": stamp(one.due.at),
            "why": packed(one.due.lines),
            "met_at": at,
        }
        for one in met
        if one.due is not None
    ]


def story_of(procedure: Procedure, row: Mapping[str, Any], entries: Sequence[Mapping[str, Any]]) -> Story:
    """What a stored case went through, from its row and its history in order (the acts of `STORY_ACTS` are enough)."""
    received, registered = parsed(row["received_at"]), parsed(row["registered_at"])
    assert received is not None
    assert registered is not None
    moves: list[Walked] = []
    pauses: list[Pause] = []
    first = next((str(one["to_step"]) for one in entries if one["act"] == "receive"), row["step"] or "")
    carried = row["origin"] == "paper"
    # What was done at receipt on the complainant's behalf was entered when it was registered.
    given = 0
    if not carried and not is_lost(procedure):
        kind = CaseKind(row["kind"])
        given = len(engine.start(procedure, kind, received=received, registered=registered)[1])
    for entry in entries:
        at = parsed(entry["at"])
        assert at is not None
        if entry["act"] == "move":
            entered = registered if len(moves) < given else parsed(_detail(entry).get("entered"))
            moves.append(Walked(entry["from_step"], entry["outcome"], entry["to_step"], at, entered or at))
        elif entry["act"] == "pause":
            pauses.append(Pause(at, None, str(_detail(entry).get("reason", ""))))
        elif entry["act"] in ("resume", "void") and pauses and pauses[-1].end is None:
            pauses[-1] = pauses[-1]._replace(end=at)
    return Story(received, registered, first, carried, tuple(moves), tuple(pauses), row["legal_class"] or "")


def _detail(entry: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(entry["detail"])
    return found


def packed(lines: Sequence[Counted]) -> str:
    return json.dumps(
        [
            [
                line.day.isoformat(),
                int(line.counted),
                None if line.amount is None else int(line.amount.total_seconds()),
                line.note,
            ]
            for line in lines
        ],
        ensure_ascii=False,
    )


def unpacked(text: str) -> tuple[Counted, ...]:
    """The lines of "mengapa tanggal ini?" as they were stored with the deadline."""
    return tuple(
        Counted(
            date.fromisoformat(day),
            bool(counted),
            None if amount is None else timedelta(seconds=amount),
            note,
        )
        for day, counted, amount, note in json.loads(text)
    )


def position_of(row: dict[str, Any], *, end: str | None = None) -> engine.Position:
    """Where a stored case stands."""
    return engine.Position(
        CaseKind(row["kind"]), State(row["state"]), row["step"], row["lane"], parsed(row["entered_at"]), end
    )


def recount_open(ws: Workspace, *, officer_id: str, reason: str) -> frozenset[str]:
    """Count every open due time anew; each one that moves gets a dated line with old, new and reason.

    Inside the transaction that changed the calendar or the limits of the law. A case whose SOP cannot be read keeps
    what it has. Returns the cases that moved.
    """
    moved: set[str] = set()
    calendar, legal = calendar_of(ws), legal_of(ws)
    for months in (False, True):
        rows = reading.clock_rows(months=months)
        stories = reading.histories([row["id"] for row in rows], STORY_ACTS)
        for row in rows:
            procedure = procedure_of(ws, row["procedure_key"])
            if is_lost(procedure):
                continue
            story = story_of(procedure, row, stories[row["id"]])
            columns = clock_columns(clocks(procedure, position_of(row), story, calendar, legal))
            # Counted over the same days or not, the proof is kept current without a line in the history.
            changed = {name: value for name, value in columns.items() if value != row[name]}
            if not changed:
                continue
            writing.update_case(row["id"], changed)
            if all(name.endswith("_why") for name in changed):
                continue
            moved.add(row["id"])
            for clock, (column, _words) in CLOCKS.items():
                if column in changed:
                    _tell_recount(ws, row, officer_id, clock, changed[column], reason)
    return frozenset(moved)


def _tell_recount(
    ws: Workspace, row: Mapping[str, Any], officer_id: str, clock: str, due_at: str | None, reason: str
) -> None:
    writing.append_history(
        {
            "id": ws.new_id(),
            "case_id": row["id"],
            "at": stamp(now(ws)),
            "officer_id": officer_id,
            "act": "redue",
            "lane": row["lane"],
            "from_step": row["step"],
            "entered_at": row["entered_at"],
            "due_at": due_at,
            "detail": {"clock": clock, "old": row[CLOCKS[clock][0]], "new": due_at, "reason": reason},
        }
    )
