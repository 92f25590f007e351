"""Officers, the lanes they act in, and who may act upon a case now (`domain.md`, Words)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from app.changes import Changes
from app.errors import InputError, RefusedError
from app.office.powers import POWER_WORDS, Power, powers_from, powers_text
from app.office.procedures import in_force
from app.procedure.model import CaseKind, Lane, Procedure
from app.procedure.summary import main_kind
from app.record.acts import Act
from app.texts import one_line, shown
from app.workspace import Workspace, stamp
from models import office as rows


class Mode(StrEnum):
    """How an officer acts in a lane."""

    OWN = "own"  # it is their lane
    PAPER = "paper"  # "dicatat atas nama …, dasar: lembar kendali"


class Desk(NamedTuple):
    """A lane of a procedure in which an officer acts; `bidang` empty means every bidang of it."""

    procedure_id: str
    lane: str
    bidang: str = ""
    mode: Mode = Mode.OWN


class Officer(NamedTuple):
    """A person of the office, with the lanes that they act in and their rights outside them."""

    id: str
    name: str
    title: str = ""  # jabatan
    grade: str = ""  # pangkat
    nip: str = ""
    powers: frozenset[Power] = frozenset()
    active: bool = True
    inactive_since: str = ""
    desks: tuple[Desk, ...] = ()

    @property
    def may_initial(self) -> bool:
        """Whether the paraf of the logbook is theirs."""
        return Power.INITIAL in self.powers


class Bidang(NamedTuple):
    """A field of work that complaints are handed to."""

    id: str
    name: str
    active: bool = True


class Right(NamedTuple):
    """How somebody may act upon a case: in their own lane, or on behalf of another from paper."""

    mode: Mode

    @property
    def on_behalf(self) -> bool:
        return self.mode is Mode.PAPER


def officers(ws: Workspace, *, only_active: bool = True) -> tuple[Officer, ...]:
    """The office's officers in their order."""
    everyone = ws.cached("officers", _load)
    return tuple(officer for officer in everyone if officer.active or not only_active)


def officer_names(ws: Workspace) -> dict[str, str]:
    """Id -> name of everybody who is or was an officer here, for telling who did what."""
    return {one.id: one.name for one in officers(ws, only_active=False)}


def officer_named(ws: Workspace, officer_id: str) -> Officer:
    """The officer with this id; the sentence names those there are."""
    for officer in officers(ws, only_active=False):
        if officer.id == officer_id:
            return officer
    known = ", ".join(officer.id for officer in officers(ws)) or "belum ada"
    raise InputError(f"Petugas {shown(officer_id)} tidak dikenal. Petugas yang ada: {known}.", field="user")


def acting_officer(ws: Workspace, officer_id: str) -> Officer:
    """The officer, still active, and the one who has logged in: nobody acts under another's name."""
    officer = officer_named(ws, officer_id)
    if ws.session.officer_id and ws.session.officer_id != officer.id:
        raise RefusedError(
            f"Anda masuk sebagai {officer_named(ws, ws.session.officer_id).name}, bukan {officer.name}. Kunci layar,"
            " lalu masuk sebagai petugas itu."
        )
    if not officer.active:
        raise RefusedError(f"{officer.name} sudah tidak aktif. Pilih petugas lain.")
    return officer


def may(ws: Workspace, power: Power) -> bool:
    """Whether who has logged in holds a right; the program itself holds them all."""
    officer_id = ws.session.officer_id
    return not officer_id or power in officer_named(ws, officer_id).powers


def refuse_without(ws: Workspace, power: Power) -> None:
    """Refuse an act that needs a right, naming those who hold it."""
    if may(ws, power):
        return
    name = POWER_WORDS[power][0]
    able = ", ".join(one.name for one in officers(ws) if power in one.powers)
    whom = f" Yang memegang hak itu: {able}." if able else ""
    raise RefusedError(f"{officer_named(ws, ws.session.officer_id).name} tidak memegang hak {name}.{whom}")


def lacking(ws: Workspace, power: Power) -> str:
    """Why who has logged in cannot change what needs a right, as it stands beside the disabled button; "" if they can:
    "Perlu hak Kantor. Yang memegang: Petugas 02"."""
    if may(ws, power):
        return ""
    able = ", ".join(one.name for one in officers(ws) if power in one.powers)
    return f"Perlu hak {POWER_WORDS[power][0]}. Yang memegang: {able or 'belum ada'}"


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
    found = bidang_among(text, all_bidang(ws))
    if found is not None:
        return found
    known = ", ".join(b.name for b in all_bidang(ws)) or "belum ada"
    raise InputError(f"Bidang “{shown(text)}” tidak dikenal. Bidang yang ada: {known}.", field="bidang")


