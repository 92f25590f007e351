"""What the record knows about the ways in: who logged in when, and how old the code in the safe is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from app.office.settings import office_of
from app.record.acts import Act
from app.workspace import Workspace
from models import last_acts

#: What makes a code for the safe: founding the office, locking an earlier register, and asking for a new one.
_CODES = (Act.FOUND, Act.CONVERT, Act.RECOVERY_CODE)


class CodeMade(NamedTuple):
    """When the code that is valid now was made (office time), and who did it ("" for the preparation)."""

    at: datetime
    officer_id: str


def last_logins(ws: Workspace, officer_ids: Iterable[str]) -> dict[str, datetime]:
    """When each of these officers logged in last, in the office's time; who never did is absent."""
    zone = office_of(ws).timezone
    with ws.read():
        found = {one: last_acts.last_by(one, Act.LOGIN) for one in officer_ids}
    return {one: datetime.fromisoformat(at).astimezone(zone) for one, at in found.items() if at}


def code_made(ws: Workspace) -> CodeMade | None:
    """The code in the safe; None where the record knows of none."""
    with ws.read():
        seq, at, officer_id = max(last_acts.last_of(act) for act in _CODES)
    if not seq:
        return None
    return CodeMade(datetime.fromisoformat(at).astimezone(office_of(ws).timezone), officer_id)
