"""The foot of the first preparation: back, what the draft is doing, a step's own button, onward."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.widgets import Button, ElidedLabel
from ui.wizard.step import MARGIN, NextButton, StepPage

FOOT = 64


class SetupFoot(QFrame):
    """64 high, white, with a line above."""

    def __init__(
        self, steps: Sequence[StepPage], *, back: Callable[[], object], onward: Callable[[], object]
    ) -> None:
        super().__init__()
        self.setObjectName("footer")
        self.setMinimumHeight(FOOT)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 7, MARGIN, 6)
        row.setSpacing(16)
        self.back = Button("Kembali", icon="arrow-left", on_click=back)
        row.addWidget(self.back)
        self.status = ElidedLabel("", 9, 400, "text2")
        row.addWidget(self.status, 1)
        self._extras = [button for step in steps if (button := step.foot_button()) is not None]
        for extra in self._extras:
            row.addWidget(extra)
        self.onward = NextButton()
        self.onward.clicked.connect(lambda: onward())
        row.addWidget(self.onward)

    def show_step(self, step: StepPage, *, first: bool, last: bool) -> None:
        """The buttons of this step."""
        self.back.setVisible(not first)
        for extra in self._extras:
            extra.setVisible(extra is step.foot_button())
        self.onward.show_step(step.next_text, last=last)

    def say(self, text: str, tone: str = "text2") -> None:
        """What the draft or the founding is doing."""
        self.status.set_tone(tone)
        self.status.setText(text)

    def rest(self, on: bool) -> None:
        """Whether the buttons may be used (nothing is under way)."""
        self.back.setEnabled(on)
        self.onward.setEnabled(on)
