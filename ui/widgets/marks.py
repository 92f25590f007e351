"""Marks of a state: colour, sign and word together, never colour alone."""

from __future__ import annotations

from typing import Literal, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import icons, theme

State = Literal["late", "soon", "running", "done", "not_done", "no_limit", "paused", "mine", "voided"]


class Look(NamedTuple):
    """How a state looks: tokens of letters, ground and edge, and its sign."""

    tone: str
    ground: str
    edge: str
    icon: str


LOOKS: dict[str, Look] = {
    "late": Look("bad", "bad_bg", "bad_line", "alarm"),
    "soon": Look("warn", "warn_bg", "warn_line", "clock-alert-outline"),
    "running": Look("run", "run_bg", "run_line", "progress-clock"),
    "done": Look("ok", "ok_bg", "ok_line", "check-circle-outline"),
    "not_done": Look("run", "run_bg", "run_line", "circle-outline"),
    "no_limit": Look("run", "run_bg", "run_line", "minus-circle-outline"),
    "paused": Look("ink", "tint", "tint2", "pause-circle-outline"),
    "mine": Look("ink", "tint", "tint2", "map-marker-outline"),
    "voided": Look("run", "run_bg", "run_line", "cancel"),
}
HEIGHT, RIGHT_HEIGHT = 22, 20
_PAD, _ICON, _GAP = 7, 16, 4
_RIGHT_ICON = 14


def mark_size(text: str, *, with_icon: bool = True, font: QFont | None = None) -> QSize:
    """How much room a mark needs, in px (for delegates that paint marks themselves)."""
    metrics = QFontMetricsF(font or theme.font(9, 600))
    width = 2 * _PAD + metrics.horizontalAdvance(text) + 0.99 + (_ICON + _GAP if with_icon else 0)
    return QSize(int(width), max(HEIGHT, int(metrics.height()) + 6))


def paint_mark(painter: QPainter, rect: QRectF, state: str, text: str, *, icon: str = "") -> None:
    """Paint the mark of a state inside `rect` (22 high); `icon` replaces the state's own sign."""
    look = LOOKS[state]
    font = theme.font(9, 600)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour(look.edge), 1))
    painter.setBrush(theme.colour(look.ground))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    x = rect.left() + _PAD
    top = rect.center().y() - _ICON / 2
    icons.paint(painter, icon or look.icon, look.tone, round(x), round(top), _ICON)
    x += _ICON + _GAP
    room = rect.right() - _PAD - x + 1
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
    painter.setFont(font)
    painter.setPen(theme.colour(look.tone))
    painter.drawText(QRectF(x, rect.top(), room, rect.height()), Qt.AlignmentFlag.AlignVCenter, shown)
    painter.restore()


class StateMark(QWidget):
    """ "Lewat 26 menit", "selesai", "tanpa batas waktu": the state of a case as a small mark."""

    def __init__(self, state: State, text: str, *, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._text, self._icon = state, text, icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def state(self) -> str:
        """Which state is shown."""
        return self._state

    def text(self) -> str:
        """The words shown."""
        return self._text

    def set_state(self, state: State, text: str, *, icon: str = "") -> None:
        """Show another state."""
        self._state, self._text, self._icon = state, text, icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return mark_size(self._text)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_mark(painter, QRectF(self.rect()), self._state, self._text, icon=self._icon)
        painter.end()


class RightMark(QWidget):
    """The mark of a right or a property: sign and one word with a thin edge; not a button."""

    def __init__(
        self, text: str, icon: str = "", *, tone: str = "text2", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._text, self._icon, self._tone = text, icon, tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def text(self) -> str:
        """The word shown."""
        return self._text

    def set_text(self, text: str, icon: str = "") -> None:
        """Show another word, and sign."""
        self._text, self._icon = text, icon or self._icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(theme.font(9))
        width = 12 + metrics.horizontalAdvance(self._text) + 0.99 + (_RIGHT_ICON + 4 if self._icon else 0)
        return QSize(int(width), max(RIGHT_HEIGHT, int(metrics.height()) + 4))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("line2"), 1))
        painter.setBrush(QColor(0, 0, 0, 0))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        x = 6
        if self._icon:
            icons.paint(
                painter, self._icon, self._tone, x, round(self.height() / 2 - _RIGHT_ICON / 2), _RIGHT_ICON
            )
            x += _RIGHT_ICON + 4
        painter.setFont(theme.font(9))
        painter.setPen(theme.colour(self._tone))
        rect = QRectF(x, 0, self.width() - x, self.height())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, self._text)
        painter.end()
