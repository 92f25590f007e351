"""The yellow card in the head of a case while its envelope is open."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.register.envelope import FIELD_WORDS, Opened
from ui import theme
from ui.widgets import Button, Label, Sign, plain_tooltip
from ui.widgets.layouts import take_away

_COPYING = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


#: So many letters stand in one row; more take two. A column is widened up to this for one long word, px.
ONE_ROW, WIDEST, SHORT = 110, 300, 20


def countdown(left: timedelta) -> str:
    """ "4:59"."""
    seconds = int(left.total_seconds())
    return f"{seconds // 60}:{seconds % 60:02}"


def _unbroken(label: Label, value: str) -> int:
    """How wide a value wants its column, px: a number stands in one line, an email is not broken within a word."""
    pieces = [value] if len(value) <= SHORT else [f"{piece}-" for piece in re.split(r"[\s-]", value)]
    return max(label.fontMetrics().horizontalAdvance(piece) for piece in pieces) + 2


class OpenedCard(QWidget):
    """What is inside, how long it stays open, and Tutup amplop. Empty and hidden while the envelope is shut."""

    close_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: list[QWidget] = []
        self._slim = False
        self._shown: tuple[Opened, datetime] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(13, 7, 10, 7)
        row.setSpacing(12)
        row.addWidget(Sign("email-open-outline", "warn", 20), 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addStretch(1)
        self.title = Label("", 9, 600, "warn")
        column.addWidget(self.title)
        self.left = Label("", 9, 400, "warn")
        column.addWidget(self.left)
        column.addStretch(1)
        row.addLayout(column)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(0)
        row.addLayout(self._grid, 1)
        self.close_button = Button("Tutup amplop", icon="email-lock-outline", small=True)
        self.close_button.clicked.connect(self.close_wanted)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def show_opened(self, opened: Opened, now: datetime) -> None:
        """Show what is inside; only the fields that hold something."""
        self.wipe()
        self._shown = (opened, now)
        self.title.setText(f"Amplop {opened.label} terbuka")
        every = [(words, getattr(opened.complainant, field)) for field, words in FIELD_WORDS.items()]
        given = [one for one in every if one[1].strip()]
        long = sum(len(value) for _words, value in given) > ONE_ROW
        across = (1 if long else 2) if self._slim else 3 if long else len(given)
        for number, (words, value) in enumerate(given):
            place, below = number % across, 2 * (number // across)
            name = Label(words, 9, 400, "text2")
            text = Label(value, 10, 600, wrap=True)
            text.setTextInteractionFlags(_COPYING)
            text.setAccessibleName(f"{words}: {value}")
            widest = _unbroken(text, value)
            text.setMinimumWidth(min(widest, WIDEST))
            text.setToolTip(plain_tooltip(value) if widest > WIDEST else "")
            for line, label in enumerate((name, text)):
                self._grid.addWidget(label, below + line, place, Qt.AlignmentFlag.AlignTop)
                self._values.append(label)
            self._grid.setColumnStretch(place, max(8, min(30, len(value))))
        self.show_left(opened.left(now))
        self.show()

    def set_slim(self, slim: bool) -> None:
        """On a narrow screen two values stand beside each other."""
        if slim == self._slim:
            return
        self._slim = slim
        if self._shown is not None:
            self.show_opened(*self._shown)

    def show_left(self, left: timedelta) -> None:
        """Count down."""
        self.left.setText(f"menutup dalam {countdown(left)}")

    def wipe(self) -> None:
        """Take every value off the screen."""
        for label in self._values:
            if isinstance(label, Label):
                label.setText("")
                label.setAccessibleName("")
                label.setToolTip("")
        take_away(self._grid, self._values)
        self._values = []
        self._shown = None
        for place in range(self._grid.columnCount()):
            self._grid.setColumnStretch(place, 0)
        self.hide()

    def take_focus(self) -> None:
        """Put the keyboard on the way to shut it again, if it is still open."""
        if self._shown is not None:
            self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def values(self) -> list[str]:
        """The words on the card, for whoever looks after that nothing stays."""
        return [label.text() for label in self._values if isinstance(label, Label)]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("warn_line"), 1))
        painter.setBrush(theme.colour("warn_bg"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()
