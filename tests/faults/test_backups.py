"""Backups on real disks: full, only to be read, gone in the middle. Each is told by its place, and nothing half stays."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from app.backup.making import back_up
from app.backup.restoring import Proof, restore
from app.backup.status import status
from app.backup_files.names import Reason, backups_in
from app.backup_files.places import Known, Place, known, put_mark, remember
from app.errors import MachineError
from app.reading.lists import listing
from app.register.check import check
from app.register.receive import SlipInput, receive
from app.sample.passwords import PASSWORDS
from app.startup import backup_before_migration, finish_interrupted
from app.workspace import Workspace
from models.errors import StoreError
from tests.cli import password_pipe
from tests.conftest import HandClock
from tests.faults.kotak import ROOT, Disk
from tests.login import opened

KASI = Proof("petugas-02", PASSWORDS["petugas-02"])


@pytest.fixture
def with_usb(office_day: Workspace, disk: Disk) -> Iterator[Workspace]:
    """An office whose second place is the small disk."""
    usb = disk.place / "cadangan"
    usb.mkdir()
    put_mark(usb, "u1", "CADANGAN 1")
    place = Place("u1", "usb", "CADANGAN 1", str(usb), office_day.clock(), office_day.clock())
    remember(office_day.folder, Known((*known(office_day.folder).places, place)))
    yield office_day
    office_day.close()


def _plug_in(disk: Disk) -> None:
    """Some disk lies there again: the end of the test takes one away."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk.place)], check=True)


@pytest.mark.mounts
def test_a_full_usb_disk_is_told_and_the_pc_has_its_backup(with_usb: Workspace, disk: Disk) -> None:
    disk.fill(leave=200_000)
    done = back_up(with_usb, reason=Reason.CLOSING)
    assert [one.good for one in done.results] == [True, False]
    assert done.sentence.startswith(f"Ruang simpan {disk.place} penuh")
    assert "CADANGAN 1" in done.sentence
    assert [path.name for path in (disk.place / "cadangan").iterdir()] == ["tempat-cadangan.json"]
    disk.clear()
    assert back_up(with_usb, reason=Reason.CLOSING).good
    assert not status(with_usb).places[1].same_disk


@pytest.mark.mounts
def test_a_usb_disk_that_can_only_be_read_is_told(with_usb: Workspace, disk: Disk) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(disk.place)], check=True)
    done = back_up(with_usb, reason=Reason.CLOSING)
    assert [one.good for one in done.results] == [True, False]
    assert "hanya dapat dibaca" in done.sentence
    assert "Buka kunci tulisnya" in done.sentence


@pytest.mark.mounts
def test_a_usb_disk_pulled_out_in_the_middle_is_told(with_usb: Workspace, disk: Disk) -> None:
    def pull(_done: int, _total: int, text: str) -> None:
        if text == "Menulis ke CADANGAN 1" and disk.place.is_mount():
            subprocess.run(["umount", "-l", str(disk.place)], check=True)

    done = back_up(with_usb, reason=Reason.CLOSING, progress=pull)
    assert [one.good for one in done.results] == [True, False]
    assert "dicabut sebelum selesai" in done.sentence
    assert [one.good for one in back_up(with_usb, reason=Reason.CLOSING).results] == [True]
    _plug_in(disk)


@pytest.mark.mounts
def test_a_mount_point_without_its_disk_is_no_place(with_usb: Workspace, disk: Disk) -> None:
    subprocess.run(["umount", str(disk.place)], check=True)
    assert len(back_up(with_usb, reason=Reason.CLOSING).results) == 1
    assert list(disk.place.iterdir()) == []
    _plug_in(disk)


@pytest.mark.mounts
def test_a_full_data_disk_still_gets_a_backup_elsewhere(
    disk: Disk, empty_template: Path, tmp_path: Path, clock: HandClock
) -> None:
    shutil.copytree(empty_template, disk.place / "data")
    ws = opened(disk.place / "data", clock=clock)
    disk.fill(leave=0)
    done = back_up(ws, reason=Reason.ASKED, to=tmp_path / "usb")
    assert done.good
    assert len(backups_in(tmp_path / "usb")) == 1
    ws.close()


