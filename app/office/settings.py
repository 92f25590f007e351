"""What the office has set: name and kop, zone, numbering, document numbers, printer."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from datetime import datetime, timezone
from types import MappingProxyType
from typing import Any, NamedTuple

from app.changes import Changes
from app.errors import InputError
from app.office.numbering import check_pattern
from app.procedure.model import PaperForm
from app.workspace import Workspace, machine_sentence, seconds, stamp
from app.worktime.model import ZONES
from models import office as rows
from models.errors import StoreError, StoreFault

_KEY = "office"


class Office(NamedTuple):
    """The office as its papers name it. `procedure_id` is the procedure that new complaints begin with."""

    name: str  # "Disdukcapil Buleleng", shown under the program's name
    letterhead: tuple[str, ...]
    letterhead_small: tuple[str, ...] = ()
    short_name: str = ""  # "DISDUKCAPIL KAB. BULELENG", head of the logbook
    place: str = ""  # "Singaraja", before the date of a signature block
    phone: str = ""
    logo: bytes | None = None
    zone: str = "WITA"
    procedure_id: str = ""
    number_pattern: str = "{nomor:4}/PDIP/{romawi}/{tahun}"
    forms: Mapping[str, PaperForm] = MappingProxyType({})
    initial_by: str = ""  # whose paraf the logbook wants, e.g. "Kabid PDIP"
    printer: str = ""
    sample: bool = False

    @property
    def timezone(self) -> timezone:
        return ZONES[self.zone]


def load_office(ws: Workspace) -> Office | None:
    """The office's settings, None in a register that was never set up."""
    return ws.cached("office", lambda: _stored(ws))


def _stored(ws: Workspace) -> Office | None:
    try:
        return _decode(rows.read_setting(_KEY))
    except (KeyError, TypeError, ValueError) as error:
        raise machine_sentence(StoreError(StoreFault.DAMAGED, "office"), ws.folder) from error


def office_of(ws: Workspace) -> Office:
    """The settings of an office that was set up."""
    office = load_office(ws)
    if office is None:
        raise InputError("Kantor belum disiapkan. Buka Kotak Aduan dan selesaikan persiapan pertama.")
    return office


def now(ws: Workspace) -> datetime:
    """The present time at the office."""
    return seconds(ws.clock().astimezone(office_of(ws).timezone))


def save_office(ws: Workspace, *, office: Office, officer_id: str = "") -> Changes:
    """Store the office's settings; what cannot be used is refused with the field's name.

    Another zone moves every hour of the office's day, so open deadlines are counted anew and explained.
    """
    check_office(office)
    from models.office_writing import write_setting

    with ws.write():
        before = load_office(ws)
        at = stamp(ws.clock().astimezone(office.timezone))
        write_setting(_KEY, _encode(office), at=at, by=officer_id)
        ws.forget()
        if before is None or before.zone == office.zone:
            return Changes(settings=True)
        from app.office.calendar import calendar_of
        from app.office.deadlines import recount_open
        from app.office.officers import acting_officer

        acting_officer(ws, officer_id)  # the deadlines' new lines in the history need somebody
        why = f"zona waktu kantor menjadi {office.zone}"
        moved = recount_open(ws, calendar=calendar_of(ws), officer_id=officer_id, reason=why)
    return Changes(cases=moved, settings=True, calendar=True)


def check_office(office: Office) -> None:
    if not office.name.strip():
        raise InputError(
            "Nama kantor masih kosong. Isi nama yang tampil di bawah nama program.", field="name"
        )
    if not any(line.strip() for line in office.letterhead):
        raise InputError("Kop masih kosong. Isi paling sedikit satu baris nama dinas.", field="letterhead")
    if office.zone not in ZONES:
        raise InputError("Pilih zona waktu kantor: WIB, WITA, atau WIT.", field="zone")
    check_pattern(office.number_pattern)


def changed(office: Office, **values: Any) -> Office:
    """The same office with some settings replaced."""
    return office._replace(**values)


def _encode(office: Office) -> dict[str, Any]:
    data = office._asdict()
    data["forms"] = {name: form._asdict() for name, form in office.forms.items()}
    data["logo"] = base64.b64encode(office.logo).decode("ascii") if office.logo else None
    return data


def _decode(data: dict[str, Any] | None) -> Office | None:
    if data is None:
        return None
    values = dict(data)
    values["logo"] = base64.b64decode(values["logo"]) if values.get("logo") else None
    values["letterhead"] = tuple(values["letterhead"])
    values["letterhead_small"] = tuple(values["letterhead_small"])
    values["forms"] = {
        name: PaperForm(**{**form, "title": tuple(form.get("title", ()))})
        for name, form in values["forms"].items()
    }
    return Office(**values)
