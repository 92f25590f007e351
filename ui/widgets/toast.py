"""What has just happened (band at the bottom, 6 seconds) and what goes on longer (panel at the lower right)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ui import icons, theme
from ui.widgets.buttons import Button, IconButton
from ui.widgets.panels import Sign
from ui.widgets.text import ElidedLabel, Label

HEIGHT, GAP, SECONDS = 42, 12, 6.0
_TONES = {"ok": "toast_ok", "warn": "toast_warn", "bad": "toast_bad", "plain": "rail_band"}
_ICONS = {
    "ok": "check-circle-outline",
    "warn": "alert-circle-outline",
    "bad": "alert-circle-outline",
    "plain": "information-outline",
}


class Toast(QWidget):
    """The band at the bottom: one sentence, one action, gone after 6 seconds; a new one replaces the old."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon, self._tone = "check-circle-outline", "toast_ok"
        row = QHBoxLayout(self)
        row.setContentsMargins(40, 4, 6, 4)
        row.setSpacing(8)
        self._text = ElidedLabel("", 10, 400, "rail_strong")
        row.addWidget(self._text, 1)
        self._action = Button("", "rail", small=True)
        self._action.clicked.connect(self._act)
        row.addWidget(self._action)
        self._close = IconButton("close", "Tutup pita", tone="rail_strong", on_click=self.dismiss)
        row.addWidget(self._close)
        self._callback: Callable[[], object] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.dismiss)
        self.hide()

    def text(self) -> str:
        """The sentence shown."""
        return self._text.text()

    def action(self) -> Button:
        """The one button (hidden without an action)."""
        return self._action

    def tell(
        self,
        text: str,
        *,
        tone: str = "ok",
        icon: str = "",
        action: tuple[str, Callable[[], object]] | None = None,
        seconds: float = SECONDS,
    ) -> None:
        """Show a sentence; `tone` is ok, warn, bad or plain; `action` is (text, what to do)."""
        self._tone = _TONES[tone]
        self._icon = icon or _ICONS[tone]
        text = text.removesuffix(".")  # a refusal brings its own; the band has none (keadaan.png 11)
        self._text.setText(text)
        self._callback = action[1] if action else None
        self._action.setVisible(action is not None)
        if action:
            self._action.setText(action[0])
        self.setAccessibleName(text)
        self.show()
        self.raise_()
        self.update()
        self._timer.start(int(seconds * 1000))

    def dismiss(self) -> None:
        """Take the band away."""
        self._timer.stop()
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def settle(self) -> None:
        """Hide it if its time ran out where nobody could see it (behind the locked screen)."""
        if not self._timer.isActive():
            self.hide()

    def _act(self) -> None:
        callback = self._callback
        self.dismiss()
        if callback is not None:
            callback()

    def place(self, area: QRect, foot: int) -> None:
        """Lie over `area` (the page), 12 px above its foot of `foot` px."""
        height = self.sizeHint().height()
        width = max(120, area.width() - 40)
        self.setGeometry(area.left() + 20, area.bottom() + 1 - foot - GAP - height, width, height)

    def sizeHint(self) -> QSize:
        letters = QFontMetricsF(theme.font(10)).height()
        return QSize(super().sizeHint().width(), max(HEIGHT, int(letters) + 20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("rail_selected"), 1))
        painter.setBrush(theme.colour("rail"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        icons.paint(painter, self._icon, self._tone, 13, round((self.height() - 20) / 2), 20)
        painter.end()


class ProgressPanel(QFrame):
    """Long work at the lower right, 360 wide: what is being done, how far, Batalkan. It holds nobody up.

    It appears only when the work lasts longer than 300 ms.
    """

    cancelled = Signal()
    WIDTH = 360
    DELAY_MS = 300

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("panel", "card")
        self.setFixedWidth(self.WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(6)
        head = QHBoxLayout()
        column.addLayout(head)
        head.setSpacing(9)
        head.addWidget(Sign("timer-sand", "text2", 18))
        self._title = ElidedLabel("", 10.5, 600)
        head.addWidget(self._title, 1)
        self._percent = Label("", 10, 400, "text2")
        head.addWidget(self._percent)
        self._text = ElidedLabel("", 9, 400, "text2")
        column.addWidget(self._text)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        column.addWidget(self._bar)
        foot = QHBoxLayout()
        column.addLayout(foot)
        foot.addWidget(Label("Anda dapat terus bekerja.", 9, 400, "text2"))
        foot.addStretch(1)
        self.button = Button("Batalkan", small=True, on_click=self.cancelled.emit)
        foot.addWidget(self.button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._appear)
        self.hide()

    def start(self, title: str, *, delay_ms: int = DELAY_MS) -> None:
        """Begin: the panel shows itself after `delay_ms` unless the work is finished by then."""
        self._title.setText(title)
        self.setAccessibleName(title)
        self.button.setEnabled(True)
        self.progress(0, 0, "")
        self._timer.start(delay_ms)

    def progress(self, current: int, total: int, text: str = "") -> None:
        """How far it is; `total` 0 means that nobody knows yet."""
        self._bar.setRange(0, max(0, total) or 1)
        self._bar.setValue(min(current, total) if total else 0)
        self._percent.setText(f"{current * 100 // total} %" if total else "")
        self._text.setText(text)
        self.setAccessibleDescription(text)

    def finish(self) -> None:
        """The work is over, whatever its end."""
        self._timer.stop()
        self.hide()

    def place(self, area: QRect, foot: int) -> None:
        """Lie at the lower right of `area`, 12 px above its foot."""
        self.adjustSize()
        self.move(area.right() + 1 - self.width() - 20, area.bottom() + 1 - foot - GAP - self.height())

    def _appear(self) -> None:
        self.adjustSize()
        self.show()
        self.raise_()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)