@pytest.mark.mounts
def test_restoring_onto_a_full_disk_changes_nothing(
    disk: Disk, empty_template: Path, tmp_path: Path, clock: HandClock
) -> None:
    folder = disk.place / "data"
    shutil.copytree(empty_template, folder)
    ws = opened(folder, clock=clock)
    path = back_up(ws, reason=Reason.ASKED, to=tmp_path / "usb").path
    ws.close()
    assert path is not None
    disk.fill(leave=300_000)
    before = {one.name: one.read_bytes() for one in folder.glob("*.json")}
    register = (folder / "register.db").read_bytes()
    with pytest.raises(MachineError, match="penuh"):
        restore(folder, path, KASI, clock=clock)
    assert (folder / "register.db").read_bytes() == register
    assert {one.name: one.read_bytes() for one in folder.glob("*.json")} == before
    assert not (folder / "pemulihan").exists()
    disk.clear()
    restore(folder, path, KASI, clock=clock)
    ws = opened(folder, clock=clock)
    assert not listing(ws)
    ws.close()


@pytest.mark.mounts
def test_a_folder_that_can_only_be_read_is_not_restored_into(
    disk: Disk, empty_template: Path, tmp_path: Path, clock: HandClock
) -> None:
    folder = disk.place / "data"
    shutil.copytree(empty_template, folder)
    ws = opened(folder, clock=clock)
    path = back_up(ws, reason=Reason.ASKED, to=tmp_path / "usb").path
    ws.close()
    assert path is not None
    subprocess.run(["mount", "-o", "remount,ro", str(disk.place)], check=True)
    with pytest.raises(MachineError, match="hanya dapat dibaca"):
        restore(folder, path, KASI, clock=clock)


def test_the_backup_before_an_update_stands_in_the_history(new_office: Workspace, clock: HandClock) -> None:
    backup_before_migration(new_office.store, new_office.folder, 2, clock())
    line = status(new_office).history[0]
    assert (line.reason, line.places, line.state) == ("sebelum pembaruan", "PC", "good")


def test_the_backup_before_an_update_does_not_come_about_where_it_cannot_be_written(
    new_office: Workspace, clock: HandClock
) -> None:
    (new_office.folder / "cadangan").write_bytes(b"")
    with pytest.raises(StoreError):
        backup_before_migration(new_office.store, new_office.folder, 2, clock())


def test_killed_at_any_moment_a_restoring_is_whole_or_never_was(
    office_day: Workspace, tmp_path: Path, clock: HandClock
) -> None:
    path = back_up(office_day, reason=Reason.ASKED, to=tmp_path / "usb").path
    assert path is not None
    receive(office_day, slip=SlipInput("Sesudahnya.", "kotak"), officer_id="petugas-03")
    office_day.close()
    random, ended = Random(7), set()
    for number in range(14):
        folder = tmp_path / f"pc-{number}"
        shutil.copytree(office_day.folder, folder)
        with password_pipe(PASSWORDS["petugas-02"]) as descriptor:
            words = [
                "--data",
                str(folder),
                "--user",
                "petugas-02",
                "--password-fd",
                str(descriptor),
                "restore",
            ]
            process = subprocess.Popen(
                [sys.executable, "-m", "app", *words, str(path)],
                cwd=ROOT,
                pass_fds=(descriptor,),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=random.uniform(0.15, 0.75) if number else 30)
            process.kill()
            process.wait()
        finish_interrupted(folder)
        ws = opened(folder, clock=clock)
        assert check(ws).whole
        ended.add(len(listing(ws)))
        ws.close()
        assert not (folder / "pemulihan").exists()
    assert ended == {40, 41}
