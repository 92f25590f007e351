"""What the five steps share: head, scrolling content, what is typed, and what keeps one from going on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from ui import icons
from ui.widgets import Button, Label

MARGIN, RIGHT_WIDTH, GAP = 32, 426, 18
#: Narrower than this, the right column goes below the left one.
STACKED_BELOW = 860


class StepPage(QWidget):
    """One step. `changed` tells that something was typed, so that the draft is kept."""

    changed = Signal()

    title = ""
    subtitle = ""
    next_text = ""

    def __init__(self, number: int, count: int, *, over: str = "") -> None:
        """`over`: what stands above the title, else which step of how many this is."""
        super().__init__()
        self.setAccessibleName(self.title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 25, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(MARGIN, 0, MARGIN, 14)
        head.setSpacing(3)
        head.addWidget(Label(over or f"Langkah {number} dari {count}", 9, 400, "text2"))
        head.addWidget(Label(self.title, 18, 600))
        head.addSpacing(5)
        remark = Label(self.subtitle, 10, 400, "text2", wrap=True)
        head.addWidget(remark)
        column.addLayout(head)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self.area, 1)
        content = _Content()
        content.setObjectName("scrolled")
        self.content = QVBoxLayout(content)
        # 2 px around, for the focus rings of what touches the edge
        self.content.setContentsMargins(MARGIN, 2, MARGIN, 16)
        self.content.setSpacing(12)
        self.area.verticalScrollBar().rangeChanged.connect(self._keep_edge)
        self.area.setWidget(content)
        self.columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.columns.setSpacing(GAP)
        self._right_holder: QWidget | None = None
        self.left, self.right = QVBoxLayout(), QVBoxLayout()
        for side in (self.left, self.right):
            side.setSpacing(12)

    def _keep_edge(self, _least: int, most: int) -> None:
        """The right edge stands where it stood, with a scroll bar beside it or without."""
        bar = self.area.verticalScrollBar().sizeHint().width() if most > 0 else 0
        self.content.setContentsMargins(MARGIN, 2, MARGIN - bar, 16)

    def two_columns(self) -> None:
        """Left as wide as there is room, right 426; one below the other where the window is narrow."""
        self._right_holder = QWidget()
        self._right_holder.setLayout(self.right)
        self.right.setContentsMargins(0, 0, 0, 0)
        self.columns.addLayout(self.left, 1)
        self.columns.addWidget(self._right_holder, 0, Qt.AlignmentFlag.AlignTop)
        self._right_holder.setFixedWidth(RIGHT_WIDTH)
        self.content.addLayout(self.columns)
        self.content.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < STACKED_BELOW
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        wanted = down if narrow else across
        if self.columns.direction() != wanted:
            self.columns.setDirection(wanted)
        if self._right_holder is not None:
            self._right_holder.setMinimumWidth(0 if narrow else RIGHT_WIDTH)
            self._right_holder.setMaximumWidth(16_777_215 if narrow else RIGHT_WIDTH)

    # -- for the window

    def values(self) -> dict[str, Any]:
        """Everything typed here, as plain values for the draft."""
        return {}

    def restore(self, values: Mapping[str, Any]) -> None:
        """Show what was typed before; anything odd in it is left out."""

    def opened(self) -> None:
        """The step has become the visible one: take over what other steps changed."""

    def check(self) -> QWidget | None:
        """What has to be mended before going on (it is marked and explained); None if nothing."""
        return None

    def first_focus(self) -> QWidget | None:
        """Where typing begins."""
        return None

    def foot_button(self) -> Button | None:
        """A text button of this step in the foot."""
        return None

    def reveal(self, widget: QWidget) -> None:
        """Put the focus there and bring it into view."""
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self.area.ensureWidgetVisible(widget, 8, 60)


class _Content(QWidget):
    """What scrolls. Its least height follows its real width: a sentence needs fewer lines where there is room."""

    def minimumSizeHint(self) -> QSize:
        least, layout = super().minimumSizeHint(), self.layout()
        return QSize(least.width(), 0) if layout is not None and layout.hasHeightForWidth() else least


class NextButton(Button):
    """The main button of the foot; its arrow points onward, behind the words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._after = "arrow-right"
        super().__init__("", "primary", parent=parent)

    def show_step(self, text: str, *, last: bool) -> None:
        """Change the words; the last step has a tick before them instead of the arrow."""
        self._after = "" if last else "arrow-right"
        self.set_icon("check" if last else "")
        self.setText(text)

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        return QSize(size.width() + (37 if self._after else 8), size.height())

    def _paint_content(self, painter: QPainter, letters: QColor) -> None:
        if not self._after:
            super()._paint_content(painter, letters)
            return
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setFont(self.font())
        painter.setPen(letters)
        painter.drawText(self.rect().adjusted(19, 0, -38, 0), flags, self.text())
        name = self._after if self.isEnabled() else "lock-outline"
        icons.paint(painter, name, letters, self.width() - 38, round(self.height() / 2 - 10), 20)


def is_enter(event: QKeyEvent) -> bool:
    """Enter of either block of keys, without Ctrl and the like."""
    plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
    return plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
