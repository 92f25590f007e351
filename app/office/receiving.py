"""Who may register complaints here; asked before the form is offered, so it loads nothing that writes."""

from __future__ import annotations

from app.office.officers import acting_officer, front_desk_lane, right_at
from app.office.procedures import in_force
from app.procedure.model import CaseKind
from app.workspace import Workspace


def may_receive(ws: Workspace, officer_id: str) -> bool:
    """Whether this officer may register cases under any of the office's procedures (own lane, or from paper)."""
    officer = acting_officer(ws, officer_id)
    return any(
        right_at(officer, procedure, front_desk_lane(procedure), None) is not None
        for procedure in in_force(ws)
        if procedure.starts.keys() & {CaseKind.COMPLAINT, CaseKind.APPLICATION}
    )
