"""What lies over the page at its bottom: the band that says what has happened, and the panel of long work."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QRect, QTimer
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from ui import worker
    from ui.widgets.toast import ProgressPanel, Toast

T = TypeVar("T")


class Overlays(QObject):
    """Both are built when they are first needed, not at the start.

    `where` gives the page's place in the window and how high its foot is: they lie above the foot.
    """

    def __init__(self, window: QWidget, where: Callable[[], tuple[QRect, int]]) -> None:
        super().__init__(window)
        self._window, self._where = window, where
        self._jobs: list[worker.Job] = []
        self._waiting: list[Callable[[], object]] = []
        self._toaster: Toast | None = None
        self._progress: ProgressPanel | None = None

    @property
    def toaster(self) -> Toast:
        """The band at the bottom."""
        if self._toaster is None:
            from ui.widgets.toast import Toast

            self._toaster = Toast(self._window)
        return self._toaster

    @property
    def progress(self) -> ProgressPanel:
        """The panel of long work."""
        if self._progress is None:
            from ui.widgets.toast import ProgressPanel

            self._progress = ProgressPanel(self._window)
            self._progress.cancelled.connect(self.cancel_jobs)
        return self._progress

    def run_long(
        self,
        title: str,
        work: Callable[[worker.Progress], T],
        *,
        done: Callable[[T], object],
        failed: Callable[[BaseException], object],
        stopped: Callable[[], object] | None = None,
    ) -> worker.Job[T]:
        """Long work with the panel at the lower right and Batalkan; see `ui.worker.run`."""
        from ui import worker

        def end() -> None:
            self._jobs[:] = [one for one in self._jobs if one.is_running()]
            if not self._jobs:
                self.progress.finish()
                # Not at once: the work's own `done` is still to be called.
                QTimer.singleShot(0, self, self._idle)

        def tell(current: int, total: int, text: str) -> None:
            self.progress.progress(current, total, text)
            self.place()

        job = worker.run(self._window, work, done=done, failed=failed, progress=tell, stopped=stopped)
        self._jobs.append(job)
        job.ended.connect(end)
        self.progress.start(title)
        self.place()
        return job

    def _idle(self) -> None:
        if not self._jobs:
            waiting, self._waiting = self._waiting, []
            for then in waiting:
                then()

    def cancel_jobs(self) -> None:
        """Ask all long work to stop."""
        if self._progress is not None:
            self._progress.button.setEnabled(False)
        for job in self._jobs:
            job.cancel()

    def settle(self) -> None:
        """The locked screen is gone: what came to its end behind it is not shown any more."""
        if self._toaster is not None:
            self._toaster.settle()
        if self._progress is not None and not self._jobs:
            self._progress.finish()

    def forget(self) -> None:
        """Another officer sits down: no news of the former one's."""
        if self._toaster is not None:
            self._toaster.dismiss()

    def when_idle(self, then: Callable[[], object]) -> None:
        """Do it once no long work is under way any more, whose end is told to whoever began it."""
        if self._jobs:
            self._waiting.append(then)
        else:
            then()

    def place(self) -> None:
        """Lay both where they belong in the window's present size."""
        if self._toaster is None and self._progress is None:
            return
        area, foot = self._where()
        raised = 0
        if self._toaster is not None:
            self._toaster.place(area, foot)
            raised = self._toaster.height() + 12 if self._toaster.isVisible() else 0
        if self._progress is not None:
            self._progress.place(area, foot + raised)
