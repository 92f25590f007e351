"""Chips one after the other, on as many lines as they need."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

_GAP = 8


class ChipFlow(QWidget):
    """Lays its chips out from the left, a new line where the next one has no room; what has no place on the last line
    waits unseen. It is as high as its lines."""

    def __init__(self, parent: QWidget | None = None, *, lines: int = 2) -> None:
        super().__init__(parent)
        self._chips: list[QWidget] = []
        self._lines = lines
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_chips(self, chips: Sequence[QWidget]) -> None:
        """Show these instead."""
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = list(chips)
        for chip in self._chips:
            chip.setParent(self)
        self._place(self.width())

    def chips(self) -> list[QWidget]:
        """The chips in their order, those that have no place as well."""
        return list(self._chips)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._place(event.size().width())

    def _place(self, width: int) -> None:
        x = y = high = 0
        line = 1
        for chip in self._chips:
            hint = chip.sizeHint()
            wide = min(hint.width(), max(width, 40))
            if x and x + wide > width:
                x, y, line = 0, y + high + _GAP, line + 1
            shown = line <= self._lines
            chip.setVisible(shown)
            if shown:
                chip.setGeometry(QRect(QPoint(x, y), QSize(wide, hint.height())))
                high = hint.height()
            x += wide + _GAP
        used = min(line, self._lines)
        self.setFixedHeight(used * high + (used - 1) * _GAP if self._chips else 0)
