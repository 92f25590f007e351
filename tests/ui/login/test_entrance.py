"""The start: the login screen, the right password, and the window; the code from the safe; what stands in the way."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.access.login import login_facts
from app.preferences import preferences, remember
from app.sample.fill import SAMPLE_PROCEDURE, sample_officers
from app.sample.passwords import PASSWORDS
from app.workspace import Workspace
from tests.conftest import HandClock
from ui import worker
from ui.login.renewal import RenewalPage
from ui.login.screen import LoginScreen
from ui.restore.screen import RestoreScreen
from ui.start import Program


class Start:
    """A program on an office's folder, as a double click starts it."""

    def __init__(self, qapp: QApplication, qtbot: QtBot, folder: Path, clock: HandClock) -> None:
        self.qapp, self.qtbot, self.folder, self.clock = qapp, qtbot, folder, clock
        self.programs: list[Program] = []

    def open(self, login: tuple[str, str] | None = None, *, quit_when_ready: bool = False) -> Program:
        program = Program(
            self.qapp, self.folder, clock=self.clock, login=login, quit_when_ready=quit_when_ready
        )
        self.programs.append(program)
        program.open()
        return program

    def screen(self, program: Program) -> LoginScreen:
        shown = program.shown
        assert isinstance(shown, LoginScreen)
        self.qtbot.waitUntil(lambda: worker.running() == 0)
        return shown

    def type(self, screen: LoginScreen, password: str) -> None:
        QTest.keyClicks(screen.sign_in.field.edit, password)
        QTest.keyClick(screen.sign_in.field.edit, Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: worker.running() == 0)

    def end(self) -> None:
        for program in self.programs:
            shown = program.shown
            if shown is not None:
                shown.close()
                shown.deleteLater()
            if program._doorbell is not None:
                program._doorbell.close()  # type: ignore[attr-defined]
            program.close()


@pytest.fixture
def start(qapp: QApplication, qtbot: QtBot, office_day: Workspace, clock: HandClock) -> Iterator[Start]:
    office_day.close()
    made = Start(qapp, qtbot, office_day.folder, clock)
    yield made
    made.end()


def _window(program: Program) -> QWidget:
    assert program.office is not None
    assert program.shown is program.office.window
    return program.office.window


def test_the_right_password_shows_the_window_of_that_officer(start: Start) -> None:
    program = start.open()
    screen = start.screen(program)
    screen.sign_in.choose("petugas-03")
    start.type(screen, PASSWORDS["petugas-03"])
    assert _window(program).isVisible()
    assert program.office is not None
    assert program.office.desk.officer.id == "petugas-03"
    assert program.office.desk.ws.session.officer_id == "petugas-03"
    assert program.office.desk.ws.keys.identity == {}, "petugas-03 has no right to the identities"
    assert preferences(start.folder)["officer"] == "petugas-03"


def test_who_sat_here_last_is_asked_first(start: Start) -> None:
    remember(start.folder, {"officer": "petugas-05"})
    account = start.screen(start.open()).sign_in.account()
    assert account is not None
    assert account.officer_id == "petugas-05"


def test_a_wrong_password_opens_nothing_and_five_wait(start: Start) -> None:
    program = start.open()
    screen = start.screen(program)
    for _ in range(5):
        assert program.office is None
        start.type(screen, "bukan ini")
    field = screen.sign_in.field
    assert field.message().startswith("Lima kali salah. Coba lagi pukul")
    assert not field.edit.isEnabled()
    start.clock.forward(seconds=31)
    screen.sign_in.count()
    account = screen.sign_in.account()
    assert account is not None
    start.type(screen, PASSWORDS[account.officer_id])
    assert _window(program).isVisible()


def test_waiting_outlives_a_restart(start: Start) -> None:
    first = start.open()
    for _ in range(5):
        start.type(start.screen(first), "bukan ini")
    start.end()
    start.programs.clear()
    again = start.screen(start.open())
    assert not again.sign_in.field.edit.isEnabled()


def test_the_sample_office_shows_its_passwords_and_they_open(start: Start) -> None:
    screen = start.screen(start.open())
    for row in screen.sign_in.list.rows:
        assert row.account.known_password == PASSWORDS[row.account.officer_id]
    assert len(screen.sign_in.list.rows) == len(sample_officers(SAMPLE_PROCEDURE))


