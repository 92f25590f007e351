"""Lupa kata sandi: what a colleague can do, and the way back in with the code from the safe."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.access.views import Account, LoginFacts
from app.errors import InputError, MachineError
from ui import worker
from ui.login.forgot import ForgotPage
from ui.login.recovery import RecoveryCodePanel
from ui.login.renewal import RenewalPage
from ui.login.screen import LoginScreen, Recovery

NOW = datetime(2026, 11, 30, 10, 32, 5, tzinfo=timezone(timedelta(hours=8)))
OLD, NEXT = "1111-2222-3333-4444-5555-6666-7777", "7Q4K-M2XW-9HTA-0CDE-V5NB-R8GJ-PZ01"
ACCOUNTS = (Account("petugas-02", "Petugas 02", "Kasi Kerjasama"), Account("petugas-03", "Petugas 03"))


class Safe:
    """Knows the code; remembers what was asked of it."""

    def __init__(self) -> None:
        self.renewed: list[tuple[str, str, str]] = []
        self.printed: list[str] = []
        self.kept: list[str] = []
        self.full = False

    def check(self, code: str) -> Sequence[Account]:
        if code.replace("-", "").replace(" ", "") != OLD.replace("-", ""):
            raise InputError("Ada salah ketik di kelompok ke-7. Periksa huruf itu di kertas.", field="code")
        return ACCOUNTS[:1]

    def renew(self, code: str, who: str, password: str) -> str:
        if password == "pernah dipakai":
            raise InputError("Kata sandi ini baru saja dipakai. Pilih yang lain.", field="password")
        self.renewed.append((code, who, password))
        return NEXT

    def keep(self, code: str) -> None:
        if self.full:
            raise MachineError("Ruang simpan penuh.")
        self.kept.append(code)

    def recovery(self) -> Recovery:
        return Recovery(self.check, self.renew, self.keep, self.printed.append)


@pytest.fixture
def safe() -> Safe:
    return Safe()


@pytest.fixture
def screen(qtbot: QtBot, safe: Safe) -> LoginScreen:
    made = LoginScreen(
        LoginFacts("Dinas Contoh", ACCOUNTS),
        unlock=lambda _who, _password: None,
        now=lambda: NOW,
        recovery=safe.recovery(),
    )
    qtbot.addWidget(made)
    made.resize(1366, 697)
    made.show()
    QApplication.processEvents()
    return made


def _renewal(screen: LoginScreen) -> RenewalPage:
    screen.open_recovery()
    page = screen.page()
    assert isinstance(page, RenewalPage)
    return page


def _rest(qtbot: QtBot, page: RenewalPage) -> None:
    qtbot.waitUntil(lambda: not page.busy() and worker.running() == 0)


def test_forgotten_leads_to_a_colleague_or_to_the_code_and_back_with_esc(screen: LoginScreen) -> None:
    screen.sign_in.help.click()
    page = screen.page()
    assert isinstance(page, ForgotPage)
    words = " ".join(label.text() for label in page.findChildren(QLabel))
    assert "Petugas dengan hak Petugas masuk" in words
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert screen.page() is screen.sign_in
    assert screen.sign_in.field.edit.hasFocus()


def test_who_can_help_is_named_where_it_is_known(qtbot: QtBot) -> None:
    page = ForgotPage(("Petugas 02",), with_code=False)
    qtbot.addWidget(page)
    words = " ".join(label.text() for label in page.findChildren(QLabel))
    assert "Petugas 02 masuk, membuka Pengaturan" in words
    assert "Tutup program, buka lagi" in words
    assert not page.code.isVisibleTo(page), (
        "the code opens the register anew, so the window has to close first"
    )


def test_the_code_gives_one_officer_a_new_password_and_the_safe_a_new_code(
    qtbot: QtBot, screen: LoginScreen, safe: Safe
) -> None:
    page = _renewal(screen)
    QTest.keyClicks(page.code, OLD.replace("-", " "))
    assert page.counted.text().startswith("28 dari 28 huruf")
    QTest.keyClick(page.code, Qt.Key.Key_Return)
    _rest(qtbot, page)
    assert [page.who.itemText(at) for at in range(page.who.count())] == ["Petugas 02 · Kasi Kerjasama"]
    assert page.code.text() == "", "the old code is off the screen"
    QTest.keyClicks(page.password.first.edit, "lontar tua")
    QTest.keyClicks(page.password.again.edit, "lontar tua")
    QTest.keyClick(page.password.again.edit, Qt.Key.Key_Return)
    _rest(qtbot, page)
    assert safe.renewed == [(OLD.replace("-", " "), "petugas-02", "lontar tua")]
    assert "-".join(page.panel.groups()) == NEXT
    page.panel.print.click()
    assert safe.printed == [NEXT]
    page.go_on()
    assert screen.page() is page, "not before the code is proved to be on paper"
    assert "Belum sama" in page.panel.field.message()
    QTest.keyClick(page.panel.proof, Qt.Key.Key_Escape)
    assert screen.page() is page, "Esc does not throw the new code away"
    QTest.keyClicks(page.panel.proof, "pzoi")
    assert safe.kept == []
    QTest.keyClick(page.panel.proof, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.page() is screen.sign_in)
    assert safe.kept == [NEXT]
    account = screen.sign_in.account()
    assert account is not None
    assert account.officer_id == "petugas-02"


def test_a_code_that_cannot_be_kept_stays_on_the_screen(
    qtbot: QtBot, screen: LoginScreen, safe: Safe
) -> None:
    page = _renewal(screen)
    page.code.setText(OLD)
    page.go_on()
    _rest(qtbot, page)
    for edit in (page.password.first.edit, page.password.again.edit):
        edit.setText("lontar tua")
    page.go_on()
    _rest(qtbot, page)
    page.panel.proof.setText(NEXT[-4:])
    safe.full = True
    page.go_on()
    _rest(qtbot, page)
    assert screen.page() is page
    assert page.panel.field.message() == "Ruang simpan penuh."
    assert page.panel.code() == NEXT
    safe.full = False
    page.go_on()
    qtbot.waitUntil(lambda: screen.page() is screen.sign_in)
    assert safe.kept == [NEXT]


def test_a_slip_in_the_code_is_told_at_the_code_and_nothing_is_changed(
    qtbot: QtBot, screen: LoginScreen, safe: Safe
) -> None:
    page = _renewal(screen)
    QTest.keyClicks(page.code, OLD[:-1] + "8")
    page.go_on()
    _rest(qtbot, page)
    assert "kelompok ke-7" in page.code_field.message()
    assert page.code.text() == OLD[:-1] + "8", "what was typed can be mended"
    assert safe.renewed == []
    QTest.keyClick(page.code, Qt.Key.Key_Backspace)
    assert page.code_field.message() == ""


def test_an_empty_code_is_not_tried(screen: LoginScreen) -> None:
    page = _renewal(screen)
    page.go_on()
    assert not page.busy()
    assert "Ketik kode" in page.code_field.message()


def test_a_password_that_is_refused_can_be_typed_anew(qtbot: QtBot, screen: LoginScreen, safe: Safe) -> None:
    page = _renewal(screen)
    page.code.setText(OLD)
    page.go_on()
    _rest(qtbot, page)
    page.go_on()
    assert "Kurang" in page.password.first.message()
    for edit in (page.password.first.edit, page.password.again.edit):
        edit.setText("pernah dipakai")
    page.go_on()
    _rest(qtbot, page)
    assert "baru saja dipakai" in page.password.first.message()
    assert safe.renewed == []


def test_the_panel_tells_when_its_last_group_was_typed(qtbot: QtBot) -> None:
    panel = RecoveryCodePanel(NEXT)
    qtbot.addWidget(panel)
    panel.show()
    told: list[bool] = []
    panel.confirmed.connect(told.append)
    QTest.keyClicks(panel.proof, "PZ01")
    QTest.keyClick(panel.proof, Qt.Key.Key_Backspace)
    assert told == [True, False]
    assert panel.check() is panel.proof
    assert not panel.print.isVisible(), "without a way to print there is no Cetak"
    panel.forget()
    assert panel.groups() == []
    assert panel.code() == ""


def test_an_empty_panel_is_never_proved(qtbot: QtBot) -> None:
    panel = RecoveryCodePanel()
    qtbot.addWidget(panel)
    assert not panel.is_confirmed()
