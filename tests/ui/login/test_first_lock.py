"""The first start of this version on an earlier one's register: nobody gets to it before it is locked."""

from __future__ import annotations

import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.access.login import log_in
from app.access.seen import code_is_owed
from app.founding import conversion
from app.founding.conversion import is_plain
from app.reading.lists import listing
from tests.app.founding.plain_office import real_office
from tests.conftest import HandClock
from ui import worker
from ui.code_band import BAND
from ui.login.conversion import ConversionScreen
from ui.login.screen import LoginScreen
from ui.start import Program

FROZEN = Path(__file__).parents[2] / "frozen" / "schema_1.zip"
PASSWORD = "lontar di rak tua"


class Start:
    """A double click on a folder of the version before."""

    def __init__(self, qapp: QApplication, qtbot: QtBot, folder: Path, clock: HandClock) -> None:
        self.qapp, self.qtbot, self.folder, self.clock = qapp, qtbot, folder, clock
        self.programs: list[Program] = []

    def open(self) -> Program:
        program = Program(self.qapp, self.folder, clock=self.clock)
        self.programs.append(program)
        program.open()
        return program

    def screen(self, program: Program) -> ConversionScreen:
        assert isinstance(program.shown, ConversionScreen)
        return program.shown

    def begin(self, screen: ConversionScreen) -> str:
        for edit in (screen.password.first.edit, screen.password.again.edit):
            edit.setText(PASSWORD)
        officer = str(screen.who.currentData())
        screen.go_on()
        return officer

    def rest(self) -> None:
        self.qtbot.waitUntil(lambda: worker.running() == 0, timeout=30_000)

    def end(self) -> None:
        for program in self.programs:
            shown = program.shown
            if isinstance(shown, ConversionScreen):
                shown.panel.forget()
            if shown is not None:
                shown.close()
                shown.deleteLater()
            if program._doorbell is not None:
                program._doorbell.close()  # type: ignore[attr-defined]
            program.close()
        self.programs.clear()


@pytest.fixture
def start(qapp: QApplication, qtbot: QtBot, tmp_path: Path, clock: HandClock) -> Iterator[Start]:
    with zipfile.ZipFile(FROZEN) as frozen:
        frozen.extractall(tmp_path / "data")
    made = Start(qapp, qtbot, tmp_path / "data", clock)
    assert is_plain(made.folder)
    yield made
    made.end()


def test_the_supervisor_locks_the_register_and_gets_to_work(start: Start) -> None:
    real_office(start.folder)
    program = start.open()
    screen = start.screen(program)
    assert "Kasi" in screen.who.itemText(0), "who supervises is proposed first"
    officer = start.begin(screen)
    start.rest()
    code = screen.panel.code()
    assert code
    screen.panel.proof.setText(code.split("-")[-1])
    screen.go_on()
    assert program.office is not None
    assert program.shown is program.office.window
    desk = program.office.desk
    assert desk.officer.id == officer
    assert listing(desk.ws)
    assert not is_plain(start.folder)
    assert BAND not in program.office.window.bands()
    program.office.window.close()
    ws = log_in(start.folder, officer, PASSWORD, clock=start.clock)
    assert listing(ws)
    assert not code_is_owed(ws)
    ws.close()


def test_cancelled_it_waits_for_the_next_start_untouched(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (start.folder / "register.db").read_bytes()
    program = start.open()
    screen = start.screen(program)
    made, clicked = conversion._make, threading.Event()

    def slow(*arguments: object) -> str:
        assert clicked.wait(10)  # the officer's click comes in the middle of the copying
        return made(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(conversion, "_make", slow)
    start.begin(screen)
    screen.stop.click()
    clicked.set()
    start.rest()
    assert screen.form.isVisible()
    assert (start.folder / "register.db").read_bytes() == before
    assert is_plain(start.folder)
    assert not (start.folder / "kunci.json").exists()
    assert not (start.folder / ".mengunci").exists()


def test_a_locking_cut_off_after_its_proof_goes_on_to_the_login(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    class PowerCut(BaseException):
        pass

    real_office(start.folder)

    def cut(_folder: Path, _room: Path) -> None:
        raise PowerCut

    with monkeypatch.context() as broken:
        broken.setattr(conversion, "_replace_all", cut)
        with pytest.raises(PowerCut):
            conversion.convert(start.folder, officer_id="petugas-02", password=PASSWORD, clock=start.clock)
    program = start.open()
    assert isinstance(program.shown, LoginScreen)
    assert not is_plain(start.folder)
    program.shown.sign_in.choose("petugas-02")
    program.shown.sign_in.field.edit.setText(PASSWORD)
    program.shown.sign_in.submit()
    start.rest()
    assert program.office is not None
    # Its code was never shown to anybody.
    assert program.office.window.bands()[BAND].title.text() == "Kode pemulihan belum disimpan di brankas."
