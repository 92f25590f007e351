"""Who may register complaints here; asked before the form is offered, so it loads nothing that writes."""

from __future__ import annotations

from app.office.officers import acting_officer, front_desk_lane, right_at
from app.office.procedures import current
from app.office.settings import office_of
from app.workspace import Workspace


def may_receive(ws: Workspace, officer_id: str) -> bool:
    """Whether this officer may register complaints (own lane, or from paper on its behalf)."""
    procedure = current(ws, office_of(ws).procedure_id)
    return right_at(acting_officer(ws, officer_id), procedure, front_desk_lane(procedure), None) is not None
