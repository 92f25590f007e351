"""`sop import`: a data file comes into force; one that is not sound, or not newer, changes nothing."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from app.office.lost_procedure import is_lost
from app.office.procedures import adopted, revisions
from app.procedure.draft import finished, next_revision
from app.procedure.loading import shipped_as
from models.database import database
from tests.faults.kotak import Kotak
from tests.login import opened

BULELENG, METRO = "buleleng-sop-pdip-03", "metro-pengaduan"


@pytest.fixture
def office(tmp_path: Path, empty_template: Path) -> Kotak:
    shutil.copytree(empty_template, tmp_path / "data")
    return Kotak(tmp_path / "data")


@pytest.fixture
def metro(tmp_path: Path) -> Path:
    path = tmp_path / "metro.toml"
    path.write_text(shipped_as(METRO).source, encoding="utf-8")
    return path


def keys(office: Kotak) -> list[str]:
    with closing(opened(office.folder)) as ws:
        return [one.key for one in adopted(ws)]


def test_another_sop_comes_into_force_on_its_day(office: Kotak, metro: Path) -> None:
    done = office.inside("sop", "import", str(metro), "--from", "2999-01-04")
    assert (done.returncode, done.stdout) == (0, f"{METRO}@0 berlaku mulai 4 Jan 2999\n"), done.stderr
    assert keys(office) == [f"{BULELENG}@0", f"{METRO}@0"]
    with closing(opened(office.folder)) as ws:
        assert revisions(ws, METRO)[0].from_day == date(2999, 1, 4)


def test_lanes_without_an_officer_are_named_after_importing(office: Kotak, metro: Path) -> None:
    done = office.inside("sop", "import", str(metro))
    names = ", ".join(lane.name for lane in shipped_as(METRO).lanes if not lane.external)
    wanted = f"Belum ada petugas di lajur: {names}. Tetapkan di Pengaturan, bagian Petugas & hak.\n"
    assert done.stderr == wanted
    newer = metro.with_name("baru.toml")
    newer.write_text(finished(next_revision(shipped_as(BULELENG))).source, encoding="utf-8")
    taken = office.inside("sop", "import", str(newer))
    assert (taken.returncode, taken.stderr) == (0, "")


def test_a_revision_that_is_not_newer_is_refused(office: Kotak, metro: Path, tmp_path: Path) -> None:
    assert office.inside("sop", "import", str(metro)).returncode == 0
    again = office.inside("sop", "import", str(metro))
    assert again.returncode == 1
    assert "tidak lebih baru" in again.stderr
    newer = tmp_path / "baru.toml"
    newer.write_text(finished(next_revision(shipped_as(METRO))).source, encoding="utf-8")
    assert office.inside("sop", "import", str(newer)).returncode == 0
    assert keys(office) == [f"{BULELENG}@0", f"{METRO}@0", f"{METRO}@1"]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('unit = "hari"', 'unit = "windu"', "“unit” berisi “windu”"),
        ("[starts]", "[start]", "“starts” belum ada"),
        ("format = 1", "format = ", "rusak pada baris"),
    ],
)
def test_a_file_that_is_not_sound_changes_nothing(
    office: Kotak, metro: Path, old: str, new: str, sentence: str
) -> None:
    source = metro.read_text(encoding="utf-8")
    assert old in source
    metro.write_text(source.replace(old, new), encoding="utf-8")
    done = office.inside("sop", "import", str(metro))
    assert done.returncode == 1
    assert sentence in done.stderr
    assert keys(office) == [f"{BULELENG}@0"]


def test_who_lacks_the_right_imports_nothing(office: Kotak, metro: Path) -> None:
    done = office.inside("--user", "petugas-03", "sop", "import", str(metro))
    assert done.returncode == 1
    assert "tidak memegang hak SOP" in done.stderr
    assert keys(office) == [f"{BULELENG}@0"]


def test_exactly_the_lost_revision_is_put_right(office: Kotak, metro: Path) -> None:
    assert office.inside("sop", "import", str(metro)).returncode == 0
    with closing(opened(office.folder)) as ws, ws.write():
        database.execute_sql("UPDATE procedure SET source = 'rusak' WHERE key = ?", (f"{METRO}@0",))
    with closing(opened(office.folder)) as ws:
        assert is_lost(revisions(ws, METRO)[0].procedure)
    done = office.inside("sop", "import", str(metro))
    assert done.returncode == 0, done.stderr
    with closing(opened(office.folder)) as ws:
        assert revisions(ws, METRO)[0].procedure == shipped_as(METRO)


def test_a_complaint_is_received_under_the_sop_that_its_line_names(office: Kotak, metro: Path) -> None:
    assert office.inside("sop", "import", str(metro)).returncode == 0
    unknown = office.inside("receive", "-", stdin='{"isi": "A", "kanal": "wa", "sop": "brebes"}')
    assert unknown.returncode == 1
    assert "Baris 1, sop: SOP brebes tidak berlaku untuk pengaduan" in unknown.stderr
    # Nobody sits in Metro's lanes yet: the line's SOP is the one that decides who may register.
    vacant = office.inside("receive", "-", stdin=f'{{"isi": "A", "kanal": "wa", "sop": "{METRO}"}}')
    assert "tidak bertugas di lajur Petugas/Admin" in vacant.stderr
    assert "Tetapkan petugasnya di Pengaturan, bagian Petugas & hak." in vacant.stderr
    named = office.inside("receive", "-", stdin=f'{{"isi": "A", "kanal": "wa", "sop": "{BULELENG}"}}')
    assert (named.returncode, named.stderr) == (0, "")
