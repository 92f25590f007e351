"""The rail of the first preparation: where the officer is among the five steps."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui import icons, theme
from ui.widgets import Label, draw_text
from ui.widgets.buttons import PaintedButton

WIDTH, NARROW, LEFT, ITEM = 280, 220, 28, 46
_CIRCLE = 22
_STATE_WORDS = {"done": "selesai", "current": "sekarang", "todo": "belum"}


class StepItem(PaintedButton):
    """One of the five steps: done (tick), current (filled number) or still to come (empty ring).

    A click goes to a step that was open before; the keyboard uses Kembali and Lanjut.
    """

    def __init__(self, number: int, title: str, parent: QWidget) -> None:
        self._number, self._state = number, "todo"
        super().__init__(title, parent)
        self.setFont(theme.font(10))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_state("todo", reachable=False)

    def state(self) -> str:
        """done, current or todo."""
        return self._state

    def show_state(self, state: str, *, reachable: bool) -> None:
        """Mark it; `reachable`: a click may go there."""
        self._state = state
        self.setEnabled(reachable)
        self.setAccessibleName(f"Langkah {self._number}, {self.text()}, {_STATE_WORDS[state]}")
        self.setCursor(Qt.CursorShape.PointingHandCursor if reachable else Qt.CursorShape.ArrowCursor)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(NARROW, max(ITEM, int(QFontMetricsF(self.font()).height()) + 20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        get = theme.colour
        if self.hovered() and self._state != "current":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(get("rail_hover"))
            painter.drawRoundedRect(rect.adjusted(14, 3, -14, -3), 4, 4)
        circle = QRectF(LEFT, rect.height() / 2 - _CIRCLE / 2, _CIRCLE, _CIRCLE)
        if self._state == "todo":
            painter.setPen(QPen(get("rail_text2"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(circle.adjusted(0.5, 0.5, -0.5, -0.5))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(get("rail_band"))
            painter.drawEllipse(circle)
        if self._state == "done":
            icons.paint(painter, "check-bold", "rail", circle.x() + 4, circle.y() + 4, 14)
        else:
            painter.setFont(theme.font(9, 600))
            painter.setPen(get("rail" if self._state == "current" else "rail_text"))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self._number))
        now = self._state == "current"
        text = QRectF(LEFT + 34, 0, rect.width() - LEFT - 34 - 16, rect.height())
        letters = theme.font(10, 600 if now else 400)
        draw_text(painter, text, self.text(), letters, get("rail_strong" if now else "rail_text"))
        painter.end()


class SetupRail(QWidget):
    """The rail itself, 280 wide: the program's sign, the steps, and that nothing here is for good."""

    chosen = Signal(int)

    def __init__(self, titles: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self.setAccessibleName("Persiapan pertama")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 124, 0, 28)
        column.setSpacing(0)
        self.items = [StepItem(number, title, self) for number, title in enumerate(titles, 1)]
        for place, item in enumerate(self.items):
            item.clicked.connect(lambda _on=False, at=place: self.chosen.emit(at))
            column.addWidget(item)
        column.addStretch(1)
        remark = Label("Semua isian dapat diubah lagi di Pengaturan.", 9, 400, "rail_text2", wrap=True)
        remark.setContentsMargins(LEFT, 0, 40, 0)
        remark.setMaximumWidth(LEFT + 152 + 40)
        remark.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        column.addWidget(remark)

    def fit(self, window_width: int) -> None:
        """Narrower beside a narrow window (150 % on an old screen), so that the step keeps its room."""
        self.setFixedWidth(WIDTH if window_width >= 1024 else NARROW)

    def show_progress(self, current: int, furthest: int) -> None:
        """Mark the steps: `current` is open, everything before `furthest` was done."""
        for place, item in enumerate(self.items):
            state = "current" if place == current else "done" if place < furthest else "todo"
            item.show_state(state, reachable=place <= furthest and place != current)

    def show_done(self) -> None:
        """The office is founded: every step is behind, and none can be gone back to."""
        for item in self.items:
            item.show_state("done", reachable=False)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("rail"))
        icons.paint_brand(painter, QRectF(LEFT + 2, 28, 24, 24))
        strong = theme.colour("rail_strong")
        draw_text(painter, QRectF(66, 26, self.width() - 80, 26), "Kotak Aduan", theme.font(12, 600), strong)
        room = QRectF(LEFT, 86, self.width() - LEFT - 12, 28)
        draw_text(painter, room, "Persiapan pertama", theme.font(15, 600), strong)
        painter.end()
