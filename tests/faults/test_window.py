"""The window among others: one a data folder, a second start brings it forward, a killed one stands in nobody's way."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from app.errors import MachineError
from app.preferences import preferences
from app.sample.passwords import PASSWORDS
from app.startup import AlreadyOpenError
from tests.app.founding.plain_office import plain_office
from tests.conftest import HandClock
from tests.faults.kotak import ROOT, Disk, Kotak, told
from ui.instance import ring
from ui.lock import WindowLock
from ui.notice import Notice
from ui.restore.screen import RestoreScreen
from ui.start import Program

LOGIN = ("petugas-02", PASSWORDS["petugas-02"])


@contextmanager
def opened(office: Kotak) -> Iterator[subprocess.Popen[bytes]]:
    """A window in a process of its own, its doorbell answering."""
    with subprocess.Popen(
        [sys.executable, "-m", "app", "--data", str(office.folder)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            last = time.monotonic() + 30
            while not ring(office.folder):
                assert process.poll() is None, "the window ended"
                assert time.monotonic() < last, "the window never answered"
            yield process
        finally:
            process.kill()


@pytest.fixture
def program(office: Kotak, clock: HandClock, qapp: QApplication, qtbot: QtBot) -> Iterator[Program]:
    """The running program with its window, painted, in this process."""
    running = Program(qapp, office.folder, clock=clock, login=LOGIN)
    running.open()
    qtbot.waitUntil(lambda: running._doorbell is not None)
    yield running
    _end(running)


def _end(program: Program) -> None:
    if program.shown is not None:
        program.shown.close()
        program.shown.deleteLater()
    if program._doorbell is not None:
        program._doorbell.close()  # type: ignore[attr-defined]
    program.close()


def test_ready_and_gone_leaves_nothing_locked(full_office: Kotak) -> None:
    for _ in range(2):
        done = full_office("--quit-when-ready")
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    names = {path.name for path in full_office.folder.iterdir()}
    assert names <= {"register.db", "kunci.json", "komputer-ini.json", "buka.kunci"}
    assert full_office.whole()


def test_an_empty_folder_opens_the_preparation_and_stays_empty(tmp_path: Path) -> None:
    done = Kotak(tmp_path / "baru")("--quit-when-ready")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert not (tmp_path / "baru" / "register.db").exists()
    assert Kotak(tmp_path / "baru")("sample", "--cases", "0").returncode == 0


def test_an_unlocked_register_is_told_to_a_script_and_left_as_it_is(tmp_path: Path) -> None:
    office = Kotak(plain_office(tmp_path / "data"))
    before = (office.folder / "register.db").read_bytes()
    told(office("--quit-when-ready"), "belum terkunci", "Buka jendela Kotak Aduan satu kali")
    assert (office.folder / "register.db").read_bytes() == before


def test_ready_is_for_the_window_alone(full_office: Kotak) -> None:
    told(full_office("--quit-when-ready", "list"), "hanya untuk jendela")


def test_a_second_start_is_told_and_a_killed_window_stands_in_nobodys_way(full_office: Kotak) -> None:
    with opened(full_office) as first:
        told(full_office("--quit-when-ready"), "sudah terbuka")
        assert full_office.receive().returncode == 0  # verbs work beside the window
        first.kill()
        first.wait()
    done = full_office("--quit-when-ready")
    assert (done.returncode, done.stderr) == (0, "")
    assert full_office.whole()


def test_the_doorbell_brings_the_first_window_forward(program: Program, qtbot: QtBot) -> None:
    window = program.shown
    assert window is not None
    window.showMinimized()
    assert window.windowState() & Qt.WindowState.WindowMinimized
    assert ring(program.folder)
    qtbot.waitUntil(lambda: not window.windowState() & Qt.WindowState.WindowMinimized)
    assert window.isVisible()


def test_a_second_start_offers_the_first_window(program: Program, clock: HandClock, qtbot: QtBot) -> None:
    first = program.shown
    assert first is not None
    first.showMinimized()
    second = Program(program.app, program.folder, clock=clock)
    second.open()
    notice = second.shown
    assert isinstance(notice, Notice)
    assert "sudah terbuka" in notice.title.text()
    assert second.lock is None
    qtbot.mouseClick(notice.buttons[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not first.windowState() & Qt.WindowState.WindowMinimized)
    _end(second)
    with pytest.raises(AlreadyOpenError):  # closing the notice took nothing from the first
        WindowLock(program.folder)


def test_nobody_answers_where_no_window_is(office: Kotak) -> None:
    assert not ring(office.folder)


def test_a_torn_lock_of_a_power_cut_is_taken_over(office: Kotak) -> None:
    lock = office.folder / "jendela.kunci"
    lock.write_bytes(b"")
    os.utime(lock, (1, 1))
    WindowLock(office.folder).release()
    assert not lock.exists()


def test_what_is_in_the_way_is_shown_and_can_be_tried_again(
    office: Kotak, clock: HandClock, qapp: QApplication, qtbot: QtBot
) -> None:
    whole = (office.folder / "register.db").read_bytes()
    (office.folder / "register.db").write_bytes(b"bukan register" * 400)
    program = Program(qapp, office.folder, clock=clock, login=LOGIN)
    program.open()
    screen = program.shown
    assert isinstance(screen, RestoreScreen)
    assert "rusak" in screen.why.text.text()
    (office.folder / "register.db").write_bytes(whole)
    qtbot.mouseClick(screen.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.office is not None)
    assert not isinstance(program.shown, RestoreScreen)
    _end(program)


def test_a_newer_register_is_not_tried_again(office: Kotak, clock: HandClock, qapp: QApplication) -> None:
    from tests.faults.test_register_file import newer

    newer(office)
    program = Program(qapp, office.folder, clock=clock, login=LOGIN)
    program.open()
    notice = program.shown
    assert isinstance(notice, Notice)
    assert "versi" in notice.title.text()
    assert "Coba lagi" not in [button.text() for button in notice.buttons]
    _end(program)


def test_an_error_of_ours_leaves_a_report_and_the_window_open(program: Program) -> None:
    try:
        raise ValueError("Pelapor 014, 0812-0000-0014")
    except ValueError as error:
        program.our_fault(type(error), error, error.__traceback__)
    (report,) = (program.folder / "laporan-galat").iterdir()
    text = report.read_text(encoding="utf-8")
    assert "ValueError" in text
    assert "Pelapor" not in text
    assert "0812" not in text
    assert program.shown is not None
    (box,) = program.shown.findChildren(QMessageBox)
    assert str(report) in box.informativeText()
    assert "Pelapor" not in box.text() + box.informativeText()
    box.close()
    assert program.shown.isVisible()


def test_what_this_pc_remembers_is_never_worth_stopping_for(full_office: Kotak) -> None:
    path = full_office.folder / "komputer-ini.json"
    for content in (
        b"",
        b"\xff\xfe",
        b"[1]",
        b"{",
        b"[" * 100_000,
        b'{"theme": 7, "officer": {}, "window": ["a", 2, 3]}',
    ):
        path.write_bytes(content)
        assert isinstance(preferences(full_office.folder), dict)
    done = full_office("--quit-when-ready")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.mounts
def test_a_lock_that_finds_no_room_is_told_as_full(disk: Disk) -> None:
    (disk.place / "data").mkdir()
    disk.fill()
    with pytest.raises(MachineError, match="penuh"):
        WindowLock(disk.place / "data")
