"""Another key for the register while others work, and one that was cut off: nothing is lost, the old one opens nothing."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.access import login
from app.access.login import log_in, read_key_file
from app.access.rekeying import rekey
from app.errors import MachineError
from app.reading.lists import listing, search_reporters
from app.register import receive
from app.register.check import check
from app.sample.passwords import PASSWORDS
from app.startup import open_workspace
from app.workspace import Workspace
from models import connections as models_connections
from models.keys.key_file import KEY_FILE, NEW_KEY_FILE
from models.pages import fits
from tests.conftest import HandClock
from tests.faults.kotak import ROOT
from tests.login import keys_of, logged_in, opened

KASI, STAFF = "petugas-02", "petugas-03"


def turn(ws: Workspace) -> None:
    rekey(ws, read_key_file(ws.folder), identities=True, why="uji")


def in_thread(work: Callable[[], None]) -> tuple[threading.Thread, list[BaseException]]:
    wrong: list[BaseException] = []

    def guarded() -> None:
        try:
            work()
        except BaseException as error:
            wrong.append(error)

    thread = threading.Thread(target=guarded)
    thread.start()
    return thread, wrong


def test_a_reader_in_the_middle_is_waited_for_and_goes_on(office_day: Workspace) -> None:
    inside, go_on, told = threading.Event(), threading.Event(), []

    def read() -> None:
        with office_day.store.thread():
            with office_day.read():
                told.append(len(listing(office_day)))
                inside.set()
                assert go_on.wait(30)
                told.append(len(listing(office_day)))
            told.append(len(listing(office_day)))

    reader, wrong = in_thread(read)
    assert inside.wait(30)
    old = office_day.keys
    turner, wrong_too = in_thread(lambda: turn(office_day))
    turner.join(0.3)
    assert turner.is_alive(), "the reader is still at it"
    assert office_day.keys == old
    go_on.set()
    for thread in (reader, turner):
        thread.join(30)
    assert (wrong, wrong_too) == ([], [])
    assert told == [40, 40, 40]
    assert office_day.keys.data != old.data
    assert len(listing(office_day)) == 40
    assert check(office_day).whole


def test_readers_and_writers_all_the_while_lose_nothing(office_day: Workspace) -> None:
    stop = threading.Event()
    counted: list[int] = []
    given: list[str] = []

    def read() -> None:
        with office_day.store.thread():
            while not stop.is_set():
                counted.append(len(listing(office_day)))

    def write() -> None:
        with office_day.store.thread():
            while not stop.is_set():
                done = receive.receive(
                    office_day, slip=receive.SlipInput("Loket tutup.", "kotak"), officer_id=STAFF
                )
                given.append(done.number)

    workers = [in_thread(read), in_thread(write)]
    for _ in range(3):
        turn(office_day)
    stop.set()
    for thread, _ in workers:
        thread.join(30)
    assert [wrong for _, wrong in workers] == [[], []]
    assert len(listing(office_day)) == 40 + len(given)
    assert sorted(counted) == counted
    folder = office_day.folder
    office_day.close()
    with closing(opened(folder)) as again:
        assert len(listing(again)) == 40 + len(given)
        assert check(again).whole


def test_a_reader_without_an_end_is_told_after_a_while(
    office_day: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(models_connections, "_LONGEST_WAIT", 0.05)
    inside, go_on = threading.Event(), threading.Event()

    def read() -> None:
        with office_day.store.thread(), office_day.read():
            inside.set()
            assert go_on.wait(30)

    reader, wrong = in_thread(read)
    assert inside.wait(30)
    with pytest.raises(MachineError, match="sedang dipakai") as refused:
        turn(office_day)
    assert refused.value.fault == "locked"
    go_on.set()
    reader.join(30)
    assert wrong == []
    folder = office_day.folder
    office_day.close()
    log_in(folder, KASI, PASSWORDS[KASI]).close()  # the old passwords open the old key still
    assert not (folder / NEW_KEY_FILE).exists()


_HOLDING = """
import sys
from pathlib import Path
from tests.login import direct
with direct(Path(sys.argv[1])) as file:
    file.execute("BEGIN IMMEDIATE")
    print("dipegang", flush=True)
    sys.stdin.read()
