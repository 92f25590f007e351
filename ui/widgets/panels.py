"""Surfaces: panels with a head, empty places, bands with news, the foot with its buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import icons, theme
from ui.widgets.buttons import Button, IconButton
from ui.widgets.text import ElidedLabel, Label

Tone = Literal["bad", "warn", "ok", "run", "tint"]
FOOT_HEIGHT, HEAD_HEIGHT = 56, 46


def hline(parent: QWidget | None = None) -> QFrame:
    """A thin line across."""
    frame = QFrame(parent)
    frame.setProperty("line", "h")
    return frame


def vline(parent: QWidget | None = None, *, height: int = 0) -> QFrame:
    """A thin line down; `height` px, or as high as there is room."""
    frame = QFrame(parent)
    frame.setProperty("line", "v")
    if height:
        frame.setFixedHeight(height)
    return frame


class Sign(QWidget):
    """A single icon in a token's colour, following the theme."""

    def __init__(self, name: str, tone: str = "text2", size: int = 18, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._tone, self._size = name, tone, size
        self.setFixedSize(size, size)

    def set_icon(self, name: str, tone: str | None = None) -> None:
        """Change the sign, and its colour if given."""
        self._name, self._tone = name, tone or self._tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icons.paint(painter, self._name, self._tone, 0, 0, self._size)
        painter.end()


class Panel(QFrame):
    """A white sheet with a thin edge: head (title, remark, widgets at the right) and body."""

    def __init__(
        self,
        title: str = "",
        subtitle: str = "",
        *,
        kind: Literal["surface", "sunken", "tint", "card"] = "surface",
        margins: tuple[int, int, int, int] = (16, 12, 16, 12),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("panel", kind)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        self.header = QHBoxLayout()
        self.header.setContentsMargins(16, 0, 16, 0)
        self.header.setSpacing(10)
        self.title = Label(title, 12, 600)
        self.subtitle = ElidedLabel(subtitle, 10, 400, "text2")
        if title:
            head = QWidget(self)
            head.setMinimumHeight(HEAD_HEIGHT - 2)
            head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            head.setLayout(self.header)
            self.header.addWidget(self.title)
            self.header.addWidget(self.subtitle, 1)
            outer.addWidget(head)
            outer.addWidget(hline())
        else:
            self.title.setParent(self)
            self.subtitle.setParent(self)
            self.title.hide()
            self.subtitle.hide()
        content = QWidget(self)
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(*margins)
        self.body.setSpacing(8)
        outer.addWidget(content, 1)
        if title:
            self.setAccessibleName(title)

    def add_to_header(self, widget: QWidget) -> None:
        """Put a widget at the right end of the head."""
        self.header.addWidget(widget)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget into the body, below what is there."""
        self.body.addWidget(widget, stretch)


class Column(QWidget):
    """Widgets one below the other, as high as their words need at the present width, not at the narrowest."""

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        if not self.hasHeightForWidth():
            return hint
        return QSize(hint.width(), min(hint.height(), self.heightForWidth(max(self.width(), hint.width()))))


class EmptyState(QWidget):
    """Nothing here yet: sign 34, one sentence, what to do about it."""

    def __init__(
        self,
        icon: str,
        title: str,
        text: str = "",
        *,
        buttons: Sequence[Button] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(4)
        column.addStretch(1)
        column.addWidget(Sign(icon, "text2", 34), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(4)
        self._title = Label(title, 10.5, 600, wrap=True)
        self._title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._text = Label(text, 9, 400, "text2", wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        for label in (self._title, self._text):
            column.addWidget(label)
        self._text.setVisible(bool(text))
        if buttons:
            column.addSpacing(4)
            row = QHBoxLayout()
            column.addLayout(row)
            row.setSpacing(8)
            row.addStretch(1)
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
        column.addStretch(1)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)

    def set_text(self, title: str, text: str = "") -> None:
        """Change the sentence."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)


_BAND = {
    "bad": ("bad", "bad_bg", "bad_line", "alert-circle-outline"),
    "warn": ("warn", "warn_bg", "warn_line", "alert-outline"),
    "ok": ("ok", "ok_bg", "ok_line", "check-circle-outline"),
    "run": ("run", "run_bg", "run_line", "information-outline"),
    "tint": ("ink", "tint", "mark", "information-outline"),
}


class Banner(QFrame):
    """A band with news: what happened, whether the data is safe, and at most two buttons."""

    def __init__(
        self,
        tone: Tone,
        title: str,
        text: str = "",
        *,
        icon: str = "",
        buttons: Sequence[Button] = (),
        stacked: bool = False,
        on_close: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`stacked` puts the buttons under the text (narrow places); buttons are usually small ones.

        Raises ValueError for more than two buttons.
        """
        if len(buttons) > 2:
            raise ValueError("a band has at most two buttons")
        super().__init__(parent)
        self._tone: Tone = tone
        self.sign = Sign(icon or _BAND[tone][3], _BAND[tone][0], 20)
        self.title = Label(title, 10, 600, _BAND[tone][0], wrap=True)
        self.text = Label(text, 9, 400, "text2", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(13, 8, 12, 8)
        row.setSpacing(10)
        flag = Qt.AlignmentFlag.AlignTop if stacked else Qt.AlignmentFlag.AlignVCenter
        row.addWidget(self.sign, 0, flag)
        column = QVBoxLayout()
        row.addLayout(column, 1)
        column.setSpacing(1)
        column.addWidget(self.title)
        column.addWidget(self.text)
        # Only now: made visible without a parent, the label would flash up as a window of its own.
        self.text.setVisible(bool(text))
        place: QLayout = row
        if stacked and buttons:
            place = QHBoxLayout()
            place.setSpacing(8)
            column.addSpacing(6)
            column.addLayout(place)
        for button in buttons:
            place.addWidget(button)
        if stacked and buttons and isinstance(place, QHBoxLayout):
            place.addStretch(1)
        if on_close is not None:
            row.addWidget(IconButton("close", "Tutup pita", on_click=on_close), 0, flag)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)

    def tone(self) -> str:
        """bad, warn, ok, run or tint."""
        return self._tone

    def set_text(self, title: str, text: str = "") -> None:
        """Change the words."""
        self.title.setText(title)
        self.text.setText(text)
        self.text.setVisible(bool(text))
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        _tone, ground, edge, _icon = _BAND[self._tone]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour(edge), 1))
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()


class Footer(QFrame):
    """The foot of a page, 56 high: what is going on at the left, buttons at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("footer")
        self.setMinimumHeight(FOOT_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 4, 18, 4)
        row.setSpacing(0)
        self._left, self._right = QHBoxLayout(), QHBoxLayout()
        for side in (self._left, self._right):
            side.setSpacing(10)
        row.addLayout(self._left)
        row.addStretch(1)
        row.addLayout(self._right)

    def add_left(self, widget: QWidget) -> None:
        """Put a widget at the left, after what is there."""
        self._left.addWidget(widget)

    def add_right(self, widget: QWidget) -> None:
        """Put a button at the right; the last one is the main one."""
        self._right.addWidget(widget)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), max(FOOT_HEIGHT, super().sizeHint().height()))
