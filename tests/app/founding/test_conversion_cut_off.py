"""A locking that is cut off: before the proof the old register is as it was, after it the next start goes on."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from app.access.login import log_in
from app.data_folder import LOCKING_ROOM
from app.errors import MachineError
from app.founding.conversion import convert, finish_conversion, is_plain, waiting
from app.register.check import check
from app.startup import wants_locking
from tests.app.founding.plain_office import KASI, PASSWORD, plain_office, readable, rows_of, tree
from tests.conftest import HandClock
from tests.faults.kotak import Kotak, told

#: What changes something on the disk, seen from outside the register's own driver.
CALLS = ("replace", "rename", "unlink", "rmdir", "mkdir", "fsync")


class PowerCutError(BaseException):
    """From here on nothing reaches the disk any more; no `except` of the program helps."""


@contextmanager
def ending_after(steps: int, error: Callable[[], BaseException], *, dead: bool = True) -> Iterator[list[str]]:
    """Let `steps` changes of the disk through, then raise: for good (`dead`), or once."""
    done: list[str] = []
    real = {name: getattr(os, name) for name in CALLS}

    def watched(name: str) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            if len(done) == steps or (dead and len(done) > steps):
                done.append("end")
                raise error()
            done.append(name)
            return real[name](*given, **named)

        return call

    for name in CALLS:
        setattr(os, name, watched(name))
    try:
        yield done
    finally:
        for name, one in real.items():
            setattr(os, name, one)


def never() -> BaseException:
    raise AssertionError


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unlocked office; never changed."""
    return plain_office(tmp_path_factory.mktemp("polos") / "data")


class _StopError(BaseException):
    """Ends a locking on purpose."""


