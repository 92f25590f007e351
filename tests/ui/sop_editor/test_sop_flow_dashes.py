"""The editor's drawing: a reading of the document stays dashed while its row is open."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from app.swimlane.model import Edge, Point
from tests.ui.sop_editor.editor_window import Hands
from ui.swimlane import brush


def inked(*, inferred: bool, walked: bool = False, chosen: bool = False) -> list[bool]:
    """Along an arrow from left to right: where it is drawn."""
    image = QImage(200, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    edge = Edge((Point(5, 10), Point(190, 10)), "8", "2", "selesai", inferred=inferred)
    brush.edge(painter, edge, walked=walked, chosen=chosen)
    painter.end()
    return [image.pixelColor(x, 10).lightness() < 200 for x in range(8, 175)]


def test_a_chosen_reading_is_strong_and_dashed_a_walked_one_is_whole(qtbot: QtBot) -> None:
    assert all(inked(inferred=False, chosen=True))
    assert all(inked(inferred=True, walked=True))
    chosen = inked(inferred=True, chosen=True)
    assert any(chosen)
    assert not all(chosen)


def test_the_open_row_of_metro_shows_its_reading_dashed(busy: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    painted: list[tuple[Edge, bool, bool]] = []
    real = brush.edge

    def watch(painter: QPainter, arrow: Edge, *, walked: bool, chosen: bool = False) -> None:
        painted.append((arrow, walked, chosen))
        real(painter, arrow, walked=walked, chosen=chosen)

    monkeypatch.setattr(brush, "edge", watch)
    busy.go("shipped:metro-pengaduan")
    busy.editor.bench.open("2")
    busy.editor.settle()
    painted.clear()
    busy.editor.flow.grab()
    own = {arrow.outcome: (arrow.inferred, walked, chosen) for arrow, walked, chosen in painted if chosen}
    assert own["selesai"] == (True, False, True)
    assert own["naik"] == (False, False, True)
