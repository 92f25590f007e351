"""Founding an office in a data folder in one go: all of it stands afterwards, or nothing is left behind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.office.officers import Bidang, Desk, Mode, Officer, front_desk_lane, new_bidang_id
from app.office.settings import Office, load_office
from app.office.setup import PaperBook, found_office
from app.procedure.model import Procedure
from app.startup import create_workspace, has_register, open_workspace, remove_register
from app.workspace import Workspace, random_id, system_clock

#: What offices of this kind usually have; the wizard proposes it and the office changes it.
USUAL_BIDANG = ("Bidang Dafduk", "Bidang Capil", "Bidang PIAK", "Sekretariat")


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
        found.append(
            SeatFault(
                place, "name", f"Isi nama petugas {name}. Tanpa lajur ini pengaduan tidak dapat diterima."
            )
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


def officers_from(procedure: Procedure, seats: Sequence[Seat]) -> tuple[Officer, ...]:
    """The office's officers: one per person, with a desk in every lane in which the name stands.

    Whoever may record from paper gets every other internal lane that way.
    """
    order: dict[str, list[Seat]] = {}
    for seat in seats:
        if person_key(seat.name):
            order.setdefault(person_key(seat.name), []).append(seat)
    internal = [lane.id for lane in procedure.lanes if not lane.external]
    made = []
    for number, mine in enumerate(order.values(), 1):
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
                may_initial=any(seat.initial for seat in mine),
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


def found(
    folder: Path,
    *,
    office: Office,
    procedure: Procedure,
    bidang: Sequence[Bidang],
    officers: Sequence[Officer],
    paper: PaperBook | None = None,
    clock: Callable[[], datetime] = system_clock,
    new_id: Callable[[], str] = random_id,
) -> Workspace:
    """Make the register and set the office up in it. When anything fails, no register is left in the folder."""
    make_room(folder)
    fresh = not has_register(folder)
    ws: Workspace | None = None
    try:
        ws = create_workspace(folder, clock=clock, new_id=new_id)
        found_office(ws, office=office, procedure=procedure, bidang=bidang, officers=officers, paper=paper)
    except BaseException:
        if ws is not None:
            ws.close()
        if fresh:
            remove_register(folder)
        raise
    return ws


def is_founded(folder: Path) -> bool:
    """Whether an office stands in the folder's register. Raises `MachineError` for one that cannot be opened."""
    if not has_register(folder):
        return False
    ws = open_workspace(folder)
    try:
        return load_office(ws) is not None
    finally:
        ws.close()


def make_room(folder: Path) -> None:
    """Take away a register in which no office was ever founded: a power cut came in between.

    Such a register is empty: office and cases are written in one transaction after its making.
    """
    if has_register(folder) and not is_founded(folder):
        remove_register(folder)


def withdraw_sample(folder: Path) -> None:
    """Take away a sample office that was stopped when it was as good as done. Any other register stays."""
    if not has_register(folder):
        return
    ws = open_workspace(folder)
    try:
        office = load_office(ws)
    finally:
        ws.close()
    if office is not None and office.sample:
        remove_register(folder)