@pytest.fixture(scope="module")
def proved(plain: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office at the moment at which all is proved and nothing old has gone; never changed."""
    work, kept = (tmp_path_factory.mktemp(name) / "data" for name in ("kerja", "terbukti"))
    shutil.copytree(plain, work)

    def snapshot() -> None:
        shutil.copytree(work, kept)
        raise _StopError

    with pytest.raises(_StopError):
        convert(work, officer_id=KASI, password=PASSWORD, clock=HandClock(), proved=snapshot)
    assert tree(work) == tree(plain)
    (kept / LOCKING_ROOM / "siap").write_bytes(b"")
    return kept


def steps_of(act: Callable[[], object]) -> int:
    """How many changes of the disk an act makes."""
    with ending_after(10**9, never) as done:
        act()
    return len(done)


# -- before the proof


def steps_before_proof(plain: Path, folder: Path) -> int:
    """How many changes of the disk come before the sign that all is proved stands."""
    shutil.copytree(plain, folder)
    counted: list[int] = []

    def stop() -> None:
        counted.append(len(done))
        raise _StopError

    with ending_after(10**9, never) as done, pytest.raises(_StopError):
        convert(folder, officer_id=KASI, password=PASSWORD, clock=HandClock(), proved=stop)
    return counted[0] + 2  # the sign's own flushing, and its renaming


def test_a_power_cut_before_the_proof_leaves_the_old_register_untouched(plain: Path, tmp_path: Path) -> None:
    steps = steps_before_proof(plain, tmp_path / "hitung")
    assert steps > 15
    was = tree(plain)
    folder = tmp_path / "data"
    shutil.copytree(plain, folder)
    for at in range(steps):
        with ending_after(at, PowerCutError), pytest.raises(PowerCutError):
            convert(folder, officer_id=KASI, password=PASSWORD, clock=HandClock())
        found = {name: content for name, content in tree(folder).items() if LOCKING_ROOM not in name}
        assert found == was, at
        assert is_plain(folder)
        assert wants_locking(folder)
        finish_conversion(folder)  # what the next start does
        assert tree(folder) == was, at
    assert waiting(folder).cases == 25
    with closing(convert(folder, officer_id=KASI, password=PASSWORD, clock=HandClock())[0]) as ws:
        assert check(ws).whole


def test_a_full_disk_before_the_proof_is_told_and_leaves_nothing_behind(plain: Path, tmp_path: Path) -> None:
    steps = steps_before_proof(plain, tmp_path / "hitung")
    was = tree(plain)
    folder = tmp_path / "data"
    shutil.copytree(plain, folder)
    told_of: list[MachineError] = []

    def full() -> OSError:
        return OSError(errno.ENOSPC, "No space left on device")

    for at in range(0, steps, 3):
        with ending_after(at, full, dead=False):
            try:
                convert(folder, officer_id=KASI, password=PASSWORD, clock=HandClock())[0].close()
            except MachineError as error:
                told_of.append(error)
                assert tree(folder) == was, at
            else:  # some disks offer no flushing of a folder: that alone stops nothing
                assert not wants_locking(folder)
                shutil.rmtree(folder)
                shutil.copytree(plain, folder)
    assert len(told_of) > 4
    assert {error.fault for error in told_of} == {"full"}
    assert all("penuh" in error.sentence for error in told_of)


def test_cancelling_at_any_moment_leaves_everything_as_it_was(plain: Path, tmp_path: Path) -> None:
    was = tree(plain)
    folder = tmp_path / "data"
    shutil.copytree(plain, folder)
    told_of: list[int] = []

    def counting(at: int, _of: int) -> None:
        told_of.append(at)

    def stop() -> None:
        raise _StopError

    with pytest.raises(_StopError):
        convert(folder, officer_id=KASI, password=PASSWORD, progress=counting, proved=stop)
    assert len(told_of) >= 4
    for last in range(len(told_of)):
        heard = 0

        def cancel(_at: int, _of: int, last: int = last) -> None:
            nonlocal heard
            heard += 1
            if heard > last:
                raise _StopError

        with pytest.raises(_StopError):
            convert(folder, officer_id=KASI, password=PASSWORD, progress=cancel)
        assert tree(folder) == was
        assert not (folder / LOCKING_ROOM).exists()


# -- after the proof


def test_after_the_proof_a_power_cut_at_any_step_is_finished_at_the_next_start(
    plain: Path, proved: Path, tmp_path: Path
) -> None:
    whole = tmp_path / "utuh"
    shutil.copytree(proved, whole)
    steps = steps_of(lambda: finish_conversion(whole))
    assert steps > 20
    done = tree(whole)
    assert set(done) == {
        "register.db",
        "kunci.json",
        "buka.kunci",
        f"draf/terima-{KASI}.draf",
        *(name for name in tree(plain) if name.startswith("lampiran/") and "yatim" not in name),
    }
    secrets = readable(rows_of(plain))
    for at in range(steps):
        folder = tmp_path / f"langkah-{at}"
        shutil.copytree(proved, folder)
        with ending_after(at, PowerCutError), pytest.raises(PowerCutError):
            finish_conversion(folder)
        # Nobody founds an office over it meanwhile, and nobody is let in half way.
        if (folder / LOCKING_ROOM / "siap").exists():
            assert wants_locking(folder), at
        # A second power cut while the first one is made up for.
        with ending_after(at // 2, PowerCutError), suppress(PowerCutError):
            finish_conversion(folder)
        finish_conversion(folder)
        assert tree(folder) == done, at
        assert not wants_locking(folder)
        assert not any(secret in content for content in tree(folder).values() for secret in secrets)
        shutil.rmtree(folder)
    with closing(log_in(whole, KASI, PASSWORD)) as ws:
        assert check(ws).whole


def _gone() -> OSError:
    return OSError(errno.EIO, "Input/output error")


def test_after_the_proof_a_fault_of_the_disk_is_told_and_finished_later(proved: Path, tmp_path: Path) -> None:
    whole = tmp_path / "utuh"
    shutil.copytree(proved, whole)
    steps = steps_of(lambda: finish_conversion(whole))
    done = tree(whole)
    for at in range(0, steps, 3):
        folder = tmp_path / f"langkah-{at}"
        shutil.copytree(proved, folder)
        with ending_after(at, _gone), pytest.raises(MachineError) as refused:
            finish_conversion(folder)
        assert refused.value.fault == "io"
        finish_conversion(folder)
        assert tree(folder) == done
        shutil.rmtree(folder)


@pytest.mark.parametrize("left", ["both gone", "register only", "before anything"])
def test_the_command_line_touches_no_half_locked_folder(proved: Path, tmp_path: Path, left: str) -> None:
    """It would be founded over, or finished under the hands of the window that is at it."""
    folder = tmp_path / "data"
    shutil.copytree(proved, folder)
    if left == "both gone":
        (folder / "register.db").unlink()
    if left == "register only":
        (folder / LOCKING_ROOM / "register.db").replace(folder / "register.db")
    was = tree(folder)
    told(Kotak(folder).inside("list"), "belum terkunci", "Buka jendela Kotak Aduan satu kali")
    told(Kotak(folder).inside("sample", "--cases", "0"))
    assert tree(folder) == was


def test_a_room_that_was_not_proved_is_taken_away(plain: Path, proved: Path, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(proved, folder)
    (folder / LOCKING_ROOM / "siap").unlink()
    finish_conversion(folder)
    assert tree(folder) == tree(plain)
    finish_conversion(folder)  # nothing to do any more
    assert tree(folder) == tree(plain)
