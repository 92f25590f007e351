"""Offices under any of the shipped procedures: one person in every lane, every external lane's acts included."""

from __future__ import annotations

from pathlib import Path

from app.founding.found import found
from app.founding.seats import Seat, officers_from
from app.office.officers import Bidang, front_desk_lane, officers, supervisor_lane, who_may_act
from app.office.procedures import in_force, procedure_of
from app.office.settings import Office
from app.procedure.loading import shipped_as
from app.register.cases import case_with_id
from app.register.move import Texts, move
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from tests.conftest import HandClock

#: Who manages the program, holds the envelopes' key and logs in with this.
FIRST, PASSWORD = "petugas-01", "tiga ekor kuda"
#: Everything that an outcome of the complaint procedures may ask for.
TEXTS = Texts(
    solution="Data sudah digabung.",
    answer="Sudah dapat dicetak ulang.",
    delivery="Disampaikan lewat WA.",
    reason="Bukan kewenangan dinas",
)


def sop_office(folder: Path, procedure_id: str, clock: HandClock) -> Workspace:
    """An office that works by this procedure, as the program itself has it opened: a test may act for anybody."""
    procedure = shipped_as(procedure_id)
    lanes = [lane for lane in procedure.lanes if not lane.external]
    seats = [Seat(lane.id, f"Petugas {number:02}") for number, lane in enumerate(lanes, start=1)]
    made = found(
        folder,
        office=Office(
            name="Dinas Contoh",
            letterhead=procedure.letterhead or ("PEMERINTAH KABUPATEN CONTOH", "DINAS CONTOH"),
            place="Contoh",
            zone=procedure.zone,
            procedure_id=procedure.id,
            forms=procedure.forms,
        ),
        procedure=procedure,
        bidang=(Bidang("dafduk", "Bidang Dafduk"),),
        officers=officers_from(procedure, seats, first=seats[0].name),
        passwords={FIRST: PASSWORD},
        clock=clock,
    )
    return made.ws


def in_lane(ws: Workspace, lane: str) -> str:
    """Who sits in a lane."""
    return next(one.id for one in officers(ws) if any(desk.lane == lane for desk in one.desks))


def front(ws: Workspace) -> str:
    """Who receives."""
    return in_lane(ws, front_desk_lane(in_force(ws)[0]))


def supervisor(ws: Workspace) -> str:
    """Who may void and correct."""
    return in_lane(ws, supervisor_lane(in_force(ws)[0]))


def enter(ws: Workspace, content: str = "KK belum memuat anggota keluarga.", **values: object) -> str:
    """A complaint as it comes in; its case id."""
    slip = SlipInput(**{"content": content, "channel": "wa", "bidang": "dafduk", **values})  # type: ignore[arg-type]
    return receive(ws, slip=slip, officer_id=front(ws)).case_id


def go(ws: Workspace, clock: HandClock, case_id: str, *outcomes: str, texts: Texts = TEXTS) -> None:
    """Take the case along these outcomes, each a few minutes later by whoever may."""
    for outcome in outcomes:
        clock.forward(minutes=3)
        row = case_with_id(ws, case_id).row
        procedure = procedure_of(ws, row["procedure_key"])
        able = who_may_act(ws, procedure, row["lane"], row["bidang_id"])
        move(ws, case_id=case_id, outcome=outcome, officer_id=able[0].id, texts=texts)
