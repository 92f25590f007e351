"""The card of one checked file: verdict by colour, sign and words; what was looked at; what to do now."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.signing.judge_words import Line
from ui import theme
from ui.pages.periksa.result import Checked
from ui.pages.periksa.spans import Span, Spans, with_emphasis
from ui.pages.periksa.zone import LOOKS
from ui.widgets import Button, ElidedLabel, Sign, hline

HEAD, EDGE = 66, 18
#: state of a line -> its sign and tone
SIGNS = {
    "ok": ("check-circle-outline", "ok"),
    "bad": ("close-octagon-outline", "bad"),
    "unknown": ("help-rhombus-outline", "warn"),
    "info": ("information-outline", "text2"),
}
STATE_WORDS = {"ok": "baik", "bad": "tidak baik", "unknown": "tidak dapat dipastikan", "info": "keterangan"}
#: What was not looked at at all bears the sign of "not done".
NOT_DONE = ("tidak dicocokkan", "tidak diperiksa")


def sign_of(line: Line) -> tuple[str, str]:
    """Sign and tone of a line."""
    if line.state == "info" and any(words in line.text.casefold() for words in NOT_DONE):
        return "minus-circle-outline", "text2"
    return SIGNS[line.state]


class LineRow(QWidget):
    """One thing that was looked at: sign, words, and quieter its detail."""

    def __init__(self, line: Line) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        icon, tone = sign_of(line)
        row.addWidget(Sign(icon, tone, 18), 0, Qt.AlignmentFlag.AlignTop)
        spans = [Span(line.text)]
        if line.detail:
            spans.append(Span(f" {line.detail}", 400, "text2"))
        self.words = Spans(spans, 10, step=1.06)
        row.addWidget(self.words, 1)
        self.setAccessibleName(f"{STATE_WORDS[line.state]}: {self.words.text()}")


class CheckCard(QFrame):
    """Enter opens the details; arrows go to the neighbours."""

    opened = Signal()
    step_wanted = Signal(int)

    def __init__(self, checked: Checked, *, first: Button, on_print: Callable[[], object]) -> None:
        """`first`: what to do with such a file."""
        super().__init__()
        self.checked = checked
        judged = checked.judgement
        self._look = LOOKS[judged.verdict]
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
        self.setAccessibleName(f"{judged.title}, {judged.advice}: {checked.name}")
        self.setAccessibleDescription(f"{judged.sentence} Enter membuka rincian.")
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, 0, EDGE, 14)
        column.setSpacing(0)
        column.addWidget(self._build_head())
        column.addSpacing(10)
        self.sentence = Spans(with_emphasis(judged.sentence, judged.emphasis))
        column.addWidget(self.sentence)
        column.addSpacing(14)
        column.addWidget(hline())
        column.addSpacing(12)
        self.rows = [LineRow(line) for line in judged.lines]
        for row in self.rows:
            column.addWidget(row)
            column.addSpacing(15)
        column.addStretch(1)
        self.foot = ElidedLabel(checked.foot, 9, 400, "text2")
        column.addWidget(self.foot)
        column.addSpacing(10)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        self.first_button = first
        buttons.addWidget(first)
        self.print_button = Button("Cetak hasil", "text", on_click=on_print)
        self.print_button.setAccessibleName(f"Cetak hasil {checked.name}")
        buttons.addWidget(self.print_button)
        buttons.addStretch(1)
        column.addLayout(buttons)

    def _build_head(self) -> QWidget:
        judged = self.checked.judgement
        head = QWidget()
        letters = (
            QFontMetricsF(theme.font(15, 600)).lineSpacing() + QFontMetricsF(theme.font(9)).lineSpacing()
        )
        head.setFixedHeight(max(HEAD, int(letters) + 18))
        self._head = head
        row = QHBoxLayout(head)
        row.setContentsMargins(2, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(Sign(self._look.icon, self._look.tone, 34))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(ElidedLabel(judged.title, 15, 600, self._look.tone))
        words.addWidget(ElidedLabel(self.checked.name, 9, 400, "text2"))
        words.addStretch(1)
        row.addLayout(words, 1)
        return head

    def buttons(self) -> list[Button]:
        """What can be pressed in it."""
        return [self.first_button, self.print_button]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.step_wanted.emit(1 if key == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        half = 1.0 if focused else 0.5
        rect = QRectF(self.rect()).adjusted(half, half, -half, -half)
        edge = theme.colour(self._look.edge)
        path = QPainterPath()
        path.addRoundedRect(rect, 6, 6)
        painter.fillPath(path, theme.colour("surface"))
        painter.save()
        painter.setClipPath(path)
        high = self._head.height()
        painter.fillRect(QRectF(0, 0, self.width(), high), theme.colour(self._look.ground))
        painter.fillRect(QRectF(0, high, self.width(), 1), edge)
        painter.restore()
        painter.setPen(QPen(theme.colour("focus") if focused else edge, 2 * half))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        painter.end()
