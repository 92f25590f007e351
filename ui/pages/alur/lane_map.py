"""The map of many lanes: all of them on one strip, which are in view, where something is late."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

from app.figures import thousands
from ui import icons, theme
from ui.pages.alur.lane_paint import LaneFacts
from ui.widgets import draw_text
from ui.widgets.lane_strip import LaneStrip

HEIGHT = 50


class LaneMap(LaneStrip):
    """One cell a lane with its number, its cards and whether one is late; a click brings that lane into view."""

    def __init__(self, parent: QWidget | None = None) -> None:
        height = max(HEIGHT, round(2 * QFontMetricsF(theme.font(9)).height()) + 16)
        super().__init__("Peta lajur", height, parent)
        self.lanes: Sequence[LaneFacts] = ()

    def show_lanes(self, lanes: Sequence[LaneFacts], seen: frozenset[str]) -> None:
        """Show the lanes in the table's order; `seen` are those in view."""
        self.lanes = lanes
        self.show_cells([lane.id for lane in lanes], [lane.spoken() for lane in lanes], seen)

    def paint_cell(self, painter: QPainter, cell: QRectF, number: int, *, seen: bool) -> None:
        lane = self.lanes[number]
        half = (cell.height() - 12) / 2
        top = QRectF(cell.left() + 8, 6, cell.width() - 16, half)
        small, strong = theme.font(9), theme.font(9, 600)
        quiet, text = theme.colour("text2"), theme.colour("text")
        count = thousands(lane.shown)
        draw_text(
            painter,
            top,
            count,
            strong if lane.shown else small,
            text if lane.shown else quiet,
            align=Qt.AlignmentFlag.AlignRight,
        )
        free = top.right() - QFontMetricsF(strong).horizontalAdvance(count) - 4
        if lane.late:
            free = top.right() - QFontMetricsF(strong).horizontalAdvance(count) - 19
            icons.paint(painter, "alarm", "bad", round(free), round(top.center().y() - 8), 16)
        number_words = str(lane.number)
        # In a narrow cell what is late is worth more than the number, which the tooltip says too.
        if top.left() + QFontMetricsF(small).horizontalAdvance(number_words) <= free:
            draw_text(painter, top, number_words, small, quiet)
        low = QRectF(top.left(), top.bottom(), top.width(), half)
        font = strong if lane.mine else small
        draw_text(painter, low, lane.fitting(font, low.width()), font, text if lane.mine else quiet)
