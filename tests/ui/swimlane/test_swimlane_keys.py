"""The diagram without a mouse and without eyes: keys, focus ring, zoom, words for the screen reader, the table."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.workspace import Workspace
from tests.app.procedure.samples import load, thirteen
from tests.app.reading.walked import facts_of, walked
from tests.ui.swimlane.swimlane_cases import colour_at, drawn, invented, on_screen, symbol, token
from ui.swimlane import SwimlaneView
from ui.swimlane.table import rows_of
from ui.widgets import Dialog

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def view(new_office: Workspace, qtbot: QtBot) -> SwimlaneView:
    ways = ["teruskan", "koordinasi", "solusi"]
    return drawn(qtbot, facts_of(new_office, walked(new_office, ways)), size=(770, 400))


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, modifier)
    QApplication.processEvents()


def test_arrows_move_between_steps_with_a_ring_and_stop_at_both_ends(view: SwimlaneView) -> None:
    canvas = view.canvas
    canvas.spot("4").setFocus()
    node = symbol(canvas, "5")
    assert colour_at(canvas, node.x - 20, node.rect.top - 4) != token("focus")
    press(KEY.Key_Down)
    assert canvas.spot("5").hasFocus()
    assert colour_at(canvas, node.x - 20, node.rect.top - 4) == token("focus")
    for _ in range(9):
        press(KEY.Key_Right)
    assert canvas.spot("8").hasFocus()
    place = on_screen(canvas, symbol(canvas, "8"))
    assert canvas.viewport().rect().contains(place.toRect()), "what has the focus is seen"
    press(KEY.Key_Home)
    press(KEY.Key_Up)
    assert canvas.spot("1").hasFocus()
    assert canvas.viewport().rect().contains(on_screen(canvas, symbol(canvas, "1")).toRect())


def test_tab_comes_in_at_one_step_only(view: SwimlaneView) -> None:
    tabbed = [
        step
        for step in "12345678"
        if view.canvas.spot(step).focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
    ]
    assert tabbed == ["4"]
    view.canvas.spot("6").setFocus()
    assert view.canvas.entrance() is view.canvas.spot("6")


def test_page_keys_scroll(view: SwimlaneView) -> None:
    canvas = view.canvas
    canvas.spot("4").setFocus()
    bar = canvas.verticalScrollBar()
    bar.setValue(0)
    press(KEY.Key_PageDown)
    assert bar.value() > 100
    press(KEY.Key_PageUp)
    assert bar.value() == 0


def test_keys_and_wheel_enlarge_shrink_and_fit(view: SwimlaneView) -> None:
    canvas = view.canvas
    canvas.spot("4").setFocus()
    press(KEY.Key_Plus, CONTROL)
    assert canvas.zoom() == 1.1
    press(KEY.Key_Minus, CONTROL)
    press(KEY.Key_Minus, CONTROL)
    assert canvas.zoom() == 0.9
    for turn, zoom in ((120, 1.0), (-120, 0.9)):
        place = QPointF(100, 100)
        event = QWheelEvent(
            place,
            QPointF(canvas.viewport().mapToGlobal(QPoint(100, 100))),
            QPoint(),
            QPoint(0, turn),
            Qt.MouseButton.NoButton,
            CONTROL,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(canvas.viewport(), event)
        assert canvas.zoom() == zoom
    press(KEY.Key_0, CONTROL)
    diagram = canvas.diagram()
    assert diagram is not None
    assert canvas.zoom() < 0.9
    assert diagram.height * canvas.zoom() <= canvas.viewport().height()
    assert canvas.verticalScrollBar().maximum() == 0
    for _ in range(30):
        press(KEY.Key_Plus, CONTROL)
    assert canvas.zoom() == 2.0
    for _ in range(30):
        press(KEY.Key_Minus, CONTROL)
    assert canvas.zoom() == 0.5


def test_focus_places_follow_scroll_and_zoom(view: SwimlaneView) -> None:
    canvas = view.canvas
    for act in (lambda: canvas.set_zoom(1.4), lambda: canvas.verticalScrollBar().setValue(90)):
        act()
        node = on_screen(canvas, symbol(canvas, "3"))
        assert canvas.spot("3").geometry().contains(node.toRect())


def test_every_step_has_a_name_and_its_row_for_the_screen_reader(view: SwimlaneView) -> None:
    facts = view.canvas.facts()
    assert facts is not None
    for step, fact in facts.steps.items():
        heard = QAccessible.queryAccessibleInterface(view.canvas.spot(step))
        name = heard.text(QAccessible.Text.Name)
        assert name.startswith(f"Langkah {step}, {fact.lane_name}: {fact.step.label}, ")
        assert fact.step.text in heard.text(QAccessible.Text.Description)
    assert "sekarang, sisa 15 menit" in view.canvas.spot("4").accessibleName()
    assert "berkas bulanan" in view.canvas.spot("7").accessibleName()
    assert "dilalui 10:32" in view.canvas.spot("2").accessibleName()


def test_names_follow_the_case(new_office: Workspace, view: SwimlaneView) -> None:
    ways = ["teruskan", "koordinasi", "solusi", "dapat_dijawab"]
    view.show_case(facts_of(new_office, walked(new_office, ways)), centre=True)
    assert "sekarang" in view.canvas.spot("5").accessibleName()
    assert "sekarang" not in view.canvas.spot("4").accessibleName()


def test_the_legend_says_that_ways_back_are_inferred(view: SwimlaneView, qtbot: QtBot) -> None:
    assert view.legend.items() == [
        ("passed", "Sudah dilalui"),
        ("current", "Sekarang"),
        ("ahead", "Belum"),
        ("back", "Jalur kembali (dugaan)"),
    ]
    assert "Jalur kembali (dugaan)" in view.legend.accessibleName()


def test_the_legend_goes_on_in_a_second_line_where_it_is_narrow(view: SwimlaneView) -> None:
    one = view.legend.height()
    view.resize(420, 400)
    QApplication.processEvents()
    assert view.legend.height() > one


def test_the_whole_sop_opens_as_a_table(new_office: Workspace, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    view = SwimlaneView()
    column.addWidget(view)
    window.resize(1200, 700)
    facts = facts_of(new_office, walked(new_office, ["teruskan"]))
    view.show_case(facts, centre=True)
    window.show()
    view.sop_button.click()
    QApplication.processEvents()
    dialog = window.findChild(Dialog)
    assert dialog is not None
    table = dialog.findChild(QTableWidget)
    assert table is not None
    cells = [[table.item(row, col).text() for col in range(table.columnCount())] for row in range(8)]
    assert cells == [list(row) for row in rows_of(facts)]
    assert cells[3][7] == "Ya, dijawab → langkah 5\nTidak → langkah 3 (dugaan)"
    assert cells[1][8] == "sekarang, sisa 5 menit"
    assert cells[0][1] == facts.procedure.step_by_id["1"].text
    assert table.currentRow() == 1
    for row in range(8):
        wanted = table.sizeHintForRow(row)
        assert table.rowHeight(row) >= wanted, "no text is cut"
    dialog.reject()


def test_thirteen_lanes_bring_the_focused_step_between_the_columns_that_stay(qtbot: QtBot) -> None:
    canvas = drawn(qtbot, invented(load(thirteen()), 5), size=(770, 500)).canvas
    facts = canvas.facts()
    assert facts is not None
    for step in facts.steps:
        canvas.spot(step).setFocus()
        QApplication.processEvents()
        place = on_screen(canvas, symbol(canvas, step))
        assert place.left() >= 206 - 1
        assert place.right() <= canvas.viewport().width() - 204 + 1
