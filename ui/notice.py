"""The small window before the main one: what is in the way of opening, and what can be done (keadaan 5 to 7)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import icons
from ui.widgets import Button, Label, Sign

WIDTH = 420


class Notice(QWidget):
    """One sentence, at most three buttons; closing it ends the program."""

    def __init__(
        self,
        title: str,
        text: str,
        *,
        icon: str = "alert-circle-outline",
        tone: str = "bad",
        buttons: Sequence[tuple[str, Callable[[], object]]] = (),
    ) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.setWindowTitle("Kotak Aduan")
        self.setWindowIcon(icons.app_icon())
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 20, 20, 20)
        row.setSpacing(14)
        row.addWidget(Sign(icon, tone, 28), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setContentsMargins(0, 3, 0, 0)
        column.setSpacing(6)
        row.addLayout(column, 1)
        self.title = Label(title, 12, 600, wrap=True)
        self.text = Label(text, 10, 400, "text2", wrap=True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addSpacing(8)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        column.addLayout(foot)
        self.buttons: list[Button] = []
        for place, (words, act) in enumerate(buttons):
            button = Button(words, "primary" if place == 0 else "plain", on_click=act)
            self.buttons.append(button)
            foot.addWidget(button)
        foot.addStretch(1)
        self._whole = row
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)

    def showEvent(self, event: QShowEvent) -> None:
        # Only now the letters have their size: as high as the sentence needs, no higher.
        self.setFixedHeight(self._whole.totalHeightForWidth(WIDTH))
        super().showEvent(event)
