"""A data folder that can only be read: the window opens for looking and printing, and not a byte changes there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.drafts import drop_draft, keep_draft, kept_draft
from app.errors import MachineError
from app.papers.make import logbook
from app.papers.receipt import receipt
from app.preferences import FILE, remember
from app.reading.lists import listing
from app.register.receive import SlipInput, receive
from app.sample.passwords import PASSWORDS
from app.startup import AlreadyOpenError, open_to_look
from app.workspace import Session, Workspace
from tests.conftest import HandClock
from tests.faults.kotak import Disk, Kotak, told
from tests.faults.test_register_file import newer
from tests.login import keys_of, opened
from ui.desk import READ_ONLY
from ui.lock import WindowLock
from ui.notice import Notice
from ui.office_window import OfficeWindow
from ui.pages.alur import AlurPage
from ui.pages.beranda import BerandaPage
from ui.pages.logbook import LogbookPage
from ui.pages.pengaduan import PengaduanPage
from ui.pages.pengaturan import PengaturanPage
from ui.pages.pengaturan.bidang import BidangSection
from ui.pages.pengaturan.calendar import CalendarSection
from ui.pages.pengaturan.office import OfficeSection
from ui.pages.pengaturan.officers import OfficersSection
from ui.pages.terima import TerimaPage
from ui.start import Program
from ui.widgets import Button, Dialog

STAFF = "petugas-03"


def slip() -> SlipInput:
    return SlipInput(content="Loket tutup sebelum waktunya.", channel="kotak")


def contents(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file of a folder: when it was written, and its bytes."""
    return {
        str(path.relative_to(folder)): (path.stat().st_mtime_ns, path.read_bytes() if path.is_file() else b"")
        for path in (folder, *folder.rglob("*"))
    }


@pytest.fixture
def boxed(disk: Disk, template: Path) -> Kotak:
    """The office after forty complaints, on the small disk."""
    shutil.copytree(template, disk.place / "data")
    return Kotak(disk.place / "data")


@pytest.fixture
def program(
    boxed: Kotak, disk: Disk, clock: HandClock, qapp: QApplication, qtbot: QtBot
) -> Iterator[Program]:
    """The program on that disk, sealed before it was opened."""
    disk.seal()
    running = Program(qapp, boxed.folder, clock=clock, login=("petugas-02", PASSWORDS["petugas-02"]))
    running.open()
    office_of(running).desk.ws.session = Session()  # whoever sits down, without a password each
    qtbot.waitUntil(lambda: qapp.windowIcon().isNull() is False)
    yield running
    if running.shown is not None:
        running.shown.close()
        running.shown.deleteLater()
    if running._doorbell is not None:
        running._doorbell.close()  # type: ignore[attr-defined]
    running.close()


def office_of(program: Program) -> OfficeWindow:
    assert program.office is not None
    return program.office


def buttons(program: Program) -> dict[str, Button]:
    """What the fixed band offers."""
    band = office_of(program).window.bands()["hanya-baca"]
    return {button.text(): button for button in band.findChildren(Button)}


def locked(*found: Button) -> bool:
    """Whether these cannot be used and say why."""
    return all(not one.isEnabled() and one.accessibleDescription() == READ_ONLY for one in found)


def dialogs(office: OfficeWindow) -> list[Dialog]:
    return office.window.findChildren(Dialog)


@pytest.mark.mounts
def test_the_window_opens_and_writes_nothing(boxed: Kotak, disk: Disk) -> None:
    before = contents(boxed.folder)
    disk.seal()
    done = boxed("--quit-when-ready")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert contents(boxed.folder) == before
    told(boxed.receive(), "hanya dapat dibaca", str(boxed.folder))  # the verbs that write say it as before


