"""Cases of any procedure, and eyes for the drawing: colours at points, shares of a colour in a place."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.procedure.loading import shipped_as
from app.procedure.model import CaseKind, End, Lane, Outcome, Procedure, State, Step
from app.reading.facts import CaseFacts, StepFact, StepState, WholeFact
from app.reading.views import Urgency
from app.swimlane.model import Node
from ui import theme
from ui.swimlane import SwimlaneView
from ui.swimlane.brush import node_of
from ui.swimlane.canvas import Canvas


def invented(procedure: Procedure, at: int) -> CaseFacts:
    """A case of any procedure that stands at its step number `at`, counted from 0."""
    steps = {}
    for place, step in enumerate(procedure.steps):
        state = StepState.PASSED if place < at else StepState.CURRENT if place == at else StepState.AHEAD
        lane = procedure.lane_by_id[step.lane].name
        moment = "09:27" if place < at else ""
        steps[step.id] = StepFact(step, lane, state, moment=moment, visits=place < at, left="sisa 9 menit")
    here = procedure.steps[at]
    return CaseFacts(
        procedure,
        here.kind,
        here.id,
        steps,
        frozenset((step.id, step.outcomes[0].id) for step in procedure.steps[:at]),
        lane_name=procedure.lane_by_id[here.lane].name,
        left="sisa 9 menit",
        urgency=Urgency.SOON,
        wholes=tuple(
            WholeFact(one.id, one.label, one.text, one.rows, "sisa 2 hari", Urgency.RUNNING)
            for one in procedure.limits
        ),
    )


def invented_large(lanes: int, steps: int) -> Procedure:
    """A procedure of so many lanes and steps, one after the other."""
    last = steps - 1
    made = tuple(
        Step(
            id=f"s{number}",
            number=str(number + 1),
            lane=f"l{number % lanes}",
            kind=CaseKind.COMPLAINT,
            text=f"Kegiatan {number + 1} dengan kalimat yang panjang",
            label=f"Kegiatan {number + 1}",
            requirements="Berkas",
            time_text="1 hari",
            limit=None,
            output="Berkas",
            remarks="",
            outcomes=(Outcome("maju", "Maju", "selesai" if number == last else f"s{number + 1}"),),
        )
        for number in range(steps)
    )
    return shipped_as("metro-pengaduan")._replace(
        lanes=tuple(Lane(f"l{number}", f"Lajur {number + 1}", f"L{number + 1}") for number in range(lanes)),
        steps=made,
        ends=(End("selesai", "Selesai", State.ENDED),),
        starts={CaseKind.COMPLAINT: "s0"},
        limits=(),
    )


def drawn(qtbot: QtBot, facts: CaseFacts, size: tuple[int, int] = (770, 640)) -> SwimlaneView:
    """The diagram on the screen."""
    view = SwimlaneView()
    qtbot.addWidget(view)
    view.resize(*size)
    view.show_case(facts, centre=True)
    view.show()
    view.activateWindow()
    QApplication.processEvents()
    return view


def picture(canvas: Canvas) -> QImage:
    """What is painted now."""
    return canvas.viewport().grab().toImage()


def colour_at(canvas: Canvas, x: float, y: float) -> str:
    """The colour at a point of the drawing (its own lengths)."""
    place = canvas._on_surface(QRectF(x, y, 1, 1)).topLeft()
    return picture(canvas).pixelColor(place).name()


def token(name: str) -> str:
    """The present colour of a token."""
    return QColor(theme.colour(name)).name()


def share(image: QImage, place: QRectF, colour: str) -> float:
    """How much of a place has that colour, 0 to 1."""
    rect = place.toRect().intersected(image.rect())
    points = [
        (x, y) for x in range(rect.left(), rect.right() + 1) for y in range(rect.top(), rect.bottom() + 1)
    ]
    same = sum(image.pixelColor(x, y).name() == colour for x, y in points)
    return same / len(points)


def symbol(canvas: Canvas, step: str) -> Node:
    """The symbol of a step."""
    diagram = canvas.diagram()
    assert diagram is not None
    node = node_of(diagram, step)
    assert node is not None
    return node


def on_screen(canvas: Canvas, node: Node) -> QRectF:
    """Where a symbol lies on the surface."""
    return QRectF(canvas._on_surface(QRectF(node.rect.left, node.rect.top, node.w, node.h)))


def middle(place: QRectF) -> QPointF:
    return place.center()
