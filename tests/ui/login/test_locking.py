"""The locked screen over the office's window: what is kept, what is hidden, and who may go on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.drafts import kept_draft
from app.errors import MachineError
from app.office.officers import officer_named, save_officer
from app.sample.passwords import PASSWORDS
from app.workspace import Session, Workspace
from tests.conftest import HandClock
from tests.login import logged_in
from ui import worker
from ui.login.own_password import OwnPasswordDialog
from ui.office_window import OfficeWindow
from ui.widgets import Button, Dialog, ElidedLabel, LineEdit


class Day:
    """The office's window with petugas-03 at the desk."""

    def __init__(self, qtbot: QtBot, ws: Workspace) -> None:
        self.qtbot, self.ws = qtbot, ws
        self.office = OfficeWindow(ws)
        self.window = self.office.window
        qtbot.addWidget(self.window)
        self.window.go("beranda")
        self.window.show()
        self.office.locking.watch()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        handle = self.window.windowHandle()
        assert handle is not None
        QTest.keyClick(handle, key, modifier)

    def lock(self) -> None:
        self.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)

    @property
    def screen(self) -> QWidget:
        found = self.office.locking.screen
        assert found is not None
        return found

    def unlock(self, officer: str, password: str = "") -> None:
        screen = self.office.locking.screen
        assert screen is not None
        screen.sign_in.choose(officer)
        screen.sign_in.field.edit.setText(password or PASSWORDS[officer])
        screen.sign_in.submit()
        self.qtbot.waitUntil(lambda: worker.running() == 0)

    def acts(self) -> list[str]:
        """The record's newest acts, oldest first."""
        rows = self.ws.store.db.execute_sql("SELECT act FROM record ORDER BY seq").fetchall()
        return [row[0] for row in rows]

    def words(self) -> str:
        """Everything that is on the screen or typed in it."""
        found: list[str] = []
        for one in self.window.findChildren(QWidget):
            if not one.isVisible():
                continue
            if isinstance(one, QLabel | ElidedLabel | QLineEdit):
                found.append(one.text())
            elif isinstance(one, QPlainTextEdit | QTextEdit):
                found.append(one.toPlainText())
        return "\n".join(found)


@pytest.fixture
def day(qtbot: QtBot, office_day: Workspace, clock: HandClock) -> Iterator[Day]:
    office_day.close()
    ws = logged_in(office_day.folder, "petugas-03", clock=clock)
    made = Day(qtbot, ws)
    yield made
    made.window.close()
    ws.close()


def _slip(day: Day) -> None:
    day.window.go("terima")
    page = day.window.current_page()
    assert page is not None
    page.sheet.name.setText("Pelapor 025")  # type: ignore[attr-defined]
    QTest.keyClicks(page.sheet.text, "Loket tutup sebelum pukul tiga")  # type: ignore[attr-defined]


def test_ctrl_l_hides_everything_and_keeps_the_draft(day: Day) -> None:
    _slip(day)
    assert kept_draft(day.ws, "terima") is None, "too soon by itself"
    day.lock()
    assert day.window.covered()
    words = day.words()
    assert "Layar terkunci" in words
    assert "Terkunci pukul 10:32. Draf 0041 sudah tersimpan." in words
    assert "Pelapor 025" not in words
    assert "Loket" not in words
    draft = kept_draft(day.ws, "terima")
    assert draft is not None
    assert "Loket tutup" in str(draft.values)
    assert day.acts()[-1] == "lock"


def test_no_key_reaches_the_window_while_it_is_locked(day: Day) -> None:
    _slip(day)
    day.lock()
    for key in (Qt.Key.Key_F3, Qt.Key.Key_F1, Qt.Key.Key_Escape):
        day.key(key)
    for key in (Qt.Key.Key_S, Qt.Key.Key_K, Qt.Key.Key_P, Qt.Key.Key_Return, Qt.Key.Key_L):
        day.key(key, Qt.KeyboardModifier.ControlModifier)
    assert day.window.page_id() == "terima"
    assert day.window.covered()
    here = QApplication.focusWidget()
    assert here is not None
    assert day.screen.isAncestorOf(here)
    assert "receive" not in day.acts()[-3:]


