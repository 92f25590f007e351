"""What the registration book says of an application: documents, checklist, verdict, and how it was handed over."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from app.applications import PRESENT, documents_words
from app.books.model import Registration
from app.office.procedures import procedure_of
from app.office.settings import office_of
from app.procedure.model import Procedure, State, Step, Wait
from app.workspace import Workspace, parsed
from models import books as rows

#: How the document is handed over, as the book says it in one word.
HANDING = {"pdf": "PDF", "pos": "POS", "loket": "loket", "pekon": "kolektif"}


def registrations(
    ws: Workspace, cases: Sequence[dict[str, Any]], histories: Mapping[str, list[dict[str, Any]]]
) -> dict[str, Registration]:
    """Those of these cases that have a history to look at: case id -> what its row says. Inside `ws.read()`."""
    ids = [case["id"] for case in cases if case["id"] in histories]
    values, items, papers = rows.applications(ids), rows.checked_items(ids), rows.handed_over(ids)
    zone = office_of(ws).timezone
    found = {}
    for case in cases:
        row = values.get(case["id"])
        if row is None:
            continue
        procedure, entries = procedure_of(ws, case["procedure_key"]), histories[case["id"]]
        gate = next((step for step in procedure.steps if step.checklist), None)
        states = items.get(case["id"], [])
        ready = _ready(procedure, entries)
        at = parsed(ready)
        found[case["id"]] = Registration(
            village=row["pekon"],
            district=row["kecamatan"],
            documents=_documents(row),
            complete=None if gate is None else bool(states) and set(states) == {PRESENT},
            checked=None if gate is None else any(entry["to_step"] == gate.id for entry in entries),
            verdict=_verdict(gate, entries),
            handing=HANDING.get(row["delivery"], ""),
            finished=at.astimezone(zone) if at else None,
            sent=_sent(ws, case, row["delivery"], papers.get(case["id"])),
        )
    return found


def _documents(row: dict[str, Any]) -> str:
    codes = json.loads(row["documents"])
    return documents_words(codes, row["other_document"], short=len(codes) > 1)


def _verdict(gate: Step | None, entries: Sequence[dict[str, Any]]) -> str:
    """What was last said of its completeness: "setuju", "tidak lengkap"."""
    if gate is None:
        return ""
    ways = {outcome.id: outcome for outcome in gate.outcomes}
    last = next((entry for entry in reversed(entries) if entry["from_step"] == gate.id), None)
    way = ways.get(last["outcome"]) if last else None
    if way is None:
        return ""
    return "setuju" if way.id == "disetujui" else way.short or way.label


def _ready(procedure: Procedure, entries: Sequence[dict[str, Any]]) -> str | None:
    """When the document was finished: it came to where it is sorted by its way out, or else is handed over."""
    sorting = {step.id for step in procedure.steps if any(way.delivery for way in step.outcomes)}
    leaving = {step.id for step in procedure.steps if step.handover or step.wait is Wait.COLLECTED}
    places = sorting or leaving
    return next((entry["at"] for entry in entries if entry["to_step"] in places), None)


def _sent(ws: Workspace, case: dict[str, Any], delivery: str, paper: dict[str, Any] | None) -> str:
    """How it left the office: "BA 038", "WA 27/11", "diambil 30/11"; "" while it is there."""
    if paper is not None:
        return f"BA {paper['seq']:03}"
    ended = parsed(case["ended_at"])
    if ended is None or case["state"] != State.ENDED.value:
        return ""
    at: datetime = ended.astimezone(office_of(ws).timezone)
    word = {"pdf": "WA", "pos": "POS"}.get(delivery, "diambil")
    return f"{word} {at:%d/%m}"
