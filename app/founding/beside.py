"""The procedures that an office's document sets out beside the one it chose (Tanggamus: 13 and 13.2)."""

from __future__ import annotations

from collections.abc import Sequence

from app.office.officers import Desk, Mode, Officer, front_desk_lane
from app.procedure.loading import shipped
from app.procedure.model import Procedure


def beside(procedure: Procedure, officers: Sequence[Officer]) -> tuple[Procedure, ...]:
    """Those that can be worked with from the first day: somebody of the same desk sits in the lane that registers. The
    others are added in Pengaturan when the office has people for them."""
    found = [one for one in shipped() if one.id in procedure.also]
    return tuple(one for one in found if _seated(one, with_desks(procedure, [one], officers)))


def with_desks(
    procedure: Procedure, others: Sequence[Procedure], officers: Sequence[Officer]
) -> tuple[Officer, ...]:
    """The officers with the desks of the other procedures too: lanes of the same name are one desk."""
    return tuple(
        officer._replace(
            desks=(*officer.desks, *(desk for other in others for desk in _desks(procedure, other, officer)))
        )
        for officer in officers
    )


def _desks(procedure: Procedure, other: Procedure, officer: Officer) -> list[Desk]:
    names = {
        procedure.lane_by_id[desk.lane].name.casefold(): desk.mode
        for desk in officer.desks
        if desk.procedure_id == procedure.id
    }
    return [
        Desk(other.id, lane.id, mode=names[lane.name.casefold()])
        for lane in other.lanes
        if lane.name.casefold() in names and not lane.external
    ]


def _seated(other: Procedure, officers: Sequence[Officer]) -> bool:
    front = front_desk_lane(other)
    return any(
        desk.procedure_id == other.id and desk.lane == front and desk.mode is Mode.OWN
        for officer in officers
        for desk in officer.desks
    )
