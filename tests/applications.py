"""Applications for the tests: who does what in the sample office of Tanggamus, and a case walked to where it is wanted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from app.office.officers import Mode, Officer, front_desk_lane, officers
from app.office.procedures import current
from app.register.apply import ApplicationInput, apply
from app.register.cases import case_with_id
from app.register.checklist import check_off, checklist_of
from app.register.move import move
from app.workspace import Workspace

#: SOP 13: permohonan lewat WA; SOP 13.2: perekaman sebelum 17 tahun.
BY_WA, RECORDED = "tanggamus-13", "tanggamus-13-2"
#: The ways of SOP 13 from the desk that receives to the desk that sorts.
TO_SORTING = ("teruskan", "diangkat", "dicetak", "dicatat", "disetujui", "diajukan", "ditandatangani")

PLAIN = ApplicationInput(
    documents=("ktp", "kk"),
    delivery="pos",
    name="Pemohon 0001",
    nik="0000000000000001",
    phone="0812-0000-0001",
    birth_date=date(1990, 3, 12),
    kecamatan="Gisting",
    pekon="Pekon Sukamaju",
    procedure=BY_WA,
)


def desk(ws: Workspace, lane: str, procedure_id: str = BY_WA) -> Officer:
    """The officer whose own desk a lane is; of an external lane the one who records for it."""
    procedure = current(ws, procedure_id)
    wanted = front_desk_lane(procedure) if procedure.lane_by_id[lane].external else lane
    return next(
        one
        for one in officers(ws)
        for seat in one.desks
        if (seat.procedure_id, seat.lane, seat.mode) == (procedure_id, wanted, Mode.OWN)
    )


def applied(ws: Workspace, **values: Any) -> str:
    """Register an application; its case id."""
    given = replace(PLAIN, **values)
    front = front_desk_lane(current(ws, given.procedure))
    return apply(ws, application=given, officer_id=desk(ws, front, given.procedure).id).case_id


def recorded(ws: Workspace, born: date, **values: Any) -> str:
    """Register a recording before the age of 17; its case id."""
    given = {"documents": ("ktp",), "procedure": RECORDED, "birth_date": born, **values}
    return applied(ws, **given)


def complete(ws: Workspace, case_id: str) -> None:
    """Everything on the checklist is there."""
    row = case_with_id(ws, case_id).row
    with ws.read():
        states = {item.name: item._replace(state="ada") for item in checklist_of(case_id)}
    officer = desk(ws, row["lane"], row["procedure_key"].partition("@")[0])
    check_off(ws, case_id=case_id, states=states, officer_id=officer.id)


def walk(ws: Workspace, case_id: str, *outcomes: str) -> None:
    """Leave one step after another, each by the officer of its lane."""
    for outcome in outcomes:
        row = case_with_id(ws, case_id).row
        officer = desk(ws, row["lane"], row["procedure_key"].partition("@")[0])
        move(ws, case_id=case_id, outcome=outcome, officer_id=officer.id)


def finished(ws: Workspace, way: str, **values: Any) -> str:
    """An application of SOP 13 that the sorting desk sent on: `way` is pdf, fisik or ambil."""
    case_id = applied(ws, **values)
    complete(ws, case_id)
    walk(ws, case_id, *TO_SORTING, way)
    return case_id
