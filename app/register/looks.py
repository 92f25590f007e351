"""Who looked at a case: reading changes nothing in the register, and is an entry of the record all the same."""

from __future__ import annotations

from app.record.acts import Act
from app.register.cases import case_with_id
from app.workspace import Workspace


def note_look(ws: Workspace, *, case_id: str, officer_id: str) -> None:
    """Enter that an officer opened a case's page; nothing where nothing can be written."""
    ws.note(Act.OPEN_CASE, officer_id, case_with_id(ws, case_id).number, case_id)
