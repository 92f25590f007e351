"""Restoring as the disk sees it: broken off at any step it is finished at the next start, or never began."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from app.backup_files import swap
from app.worktime.model import ZONES
from models.errors import StoreError


class PowerCut(BaseException):
    """The PC stops here."""


def office(folder: Path) -> Path:
    """A data folder with an old register, and a new one prepared beside it."""
    data = folder / "data"
    (data / "lampiran" / "ab").mkdir(parents=True)
    (data / "lampiran" / "ab" / "rusak").write_bytes(b"lama")
    (data / "lampiran" / "ab" / "tetap").write_bytes(b"tetap")
    for name in ("register.db", "register.db-wal", "register.db-shm", "kunci.json", "percobaan.json"):
        (data / name).write_bytes(f"lama {name}".encode())
    prepared = swap.begin(data)
    (prepared / "register.db").write_bytes(b"baru register")
    (prepared / "kunci.json").write_bytes(b"baru kunci")
    (prepared / "lampiran" / "ab").mkdir(parents=True)
    (prepared / "lampiran" / "ab" / "rusak").write_bytes(b"baik")
    (prepared / "draf").mkdir()
    (prepared / "draf" / "terima.draf").write_bytes(b"ketikan")
    return data


def is_restored(data: Path, aside: str = "data-20261201-073100") -> None:
    assert (data / "register.db").read_bytes() == b"baru register"
    assert (data / "kunci.json").read_bytes() == b"baru kunci"
    assert (data / "lampiran" / "ab" / "rusak").read_bytes() == b"baik"
    assert (data / "lampiran" / "ab" / "tetap").read_bytes() == b"tetap"
    assert (data / "draf" / "terima.draf").read_bytes() == b"ketikan"
    assert not (data / "register.db-wal").exists()
    assert not (data / "pemulihan").exists()
    kept = data / "disisihkan" / aside
    for name in ("register.db", "register.db-wal", "register.db-shm", "kunci.json", "percobaan.json"):
        assert (kept / name).read_bytes() == f"lama {name}".encode()
    assert (kept / "lampiran" / "ab" / "rusak").read_bytes() == b"lama"


AT = datetime(2026, 12, 1, 7, 31, tzinfo=ZONES["WITA"])
NAME = swap.aside_name(AT)


def test_the_prepared_comes_and_the_present_is_kept_aside(tmp_path: Path) -> None:
    data = office(tmp_path)
    swap.decide(data, NAME, "x.cadangan")
    assert swap.finish_restore(data)
    is_restored(data)
    assert not swap.finish_restore(data)


def test_what_was_never_decided_is_thrown_away(tmp_path: Path) -> None:
    data = office(tmp_path)
    assert swap.waits(data)
    assert not swap.finish_restore(data)
    assert (data / "register.db").read_bytes() == b"lama register.db"
    assert not (data / "pemulihan").exists()
    assert not (data / "disisihkan").exists()


def decide_and_finish(data: Path) -> None:
    swap.decide(data, NAME, "x.cadangan")
    swap.finish_restore(data)


def steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many steps a whole restoring takes: renamings and syncings."""
    counted = _cut_after(monkeypatch, 10_000)
    data = office(tmp_path)
    swap.decide(data, NAME, "x.cadangan")
    swap.finish_restore(data)
    monkeypatch.undo()
    return counted[0]


def _cut_after(monkeypatch: pytest.MonkeyPatch, allowed: int) -> list[int]:
    done = [0]
    replace, sync, unlink = Path.replace, swap.sync_folder, Path.unlink

    def count() -> None:
        if done[0] >= allowed:
            raise PowerCut
        done[0] += 1

    def replaced(self: Path, target: Path) -> Path:
        count()
        return replace(self, target)

    def synced(folder: Path) -> None:
        count()
        sync(folder)

    def unlinked(self: Path, missing_ok: bool = False) -> None:
        count()
        unlink(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "replace", replaced)
    monkeypatch.setattr(Path, "unlink", unlinked)
    monkeypatch.setattr(swap, "sync_folder", synced)
    return done


def test_broken_off_at_any_step_it_is_whole_after_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = steps(tmp_path / "ganti", monkeypatch)
    assert everything > 20
    ended = {"lama": 0, "baru": 0}
    for allowed in range(everything):
        data = office(tmp_path / str(allowed))
        _cut_after(monkeypatch, allowed)
        with pytest.raises(PowerCut):
            decide_and_finish(data)
        # The next start is cut as well, some steps further.
        monkeypatch.undo()
        _cut_after(monkeypatch, 2)
        try:
            finished = swap.finish_restore(data)
        except PowerCut:
            finished = False
        monkeypatch.undo()
        finished = swap.finish_restore(data) or finished
        if (data / "register.db").read_bytes() == b"baru register":
            is_restored(data)
            ended["baru"] += 1
        else:
            assert (data / "register.db").read_bytes() == b"lama register.db"
            assert (data / "kunci.json").read_bytes() == b"lama kunci.json"
            assert not finished
            assert not (data / "pemulihan").exists()
            ended["lama"] += 1
    assert ended["lama"] >= 3
    assert ended["baru"] > 15


def test_what_was_kept_aside_once_is_never_written_over(tmp_path: Path) -> None:
    data = office(tmp_path)
    (data / "disisihkan" / NAME).mkdir(parents=True)
    (data / "disisihkan" / NAME / "register.db").write_bytes(b"lebih lama")
    swap.decide(data, NAME, "x.cadangan")
    assert swap.finish_restore(data)
    assert (data / "disisihkan" / NAME / "register.db").read_bytes() == b"lebih lama"
    is_restored(data, f"{NAME}-2")


def test_on_a_new_pc_there_is_nothing_to_keep_aside(tmp_path: Path) -> None:
    data = tmp_path / "data"
    prepared = swap.begin(data)
    (prepared / "register.db").write_bytes(b"baru register")
    (prepared / "kunci.json").write_bytes(b"baru kunci")
    swap.decide(data, NAME, "x.cadangan")
    assert swap.finish_restore(data)
    assert (data / "register.db").read_bytes() == b"baru register"


def test_a_decided_restoring_is_not_begun_anew(tmp_path: Path) -> None:
    data = office(tmp_path)
    swap.decide(data, NAME, "x.cadangan")
    with pytest.raises(StoreError):
        swap.begin(data)
    assert swap.finish_restore(data)


def test_a_plan_that_names_another_folder_leads_nowhere_else(tmp_path: Path) -> None:
    data = office(tmp_path)
    swap.decide(data, NAME, "x.cadangan")
    (data / "pemulihan" / "rencana.json").write_text('{"aside": "data-/../../keluar"}')
    assert swap.finish_restore(data)
    is_restored(data, "data-sebelum-pemulihan")
