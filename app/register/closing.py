"""Close a complaint about an officer's conduct to that officer and their lane, and say who acts instead."""

from __future__ import annotations

from typing import NamedTuple

from app.changes import Changes
from app.errors import InputError, RefusedError
from app.office.lost_procedure import is_lost
from app.office.officers import (
    Mode,
    Officer,
    acting_officer,
    officer_named,
    officers,
    right_at,
    supervisor_lane,
)
from app.office.powers import Power
from app.office.settings import now
from app.record.acts import Act
from app.register.cases import Found, case_with_id
from app.register.closed import closure_of, is_shut, own_lanes, refuse_shut
from app.texts import checked, one_line
from app.workspace import Workspace, stamp
from models import closures, reading

#: Letters of a reason, as for voiding.
LEAST = 3
#: Longest name of an authority: "Inspektorat Daerah Kabupaten Buleleng".
LONGEST = 120


class LaneChoice(NamedTuple):
    """A lane that a case can be closed to together with its officer."""

    key: str  # "kasi", "bidang_terkait/capil"
    name: str


def lane_choices(ws: Workspace, found: Found, officer: Officer) -> tuple[LaneChoice, ...]:
    """The lanes in which this officer sits in the case's own procedure."""
    from app.office.officers import bidang_name

    made = []
    for desk in officer.desks:
        lane = found.procedure.lane_by_id.get(desk.lane)
        if desk.mode is Mode.OWN and desk.procedure_id == found.procedure.id and lane is not None:
            key = f"{desk.lane}/{desk.bidang}" if lane.per_bidang and desk.bidang else desk.lane
            made.append(LaneChoice(key, lane.desk(bidang_name(ws, desk.bidang))))
    return tuple(dict.fromkeys(made))


def may_close(ws: Workspace, found: Found, officer: Officer) -> bool:
    """Whether this officer may close the case to somebody: the supervising lane, who manages officers, and who
    registered a slip that complains of an officer's conduct."""
    with ws.read():
        if is_shut(officer, closure_of(found.id)):
            return False
        complaint = reading.complaint(found.id)
        entries = reading.history(found.id)
    if complaint is None:
        return False
    if Power.OFFICERS in officer.powers:
        return True
    supervised = not is_lost(found.procedure)  # what stands in for it does not know who supervises
    if supervised and right_at(officer, found.procedure, supervisor_lane(found.procedure), None) is not None:
        return True
    return bool(complaint["target_perilaku"]) and bool(entries) and entries[0]["officer_id"] == officer.id


def close_to(
    ws: Workspace,
    *,
    case_id: str,
    closed_officer: str,
    reason: str,
    officer_id: str,
    lane: str = "",
    stand_in: str = "",
    handed_to: str = "",
) -> Changes:
    """Close a case to an officer, and with `lane` (a key of `lane_choices`) to everybody of that lane.

    From then on they see nothing of it but its number. `stand_in` acts in that lane instead and signs; `handed_to`
    is who gets it in the end (the Inspektorat, for one about the Kepala Dinas). Raises InputError with field
    closed_officer, lane, stand_in, handed_to or reason.
    """
    officer = acting_officer(ws, officer_id)
    why = one_line(checked(reason, name="Alasan", field="reason").text).strip()
    if len(why) < LEAST:
        raise InputError("Tulis alasannya; alasan ikut tercatat.", field="reason")
    given_to = one_line(checked(handed_to, name="Diteruskan kepada", field="handed_to").text).strip()
    if len(given_to) > LONGEST:
        raise InputError(f"Nama instansi paling panjang {LONGEST} huruf.", field="handed_to")
    if not closed_officer:
        raise InputError("Pilih petugas yang diadukan.", field="closed_officer")
    about = officer_named(ws, closed_officer)
    with ws.write():
        found = case_with_id(ws, case_id)
        refuse_shut(ws, case_id, found.number, officer)
        if not may_close(ws, found, officer):
            raise RefusedError(
                f"{officer.name} tidak dapat menutup pengaduan ini bagi petugas lain. Yang dapat:"
                f" {found.procedure.lane_by_id[supervisor_lane(found.procedure)].name}, atau pemegang hak Petugas."
            )
        if lane and lane not in {choice.key for choice in lane_choices(ws, found, about)}:
            raise InputError(f"{about.name} tidak bertugas di lajur itu.", field="lane")
        deputy = _stand_in(ws, stand_in, about, lane)
        closures.put(
            closures.Closure(
                case_id,
                about.id,
                lane,
                deputy.id if deputy else "",
                given_to,
                why,
                stamp(now(ws)),
                officer.id,
            )
        )
        ws.enter(
            Act.CLOSE_TO,
            officer.id,
            found.number,
            case_id,
            sentence=said(found.number, about, lane_name(ws, found, lane), deputy, given_to),
            closed=about.id,
            lane=lane,
            stand_in=deputy.id if deputy else "",
            handed_to=given_to,
            reason=why,
        )
    return Changes(cases=frozenset({case_id}))


def _stand_in(ws: Workspace, stand_in: str, about: Officer, lane: str) -> Officer | None:
    if not stand_in:
        if lane:
            raise InputError("Pilih petugas yang bertindak sebagai penggantinya.", field="stand_in")
        return None
    if stand_in == about.id:
        raise InputError("Penggantinya harus orang lain.", field="stand_in")
    deputy = officer_named(ws, stand_in)
    if not deputy.active:
        raise InputError(f"{deputy.name} sudah tidak aktif. Pilih petugas lain.", field="stand_in")
    return deputy


def stand_ins(ws: Workspace, about: Officer) -> tuple[Officer, ...]:
    """Who can act in that officer's place: everybody else, those of other lanes first."""
    lanes = set(own_lanes(about))
    others = [one for one in officers(ws) if one.id != about.id]
    return tuple(sorted(others, key=lambda one: bool(lanes & set(own_lanes(one)))))


def lane_name(ws: Workspace, found: Found, key: str) -> str:
    """What the office calls the lane of a closure; empty for none."""
    from app.office.officers import bidang_name

    lane_id, _slash, bidang = key.partition("/")
    lane = found.procedure.lane_by_id.get(lane_id)
    return lane.desk(bidang_name(ws, bidang)) if lane is not None else ""


def said(number: str, about: Officer, lane: str, deputy: Officer | None, given_to: str) -> str:
    """What the record says of it."""
    parts = [f"{number} ditutup bagi {about.name}"]
    if lane:
        parts.append(f" dan lajur {lane}")
    if deputy is not None:
        parts.append(f", digantikan {deputy.name}")
    if given_to:
        parts.append(f", diteruskan kepada {given_to}")
    return "".join(parts) + "."
