"""Small boxes to tick, side by side: which texts a step wants."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui import icons, theme
from ui.widgets.buttons import PaintedButton


class CheckChip(PaintedButton):
    """A word with a box before it, on or off."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCheckable(True)
        self.setFont(theme.font(9))

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(theme.font(9))
        width = int(metrics.horizontalAdvance(self._label) + 0.99) + 33
        return QSize(width, max(26, int(metrics.height()) + 8))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        get, rect, on = theme.colour, QRectF(self.rect()), self.isChecked()
        focus = self.hasFocus()
        edge = "focus" if focus else "text2" if self.hovered() else "line2"
        painter.setPen(QPen(get(edge), 2 if focus else 1))
        painter.setBrush(get("surface" if self.isEnabled() else "run_bg"))
        half = 1.0 if focus else 0.5
        painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), 4, 4)
        box = QRectF(7, rect.height() / 2 - 7, 14, 14)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(get("mark"))
            painter.drawRoundedRect(box, 2, 2)
            icons.paint(painter, "check", "on_mark", box.left(), box.top(), 14)
        else:
            painter.setPen(QPen(get("ctl"), 1.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.7, 0.7, -0.7, -0.7), 2, 2)
        painter.setFont(theme.font(9))
        painter.setPen(get("text" if self.isEnabled() else "text3"))
        painter.drawText(rect.adjusted(26, 0, -6, 0), Qt.AlignmentFlag.AlignVCenter, self._label)
        painter.end()
