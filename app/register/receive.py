"""Receive a complaint: one slip becomes one numbered entry of the register, standing at the procedure's step 1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from app.changes import Changes
from app.channels import CHANNELS, TARGETS, channel_code, target_code
from app.errors import InputError, RefusedError
from app.legal_classes import class_code
from app.office.legal import legal_of
from app.office.numbering import REGISTER, full_number
from app.office.officers import Officer, acting_officer, bidang_named, front_desk_lane, right_at
from app.office.procedures import in_force_for
from app.office.settings import now, office_of
from app.procedure.called import short_number
from app.procedure.engine import has_text
from app.procedure.model import CaseKind, Procedure
from app.record.acts import Act
from app.register.identities import given_fields
from app.register.registering import Registering, day_of_number, late_remarks, register_case
from app.texts import Cleaned, checked, one_line, removed_sentence, shown
from app.workspace import CLOCK_TOLERANCE, Workspace, seconds, stamp
from models import cases as writing
from models import identity, reading


@dataclass(frozen=True, slots=True)
class SlipInput:
    """What stands on the paper form and in the officer's panel beside it; texts as typed."""

    content: str
    channel: str
    name: str = ""
    address: str = ""
    email: str = ""
    phone: str = ""
    nik: str = ""
    targets: tuple[str, ...] = ()
    target_text: str = ""
    received: datetime | None = None  # None: now
    bidang: str = ""
    signed: bool = False
    legal_class: str = ""  # code or name; "" is what the office gives by default
    procedure: str = ""  # id of one of the office's procedures for complaints; "" is its main one


@dataclass(frozen=True, slots=True)
class Received:
    """A registered complaint. `remarks` are sentences for the officer (removed characters …)."""

    case_id: str
    number: str
    changes: Changes
    remarks: tuple[str, ...] = field(default=())


def next_number(ws: Workspace, *, received: datetime | None = None) -> str:
    """The number that would be given now ("nomor berikutnya 0869"); given for good only when saved."""
    seq, day = _next_place(ws, received)
    return full_number(office_of(ws).number_pattern, seq=seq, year=day.year, month=day.month)


def next_short_number(ws: Workspace, *, received: datetime | None = None) -> str:
    """The same number as lists show it: 0869."""
    return short_number(_next_place(ws, received)[0], "")


def _next_place(ws: Workspace, received: datetime | None) -> tuple[int, date]:
    moment = (received or now(ws)).astimezone(office_of(ws).timezone)
    with ws.read():
        day = day_of_number(REGISTER, moment, now(ws))
        return writing.next_number(REGISTER, day.year), day


def check_received(ws: Workspace, received: datetime) -> datetime:
    """The time of receipt at the office; one more than five minutes ahead of the clock is refused."""
    moment = seconds(received.astimezone(office_of(ws).timezone))
    latest = now(ws) + CLOCK_TOLERANCE
    if moment > latest:
        raise InputError(
            f"Tanggal terima belum terjadi. Paling lambat {latest:%d-%m-%Y %H:%M}; periksa tanggal dan jamnya.",
            field="diterima",
        )
    if moment.year < 2000:
        raise InputError("Tanggal terima terlalu lama. Periksa tahunnya.", field="diterima")
    return moment


def receive(ws: Workspace, *, slip: SlipInput, officer_id: str, case_id: str | None = None) -> Received:
    """Register one complaint. With the same `case_id` again (a retry) nothing is doubled."""
    return receive_all(ws, slips=[slip], officer_id=officer_id, case_ids=[case_id] if case_id else None)[0]


def receive_all(
    ws: Workspace, *, slips: Sequence[SlipInput], officer_id: str, case_ids: Sequence[str] | None = None
) -> list[Received]:
    """Register several slips in order, in one transaction: all of them or none."""
    officer = acting_officer(ws, officer_id)
    done = []
    with ws.write():
        for place, slip in enumerate(slips):
            case_id = case_ids[place] if case_ids else ws.new_id()
            try:
                procedure = procedure_for(ws, CaseKind.COMPLAINT, slip.procedure)
                behalf = registering_for(officer, procedure, "pengaduan")
                done.append(_receive_one(ws, slip, officer.id, behalf, case_id, procedure))
            except InputError as error:
                error.place = place
                raise
    return done


