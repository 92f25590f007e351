"""The map of many lanes: all of them on one strip, which are in view, where something is late."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui import icons, theme
from ui.pages.alur.lane_paint import LaneFacts
from ui.widgets import draw_text, plain_tooltip

HEIGHT = 50


class LaneMap(QWidget):
    """One cell a lane; a click brings that lane into view. The arrow keys of the board do the same."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lanes: Sequence[LaneFacts] = ()
        self.seen: frozenset[str] = frozenset()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(max(HEIGHT, round(2 * QFontMetricsF(theme.font(9)).height()) + 16))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName("Peta lajur")

    def show_lanes(self, lanes: Sequence[LaneFacts], seen: frozenset[str]) -> None:
        """Show the lanes in the table's order; `seen` are those in view."""
        self.lanes, self.seen = lanes, seen
        self.setAccessibleDescription("; ".join(lane.spoken() for lane in lanes))
        self.update()

    def cell(self, number: int) -> QRectF:
        """Where the lane with this place (from 0) lies."""
        width = self.width() / max(1, len(self.lanes))
        return QRectF(number * width, 0, width, self.height())

    def lane_at(self, x: float) -> LaneFacts | None:
        """The lane under that place."""
        number = int(x * len(self.lanes) / max(1, self.width()))
        return self.lanes[number] if 0 <= number < len(self.lanes) else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        lane = self.lane_at(event.position().x())
        if lane is not None and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(lane.id)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            lane = self.lane_at(event.pos().x())
            if lane is not None:
                QToolTip.showText(event.globalPos(), plain_tooltip(f"{lane.number}. {lane.spoken()}"), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(whole, 4, 4)
        for number, lane in enumerate(self.lanes):
            self._paint_cell(painter, self.cell(number), lane)
        # Lanes in view stand in runs: one's own lane is pinned and may lie apart from the others.
        run: QRectF | None = None
        for number, lane in enumerate(self.lanes):
            if lane.id in self.seen:
                cell = self.cell(number)
                run = run.united(cell) if run is not None else cell
            if run is not None and (lane.id not in self.seen or number == len(self.lanes) - 1):
                painter.setPen(QPen(theme.colour("mark"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(run.adjusted(1, 1, -1, -1), 4, 4)
                run = None
        painter.end()

    def _paint_cell(self, painter: QPainter, cell: QRectF, lane: LaneFacts) -> None:
        if lane.id in self.seen:
            painter.fillRect(cell.adjusted(0, 1, 0, -1), theme.colour("tint"))
        if lane.number > 1:
            edge = theme.colour("line2" if lane.id in self.seen else "line")
            painter.fillRect(QRectF(cell.left(), 1, 1, cell.height() - 2), edge)
        half = (cell.height() - 12) / 2
        top = QRectF(cell.left() + 8, 6, cell.width() - 16, half)
        small, strong = theme.font(9), theme.font(9, 600)
        quiet, text = theme.colour("text2"), theme.colour("text")
        count = str(lane.shown)
        draw_text(
            painter,
            top,
            count,
            strong if lane.shown else small,
            text if lane.shown else quiet,
            align=Qt.AlignmentFlag.AlignRight,
        )
        if lane.late:
            x = top.right() - QFontMetricsF(strong).horizontalAdvance(count) - 19
            icons.paint(painter, "alarm", "bad", round(x), round(top.center().y() - 8), 16)
        draw_text(painter, top, str(lane.number), small, quiet)
        low = QRectF(top.left(), top.bottom(), top.width(), half)
        draw_text(painter, low, lane.name, strong if lane.mine else small, text if lane.mine else quiet)
