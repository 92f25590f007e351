"""An open envelope and the locked screen: nothing of it is left behind, and who unlocks begins with it shut."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.register.envelope import Reason
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from tests.conftest import HandClock
from tests.login import logged_in
from tests.ui.login.test_locking import Day
from ui.envelope import EnvelopeDialog
from ui.pages.pengaduan import PengaduanPage
from ui.widgets import Dialog, Label

KASI, STAFF = "petugas-02", "petugas-03"
NAME = "Contohan Rahasia"


@pytest.fixture
def day(qtbot: QtBot, new_office: Workspace, clock: HandClock) -> Iterator[Day]:
    """The Kasi's window on a case whose envelope holds a name."""
    slip = SlipInput("Antrean habis pagi.", "kotak", name=NAME)
    key = receive(new_office, slip=slip, officer_id=STAFF).case_id
    new_office.close()
    ws = logged_in(new_office.folder, KASI, clock=clock)
    made = Day(qtbot, ws)
    made.window.go("pengaduan", case_id=key)
    yield made
    made.window.close()
    ws.close()


def page(day: Day) -> PengaduanPage:
    found = day.window.current_page()
    assert isinstance(found, PengaduanPage)
    return found


def ask(day: Day) -> EnvelopeDialog:
    page(day).head.reporter.button.click()
    found = next(one for one in day.window.findChildren(EnvelopeDialog) if one.is_open())
    found.reasons.choose(Reason.ANSWER)
    return found


def everywhere(day: Day) -> str:
    """Also what is hidden behind the lock."""
    return "\n".join(one.text() for one in day.window.findChildren(Label))


def test_locking_shuts_it_and_the_same_officer_may_open_it_again(day: Day) -> None:
    ask(day).ok.click()
    assert NAME in everywhere(day)
    day.lock()
    assert NAME not in everywhere(day)
    assert page(day).envelope.opened() is None
    day.unlock(KASI)
    QApplication.processEvents()
    assert NAME not in everywhere(day)
    assert not page(day).head.reporter.button.isHidden()
    ask(day).ok.click()
    assert NAME in everywhere(day)


def test_a_paper_with_the_name_is_gone_behind_the_lock(day: Day) -> None:
    ask(day).ok.click()
    page(day).menus.form_action.trigger()
    assert any(one.is_open() for one in day.window.findChildren(Dialog))
    day.office.locking.lock(by_itself=True)
    day.unlock(KASI)
    QApplication.processEvents()
    assert not any(one.is_open() for one in day.window.findChildren(Dialog))


def test_a_password_typed_into_the_question_does_not_wait_behind_the_lock(day: Day) -> None:
    dialog = ask(day)
    dialog.password.setText("sandi orang kedua")
    day.office.locking.lock(by_itself=True)
    assert dialog.password.text() == ""
    day.unlock(KASI)
    QApplication.processEvents()
    assert not any(one.is_open() for one in day.window.findChildren(Dialog))


def test_the_officer_who_takes_over_finds_neither_name_nor_button(day: Day) -> None:
    case = page(day).view
    assert case is not None
    ask(day).ok.click()
    day.lock()
    day.unlock(STAFF)
    QApplication.processEvents()
    assert NAME not in everywhere(day)
    day.window.go("pengaduan", case_id=case.card.id)
    assert page(day).head.reporter.button.isHidden()
    assert day.window.top.search.placeholderText() == "Cari nomor, isi…"


def test_locking_is_recorded_after_the_opening(day: Day) -> None:
    ask(day).ok.click()
    day.lock()
    assert day.acts()[-2:] == ["envelope", "lock"]
