"""What every registration does: a number, a row in the month's book, the place in the SOP, the first entries."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from app.errors import InputError
from app.office.booked import booked_month, late_words
from app.office.clocks import Story, Walked
from app.office.deadlines import due_columns
from app.office.numbering import full_number, register_of
from app.office.procedures import key_of
from app.office.settings import Office, office_of
from app.procedure import engine
from app.procedure.model import CaseKind, Procedure
from app.workspace import Workspace, stamp
from app.worktime.hours import months_after
from models import cases as writing
from models import reading


class Registering(NamedTuple):
    """Who registers what under which procedure; `on_behalf` is the lane for which it is recorded from paper."""

    case_id: str
    kind: CaseKind
    procedure: Procedure
    officer_id: str
    on_behalf: str | None
    received: datetime
    registered: datetime
    bidang: str | None = None
    legal_class: str = ""  # code, "" while nobody said
    note: str = ""  # an internal note that came with it


def pattern_of(office: Office, kind: CaseKind) -> str:
    """How the numbers of a kind of case look in this office."""
    return office.application_pattern if kind is CaseKind.APPLICATION else office.number_pattern


def day_of_number(register: str, received: datetime, registered: datetime) -> date:
    """The day that a case's number and month follow in its book: of receipt; of registering where that month's figures
    are frozen already; the first day of the next month that still moves where the present one's are frozen too."""
    if not writing.is_settled(register, f"{received:%Y-%m}"):
        return received.date()
    day = registered.date()
    while writing.is_settled(register, f"{day:%Y-%m}"):
        day = months_after(day.replace(day=1), 1)
    return day


def late_remarks(register: str, received: datetime, registered: datetime) -> tuple[str, ...]:
    """What the officer is told of a case that came too late for its own month; nothing of any other. Inside a
    transaction."""
    words = late_words(
        received, booked_month(received, f"{day_of_number(register, received, registered):%Y-%m}")
    )
    return (words,) if words else ()


def register_case(ws: Workspace, case: Registering, words: Mapping[str, Any]) -> str:
    """Store a new case with its words and first entries, inside the open transaction; returns its number."""
    kind = case.kind
    register = register_of(kind)
    day = day_of_number(register, case.received, case.registered)
    seq = writing.take_number(register, day.year)
    number = full_number(pattern_of(office_of(ws), kind), seq=seq, year=day.year, month=day.month)
    if reading.case_by_number(number) is not None:
        raise InputError(
            f"Nomor {number} sudah dipakai. Ubah pola nomor di Pengaturan, bagian Penomoran.", field="nomor"
        )
    month = f"{day:%Y-%m}"
    place = {
        "register": register,
        "year": day.year,
        "seq": seq,
        "number": number,
        "month": month,
        "month_row": writing.next_month_row(register, month),
    }
    store_case(ws, case, place, words)
    return number


def store_case(
    ws: Workspace, case: Registering, place: Mapping[str, Any], words: Mapping[str, Any] | None
) -> int:
    """Store a new case where its SOP begins, with its first entries; returns its row key. `place` are its columns of
    number and month, `words` what the public wrote (None: nobody wrote anything)."""
    procedure, kind = case.procedure, case.kind
    position, moves = engine.start(procedure, kind, received=case.received, registered=case.registered)
    entered = position.entered or case.registered
    walked = tuple(Walked(one.from_step, one.outcome, one.to, one.at, entered) for one in moves)
    story = Story(
        case.received, case.registered, procedure.starts[kind], moves=walked, legal_class=case.legal_class
    )
    pk = writing.insert(
        {
            **place,
            "id": case.case_id,
            "kind": kind.value,
            "procedure_key": key_of(procedure),
            "received_at": stamp(case.received),
            "registered_at": stamp(case.registered),
            "state": position.state.value,
            "step": position.step,
            "lane": position.lane,
            "bidang_id": case.bidang,
            "entered_at": stamp(position.entered) if position.entered else None,
            "legal_class": case.legal_class or None,
            **due_columns(ws, procedure, position, story),
        },
        words,
    )
    first = procedure.starts[kind]
    common = {"case_id": case.case_id, "officer_id": case.officer_id, "on_behalf": case.on_behalf}
    writing.append_history(
        {
            **common,
            "id": ws.new_id(),
            "at": stamp(case.registered),
            "act": "receive",
            "lane": procedure.step_by_id[first].lane,
            "to_step": first,
            "note": case.note,
            "detail": {
                "received": stamp(case.received),
                **({"class": case.legal_class} if case.legal_class else {}),
            },
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
                "entered_at": stamp(case.received),
            }
        )
    return pk
