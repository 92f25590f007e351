"""A complaint that came after its month's figures were frozen says so where it is received and wherever it is listed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QToolTip
from pytestqt.qtbot import QtBot

from app.office.officers import officer_named
from app.reading.lists import my_work
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from tests.conftest import HandClock
from tests.month_end import freeze
from tests.ui.pages.alur_office import LANES, Morning
from tests.ui.pages.terima_office import TerimaOffice, open_terima
from ui.pages.alur.cards import card_words
from ui.pages.alur.table import NUMBER
from ui.pages.beranda.work import WorkModel

WHY = "Diterima 30 Nov 2026, dicatat dalam Desember 2026 karena angka November sudah dibekukan."


def help_event() -> QHelpEvent:
    return QHelpEvent(QEvent.Type.ToolTip, QPoint(1, 1), QPoint(1, 1))


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, words, *_more: found.append(words))
    return found


@pytest.fixture
def desk_day(office_day: Workspace, qtbot: QtBot) -> TerimaOffice:
    return open_terima(office_day, qtbot)


def test_terima_foresees_its_number_and_tells_why_after_saving(desk_day: TerimaOffice) -> None:
    freeze(desk_day.ws, "2026-11")
    desk_day.fill()
    desk_day.control(Qt.Key.Key_S)
    card = desk_day.newest().card
    assert card.number.endswith("/PDIP/XII/2026")
    assert WHY in desk_day.band("remarks")
    assert desk_day.window.toaster.text() == (
        f"{card.short} tersimpan di langkah 1, dicatat dalam Desember 2026"
    )


def test_in_its_own_month_nothing_is_told(desk_day: TerimaOffice) -> None:
    freeze(desk_day.ws, "2026-10")
    desk_day.fill()
    desk_day.control(Qt.Key.Key_S)
    assert desk_day.band("remarks") == ""
    assert desk_day.window.toaster.text().endswith(" tersimpan di langkah 1")


def test_the_board_tells_it_on_card_and_row(
    new_office: Workspace, clock: HandClock, qtbot: QtBot, told: list[str]
) -> None:
    freeze(new_office, "2026-11")
    morning = Morning(new_office, clock, qtbot)
    case_id = morning.case(1)
    column = morning.sit().board.columns[LANES[0]].view
    assert [card.id for card in column.cards.cards] == [case_id]
    index = column.cards.index(0, 0)
    column.itemDelegate().helpEvent(help_event(), column, QStyleOptionViewItem(), index)
    assert WHY in told[-1]
    assert card_words(column.cards.cards[0], clock.at).endswith(", buku Des 2026")


def test_a_row_of_the_table_tells_it(
    new_office: Workspace, clock: HandClock, qtbot: QtBot, told: list[str]
) -> None:
    freeze(new_office, "2026-11")
    morning = Morning(new_office, clock, qtbot)
    morning.case(1)
    page = morning.sit()
    page.filters.way.set_current("table")
    table = page.table.view
    table.itemDelegate().helpEvent(
        help_event(), table, QStyleOptionViewItem(), table.model().index(0, NUMBER)
    )
    assert WHY in told[-1]


def test_a_row_of_ones_work_tells_it(new_office: Workspace) -> None:
    freeze(new_office, "2026-11")
    receive(new_office, slip=SlipInput("Kipas mati.", "wa"), officer_id="petugas-03")
    model = WorkModel()
    found = my_work(new_office, officer=officer_named(new_office, "petugas-03"))
    model.show_cards(found, new_office.clock())
    words = model.index(1, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert words == f"Kipas mati.\n{WHY}"
