"""The entry of an export in the record: what left, of which period, how many rows and files."""

from __future__ import annotations

from app.export.blackout import Blackout
from app.office.officers import Officer
from app.record.acts import Act
from app.workspace import Workspace


def entered(
    ws: Workspace,
    what: str,
    period: str,
    *,
    officer: Officer | None,
    rows: int,
    black: Blackout,
    files: int = 0,
) -> None:
    """Enter that data leaves, before it takes its place: nothing lies outside that the record does not know of."""
    officer_id = officer.id if officer is not None else ws.session.officer_id
    ws.note(
        Act.EXPORT,
        officer_id,
        period,
        "",
        paper=what,
        data=True,
        rows=rows,
        files=files,
        blacked=black.count if black.on else 0,
    )
