"""The dark panel at the left: the box with a slip, the program's name, the office, where its data lies."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.panels import Sign
from ui.widgets.text import Label

WIDTH, LEAST, LEFT, NARROW = 470, 250, 56, 330
#: Lower than this there is no room for the drawing above the words.
LOW = 520


class BoxPicture(QWidget):
    """The complaint box with a slip halfway in: 176 x 178."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(176, 178)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        body = QRectF(0, 66, 176, 112)
        painter.setBrush(theme.colour("rail_band"))
        painter.drawRoundedRect(body, 6, 6)
        lid = QPainterPath()
        lid.addRoundedRect(body, 6, 6)
        top = QPainterPath()
        top.addRect(QRectF(0, 66, 176, 18))
        painter.setBrush(_lighter(theme.colour("rail_band")))
        painter.drawPath(lid.intersected(top))
        painter.setBrush(theme.colour("rail"))
        painter.drawRoundedRect(QRectF(28, 67, 120, 11), 5.5, 5.5)
        painter.setBrush(theme.colour("paper"))
        painter.drawRect(QRectF(40, 0, 96, 72))
        lines = QPen(theme.colour("rail_text2"), 3)
        lines.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(lines)
        for y, right in ((18, 120), (31, 120), (44, 100)):
            painter.drawLine(QPointF(56, y), QPointF(right, y))
        painter.setPen(QPen(theme.colour("paper_mark"), 3.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline([QPointF(56, 58), QPointF(61, 63), QPointF(71, 52)])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("rail_selected"))
        painter.drawRoundedRect(QRectF(76, 120, 24, 30), 3, 3)
        painter.setBrush(theme.colour("rail_strong"))
        painter.drawEllipse(QPointF(88, 131), 4, 4)
        hole = QPainterPath(QPointF(86.4, 132))
        for x, y in ((89.6, 132), (91, 142), (85, 142)):
            hole.lineTo(x, y)
        painter.drawPath(hole)
        painter.end()


def _lighter(colour: QColor) -> QColor:
    """Halfway to white."""
    return QColor(*((part + 255) // 2 for part in (colour.red(), colour.green(), colour.blue())))


class BrandPanel(QWidget):
    """Whose program this is. `title` and `text` in large, `facts` as (icon, words) at the foot."""

    def __init__(
        self,
        title: str,
        text: str,
        facts: Sequence[tuple[str, str]] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setSpacing(0)
        self._column = column
        self._above = 138
        self.picture = BoxPicture()
        column.addWidget(self.picture)
        column.addSpacing(38)
        self.title = Label(title, 24, 600, "rail_strong", wrap=True)
        column.addWidget(self.title)
        column.addSpacing(8)
        self.text = Label(text, 11.5, 400, "rail_text", wrap=True)
        column.addWidget(self.text)
        column.addStretch(1)
        self.facts: list[Label] = []
        for icon, words in facts:
            row = QHBoxLayout()
            row.setSpacing(9)
            row.addWidget(Sign(icon, "rail_text", 16), 0, Qt.AlignmentFlag.AlignTop)
            label = Label(words, 9, 400, "rail_text", wrap=True)
            row.addWidget(label, 1)
            self.facts.append(label)
            column.addLayout(row)
            column.addSpacing(3)
        self.setAccessibleName(f"{title}, {text}")
        self._place()

    def fit(self, window: QSize, beside: int) -> None:
        """As wide as the window allows when `beside` px are needed at the right."""
        self.setFixedWidth(max(LEAST, min(WIDTH, window.width() - beside)))
        self._place()

    def _place(self) -> None:
        height = self.window().height() if self.isVisible() else self.height()
        narrow = self.width() < NARROW
        left = 32 if narrow else LEFT
        self.picture.setVisible(height >= LOW)
        above = max(28, min(138, round((height - 470) * 0.46)))
        self._column.setContentsMargins(left, above, left if narrow else 56, 38 if height >= LOW else 24)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme.fill(painter, self.rect(), "rail")
        painter.end()
