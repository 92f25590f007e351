"""The people of an office about to be founded: the list of seats, and the officers and bidang made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.office.officers import (
    Bidang,
    Desk,
    Mode,
    Officer,
    front_desk_lane,
    new_bidang_id,
    supervisor_lane,
)
from app.office.powers import Power
from app.procedure.model import CaseKind, Procedure
from app.procedure.summary import main_kind

#: What offices of this kind usually have; the wizard proposes it and the office changes it.
USUAL_BIDANG = ("Bidang Dafduk", "Bidang Capil", "Bidang PIAK", "Sekretariat")

#: What the first account may do: let the others in, and everything that an office has to set up. Paraf is somebody's
#: own matter, and comes with the list.
FIRST_POWERS = frozenset(
    {Power.IDENTITY, Power.CLOSE_MONTH, Power.SOP, Power.OFFICERS, Power.OFFICE, Power.RESTORE}
)


@dataclass(frozen=True, slots=True)
class Seat:
    """A line of the list "Petugas dan lajur": who sits in a lane, or (`initial`) who gives the paraf.

    `bidang` is a bidang's id where the lane is one desk per bidang; `paper` lets the person record the other
    lanes' acts from paper.
    """

    lane: str
    name: str
    title: str = ""
    bidang: str = ""
    paper: bool = False
    initial: bool = False


@dataclass(frozen=True, slots=True)
class SeatFault:
    """What keeps a list of seats from being used: which line (0-based), which field, and how to mend it."""

    place: int
    field: str  # name or title
    sentence: str


def person_key(name: str) -> str:
    """Two lines with the same key are one person: case and blanks do not count."""
    return " ".join(name.split()).casefold()


def seat_faults(procedure: Procedure, seats: Sequence[Seat]) -> tuple[SeatFault, ...]:
    """Everything that has to be mended before officers can be made of the list."""
    found: list[SeatFault] = []
    front = front_desk_lane(procedure)
    if not any(seat.lane == front and person_key(seat.name) for seat in seats):
        place = next((i for i, seat in enumerate(seats) if seat.lane == front), 0)
        name = procedure.lane_by_id[front].name
        case = "permohonan" if main_kind(procedure) is CaseKind.APPLICATION else "pengaduan"
        found.append(
            SeatFault(place, "name", f"Isi nama petugas {name}. Tanpa lajur ini {case} tidak dapat diterima.")
        )
    titles: dict[str, str] = {}
    for place, seat in enumerate(seats):
        key, title = person_key(seat.name), " ".join(seat.title.split())
        if not key:
            if seat.paper:
                found.append(SeatFault(place, "name", "Isi nama petugas yang boleh mencatat dari kertas."))
            continue
        known = titles.setdefault(key, title)
        if title and known and title.casefold() != known.casefold():
            sentence = f"{' '.join(seat.name.split())} sudah ditulis sebagai {known}. Samakan jabatannya."
            found.append(SeatFault(place, "title", sentence))
        elif title and not known:
            titles[key] = title
    return tuple(found)


def people_of(seats: Sequence[Seat]) -> tuple[str, ...]:
    """Everybody in the list once, as first written, in its order."""
    found: dict[str, str] = {}
    for seat in seats:
        if person_key(seat.name):
            found.setdefault(person_key(seat.name), " ".join(seat.name.split()))
    return tuple(found.values())


def proposed_first(procedure: Procedure, seats: Sequence[Seat]) -> str:
    """Whose account should be the first: the supervisor's, else whoever registers; "" while nobody is listed."""
    lanes = (supervisor_lane(procedure), front_desk_lane(procedure))
    found = [
        " ".join(seat.name.split())
        for lane in lanes
        for seat in seats
        if seat.lane == lane and person_key(seat.name)
    ]
    return (found or [*people_of(seats), ""])[0]


def officers_from(procedure: Procedure, seats: Sequence[Seat], *, first: str = "") -> tuple[Officer, ...]:
    """The office's officers: one per person, with a desk in every lane in which the name stands.

    Whoever may record from paper gets every other internal lane that way. `first` is the name of the one whose
    account manages the program.
    """
    order: dict[str, list[Seat]] = {}
    for seat in seats:
        if person_key(seat.name):
            order.setdefault(person_key(seat.name), []).append(seat)
    internal = [lane.id for lane in procedure.lanes if not lane.external]
    made = []
    for number, (key, mine) in enumerate(order.items(), 1):
        powers = FIRST_POWERS if key == person_key(first) else frozenset()
        if any(seat.initial for seat in mine):
            powers |= {Power.INITIAL}
        own = [Desk(procedure.id, seat.lane, seat.bidang) for seat in mine if seat.lane]
        whole = {desk.lane for desk in own if not desk.bidang}
        paper = (
            [Desk(procedure.id, lane, mode=Mode.PAPER) for lane in internal if lane not in whole]
            if any(seat.paper for seat in mine)
            else []
        )
        made.append(
            Officer(
                id=f"petugas-{number:02}",
                name=" ".join(mine[0].name.split()),
                title=next((" ".join(s.title.split()) for s in mine if s.title.strip()), ""),
                powers=powers,
                desks=tuple(dict.fromkeys([*own, *paper])),
            )
        )
    return tuple(made)


def bidang_from(names: Sequence[str]) -> tuple[Bidang, ...]:
    """A bidang for every name, with a short id of its own: "Bidang Dafduk" -> dafduk."""
    made: list[Bidang] = []
    for name in names:
        clean = " ".join(name.split())
        if clean:
            made.append(Bidang(new_bidang_id((b.id for b in made), clean), clean))
    return tuple(made)
