"""The flow of a procedure in miniature: the same geometry as the case page and the printed SOP."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.procedure.model import Procedure
from app.procedure.summary import main_kind, step_words
from app.swimlane.layout import layout
from app.swimlane.model import Diagram, Edge, Metrics, Node, Point, RowKind, Shape, Size
from ui import theme
from ui.swimlane.brush import BACK_DASH, GUESS_DASH
from ui.widgets import layout_lines

WIDTH = 392
_HEAD, _NARROW = 38, 60
#: An SOP of more rows than these has lower ones, so that what stands below the drawing stays in view.
_MANY = 10


class FlowPreview(QWidget):
    """Lanes and steps with number and time; the rows of the monthly file are pale, ways and steps that are a reading
    of the document have dashed lines, as on the swimlane and on paper."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._procedure: Procedure | None = None
        self._diagram: Diagram | None = None
        self._most = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_procedure(self, procedure: Procedure) -> None:
        """Draw another procedure."""
        if procedure is self._procedure:
            return
        self._procedure = procedure
        kind = main_kind(procedure)
        self._diagram = layout(procedure, self._metrics(procedure), current=None, kind=kind)
        steps = ", ".join(
            f"{step_words(step)} {procedure.lane_by_id[step.lane].name}" for step in procedure.steps
        )
        self.setAccessibleName(f"Alur {procedure.number}")
        self.setAccessibleDescription(steps)
        self.updateGeometry()
        self.update()

    def fit_height(self, most: int) -> None:
        """Draw it smaller where the window is low: `most` px high, but never below three quarters."""
        if most != self._most:
            self._most = most
            self.updateGeometry()
            self.update()

    def _metrics(self, procedure: Procedure) -> Metrics:
        lane = WIDTH / len(procedure.lanes)
        wide = max(10.0, min(78.0, lane - 8))
        letters = QFontMetricsF(theme.font(9))
        many = len(procedure.steps) > _MANY
        high = letters.height() + 2 if many else max(26.0, letters.height() + 8)
        spare = 16 if lane >= _NARROW else 8  # room for an arrow between the symbols of two lanes
        return Metrics(
            number=0,
            activity=0,
            requirements=0,
            time=0,
            output=0,
            lane=lane,
            head=_HEAD if lane >= _NARROW else 92,
            terminal_row=32,
            step_row=high + (11 if many else 17),
            pale_row=high + (9 if many else 13),
            band_row=24,
            capsule=Size(min(wide, lane - spare), high),
            box=Size(wide, high),
            diamond=Size(min(76.0, lane - spare + 4), high + 8),
            track=6,
            row_gap=1 if many else 4,
            inline_ends=True,
            arrow=7,
            label_line=letters.lineSpacing(),
            measure=letters.horizontalAdvance,
        )

    def _scale(self) -> float:
        if self._diagram is None or not self._most:
            return 1.0
        return max(0.75, min(1.0, self._most / self._diagram.height))

    def sizeHint(self) -> QSize:
        high = self._diagram.height if self._diagram else 300
        return QSize(WIDTH, int(high * self._scale() + 0.99))

    def paintEvent(self, event: QPaintEvent) -> None:
        diagram, procedure = self._diagram, self._procedure
        if diagram is None or procedure is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = self._scale()
        painter.translate((self.width() - diagram.width * scale) / 2, 0)
        painter.scale(scale, scale)
        self._paint_lanes(painter, diagram, procedure)
        for edge in sorted(diagram.edges, key=lambda one: not one.pale):
            self._paint_edge(painter, edge)
        for node in diagram.nodes:
            self._paint_node(painter, node, procedure)
        painter.end()

    def _paint_lanes(self, painter: QPainter, diagram: Diagram, procedure: Procedure) -> None:
        get, head = theme.colour, diagram.lanes.top
        for place, column in enumerate(diagram.columns):
            area = QRectF(column.x, 0, column.w, diagram.height)
            if place % 2 == 0:
                painter.fillRect(area, get("sunken"))
            if place:
                painter.fillRect(QRectF(column.x - 0.5, 0, 1, diagram.height), get("line"))
            name = procedure.lane_by_id[column.lane or ""].short
            painter.setPen(get("text2"))
            painter.setFont(theme.font(9, 600))
            painter.save()
            room = QRectF(column.x + 3, 0, column.w - 6, head)
            if column.w < _NARROW:
                painter.translate(column.x + column.w / 2, head / 2)
                painter.rotate(-90)
                room = QRectF(-head / 2 + 4, -column.w / 2, head - 8, column.w)
            shown = layout_lines(name, theme.font(9, 600), room.width(), 1)[0][0]
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, shown)
            painter.restore()
        painter.fillRect(QRectF(0, head - 1, diagram.width, 1), get("line2"))
        painter.setFont(theme.font(9))
        for row in diagram.rows:
            if row.kind is RowKind.BAND:
                band = QRectF(0, row.y, diagram.width, row.h)
                painter.fillRect(band, get("surface"))
                painter.fillRect(QRectF(0, row.y, diagram.width, 1), get("line"))
                painter.setPen(get("text3"))
                painter.drawText(band.adjusted(6, 0, -6, 0), Qt.AlignmentFlag.AlignVCenter, row.text)

    def _paint_edge(self, painter: QPainter, edge: Edge) -> None:
        colour = theme.colour("ctl" if edge.pale else "mark")
        pen = QPen(colour, 1.5)
        if edge.back or edge.inferred:
            _dash(pen, BACK_DASH if edge.back else GUESS_DASH)
        painter.save()
        if edge.label is not None:
            # the words interrupt the arrow, they never lie on it
            whole = QPainterPath()
            whole.addRect(QRectF(-20, -20, WIDTH + 40, 4000))
            words = QPainterPath()
            gap = edge.label.rect
            words.addRect(QRectF(gap.left, gap.top, gap.right - gap.left, gap.bottom - gap.top))
            painter.setClipPath(whole.subtracted(words))
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF([QPointF(point.x, point.y) for point in edge.points]))
        painter.restore()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(_head(edge.points))
        if edge.join is not None:
            painter.drawEllipse(QPointF(edge.join.x, edge.join.y), 2.2, 2.2)
        if edge.label is not None:
            painter.setFont(theme.font(9))
            painter.setPen(theme.colour("text3" if edge.pale else "text2"))
            rect = edge.label.rect
            painter.drawText(
                QRectF(rect.left - 4, rect.top - 2, rect.right - rect.left + 8, rect.bottom - rect.top + 4),
                Qt.AlignmentFlag.AlignCenter,
                "\n".join(edge.label.lines),
            )

    def _paint_node(self, painter: QPainter, node: Node, procedure: Procedure) -> None:
        get = theme.colour
        edge: QColor = get("ctl" if node.pale else "mark")
        rect = QRectF(node.rect.left, node.rect.top, node.w, node.h)
        pen = QPen(edge, 1.2 if node.pale else 1.6)
        if node.inferred:
            _dash(pen, GUESS_DASH)
        painter.setPen(pen)
        painter.setBrush(get("surface"))
        if node.shape is Shape.DIAMOND:
            middle = rect.center()
            corners = [
                QPointF(middle.x(), rect.top()),
                QPointF(rect.right(), middle.y()),
                QPointF(middle.x(), rect.bottom()),
                QPointF(rect.left(), middle.y()),
            ]
            painter.drawPolygon(QPolygonF(corners))
        else:
            radius = 2.0 if node.shape is Shape.BOX else rect.height() / 2
            painter.drawRoundedRect(rect, radius, radius)
        letters = get("text3" if node.pale else "text")
        painter.setPen(letters)
        if node.step is None:
            painter.setFont(theme.font(9))
            shown = layout_lines(node.text, theme.font(9), rect.width() - 6, 1)[0][0]
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, shown)
            return
        step = procedure.step_by_id[node.step]
        number, time = step.number, "" if step.limit is None else f" · {step.time_text.lower()}"
        bold, plain = QFontMetricsF(theme.font(9, 600)), QFontMetricsF(theme.font(9))
        wide = bold.horizontalAdvance(number) + plain.horizontalAdvance(time)
        if node.shape is Shape.DIAMOND or wide > rect.width() - 3:
            time, wide = "", bold.horizontalAdvance(number)
        x = rect.center().x() - wide / 2
        base = rect.center().y() + (plain.ascent() - plain.descent()) / 2
        painter.setFont(theme.font(9, 600))
        painter.drawText(QPointF(x, base), number)
        painter.setFont(theme.font(9))
        painter.drawText(QPointF(x + bold.horizontalAdvance(number), base), time)


def _dash(pen: QPen, pattern: tuple[float, float]) -> None:
    """Dash a line; `pattern` in px of line and of gap."""
    pen.setDashPattern([part / pen.widthF() for part in pattern])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)


def _head(points: tuple[Point, ...]) -> QPolygonF:
    """The arrow's head at the last point, in the direction of the last piece."""
    tip, before = points[-1], points[-2]
    dx = (tip.x > before.x) - (tip.x < before.x)
    dy = (tip.y > before.y) - (tip.y < before.y)
    back, side = 8.0, 5.0
    return QPolygonF(
        [
            QPointF(tip.x, tip.y),
            QPointF(tip.x - dx * back + dy * side, tip.y - dy * back + dx * side),
            QPointF(tip.x - dx * back - dy * side, tip.y - dy * back - dx * side),
        ]
    )