def procedure_for(ws: Workspace, kind: CaseKind, procedure_id: str = "") -> Procedure:
    """The procedure under which a new case of a kind begins: the one that was named, else the office's main one, else
    the only other one. InputError where the office has none, or not that one."""
    found = in_force_for(ws, kind)
    words = "permohonan" if kind is CaseKind.APPLICATION else "pengaduan"
    if not found:
        raise InputError(
            f"Kantor ini tidak memakai SOP untuk {words}. Tambahkan SOP-nya di Pengaturan, bagian SOP.",
            field="sop",
        )
    wanted = procedure_id.strip()
    chosen = next((one for one in found if one.id == wanted), None) if wanted else found[0]
    if chosen is None:
        known = ", ".join(one.id for one in found)
        raise InputError(f"SOP {shown(wanted)} tidak berlaku untuk {words}. Pilih: {known}.", field="sop")
    return chosen


def registering_for(officer: Officer, procedure: Procedure, words: str) -> str | None:
    """The lane on whose behalf this officer registers (from paper), None in their own; refused where they may not."""
    front = front_desk_lane(procedure)
    right = right_at(officer, procedure, front, None)
    if right is None:
        lane = procedure.lane_by_id[front].name
        raise RefusedError(
            f"{officer.name} tidak bertugas di lajur {lane}, jadi tidak dapat mencatat {words}. Tetapkan petugasnya di"
            " Pengaturan, bagian Petugas & hak."
        )
    return front if right.on_behalf else None


def _receive_one(
    ws: Workspace, slip: SlipInput, officer_id: str, on_behalf: str | None, case_id: str, procedure: Procedure
) -> Received:
    known = reading.case_by_id(case_id)
    if known:
        return Received(case_id, known["number"] or known["temporary_number"], Changes())
    registered = now(ws)
    received = check_received(ws, slip.received or registered)
    texts = _cleaned(slip)
    channel = channel_code(slip.channel)
    targets = frozenset(target_code(target) for target in slip.targets)
    bidang = bidang_named(ws, slip.bidang).id if slip.bidang.strip() else None
    legal = class_code(slip.legal_class) or legal_of(ws).default

    case = Registering(
        case_id,
        CaseKind.COMPLAINT,
        procedure,
        officer_id,
        on_behalf,
        received,
        registered,
        bidang,
        legal_class=legal,
    )
    number = register_case(
        ws,
        case,
        {
            "channel": channel,
            **{f"target_{code}": code in targets for code in TARGETS},
            "target_text": texts["target_text"].text,
            "content": texts["content"].text,
            "signed": slip.signed,
        },
    )
    who = identity.Complainant(*(texts[field].text for field in identity.FIELDS))
    identity.write(case_id, who, given=given_fields(who), at=stamp(registered), by=officer_id)
    channel_name = CHANNELS[channel]
    ws.enter(Act.RECEIVE, officer_id, number, case_id, channel=channel_name, on_behalf=on_behalf or "")
    removed = sum(text.removed for text in texts.values())
    remarks = (removed_sentence(removed),) if removed else ()
    late = late_remarks(REGISTER, received, registered)
    return Received(case_id, number, Changes(cases=frozenset({case_id})), (*late, *remarks))


_LINES = {
    "name": ("Nama Lengkap", "nama"),
    "address": ("Alamat", "alamat"),
    "email": ("Alamat email", "email"),
    "phone": ("No. Hp", "hp"),
    "nik": ("NIK", "nik"),
    "target_text": ("Sasaran Pengaduan", "sasaran_teks"),
}


def _cleaned(slip: SlipInput) -> dict[str, Cleaned]:
    texts: dict[str, Cleaned] = {"content": checked(slip.content, name="Isi pengaduan", field="isi")}
    if not has_text(texts["content"].text):
        raise InputError(
            "Isi pengaduan masih kosong. Tulis apa yang diadukan, lalu simpan lagi.", field="isi"
        )
    for key, (label, name) in _LINES.items():
        value: Any = getattr(slip, key)
        cleaned = checked(value, name=label, field=name)
        texts[key] = Cleaned(one_line(cleaned.text), cleaned.removed)
    return texts
