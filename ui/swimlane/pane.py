"""The pane over the drawing: zoom, scrolling, the columns that stay, and what lies where."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from app.swimlane.model import Diagram, Row
from ui.swimlane import brush
from ui.swimlane.measure import LANE

SMALLEST, LARGEST, STEP = 0.5, 2.0, 0.1
_BAR = 10  # thickness of a scroll bar, px


class DiagramPane(QAbstractScrollArea):
    """Shows a part of a drawing. More lanes than the width holds scroll; Kegiatan and Mutu Baku stay.

    Whoever derives from it says what is drawn, paints it, and hears in `moved` that everything lies elsewhere.
    """

    #: The zoom changed (1.0 = as designed).
    zoomed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCornerWidget(QWidget(self))  # nothing is painted where the two bars meet
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._diagram: Diagram | None = None
        self._zoom = 1.0
        self._known: tuple[object, ...] = ()

    # -- what whoever derives from it says

    def subject(self) -> tuple[object, ...] | None:
        """What is drawn: while it is the same, the drawing of one size is too. None: nothing yet."""
        raise NotImplementedError

    def drawn(self, width: float) -> Diagram | None:
        """The drawing for a width in px, at zoom 1; None while it is still being made."""
        raise NotImplementedError

    def moved(self) -> None:
        """Everything lies elsewhere on the surface."""
        raise NotImplementedError

    def diagram(self) -> Diagram | None:
        """The geometry shown, at zoom 1."""
        return self._diagram

    # -- geometry

    def _arrange(self) -> None:
        """Reckon the drawing for the present size, and how far it can be scrolled."""
        subject = self.subject()
        if subject is None:
            return
        room = self.maximumViewportSize()
        key = (*subject, room.width(), room.height(), self._zoom)
        if key != self._known:
            self._known = key
            drawn = self.drawn(room.width())
            if (
                drawn is not None and drawn.height * self._zoom > room.height()
            ):  # a scroll bar will take its share
                drawn = self.drawn(room.width() - _BAR) or drawn
            self._diagram = drawn
        diagram = self._diagram
        if diagram is None:
            self._known = ()
            self.horizontalScrollBar().setRange(0, 0)
            self.verticalScrollBar().setRange(0, 0)
            self.viewport().update()
            return
        z = self._zoom
        wide = diagram.width * z > room.width()
        tall = diagram.height * z > room.height() - (_BAR if wide else 0)
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        view = QSize(room.width() - (_BAR if tall else 0), room.height() - (_BAR if wide else 0))
        across.setRange(0, max(0, round(diagram.width * z) - view.width()) if wide else 0)
        across.setPageStep(max(1, view.width() // 2))
        across.setSingleStep(30)
        down.setRange(0, max(0, round(diagram.height * z) - view.height()) if tall else 0)
        down.setPageStep(max(1, round(view.height() * 0.8)))
        down.setSingleStep(28)
        self.moved()

    def _sides(self) -> tuple[float, float]:
        """Width of what stays at the left and at the right, unscaled; where there is no room for both, Kegiatan stays
        alone; 0, 0 where all scrolls together."""
        diagram = self._diagram
        assert diagram is not None
        left, right = diagram.lanes.left, diagram.width - diagram.lanes.right
        middle = self.viewport().width() / self._zoom - left - right
        if self.horizontalScrollBar().maximum() <= 0 or middle >= 2 * LANE:
            return left, right
        return (left, 0.0) if middle + right >= 1.5 * LANE else (0.0, 0.0)

    def _offset(self) -> QPointF:
        """How far the drawing is scrolled, unscaled."""
        return QPointF(
            self.horizontalScrollBar().value() / self._zoom, self.verticalScrollBar().value() / self._zoom
        )

    def _parts(self) -> Iterator[tuple[str, QRectF, float]]:
        """Each part (side, lanes, quality) with its place on the surface and its shift, unscaled."""
        diagram = self._diagram
        assert diagram is not None
        shift = self._offset().x()
        width, height = self.viewport().width() / self._zoom, self.viewport().height() / self._zoom
        left, right = diagram.lanes.left, diagram.lanes.right
        held_left, held_right = self._sides()
        if held_left:
            edge = min(width, diagram.width) - held_right
            if not held_right:
                edge = max(held_left, min(edge, right - shift))
            yield "lanes", QRectF(held_left, 0, edge - held_left, height), -shift
            yield "side", QRectF(0, 0, held_left, height), 0.0
            if held_right:
                yield "quality", QRectF(edge, 0, held_right, height), edge - right
            else:
                yield "quality", QRectF(edge, 0, width - edge, height), -shift
            return
        yield "side", QRectF(-shift, 0, left, height), -shift
        yield "lanes", QRectF(left - shift, 0, right - left, height), -shift
        yield "quality", QRectF(right - shift, 0, diagram.width - right, height), -shift

    def _on_surface(self, rect: QRectF) -> QRect:
        z, offset = self._zoom, self._offset()
        return QRectF(
            (rect.x() - offset.x()) * z, (rect.y() - offset.y()) * z, rect.width() * z, rect.height() * z
        ).toRect()

    def _place_at(self, position: QPointF) -> tuple[str, QPointF] | None:
        """In which part a point of the surface lies, and where in the drawing."""
        if self._diagram is None:
            return None
        point = position / self._zoom
        for name, rect, shift in self._parts():
            if rect.contains(point):
                return name, QPointF(point.x() - shift, point.y() + self._offset().y())
        return None

    def _row_at(self, y: float) -> Row | None:
        assert self._diagram is not None
        return next((row for row in self._diagram.rows if row.y <= y < row.y + row.h), None)

    # -- going to a place

    def _centre(self, wanted: str | None) -> None:
        """Bring a step or an end to the middle; nothing happens where the drawing has no such symbol."""
        diagram = self._diagram
        assert diagram is not None
        node = next((one for one in diagram.nodes if wanted in (one.step, one.id)), None)
        if node is None:
            return
        height, z = self.viewport().height() / self._zoom, self._zoom
        self.verticalScrollBar().setValue(round((node.y - (height + diagram.lanes.top) / 2) * z))
        held_left, held_right = self._sides()
        width = self.viewport().width() / z - held_right
        self.horizontalScrollBar().setValue(round((node.x - (held_left + width) / 2) * z))

    def bring(self, step: str) -> None:
        """Scroll as little as needed to see a step whole."""
        diagram = self._diagram
        node = brush.node_of(diagram, step) if diagram else None
        if diagram is None or node is None:
            return
        z, offset = self._zoom, self._offset()
        row = next(row for row in diagram.rows if row.step == step)
        held_left, held_right = self._sides()
        top, bottom = offset.y() + diagram.lanes.top, offset.y() + self.viewport().height() / z
        if row.y < top:
            self.verticalScrollBar().setValue(round((row.y - diagram.lanes.top) * z))
        elif row.y + row.h > bottom:
            self.verticalScrollBar().setValue(round((row.y + row.h) * z) - self.viewport().height() + 2)
        left, right = offset.x() + held_left, offset.x() + self.viewport().width() / z - held_right
        reach = node.w / 2 + 12
        if node.x - reach < left:
            self.horizontalScrollBar().setValue(round((node.x - reach - held_left) * z))
        elif node.x + reach > right:
            target = node.x + reach + held_right - self.viewport().width() / z
            self.horizontalScrollBar().setValue(round(target * z))

    def shows_all_lanes(self) -> bool:
        """Whether the drawing is not wider than its place, so that no lane lies out of view."""
        diagram = self._diagram
        return diagram is None or diagram.width * self._zoom <= self.maximumViewportSize().width()

    def lanes_seen(self) -> frozenset[str]:
        """The lanes of which at least half is in view."""
        diagram = self._diagram
        if diagram is None:
            return frozenset()
        held_left, held_right = self._sides()
        left = self._offset().x() + held_left
        right = self._offset().x() + self.viewport().width() / self._zoom - held_right
        lanes = (column for column in diagram.columns if column.lane is not None)
        return frozenset(
            column.lane
            for column in lanes
            if column.lane and 2 * (min(column.x + column.w, right) - max(column.x, left)) >= column.w
        )

    def to_lane(self, lane: str) -> None:
        """Scroll sideways until that lane stands in the middle."""
        diagram = self._diagram
        column = next((one for one in diagram.columns if one.lane == lane), None) if diagram else None
        if column is None:
            return
        held_left, held_right = self._sides()
        width = self.viewport().width() / self._zoom - held_right
        target = column.x + column.w / 2 - (held_left + width) / 2
        self.horizontalScrollBar().setValue(round(target * self._zoom))

    def sees(self, step: str) -> bool:
        """Whether the symbol of a step is in view."""
        diagram = self._diagram
        node = brush.node_of(diagram, step) if diagram else None
        if diagram is None or node is None:
            return False
        offset, (held_left, held_right) = self._offset(), self._sides()
        size = self.viewport().size() / self._zoom
        across = offset.x() + held_left <= node.x <= offset.x() + size.width() - held_right
        return across and offset.y() + diagram.lanes.top <= node.y <= offset.y() + size.height()

    def page(self, direction: int) -> None:
        """PgUp (-1) and PgDn (+1)."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + direction * bar.pageStep())

    # -- zoom

    def zoom(self) -> float:
        """The present zoom, 1.0 as designed."""
        return self._zoom

    def set_zoom(self, zoom: float) -> None:
        """Enlarge or shrink, 50 to 200 %, keeping the middle in the middle."""
        new = round(min(LARGEST, max(SMALLEST, zoom)), 2)
        if new == self._zoom or self._diagram is None:
            return
        offset = self._offset()
        size = self.viewport().size()
        middle = QPointF(
            offset.x() + size.width() / 2 / self._zoom, offset.y() + size.height() / 2 / self._zoom
        )
        self._zoom = new
        self._arrange()
        size = self.viewport().size()
        self.horizontalScrollBar().setValue(round(middle.x() * new - size.width() / 2))
        self.verticalScrollBar().setValue(round(middle.y() * new - size.height() / 2))
        self.moved()
        self.viewport().update()
        self.zoomed.emit(new)

    def zoom_in(self) -> None:
        """Ctrl++."""
        self.set_zoom(self._zoom + STEP)

    def zoom_out(self) -> None:
        """Ctrl+−."""
        self.set_zoom(self._zoom - STEP)

    def zoom_fit(self) -> None:
        """Ctrl+0: the whole drawing in view, never larger than designed."""
        if self._diagram is None:
            return
        room = self.maximumViewportSize()
        fit = min(1.0, room.height() / self._diagram.height, room.width() / self._diagram.width)
        self.set_zoom(int(fit * 100) / 100)

    # -- Qt

    def sizeHint(self) -> QSize:
        return QSize(770, 560)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 160)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.moved()
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turns = event.angleDelta().y()
            if turns:
                self.set_zoom(self._zoom + (STEP if turns > 0 else -STEP))
            event.accept()
            return
        super().wheelEvent(event)