def test_the_same_officer_finds_everything_as_it_was(day: Day) -> None:
    _slip(day)
    page = day.window.current_page()
    day.lock()
    day.unlock("petugas-03")
    assert not day.window.covered()
    assert day.window.current_page() is page
    assert "Loket tutup" in day.words()
    assert day.acts()[-2:] == ["lock", "login"]


def test_another_officer_finds_nothing_of_the_former_one(day: Day) -> None:
    _slip(day)
    before = day.window.current_page()
    day.window.top.search.setText("Pelapor 025")
    day.window.toast("Pengaduan 0040 tersimpan")
    day.lock()
    day.unlock("petugas-04")
    assert day.window.page_id() == "beranda"
    assert day.office.desk.officer.id == "petugas-04"
    assert day.window.rail.plate.accessibleName().startswith("Petugas: Petugas 04")
    day.window.go("terima")
    assert day.window.current_page() is not before
    words = day.words()
    assert "Loket" not in words
    assert "Pelapor 025" not in words
    assert "0040 tersimpan" not in words
    assert kept_draft(day.ws, "terima") is None, "a draft is its officer's own"
    assert not day.window.back() or day.window.page_id() == "beranda"
    day.lock()
    day.unlock("petugas-03")
    assert kept_draft(day.ws, "terima") is not None


def test_rights_come_with_the_officer(day: Day) -> None:
    assert day.ws.keys.identity == {}
    day.lock()
    day.unlock("petugas-05")
    assert day.ws.keys.identity
    day.lock()
    assert day.ws.keys.identity == {}, "no key of the envelopes stays in the memory of a locked window"
    day.unlock("petugas-03")
    assert day.ws.keys.identity == {}


def test_a_wrong_password_keeps_it_locked_and_is_entered_later(day: Day) -> None:
    day.lock()
    day.unlock("petugas-02", "bukan ini")
    assert day.window.covered()
    assert day.ws.session.officer_id == "petugas-03"
    day.unlock("petugas-03")
    assert not day.window.covered()
    assert "wrong_password" in day.acts()[-3:]


def test_after_a_while_without_a_touch_it_locks_itself(day: Day) -> None:
    day.office.locking.idle._pass()
    assert day.window.covered()
    assert "Terkunci otomatis pukul 10:32." in day.words()
    detail = day.ws.store.db.execute_sql(
        "SELECT detail FROM record WHERE act = 'lock' ORDER BY seq DESC LIMIT 1"
    ).fetchone()[0]
    assert "diam 10 menit" in detail
    assert not day.office.locking.idle.is_waiting()
    day.unlock("petugas-03")
    assert day.office.locking.idle.is_waiting()


def test_the_lock_button_and_the_plate_lead_to_the_locked_screen(day: Day) -> None:
    day.qtbot.mouseClick(day.window.rail.plate.lock, Qt.MouseButton.LeftButton)
    assert day.window.covered()
    day.unlock("petugas-03")
    menu = day.window.rail.plate.menu_of_officers()
    names = [action.text() for action in menu.actions()]
    assert names[-2:] == ["Ganti kata sandi", "Kunci layar\tCtrl+L"]
    next(action for action in menu.actions() if action.text().startswith("Petugas 05")).trigger()
    menu.close()
    assert day.window.covered()
    screen = day.office.locking.screen
    assert screen is not None
    account = screen.sign_in.account()
    assert account is not None
    assert account.officer_id == "petugas-05"


def test_the_locked_screen_says_how_much_lies_on_each_desk_and_no_more(day: Day) -> None:
    day.lock()
    screen = day.office.locking.screen
    assert screen is not None
    waiting = {row.account.officer_id: row.account.waiting for row in screen.sign_in.list.rows}
    assert all(
        words == "" or words == "meja kosong" or words.endswith(" di meja") for words in waiting.values()
    )
    assert waiting["petugas-02"]


