"""A due time behind days that nobody compared with an SKB says so wherever it is shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from tests.conftest import HandClock
from ui import icons, worker
from ui.office_window import OfficeWindow
from ui.pages.alur.cards import CardModel
from ui.pages.beranda.work import WorkList

SIGN = "calendar-question"
TEXT, TIP = Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole


@pytest.fixture
def signs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of all icons that are painted from now on."""
    painted: list[str] = []
    paint = icons.paint

    def noted(painter: object, name: str, *more: object, **named: object) -> object:
        painted.append(name)
        return paint(painter, name, *more, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(icons, "paint", noted)
    return painted


@pytest.fixture
def office(new_office: Workspace, clock: HandClock, qtbot: QtBot) -> Iterator[OfficeWindow]:
    opened = OfficeWindow(new_office)
    opened.desk.choose("petugas-03")
    qtbot.addWidget(opened.window)
    opened.window.show()
    yield opened
    qtbot.waitUntil(lambda: not worker.running(), timeout=20_000)
    opened.window.close()


def looked_at(office: OfficeWindow, clock: HandClock, at: datetime, signs: list[str], page: str) -> set[str]:
    """The icons of a page with a slip received then."""
    clock.at = at
    slip = SlipInput(content="Antrean loket lama.", channel="kotak")
    office.desk.publish(receive(office.desk.ws, slip=slip, officer_id="petugas-03").changes, None)
    office.window.go(page)
    signs.clear()
    office.window.grab()
    QApplication.processEvents()
    return set(signs)


@pytest.mark.parametrize("page", ["alur", "beranda"])
def test_a_due_time_in_an_unverified_year_bears_a_sign(
    office: OfficeWindow, clock: HandClock, signs: list[str], page: str
) -> None:
    this_year = clock.at
    assert SIGN not in looked_at(office, clock, this_year, signs, page)
    assert SIGN in looked_at(office, clock, this_year.replace(year=2027, month=1, day=4), signs, page)


def test_on_the_board_it_is_read_aloud(office: OfficeWindow, clock: HandClock, signs: list[str]) -> None:
    looked_at(office, clock, clock.at.replace(year=2027, month=1, day=4), signs, "alur")
    (model,) = [one for one in office.window.findChildren(CardModel) if one.rowCount()]
    assert ", belum pasti, langkah 1" in str(model.index(0, 0).data(TEXT))


def test_on_beranda_it_is_read_aloud_and_explained(
    office: OfficeWindow, clock: HandClock, signs: list[str]
) -> None:
    looked_at(office, clock, clock.at.replace(year=2027, month=1, day=4), signs, "beranda")
    (work,) = office.window.findChildren(WorkList)
    model = work.model()
    told = [str(model.index(row, 0).data(TEXT)) for row in range(model.rowCount())]
    tips = [str(model.index(row, 0).data(TIP)) for row in range(model.rowCount())]
    assert any("belum pasti, langkah 1" in one for one in told)
    (row,) = [place for place, one in enumerate(tips) if "belum diverifikasi" in one]
    spot = work.visualRect(model.index(row, 0)).center()
    there = QHelpEvent(QEvent.Type.ToolTip, spot, work.viewport().mapToGlobal(spot))
    QApplication.sendEvent(work.viewport(), there)
    assert "Batas waktu belum pasti" in QToolTip.text()
    QToolTip.hideText()
