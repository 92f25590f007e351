"""Reading beside the window: one reading at a time, and only what was wished last is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar

from PySide6.QtCore import QObject

from app.errors import KotakAduanError
from ui import worker
from ui.desk import Desk

T = TypeVar("T")


class _Wish(NamedTuple):
    work: Callable[[], object]
    shown: Callable[[object], object]
    again: Callable[[], object]


class Newest(QObject, Generic[T]):
    """Reads for one page. While something is being read a newer wish waits, and takes the place of one that waited
    before it; what nobody waits for any more is read to its end and thrown away."""

    def __init__(self, parent: QObject, desk: Desk) -> None:
        super().__init__(parent)
        self._desk = desk
        self._busy = False
        self._asked = 0
        self._waiting: _Wish | None = None

    def ask(
        self, work: Callable[[], T], shown: Callable[[T], object], *, again: Callable[[], object]
    ) -> None:
        """Have `work` read and give what it found to `shown`; its fault is said on the desk, with `again` to try anew."""
        self._asked += 1
        self._waiting = _Wish(work, shown, again)  # type: ignore[arg-type]
        self._begin()

    def drop(self) -> None:
        """Nobody waits for what was asked any more."""
        self._asked += 1
        self._waiting = None

    def is_reading(self) -> bool:
        """Whether something that was wished is not shown yet."""
        return self._busy or self._waiting is not None

    def _begin(self) -> None:
        if self._busy or self._waiting is None:
            return
        wish, self._waiting = self._waiting, None
        self._busy = True
        asked, store = self._asked, self._desk.ws.store

        def beside(_progress: worker.Progress) -> object:
            with store.thread():
                return wish.work()

        def done(found: object) -> None:
            self._busy = False
            if asked == self._asked:
                wish.shown(found)
            self._begin()

        def failed(error: BaseException) -> None:
            self._busy = False
            if not isinstance(error, KotakAduanError):
                raise error
            if asked == self._asked:
                self._desk.trouble.emit(error, wish.again)
            self._begin()

        worker.run(self, beside, done=done, failed=failed)
