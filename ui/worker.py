"""Long work beside the window: a thread of its own, with how far it is, a way to stop it, and its error told.

The work runs in plain Python and must not touch widgets; `done`, `failed`, `progress` and `stopped` are called
in the window's thread. A job outlives nobody: when its parent goes, it is asked to stop and its end is not told.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, Qt, QThread, Signal, Slot

T = TypeVar("T")
EVERY_S = 0.05


class Cancelled(Exception):  # noqa: N818 (no error: the officer wished it)
    """The officer stopped the work; raised by `Progress` inside the work so that it unwinds."""


class Progress:
    """What the work holds in its hand: tell how far it is, learn whether to stop."""

    def __init__(self, tell: Callable[[int, int, str], None]) -> None:
        self._tell = tell
        self._stop = threading.Event()
        self._last = 0.0

    def __call__(self, current: int, total: int, text: str = "") -> None:
        """Tell that `current` of `total` is done; raises Cancelled if the work is to stop.

        The window hears it at most twenty times a second, and always the last step: a quick loop must not
        bury it in news.
        """
        self.check()
        now = time.monotonic()
        if now - self._last >= EVERY_S or current >= total:
            self._last = now
            self._tell(current, total, text)

    def check(self) -> None:
        """Raise Cancelled if the work is to stop."""
        if self._stop.is_set():
            raise Cancelled

    @property
    def cancelled(self) -> bool:
        """Whether the work is to stop."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop.set()


class _Thread(QThread):
    def __init__(self, job: Job[T], work: Callable[[Progress], T], progress: Progress) -> None:
        super().__init__()
        self._job, self._work, self._progress = job, work, progress

    def run(self) -> None:
        result: object = None
        error: BaseException | None = None
        try:
            result = self._work(self._progress)
        except BaseException as raised:  # every error belongs to the caller, in the window's thread
            error = raised
        self._job._result, self._job._error = result, error


class Job(QObject, Generic[T]):
    """One piece of work under way; keep it only if you want to cancel it."""

    progressed = Signal(int, int, str)
    ended = Signal()

    def __init__(
        self,
        parent: QObject,
        work: Callable[[Progress], T],
        done: Callable[[T], object],
        failed: Callable[[BaseException], object],
        progress: Callable[[int, int, str], object] | None,
        stopped: Callable[[], object] | None,
    ) -> None:
        super().__init__()
        self._parent = parent
        self._done, self._failed, self._stopped = done, failed, stopped
        self._on_progress = progress
        self._result: object = None
        self._error: BaseException | None = None
        self._progress = Progress(self.progressed.emit)
        self._thread = _Thread(self, work, self._progress)
        self.progressed.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._thread.finished.connect(self._finish, Qt.ConnectionType.QueuedConnection)
        _running.add(self)
        self._thread.start()

    def cancel(self) -> None:
        """Ask it to stop; `stopped` (if given) is called when it has."""
        self._progress.stop()

    def wait(self) -> None:
        """Wait for its end and have it told now: the window is closing, and nothing may be told later."""
        self._thread.wait()
        QCoreApplication.sendPostedEvents(self)

    def is_running(self) -> bool:
        """Whether its end has not been told yet."""
        return self in _running

    def _heard(self) -> bool:
        return shiboken6.isValid(self._parent)

    @Slot(int, int, str)
    def _tell(self, current: int, total: int, text: str) -> None:
        if not self._heard():
            self._progress.stop()
        elif self._on_progress is not None and not self._progress.cancelled:
            self._on_progress(current, total, text)

    @Slot()
    def _finish(self) -> None:
        self._thread.wait()
        _running.discard(self)
        self.ended.emit()
        if not self._heard():
            return
        if isinstance(self._error, Cancelled) or (self._progress.cancelled and self._error is None):
            if self._stopped is not None:
                self._stopped()
        elif self._error is not None:
            self._failed(self._error)
        else:
            self._done(self._result)  # type: ignore[arg-type]


_running: set[Job] = set()
_hooked: set[int] = set()


def run(
    parent: QObject,
    work: Callable[[Progress], T],
    *,
    done: Callable[[T], object],
    failed: Callable[[BaseException], object],
    progress: Callable[[int, int, str], object] | None = None,
    stopped: Callable[[], object] | None = None,
) -> Job[T]:
    """Start a piece of work beside the window; exactly one of `done`, `failed`, `stopped` is called at its end."""
    app = QCoreApplication.instance()
    if app is not None and id(app) not in _hooked:
        _hooked.add(id(app))
        app.aboutToQuit.connect(finish_all)
    job = Job(parent, work, done, failed, progress, stopped)
    parent.destroyed.connect(job._progress.stop)
    return job


def running() -> int:
    """How many pieces of work are under way."""
    return len(_running)


def finish_all(wait_ms: int = 10_000) -> bool:
    """Ask all work to stop and wait for it (the program is closing); False if some would not stop in time."""
    for job in list(_running):
        job.cancel()
    ended = [job._thread.wait(wait_ms) for job in list(_running)]
    return all(ended)