"""


def test_another_program_that_is_writing_is_told_and_nothing_has_changed(office_day: Workspace) -> None:
    old = office_day.keys
    office_day.store.db.execute_sql("PRAGMA busy_timeout = 50")
    with subprocess.Popen(
        [sys.executable, "-c", _HOLDING, str(office_day.folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"dipegang\n"
        with pytest.raises(MachineError, match="sedang dipakai program lain") as refused:
            turn(office_day)
        assert refused.value.fault == "locked"
        other.kill()
    assert office_day.keys == old
    assert len(listing(office_day)) == 40
    turn(office_day)
    assert office_day.keys.data != old.data
    assert check(office_day).whole


_CUT_OFF = """
import os, sys
from pathlib import Path
from app.access.login import read_key_file
from models.keys import slots
from models.keys.key_file import NEW_KEY_FILE
from tests.login import logged_in
ws = logged_in(Path(sys.argv[1]))
after, keys = slots.rotated(read_key_file(ws.folder), ws.keys, identity=True)
if sys.argv[2] != "before the file":
    after.write(ws.folder / NEW_KEY_FILE)
if sys.argv[2] in ("beside", "carried over"):
    connection = ws.store.db.connection()
    connection.execute(f"PRAGMA rekey = \\"x'{keys.data.hex()}'\\"")
if sys.argv[2] == "carried over":
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
os.kill(os.getpid(), 9)
"""


@pytest.mark.parametrize("at", ["before the file", "before the pages", "beside", "carried over"])
def test_a_change_of_the_key_that_was_cut_off_ends_at_the_next_login(
    template: Path, tmp_path: Path, clock: HandClock, at: str
) -> None:
    """The new pages may lie in the file beside the register alone; the key that fits them is found."""
    folder = tmp_path / "data"
    shutil.copytree(template, folder)
    old = keys_of(folder).data
    subprocess.run([sys.executable, "-c", _CUT_OFF, str(folder), at], cwd=ROOT, check=False)
    for officer in (STAFF, KASI):
        with closing(logged_in(folder, officer, clock=clock)) as ws:
            assert len(listing(ws)) == 40
            assert (ws.keys.data != old) is (at in ("beside", "carried over"))
    assert not (folder / NEW_KEY_FILE).exists()
    with closing(logged_in(folder, clock=clock)) as ws:
        assert check(ws).whole
        assert len(ws.keys.identity) == 1


def test_after_a_change_of_the_key_the_old_one_opens_nothing(office_day: Workspace) -> None:
    old = office_day.keys
    copy = office_day.folder.with_name("salinan-kunci.json")
    shutil.copyfile(office_day.folder / KEY_FILE, copy)
    turn(office_day)
    folder = office_day.folder
    office_day.close()
    assert not fits(folder / "register.db", old.data)
    with pytest.raises(MachineError) as refused:
        open_workspace(folder, keys=old)
    assert refused.value.fault == "wrong_key"
    shutil.copyfile(copy, folder / KEY_FILE)  # what somebody who left may have kept
    with pytest.raises(MachineError) as refused:
        log_in(folder, KASI, PASSWORDS[KASI])
    assert refused.value.fault == "wrong_key"


def test_a_locked_window_holds_no_key_of_the_identities(new_office: Workspace) -> None:
    folder = new_office.folder
    new_office.close()
    with closing(logged_in(folder)) as ws:
        assert ws.keys.identity
        login.lock(ws, why="diam 10 menit")
        assert ws.keys.identity == {}
        assert search_reporters(ws, query="Pelapor") == ()
        login.unlock(ws, KASI, PASSWORDS[KASI])
        assert ws.keys.identity
