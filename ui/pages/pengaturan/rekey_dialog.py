"""Another key for the register: the officer is told what goes on, and nothing else can be done meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtWidgets import QProgressBar, QWidget

from app.access.rekeying import Progress
from app.changes import Changes
from app.errors import KotakAduanError
from ui import worker
from ui.locking import CHANGING_KEYS
from ui.widgets import Dialog, Label

#: What is being done at each step that `app.access.rekeying` tells.
STEPS = (
    "Membuat kunci baru",
    "Menyegel ulang amplop dengan kunci baru",
    "Membuang kunci lama",
    "Membuang kunci lama",
    "Selesai",
)


class RekeyDialog(Dialog):
    """Stays until the work is over: it cannot be stopped, and a power cut in the middle is finished at the next
    login."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        work: Callable[[Progress], Changes],
        *,
        done: Callable[[Changes], object],
        failed: Callable[[KotakAduanError], object],
    ) -> None:
        super().__init__(parent, title, icon="key-outline", width=460)
        self._done, self._fault = done, failed
        self._over_now = False
        self.step = Label(STEPS[0], 10, 500)
        self.body.addWidget(self.step)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, len(STEPS) - 1)
        self.bar.setAccessibleName("Kemajuan mengganti kunci")
        self.body.addWidget(self.bar)
        words = (
            "Jangan matikan komputer. Bila listrik putus, pekerjaan ini diselesaikan saat masuk berikutnya."
        )
        self.body.addWidget(Label(words, 9, 400, "text2", wrap=True))
        self.set_remark("Biasanya beberapa detik")
        self._work = work

    def begin(self) -> None:
        """Show it and begin. Until the end the screen does not lock itself: a lock takes keys away."""
        self.open()
        self.window().setProperty(CHANGING_KEYS, True)
        work = self._work

        def run(progress: worker.Progress) -> Changes:
            def tell(at: int, of: int) -> None:
                with suppress(worker.Cancelled):  # half a change of keys is of no use to anybody
                    progress(at, of)

            return work(tell)

        worker.run(self, run, done=self._ended, failed=self._failed, progress=self._show)

    def reject(self) -> None:
        """Not before the work is over."""
        if self._over_now:
            super().reject()

    def _show(self, at: int, _of: int, _text: str) -> None:
        self.bar.setValue(at)
        self.step.setText(STEPS[min(at, len(STEPS) - 1)])

    def _ended(self, changes: Changes) -> None:
        self._finish()
        self.accept()
        self._done(changes)

    def _finish(self) -> None:
        self._over_now = True
        self.window().setProperty(CHANGING_KEYS, False)

    def _failed(self, error: BaseException) -> None:
        self._finish()
        self.reject()
        if not isinstance(error, KotakAduanError):
            raise error
        self._fault(error)
