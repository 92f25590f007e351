"""The login screen: choosing who one is, wrong passwords, waiting, more officers than fit, the sample office."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.access.views import Account, LoginFacts, WaitError, WrongPasswordError
from app.errors import MachineError
from ui import worker
from ui.login.screen import LoginScreen
from ui.login.signin import left_words

WITA = timezone(timedelta(hours=8))
NOW = datetime(2026, 11, 30, 10, 32, 5, tzinfo=WITA)
ACCOUNTS = (
    Account("petugas-02", "Petugas 02", "Kasi Kerjasama"),
    Account("petugas-03", "Petugas 03", "Staf Kerjasama"),
    Account("petugas-08", "Petugas 08", "Kepala Dinas"),
)
FACTS = LoginFacts("Dinas Contoh", ACCOUNTS, last_backup=NOW.replace(hour=8, minute=0))


class Door:
    """Opens for one password each, as told; remembers what was tried and in which thread."""

    def __init__(self) -> None:
        self.tried: list[tuple[str, str]] = []
        self.threads: list[str] = []
        self.now = NOW
        self.answer: Callable[[str, str], object] = self._plain
        self.waits: dict[str, datetime] = {}

    def _plain(self, who: str, password: str) -> object:
        if password != f"sandi-{who[-2:]}":
            raise WrongPasswordError
        return f"dibuka {who}"

    def __call__(self, who: str, password: str) -> object:
        self.tried.append((who, password))
        self.threads.append(threading.current_thread().name)
        return self.answer(who, password)


@pytest.fixture
def door() -> Door:
    return Door()


@pytest.fixture
def screen(qtbot: QtBot, door: Door) -> LoginScreen:
    return _screen(qtbot, door, FACTS)


def _screen(qtbot: QtBot, door: Door, facts: LoginFacts, **more: object) -> LoginScreen:
    made = LoginScreen(facts, unlock=door, now=lambda: door.now, waits=door.waits.get, **more)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(1366, 697)
    made.show()
    qtbot.waitUntil(lambda: QApplication.focusWidget() in (made.sign_in.field.edit, made.sign_in.help))
    return made


def _try(qtbot: QtBot, screen: LoginScreen, password: str) -> None:
    screen.sign_in.field.edit.clear()
    QTest.keyClicks(screen.sign_in.field.edit, password)
    QTest.keyClick(screen.sign_in.field.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not screen.sign_in.busy() and worker.running() == 0)


def _words(screen: LoginScreen) -> str:
    return "\n".join(label.text() for label in screen.findChildren(QLabel) if label.isVisible())


def test_the_right_password_opens_with_enter_and_leaves_no_letter_in_the_field(
    qtbot: QtBot, screen: LoginScreen, door: Door
) -> None:
    with qtbot.waitSignal(screen.entered) as told:
        _try(qtbot, screen, "sandi-02")
    assert told.args == ["dibuka petugas-02"]
    assert door.tried == [("petugas-02", "sandi-02")]
    assert door.threads != [threading.main_thread().name], "the password is tried beside the window"
    assert screen.sign_in.field.text() == ""


def test_a_wrong_password_is_told_under_the_field_and_the_next_letter_replaces_it(
    qtbot: QtBot, screen: LoginScreen
) -> None:
    _try(qtbot, screen, "salah")
    field = screen.sign_in.field
    assert field.message() == "Kata sandi salah. Periksa, lalu ketik lagi."
    assert field.edit.hasFocus()
    assert field.edit.hasSelectedText()
    assert not field.edit.shows_letters()


def test_nothing_is_tried_without_a_password(qtbot: QtBot, screen: LoginScreen, door: Door) -> None:
    screen.sign_in.form.button.click()
    assert door.tried == []
    assert "Ketik kata sandi" in screen.sign_in.field.message()


def test_arrows_change_the_officer_round_and_round_and_take_the_typed_letters_away(
    screen: LoginScreen,
) -> None:
    sign_in = screen.sign_in
    QTest.keyClicks(sign_in.field.edit, "sandi")
    seen = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        here = QApplication.focusWidget()
        assert here is not None
        QTest.keyClick(here, key)
        account = sign_in.account()
        assert account is not None
        seen.append(account.officer_id)
        assert sign_in.field.text() == ""
        assert sign_in.field.edit.hasFocus()
    assert seen == ["petugas-03", "petugas-08", "petugas-02", "petugas-08"]


def test_a_click_on_a_row_asks_for_that_officer(qtbot: QtBot, screen: LoginScreen, door: Door) -> None:
    qtbot.mouseClick(screen.sign_in.list.rows[2], Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(screen.entered):
        _try(qtbot, screen, "sandi-08")
    assert door.tried == [("petugas-08", "sandi-08")]


def test_who_sat_here_last_comes_first(qtbot: QtBot, door: Door) -> None:
    screen = _screen(qtbot, door, FACTS, chosen="petugas-08")
    rows = [row.account.officer_id for row in screen.sign_in.list.rows]
    assert rows == ["petugas-08", "petugas-02", "petugas-03"]
    assert screen.sign_in.list.rows[0].chosen


def test_an_officer_who_is_not_there_any_more_leaves_the_first_chosen(qtbot: QtBot, door: Door) -> None:
    screen = _screen(qtbot, door, FACTS, chosen="petugas-77")
    account = screen.sign_in.account()
    assert account is not None
    assert account.officer_id == "petugas-02"


def test_after_five_wrong_ones_the_field_waits_and_opens_again_by_itself(
    qtbot: QtBot, screen: LoginScreen, door: Door
) -> None:
    until = NOW + timedelta(seconds=95)

    def refuse(_who: str, _password: str) -> object:
        raise WaitError(f"Lima kali salah. Coba lagi pukul {until:%H:%M:%S}.", until=until)

    door.answer = refuse
    sign_in = screen.sign_in
    _try(qtbot, screen, "salah")
    assert not sign_in.field.edit.isEnabled()
    assert not sign_in.form.button.isEnabled()
    assert sign_in.field.message() == "Lima kali salah. Coba lagi pukul 10:33:40, 1 menit 35 detik lagi."
    sign_in.submit()
    assert len(door.tried) == 1, "no try while waiting"
    door.now = NOW + timedelta(seconds=94)
    sign_in.count()
    assert sign_in.field.message().endswith("1 detik lagi.")
    door.now = until
    sign_in.count()
    assert sign_in.field.edit.isEnabled()
    assert sign_in.field.message() == ""
    assert sign_in.field.edit.hasFocus()


def test_waiting_is_one_officers_own_and_outlives_a_restart(qtbot: QtBot, door: Door) -> None:
    door.waits["petugas-02"] = NOW + timedelta(seconds=30)
    screen = _screen(qtbot, door, FACTS)
    sign_in = screen.sign_in
    assert not sign_in.field.edit.isEnabled()
    assert "30 detik lagi" in sign_in.field.message()
    sign_in.choose("petugas-03")
    assert sign_in.field.edit.isEnabled()
    assert sign_in.field.message() == ""
    sign_in.choose("petugas-02")
    assert not sign_in.field.edit.isEnabled()


def test_a_fault_of_the_machine_is_told_in_its_own_sentence(
    qtbot: QtBot, screen: LoginScreen, door: Door
) -> None:
    def broken(_who: str, _password: str) -> object:
        raise MachineError("Ruang simpan penuh. Kosongkan, lalu ulangi.")

    door.answer = broken
    _try(qtbot, screen, "sandi-02")
    assert screen.sign_in.field.message() == "Ruang simpan penuh. Kosongkan, lalu ulangi."


def test_while_a_password_is_tried_no_second_one_is(qtbot: QtBot, screen: LoginScreen, door: Door) -> None:
    go = threading.Event()

    def slow(_who: str, _password: str) -> object:
        assert go.wait(10)
        return "dibuka"

    door.answer = slow
    sign_in = screen.sign_in
    QTest.keyClicks(sign_in.field.edit, "sandi-02")
    sign_in.submit()
    sign_in.submit()
    sign_in.choose("petugas-03")
    account = sign_in.account()
    assert account is not None
    assert account.officer_id == "petugas-02"
    sign_in.form.show_busy(True)
    assert sign_in.form.button.text() == "Memeriksa"
    with qtbot.waitSignal(screen.entered):
        go.set()
    assert sign_in.form.button.text() == "Buka"
    assert len(door.tried) == 1


def test_only_a_sample_office_shows_its_passwords(qtbot: QtBot, door: Door) -> None:
    known = tuple(
        account._replace(known_password=f"contoh-{account.officer_id[-2:]}") for account in ACCOUNTS
    )
    sample = _screen(qtbot, door, LoginFacts("Dinas Contoh", known, sample=True))
    assert "kata sandi contoh-03" in sample.sign_in.list.rows[1].accessibleName()
    assert sample.sign_in.mark.isVisible()
    assert "tertulis di tiap petugas" in sample.sign_in.remark.text()
    real = _screen(qtbot, door, FACTS)
    assert not real.sign_in.mark.isVisible()
    assert "kata sandi" not in real.sign_in.list.rows[1].accessibleName()
    assert "tertulis" not in _words(real)


def test_the_locked_screen_says_since_when_and_what_waits_on_each_desk(qtbot: QtBot, door: Door) -> None:
    waiting = tuple(account._replace(waiting="7 di meja") for account in ACCOUNTS)
    screen = _screen(
        qtbot,
        door,
        FACTS._replace(accounts=waiting),
        title="Layar terkunci",
        remark="Terkunci otomatis pukul 10:20. Draf 0869 sudah tersimpan.",
        zone="WITA",
    )
    assert "Layar terkunci\nTerkunci otomatis pukul 10:20. Draf 0869 sudah tersimpan." in _words(screen)
    assert screen.sign_in.list.rows[0].accessibleName() == "Petugas 02, Kasi Kerjasama, 7 di meja"
    assert screen.time.text() == "10:32 WITA"


def test_the_dark_panel_says_where_the_data_lies_and_when_it_was_backed_up(qtbot: QtBot, door: Door) -> None:
    assert "Cadangan terakhir 30 Nov 2026, 08:00" in _words(_screen(qtbot, door, FACTS))
    none = _words(_screen(qtbot, door, FACTS._replace(last_backup=None)))
    assert "Belum ada cadangan" in none
    assert "Data tersimpan di komputer kantor ini" in none


@pytest.mark.parametrize("size", [(1366, 768), (1366, 697), (1024, 640), (911, 465)])
def test_more_officers_than_fit_scroll_and_the_chosen_one_is_seen(
    qtbot: QtBot, door: Door, size: tuple[int, int]
) -> None:
    many = tuple(Account(f"p-{at}", f"Petugas {at:02}", "Staf") for at in range(1, 21))
    screen = _screen(qtbot, door, LoginFacts("Dinas Contoh", many))
    screen.resize(*size)
    QApplication.processEvents()
    sign_in = screen.sign_in
    sign_in.choose("p-20")
    QApplication.processEvents()
    sign_in.list.reveal()
    assert screen.rect().contains(
        sign_in.list.rect().translated(sign_in.list.mapTo(screen, sign_in.list.rect().topLeft()))
    )
    view = sign_in.list.area.viewport()
    place = sign_in.field.edit.mapTo(view, sign_in.field.edit.rect().bottomRight())
    assert view.rect().contains(place)
    assert sign_in.help.mapTo(screen, sign_in.help.rect().bottomLeft()).y() < size[1]
    assert sign_in.list.area.verticalScrollBar().maximum() > 0


def test_a_list_that_fits_has_no_scroll_bar(screen: LoginScreen) -> None:
    assert screen.sign_in.list.area.verticalScrollBar().maximum() == 0


def test_waiting_is_told_in_minutes_and_seconds() -> None:
    assert left_words(timedelta(seconds=0.2)) == "1 detik"
    assert left_words(timedelta(seconds=40)) == "40 detik"
    assert left_words(timedelta(seconds=59.4)) == "1 menit"
    assert left_words(timedelta(seconds=245)) == "4 menit 5 detik"
