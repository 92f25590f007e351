"""Pilih SOP: the flow of every SOP that comes along is seen whole with what stands below it, readings dashed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QWidget

from app.procedure.loading import shipped, shipped_as
from app.swimlane.model import Edge, Shape
from ui import theme
from ui.wizard.flow import FlowPreview
from ui.wizard.window import SetupWizard


def solid(drawn: FlowPreview, edge: Edge) -> bool:
    """Whether the longest level piece of an arrow is one line without gaps."""
    start, end = max(
        ((a, b) for a, b in pairwise(edge.points) if a.y == b.y), key=lambda pair: abs(pair[0].x - pair[1].x)
    )
    image, mark = drawn.grab().toImage(), theme.colour("mark")
    left, right = sorted((start.x, end.x))
    colours = [image.pixelColor(x, int(start.y)) for x in range(int(left) + 4, int(right) - 12)]
    assert len(colours) > 12
    return all(abs(one.lightness() - mark.lightness()) < 60 for one in colours)


def preview(qtbot, name: str) -> FlowPreview:  # type: ignore[no-untyped-def]
    made = FlowPreview()
    qtbot.addWidget(made)
    made.show_procedure(shipped_as(name))
    made.resize(made.sizeHint())
    return made


def test_an_inferred_way_is_dashed_and_one_of_the_document_is_not(qtbot) -> None:  # type: ignore[no-untyped-def]
    made = preview(qtbot, "lumajang-pelayanan-online")
    assert made._diagram is not None
    ways = {(edge.from_step, edge.outcome): edge for edge in made._diagram.edges}
    reading = ways["4b", _only(ways, "4b")]
    assert reading.inferred
    assert not solid(made, reading)
    document = ways["3", _only(ways, "3")]
    assert not document.inferred
    assert solid(made, document)


def _only(ways: dict[tuple[str | None, str | None], Edge], step: str) -> str:
    (outcome,) = (way for origin, way in ways if origin == step)
    assert outcome is not None
    return outcome


def test_an_inferred_step_has_a_dashed_edge(qtbot) -> None:  # type: ignore[no-untyped-def]
    made = preview(qtbot, "lumajang-pelayanan-online")
    assert made._diagram is not None
    image, mark = made.grab().toImage(), theme.colour("mark")

    def whole(name: str) -> bool:
        node = next(one for one in made._diagram.nodes if one.id == name)  # type: ignore[union-attr]
        assert node.shape is Shape.BOX
        inside = range(int(node.rect.left) + 4, int(node.rect.right) - 4)
        colours = [image.pixelColor(x, int(node.rect.bottom)) for x in inside]
        return all(abs(one.lightness() - mark.lightness()) < 90 for one in colours)

    assert whole("3")
    assert not whole("4b")


@pytest.mark.parametrize("height", [768, 697])
def test_what_stands_below_the_flow_is_in_view_without_scrolling(open_wizard, height: int) -> None:  # type: ignore[no-untyped-def]
    wizard, hands = open_wizard()
    wizard.resize(1366, height)
    hands.type("Disdukcapil Contoh")
    wizard.go_on()
    for place in range(len(shipped())):
        wizard.choice.rows[place].setChecked(True)
        QApplication.processEvents()
        QApplication.processEvents()
        for widget in (wizard.choice.facts, wizard.choice.copy):
            assert _bottom(wizard, widget) <= wizard.choice.area.viewport().height(), (place, widget)


def _bottom(wizard: SetupWizard, widget: QWidget) -> int:
    assert widget.isVisible()
    return widget.mapTo(wizard.choice.area.viewport(), QPoint(0, widget.height())).y()
