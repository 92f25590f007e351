"""The due time of a case's current step, with its proof; and what a changed calendar does to open ones."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from app.office.procedures import procedure_of
from app.office.settings import now
from app.procedure import engine
from app.procedure.model import CaseKind, Procedure, State
from app.workspace import Workspace, parsed, stamp
from app.worktime.due import due
from app.worktime.model import Counted, Due, OfficeCalendar
from models import cases as writing
from models import reading


def due_of(procedure: Procedure, position: engine.Position, calendar: OfficeCalendar) -> Due | None:
    """When the current step must be left; None without a limit: never a made-up number."""
    limit = engine.limit_at(procedure, position)
    begins = engine.clock_start(procedure, position)
    if limit is None or begins is None:
        return None
    return due(limit, begins, calendar)


def due_columns(found: Due | None) -> dict[str, Any]:
    """The due time as the case's row stores it."""
    if found is None:
        return {"due_at": None, "due_certain": True, "due_why": "[]", "soonest_at": None}
    at = stamp(found.at)
    return {"due_at": at, "due_certain": found.certain, "due_why": packed(found.lines), "soonest_at": at}


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


def recount_open(ws: Workspace, *, calendar: OfficeCalendar, officer_id: str, reason: str) -> frozenset[str]:
    """Count every open deadline anew; each one that moves gets a dated line with old, new and reason.

    Inside the transaction that changed the calendar. Returns the cases that moved.
    """
    moved: set[str] = set()
    at = now(ws)
    for months in (False, True):
        for card in reading.open_cards(months=months):
            procedure = procedure_of(ws, card["procedure_key"])
            found = due_of(procedure, position_of(card), calendar)
            columns = due_columns(found)
            if columns["due_at"] == card["due_at"] and columns["due_certain"] == bool(card["due_certain"]):
                # Counted over the same days or not, the proof is kept current without a line in the history.
                writing.update_case(card["id"], {"due_why": columns["due_why"]})
                continue
            writing.update_case(card["id"], columns)
            moved.add(card["id"])
            if columns["due_at"] != card["due_at"]:
                writing.append_history(
                    {
                        "id": ws.new_id(),
                        "case_id": card["id"],
                        "at": stamp(at),
                        "officer_id": officer_id,
                        "act": "redue",
                        "lane": card["lane"],
                        "from_step": card["step"],
                        "entered_at": card["entered_at"],
                        "due_at": columns["due_at"],
                        "detail": {"old": card["due_at"], "new": columns["due_at"], "reason": reason},
                    }
                )
    return frozenset(moved)
