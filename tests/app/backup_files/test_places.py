"""The places of backups: known again, remembered, and never confused with an empty mount point."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from app.backup_files import places, pool
from app.backup_files.places import (
    PC,
    Known,
    Place,
    Result,
    add_results,
    known,
    put_mark,
    remember,
    within_reach,
)
from app.worktime.model import ZONES

AT = datetime(2026, 11, 30, 8, 0, tzinfo=ZONES["WITA"])
USB = Place("u1", "usb", "CADANGAN 1", "/tidak/ada", AT, AT)


def test_a_pc_without_memory_keeps_backups_in_its_data_folder(tmp_path: Path) -> None:
    (found,) = known(tmp_path).places
    assert (found.id, found.kind, found.path) == (PC, "pc", str(tmp_path / "cadangan"))
    assert known(tmp_path).last is None


@pytest.mark.parametrize(
    "content", ["", "[]", '{"places": [{}], "results": []}', '{"places": 1, "results": 2}']
)
def test_a_damaged_memory_costs_nothing_but_the_memory(tmp_path: Path, content: str) -> None:
    (tmp_path / "cadangan.json").write_text(content)
    assert [one.id for one in known(tmp_path).places] == [PC]


def test_places_and_results_are_remembered(tmp_path: Path) -> None:
    result = Result(AT, "harian", PC, "a.cadangan", True, 42, 31, "0844", 11968, "8D1R", 18_400_000)
    bad = result._replace(good=False, sentence="Ruang simpan penuh.", place="u1")
    remember(tmp_path, Known((*known(tmp_path).places, USB), (result,)))
    add_results(tmp_path, [bad], [USB._replace(seen=AT.replace(hour=9))])
    found = known(tmp_path)
    assert found.results == (result, bad)
    assert found.place("u1") == USB._replace(seen=AT.replace(hour=9))
    assert found.last == result
    assert found.last_good == result


def test_results_of_before_there_were_applications_are_still_known(tmp_path: Path) -> None:
    result = Result(AT, "harian", PC, "a.cadangan", True, 42, 31, applications=7)
    remember(tmp_path, Known(known(tmp_path).places, (result,)))
    assert known(tmp_path).last == result
    file = tmp_path / "cadangan.json"
    values = json.loads(file.read_text())
    del values["results"][0]["applications"]
    file.write_text(json.dumps(values))
    assert known(tmp_path).last == result._replace(applications=0)
    del values["results"][0]["cases"]
    file.write_text(json.dumps(values))
    assert known(tmp_path).last is None


def test_the_pcs_own_folder_goes_with_the_data_folder(tmp_path: Path) -> None:
    (tmp_path / "lama").mkdir()
    remember(tmp_path / "lama", known(tmp_path / "lama"))
    (tmp_path / "lama").rename(tmp_path / "baru")
    assert known(tmp_path / "baru").places[0].path == str(tmp_path / "baru" / "cadangan")


def test_a_usb_disk_is_known_again_under_another_letter(tmp_path: Path) -> None:
    here = tmp_path / "F" / places.ON_USB
    here.mkdir(parents=True)
    put_mark(here, "u1", "CADANGAN 1")
    assert within_reach(USB, [tmp_path / "E", tmp_path / "F"]) == here
    assert within_reach(USB._replace(id="u2"), [tmp_path / "F"]) is None


def test_a_folder_without_its_mark_is_no_place(tmp_path: Path) -> None:
    folder = Place("f1", "folder", "NAS", str(tmp_path / "nas"))
    (tmp_path / "nas").mkdir()
    assert within_reach(folder) is None
    put_mark(tmp_path / "nas", "f1", "NAS")
    assert within_reach(folder) == tmp_path / "nas"
    put_mark(tmp_path / "nas", "lain", "NAS")
    assert within_reach(folder) is None


def test_attachments_are_brought_once_and_never_changed(tmp_path: Path) -> None:
    data, place = tmp_path / "data", tmp_path / "tempat"
    (data / "lampiran" / "ab").mkdir(parents=True)
    (data / "lampiran" / "ab" / "a1").write_bytes(b"satu")
    names = ["lampiran/ab/a1", "lampiran/ab/hilang"]
    asked: list[int] = []
    files = pool.fill_pool(place, data, names, lambda: asked.append(1))
    assert list(files) == ["lampiran/ab/a1"]
    assert len(asked) == 2
    (data / "lampiran" / "ab" / "a1").write_bytes(b"rusak di PC")
    assert pool.fill_pool(place, data, names, lambda: None) == files
    assert (place / "lampiran" / "ab" / "a1").read_bytes() == b"satu"
    assert pool.wrong_in_pool(place, files, lambda: None) == []
    (place / "lampiran" / "ab" / "a1").write_bytes(b"Satu")
    assert pool.wrong_in_pool(place, files, lambda: None) == ["lampiran/ab/a1"]
    (place / "lampiran" / "ab" / "a1").unlink()
    assert pool.wrong_in_pool(place, files, lambda: None) == ["lampiran/ab/a1"]


def test_only_what_no_backup_names_leaves_the_pool(tmp_path: Path) -> None:
    (tmp_path / "lampiran" / "ab").mkdir(parents=True)
    for name in ("a1", "a2", "a3.sementara", "a4.rusak"):
        (tmp_path / "lampiran" / "ab" / name).write_bytes(b"x")
    assert pool.prune_pool(tmp_path, ["lampiran/ab/a1"]) == 2
    assert sorted(path.name for path in (tmp_path / "lampiran" / "ab").iterdir()) == ["a1", "a4.rusak"]


def test_a_damaged_one_of_the_place_makes_room_for_a_good_one_and_stays_beside_it(tmp_path: Path) -> None:
    for folder, content in (("data", b"baik"), ("tempat", b"rusak")):
        (tmp_path / folder / "lampiran" / "ab").mkdir(parents=True)
        (tmp_path / folder / "lampiran" / "ab" / "a1").write_bytes(content)
    part = pool.replace_in_pool(tmp_path / "tempat", tmp_path / "data", "lampiran/ab/a1")
    assert part.size == 4
    assert (tmp_path / "tempat" / "lampiran" / "ab" / "a1").read_bytes() == b"baik"
    assert (tmp_path / "tempat" / "lampiran" / "ab" / "a1.rusak").read_bytes() == b"rusak"
