"""The head of a list to read in Pengaturan: the columns' names, each over the words of its column."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QHeaderView, QTableView

from ui import theme
from ui.widgets import draw_text


def _whole(box: QRectF, _column: int) -> QRectF:
    return box


class ListHead(QHeaderView):
    """Names that nobody can press, over columns whose widths the table sets."""

    def __init__(
        self,
        parent: QTableView,
        names: Sequence[str],
        *,
        least: int,
        room: int,
        inside: Callable[[QRectF, int], QRectF] = _whole,
    ) -> None:
        """At least `least` px high, and `room` px higher than the letters; `inside`: where a column's words stand."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._names, self._inside = tuple(names), inside
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFixedHeight(max(least, int(QFontMetricsF(theme.font(9, 600)).height()) + room))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        box = QRectF(rect)
        theme.fill(painter, box, "sunken")
        theme.fill(painter, QRectF(box.left(), box.bottom() - 1, box.width(), 1), "line")
        words = self._inside(box, section)
        draw_text(painter, words, self._names[section], theme.font(9, 600), theme.colour("text2"))