@pytest.mark.parametrize(("officer", "stays"), [("petugas-03", True), ("petugas-04", False)])
def test_an_open_dialog_comes_back_for_the_same_officer_and_is_gone_for_another(
    day: Day, officer: str, stays: bool
) -> None:
    dialog = Dialog(day.window, "Ralat")
    line = LineEdit()
    dialog.body.addWidget(line)
    dialog.open()
    line.setText("Salah ketik")
    answers: list[bool] = []
    dialog.finished.connect(answers.append)
    day.office.locking.idle.passed.emit()
    assert "Salah ketik" not in day.words()
    day.unlock(officer)
    if stays:
        assert dialog.is_open()
        assert "Salah ketik" in day.words()
        dialog.reject()
    else:
        assert answers == [False]
        assert day.window.page_id() == "beranda"


def test_the_window_closes_from_the_locked_screen_without_a_question(day: Day) -> None:
    _slip(day)
    day.lock()
    assert day.window.close()
    assert kept_draft(day.ws, "terima") is not None


def test_forgotten_on_the_locked_screen_names_who_can_help(day: Day) -> None:
    day.lock()
    screen = day.office.locking.screen
    assert screen is not None
    screen.open_forgot()
    assert "Petugas 02 masuk, membuka Pengaturan" in day.words()
    shown = [button.text() for button in day.window.findChildren(Button) if button.isVisible()]
    assert "Pakai kode pemulihan" not in shown


def test_the_own_password_is_changed_from_the_plate(day: Day) -> None:
    day.window.password_wanted.emit()
    dialog = day.window.findChild(OwnPasswordDialog)
    assert dialog is not None
    dialog.old.edit.setText(PASSWORDS["petugas-03"])
    for edit in (dialog.new.first.edit, dialog.new.again.edit):
        edit.setText("lontar yang baru")
    dialog.submit()
    day.qtbot.waitUntil(lambda: worker.running() == 0)
    assert day.acts()[-1] == "password"
    day.lock()
    day.unlock("petugas-03")
    assert day.window.covered(), "the old one opens no more"
    day.unlock("petugas-03", "lontar yang baru")
    assert not day.window.covered()


def test_a_backup_that_fails_at_closing_is_told_over_the_locked_screen(
    day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ui.backup.closing import FailedDialog
    from ui.backup.keeper import BackupKeeper

    keeper = BackupKeeper(day.window, day.office.desk)
    seen: list[str] = []

    def fails(_reason: object) -> object:
        def work(_progress: worker.Progress) -> object:
            raise MachineError("Cadangan gagal: ruang penuh. Kosongkan, lalu ulangi.")

        return work

    def answer() -> None:
        question = day.window.findChild(FailedDialog)
        if question is None or not question.is_open():
            QTimer.singleShot(20, answer)
            return
        seen.extend([question.accessibleDescription(), day.words()])
        question.without.click()

    monkeypatch.setattr(keeper, "work", fails)
    monkeypatch.setattr(keeper, "look", lambda: None)  # the day's own backup has its own tests
    try:
        keeper.begin()
        day.lock()
        QTimer.singleShot(0, answer)
        assert day.window.close()
    finally:
        keeper.stop()  # nobody answers at the end of the test
    assert seen[0] == "Cadangan gagal: ruang penuh. Kosongkan, lalu ulangi."
    assert "Layar terkunci" in seen[1]


def test_who_is_made_inactive_by_another_program_is_locked_out_at_once(day: Day) -> None:
    me = officer_named(day.ws, "petugas-03")
    day.ws.session = Session()  # the other program, on the same register
    changes = save_officer(day.ws, officer=me._replace(active=False))
    day.ws.session = Session("petugas-03")
    day.office.desk.publish(changes)
    assert day.window.covered()
    day.unlock("petugas-03")
    assert day.window.covered()
    day.unlock("petugas-04")
    assert day.office.desk.officer.id == "petugas-04"
