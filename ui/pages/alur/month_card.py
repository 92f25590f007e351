"""The card of a month's file: a book with a spine, so that nobody takes it for a complaint (alur_perbaikan.png)."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath

from app.figures import thousands
from app.reading.views import Card
from ui import icons, theme
from ui.widgets import draw_text

#: Width of the spine, px.
SPINE = 9
_RADIUS, _SIGN = 4, 18


def paint_spine(painter: QPainter, rect: QRectF, *, chosen: bool) -> None:
    """The spine along the card's left edge, in the colour of the rail."""
    whole, spine = QPainterPath(), QPainterPath()
    inset = 0.0 if chosen else 0.5
    whole.addRoundedRect(rect.adjusted(inset, inset, -inset, -inset), _RADIUS, _RADIUS)
    spine.addRect(QRectF(rect.left(), rect.top(), SPINE, rect.height()))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("rail"))
    painter.drawPath(whole.intersected(spine))


def paint_month_head(painter: QPainter, rect: QRectF, card: Card) -> None:
    """ "Bulan November 2026" (short where that has no room), and how many entries its book has."""
    small, bold = theme.font(9), theme.font(10.5, 600)
    rows = thousands(card.month_rows)
    counted = QFontMetricsF(small).horizontalAdvance(rows)
    draw_text(painter, rect, rows, small, theme.colour("text2"), align=Qt.AlignmentFlag.AlignRight)
    icons.paint(painter, "notebook-outline", "mark", round(rect.left()), round(rect.center().y() - 9), _SIGN)
    words = rect.adjusted(_SIGN + 5, 0, -counted - 8, 0)
    full = QFontMetricsF(bold).horizontalAdvance(card.number) <= words.width()
    draw_text(painter, words, card.number if full else card.short, bold, theme.colour("text"))