@pytest.mark.mounts
def test_everything_is_seen_and_printed(program: Program, boxed: Kotak, qtbot: QtBot) -> None:
    before = contents(boxed.folder)
    office = office_of(program)
    band = office.window.bands()["hanya-baca"]
    assert band.title.text() == READ_ONLY
    assert band.text.text() == (
        f"Data dapat dilihat dan dicetak, tidak dapat diubah. Minta hak tulis untuk {boxed.folder}."
    )
    assert list(buttons(program)) == ["Coba lagi", "Pilih folder lain"]
    ws = office.desk.ws
    home = office.window.current_page()
    assert isinstance(home, BerandaPage)
    for officer in office.desk.choices():  # whoever sits down: somebody has work on the desk
        office.desk.choose(officer.id)
        if home.work.shown.rowCount():
            break
    assert home.work.shown.rowCount()
    office.window.go("logbook")
    page = office.window.current_page()
    assert isinstance(page, LogbookPage)
    assert page.table.model().rowCount() > 5
    case = listing(ws)[0]
    assert receipt(ws, case_id=case.id).startswith(b"%PDF")
    assert logbook(ws, month="2026-11").startswith(b"%PDF")
    for page_id in ("rekap", "blangko", "bantuan", "alur"):
        assert office.window.go(page_id)
    assert list(office.window.bands()) == ["hanya-baca"]
    office.window.close()
    assert contents(boxed.folder) == before


@pytest.mark.mounts
def test_what_would_change_something_is_disabled_and_says_why(program: Program, boxed: Kotak) -> None:
    before = contents(boxed.folder)
    office = office_of(program)
    window = office.window

    window.go("terima")
    page = window.current_page()
    assert isinstance(page, TerimaPage)
    assert locked(*page.foot.saving(), page.foot.empty)
    assert not page.sheet.isEnabled()
    page.save()

    card = next(card for card in listing(office.desk.ws) if card.is_open)
    for officer in office.desk.choices():
        office.desk.choose(officer.id)
        window.go("pengaduan", case_id=card.id)
        case = window.current_page()
        assert isinstance(case, PengaduanPage)
        assert case.panel.form is None
        assert [band.title.text() for band in case.panel.news()] == [READ_ONLY]
        case.menus.set_slim(False)
        assert locked(case.files.add_button, case.links.add_button, case.menus.more_button)
        assert READ_ONLY in case.menus.more_button.toolTip()
        assert case.menus.print_button.isEnabled()

    window.go("alur")
    board = window.current_page()
    assert isinstance(board, AlurPage)
    board.mover.forward(card)
    assert READ_ONLY in window.toaster.text()
    assert not any(board.mover.leads(card, lane) for lane in board.board.columns)
    menu = board.mover.menu(card, QPoint(0, 0), board._open)
    first, *moves = [act for act in menu.actions() if not act.isSeparator()]
    assert first.isEnabled()
    assert moves
    assert not any(act.isEnabled() for act in moves)
    menu.close()
    assert dialogs(office) == []
    assert contents(boxed.folder) == before


@pytest.mark.mounts
def test_settings_are_seen_and_not_saved(program: Program, boxed: Kotak, qtbot: QtBot) -> None:
    before = contents(boxed.folder)
    office = office_of(program)
    office.window.go("pengaturan", section="kantor")
    page = office.window.current_page()
    assert isinstance(page, PengaturanPage)
    kantor = page.section()
    assert isinstance(kantor, OfficeSection)
    assert locked(kantor.save_button)
    assert not kantor.lines.isEnabled()
    assert READ_ONLY in kantor._state.text()
    page.save()
    page.show_section("bidang")
    bidang = page.section()
    assert isinstance(bidang, BidangSection)
    assert locked(bidang.add_button, bidang.save_button)
    assert not any(row.switch.isEnabled() or row.up.isEnabled() for row in bidang.rows)
    page.show_section("petugas")
    people = page.section()
    assert isinstance(people, OfficersSection)
    assert locked(people.add_button, people.panel.save_button, people.panel.switch_button)
    assert people.table.isEnabled()
    page.show_section("kalender")
    calendar = page.section()
    assert isinstance(calendar, CalendarSection)
    assert locked(calendar.add_button, calendar.paste_button, calendar.day.close_button)
    assert not calendar.hours.save_button.isEnabled()
    qtbot.keyClick(calendar.grid, Qt.Key.Key_Space)
    calendar.paste_clipboard()
    for key in ("sop", "penomoran", "pencetak", "tampilan"):
        assert page.show_section(key)
    assert office.window.go("beranda")  # nothing was typed that could be lost
    assert dialogs(office) == []
    assert list(office.window.bands()) == ["hanya-baca"]
    assert contents(boxed.folder) == before


