"""Founding an office in a data folder, as the wizard and the sample do: all of it stands afterwards, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from app.access.accounts import check_new_password
from app.access.login import login_facts
from app.changes import Changes
from app.errors import InputError, RefusedError
from app.founding.beside import beside, with_desks
from app.founding.paper_book import PaperBook, carry_over
from app.office.calendar_writing import ensure_years
from app.office.officers import Bidang, Officer, front_desk_lane, save_bidang, save_officer
from app.office.powers import Power
from app.office.procedures import adopt
from app.office.settings import Office, load_office, now
from app.office.settings_writing import save_office
from app.procedure.model import Procedure
from app.record.acts import Act
from app.startup import (
    FOUNDING_LOCK,
    create_workspace,
    founded,
    founding_cut_off,
    has_keys,
    has_register,
    is_empty,
    prepare_folder,
    remove_register,
)
from app.workspace import Workspace, faults_as_sentences, random_id, system_clock
from models.database import machine_faults
from models.keys import slots
from models.keys.key_file import KEY_FILE, KeyFile
from models.keys.opening import Keys


class Founded(NamedTuple):
    """A new office: its opened register, and the code for the safe, which is shown and printed once."""

    ws: Workspace
    recovery_code: str


def found(
    folder: Path,
    *,
    office: Office,
    procedure: Procedure,
    bidang: Sequence[Bidang],
    officers: Sequence[Officer],
    passwords: Mapping[str, str],
    paper: PaperBook | None = None,
    clock: Callable[[], datetime] = system_clock,
    new_id: Callable[[], str] = random_id,
) -> Founded:
    """Make the register and set the office up in it. When anything fails, no register is left in the folder.

    `passwords` (officer id -> password) names who can log in from the first day: at least one with the right
    Petugas, who lets in the others.
    """
    check_first_account(officers, passwords)
    make_room(folder)
    file, keys, code = first_keys(office, officers, passwords)
    with founding(folder, file, keys, clock=clock, new_id=new_id) as ws:
        found_office(ws, office=office, procedure=procedure, bidang=bidang, officers=officers, paper=paper)
    return Founded(ws, code)


@contextmanager
def founding(
    folder: Path,
    file: KeyFile,
    keys: Keys,
    *,
    clock: Callable[[], datetime],
    new_id: Callable[[], str],
) -> Iterator[Workspace]:
    """A register being made. Its key file comes last: a register without one, beside the sign of a founding that
    goes on, was never anybody's and is made anew at the next start."""
    with _alone(folder):
        _make_room(folder)
        ws: Workspace | None = None
        try:
            ws = create_workspace(folder, keys=keys, clock=clock, new_id=new_id)
            yield ws
            with faults_as_sentences(folder):
                file.write(folder / KEY_FILE)
            founded(folder)
        except BaseException:
            if ws is not None:
                # Ours alone: what lay there before (the keys of a register that is elsewhere now) stays.
                ws.close()
                remove_register(folder)
            raise


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Of two programs that found an office in the same folder at the same moment one goes on: whatever the other one
    took for the rest of a founding that was cut off is being written right now."""
    if not (is_empty(folder) or founding_cut_off(folder)):
        yield  # there is an office, or something else: the making itself refuses it
        return
    from filelock import FileLock, Timeout

    prepare_folder(folder)
    lock = FileLock(folder / FOUNDING_LOCK)
    try:
        with faults_as_sentences(folder), machine_faults():
            lock.acquire(timeout=0)
    except Timeout:
        raise RefusedError(
            f"Folder data {folder} sudah berisi register yang sedang disiapkan program lain. Tunggu sampai selesai."
        ) from None
    try:
        yield
    finally:
        with suppress(OSError):
            (folder / FOUNDING_LOCK).unlink(missing_ok=True)
        lock.release()


def first_keys(
    office: Office, officers: Sequence[Officer], passwords: Mapping[str, str]
) -> tuple[KeyFile, Keys, str]:
    """The keys of a new office: a slot for everybody with a password, and the recovery code."""
    file, keys = slots.create(office=office.name, sample=office.sample)
    for officer in officers:
        if officer.id in passwords:
            password = passwords[officer.id]
            file = slots.with_officer(
                file,
                keys,
                officer_id=officer.id,
                name=officer.name,
                title=officer.title,
                password=password,
                identity=Power.IDENTITY in officer.powers,
                known_password=password if office.sample else "",
            )
    file, code = slots.with_recovery(file, keys)
    return file, keys, code


def check_first_account(officers: Sequence[Officer], passwords: Mapping[str, str]) -> None:
    """Somebody must be able to log in and to let the others in."""
    for officer in officers:
        if officer.id in passwords:
            check_new_password(passwords[officer.id], name=officer.name)
    if not any(one.id in passwords and {Power.OFFICERS, Power.IDENTITY} <= one.powers for one in officers):
        raise InputError(
            "Akun pertama belum lengkap. Pilih petugas yang mengelola program dan beri kata sandi.",
            field="password",
        )


def make_room(folder: Path) -> None:
    """Take away a register in which no office was ever founded: a power cut came in between. Nothing while another
    program is founding it."""
    if founding_cut_off(folder):
        with suppress(RefusedError), _alone(folder):
            _make_room(folder)


def _make_room(folder: Path) -> None:
    if founding_cut_off(folder):
        remove_register(folder)


def withdraw_sample(folder: Path) -> None:
    """Take away a sample office that was stopped when it was as good as done. Any other register stays."""
    if has_register(folder) and has_keys(folder) and login_facts(folder).sample:
        remove_register(folder)


def found_office(
    ws: Workspace,
    *,
    office: Office,
    procedure: Procedure,
    bidang: Sequence[Bidang],
    officers: Sequence[Officer],
    paper: PaperBook | None = None,
) -> Changes:
    """Set up a new office whole, or not at all; with the procedures that its document sets out beside the chosen one,
    where the same desks can work under them."""
    if load_office(ws) is not None:
        raise InputError("Kantor sudah disiapkan. Ubah isiannya di Pengaturan.")
    check_officers(procedure, officers)
    others = beside(procedure, officers)
    try:
        with ws.write():
            save_office(ws, office=office)
            for one in (procedure, *others):
                adopt(ws, procedure=one)
            save_bidang(ws, bidang=bidang)
            for officer in with_desks(procedure, others, officers):
                save_officer(ws, officer=officer)
            year = now(ws).year
            ensure_years(ws, first=year - 1, last=year + 1)
            if paper is not None:
                carry_over(ws, office, procedure, officers[0].id, paper)
            ws.enter(Act.FOUND, "", office.name, officers=len(officers), procedure=procedure.id)
    finally:
        ws.forget()
    return Changes(officers=True, settings=True, calendar=True)


def check_officers(procedure: Procedure, officers: Sequence[Officer]) -> None:
    """Somebody must sit at the lane that registers, or nothing can begin."""
    front = front_desk_lane(procedure)
    if not any(desk.lane == front for officer in officers for desk in officer.desks):
        name = procedure.lane_by_id[front].name
        raise InputError(f"Belum ada petugas di lajur {name}. Isi paling sedikit satu.", field="officers")
