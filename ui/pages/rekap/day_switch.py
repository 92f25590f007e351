"""The day of a daily recap: "‹ Senin, 30 Nov 2026 ›"."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.worktime.words import weekday_words
from ui import theme
from ui.pages.stepper import Stepper

#: So many days back the list reaches.
_LISTED = 14


class DaySwitch(Stepper):
    """A day up to today; its list holds the last two weeks."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "Hari", "Hari sebelumnya", "Hari berikutnya", icon="calendar-today", jumps=True, parent=parent
        )
        self._day = self._today = self._first = date(2000, 1, 1)
        self.word.setMinimumWidth(168)
        self.stepped.connect(lambda by: self.choose(self._day + timedelta(days=by)))
        self.pressed.connect(self._list)

    def day(self) -> date:
        """The day shown."""
        return self._day

    def set_range(self, first: date, today: date) -> None:
        """From which day to which one may go; the shown day stays inside."""
        fresh = self._today.year == 2000
        self._first, self._today = first, today
        self._day = today if fresh else min(max(self._day, first), today)
        self._show()

    def choose(self, day: date) -> None:
        """Go to a day inside the range; emits `chosen` if it is another one."""
        day = min(max(day, self._first), self._today)
        if day != self._day:
            self._day = day
            self._show()
            self.chosen.emit(day)

    def _show(self) -> None:
        words = weekday_words(self._day)
        self.word.setAccessibleName(f"{words}, pilih hari lain")
        self.show_word(words, first=self._day <= self._first, last=self._day >= self._today)

    def _list(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setFont(theme.font(10))
        for back in range(_LISTED):
            day = self._today - timedelta(days=back)
            if day < self._first:
                break
            words = weekday_words(day) + (", hari ini" if not back else "")
            entry = menu.addAction(words)
            entry.triggered.connect(lambda _on=False, to=day: self.choose(to))
        menu.setMinimumWidth(self.width())
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))
