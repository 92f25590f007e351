"""Painting with the colours of the theme."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from ui.theme.manager import colour


def fill(painter: QPainter, rect: QRect | QRectF, token: str) -> None:
    """Fill a rectangle with the colour of a token.

    The same as Qt's `fillRect`, whose first call would have Python wrap gradients and pictures with some 300
    constants: the first frame does without them.
    """
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(token))
    painter.drawRect(rect)
    painter.restore()
