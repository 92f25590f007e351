"""What the office's revisions of its SOPs have to do with its cases."""

from __future__ import annotations

from app.workspace import Workspace
from models import office as rows


def running_under(ws: Workspace) -> dict[str, int]:
    """How many cases still run under each revision, by its key (`id@revision`)."""
    with ws.read():
        return rows.running_under()
