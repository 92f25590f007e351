"""Where the keyboard and the screen reader stand on the drawing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget


class StepSpot(QWidget):
    """A step of the drawing for keyboard and screen reader: the focus sits here, the drawing shows the ring."""

    #: The focus came here, with the step's id.
    entered = Signal(str)
    left = Signal()

    def __init__(self, surface: QWidget, step: str) -> None:
        super().__init__(surface)
        self.step = step
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit(self.step)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()
