"""Storing what the office has set; stands above the deadlines, because another zone moves them."""

from __future__ import annotations

from app.changes import Changes
from app.errors import InputError
from app.office.deadlines import recount_open
from app.office.officers import acting_officer, refuse_without
from app.office.powers import Power
from app.office.procedures import in_force
from app.office.settings import KEY, Office, check_office, encoded, load_office
from app.record.acts import Act
from app.texts import shown
from app.workspace import Workspace, stamp
from models import office_writing as writing


def save_office(ws: Workspace, *, office: Office, officer_id: str = "") -> Changes:
    """Store the office's settings; what cannot be used is refused with the field's name.

    Another zone moves every hour of the office's day, so open deadlines are counted anew and explained.
    """
    check_office(office)
    refuse_without(ws, Power.OFFICE)
    with ws.write():
        before = load_office(ws)
        if before is not None and before.procedure_id != office.procedure_id:
            _refuse_unused(ws, office.procedure_id)
        at = stamp(ws.clock().astimezone(office.timezone))
        writing.write_setting(KEY, encoded(office), at=at, by=officer_id)
        ws.enter(Act.SETTING, officer_id, "Kantor", fields=_changed_fields(before, office))
        ws.forget()
        if before is None or before.zone == office.zone:
            return Changes(settings=True)
        acting_officer(ws, officer_id)  # the deadlines' new lines in the history need somebody
        why = f"zona waktu kantor menjadi {office.zone}"
        moved = recount_open(ws, officer_id=officer_id, reason=why)
    return Changes(cases=moved, settings=True, calendar=True)


def _refuse_unused(ws: Workspace, procedure_id: str) -> None:
    """Under the main procedure new cases begin, so it must be one that the office uses: another window may have retired
    it meanwhile."""
    if all(one.id != procedure_id for one in in_force(ws)):
        raise InputError(
            f"SOP {shown(procedure_id)} tidak berlaku di kantor ini. Lihat lagi daftarnya di Pengaturan, bagian SOP.",
            field="procedure_id",
        )


def _changed_fields(before: Office | None, after: Office) -> list[str]:
    """Which settings an act changed, by name: the record keeps no copy of a logo."""
    if before is None:
        return []
    return [name for name in Office._fields if getattr(before, name) != getattr(after, name)]
