"""Storing the limits of the law as the office reads them; stands above the deadlines, because they move."""

from __future__ import annotations

from app.changes import Changes
from app.errors import InputError
from app.legal_classes import CLASSES
from app.office.deadlines import recount_open
from app.office.legal import KEY, MOST, UNITS, LegalLimits, encoded, legal_of
from app.office.officers import acting_officer, refuse_without
from app.office.powers import Power
from app.office.settings import now
from app.record.acts import Act
from app.texts import checked, one_line
from app.workspace import Workspace, stamp
from models import office_writing as writing

_NAMES = {**CLASSES, "source": "sumber", "default": "golongan bawaan", "pause_stops": "jeda"}


def save_legal(ws: Workspace, *, limits: LegalLimits, officer_id: str) -> Changes:
    """Store the limits; every open complaint with a class is counted anew, with a line in its history where it moves.

    InputError names the field: a class's code, source or default.
    """
    officer = acting_officer(ws, officer_id)
    refuse_without(ws, Power.OFFICE)
    for code, name in CLASSES.items():
        limit = limits.limit(code)
        if limit is None or not 1 <= limit.amount <= MOST or limit.unit not in UNITS:
            raise InputError(f"{name}: isi 1 sampai {MOST}, dalam hari kerja atau hari.", field=code)
    if limits.default and limits.default not in CLASSES:
        raise InputError("Pilih golongan bawaan dari daftar, atau kosongkan.", field="default")
    typed = one_line(checked(limits.source, name="Sumber", field="source").text)
    source = " ".join(typed.split())[:160]
    if not source:
        raise InputError("Isi sumber angka ini, misalnya nomor peraturannya.", field="source")
    made = limits._replace(source=source)
    with ws.write():
        before = legal_of(ws)
        changed = [name for name in LegalLimits._fields if getattr(before, name) != getattr(made, name)]
        if not changed:
            return Changes()
        writing.write_setting(KEY, encoded(made), at=stamp(now(ws)), by=officer.id)
        ws.forget()
        moved = recount_open(ws, officer_id=officer.id, reason=f"batas hukum diubah, menurut {source}")
        names = [_NAMES[name] for name in changed]
        ws.enter(Act.SETTING, officer.id, "Batas hukum", fields=names, moved=len(moved))
    return Changes(cases=moved, settings=True)