def test_a_login_of_the_command_line_asks_nothing(start: Start) -> None:
    program = start.open(("petugas-01", PASSWORDS["petugas-01"]))
    assert _window(program).isVisible()
    assert program.office is not None
    assert program.office.desk.officer.id == "petugas-01"


def test_a_wrong_login_of_the_command_line_is_asked_again(start: Start) -> None:
    program = start.open(("petugas-01", "bukan ini"))
    screen = start.screen(program)
    account = screen.sign_in.account()
    assert account is not None
    assert account.officer_id == "petugas-01"
    assert "salah" in screen.sign_in.field.message()


def test_a_wrong_login_of_a_script_ends_with_its_sentence(
    start: Start, capsys: pytest.CaptureFixture[str]
) -> None:
    program = start.open(("petugas-01", "bukan ini"), quit_when_ready=True)
    assert (program.over, program.code) == (True, 1)
    assert "Kata sandi salah" in capsys.readouterr().err


def test_a_damaged_register_is_told_after_the_password(start: Start) -> None:
    register = start.folder / "register.db"
    whole = register.read_bytes()
    register.write_bytes(whole[:8192] + os.urandom(8192) + whole[16384:])
    program = start.open()
    screen = start.screen(program)
    account = screen.sign_in.account()
    assert account is not None
    start.type(screen, PASSWORDS[account.officer_id])
    assert isinstance(program.shown, RestoreScreen)
    assert "rusak" in program.shown.why.text.text()
    register.write_bytes(whole)
    program.shown.again.click()
    start.type(start.screen(program), PASSWORDS[account.officer_id])
    assert _window(program).isVisible()


def test_without_its_key_file_the_register_is_not_asked_for_a_password(start: Start) -> None:
    (start.folder / "kunci.json").unlink()
    program = start.open()
    assert isinstance(program.shown, RestoreScreen)
    assert program.shown.why.title.text() == "Berkas kunci\ntidak ada"


def test_the_code_from_the_safe_lets_the_office_in_again(start: Start) -> None:
    from app.access.accounts import may_recover, new_recovery_code
    from app.errors import InputError
    from tests.login import logged_in

    ws = logged_in(start.folder, "petugas-02")
    code = new_recovery_code(ws)
    ws.close()
    program = start.open()
    screen = start.screen(program)
    screen.open_recovery()
    page = screen.page()
    assert isinstance(page, RenewalPage)
    page.code.setText(code.lower().replace("-", " "))
    page.go_on()
    start.qtbot.waitUntil(lambda: not page.busy())
    assert page.who.findData("petugas-02") >= 0
    assert page.who.findData("petugas-03") < 0, "only who may let in others"
    page.who.setCurrentIndex(page.who.findData("petugas-02"))
    for edit in (page.password.first.edit, page.password.again.edit):
        edit.setText("lontar yang baru")
    page.go_on()
    start.qtbot.waitUntil(lambda: not page.busy())
    fresh = page.panel.code()
    assert fresh not in ("", code)
    page.panel.proof.setText(fresh.split("-")[-1])
    page.go_on()
    start.qtbot.waitUntil(lambda: program.office is not None)
    assert _window(program).isVisible()
    with pytest.raises(InputError):
        may_recover(start.folder, code)
    assert program.office is not None
    assert program.office.desk.officer.id == "petugas-02"
    assert "kunci.json" in {path.name for path in start.folder.iterdir()}
    start.qtbot.waitUntil(lambda: worker.running() == 0)
    program.office.window.close()
    assert logged_in(start.folder, "petugas-03").session.officer_id == "petugas-03"


def test_a_mistyped_code_lets_nobody_in(start: Start) -> None:
    before = login_facts(start.folder)
    screen = start.screen(start.open())
    screen.open_recovery()
    page = screen.page()
    assert isinstance(page, RenewalPage)
    page.code.setText("0000-0000-0000-0000-0000-0000-0001")
    page.go_on()
    start.qtbot.waitUntil(lambda: not page.busy())
    assert page.code_field.message()
    assert login_facts(start.folder) == before
