"""Widgets leave their place at once and for good; tables to read are read only."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from ui.widgets import empty_layout, reading_table, take_away


def test_what_is_taken_away_is_out_of_sight_at_once_and_what_is_not_named_stays(qtbot: QtBot) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    column = QVBoxLayout(place)
    gone, kept = QLabel("lama"), QLabel("tetap")
    column.addWidget(gone)
    column.addWidget(kept)
    place.show()
    take_away(column, (gone,))
    assert not gone.isVisible()
    assert kept.isVisible()
    assert column.count() == 1
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not isValid(gone)
    assert isValid(kept)


def test_an_emptied_place_has_neither_widgets_nor_air_left(qtbot: QtBot) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    column = QVBoxLayout(place)
    lines = [QLabel("satu"), QLabel("dua")]
    for line in lines:
        column.addWidget(line)
    column.addStretch(1)
    place.show()
    empty_layout(column)
    assert column.count() == 0
    assert not any(line.isVisible() for line in lines)
    empty_layout(column)  # with nothing there nothing happens
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not any(isValid(line) for line in lines)


def _table(qtbot: QtBot) -> QTableWidget:
    table = QTableWidget(2, 2)
    qtbot.addWidget(table)
    table.setItem(0, 0, QTableWidgetItem("0001"))
    return table


def _can_be_typed_in(table: QTableWidget) -> bool:
    double = QTableWidget.EditTrigger.DoubleClicked
    return table.edit(table.model().index(0, 0), double, QEvent(QEvent.Type.None_))


def test_a_table_to_read_lets_one_row_be_chosen_and_nothing_be_typed(qtbot: QtBot) -> None:
    plain, table = _table(qtbot), _table(qtbot)
    reading_table(table)
    assert _can_be_typed_in(plain)
    assert not _can_be_typed_in(table)
    table.selectAll()
    assert not table.selectedIndexes()
    table.selectRow(1)
    assert {(index.row(), index.column()) for index in table.selectedIndexes()} == {(1, 0), (1, 1)}
    assert table.verticalHeader().isHidden()
