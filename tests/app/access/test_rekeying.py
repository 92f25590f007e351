"""A change of keys that is cut off at any point leaves a register that opens, and is brought to its end at the next
login."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.access import rekeying
from app.access.accounts import may_recover, new_recovery_code, save_account
from app.access.login import log_in, unlock
from app.errors import InputError, MachineError, RefusedError
from app.office.officers import officer_named
from app.office.powers import Power
from app.record.acts import Act
from app.record.verify import verify
from app.register.receive import SlipInput, receive
from app.sample.passwords import PASSWORDS
from app.workspace import Workspace
from models import identity
from models.database import Store
from models.keys import slots
from models.keys.key_file import KEY_FILE, NEW_KEY_FILE, KeyFile
from tests.conftest import HandClock
from tests.login import logged_in

LEAVER, KASI = "petugas-08", "petugas-02"


class PowerCutError(BaseException):
    """The program is gone at this moment."""


def cut(*_args: Any, **_more: Any) -> Any:
    raise PowerCutError


def at_call(number: int, real: Callable[..., Any]) -> Callable[..., Any]:
    """The real thing, but the power goes at its n-th call."""
    calls = 0

    def counted(*args: Any, **more: Any) -> Any:
        nonlocal calls
        calls += 1
        return cut() if calls == number else real(*args, **more)

    return counted


def after(real: Callable[..., Any]) -> Callable[..., Any]:
    """The real thing is done whole, then the power goes."""

    def done(*args: Any, **more: Any) -> Any:
        real(*args, **more)
        cut()

    return done


#: Where the power goes, in the order of the work.
POINTS: dict[str, tuple[Any, str, Callable[[Callable[..., Any]], Callable[..., Any]]]] = {
    "before the new keys are made": (slots, "rotated", lambda real: cut),
    "before the new key file is written": (KeyFile, "write", lambda real: at_call(1, real)),
    "before the pages change": (Store, "rekey", lambda real: cut),
    "after the pages have changed": (Store, "rekey", after),
    "before the new key file takes its name": (rekeying, "put_in_place", lambda real: cut),
    "after it has taken its name": (rekeying, "_seal_anew", lambda real: cut),
    "while envelopes are sealed anew": (identity, "reseal_all", after),
    "before the old key leaves the file": (rekeying, "_settle", lambda real: cut),
    "while it leaves": (slots, "settled", lambda real: cut),
    "before the settled file is written": (KeyFile, "write", lambda real: at_call(2, real)),
}


@pytest.fixture
def folder(new_office: Workspace, clock: HandClock) -> Path:
    """A register with one envelope in it, opened by nobody."""
    slip = SlipInput(name="Pelapor 014", content="KK belum terbit", channel="kotak", received=clock())
    receive(new_office, slip=slip, officer_id="petugas-03")
    new_office.close()
    return new_office.folder


@pytest.fixture
def kasi(folder: Path, clock: HandClock) -> Iterator[Workspace]:
    ws = logged_in(folder, KASI, clock=clock)
    yield ws
    ws.close()


def names_inside(ws: Workspace) -> set[str]:
    rows = ws.store.db.execute_sql("SELECT case_id FROM envelope").fetchall()
    return {identity.open_one(row[0]).name for row in rows}


def cut_off(ws: Workspace, monkeypatch: pytest.MonkeyPatch, point: str, changed: dict[str, Any]) -> None:
    """Change the officer who leaves, and cut the power at that point."""
    owner, name, broken = POINTS[point]
    with monkeypatch.context() as patch:
        patch.setattr(owner, name, broken(getattr(owner, name)))
        with pytest.raises(PowerCutError):
            save_account(ws, officer=officer_named(ws, LEAVER)._replace(**changed))
    ws.close()


def assert_whole(ws: Workspace) -> None:
    """One key file, nobody in it who left, every envelope under the newest key, the record whole."""
    assert not (ws.folder / NEW_KEY_FILE).exists()
    assert list(ws.keys.identity) == [ws.keys.identity_epoch]
    assert identity.is_resealed()
    assert names_inside(ws) == {"Pelapor 014"}
    assert verify(ws).whole


@pytest.mark.parametrize("point", POINTS)
def test_a_leaving_that_was_cut_off_is_finished_at_the_next_login(
    folder: Path, kasi: Workspace, clock: HandClock, monkeypatch: pytest.MonkeyPatch, point: str
) -> None:
    old = kasi.keys.data
    cut_off(kasi, monkeypatch, point, {"active": False})
    with pytest.raises((InputError, RefusedError)):
        log_in(folder, LEAVER, PASSWORDS[LEAVER], clock=clock)
    ws = logged_in(folder, KASI, clock=clock)
    try:
        assert not officer_named(ws, LEAVER).active
        assert not KeyFile.read(folder / KEY_FILE).has(LEAVER)
        assert ws.keys.data != old
        assert_whole(ws)
    finally:
        ws.close()


@pytest.mark.parametrize("point", POINTS)
def test_a_right_taken_back_is_finished_as_well(
    folder: Path, kasi: Workspace, clock: HandClock, monkeypatch: pytest.MonkeyPatch, point: str
) -> None:
    cut_off(kasi, monkeypatch, point, {"powers": frozenset()})
    mine = log_in(folder, LEAVER, PASSWORDS[LEAVER], clock=clock)
    assert not mine.keys.identity
    mine.close()
    ws = logged_in(folder, KASI, clock=clock)
    try:
        assert not KeyFile.read(folder / KEY_FILE).slot_of(LEAVER).opens_identity
        assert ws.keys.identity_epoch == 2
        assert_whole(ws)
    finally:
        ws.close()


@pytest.mark.parametrize("point", POINTS)
def test_the_code_of_the_safe_opens_it_at_every_point(
    folder: Path, kasi: Workspace, monkeypatch: pytest.MonkeyPatch, point: str
) -> None:
    code = new_recovery_code(kasi)
    cut_off(kasi, monkeypatch, point, {"active": False})
    assert [one.officer_id for one in may_recover(folder, code)] == [KASI]


@pytest.mark.parametrize("point", ["before the pages change", "after the pages have changed"])
def test_who_holds_no_identity_key_logs_in_and_leaves_the_end_to_who_does(
    folder: Path, kasi: Workspace, clock: HandClock, monkeypatch: pytest.MonkeyPatch, point: str
) -> None:
    cut_off(kasi, monkeypatch, point, {"active": False})
    logged_in(folder, "petugas-03", clock=clock).close()
    ws = logged_in(folder, "petugas-01", clock=clock)  # the Kabid, who does
    try:
        assert_whole(ws)
    finally:
        ws.close()


def test_what_was_finished_stands_in_the_record_once(
    folder: Path, kasi: Workspace, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_off(kasi, monkeypatch, "before the pages change", {"active": False})
    logged_in(folder, KASI, clock=clock).close()
    ws = logged_in(folder, KASI, clock=clock)
    try:
        found = ws.store.db.execute_sql("SELECT subject FROM record WHERE act = ?", (Act.REKEY,)).fetchall()
        assert found == [("menyelesaikan penggantian kunci",)]
    finally:
        ws.close()


def test_a_disk_that_refuses_the_last_step_leaves_the_window_usable(
    kasi: Workspace, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    from models.errors import StoreError, StoreFault

    def broken(_waiting: Path, _target: Path) -> None:
        raise StoreError(StoreFault.READ_ONLY, "no more writing")

    with monkeypatch.context() as patch:
        patch.setattr(rekeying, "put_in_place", broken)
        with pytest.raises(MachineError) as caught:
            save_account(kasi, officer=officer_named(kasi, LEAVER)._replace(active=False))
    assert caught.value.fault == "read_only"
    assert (kasi.folder / NEW_KEY_FILE).exists()
    # the screen locks, and whoever unlocks it has the register's new key
    unlock(kasi, "petugas-03", PASSWORDS["petugas-03"])
    assert not (kasi.folder / NEW_KEY_FILE).exists()
    unlock(kasi, KASI, PASSWORDS[KASI])
    assert names_inside(kasi) == {"Pelapor 014"}


def test_without_the_right_identity_no_other_identity_key_is_made(kasi: Workspace) -> None:
    staf = officer_named(kasi, "petugas-03")
    save_account(kasi, officer=staf._replace(powers=frozenset({Power.OFFICERS})))
    unlock(kasi, "petugas-03", PASSWORDS["petugas-03"])
    file = KeyFile.read(kasi.folder / KEY_FILE)
    with pytest.raises(RefusedError, match="petugas berhak Identitas"):
        rekeying.rekey(kasi, file, identities=True, why="percobaan")
    assert KeyFile.read(kasi.folder / KEY_FILE) == file


def test_what_was_read_before_the_change_of_keys_is_read_anew(kasi: Workspace) -> None:
    from threading import Thread

    assert officer_named(kasi, LEAVER).active

    def leave() -> None:
        with kasi.store.thread():
            save_account(kasi, officer=officer_named(kasi, LEAVER)._replace(active=False))

    beside = Thread(target=leave)  # as the window does it
    beside.start()
    beside.join()
    assert not officer_named(kasi, LEAVER).active


def test_what_is_put_beside_the_register_afterwards_has_another_key_as_well(kasi: Workspace) -> None:
    from models.secrets import FILES, newest_epoch, secret

    epoch, key = newest_epoch(FILES), secret(FILES)
    save_account(kasi, officer=officer_named(kasi, LEAVER)._replace(active=False))
    assert newest_epoch(FILES) == epoch + 1
    assert secret(FILES) != key
    assert secret(FILES, epoch) == key  # what lies there already still opens