def bidang_among(text: str, listed: Iterable[Bidang]) -> Bidang | None:
    """The bidang that is meant, by id or name as `bidang_named` takes them; None where it is none of these."""
    wanted = _bare(text)
    return next((one for one in listed if wanted in (_bare(one.id), _bare(one.name))), None)


def _bare(text: str) -> str:
    return re.sub(r"^bidang[\s_-]+", "", " ".join(text.casefold().split()))


def front_desk_lane(procedure: Procedure) -> str:
    """The lane of the first internal step: its officers register, and record what the public does."""
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


def behalf_words(lane_name: str, *, external: bool = False) -> str:
    """How an act done for another lane is told everywhere; "" for one in the officer's own lane (`lane_name` empty).

    What an outsider does (`external`) the front desk records as it sees it: no lembar kendali is its ground.
    """
    if not lane_name:
        return ""
    return f"dicatat atas nama {lane_name}{'' if external else ', dasar: lembar kendali'}"


def who_may_act(ws: Workspace, procedure: Procedure, lane: str, bidang: str | None) -> tuple[Officer, ...]:
    """Everyone who may act there now, those of the lane first."""
    able = [(officer, right_at(officer, procedure, lane, bidang)) for officer in officers(ws)]
    own = [officer for officer, right in able if right and right.mode is Mode.OWN]
    paper = [officer for officer, right in able if right and right.mode is Mode.PAPER]
    return tuple(own + paper)


def lanes_without_officer(ws: Workspace, procedure: Procedure) -> tuple[Lane, ...]:
    """The lanes of the office in which a case would wait for nobody: they have a step, and no officer sits there."""
    taken = {desk.lane for one in officers(ws) for desk in one.desks if desk.procedure_id == procedure.id}
    steps = {step.lane for step in procedure.steps}
    return tuple(
        lane for lane in procedure.lanes if not lane.external and lane.id in steps and lane.id not in taken
    )


def supervisor_lane(procedure: Procedure) -> str:
    """The lane whose officers void and correct (the Kasi's)."""
    return next((lane.id for lane in procedure.lanes if lane.supervisor), front_desk_lane(procedure))


