"""Receive a complaint: one slip becomes one numbered entry of the register, standing at the procedure's step 1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from app.changes import Changes
from app.channels import CHANNELS, TARGETS, channel_code, target_code
from app.errors import InputError, RefusedError
from app.office.calendar import calendar_of
from app.office.deadlines import due_columns, due_of
from app.office.numbering import REGISTER, full_number, short_number
from app.office.officers import acting_officer, bidang_named, front_desk_lane, right_at
from app.office.procedures import current, key_of
from app.office.settings import now, office_of
from app.procedure import engine
from app.procedure.engine import has_text
from app.procedure.model import CaseKind, Procedure
from app.record.acts import Act
from app.register.identities import given_fields
from app.texts import Cleaned, checked, one_line, removed_sentence
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


def _next_place(ws: Workspace, received: datetime | None) -> tuple[int, datetime]:
    moment = (received or now(ws)).astimezone(office_of(ws).timezone)
    with ws.read():
        day = moment if not writing.is_closed(f"{moment:%Y-%m}") else now(ws)
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
    office = office_of(ws)
    procedure = current(ws, office.procedure_id)
    front = front_desk_lane(procedure)
    right = right_at(officer, procedure, front, None)
    if right is None:
        lane = procedure.lane_by_id[front].name
        raise RefusedError(
            f"{officer.name} tidak bertugas di lajur {lane}, jadi tidak dapat mencatat pengaduan."
        )
    done = []
    with ws.write():
        for place, slip in enumerate(slips):
            case_id = case_ids[place] if case_ids else ws.new_id()
            behalf = front if right.on_behalf else None
            try:
                done.append(_receive_one(ws, slip, officer.id, behalf, case_id, procedure))
            except InputError as error:
                error.place = place
                raise
    return done


def _receive_one(
    ws: Workspace, slip: SlipInput, officer_id: str, on_behalf: str | None, case_id: str, procedure: Procedure
) -> Received:
    known = reading.case_by_id(case_id)
    if known:
        return Received(case_id, known["number"] or known["temporary_number"], Changes())
    office = office_of(ws)
    registered = now(ws)
    received = check_received(ws, slip.received or registered)
    texts = _cleaned(slip)
    channel = channel_code(slip.channel)
    targets = frozenset(target_code(target) for target in slip.targets)
    bidang = bidang_named(ws, slip.bidang).id if slip.bidang.strip() else None

    day = registered if writing.is_closed(f"{received:%Y-%m}") else received
    seq = writing.take_number(REGISTER, day.year)
    number = full_number(office.number_pattern, seq=seq, year=day.year, month=day.month)
    month = f"{day:%Y-%m}"

    position, moves = engine.start(procedure, CaseKind.COMPLAINT, received=received, registered=registered)
    found = due_of(procedure, position, calendar_of(ws))
    writing.insert(
        {
            "id": case_id,
            "kind": CaseKind.COMPLAINT.value,
            "procedure_key": key_of(procedure),
            "register": REGISTER,
            "year": day.year,
            "seq": seq,
            "number": number,
            "month": month,
            "month_row": writing.next_month_row(month),
            "received_at": stamp(received),
            "registered_at": stamp(registered),
            "state": position.state.value,
            "step": position.step,
            "lane": position.lane,
            "bidang_id": bidang,
            "entered_at": stamp(position.entered) if position.entered else None,
            **due_columns(found),
        },
        {
            "channel": channel,
            **{f"target_{code}": code in targets for code in TARGETS},
            "target_text": texts["target_text"].text,
            "content": texts["content"].text,
            "signed": slip.signed,
        },
    )
    first = procedure.starts[CaseKind.COMPLAINT]
    common = {"case_id": case_id, "officer_id": officer_id, "on_behalf": on_behalf}
    writing.append_history(
        {
            **common,
            "id": ws.new_id(),
            "at": stamp(registered),
            "act": "receive",
            "lane": procedure.step_by_id[first].lane,
            "to_step": first,
            "detail": {"received": stamp(received)},
        }
    )
    for move in moves:
        lane = procedure.step_by_id[move.from_step].lane
        writing.append_history(
            {
                **common,
                "id": ws.new_id(),
                "at": stamp(move.at),
                "on_behalf": lane,
                "act": "move",
                "lane": lane,
                "from_step": move.from_step,
                "outcome": move.outcome,
                "to_step": move.to,
                "entered_at": stamp(received),
            }
        )
    who = identity.Complainant(*(texts[field].text for field in identity.FIELDS))
    identity.write(case_id, who, given=given_fields(who), at=stamp(registered), by=officer_id)
    channel_name = CHANNELS[channel]
    ws.enter(Act.RECEIVE, officer_id, number, case_id, channel=channel_name, on_behalf=on_behalf or "")
    removed = sum(text.removed for text in texts.values())
    remarks = (removed_sentence(removed),) if removed else ()
    return Received(case_id, number, Changes(cases=frozenset({case_id})), remarks)


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
