"""The list of sections at the left of Pengaturan: 190 wide, rows of 36."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui import icons, theme
from ui.widgets import draw_text, plain_tooltip, vline
from ui.widgets.buttons import PaintedButton

WIDTH, ROW = 190, 36


class _Item(PaintedButton):
    """One section: sign, word, and a warning sign when something there wants to be looked at."""

    def __init__(self, text: str, icon: str, parent: QWidget) -> None:
        self._icon, self._warning, self._sign = icon, "", "calendar-alert"
        super().__init__(text, parent)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_warning(self, text: str, sign: str = "calendar-alert") -> None:
        """Show the warning sign with this sentence; "" takes it away."""
        self._warning, self._sign = text, sign
        self.setToolTip(plain_tooltip(text))
        self.setAccessibleDescription(text)
        self.update()

    def warning(self) -> str:
        return self._warning

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.come_into_sight()

    def come_into_sight(self) -> None:
        """In a low window the list scrolls; what is chosen is always seen."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            area.ensureWidgetVisible(self, 0, 8)

    def sizeHint(self) -> QSize:
        return QSize(174, max(ROW, int(QFontMetricsF(theme.font(10)).height()) + 16))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect, on = QRectF(self.rect()), self.isChecked()
        painter.setPen(Qt.PenStyle.NoPen)
        if on or self.hovered():
            painter.setBrush(theme.colour("tint" if on else "sunken"))
            painter.drawRoundedRect(rect, 4, 4)
        if on:
            painter.setBrush(theme.colour("mark"))
            painter.drawRoundedRect(QRectF(0, rect.height() / 2 - 12, 4, 24), 2, 2)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 4, 4)
        tone = "ink" if on else "text2"
        middle = rect.height() / 2
        icons.paint(painter, self._icon, tone, 12, round(middle - 10), 20)
        text = QRectF(41, 0, rect.width() - 41 - (30 if self._warning else 8), rect.height())
        draw_text(
            painter,
            text,
            self.text(),
            theme.font(10, 600 if on else 400),
            theme.colour("ink" if on else "text"),
        )
        if self._warning:
            icons.paint(painter, self._sign, "warn", round(rect.width() - 27), round(middle - 9), 18)
        painter.end()


class SectionMenu(QWidget):
    """The list itself; arrows go from section to section. `asked` is a wish: the page shows what it grants."""

    asked = Signal(str)

    def __init__(self, items: Sequence[tuple[str, str, str]], parent: QWidget | None = None) -> None:
        """`items`: (id, text, icon)."""
        super().__init__(parent)
        self.setAccessibleName("Bagian Pengaturan")
        self.setFixedWidth(WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        inside = QWidget()
        inside.setObjectName("scrolled")
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(inside)
        row.addWidget(area, 1)
        row.addWidget(vline())
        column.setContentsMargins(8, 10, 8, 10)
        column.setSpacing(2)
        self._group = QButtonGroup(self)
        self._items: dict[str, _Item] = {}
        for number, (key, text, icon) in enumerate(items):
            item = _Item(text, icon, inside)
            self._group.addButton(item, number)
            self._items[key] = item
            column.addWidget(item)
            item.clicked.connect(lambda _on=False, key=key: self.asked.emit(key))
        column.addStretch(1)
        area.setWidget(inside)

    def choose(self, key: str) -> None:
        """Show which section is open."""
        self._items[key].setChecked(True)
        self._items[key].come_into_sight()

    def item(self, key: str) -> _Item:
        return self._items[key]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        painter.end()
