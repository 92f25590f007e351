"""Receive an application: a request for documents becomes a numbered entry of the registration book."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.applications import OTHER, delivery_code, document_code, documents_words, in_order, place_words
from app.changes import Changes
from app.channels import CHANNELS, channel_code
from app.errors import InputError
from app.office.checklists import wanted
from app.office.numbering import APPLICATIONS
from app.office.officers import acting_officer
from app.office.settings import now, office_of
from app.procedure.called import short_number
from app.procedure.engine import has_text
from app.procedure.model import CaseKind, Procedure, Wait
from app.record.acts import Act
from app.register.checklist import Item, cleaned, holds_back, stored
from app.register.identities import given_fields, is_given
from app.register.receive import Received, check_received, procedure_for, registering_for
from app.register.registering import Registering, day_of_number, late_remarks, register_case
from app.texts import Cleaned, checked, one_line, removed_sentence
from app.workspace import Workspace, stamp
from app.worktime.words import date_words
from models import applications as rows
from models import cases as writing
from models import identity, reading

#: Figures of a NIK.
NIK_LENGTH = 16
#: Nobody is older, years.
_OLDEST = 120


@dataclass(frozen=True, slots=True)
class ApplicationInput:
    """What an officer fills in for an applicant; texts as typed, codes or printed labels for the rest.

    `checklist` empty: everything that the documents want is still to come.
    """

    documents: tuple[str, ...]
    delivery: str
    channel: str = "wa"
    name: str = ""
    nik: str = ""
    phone: str = ""
    address: str = ""
    email: str = ""
    birth_date: date | None = None
    kecamatan: str = ""
    pekon: str = ""
    other_document: str = ""
    note: str = ""
    received: datetime | None = None  # None: now
    procedure: str = ""  # id of one of the office's procedures for applications; "" is its main one
    checklist: tuple[Item, ...] = ()


def next_short_application_number(ws: Workspace, *, received: datetime | None = None) -> str:
    """The number that would be given now, as lists show it: 0413; given for good only when saved."""
    moment = (received or now(ws)).astimezone(office_of(ws).timezone)
    with ws.read():
        day = day_of_number(APPLICATIONS, moment, now(ws))
        return short_number(writing.next_number(APPLICATIONS, day.year), "")


def next_envelope(ws: Workspace) -> int:
    """The number that the next envelope bears; given for good only when saved."""
    with ws.read():
        return writing.next_number(identity.CODES, 0)


def apply(
    ws: Workspace, *, application: ApplicationInput, officer_id: str, case_id: str | None = None
) -> Received:
    """Register one application. With the same `case_id` again (a retry) nothing is doubled."""
    ids = [case_id] if case_id else None
    return apply_all(ws, applications=[application], officer_id=officer_id, case_ids=ids)[0]


def apply_all(
    ws: Workspace,
    *,
    applications: Sequence[ApplicationInput],
    officer_id: str,
    case_ids: Sequence[str] | None = None,
) -> list[Received]:
    """Register several in order, in one transaction: all of them or none; InputError says which one (`place`)."""
    officer = acting_officer(ws, officer_id)
    done = []
    with ws.write():
        for place, one in enumerate(applications):
            case_id = case_ids[place] if case_ids else ws.new_id()
            try:
                procedure = procedure_for(ws, CaseKind.APPLICATION, one.procedure)
                behalf = registering_for(officer, procedure, "permohonan")
                done.append(_apply_one(ws, one, officer.id, behalf, case_id, procedure))
            except InputError as error:
                error.place = place
                raise
    return done


def waits_for_birthday(procedure: Procedure) -> bool:
    """Whether an application of this procedure begins by waiting until the person recorded turns 17."""
    first = procedure.starts.get(CaseKind.APPLICATION)
    return first is not None and procedure.step_by_id[first].wait is Wait.AGE_17


def nik_words(nik: str) -> str:
    """What is odd about a NIK, as the form says it under the field: "14 angka, biasanya 16"; "" for a plain one."""
    if not is_given(nik):
        return ""
    figures = sum(sign.isdigit() for sign in nik)
    if any(not (sign.isdigit() or sign in " .-") for sign in nik.strip()):
        return "memuat huruf, biasanya 16 angka"
    return "" if figures == NIK_LENGTH else f"{figures} angka, biasanya {NIK_LENGTH}"


def check_birth_date(ws: Workspace, born: date | None, *, received: date, needed: bool) -> None:
    """Refuse a day of birth that cannot be; with `needed` also a missing one. InputError field `tanggal_lahir`."""
    if born is None:
        if needed:
            raise InputError(
                "Tanggal lahir masih kosong. Perekaman menunggu usia 17 tahun, jadi tanggal itu diperlukan.",
                field="tanggal_lahir",
            )
        return
    if born > received:
        raise InputError(
            f"Tanggal lahir {date_words(born)} sesudah tanggal terima. Periksa tahunnya.",
            field="tanggal_lahir",
        )
    if born.year < received.year - _OLDEST:
        raise InputError(
            f"Tanggal lahir {date_words(born)} terlalu lama. Periksa tahunnya.", field="tanggal_lahir"
        )


def content_of(documents: Sequence[str], other: str, pekon: str, kecamatan: str) -> str:
    """The words of an application as lists, search and books show them: "KTP-el · Pekon Sukamaju, Gisting"."""
    where = place_words(pekon, kecamatan)
    return documents_words(documents, other) + (f" · {where}" if where else "")


def _apply_one(
    ws: Workspace,
    one: ApplicationInput,
    officer_id: str,
    on_behalf: str | None,
    case_id: str,
    procedure: Procedure,
) -> Received:
    known = reading.case_by_id(case_id)
    if known:
        return Received(case_id, known["number"] or known["temporary_number"], Changes())
    registered = now(ws)
    received = check_received(ws, one.received or registered)
    texts = {field: _cleaned(getattr(one, field), *_LINES[field]) for field in _LINES}
    note = checked(one.note, name="Catatan", field="catatan")
    documents = in_order(document_code(code) for code in one.documents)
    other = _other(documents, texts["other_document"].text)
    delivery, channel = delivery_code(one.delivery), channel_code(one.channel)
    check_birth_date(ws, one.birth_date, received=received.date(), needed=waits_for_birthday(procedure))
    items = cleaned(one.checklist)
    _refuse_unknown(items, wanted(ws, documents))
    if not items and holds_back(procedure):
        items = [Item(name) for name in wanted(ws, documents)]

    pekon, kecamatan = texts["pekon"].text, texts["kecamatan"].text
    case = Registering(
        case_id, CaseKind.APPLICATION, procedure, officer_id, on_behalf, received, registered, note=note.text
    )
    words = {"channel": channel, "content": content_of(documents, other, pekon, kecamatan), "note": note.text}
    number = register_case(ws, case, words)
    rows.insert(
        case_id,
        {
            "kecamatan": kecamatan,
            "pekon": pekon,
            "birth_date": one.birth_date.isoformat() if one.birth_date else None,
            "documents": json.dumps(documents),
            "other_document": other,
            "delivery": delivery,
        },
    )
    rows.replace_checklist(case_id, stored(items))
    who = identity.Complainant(*(texts[field].text for field in identity.FIELDS))
    identity.write(case_id, who, given=given_fields(who), at=stamp(registered), by=officer_id)
    ws.enter(Act.RECEIVE, officer_id, number, case_id, channel=CHANNELS[channel], on_behalf=on_behalf or "")
    removed = note.removed + sum(text.removed for text in texts.values())
    remarks = [removed_sentence(removed)] if removed else []
    odd = nik_words(who.nik)
    if odd:
        remarks.append(f"NIK {odd}; disimpan seperti diketik.")
    late = late_remarks(APPLICATIONS, received, registered)
    return Received(case_id, number, Changes(cases=frozenset({case_id})), (*late, *remarks))


_LINES = {
    "name": ("Nama Lengkap", "nama"),
    "address": ("Alamat", "alamat"),
    "email": ("Alamat email", "email"),
    "phone": ("No. WA", "wa"),
    "nik": ("NIK", "nik"),
    "kecamatan": ("Kecamatan", "kecamatan"),
    "pekon": ("Pekon", "pekon"),
    "other_document": ("Dokumen lain", "dokumen_lain"),
}


def _cleaned(value: Any, label: str, field: str) -> Cleaned:
    found = checked(value, name=label, field=field)
    return Cleaned(one_line(found.text).strip(), found.removed)


def _refuse_unknown(items: Sequence[Item], names: Sequence[str]) -> None:
    # A name is kept when the envelope is destroyed: only the office's own may stand there. What was typed is not
    # repeated, since it may name a person.
    if any(item.name not in names for item in items):
        raise InputError(
            f"Ceklis hanya memuat syarat dokumen yang diminta: {'; '.join(names) or 'tidak ada'}.",
            field="ceklis",
        )


def _other(documents: Sequence[str], typed: str) -> str:
    if not documents:
        raise InputError("Belum ada dokumen yang diminta. Pilih paling sedikit satu.", field="dokumen")
    if OTHER not in documents:
        return ""
    if not has_text(typed):
        raise InputError("Tulis nama dokumen lain yang diminta.", field="dokumen_lain")
    return typed