def save_officer(ws: Workspace, *, officer: Officer) -> Changes:
    """Store an officer with all their lanes and rights."""
    refuse_without(ws, Power.OFFICERS)
    officer = officer._replace(
        name=one_line(officer.name).strip(),
        title=one_line(officer.title).strip(),
        grade=one_line(officer.grade).strip(),
        nip=one_line(officer.nip).strip(),
    )
    if not officer.name:
        raise InputError("Nama petugas masih kosong. Isi nama yang tampil di lembar.", field="name")
    known = officers(ws, only_active=False)
    if any(o.id != officer.id and o.active and o.name.casefold() == officer.name.casefold() for o in known):
        raise InputError(f"Sudah ada petugas bernama {officer.name}. Bedakan namanya.", field="name")
    _keep_front_desk(ws, officer, known)
    place = next((i for i, o in enumerate(known) if o.id == officer.id), len(known))
    # Not above: only writing loads peewee.
    from models.office_writing import put_officer

    with ws.write():
        put_officer(
            {
                "id": officer.id,
                "name": officer.name,
                "title": officer.title,
                "grade": officer.grade,
                "nip": officer.nip,
                "rights": powers_text(officer.powers),
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
        what = "nonaktif" if not officer.active else ("diubah" if place < len(known) else "ditambahkan")
        ws.enter(Act.OFFICER, ws.session.officer_id, officer.name, what=what, officer=officer.id)
    ws.forget()
    return Changes(officers=True)


def _keep_front_desk(ws: Workspace, officer: Officer, known: Sequence[Officer]) -> None:
    """The lane that registers is never left without an active officer: nothing could begin any more."""
    for procedure in in_force(ws):
        front = front_desk_lane(procedure)

        def sits(one: Officer, procedure_id: str = procedure.id, lane: str = front) -> bool:
            return one.active and any(
                desk.procedure_id == procedure_id and desk.lane == lane and desk.mode is Mode.OWN
                for desk in one.desks
            )

        if any(sits(one) for one in known) and not any(
            sits(one) for one in (officer, *(o for o in known if o.id != officer.id))
        ):
            name = procedure.lane_by_id[front].name
            what = "permohonan" if main_kind(procedure) is CaseKind.APPLICATION else "pengaduan"
            raise InputError(
                f"Lajur {name} paling sedikit dipegang satu petugas aktif, agar {what} tetap dapat diterima."
                " Tambahkan petugas lain di lajur itu dahulu.",
                field="desks",
            )


def nip_oddity(nip: str) -> str:
    """What looks odd about a NIP, in one sentence; empty where nothing does, and for no NIP at all.

    A NIP is eight figures of the date of birth, six of the month of appointment, one for the sex, three of a
    serial number (Perka BKN 22/2007). Odd ones are pointed out, never refused (ui.md 9.8).
    """
    bare = re.sub(r"[\s.\-]", "", nip)
    kept = " Tetap dapat disimpan."
    if not bare:
        return ""
    if not (bare.isascii() and bare.isdigit()):
        return "NIP biasanya hanya angka." + kept
    if len(bare) != 18:
        return f"{len(bare)} angka, biasanya 18." + kept
    try:
        date(int(bare[:4]), int(bare[4:6]), int(bare[6:8]))
    except ValueError:
        return "Delapan angka pertama bukan tanggal lahir." + kept
    if not 1 <= int(bare[12:14]) <= 12 and int(bare[12:14]) != 21:
        return "Angka ke-9 sampai ke-14 bukan bulan pengangkatan." + kept
    if bare[14] not in "12":
        return "Angka ke-15 biasanya 1 atau 2." + kept
    return ""


def new_officer_id(ws: Workspace) -> str:
    """The next free short id: petugas-01, petugas-02 …"""
    taken = {officer.id for officer in officers(ws, only_active=False)}
    number = 1
    while f"petugas-{number:02}" in taken:
        number += 1
    return f"petugas-{number:02}"


def save_bidang(ws: Workspace, *, bidang: Iterable[Bidang]) -> Changes:
    """Store the whole list of bidang in its order; one that is left out becomes inactive."""
    refuse_without(ws, Power.OFFICE)
    listed = [Bidang(b.id, one_line(b.name).strip(), b.active) for b in bidang]
    names = [b.name.casefold() for b in listed]
    for row, name in enumerate(names):
        sentence = ""
        if not name:
            sentence = "Nama bidang masih kosong. Isi namanya atau hapus barisnya."
        elif name in names[:row]:
            sentence = "Ada dua bidang dengan nama yang sama. Bedakan namanya."
        if sentence:
            error = InputError(sentence, field="bidang")
            error.place = row
            raise error
    if all_bidang(ws) and not any(b.active for b in listed):
        raise InputError(
            "Paling sedikit satu bidang aktif, agar pengaduan dapat diteruskan ke bidangnya.", field="bidang"
        )
    # Not above: only writing loads peewee.
    from models.office_writing import put_bidang

    with ws.write():
        kept = {b.id for b in listed}
        gone = [b for b in all_bidang(ws, only_active=False) if b.id not in kept]
        clash = [b.name for b in gone if b.name.casefold() in names]
        if clash:
            raise InputError(f"Bidang {clash[0]} pernah ada. Aktifkan kembali bidang itu.", field="bidang")
        put_bidang(
            {"id": b.id, "name": b.name, "position": place, "active": b.active}
            for place, b in enumerate(listed)
        )
        ws.enter(Act.BIDANG, ws.session.officer_id, "Bidang", names=[b.name for b in listed])
    ws.forget()
    return Changes(officers=True, settings=True)


def new_bidang_id(taken: Iterable[str], name: str) -> str:
    """A short id for a new bidang, after its name: "Bidang Dafduk" -> dafduk, dafduk-2 …"""
    known = set(taken)
    plain = unicodedata.normalize("NFKD", _bare(name)).encode("ascii", "ignore").decode("ascii")
    base = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40] or "bidang"
    found, number = base, 2
    while found in known:
        found, number = f"{base}-{number}", number + 1
    return found


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
            powers=powers_from(row["rights"]),
            active=bool(row["active"]),
            inactive_since=row["inactive_since"] or "",
            desks=tuple(desks.get(row["id"], ())),
        )
        for row in rows.officers()
    )
