"""The envelope as it is drawn: closed with a seal."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme

WIDTH, HEIGHT = 196, 127
_SEAL = 22.5


class EnvelopePicture(QWidget):
    """A sealed envelope, flap down; nothing of it can be read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        middle = QPointF(box.center().x(), box.top() + box.height() * 0.555)
        edge = theme.colour("rail_text2")
        body = QPainterPath()
        body.addRoundedRect(box, 3, 3)
        painter.fillPath(body, theme.colour("surface"))
        flap = QPainterPath(box.topLeft())
        flap.lineTo(middle)
        flap.lineTo(box.topRight())
        flap.closeSubpath()
        painter.setClipPath(body)
        painter.fillPath(flap, theme.colour("sunken"))
        painter.setPen(QPen(theme.colour("line2"), 1.2))
        painter.drawLine(box.bottomLeft(), middle)
        painter.drawLine(box.bottomRight(), middle)
        painter.setPen(QPen(edge, 2))
        painter.drawLine(box.topLeft(), middle)
        painter.drawLine(box.topRight(), middle)
        painter.setClipping(False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 3, 3)
        seal = QPointF(middle.x(), middle.y())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawEllipse(seal, _SEAL, _SEAL)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ring = theme.colour("on_accent")
        ring.setAlpha(150)
        painter.setPen(QPen(ring, 1.2))
        painter.drawEllipse(seal, _SEAL - 4, _SEAL - 4)
        self._lock(painter, seal)
        painter.end()

    def _lock(self, painter: QPainter, seal: QPointF) -> None:
        """The lock of the seal."""
        white = theme.colour("on_accent")
        painter.setPen(QPen(white, 2.6))
        bow = QRectF(seal.x() - 5.2, seal.y() - 11, 10.4, 12)
        painter.drawArc(bow, 0, 180 * 16)
        painter.drawLine(QPointF(bow.left(), bow.center().y()), QPointF(bow.left(), seal.y() - 1))
        painter.drawLine(QPointF(bow.right(), bow.center().y()), QPointF(bow.right(), seal.y() - 1))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(white)
        painter.drawRoundedRect(QRectF(seal.x() - 9.2, seal.y() - 2.4, 18.4, 13.2), 2, 2)
