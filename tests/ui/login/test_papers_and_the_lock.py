"""A paper that is made, printed or could not be printed belongs to the officer who asked for it: it waits behind the
locked screen, and another officer who unlocks gets nothing of it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QClipboard, QGuiApplication
from pytestqt.qtbot import QtBot

from app.errors import MachineError
from app.papers import make
from app.register.attach import attach, attachments
from app.register.receive import SlipInput, receive
from app.sample.passwords import PASSWORDS
from app.workspace import Workspace
from tests.conftest import HandClock
from tests.login import logged_in
from tests.ui.login.test_locking import Day
from ui import worker
from ui.pages.pengaduan import PengaduanPage, files
from ui.preview import printers as door
from ui.preview import printing
from ui.widgets import Banner, Button

OWN, OTHER = "petugas-03", "petugas-04"


@pytest.fixture
def day(qtbot: QtBot, new_office: Workspace, clock: HandClock) -> Iterator[Day]:
    new_office.close()
    ws = logged_in(new_office.folder, OWN, clock=clock)
    made = Day(qtbot, ws)
    yield made
    made.window.close()
    ws.close()


class NoPrinters:
    """A PC without any printer."""

    def names(self) -> list[str]:
        return []


def unlocked_by(day: Day, officer: str) -> None:
    """Unlock while other work goes on beside the window."""
    screen = day.office.locking.screen
    assert screen is not None
    screen.sign_in.choose(officer)
    screen.sign_in.field.edit.setText(PASSWORDS[officer])
    screen.sign_in.submit()
    day.qtbot.waitUntil(lambda: not day.window.covered())


def test_the_band_about_a_missing_printer_goes_with_its_paper(
    day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "printers", NoPrinters())
    printing.print_pdf(
        day.window, day.office.desk, make.blank_form(day.ws), title="Formulir dengan identitas"
    )
    day.window.warn("kantor", Banner("warn", "Tempat kedua belum terlihat"))
    day.lock()
    day.unlock(OWN)
    assert printing.BAND in day.window.bands(), "the same officer goes on where they were"
    day.lock()
    day.unlock(OTHER)
    assert printing.BAND not in day.window.bands()
    shown = [button.text() for button in day.window.findChildren(Button) if button.isVisible()]
    assert "Simpan PDF" not in shown
    assert "identitas" not in day.words()
    assert "kantor" in day.window.bands(), "what is about the office stays"


@pytest.mark.parametrize(("officer", "gets"), [(OWN, [OWN]), (OTHER, [])])
@pytest.mark.parametrize("ready", ["behind the lock", "afterwards"])
def test_a_paper_that_is_ready_later_goes_to_who_asked_for_it_alone(
    day: Day, officer: str, gets: list[str], ready: str
) -> None:
    begin, got = threading.Event(), []

    def work(_progress: worker.Progress) -> bytes:
        begin.wait(20)
        return b"%PDF"

    printing.make_pdf(
        day.window, day.office.desk, "Formulir", work, lambda _pdf: got.append(day.office.desk.officer.id)
    )
    day.lock()
    if ready == "behind the lock":
        begin.set()
        day.qtbot.waitUntil(lambda: worker.running() == 0)
        assert got == [], "no dialog of the printer comes up over the locked screen"
    unlocked_by(day, officer)
    begin.set()
    day.qtbot.waitUntil(lambda: worker.running() == 0)
    assert got == gets


@pytest.mark.parametrize(("officer", "offered"), [(OWN, True), (OTHER, False)])
def test_a_paper_that_failed_is_tried_again_only_by_who_asked_for_it(
    day: Day, officer: str, offered: bool
) -> None:
    begin = threading.Event()
    told: list[Callable[[], object] | None] = []
    day.office.desk.trouble.connect(lambda _error, retry: told.append(retry))

    def work(_progress: worker.Progress) -> bytes:
        begin.wait(20)
        raise MachineError("Ruang simpan penuh. Kosongkan, lalu coba lagi.")

    printing.make_pdf(day.window, day.office.desk, "Formulir", work, lambda _pdf: None)
    day.lock()
    unlocked_by(day, officer)
    begin.set()
    day.qtbot.waitUntil(lambda: worker.running() == 0)
    assert [retry is not None for retry in told] == [offered]


@pytest.mark.parametrize("locks", [False, True])
def test_a_dialog_of_the_systems_that_stays_open_over_the_lock_gives_nothing_out(
    day: Day, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, locks: bool
) -> None:
    target = tmp_path / "keluar.pdf"

    def asked(*_args: object) -> Path:
        if locks:
            day.lock()
        return target

    monkeypatch.setattr(printing, "ask_where", asked)
    printing.save_pdf(day.window, day.office.desk, b"%PDF", suggested="Formulir")
    printing.save_text(day.window, day.office.desk, "Laporan", suggested="Laporan")
    assert target.exists() is not locks
    assert ("export" in day.acts()) is not locks


def test_what_was_copied_is_not_pasted_by_the_next_officer(day: Day, monkeypatch: pytest.MonkeyPatch) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("Nama Lengkap: Contohan Rahasia")
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _self: True)  # offscreen never says so
    day.lock()
    day.unlock(OWN)
    assert clipboard.text()
    day.lock()
    day.unlock(OTHER)
    assert clipboard.text() == ""


def test_what_another_program_has_copied_stays(day: Day, monkeypatch: pytest.MonkeyPatch) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("dari program lain")
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _self: False)
    day.lock()
    day.unlock(OTHER)
    assert clipboard.text() == "dari program lain"
    clipboard.clear()


@pytest.mark.parametrize("locks", [False, True])
def test_nor_an_attachment(day: Day, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, locks: bool) -> None:
    source, target = tmp_path / "foto.jpg", tmp_path / "keluar.jpg"
    source.write_bytes(b"isi")
    slip = SlipInput("Antrean habis terlalu pagi.", "kotak")
    case = receive(day.ws, slip=slip, officer_id=OWN).case_id
    attach(day.ws, case_id=case, path=source, officer_id=OWN)
    day.window.go("pengaduan", case_id=case)
    page = day.window.current_page()
    assert isinstance(page, PengaduanPage)

    def asked(*_args: object) -> Path:
        if locks:
            day.lock()
        return target

    monkeypatch.setattr(files, "ask_save", asked)
    page.acts.save_copy(attachments(day.ws, case)[0].id)
    assert target.exists() is not locks
