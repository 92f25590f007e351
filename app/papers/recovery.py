"""The sheet for the safe: the recovery code on paper, made once, while the code is still known."""

from __future__ import annotations

from app.office.officers import officer_named
from app.office.settings import now, office_of
from app.papers.parts import letterhead
from app.record.acts import Act
from app.record.code import record_code
from app.workspace import Workspace
from app.worktime.words import long_date

#: What the sheet is called in the record and on the printer's list; never the code.
TITLE = "Lembar kode pemulihan"


def recovery_sheet(ws: Workspace, *, code: str, replaces: bool) -> bytes:
    """The sheet with this code; `replaces`: an earlier sheet is to be destroyed. That it was printed is entered into
    the record, the code is not. Raises `MachineError`."""
    # Not above: only who prints loads reportlab.
    from printing.data_trust import RecoverySheet
    from printing.recovery_sheet import recovery_sheet as draw

    office, at = office_of(ws), now(ws)
    who = officer_named(ws, ws.session.officer_id) if ws.session.officer_id else None
    by = ", ".join(part for part in (who.name, who.title) if part) if who else ""
    ws.note(Act.PRINT, ws.session.officer_id, TITLE)
    return draw(
        RecoverySheet(
            letterhead=letterhead(office),
            office=office.name,
            made_at=f"{long_date(at)}, {at:%H.%M} {office.zone}",
            made_by=by,
            recovery_code=code,
            replaces=replaces,
            code=record_code(ws),
        )
    )
