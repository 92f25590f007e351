"""What the office has set: name and kop, zone, numbering, document numbers, printer. Read here, stored by
`settings_writing`."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from datetime import datetime, timezone
from types import MappingProxyType
from typing import Any, NamedTuple

from app.errors import InputError
from app.office.numbering import APPLICATION_PATTERN, can_meet, check_pattern
from app.procedure.model import PaperForm
from app.workspace import Workspace, machine_sentence, seconds
from app.worktime.model import ZONES
from models import office as rows
from models.errors import StoreError, StoreFault

#: Under which the settings lie in the register.
KEY = "office"


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
    application_pattern: str = APPLICATION_PATTERN  # of the numbers of applications
    forms: Mapping[str, PaperForm] = MappingProxyType({})
    initial_by: str = ""  # whose paraf the logbook wants, e.g. "Kabid PDIP"
    printer: str = ""
    sample: bool = False
    two_for_envelope: bool = False  # an envelope is opened by two officers
    records_nik: bool = False  # the office asks complainants for their NIK
    idle_minutes: int = 10  # after so long without a key the screen locks itself; 0 never

    @property
    def timezone(self) -> timezone:
        return ZONES[self.zone]


def load_office(ws: Workspace) -> Office | None:
    """The office's settings, None in a register that was never set up."""
    return ws.cached("office", lambda: _stored(ws))


def _stored(ws: Workspace) -> Office | None:
    try:
        return _decode(rows.read_setting(KEY))
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


#: Why the patterns of the two books are refused.
SAME_NUMBERS = "Nomor permohonan dan nomor pengaduan akan kembar. Bedakan polanya, misalnya {nomor:4}/REG/{romawi}/{tahun}."


def check_office(office: Office) -> None:
    """Refuse what no paper or deadline could use. InputError names the field."""
    if not office.name.strip():
        raise InputError(
            "Nama kantor masih kosong. Isi nama yang tampil di bawah nama program.", field="name"
        )
    if not any(line.strip() for line in office.letterhead):
        raise InputError("Kop masih kosong. Isi paling sedikit satu baris nama dinas.", field="letterhead")
    if office.zone not in ZONES:
        raise InputError("Pilih zona waktu kantor: WIB, WITA, atau WIT.", field="zone")
    check_pattern(office.number_pattern)
    check_pattern(office.application_pattern)
    if can_meet(office.application_pattern, office.number_pattern):
        raise InputError(
            SAME_NUMBERS,
            field="application_pattern",
        )


def changed(office: Office, **values: Any) -> Office:
    """The same office with some settings replaced."""
    return office._replace(**values)


def encoded(office: Office) -> dict[str, Any]:
    """The settings as they lie in the register."""
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
