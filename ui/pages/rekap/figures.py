"""The five figures at the top: what was left, came in, ended, is left now, and how much of it in time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui import theme
from ui.widgets import Panel, vline
from ui.widgets.buttons import PaintedButton


class Figure(PaintedButton):
    """A number above its word; pressing it opens the cases behind it."""

    def __init__(self) -> None:
        self._value = ""
        super().__init__("")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def value(self) -> str:
        """The number shown."""
        return self._value

    def show_value(self, value: str, word: str) -> None:
        """Show another number."""
        self._value = value
        self.setText(word)
        self.setAccessibleName(f"{word}: {value}, buka daftarnya")
        self.setToolTip(f"{word}: {value}")
        self.update()

    def sizeHint(self) -> QSize:
        big, small = QFontMetricsF(theme.font(15, 600)), QFontMetricsF(theme.font(9))
        width = max(big.horizontalAdvance(self._value), small.horizontalAdvance(self._label)) + 20
        return QSize(int(width + 0.99), int(big.height() + small.height()) + 14)

    def minimumSizeHint(self) -> QSize:
        return QSize(56, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        if self.isDown() or self.hovered():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("tint" if self.isDown() else "sunken"))
            painter.drawRoundedRect(rect, 4, 4)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 4, 4)
        big, small = theme.font(15, 600), theme.font(9)
        high = QFontMetricsF(big).height()
        painter.setFont(big)
        painter.setPen(theme.colour("text"))
        painter.drawText(QRectF(10, 5, rect.width() - 12, high), Qt.AlignmentFlag.AlignVCenter, self._value)
        painter.setFont(small)
        painter.setPen(theme.colour("text2"))
        room = rect.width() - 14
        word = QFontMetricsF(small).elidedText(self._label, Qt.TextElideMode.ElideRight, room)
        painter.drawText(
            QRectF(10, 5 + high, room, rect.height() - high - 8), Qt.AlignmentFlag.AlignTop, word
        )
        painter.end()


class Figures(Panel):
    """Five figures side by side."""

    opened = Signal(str)

    KEYS: Sequence[str] = ("opening", "received", "ended", "closing", "on_time")

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", margins=(4, 4, 4, 4), parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout()
        row.setSpacing(3)
        self.body.addLayout(row)
        self.figures: dict[str, Figure] = {}
        for key in self.KEYS:
            if self.figures:
                row.addWidget(vline(height=40))
            figure = self.figures[key] = Figure()
            figure.clicked.connect(lambda _on=False, key=key: self.opened.emit(key))
            row.addWidget(figure, 1)
        self.setAccessibleName("Angka bulan ini")

    def wait(self) -> None:
        """Another period is being counted: its figures are not known yet."""
        for figure in self.figures.values():
            figure.show_value("…", figure.text())

    def show_values(self, values: Sequence[tuple[str, str]]) -> None:
        """(number, word) of the five, in order."""
        for key, (value, word) in zip(self.KEYS, values, strict=True):
            self.figures[key].show_value(value, word)
