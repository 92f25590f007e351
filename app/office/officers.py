"""Officers, the lanes they act in, and who may act upon a case now (`domain.md`, Words)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from app.changes import Changes
from app.errors import InputError, RefusedError
from app.procedure.model import Procedure
from app.workspace import Workspace, stamp
from models import office as rows


class Mode(StrEnum):
    """How an officer acts in a lane."""

    OWN = "own"  # it is their lane
    PAPER = "paper"  # "dicatat atas nama …, dasar: lembar kendali"


@dataclass(frozen=True, slots=True)
class Desk:
    """A lane of a procedure in which an officer acts; `bidang` empty means every bidang of it."""

    procedure_id: str
    lane: str
    bidang: str = ""
    mode: Mode = Mode.OWN


@dataclass(frozen=True, slots=True)
class Officer:
    """A person of the office. `may_initial` is the paraf, a right outside the lanes."""

    id: str
    name: str
    title: str = ""  # jabatan
    grade: str = ""  # pangkat
    nip: str = ""
    may_initial: bool = False
    active: bool = True
    inactive_since: str = ""
    desks: tuple[Desk, ...] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class Bidang:
    """A field of work that complaints are handed to."""

    id: str
    name: str
    active: bool = True


@dataclass(frozen=True, slots=True)
class Right:
    """How somebody may act upon a case: in their own lane, or on behalf of another from paper."""

    mode: Mode

    @property
    def on_behalf(self) -> bool:
        return self.mode is Mode.PAPER


def officers(ws: Workspace, *, only_active: bool = True) -> tuple[Officer, ...]:
    """The office's officers in their order."""
    everyone = ws.cached("officers", _load)
    return tuple(officer for officer in everyone if officer.active or not only_active)


def officer_named(ws: Workspace, officer_id: str) -> Officer:
    """The officer with this id; the sentence names those there are."""
    for officer in officers(ws, only_active=False):
        if officer.id == officer_id:
            return officer
    known = ", ".join(officer.id for officer in officers(ws)) or "belum ada"
    raise InputError(f"Petugas {officer_id} tidak dikenal. Petugas yang ada: {known}.", field="user")


def acting_officer(ws: Workspace, officer_id: str) -> Officer:
    """The officer, still active."""
    officer = officer_named(ws, officer_id)
    if not officer.active:
        raise RefusedError(f"{officer.name} sudah tidak aktif. Pilih petugas lain.")
    return officer


def all_bidang(ws: Workspace, *, only_active: bool = True) -> tuple[Bidang, ...]:
    every = ws.cached(
        "bidang", lambda: tuple(Bidang(r["id"], r["name"], bool(r["active"])) for r in rows.bidang())
    )
    return tuple(one for one in every if one.active or not only_active)


def bidang_name(ws: Workspace, bidang_id: str | None) -> str:
    """The name of a bidang, empty where none is set."""
    return (
        next((b.name for b in all_bidang(ws, only_active=False) if b.id == bidang_id), "")
        if bidang_id
        else ""
    )


def bidang_named(ws: Workspace, text: str) -> Bidang:
    """A bidang by id or name, in any case; with or without the word Bidang."""
    wanted = _bare(text)
    for bidang in all_bidang(ws):
        if wanted in (_bare(bidang.id), _bare(bidang.name)):
            return bidang
    known = ", ".join(b.name for b in all_bidang(ws)) or "belum ada"
    raise InputError(f"Bidang “{text}” tidak dikenal. Bidang yang ada: {known}.", field="bidang")


def _bare(text: str) -> str:
    return re.sub(r"^bidang[\s_-]+", "", " ".join(text.casefold().split()))


def front_desk_lane(procedure: Procedure) -> str:
    """The first internal lane of the table: its officers record what the public does."""
    for step in procedure.steps:
        if not procedure.lane_by_id[step.lane].external:
            return step.lane
    raise ValueError(f"{procedure.id} has no internal lane")


def right_at(officer: Officer, procedure: Procedure, lane: str, bidang: str | None) -> Right | None:
    """How this officer may act in that lane for a case of that bidang; None when they may not.

    A case without a bidang at a lane that is one desk per bidang is everybody's of that lane: somebody must be
    able to say where it belongs.
    """
    external = procedure.lane_by_id[lane].external
    wanted = front_desk_lane(procedure) if external else lane
    per_bidang = procedure.lane_by_id[wanted].per_bidang
    found: Right | None = None
    for desk in officer.desks:
        if desk.procedure_id != procedure.id or desk.lane != wanted:
            continue
        if per_bidang and desk.bidang and bidang and desk.bidang != bidang:
            continue
        if desk.mode is Mode.OWN and not external:
            return Right(Mode.OWN)
        found = Right(Mode.PAPER)
    return found


