"""A stick that fills, that can only be read, or that holds something else: told as the stick's, nothing half left."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.export.archive import archive
from app.export.month_files import save_csv, save_workbook
from app.export.package import package
from app.workspace import Workspace
from tests.app.export.exported import MONTH, left_over
from tests.faults.kotak import Disk, Kotak, told

#: What each form of export leaves free on the stick so that it fills at another place: at the first byte, in the middle.
FORMS = {
    "xlsx": ("--month", MONTH, "--xlsx", "a.xlsx"),
    "csv": ("--month", MONTH, "--csv", "a.csv"),
    "package": ("--month", MONTH, "--draft", "--package", "."),
    "package zip": ("--month", MONTH, "--draft", "--zip", "a.zip"),
    "archive": ("--year", "2026", "--archive", "."),
    "archive zip": ("--year", "2026", "--zip", "a.zip"),
}


def words_on(disk: Disk, form: str) -> list[str]:
    return ["export", *FORMS[form][:-1], str(disk.place / FORMS[form][-1])]


@pytest.mark.mounts
@pytest.mark.parametrize("form", FORMS)
def test_a_stick_that_fills_is_told_and_holds_nothing_new(full_office: Kotak, disk: Disk, form: str) -> None:
    for leave in (0, 4_096, 24_576, 90_112):
        disk.fill(leave=leave)
        done = full_office.inside(*words_on(disk, form))
        if done.returncode == 0:
            assert leave, "nothing fits on a full stick"
        else:
            told(done, f"Ruang di {disk.place} penuh", "tidak ada yang tertinggal")
            assert left_over(disk.place) == ["penuh"], leave
        disk.clear()
        for path in disk.place.iterdir():
            path.unlink() if path.is_file() else None
        if done.returncode == 0:
            break
    assert full_office.inside(*words_on(disk, form)).returncode == 0
    assert not [name for name in left_over(disk.place) if name.startswith(".")]
    assert full_office.whole()


@pytest.mark.mounts
@pytest.mark.parametrize("form", FORMS)
def test_a_stick_that_can_only_be_read_is_told(full_office: Kotak, disk: Disk, form: str) -> None:
    disk.seal()
    told(full_office.inside(*words_on(disk, form)), "tidak dapat ditulis di", str(disk.place))
    disk.unseal()
    assert left_over(disk.place) == []


@pytest.mark.mounts
def test_an_older_file_stays_until_the_new_one_is_whole(full_office: Kotak, disk: Disk) -> None:
    older = disk.place / "a.xlsx"
    older.write_bytes(b"lama")
    disk.fill(leave=8_192)
    told(full_office.inside(*words_on(disk, "xlsx")), "penuh")
    assert older.read_bytes() == b"lama"


def test_a_register_that_can_only_be_read_exports_all_the_same(
    office_day: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office_day.store, "read_only", True)
    assert save_csv(office_day, month=MONTH, target=tmp_path / "a.csv").rows
    assert save_workbook(office_day, month=MONTH, target=tmp_path / "a.xlsx").rows
    assert package(office_day, month=MONTH, place=tmp_path / "usb", draft=True).files
    assert archive(office_day, year=2026, place=tmp_path / "usb").files
