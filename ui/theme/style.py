"""The focus ring of the main button: 2 px at a distance of 1 px, which no style sheet can draw.

Only the frame around the focused button wears this style, so its cost comes with the first such focus and not
with the start (loading `QStyle` alone takes a twentieth of a bare window's start).
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QFocusFrame, QProxyStyle, QStyle, QStyleOption, QWidget

from ui.theme.manager import colour

RING = 2
GAP = 1


class RingStyle(QProxyStyle):
    """Fusion with the house's focus frame (ui.md section 2)."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def drawControl(
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if element == QStyle.ControlElement.CE_FocusFrame:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour("focus"), RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            half = RING / 2
            painter.drawRoundedRect(QRectF(option.rect).adjusted(half, half, -half, -half), 6, 6)
            painter.restore()
            return
        super().drawControl(element, option, painter, widget)

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        if metric in (QStyle.PixelMetric.PM_FocusFrameHMargin, QStyle.PixelMetric.PM_FocusFrameVMargin):
            return RING + GAP
        return super().pixelMetric(metric, option, widget)


class FocusRing(QFocusFrame):
    """The frame itself; `setWidget` lays it around a button."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        # The frame keeps its own style alive: Qt does not own a widget's style.
        self._own = RingStyle()
        self._own.setParent(self)
        self.setStyle(self._own)
