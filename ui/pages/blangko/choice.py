"""Which paper: a choice of two cards, each with a drawing of its sheet."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from ui import theme
from ui.widgets import draw_text
from ui.widgets.buttons import PaintedButton

HEIGHT = 72
_SHEET = 44


class PaperCard(PaintedButton):
    """One kind of paper: title, what is on a sheet, a small drawing of it; one of several is chosen."""

    def __init__(self, title: str, remark: str, *, lying: bool) -> None:
        self._remark, self._lying = remark, lying
        super().__init__(title)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleDescription(remark)

    def set_words(self, title: str, remark: str) -> None:
        """Change what it says."""
        self._remark = remark
        self.setText(title)
        self.setAccessibleDescription(remark)

    def sizeHint(self) -> QSize:
        lines = QFontMetricsF(theme.font(10.5, 600)).height() + 2 * QFontMetricsF(theme.font(9)).height()
        return QSize(320, max(HEIGHT, int(lines) + 24))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        get, on = theme.colour, self.isChecked()
        rect = QRectF(self.rect())
        edge = get("mark" if on else "text2" if self.hovered() else "line2")
        width = 2 if on else 1
        if self.hasFocus():
            edge, width = get("focus"), 2
        painter.setPen(QPen(edge, width))
        painter.setBrush(get("tint" if on else "sunken" if self.hovered() else "surface"))
        half = width / 2
        painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), 4, 4)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(get("mark"))
            painter.drawRect(QRectF(1, 6, 4, rect.height() - 12))
        self._sheet(painter, rect)
        left = 20 + _SHEET + 18
        big, small = theme.font(10.5, 600), theme.font(9)
        high = QFontMetricsF(big).height()
        block = high + 2 * QFontMetricsF(small).lineSpacing()
        top = (rect.height() - block) / 2
        room = rect.width() - left - 14
        draw_text(painter, QRectF(left, top, room, high), self._label, big, get("text"))
        below = QRectF(left, top + high + 1, room, block - high)
        draw_text(painter, below, self._remark, small, get("text2"), lines=2, middle=False)
        painter.end()

    def _sheet(self, painter: QPainter, rect: QRectF) -> None:
        """The sheet in small: two slips with a cut line, or a lying table."""
        get = theme.colour
        across, down = (_SHEET + 8, 37) if self._lying else (37, _SHEET + 8)
        paper = QRectF(round(20 + (_SHEET - across) / 2 + 4), round((rect.height() - down) / 2), across, down)
        painter.setPen(QPen(get("ctl"), 1))
        painter.setBrush(get("paper"))
        painter.drawRect(paper.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setPen(QPen(get("paper_hint"), 1))
        if self._lying:
            for number in range(5):
                y = paper.top() + 9.5 + number * 6
                painter.drawLine(int(paper.left()) + 5, round(y), int(paper.right()) - 5, round(y))
            for x in (11, 29, 40):
                at = round(paper.left() + x)
                painter.drawLine(at, round(paper.top() + 9), at, round(paper.top() + 33))
        else:
            middle = paper.center().y()
            painter.setPen(QPen(get("paper_hint"), 1, Qt.PenStyle.DashLine))
            painter.drawLine(int(paper.left()) + 1, round(middle), int(paper.right()) - 1, round(middle))
            painter.setPen(QPen(get("paper_hint"), 1))
            for half in (0.0, down / 2):
                for number in range(3):
                    y = round(paper.top() + half + 8 + number * 5)
                    painter.drawLine(int(paper.left()) + 6, y, int(paper.right()) - 6, y)
