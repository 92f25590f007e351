"""Cara menghubungi: four cells with a sign over their word; arrows move the choice."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from ui import icons, theme
from ui.widgets.buttons import PaintedButton

HEIGHT = 46


class _Way(PaintedButton):
    """One way."""

    def __init__(self, words: str, sign: str, group: WayGroup) -> None:
        super().__init__(words, group)
        self._sign, self._owner = sign, group
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(79, max(HEIGHT, int(QFontMetricsF(theme.font(9, 600)).height()) + 30))

    def minimumSizeHint(self) -> QSize:
        return QSize(56, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._owner.key(event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, get = self.isChecked(), theme.colour
        half = 1.0 if on or self.hasFocus() else 0.5
        rect = QRectF(self.rect())
        painter.setBrush(get("tint" if on else "sunken" if self.hovered() else "surface"))
        edge = get("mark" if on else "text2" if self.hovered() else "ctl")
        painter.setPen(QPen(get("focus") if self.hasFocus() else edge, 2 * half))
        painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), 4, 4)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(get("focus"), 1))
            painter.drawRoundedRect(rect.adjusted(3.5, 3.5, -3.5, -3.5), 2, 2)
        letters = get("ink" if on else "text2")
        icons.paint(painter, self._sign, letters, round((self.width() - 18) / 2), 5, 18)
        font = theme.font(9, 600 if on else 400)
        painter.setFont(font)
        painter.setPen(letters)
        area = QRectF(2, 24, self.width() - 4, self.height() - 27)
        shown = QFontMetricsF(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, shown)
        painter.end()


class WayGroup(QWidget):
    """One of several; one Tab stop, at the chosen cell."""

    changed = Signal(str)

    def __init__(
        self, words: Mapping[str, str], signs: Mapping[str, str], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._group = QButtonGroup(self)
        self.cells: dict[str, _Way] = {}
        for place, (code, text) in enumerate(words.items()):
            cell = _Way(text, signs[code], self)
            self._group.addButton(cell, place)
            self.cells[code] = cell
            row.addWidget(cell)
        next(iter(self.cells.values())).setChecked(True)
        self._one_stop()
        self._group.idToggled.connect(self._toggled)

    def current(self) -> str:
        """The code of the chosen way."""
        return next(code for code, cell in self.cells.items() if cell.isChecked())

    def set_current(self, code: str) -> None:
        """Choose a way."""
        self.cells[code].setChecked(True)

    def key(self, event: QKeyEvent) -> bool:
        """Do what an arrow means; False for any other key."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        key = Qt.Key(event.key())
        if key not in steps:
            return False
        codes = list(self.cells)
        to = codes.index(self.current()) + steps[key]
        if 0 <= to < len(codes):
            cell = self.cells[codes[to]]
            cell.setChecked(True)
            cell.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _toggled(self, _place: int, on: bool) -> None:
        if on:
            self._one_stop()
            self.changed.emit(self.current())

    def _one_stop(self) -> None:
        for cell in self.cells.values():
            cell.setFocusPolicy(Qt.FocusPolicy.StrongFocus if cell.isChecked() else Qt.FocusPolicy.ClickFocus)