@pytest.mark.mounts
def test_trying_again_opens_for_writing_as_soon_as_it_can(
    program: Program, boxed: Kotak, disk: Disk, qtbot: QtBot
) -> None:
    looking = office_of(program)
    qtbot.mouseClick(buttons(program)["Coba lagi"], Qt.MouseButton.LeftButton)
    assert program.office is looking
    assert "hanya dapat dibaca" in looking.window.toaster.text()
    disk.unseal()
    qtbot.mouseClick(buttons(program)["Coba lagi"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program._doorbell is not None)
    writing = office_of(program)
    assert writing is not looking
    assert program.shown is writing.window
    assert writing.window.bands() == {}
    assert not writing.desk.read_only
    assert receive(writing.desk.ws, slip=slip(), officer_id=STAFF).number
    with pytest.raises(AlreadyOpenError):
        WindowLock(boxed.folder)


@pytest.mark.mounts
def test_newest_rows_beside_the_register_are_not_left_out(
    disk: Disk, template: Path, tmp_path: Path, clock: HandClock, qapp: QApplication
) -> None:
    shutil.copytree(template, tmp_path / "data")
    crashed = disk.place / "data"
    with closing(opened(tmp_path / "data", clock=clock)) as ws:
        receive(ws, slip=slip(), officer_id=STAFF)
        shutil.copytree(tmp_path / "data", crashed)
    assert (crashed / "register.db-wal").stat().st_size
    disk.seal()
    told(Kotak(crashed)("--quit-when-ready"), "hanya dapat dibaca", str(crashed))
    program = Program(qapp, crashed, clock=clock, login=("petugas-02", PASSWORDS["petugas-02"]))
    program.open()
    notice = program.shown
    assert isinstance(notice, Notice)
    assert notice.title.text() == READ_ONLY
    notice.close()
    program.close()


@pytest.mark.mounts
def test_a_newer_register_is_told_as_such(boxed: Kotak, disk: Disk) -> None:
    newer(boxed)
    disk.seal()
    told(boxed("--quit-when-ready"), "versi program yang lebih baru")


def test_an_older_register_is_not_opened_to_look(office: Kotak, clock: HandClock) -> None:
    with closing(opened(office.folder)) as ws, ws.write():
        ws.store.db.execute_sql("UPDATE schema_version SET version = version - 1")
    with pytest.raises(MachineError, match="hanya dapat dibaca"):
        open_to_look(office.folder, keys=keys_of(office.folder), clock=clock)


@pytest.fixture
def looked(full_office: Kotak, clock: HandClock) -> Iterator[Workspace]:
    """An office with a draft, opened to look in a folder that others may write."""
    with closing(opened(full_office.folder, clock=clock)) as writing:
        keep_draft(writing, "terima", {"isi": "Antrean habis."})
    ws = open_to_look(full_office.folder, keys=keys_of(full_office.folder), clock=clock)
    yield ws
    ws.close()


def test_no_act_and_no_draft_comes_through(looked: Workspace, full_office: Kotak) -> None:
    before = contents(full_office.folder)
    with pytest.raises(MachineError, match="hanya dapat dibaca") as refused:
        receive(looked, slip=slip(), officer_id=STAFF)
    assert refused.value.fault == "read_only"
    with pytest.raises(MachineError, match="hanya dapat dibaca"):
        keep_draft(looked, "terima", {"isi": "lain"})
    drop_draft(looked, "terima")
    assert kept_draft(looked, "terima") is not None
    assert contents(full_office.folder) == before


def test_what_others_write_is_seen_when_it_lies_in_the_register(
    looked: Workspace, full_office: Kotak
) -> None:
    before, version = len(listing(looked)), looked.data_version()
    beside = full_office.folder / "register.db-wal"
    beside.write_bytes(b"baris terbaru")
    with pytest.raises(MachineError, match="hanya dapat dibaca"):  # rather than a list without the newest row
        listing(looked)
    beside.unlink()
    assert len(listing(looked)) == before
    assert looked.data_version() == version
    assert full_office.receive().returncode == 0
    assert looked.data_version() != version
    assert len(listing(looked)) == before + 1


@pytest.mark.mounts
def test_what_this_pc_would_remember_is_silently_left(boxed: Kotak, disk: Disk) -> None:
    disk.seal()
    remember(boxed.folder, {"theme": "dark"})
    assert not (boxed.folder / FILE).exists()
