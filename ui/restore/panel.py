"""The dark panel at the left of the restoring screen: the box that takes the slip back, what happened, where."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import icons, theme
from ui.widgets import Label, Sign

WIDTH, LEAST = 370, 230
#: Lower than this there is no room for the drawing.
LOW = 560


class RestorePicture(QWidget):
    """The complaint box with a slip, and the arrow that turns back: 160 x 164."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(160, 164)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("paper"))
        painter.drawRect(QRectF(36, 0, 88, 66))
        painter.setPen(QPen(theme.colour("rail_text2"), 3))
        for y, right in ((17, 110), (29, 110), (41, 90)):
            painter.drawLine(QPointF(52, y), QPointF(right, y))
        painter.setPen(Qt.PenStyle.NoPen)
        body = QPainterPath()
        body.addRoundedRect(QRectF(0, 60, 160, 103), 4, 4)
        painter.setBrush(theme.colour("rail_selected"))
        painter.drawPath(body)
        painter.setBrush(theme.colour("rail"))
        painter.drawRoundedRect(QRectF(25, 56, 110, 11), 5, 5)
        painter.drawRect(QRectF(0, 82, 160, 3))
        painter.setBrush(theme.colour("rail_band"))
        painter.drawEllipse(QPointF(80, 114), 25, 25)
        icons.paint(painter, "restore", "rail", 64, 98, 32)
        painter.end()


class WhyPanel(QWidget):
    """Title, sentence, and at the foot facts as (icon, words)."""

    def __init__(self, title: str, text: str, facts: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setSpacing(0)
        self._column = column
        self.picture = RestorePicture()
        column.addWidget(self.picture)
        column.addSpacing(28)
        self.title = Label(title, 18, 600, "rail_strong", wrap=True)
        column.addWidget(self.title)
        column.addSpacing(10)
        self.text = Label(text, 10, 400, "rail_text", wrap=True)
        column.addWidget(self.text)
        column.addStretch(1)
        for icon, words in facts:
            row = QHBoxLayout()
            row.setSpacing(9)
            row.addWidget(Sign(icon, "rail_text", 16), 0, Qt.AlignmentFlag.AlignTop)
            label = Label(words, 9, 400, "rail_text", wrap=True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            row.addWidget(label, 1)
            column.addLayout(row)
            column.addSpacing(4)
        self.setAccessibleName(title.replace("\n", " "))
        self.setAccessibleDescription(text)
        self._place()

    def set_text(self, text: str) -> None:
        """Change the sentence."""
        self.text.setText(text)
        self.setAccessibleDescription(text)

    def fit(self, width: int) -> None:
        """As wide as a window of this width allows."""
        self.setFixedWidth(max(LEAST, min(WIDTH, width - 780)))

    def _place(self) -> None:
        roomy = self.height() >= LOW
        self.picture.setVisible(roomy)
        left = 42 if self.width() > 300 else 24
        self._column.setContentsMargins(left, 88 if self.height() >= 640 else 40, 24, 76 if roomy else 24)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme.fill(painter, self.rect(), "rail")
        painter.end()
