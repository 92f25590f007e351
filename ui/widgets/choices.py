"""Choosing: round chips for filters, and groups of buttons for one of several."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from app.figures import thousands
from ui import icons, theme
from ui.widgets.buttons import HEIGHT, PaintedButton

CHIP_HEIGHT = 30


class FilterChip(PaintedButton):
    """A round filter that is on or off, with how many it would leave: "Lewat waktu 3"."""

    def __init__(
        self,
        text: str,
        *,
        icon: str = "",
        tone: str = "text2",
        count: int | None = None,
        checkable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        self._icon, self._tone, self._count, self._name = icon, tone, count, text
        super().__init__(text, parent)
        self.setCheckable(checkable)
        self.toggled.connect(lambda _on: self._fit())
        self._fit()

    def set_count(self, count: int | None) -> None:
        """Change the number behind the word."""
        self._count = count
        self._fit()

    def _fit(self) -> None:
        self.setFont(theme.font(9.5, 600 if self.isChecked() else 500))
        shown = thousands(self._count) if self._count is not None else ""
        self.setText(f"{self._name} {shown}".strip())

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(theme.font(9.5, 600))
        width = 24 + metrics.horizontalAdvance(self._label) + 0.99
        width += 22 if self._icon or (self.isCheckable() and self.isChecked()) else 0
        width += 20 if self.menu() is not None else 0
        return QSize(int(width), max(CHIP_HEIGHT, int(metrics.height()) + 10))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        get = theme.colour
        if not self.isEnabled():
            ground, edge, letters = get("run_bg"), get("line"), get("text3")
        elif on:
            ground = get("accent_hover" if self.hovered() else "accent")
            edge, letters = ground, get("on_accent")
        else:
            ground, letters = get("sunken" if self.hovered() else "surface"), get("text")
            edge = get("text2" if self.hovered() else "ctl")
        # On the accent ground the focus ring needs a gap to be seen, so the fill shrinks by 2 px inside it.
        rect = QRectF(self.rect())
        radius = rect.height() / 2
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(get("focus"), 2))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius - 1, radius - 1)
            rect = rect.adjusted(3, 3, -3, -3) if on else rect.adjusted(2, 2, -2, -2)
            edge = ground
        painter.setBrush(ground)
        painter.setPen(QPen(edge, 1))
        inner = rect.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(inner, inner.height() / 2, inner.height() / 2)
        name = "check" if on else self._icon
        metrics = QFontMetricsF(self.font())
        tail = 20 if self.menu() is not None else 0
        used = (22 if name else 0) + metrics.horizontalAdvance(self._label) + tail
        x = max(10.0, (self.width() - used) / 2)
        middle = self.height() / 2
        if name:
            tone = letters if on or not self.isEnabled() else get(self._tone)
            icons.paint(painter, name, tone, round(x), round(middle - 8), 16)
            x += 22
        painter.setFont(self.font())
        painter.setPen(letters)
        painter.drawText(
            QRectF(x, 0, self.width() - x, self.height()), Qt.AlignmentFlag.AlignVCenter, self._label
        )
        if self.menu() is not None:
            x += metrics.horizontalAdvance(self._label) + 4
            icons.paint(painter, "chevron-down", letters, round(x), round(middle - 8), 16)
        painter.end()


class _Segment(PaintedButton):
    """One part of a group; only its outer corners are round."""

    def __init__(
        self,
        text: str,
        icon: str,
        first: bool,
        last: bool,
        parent: QWidget | None = None,
        *,
        compact: bool = False,
    ) -> None:
        self._icon, self._first, self._last = icon, first, last
        self._sides, self._height = (20, 30) if compact else (28, HEIGHT)
        super().__init__(text, parent)
        self.setCheckable(True)
        self.setFont(theme.font(10, 500))

    def _sign_room(self) -> int:
        """What the sign takes, with the gap to its words where there are any."""
        return (26 if self._label else 18) if self._icon else 0

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(theme.font(10, 600))
        width = self._sides + metrics.horizontalAdvance(self._label) + self._sign_room() + 0.99
        return QSize(int(width), max(self._height, int(metrics.height()) + self._height - 18))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, get = self.isChecked(), theme.colour
        if not self.isEnabled():
            ground, edge, letters = get("run_bg"), get("line"), get("text3")
        elif on:
            ground = get("accent_hover" if self.hovered() else "accent")
            edge, letters = ground, get("on_accent")
        else:
            ground, edge, letters = get("sunken" if self.hovered() else "surface"), get("ctl"), get("text")
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5 if self._last else 0.5, -0.5)
        path = QPainterPath()
        path.addRoundedRect(rect, 4, 4)
        square = QPainterPath()
        if not self._first:
            square.addRect(QRectF(rect.left(), rect.top(), 6, rect.height()))
        if not self._last:
            square.addRect(QRectF(rect.right() - 6, rect.top(), 6, rect.height()))
        painter.setPen(QPen(edge, 1))
        painter.setBrush(ground)
        painter.drawPath(path.united(square))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(get("on_accent") if on else get("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2.5, 2.5, -2.5, -2.5), 3, 3)
        font = theme.font(10, 600 if on else 500)
        metrics = QFontMetricsF(font)
        x = (self.width() - metrics.horizontalAdvance(self._label) - self._sign_room()) / 2
        if self._icon:
            icons.paint(painter, self._icon, letters, round(x), round(self.height() / 2 - 9), 18)
            x += 26
        painter.setFont(font)
        painter.setPen(letters)
        painter.drawText(
            QRectF(x, 0, self.width() - x, self.height()), Qt.AlignmentFlag.AlignVCenter, self._label
        )
        painter.end()


class Segmented(QWidget):
    """One of several, side by side (Papan | Tabel); arrows move the choice."""

    changed = Signal(str)

    def __init__(
        self,
        items: Sequence[tuple[str, str] | tuple[str, str, str]],
        *,
        name: str,
        current: str = "",
        compact: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`items`: (id, text) or (id, text, icon); `name` is the group's accessible name; `compact` for bars."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, _Segment] = {}
        for number, item in enumerate(items):
            icon = item[2] if len(item) == 3 else ""
            last = number == len(items) - 1
            button = _Segment(item[1], icon, number == 0, last, self, compact=compact)
            self._group.addButton(button, number)
            self._buttons[item[0]] = button
            row.addWidget(button)
        start = current or (items[0][0] if items else "")
        if start in self._buttons:
            self._buttons[start].setChecked(True)
        self._group.idToggled.connect(self._toggled)

    def current(self) -> str:
        """The id of the chosen part."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def set_current(self, key: str) -> None:
        """Choose a part; emits `changed` if it was another one."""
        self._buttons[key].setChecked(True)

    def clear(self) -> None:
        """Choose none (what is shown is none of the parts); emits nothing."""
        self._group.setExclusive(False)
        for button in self._buttons.values():
            button.setChecked(False)
        self._group.setExclusive(True)

    def set_text(self, key: str, text: str) -> None:
        """Change the words of a part ("selesai 62")."""
        self._buttons[key].setText(text)

    def button(self, key: str) -> QPushButton:
        """The part itself (to disable it or give it a tooltip)."""
        return self._buttons[key]

    def _toggled(self, _number: int, on: bool) -> None:
        if on:
            self.changed.emit(self.current())
