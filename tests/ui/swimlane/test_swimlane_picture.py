"""The drawing as it is seen: the current row marked, the walked way strong, the rest not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.swimlane.model import Edge
from app.workspace import Workspace
from tests.app.procedure.samples import load, thirteen
from tests.app.reading.walked import facts_of, walked
from tests.ui.swimlane.swimlane_cases import (
    colour_at,
    drawn,
    invented,
    on_screen,
    picture,
    share,
    symbol,
    token,
)
from ui import theme
from ui.swimlane import SwimlaneView
from ui.swimlane.canvas import Canvas

TO_4 = ["teruskan", "koordinasi", "solusi"]


@pytest.fixture
def at_four(new_office: Workspace, qtbot: QtBot) -> Canvas:
    return drawn(qtbot, facts_of(new_office, walked(new_office, TO_4))).canvas


def edge(canvas: Canvas, step: str, outcome: str) -> Edge:
    diagram = canvas.diagram()
    assert diagram is not None
    return next(one for one in diagram.edges if (one.from_step, one.outcome) == (step, outcome))


def along(canvas: Canvas, arrow: Edge, piece: int) -> list[str]:
    """The colours along one straight piece of an arrow, without its ends."""
    a, b = arrow.points[piece], arrow.points[piece + 1]
    image = picture(canvas)
    down = canvas.verticalScrollBar().value()
    length = int(abs(b.x - a.x) + abs(b.y - a.y))
    found = []
    for step in range(3, length - 9):
        x, y = a.x + (b.x - a.x) * step / length, a.y + (b.y - a.y) * step / length
        found.append(image.pixelColor(QPointF(x, y - down).toPoint()).name())
    return found


@pytest.mark.parametrize("look", ["light", "dark"])
def test_the_current_row_is_marked_and_only_that_one(
    new_office: Workspace, qtbot: QtBot, qapp: QApplication, look: str
) -> None:
    theme.apply(qapp, look)  # type: ignore[arg-type]
    canvas = drawn(qtbot, facts_of(new_office, walked(new_office, TO_4))).canvas
    diagram = canvas.diagram()
    assert diagram is not None
    right = diagram.columns[-1]
    for row in diagram.rows:
        if row.step is None:
            continue
        ground = colour_at(canvas, right.x + 4, row.y + 10)
        assert (ground == token("tint2")) is (row.step == "4")
        assert (colour_at(canvas, 1, row.y + row.h / 2) == token("mark")) is (row.step == "4")
    current = next(row for row in diagram.rows if row.current)
    assert current.h == 88
    assert current.banner is not None
    assert colour_at(canvas, 8, current.banner.bottom - 4) == token("mark"), "the flag"


def test_passed_symbols_are_full_and_those_ahead_are_empty(at_four: Canvas) -> None:
    image = picture(at_four)
    for step in "123":
        assert share(image, on_screen(at_four, symbol(at_four, step)), token("mark")) > 0.6
    for step in "5678":
        assert share(image, on_screen(at_four, symbol(at_four, step)), token("mark")) == 0


def test_the_walked_way_is_strong_and_the_way_ahead_thin(at_four: Canvas) -> None:
    assert set(along(at_four, edge(at_four, "1", "teruskan"), 0)) == {token("mark")}
    assert set(along(at_four, edge(at_four, "3", "solusi"), 0)) == {token("mark")}
    ahead = along(at_four, edge(at_four, "4", "dapat_dijawab"), 1)
    assert ahead.count(token("mark")) <= 2, "only where it crosses the frame of the current row"


def test_a_way_back_is_dashed_and_a_way_onward_is_not(at_four: Canvas) -> None:
    def changes(colours: list[str]) -> int:
        return sum(a != b for a, b in pairwise(colours))

    back = edge(at_four, "4", "belum_selesai")
    assert back.back
    assert changes(along(at_four, back, 1)) >= 4
    assert changes(along(at_four, edge(at_four, "2", "koordinasi"), 0)) == 0


def test_words_of_a_way_interrupt_its_arrow(at_four: Canvas) -> None:
    label = edge(at_four, "4", "dapat_dijawab").label
    assert label is not None
    inside = QRectF(
        at_four._on_surface(QRectF(label.rect.left + 2, label.rect.top + 2, label.w - 4, label.h - 4))
    )
    image = picture(at_four)
    assert share(image, inside, token("surface")) > 0.3
    assert share(image, inside, token("ctl")) == 0


def test_steps_six_to_eight_are_pale_under_a_band(at_four: Canvas) -> None:
    diagram = at_four.diagram()
    assert diagram is not None
    band = next(row for row in diagram.rows if row.text)
    assert band.text == "Langkah 6–8: berkas bulanan"
    assert colour_at(at_four, diagram.width - 20, band.y + 10) == token("lane")
    assert [row.step for row in diagram.rows if row.pale and row.step] == ["6", "7", "8"]


def test_an_ended_case_has_no_marked_row_and_a_full_end(new_office: Workspace, qtbot: QtBot) -> None:
    canvas = drawn(
        qtbot, facts_of(new_office, walked(new_office, [*TO_4, "dapat_dijawab", "selesai"]))
    ).canvas
    diagram = canvas.diagram()
    assert diagram is not None
    image = picture(canvas)
    end = next(node for node in diagram.nodes if node.id == "selesai")
    assert share(image, on_screen(canvas, end), token("mark")) > 0.5
    assert share(image, QRectF(image.rect()), token("tint2")) == 0


def test_the_current_step_lies_in_the_middle_at_opening(new_office: Workspace, qtbot: QtBot) -> None:
    for ways in ([], TO_4):
        view = drawn(qtbot, facts_of(new_office, walked(new_office, ways)), size=(770, 330))
        canvas = view.canvas
        place = on_screen(canvas, symbol(canvas, str(len(ways) + 1)))
        height = canvas.viewport().height()
        assert 50 < place.center().y() < height - 30
        if ways:
            assert abs(place.center().y() - (50 + height) / 2) < 40


def thirteen_lanes(qtbot: QtBot) -> SwimlaneView:
    return drawn(qtbot, invented(load(thirteen()), 5), size=(770, 600))


def test_with_many_lanes_kegiatan_and_mutu_baku_stay_while_lanes_scroll(qtbot: QtBot) -> None:
    canvas = thirteen_lanes(qtbot).canvas
    bar = canvas.horizontalScrollBar()
    assert bar.maximum() > 400
    width, height = canvas.viewport().width(), canvas.viewport().height()
    side, quality = QRectF(0, 64, 205, height), QRectF(width - 203, 64, 203, height)

    def cut(place: QRectF) -> bytes:
        part = picture(canvas).copy(place.toRect())
        return bytes(part.constBits())

    before = cut(side), cut(quality), cut(QRectF(210, 0, 300, height))
    bar.setValue(bar.value() + 137)
    after = cut(side), cut(quality), cut(QRectF(210, 0, 300, height))
    assert before[0] == after[0]
    assert before[1] == after[1]
    assert before[2] != after[2]


def test_with_four_lanes_nothing_scrolls_sideways_and_width_is_shared(
    new_office: Workspace, qtbot: QtBot
) -> None:
    facts = facts_of(new_office, walked(new_office, TO_4))
    for width in (770, 900, 1200):
        canvas = drawn(qtbot, facts, size=(width, 700)).canvas
        diagram = canvas.diagram()
        assert diagram is not None
        assert canvas.horizontalScrollBar().maximum() == 0
        assert abs(diagram.width - width) < 1


def test_the_head_stays_when_rows_scroll(at_four: Canvas) -> None:
    at_four.window().resize(770, 330)
    QApplication.processEvents()
    before = picture(at_four).copy(0, 0, 700, 48)
    at_four.verticalScrollBar().setValue(at_four.verticalScrollBar().maximum())
    after = picture(at_four).copy(0, 0, 700, 48)
    assert at_four.verticalScrollBar().value() > 0
    assert before == after


def test_a_cut_cell_tells_its_whole_text_and_a_whole_one_nothing(at_four: Canvas) -> None:
    diagram = at_four.diagram()
    facts = at_four.facts()
    assert diagram is not None
    assert facts is not None

    def at(column: str, step: str) -> str:
        place = next(one for one in diagram.columns if one.id == column)
        row = next(one for one in diagram.rows if one.step == step)
        return at_four.words_at(
            QPointF(at_four._on_surface(QRectF(place.x + 20, row.y + row.h - 12, 1, 1)).topLeft())
        )

    assert at("activity", "1") == facts.procedure.step_by_id["1"].text
    assert at("output", "1") == ""
    node = symbol(at_four, "2")
    assert at_four.words_at(on_screen(at_four, node).center()).startswith("Langkah 2, Kasi Kerjasama")
    assert at_four.words_at(QPointF(300, 30)) == "Kasi Kerjasama"


def test_a_click_on_a_row_takes_the_focus_there(at_four: Canvas, qtbot: QtBot) -> None:
    place = on_screen(at_four, symbol(at_four, "2")).center().toPoint()
    qtbot.mouseClick(at_four.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert at_four.spot("2").hasFocus()


def test_the_keyboard_s_ring_leaves_the_words_of_the_ways_out_whole(at_four: Canvas, qtbot: QtBot) -> None:
    labels = [edge(at_four, "4", way).label for way in ("dapat_dijawab", "belum_selesai")]
    down = at_four.verticalScrollBar().value()

    def look() -> list[QImage]:
        image = picture(at_four)
        return [
            image.copy(QRectF(one.rect.left + 3, one.rect.top - down + 3, one.w - 6, one.h - 6).toRect())
            for one in labels
            if one is not None
        ]

    before, without = picture(at_four), look()
    assert len(without) == 2
    at_four.window().activateWindow()
    at_four.spot("4").setFocus()
    qtbot.waitUntil(at_four.spot("4").hasFocus)
    assert picture(at_four) != before, "the ring is there"
    assert look() == without
