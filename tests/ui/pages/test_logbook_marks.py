"""Paraf and ralat at the logbook: who may give the one, what it asks first, where the other shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.monthend.errata import add_erratum
from app.reading.logbook import logbook_sheet
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from tests.month_end import close, freeze
from tests.ui.pages.paper_office import finish, window
from ui.desk import Desk
from ui.pages.logbook import LogbookPage
from ui.pages.logbook.marks import ErrataDialog, InitialDialog, wants_initial
from ui.shell.window import MainWindow
from ui.widgets import Label

KABID, KASI, NOV = "petugas-01", "petugas-02", "2026-11"


@pytest.fixture
def shell(qtbot: QtBot, office_day: Workspace) -> Iterator[MainWindow]:
    made, desk = window(office_day)
    made.desk = desk  # type: ignore[attr-defined]
    desk.choose(KABID)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.go("logbook", month=NOV, sheet=1)
    yield made
    finish(qtbot, desk)


@pytest.fixture
def page(shell: MainWindow) -> LogbookPage:
    found = shell.current_page()
    assert isinstance(found, LogbookPage)
    return found


def desk_of(shell: MainWindow) -> Desk:
    return shell.desk  # type: ignore[attr-defined, no-any-return]


def dialogs(shell: MainWindow, kind: type[Any]) -> list[Any]:
    return [one for one in shell.findChildren(kind) if one.is_open()]


def paraf(page: LogbookPage) -> list[str]:
    return [str(page.table.lines.index(row, 6).data() or "") for row in range(page.table.lines.rowCount())]


def test_the_sheet_is_initialled_after_a_question(page: LogbookPage, shell: MainWindow) -> None:
    waiting = [line for line in page.table.lines.lines if wants_initial(line)]
    assert page.marks.button.isVisible()
    assert page.marks.button.text() == f"Paraf {len(waiting)} baris"
    page.marks.button.click()
    [dialog] = dialogs(shell, InitialDialog)
    words = " ".join(label.text() for label in dialog.findChildren(Label))
    assert f"{len(waiting)} baris yang selesai diberi paraf P01, 30 Nov 2026 10:32" in words
    assert "tidak dapat ditarik" in words
    assert paraf(page) == [""] * len(page.table.lines.lines)
    dialog.reject()
    assert not any(line.paraf for line in logbook_sheet(desk_of(shell).ws, month=NOV, sheet=1).lines)
    page.marks.button.click()
    [dialog] = dialogs(shell, InitialDialog)
    dialog.ok.click()
    assert not dialogs(shell, InitialDialog)
    assert paraf(page).count("P01 30-11-26") == len(waiting)
    assert page.marks.button.text() == "Paraf lembar"
    assert not page.marks.button.isEnabled()
    assert page.marks.button.accessibleDescription() == "Semua baris yang selesai sudah berparaf."


def test_one_row_by_key_and_by_menu(page: LogbookPage, shell: MainWindow) -> None:
    first, second = [line for line in page.table.lines.lines if wants_initial(line)][:2]
    page.table.choose(first.id)
    page.marks.initial_row()
    [dialog] = dialogs(shell, InitialDialog)
    dialog.ok.click()
    assert page.table.chosen() == first.id
    assert sum(map(bool, paraf(page))) == 1
    page.marks.menu(second.id, QPoint(10, 10))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["Buka", f"Paraf {second.short}…"]
    menu.actions()[1].trigger()
    menu.close()
    [dialog] = dialogs(shell, InitialDialog)
    dialog.ok.click()
    assert sum(map(bool, paraf(page))) == 2
    page.table.choose(first.id)
    page.marks.initial_row()
    assert not dialogs(shell, InitialDialog)
    given = next(line for line in page.table.lines.lines if line.id == first.id)
    assert page.table.drawer.hidden_text(page.table.lines.index(given.number - 1, 6)) == (
        "Diparaf Petugas 01, 30 Nov 2026 10:32"
    )


def test_a_closed_month_offers_none(page: LogbookPage, shell: MainWindow) -> None:
    waiting = next(line for line in page.table.lines.lines if wants_initial(line))
    assert page.marks.button.isVisible()
    close(desk_of(shell).ws, NOV)
    page.read()
    assert not page.marks.button.isVisible()
    page.table.choose(waiting.id)
    page.marks.initial_row()
    assert not dialogs(shell, InitialDialog)
    page.marks.menu(waiting.id, QPoint(10, 10))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["Buka"]
    menu.close()


def test_a_running_row_gets_none(page: LogbookPage, shell: MainWindow) -> None:
    running = next(line for line in page.table.lines.lines if line.status == "tidak")
    page.table.choose(running.id)
    page.marks.initial_row()
    assert not dialogs(shell, InitialDialog)
    page.marks.menu(running.id, QPoint(10, 10))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["Buka"]
    menu.close()


def test_without_the_right_there_is_no_button(page: LogbookPage, shell: MainWindow) -> None:
    desk_of(shell).choose(KASI)
    assert page.marks.button.isHidden()
    line = next(line for line in page.table.lines.lines if wants_initial(line))
    page.table.choose(line.id)
    page.marks.initial_row()
    assert not dialogs(shell, InitialDialog)
    desk_of(shell).choose(KABID)
    assert page.marks.button.isVisible()


def test_in_a_filtered_list_it_is_the_rows_that_are_shown(page: LogbookPage) -> None:
    page.opened(month=NOV, status="selesai")
    assert page.marks.button.text() == f"Paraf {len(page.table.lines.lines)} baris"
    page.opened(month=NOV, status="tidak")
    assert page.marks.button.accessibleDescription() == "Belum ada baris yang selesai."


def mended(page: LogbookPage, shell: MainWindow) -> str:
    """A row of November is mended after November was frozen; the case."""
    ws = desk_of(shell).ws
    line = page.table.lines.lines[0]
    freeze(ws, NOV)
    for channel in ("surat", "email"):
        add_erratum(ws, case_id=line.id, field="kanal", value=channel, reason="Salah pilih", officer_id=KASI)
    return line.id


def test_a_mended_row_bears_a_mark_and_the_month_its_list(page: LogbookPage, shell: MainWindow) -> None:
    case_id = mended(page, shell)
    page.read()
    assert page.table.lines.lines[0].errata == 2
    assert str(page.table.lines.index(0, 1).data()).endswith(" · 2 ralat")
    assert "Ada 2 ralat" in page.table.drawer.hidden_text(page.table.lines.index(0, 1))
    assert page.marks.bands.get("errata") is None, "they belong to the month in which they were made"
    page.opened(month="2026-12")
    band = page.marks.bands.get("errata")
    assert band is not None
    assert page.marks.bands.isVisible()
    page.marks.show_errata()
    [dialog] = dialogs(shell, ErrataDialog)
    assert dialog.table.rowCount() == 2
    cells = [dialog.table.item(1, place).text() for place in range(8)]
    assert cells[0] == "2/XII/2026"
    assert cells[2:7] == ["November 2026", "Sumber / kanal", "Surat", "Email", "Salah pilih"]
    dialog.table.activated.emit(dialog.table.model().index(0, 0))
    assert not dialogs(shell, ErrataDialog)
    assert shell.page_id() == "pengaduan"
    assert shell.current_page().case_id == case_id  # type: ignore[attr-defined]
    page.opened(month=NOV)
    assert page.marks.bands.get("errata") is None


def test_what_came_too_late_says_from_when_it_is(page: LogbookPage, shell: MainWindow) -> None:
    ws = desk_of(shell).ws
    freeze(ws, NOV)
    receive(ws, slip=SlipInput("Loket tutup.", "wa"), officer_id="petugas-03")
    page.opened(month="2026-12")
    [line] = page.table.lines.lines
    assert str(page.table.lines.index(0, 1).data()).endswith(f" · {line.short} · diterima Nov 2026")
    assert page.table.drawer.hidden_text(page.table.lines.index(0, 1)) == (
        "Diterima 30 Nov 2026, dicatat dalam Desember 2026 karena angka November sudah dibekukan."
    )


def test_the_paraf_is_drawn_in_its_column(page: LogbookPage, shell: MainWindow) -> None:
    def column() -> bytes:
        picture: QPixmap = page.table.viewport().grab()
        left = page.table.columnViewportPosition(6)
        image = picture.copy(left, 0, page.table.columnWidth(6), picture.height()).toImage()
        return bytes(image.constBits())

    before = column()
    page.marks.button.click()
    dialogs(shell, InitialDialog)[0].ok.click()
    QApplication.processEvents()
    assert column() != before
