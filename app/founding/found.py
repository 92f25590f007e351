"""Founding an office in a data folder, as the wizard and the sample do: all of it stands afterwards, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from app.changes import Changes
from app.errors import InputError
from app.founding.paper_book import PaperBook, carry_over
from app.office.calendar_writing import ensure_years
from app.office.officers import Bidang, Officer, front_desk_lane, save_bidang, save_officer
from app.office.procedures import adopt
from app.office.settings import Office, load_office, now
from app.office.settings_writing import save_office
from app.procedure.model import Procedure
from app.startup import create_workspace, has_register, open_workspace, remove_register
from app.workspace import Workspace, random_id, system_clock


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


def found_office(
    ws: Workspace,
    *,
    office: Office,
    procedure: Procedure,
    bidang: Sequence[Bidang],
    officers: Sequence[Officer],
    paper: PaperBook | None = None,
) -> Changes:
    """Set up a new office whole, or not at all."""
    if load_office(ws) is not None:
        raise InputError("Kantor sudah disiapkan. Ubah isiannya di Pengaturan.")
    check_officers(procedure, officers)
    try:
        with ws.write():
            save_office(ws, office=office)
            adopt(ws, procedure=procedure)
            save_bidang(ws, bidang=bidang)
            for officer in officers:
                save_officer(ws, officer=officer)
            year = now(ws).year
            ensure_years(ws, first=year - 1, last=year + 1)
            if paper is not None:
                carry_over(ws, office, procedure, officers[0].id, paper)
    finally:
        ws.forget()
    return Changes(officers=True, settings=True, calendar=True)


def check_officers(procedure: Procedure, officers: Sequence[Officer]) -> None:
    """Somebody must sit at the lane that registers, or nothing can begin."""
    front = front_desk_lane(procedure)
    if not any(desk.lane == front for officer in officers for desk in officer.desks):
        name = procedure.lane_by_id[front].name
        raise InputError(f"Belum ada petugas di lajur {name}. Isi paling sedikit satu.", field="officers")
