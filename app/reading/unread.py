"""Applications whose SOP can no longer be read, and of which no other revision tells for what they wait."""

from __future__ import annotations

from app.office.lost_procedure import is_lost
from app.office.procedures import adopted
from app.procedure.model import CaseKind
from app.workspace import Workspace
from models import applications as rows


def unread_applications(ws: Workspace) -> int:
    """How many open applications no list of the registration book can place: they stand on the board alone."""
    every = [one for one in adopted(ws) if is_lost(one.procedure)]
    if not every:
        return 0
    known = {one.procedure.id for one in adopted(ws) if not is_lost(one.procedure)}
    with ws.read():
        return sum(
            rows.count_standing(one.key, step.id)
            for one in every
            if one.procedure.id not in known
            for step in one.procedure.steps_of(CaseKind.APPLICATION)
        )
