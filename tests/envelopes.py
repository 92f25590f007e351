"""What lies in an envelope, for tests that typed it; read as the program itself, past the door that officers use."""

from __future__ import annotations

from app.workspace import Workspace
from models import identity
from models.identity import Complainant


def inside(ws: Workspace, case_id: str) -> Complainant:
    """The complainant of a case, in a register that was opened with every key."""
    with ws.read():
        return identity.open_one(case_id)
