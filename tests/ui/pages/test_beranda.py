"""Beranda: the officer's work or its empty state, the chosen row and the one under the pointer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.preferences import preferences
from app.reading.lists import listing
from app.workspace import Workspace
from ui import theme
from ui.office_window import OfficeWindow
from ui.pages.beranda import BerandaPage
from ui.pages.beranda.last import LastRow
from ui.pages.beranda.work import GROUP, ROOMY, ROW


@pytest.fixture
def office(qtbot: QtBot, office_day: Workspace) -> Iterator[OfficeWindow]:
    """The whole window on Beranda; Petugas 03 sits there, with work of their own."""
    made = OfficeWindow(office_day)
    made.desk.choose("petugas-03")
    made.window.go("beranda")
    with qtbot.waitExposed(made.window):
        made.window.show()
    yield made
    made.window.close()
    made.window.deleteLater()


def page_of(office: OfficeWindow) -> BerandaPage:
    page = office.window.current_page()
    assert isinstance(page, BerandaPage)
    return page


def ground(page: BerandaPage, row: int) -> str:
    """The colour of a row's ground, read where nothing else is painted."""
    rect = page.work.visualRect(page.work.shown.index(row, 0))
    picture = page.work.viewport().grab().toImage()
    return QColor(picture.pixel(QPoint(rect.right() - 2, rect.top() + 3))).name().upper()


def test_an_officer_with_work_sees_the_list_and_no_empty_state(office: OfficeWindow) -> None:
    page = page_of(office)
    assert page.work.isVisible()
    assert page.nothing is None
    assert page.first_focus() is page.work


def test_an_empty_desk_says_so_and_work_that_comes_takes_its_place(office: OfficeWindow) -> None:
    page = page_of(office)
    office.desk.choose("petugas-01")
    assert page.nothing is not None
    assert page.nothing.isVisible()
    assert page.nothing.accessibleName() == "Meja Anda kosong"
    assert not page.work.isVisible()
    assert page.first_focus() is page.nothing
    office.desk.choose("petugas-03")
    assert page.work.isVisible()
    assert not page.nothing.isVisible()


def test_a_channel_without_work_is_told_apart_from_an_empty_desk(office: OfficeWindow) -> None:
    page = page_of(office)
    used = {card.channel for card in page.work.shown.rows if hasattr(card, "channel")}
    page.channel.setCurrentIndex(
        next(i for i in range(1, page.channel.count()) if page.channel.itemData(i) not in used)
    )
    assert page.nothing is not None
    assert page.nothing.accessibleName() == "Tidak ada dari kanal ini"


def test_the_chosen_row_is_tinted_and_the_one_under_the_pointer_darker(
    office: OfficeWindow, qtbot: QtBot
) -> None:
    page = page_of(office)
    chosen = page.work.currentIndex().row()
    assert ground(page, chosen) == theme.current().tint.upper()
    other = chosen + 1
    assert page.work.visualRect(page.work.shown.index(other, 0)).height() in (ROW, GROUP)
    assert ground(page, other) == theme.current().surface.upper()
    QTest.mouseMove(page.work.viewport(), page.work.visualRect(page.work.shown.index(other, 0)).center())
    qtbot.waitUntil(lambda: page.work.is_under_mouse(page.work.shown.index(other, 0)), timeout=2_000)
    assert ground(page, other) == theme.current().sunken.upper()
    QTest.keyClick(page.work, Qt.Key.Key_Down)
    assert ground(page, other) == theme.current().tint.upper()


def test_who_may_not_receive_is_led_to_the_board_instead(office: OfficeWindow) -> None:
    page = page_of(office)
    office.desk.choose("petugas-01")  # holds no lane
    assert not page.receive.isVisible()
    assert page.board.isVisible()
    assert page.work_panel.subtitle.text() == "tanpa lajur"
    QTest.mouseClick(page.board, Qt.MouseButton.LeftButton)
    assert office.window.page_id() == "alur"


def test_the_cases_opened_last_lead_back_and_are_there_again_tomorrow(office: OfficeWindow) -> None:
    page = page_of(office)
    first, second, third = listing(office.desk.ws, only_open=True)[:3]
    assert page.last_rows.count() == 1  # the sentence that nothing was opened yet
    for card in (first, second, third, second):
        office.window.go("pengaduan", case_id=card.id)
    office.window.go("beranda")
    rows = [page.last_rows.itemAt(place).widget() for place in range(page.last_rows.count())]
    assert [row.text() for row in rows if isinstance(row, LastRow)] == [second.short, third.short]
    assert second.content.split()[0] in rows[0].accessibleName()
    QTest.mouseClick(rows[1], Qt.MouseButton.LeftButton)
    assert office.window.page_id() == "pengaduan"
    office.window.close()
    assert preferences(office.desk.ws.folder)["last"] == {"": [third.id, second.id]}


def test_in_a_narrow_window_no_column_lies_upon_another(office: OfficeWindow, qtbot: QtBot) -> None:
    page = page_of(office)
    office.window.resize(1366, 768)
    assert page.side.isVisible()
    for width, side in ((1093, True), (1024, False), (910, False)):
        office.window.resize(width, 600)
        qtbot.waitUntil(lambda side=side: page.side.isVisible() is side, timeout=2_000)  # type: ignore[misc]
        wide = page.work.viewport().width()
        assert wide >= ROOMY or wide - 236 > 180, width  # the content keeps a readable width
        assert not page.work.horizontalScrollBar().isVisible()
