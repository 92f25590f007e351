"""The first start on an unlocked register: who is the first, how far it is, cancelling, and the code for the safe."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.access.views import Account
from app.errors import MachineError
from ui import worker
from ui.login.conversion import ConversionScreen, Converted, Tell

ACCOUNTS = (Account("petugas-02", "Petugas 02", "Kasi Kerjasama"), Account("petugas-03", "Petugas 03"))
CODE = "7Q4K-M2XW-9HTA-0CDE-V5NB-R8GJ-PZ01"


class Work:
    """A conversion that goes on step by step when it is told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.before, self.after = threading.Event(), threading.Event()
        self.at_last_call, self.past = threading.Event(), threading.Event()
        self.error: Exception | None = None
        self.deleted = False
        self.kept: list[str] = []
        self.full = False

    def keep(self, code: str) -> None:
        if self.full:
            raise MachineError("Ruang simpan penuh.")
        self.kept.append(code)

    def __call__(self, who: str, password: str, tell: Tell, last_call: Callable[[], None]) -> Converted:
        self.asked.append((who, password))
        tell(1, 3, "Lampiran 12 dari 44")
        self.at_last_call.set()
        assert self.before.wait(10)
        if self.error is not None:
            raise self.error
        last_call()
        self.past.set()
        assert self.after.wait(10)
        self.deleted = True
        return Converted(CODE, "dibuka")


@pytest.fixture
def work() -> Work:
    return Work()


@pytest.fixture
def screen(qtbot: QtBot, work: Work) -> ConversionScreen:
    made = ConversionScreen("Dinas Contoh", ACCOUNTS, convert=work, keep=work.keep)
    # The code is on no paper at the end of a test: closing would be refused.
    qtbot.addWidget(made, before_close_func=lambda widget: widget.panel.forget())
    made.show()
    return made


def _begin(qtbot: QtBot, screen: ConversionScreen, work: Work) -> None:
    screen.who.setCurrentIndex(0)
    for edit in (screen.password.first.edit, screen.password.again.edit):
        edit.clear()
        QTest.keyClicks(edit, "lontar tua")
    QTest.keyClick(screen.password.again.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.bar.value() == 1 and work.at_last_call.is_set())


def _end(qtbot: QtBot, screen: ConversionScreen, work: Work) -> None:
    work.before.set()
    work.after.set()
    qtbot.waitUntil(lambda: not screen.busy() and worker.running() == 0)


def test_it_says_what_happens_and_what_the_disk_may_still_hold(screen: ConversionScreen) -> None:
    words = " ".join(label.text() for label in screen.findChildren(QLabel) if label.isVisible())
    for part in (
        "Data ini belum terkunci",
        "berkas lama, drafnya, daftar carinya",
        "sampai tertimpa",
        "BitLocker",
    ):
        assert part in words
    assert screen.who.currentText() == "Petugas 02 · Kasi Kerjasama"


def test_the_first_officer_locks_the_register_and_proves_the_code(
    qtbot: QtBot, screen: ConversionScreen, work: Work
) -> None:
    _begin(qtbot, screen, work)
    assert screen.step.text() == "Lampiran 12 dari 44"
    assert not screen.form.isVisible()
    _end(qtbot, screen, work)
    assert work.asked == [("petugas-02", "lontar tua")]
    assert screen.title.text() == "Data sudah terkunci"
    assert "-".join(screen.panel.groups()) == CODE
    screen.go_on()
    assert "Belum sama" in screen.panel.field.message()
    assert not screen.close(), "the code is on no paper yet"
    QTest.keyClicks(screen.panel.proof, "PZ01")
    work.full = True
    QTest.keyClick(screen.panel.proof, Qt.Key.Key_Return)
    assert screen.panel.told.text() == "Ruang simpan penuh."
    assert (screen.panel.code(), work.kept) == (CODE, [])
    work.full = False
    with qtbot.waitSignal(screen.converted) as told:
        QTest.keyClick(screen.panel.proof, Qt.Key.Key_Return)
    assert told.args == ["dibuka"]
    assert screen.panel.groups() == []
    assert work.kept == [CODE]


@pytest.mark.parametrize("full", [False, True])
def test_closed_with_the_code_proved_it_counts_where_that_can_be_written(
    qtbot: QtBot, screen: ConversionScreen, work: Work, full: bool
) -> None:
    _begin(qtbot, screen, work)
    _end(qtbot, screen, work)
    QTest.keyClicks(screen.panel.proof, "PZ01")
    work.full = full
    assert screen.close()
    assert work.kept == ([] if full else [CODE])
    assert screen.panel.code() == ""


def test_nothing_begins_with_a_password_that_cannot_be_taken(screen: ConversionScreen, work: Work) -> None:
    for edit in (screen.password.first.edit, screen.password.again.edit):
        edit.setText("Petugas 02")
    screen.go_on()
    assert work.asked == []
    assert "nama petugas" in screen.password.first.message()


def test_cancelled_in_time_everything_is_as_before(
    qtbot: QtBot, screen: ConversionScreen, work: Work
) -> None:
    _begin(qtbot, screen, work)
    screen.stop.click()
    _end(qtbot, screen, work)
    assert not work.deleted
    assert screen.form.isVisible()
    assert screen.password.text() == "lontar tua"


def test_past_the_last_call_there_is_no_cancelling(
    qtbot: QtBot, screen: ConversionScreen, work: Work
) -> None:
    _begin(qtbot, screen, work)
    work.before.set()
    qtbot.waitUntil(lambda: work.past.is_set() and not screen.stop.isEnabled())
    assert "sudah terbukti sama" in screen.stop.accessibleDescription()
    screen.cancel()
    assert not screen.close()
    _end(qtbot, screen, work)
    assert work.deleted
    assert screen.panel.code() == CODE


def test_a_batalkan_in_the_moment_of_the_last_call_still_ends_with_the_code(
    qtbot: QtBot, screen: ConversionScreen, work: Work
) -> None:
    _begin(qtbot, screen, work)
    work.before.set()
    assert work.past.wait(10)
    assert screen._job is not None
    screen._job.cancel()  # the button was pressed before the window knew of the last call
    _end(qtbot, screen, work)
    assert screen.panel.code() == CODE


def test_a_fault_is_told_and_it_can_be_begun_again(
    qtbot: QtBot, screen: ConversionScreen, work: Work
) -> None:
    work.error = MachineError("Ruang simpan tinggal 20 MB, perlu 48 MB. Kosongkan, lalu ulangi.")
    _begin(qtbot, screen, work)
    _end(qtbot, screen, work)
    assert screen.trouble is not None
    assert "perlu 48 MB" in screen.trouble.accessibleDescription()
    work.error = None
    work.before.clear()
    work.at_last_call.clear()
    screen.go_on()
    qtbot.waitUntil(work.at_last_call.is_set)
    assert screen.trouble is None
    _end(qtbot, screen, work)
    assert screen.panel.code() == CODE


def test_closing_while_it_works_cancels_first(qtbot: QtBot, screen: ConversionScreen, work: Work) -> None:
    _begin(qtbot, screen, work)
    assert not screen.close()
    _end(qtbot, screen, work)
    assert not work.deleted
    assert screen.close()
