"""`kotak-aduan backup` and `restore`: one line, an exit code, and no way around the login."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from app.access.accounts import new_recovery_code
from app.backup_files.names import backups_in
from app.cli.backup import window_is_open
from app.workspace import Workspace
from tests.app.founding.plain_office import plain_office
from tests.cli import password_pipe
from tests.faults.kotak import Kotak, told
from tests.login import opened


@pytest.fixture
def office(template: Path, tmp_path: Path) -> Kotak:
    shutil.copytree(template, tmp_path / "data")
    return Kotak(tmp_path / "data")


def test_a_backup_goes_where_it_is_told_and_says_what_is_in_it(office: Kotak, tmp_path: Path) -> None:
    done = office.inside("backup", "--to", str(tmp_path / "usb"))
    assert done.returncode == 0
    (made,) = backups_in(tmp_path / "usb")
    assert done.stdout == f"40 pengaduan, 0 lampiran, cocok: {made}\n"
    assert "cakram yang sama" in done.stderr
    assert not (office.folder / "cadangan").exists()


def test_without_a_folder_it_goes_to_the_places(office: Kotak) -> None:
    done = office.inside("backup")
    assert (done.returncode, done.stderr) == (0, "")
    assert len(backups_in(office.folder / "cadangan")) == 1


def test_a_backup_that_cannot_be_made_says_why_and_ends_with_one(office: Kotak, tmp_path: Path) -> None:
    (tmp_path / "berkas").write_bytes(b"")
    told(
        office.inside("backup", "--to", str(tmp_path / "berkas")),
        "tidak dapat ditulis",
        "Data kantor tetap utuh",
    )
    told(office.inside("backup", "--to", str(office.folder)), "memuat folder data")
    told(office.inside("backup", "--to", str(office.folder.parent)), "memuat folder data")


def test_nobody_backs_up_or_restores_without_a_password(office: Kotak, tmp_path: Path) -> None:
    from app.cli.main import run
    from tests.faults.kotak import _no_window

    office.inside("backup", "--to", str(tmp_path / "usb"))
    (made,) = backups_in(tmp_path / "usb")
    for words in (["backup", "--to", str(tmp_path / "lain")], ["restore", str(made)]):
        assert run(["--data", str(office.folder), *words], window=_no_window) == 1
    told(office.inside("--user", "petugas-44", "restore", str(made)), "belum punya sandi")
    told(office.inside("--user", "petugas-03", "restore", str(made)), "tidak memegang hak Pulihkan")
    assert not (tmp_path / "lain").exists()
    assert not (office.folder / "disisihkan").exists()


def test_a_new_pc_gets_the_same_counts_from_the_usb_disk(office: Kotak, tmp_path: Path) -> None:
    office.inside("backup", "--to", str(tmp_path / "usb"))
    (made,) = backups_in(tmp_path / "usb")
    office.receive({})
    before = office.numbers()
    done = office.inside("restore", str(made))
    assert done.stdout.startswith("40 pengaduan, 0 lampiran dipulihkan dari cadangan ")
    assert "Data sebelumnya: " in done.stdout
    assert office.numbers() == before[:-1]
    new = Kotak(tmp_path / "PC baru")
    done = new.inside("restore", str(made))
    assert done.returncode == 0
    assert "Data sebelumnya" not in done.stdout
    assert new.numbers() == before[:-1]
    assert new.inside("check").returncode == 0


def test_the_code_of_the_safe_restores(office: Kotak, tmp_path: Path) -> None:
    from app.cli.main import run
    from tests.faults.kotak import _no_window

    ws = opened(office.folder)
    code = new_recovery_code(ws)
    ws.close()
    office.inside("backup", "--to", str(tmp_path / "usb"))
    (made,) = backups_in(tmp_path / "usb")
    new = tmp_path / "PC baru"
    with password_pipe("0" * 28) as descriptor:
        assert (
            run(["--data", str(new), "restore", str(made), "--code-fd", str(descriptor)], window=_no_window)
            == 1
        )
    with password_pipe(code) as descriptor:
        assert (
            run(["--data", str(new), "restore", str(made), "--code-fd", str(descriptor)], window=_no_window)
            == 0
        )
    assert len(Kotak(new).numbers()) == 40


def test_nothing_is_restored_under_an_open_window(office_day: Workspace, tmp_path: Path) -> None:
    folder = office_day.folder
    assert not window_is_open(folder)
    (folder / "jendela.kunci").write_text(f"{os.getpid()}\nkotak-aduan\npc\n")
    assert window_is_open(folder)
    told(Kotak(folder).inside("restore", str(tmp_path / "x.cadangan")), "sedang terbuka")
    (folder / "jendela.kunci").write_text("4194999\nkotak-aduan\npc\n")
    assert not window_is_open(folder)
    (folder / "jendela.kunci").write_bytes(b"")
    assert not window_is_open(folder)


def test_what_is_no_backup_is_told(office: Kotak, tmp_path: Path) -> None:
    (tmp_path / "surat.pdf").write_bytes(b"%PDF-1.7")
    told(office.inside("restore", str(tmp_path / "surat.pdf")), "tidak dapat dipakai")
    told(office.inside("restore", str(tmp_path / "tidak-ada.cadangan")), "berkas tidak ditemukan")


def test_nothing_takes_the_place_of_a_register_that_is_not_locked_yet(office: Kotak, tmp_path: Path) -> None:
    office.inside("backup", "--to", str(tmp_path / "usb"))
    (made,) = backups_in(tmp_path / "usb")
    old = plain_office(tmp_path / "lama")
    before = {path: path.read_bytes() for path in old.rglob("*") if path.is_file()}
    told(Kotak(old).inside("restore", str(made)), "belum terkunci")
    assert {path: path.read_bytes() for path in old.rglob("*") if path.is_file()} == before
