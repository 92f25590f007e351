"""Chips one after the other, on as many lines as they need."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

_GAP = 8


class ChipFlow(QWidget):
    """Lays its chips out from the left, a new line where the next one has no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_chips(self, chips: Sequence[QWidget]) -> None:
        """Show these instead."""
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = list(chips)
        for chip in self._chips:
            chip.setParent(self)
            chip.show()
        self.updateGeometry()
        self._place(self.width())

    def chips(self) -> list[QWidget]:
        """The chips in their order."""
        return list(self._chips)

    def heightForWidth(self, width: int) -> int:
        return self._lay(width, None)

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        return QSize(240, self._lay(max(240, self.width()), None))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._lay(max(240, self.width()), None))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(event.size().width())

    def _place(self, width: int) -> None:
        self._lay(width, self._chips)

    def _lay(self, width: int, moved: Sequence[QWidget] | None) -> int:
        x = y = line = 0
        for chip in self._chips:
            hint = chip.sizeHint()
            wide = min(hint.width(), max(width, 40))
            if x and x + wide > width:
                x, y, line = 0, y + line + _GAP, 0
            if moved is not None:
                chip.setGeometry(QRect(QPoint(x, y), QSize(wide, hint.height())))
            x += wide + _GAP
            line = max(line, hint.height())
        return y + line
