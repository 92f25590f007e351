"""The drawing itself: one painted surface with a head that stays, columns that stay, keys and zoom."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from app.reading.facts import CaseFacts, StepState
from app.swimlane.layout import layout
from app.swimlane.model import Diagram, Row
from ui import theme
from ui.swimlane import brush
from ui.swimlane.measure import LANE, metrics_for
from ui.swimlane.sheet import Sheet
from ui.swimlane.spot import StepSpot
from ui.widgets import plain_tooltip

SMALLEST, LARGEST, STEP = 0.5, 2.0, 0.1
_BAR = 10  # thickness of a scroll bar, px


class Canvas(QAbstractScrollArea):
    """The swimlane of one case. More lanes than the width holds scroll; Kegiatan and Mutu Baku stay."""

    #: The zoom changed (1.0 = as designed).
    zoomed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCornerWidget(QWidget(self))  # nothing is painted where the two bars meet
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName("Diagram alur")
        self._facts: CaseFacts | None = None
        self._diagram: Diagram | None = None
        self._zoom = 1.0
        self._spots: dict[str, StepSpot] = {}
        self._cursor = ""
        self._centre_wanted = False
        self._known: tuple[object, ...] = ()
        theme.changed.connect(self.viewport().update)

    # -- what is shown

    def facts(self) -> CaseFacts | None:
        """The case shown."""
        return self._facts

    def diagram(self) -> Diagram | None:
        """The geometry shown, at zoom 1."""
        return self._diagram

    def show_case(self, facts: CaseFacts, *, centre: bool) -> None:
        """Draw a case; `centre` brings the current step into the middle (at opening, after a move)."""
        before = self._facts
        self._facts = facts
        if before is None or before.procedure is not facts.procedure or before.kind is not facts.kind:
            self._make_spots(facts)
        if centre:
            steps = [step for step, fact in facts.steps.items() if fact.state is not StepState.PALE]
            self._cursor = facts.current or (steps[-1] if steps else "")
            self._centre_wanted = True
        self._rule_tabs()
        self._name_spots()
        self._arrange()
        self.viewport().update()

    def _make_spots(self, facts: CaseFacts) -> None:
        for spot in self._spots.values():
            spot.hide()
            spot.deleteLater()
        self._spots = {step: StepSpot(self.viewport(), step) for step in facts.steps}
        for spot in self._spots.values():
            spot.entered.connect(self.focus_came)
            spot.left.connect(self.viewport().update)
            spot.show()

    def _name_spots(self) -> None:
        assert self._facts is not None
        for step, spot in self._spots.items():
            fact = self._facts.steps[step]
            spot.setAccessibleName(fact.name)
            spot.setAccessibleDescription(fact.description)

    def _rule_tabs(self) -> None:
        for step, spot in self._spots.items():
            policy = Qt.FocusPolicy.StrongFocus if step == self._cursor else Qt.FocusPolicy.ClickFocus
            spot.setFocusPolicy(policy)

    def spot(self, step: str) -> StepSpot:
        """The focus place of a step; KeyError for an unknown one."""
        return self._spots[step]

    def entrance(self) -> StepSpot | None:
        """Where Tab comes in: the current step, else the one looked at last."""
        return self._spots.get(self._cursor)

    # -- geometry

    def _arrange(self) -> None:
        """Reckon the drawing for the present size, and how far it can be scrolled."""
        facts = self._facts
        if facts is None:
            return
        room = self.maximumViewportSize()
        key = (facts.procedure, facts.kind, facts.current, room.width(), room.height(), self._zoom)
        if key != self._known:
            self._known = key
            drawn = self._drawn(room.width())
            if drawn.height * self._zoom > room.height():  # a scroll bar will take its share
                drawn = self._drawn(room.width() - _BAR)
            self._diagram = drawn
        diagram = self._diagram
        assert diagram is not None
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
        self._place_spots()

    def _drawn(self, width: float) -> Diagram:
        assert self._facts is not None
        return layout(
            self._facts.procedure,
            metrics_for(len(self._facts.procedure.lanes), width),
            current=self._facts.current,
            kind=self._facts.kind,
        )

    def _sides(self) -> tuple[float, float]:
        """Width of what stays at the left and at the right, unscaled; 0, 0 where all scrolls together."""
        diagram = self._diagram
        assert diagram is not None
        left, right = diagram.lanes.left, diagram.width - diagram.lanes.right
        middle = self.viewport().width() / self._zoom - left - right
        scrolls = self.horizontalScrollBar().maximum() > 0
        enough = middle >= 2 * LANE if scrolls else True
        return (left, right) if enough else (0.0, 0.0)

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
            yield "lanes", QRectF(held_left, 0, edge - held_left, height), -shift
            yield "side", QRectF(0, 0, held_left, height), 0.0
            yield "quality", QRectF(edge, 0, held_right, height), edge - right
            return
        yield "side", QRectF(-shift, 0, left, height), -shift
        yield "lanes", QRectF(left - shift, 0, right - left, height), -shift
        yield "quality", QRectF(right - shift, 0, diagram.width - right, height), -shift

    def _centre(self) -> None:
        """Bring the current step to the middle; a case that ended is shown at its end."""
        facts, diagram = self._facts, self._diagram
        assert facts is not None
        assert diagram is not None
        wanted = facts.current or facts.end
        node = next((one for one in diagram.nodes if wanted in (one.step, one.id)), None)
        if node is None:
            return
        height, z = self.viewport().height() / self._zoom, self._zoom
        self.verticalScrollBar().setValue(round((node.y - (height + diagram.lanes.top) / 2) * z))
        held_left, held_right = self._sides()
        width = self.viewport().width() / z - held_right
        self.horizontalScrollBar().setValue(round((node.x - (held_left + width) / 2) * z))

    def _place_spots(self) -> None:
        if self._diagram is None:
            return
        for node in self._diagram.nodes:
            if node.step is not None and node.step in self._spots:
                rect = brush.qrect(node.rect.grown(6))
                self._spots[node.step].setGeometry(self._on_surface(rect))

    def _on_surface(self, rect: QRectF) -> QRect:
        z, offset = self._zoom, self._offset()
        return QRectF(
            (rect.x() - offset.x()) * z, (rect.y() - offset.y()) * z, rect.width() * z, rect.height() * z
        ).toRect()

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
        self._place_spots()
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

    # -- keys

    def focus_came(self, step: str) -> None:
        """A step got the focus: see it, and let Tab come back to it."""
        self._cursor = step
        self._rule_tabs()
        self.bring(step)
        self.viewport().update()

    def page(self, direction: int) -> None:
        """PgUp (-1) and PgDn (+1)."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + direction * bar.pageStep())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.page(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Left):
            self._walk(1 if key in (Qt.Key.Key_Down, Qt.Key.Key_Right) else -1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            steps = list(self._spots)
            if steps:
                self._spots[steps[0 if key == Qt.Key.Key_Home else -1]].setFocus(
                    Qt.FocusReason.OtherFocusReason
                )
        else:
            event.ignore()
            return
        event.accept()

    def _walk(self, by: int) -> None:
        """To the step before or after in the SOP's order."""
        steps = list(self._spots)
        if self._cursor not in steps:
            return
        place = min(len(steps) - 1, max(0, steps.index(self._cursor) + by))
        self._spots[steps[place]].setFocus(Qt.FocusReason.OtherFocusReason)

    # -- Qt

    def sizeHint(self) -> QSize:
        return QSize(770, 560)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 160)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._place_spots()
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turns = event.angleDelta().y()
            if turns:
                self.set_zoom(self._zoom + (STEP if turns > 0 else -STEP))
            event.accept()
            return
        super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        step = self._step_at(event.position())
        if step is not None:
            self._spots[step].setFocus(Qt.FocusReason.MouseFocusReason)
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = self.words_at(QPointF(event.pos()))
            if words:
                QToolTip.showText(event.globalPos(), plain_tooltip(words), self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

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

    def _step_at(self, position: QPointF) -> str | None:
        place = self._place_at(position)
        if place is None or self._diagram is None or position.y() < self._diagram.lanes.top * self._zoom:
            return None
        row = self._row_at(place[1].y())
        return row.step if row is not None else None

    def words_at(self, position: QPointF) -> str:
        """The tooltip at a point: a step in full on its symbol, a cell whose text is cut, a lane's name."""
        place = self._place_at(position)
        diagram, facts = self._diagram, self._facts
        if place is None or diagram is None or facts is None:
            return ""
        in_head = position.y() < diagram.lanes.top * self._zoom
        return Sheet(diagram, facts).words_at(place[1], in_head=in_head)

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._centre_wanted:
            # Only now has every layout around it come to rest.
            self._centre_wanted = False
            self._centre()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), theme.colour("window"))
        diagram, facts = self._diagram, self._facts
        if diagram is None or facts is None:
            painter.end()
            return
        painter.scale(self._zoom, self._zoom)
        focused = next((step for step, spot in self._spots.items() if spot.hasFocus()), "")
        sheet = Sheet(diagram, facts, focused)
        down = self._offset().y()
        height = diagram.height
        view = QRectF(0, down, self.viewport().width() / self._zoom, self.viewport().height() / self._zoom)
        for part, place, shift in self._parts():
            painter.save()
            painter.setClipRect(place)
            painter.translate(shift, -down)
            painter.fillRect(QRectF(0, 0, diagram.width, height), theme.colour("surface"))
            sheet.paint_rows(painter, part, view)
            painter.restore()
        for part, place, shift in self._parts():
            painter.save()
            painter.setClipRect(place)
            painter.translate(shift, 0)
            sheet.paint_head(painter, part)
            painter.restore()
        self._paint_over(painter, sheet)
        painter.end()

    def _paint_over(self, painter: QPainter, sheet: Sheet) -> None:
        """The table's outer edge, the borders of the columns that stay, and the flag on top of all."""
        diagram, offset = sheet.diagram, self._offset()
        width = min(self.viewport().width() / self._zoom, diagram.width)
        height = min(self.viewport().height() / self._zoom, diagram.height - offset.y())
        held_left, held_right = self._sides()
        scrolls = bool(held_left) and self.horizontalScrollBar().maximum() > 0
        sheet.paint_edges(
            painter,
            QRectF(0, 0, width, height),
            offset.y(),
            borders=(held_left, width - held_right) if scrolls else (),
        )
        sheet.paint_bands(painter, offset, held=bool(held_left), width=width)
        sheet.paint_flag(painter, offset, held=bool(held_left), width=width)
