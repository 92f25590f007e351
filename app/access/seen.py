"""What the record knows about the ways in: who logged in when, and how old the code in the safe is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from app.access.login import read_key_file
from app.errors import MachineError
from app.office.officers import may
from app.office.powers import Power
from app.office.settings import office_of
from app.record.acts import Act
from app.workspace import Workspace
from models import last_acts

#: What makes a code for the safe: founding the office, locking an earlier register, and asking for a new one.
_CODES = (Act.FOUND, Act.CONVERT, Act.RECOVERY_CODE)


class CodeMade(NamedTuple):
    """When the code that counts now was made (office time), and who did it ("" for the preparation)."""

    at: datetime
    officer_id: str
    kept: bool = True  # proved to lie in the safe, by typing its last group from the paper
    next_waits: bool = False  # a newer one was made, shown, and never proved


def last_logins(ws: Workspace, officer_ids: Iterable[str]) -> dict[str, datetime]:
    """When each of these officers logged in last, in the office's time; who never did is absent."""
    zone = office_of(ws).timezone
    with ws.read():
        found = {one: last_acts.last_by(one, Act.LOGIN) for one in officer_ids}
    return {one: datetime.fromisoformat(at).astimezone(zone) for one, at in found.items() if at}


def code_made(ws: Workspace) -> CodeMade | None:
    """The code in the safe; None where the record knows of none. Raises `MachineError`.

    The first one of a sample office was never shown to anybody, and nobody is asked where it is.
    """
    with ws.read():
        seq, at, officer_id = max(last_acts.last_of(act) for act in _CODES)
    if not seq:
        return None
    office, file = office_of(ws), read_key_file(ws.folder)
    return CodeMade(
        datetime.fromisoformat(at).astimezone(office.timezone),
        officer_id,
        kept=file.has_kept_code or office.sample,
        next_waits=file.has_kept_code and len(file.codes) > 1,
    )


def code_is_owed(ws: Workspace) -> bool:
    """Whether the officer who sits here has to be told that no code is known to lie in the safe: who holds the right
    Petugas, in an office that is no sample."""
    if ws.read_only or not may(ws, Power.OFFICERS) or office_of(ws).sample:
        return False
    try:
        return not read_key_file(ws.folder).has_kept_code
    except MachineError:  # told where the file is needed
        return False
