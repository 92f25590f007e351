"""Cases under the SOP of Brebes for the tests of clocks: its one limit runs over several steps."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

from app.office.officers import front_desk_lane
from app.office.procedures import current
from app.office.settings import now
from app.register.cases import case_with_id
from app.register.move import Texts, move
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from models import reading
from tests.applications import desk

BREBES, BULELENG = "brebes-keluhan-daring", "buleleng-sop-pdip-03"


def complained(ws: Workspace, procedure: str = BREBES, **values: Any) -> str:
    """Register a complaint; its case id."""
    slip = SlipInput(
        **{"content": "Nama ibu keliru di KK.", "channel": "wa", "procedure": procedure, **values}
    )
    return receive(ws, slip=slip, officer_id=front(ws, procedure)).case_id


def front(ws: Workspace, procedure: str = BREBES) -> str:
    """The officer at the front desk."""
    return desk(ws, front_desk_lane(current(ws, procedure)), procedure).id


def at_desk(ws: Workspace, case_id: str) -> str:
    """The officer at whose own desk a case lies."""
    row = row_of(ws, case_id)
    return desk(ws, row["lane"], row["procedure_key"].partition("@")[0]).id


def go(ws: Workspace, case_id: str, *outcomes: str) -> None:
    """Leave one step after another, each by the officer of its lane, writing whatever is asked for."""
    words = Texts(solution="Beres.", answer="Sudah.", delivery="Lewat WA.", reason="Alasan contoh.")
    for outcome in outcomes:
        move(ws, case_id=case_id, outcome=outcome, officer_id=at_desk(ws, case_id), texts=words)


def row_of(ws: Workspace, case_id: str) -> dict[str, Any]:
    """The case as it is stored."""
    return case_with_id(ws, case_id).row


def local(ws: Workspace, stored: str | None) -> str:
    """A stored time as "03-12 16:00"; "" for none."""
    return f"{datetime.fromisoformat(stored).astimezone(now(ws).tzinfo):%d-%m %H:%M}" if stored else ""


def dues(ws: Workspace, case_id: str) -> tuple[str, str, str, str]:
    """Step, whole case, law, and what presses: when each is due."""
    row = row_of(ws, case_id)
    columns = ("due_at", "whole_due_at", "legal_due_at", "soonest_at")
    step, whole, legal, soonest = (local(ws, row[column]) for column in columns)
    return step, whole, legal, soonest


def entries(ws: Workspace, case_id: str, act: str) -> list[dict[str, Any]]:
    """The history's entries of one act, each with its detail read."""
    with ws.read():
        found = [entry for entry in reading.history(case_id) if entry["act"] == act]
    return [{**entry, "detail": json.loads(entry["detail"])} for entry in found]


def wait(ws: Workspace, until: str, clock: Any) -> None:
    """Let time pass until "03-12 16:01" of this year at the office."""
    here = now(ws)
    then = datetime.strptime(f"{here.year}-{until}", "%Y-%d-%m %H:%M").replace(tzinfo=here.tzinfo)
    assert then >= here
    clock.at += then - here + timedelta()
