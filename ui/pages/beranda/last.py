"""Terakhir dibuka: the way back to the cases that were looked at last."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from app.reading.views import Card
from ui import theme
from ui.widgets import draw_text, plain_tooltip
from ui.widgets.buttons import PaintedButton

HEIGHT = 28


class LastRow(PaintedButton):
    """One case: its number and what it says; opens it."""

    def __init__(self, card: Card, open_case: Callable[[str], object]) -> None:
        super().__init__(card.short)
        self._words = " ".join(card.content.split())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"Buka {card.short}: {self._words[:80]}")
        self.setToolTip(plain_tooltip(f"{card.number}\n{self._words}"))
        self.clicked.connect(lambda: open_case(card.id))

    def sizeHint(self) -> QSize:
        return QSize(160, max(HEIGHT, round(QFontMetricsF(theme.font(10)).height()) + 8))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        if self.hovered():
            theme.fill(painter, rect, "sunken")
        number = theme.font(10, 600)
        wide = QFontMetricsF(number).horizontalAdvance(self.text())
        draw_text(painter, rect, self.text(), number, theme.colour("text"))
        rest = rect.adjusted(wide + 10, 0, 0, 0)
        draw_text(painter, rest, self._words, theme.font(9), theme.colour("text2"))
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 4, 4)
        painter.end()
