"""Names and times of the record's entries, read from the rows themselves: the office's rooms lie above this one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, tzinfo

from app.record.acts import Act
from app.workspace import Workspace, parsed
from app.worktime.model import ZONES
from models import office as rows
from models.errors import StoreError

#: Nobody was logged in yet.
NOBODY = "—"
PROGRAM = "program"
#: Entries that an officer's wish brought about before anybody had logged in.
_AT_THE_DOOR = (Act.WRONG_PASSWORD,)


def names(ws: Workspace) -> Mapping[str, str]:
    """Every officer's name, those who have left too: their entries keep it."""
    return ws.cached("record officers", lambda: {row["id"]: row["name"] for row in rows.officers()})


def who(known: Mapping[str, str], officer_id: str, act: str) -> str:
    """Who made an entry, as the column Petugas says it."""
    if officer_id:
        return known.get(officer_id, str(officer_id))
    return NOBODY if act in _AT_THE_DOOR else PROGRAM


def zone(ws: Workspace) -> tzinfo:
    """The office's zone; before it is set up, the first one there is."""
    setting = ws.cached("record zone", lambda: rows.read_setting("office")) or {}
    return ZONES.get(str(setting.get("zone", "")), ZONES["WITA"])


def local(ws: Workspace, at: str) -> datetime:
    """An entry's time at the office. StoreError where damage left no time of it."""
    found = parsed(at)
    assert found is not None
    return found.astimezone(zone(ws))


def local_or_none(ws: Workspace, at: object) -> datetime | None:
    """The same, None where damage left no time: the list of entries must still be readable then."""
    try:
        return local(ws, str(at))
    except StoreError:
        return None
