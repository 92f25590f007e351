"""One after the other: "‹ November 2026 ›" and "‹ Lembar 3 dari 4 ›"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from app.reading.months import shifted
from app.worktime.words import month_words
from ui import icons, theme
from ui.widgets.buttons import HEIGHT, SMALL_HEIGHT, PaintedButton

_SIDE = 36


class _Part(PaintedButton):
    """A part of the group; only its outer corners are round."""

    def __init__(self, text: str, icon: str, place: int, height: int, weight: int) -> None:
        self._icon, self._place, self._height = icon, place, height
        super().__init__(text)
        self.setFont(theme.font(10 if height == HEIGHT else 9.5, weight))
        if place == 0:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self.font())
        height = max(self._height, int(metrics.height()) + 12)
        if self._place:
            return QSize(_SIDE if self._height == HEIGHT else 29, height)
        extra = 28 if self._icon else 0
        return QSize(int(metrics.horizontalAdvance(self._label)) + 24 + extra, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        get = theme.colour
        still = self._place == 0 and self.focusPolicy() == Qt.FocusPolicy.NoFocus
        over = self.hovered() and not still
        ground = get("tint" if self.isDown() else "sunken" if over else "surface")
        # Neighbours share one line: all but the last part leave their right edge to the next one.
        last = self._place > 0
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5 if last else 0.5, -0.5)
        path = QPainterPath()
        path.addRoundedRect(rect, 4, 4)
        square = QPainterPath()
        if self._place >= 0:
            square.addRect(QRectF(rect.left(), rect.top(), 6, rect.height()))
        if self._place <= 0:
            square.addRect(QRectF(rect.right() - 6, rect.top(), 6, rect.height()))
        painter.setPen(QPen(get("ctl"), 1))
        painter.setBrush(ground)
        painter.drawPath(path.united(square))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(get("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 3, 3)
        tone = get("text" if self.isEnabled() else "text3")
        metrics = QFontMetricsF(self.font())
        used = metrics.horizontalAdvance(self._label) + (18 if self._icon else 0)
        used += 10 if self._icon and self._label else 0
        x = (self.width() - used) / 2
        if self._icon:
            if not self.isEnabled():
                painter.setOpacity(0.5)
            icons.paint(painter, self._icon, tone, round(x), round(self.height() / 2 - 9), 18)
            painter.setOpacity(1)
            x += 28
        painter.setPen(tone)
        painter.setFont(self.font())
        painter.drawText(
            QRectF(x, 0, self.width() - x, self.height()), Qt.AlignmentFlag.AlignVCenter, self._label
        )
        painter.end()


class Stepper(QWidget):
    """A word between two arrows; the word may open a list of places to jump to."""

    stepped = Signal(int)
    pressed = Signal()

    def __init__(
        self,
        name: str,
        before: str,
        after: str,
        *,
        icon: str = "",
        small: bool = False,
        jumps: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`before` and `after` name the arrows for tooltip and screen reader."""
        super().__init__(parent)
        height = SMALL_HEIGHT if small else HEIGHT
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.before = _Part("", "chevron-left", -1, height, 500)
        self.word = _Part("", icon, 0, height, 500 if small else 600)
        self.after = _Part("", "chevron-right", 1, height, 500)
        for part, words in ((self.before, before), (self.after, after)):
            part.setAccessibleName(words)
            part.setToolTip(words)
        if not jumps:
            self.word.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.word.setCursor(Qt.CursorShape.ArrowCursor)
        for part in (self.before, self.word, self.after):
            row.addWidget(part, 1 if part is self.word else 0)
        self.before.clicked.connect(lambda: self.stepped.emit(-1))
        self.after.clicked.connect(lambda: self.stepped.emit(1))
        self.word.clicked.connect(lambda: self.pressed.emit())

    def show_word(self, text: str, *, first: bool, last: bool) -> None:
        """Show where we are; at the `first` or `last` place its arrow rests."""
        self.word.setText(text)
        self.before.setEnabled(not first)
        self.after.setEnabled(not last)


class MonthSwitch(Stepper):
    """The month of a page, between the first one with entries and the one after the present."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "Bulan",
            "Bulan sebelumnya",
            "Bulan berikutnya",
            icon="calendar-month-outline",
            jumps=True,
            parent=parent,
        )
        self._month = self._first = self._last = self._now = ""
        self.word.setMinimumWidth(168)
        self.stepped.connect(lambda by: self.choose(shifted(self._month, by)))
        self.pressed.connect(self._list)

    def month(self) -> str:
        """The month shown: "2026-11"."""
        return self._month

    def set_range(self, first: str, now: str, last: str) -> None:
        """From which month to which one may go, and which is the present one; the shown month stays."""
        self._first, self._last, self._now = first, last, now
        self._month = min(max(self._month or now, first), last)
        self._show()

    def choose(self, month: str) -> None:
        """Go to a month inside the range; emits `chosen` if it is another one."""
        month = min(max(month, self._first), self._last)
        if month != self._month:
            self._month = month
            self._show()
            self.chosen.emit(month)

    def _show(self) -> None:
        words = month_words(self._month)
        self.word.setAccessibleName(f"Bulan {words}, pilih bulan lain")
        self.show_word(words, first=self._month <= self._first, last=self._month >= self._last)

    def months(self) -> Sequence[str]:
        """The months of the list: the present one and up to a year before it, newest first."""
        found = [shifted(self._now, -back) for back in range(13)]
        return [month for month in found if self._first <= month <= self._last]

    def _list(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setFont(theme.font(10))

        def go(month: str) -> Callable[[], None]:
            return lambda: self.choose(month)

        for month in self.months():
            entry = menu.addAction(month_words(month) + (", bulan ini" if month == self._now else ""))
            entry.triggered.connect(go(month))
            if month == self._month:
                menu.setActiveAction(entry)
        menu.setMinimumWidth(self.width())
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))
