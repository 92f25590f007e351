"""How long nobody has touched keyboard or mouse; after a while of that, the window is to be locked."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_TOUCHED = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletMove,
        QEvent.Type.TabletPress,
    }
)
_SPARE = 1.0


def _clocks() -> tuple[float, float]:
    """The clock that never runs back, and the one that goes on while the computer sleeps (seconds)."""
    return time.monotonic(), time.time()


class Idle(QObject):
    """`passed` once nobody has touched anything for that long; a new touch begins the next span.

    The timer wakes once in a span, not at each key: a touch only writes down the time. The events of the windows
    themselves are looked at, not those of every widget.
    """

    passed = Signal()

    def __init__(
        self, parent: QObject, minutes: float, clocks: Callable[[], tuple[float, float]] = _clocks
    ) -> None:
        """`minutes` 0 never locks."""
        super().__init__(parent)
        self._clocks = clocks
        self._span = 0.0
        self._last = clocks()
        self._away = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)
        self.set_minutes(minutes)

    def set_minutes(self, minutes: float) -> None:
        """Another span, which begins now; the same one goes on as it runs."""
        if minutes * 60 == self._span:
            return
        self._span = minutes * 60
        self._last = self._clocks()
        self._timer.stop()
        if not self._away:
            self._wind(self._span)

    def watch(self, window: QWindow) -> None:
        """Look at this window, and at each that gets the keyboard later (a dialog of the system)."""
        window.installEventFilter(self)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._other_window)

    def stop(self) -> None:
        """The program ends."""
        self._timer.stop()
        self._span = 0

    def rest(self) -> None:
        """The window is locked: nothing has to be looked for until `begin`."""
        self._away = True
        self._timer.stop()

    def begin(self) -> None:
        """Somebody is here again."""
        self._away = False
        self._last = self._clocks()
        self._wind(self._span)

    def is_waiting(self) -> bool:
        """Whether a span runs."""
        return self._timer.isActive()

    def idle_seconds(self) -> float:
        """Since when nothing was touched; the computer's sleep counts, a clock set back does not."""
        return max(now - then for now, then in zip(self._clocks(), self._last, strict=True))

    def _other_window(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def _wind(self, seconds: float) -> None:
        self._timer.stop()
        if self._span > 0:
            self._timer.start(int((max(seconds, 0) + _SPARE) * 1000))

    def _look(self) -> None:
        if self._span <= 0 or self._away:
            return
        left = self._span - self.idle_seconds()
        if left > 0:
            self._wind(left)
        else:
            self._pass()

    def _pass(self) -> None:
        self.rest()
        self.passed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHED and not self._away and self._span > 0:
            if self.idle_seconds() >= self._span:
                # The computer slept past the span: this touch already finds the screen locked.
                self._pass()
                return True
            self._last = self._clocks()
        return False