def who_may_act(ws: Workspace, procedure: Procedure, lane: str, bidang: str | None) -> tuple[Officer, ...]:
    """Everyone who may act there now, those of the lane first."""
    able = [(officer, right_at(officer, procedure, lane, bidang)) for officer in officers(ws)]
    own = [officer for officer, right in able if right and right.mode is Mode.OWN]
    paper = [officer for officer, right in able if right and right.mode is Mode.PAPER]
    return tuple(own + paper)


def supervisor_lane(procedure: Procedure) -> str:
    """The lane whose officers void and correct (the Kasi's)."""
    return next((lane.id for lane in procedure.lanes if lane.supervisor), front_desk_lane(procedure))


def save_officer(ws: Workspace, *, officer: Officer, by: str = "") -> Changes:
    """Store an officer with all their lanes."""
    if not officer.name.strip():
        raise InputError("Nama petugas masih kosong. Isi nama yang tampil di lembar.", field="name")
    known = officers(ws, only_active=False)
    if any(
        o.id != officer.id and o.active and o.name.casefold() == officer.name.strip().casefold()
        for o in known
    ):
        raise InputError(f"Sudah ada petugas bernama {officer.name.strip()}. Bedakan namanya.", field="name")
    place = next((i for i, o in enumerate(known) if o.id == officer.id), len(known))
    with ws.write():
        rows.put_officer(
            {
                "id": officer.id,
                "name": officer.name.strip(),
                "title": officer.title.strip(),
                "grade": officer.grade.strip(),
                "nip": officer.nip.strip(),
                "may_initial": officer.may_initial,
                "active": officer.active,
                "inactive_since": None if officer.active else (officer.inactive_since or stamp(ws.clock())),
                "position": place,
            },
            (
                {
                    "procedure_id": desk.procedure_id,
                    "lane": desk.lane,
                    "bidang_id": desk.bidang or None,
                    "mode": desk.mode.value,
                }
                for desk in dict.fromkeys(officer.desks)
            ),
        )
    ws.forget()
    return Changes(officers=True)


def new_officer_id(ws: Workspace) -> str:
    """The next free short id: petugas-01, petugas-02 …"""
    taken = {officer.id for officer in officers(ws, only_active=False)}
    number = 1
    while f"petugas-{number:02}" in taken:
        number += 1
    return f"petugas-{number:02}"


def save_bidang(ws: Workspace, *, bidang: Iterable[Bidang]) -> Changes:
    """Store the whole list of bidang in its order; one that is left out becomes inactive."""
    listed = [Bidang(b.id, b.name.strip(), b.active) for b in bidang]
    if any(not b.name for b in listed):
        raise InputError("Nama bidang masih kosong. Isi namanya atau hapus barisnya.", field="bidang")
    names = [b.name.casefold() for b in listed]
    if len(set(names)) < len(names):
        raise InputError("Ada dua bidang dengan nama yang sama. Bedakan namanya.", field="bidang")
    with ws.write():
        kept = {b.id for b in listed}
        gone = [b for b in all_bidang(ws, only_active=False) if b.id not in kept]
        clash = [b.name for b in gone if b.name.casefold() in names]
        if clash:
            raise InputError(f"Bidang {clash[0]} pernah ada. Aktifkan kembali bidang itu.", field="bidang")
        rows.put_bidang(
            {"id": b.id, "name": b.name, "position": place, "active": b.active}
            for place, b in enumerate(listed)
        )
    ws.forget()
    return Changes(officers=True, settings=True)


def _load() -> tuple[Officer, ...]:
    desks: dict[str, list[Desk]] = {}
    for row in rows.officer_lanes():
        desk = Desk(row["procedure_id"], row["lane"], row["bidang_id"] or "", Mode(row["mode"]))
        desks.setdefault(row["officer_id"], []).append(desk)
    return tuple(
        Officer(
            id=row["id"],
            name=row["name"],
            title=row["title"],
            grade=row["grade"],
            nip=row["nip"],
            may_initial=bool(row["may_initial"]),
            active=bool(row["active"]),
            inactive_since=row["inactive_since"] or "",
            desks=tuple(desks.get(row["id"], ())),
        )
        for row in rows.officers()
    )
