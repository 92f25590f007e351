"""Choosing places: added, forgotten, the PC's own folder moved. Needs the right Kantor; each is in the record."""

from __future__ import annotations

import sys
from pathlib import Path

from app.backup.trial import office_time
from app.backup_files.places import (
    FOLDER,
    ON_USB,
    PC,
    Kind,
    Known,
    Place,
    is_usb,
    known,
    mark_of,
    put_mark,
    remember,
    usb_roots,
)
from app.errors import InputError
from app.office.officers import refuse_without
from app.office.powers import Power
from app.record.acts import Act
from app.texts import one_line, shown
from app.workspace import Workspace, faults_as_sentences
from models.errors import StoreError

_SECTION = "Tempat cadangan"


def add_place(ws: Workspace, folder: Path) -> Place:
    """Make a folder a place for backups; on a USB disk's top a folder of its own is made. A place that was one before
    is known again. Raises `InputError` and `RefusedError`, `MachineError` for this PC's memory."""
    refuse_without(ws, Power.OFFICE)
    ws.refuse_read_only()
    kind: Kind = "usb" if is_usb(folder) else "folder"
    if kind == "usb" and folder.absolute() in [root.absolute() for root in usb_roots()]:
        label = _label(folder)
        folder = folder / ON_USB
    else:
        label = folder.name or str(folder)
    _refuse_data_folder(ws, folder)
    kept = known(ws.folder)
    mark = mark_of(folder)
    if mark is not None and any(one.id == mark[0] for one in kept.places):
        raise InputError(f"{shown(str(folder))} sudah menjadi tempat cadangan.", field="place")
    now = office_time(ws)
    name = one_line(label).strip() or "Tempat kedua"
    place = Place(
        mark[0] if mark and mark[0] != PC else ws.new_id(), kind, name, str(folder.absolute()), now, now
    )
    _mark(folder, place.id, name)
    _keep(ws, Known((*kept.places, place), kept.results), f"{name} ditambahkan", place.path)
    return place


def forget_place(ws: Workspace, place_id: str) -> None:
    """No more backups into this place; what lies there stays. The PC's own cannot be forgotten, only moved."""
    refuse_without(ws, Power.OFFICE)
    kept = known(ws.folder)
    place = kept.place(place_id)
    if place is None or place.kind == "pc":
        raise InputError("Tempat di PC ini tidak dapat dihapus, hanya dipindahkan.", field="place")
    left = tuple(one for one in kept.places if one.id != place_id)
    _keep(ws, Known(left, kept.results), f"{place.name} tidak dipakai lagi", place.path)


def move_pc_place(ws: Workspace, folder: Path) -> Place:
    """Put this PC's backups into another folder from now on; the earlier ones stay where they are."""
    refuse_without(ws, Power.OFFICE)
    ws.refuse_read_only()
    kept = known(ws.folder)
    if folder.absolute() == (ws.folder / FOLDER).absolute():
        place = Place(PC, "pc", "PC ini", str(ws.folder / FOLDER))
    else:
        _refuse_data_folder(ws, folder)
        now = office_time(ws)
        place = Place(PC, "pc", "PC ini", str(folder.absolute()), now, now)
        _mark(folder, PC, place.name)
    others = tuple(one for one in kept.places if one.kind != "pc")
    _keep(ws, Known((place, *others), kept.results), "PC ini dipindahkan", place.path)
    return place


def _refuse_data_folder(ws: Workspace, folder: Path) -> None:
    here, data = folder.absolute(), ws.folder.absolute()
    if here == data or data in here.parents or here in data.parents:
        raise InputError(
            "Folder itu memuat folder data atau ada di dalamnya. Pilih folder lain, sebaiknya di cakram lain.",
            field="place",
        )


def _mark(folder: Path, place_id: str, name: str) -> None:
    try:
        put_mark(folder, place_id, name)
    except (StoreError, OSError) as error:
        raise InputError(
            f"{shown(str(folder))} tidak dapat ditulis. Buka kunci tulisnya, atau pilih tempat lain.",
            field="place",
        ) from error


def _keep(ws: Workspace, kept: Known, what: str, path: str) -> None:
    with faults_as_sentences(ws.folder):
        with ws.write():
            ws.enter(Act.SETTING, ws.session.officer_id, _SECTION, what=what, path=path)
        remember(ws.folder, kept)


def _label(root: Path) -> str:
    """What a USB disk is called by whoever formatted it."""
    if sys.platform == "win32":
        import ctypes

        name = ctypes.create_unicode_buffer(64)
        ctypes.windll.kernel32.GetVolumeInformationW(str(root), name, 64, None, None, None, None, 0)
        return name.value or str(root)
    return root.name
