"""Closing the program: a backup first; where it fails, the officer decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QProgressBar

from app.errors import KotakAduanError
from ui.shell.cover import OVER
from ui.widgets.dialog import Dialog
from ui.widgets.text import ElidedLabel, Label

if TYPE_CHECKING:
    from app.backup.views import Outcome
    from ui.backup.keeper import BackupKeeper

AGAIN, WITHOUT, STAY = "again", "without", "stay"


class ClosingDialog(Dialog):
    """Shows how far the backup is; Batal stops it and keeps the window open."""

    def __init__(self, keeper: BackupKeeper) -> None:
        super().__init__(
            keeper.window, "Mencadangkan sebelum menutup", width=440, icon="database-check-outline"
        )
        self.setProperty(OVER, True)  # the window may be closed from the locked screen
        self.sentence = ""
        self.good = False
        self._text = ElidedLabel("Menyalin data", 10, 400, "text2")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self.body.addWidget(self._text)
        self.body.addWidget(self._bar)
        self.cancel = self.add_button("Batal", key="Esc", on_click=self.reject)
        self._keeper = keeper

    def run(self) -> bool:
        """Make the backup and wait for its end. True: it is good; False: it failed (`sentence`) or was cancelled."""
        from app.backup_files.names import Reason
        from ui import worker

        job = worker.run(
            self,
            self._keeper.work(Reason.CLOSING),
            done=self._done,
            failed=self._failed,
            progress=self._progress,
            stopped=self.reject,
        )
        self.rejected.connect(job.cancel)
        self.exec()
        return self.good

    def _progress(self, current: int, total: int, text: str) -> None:
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(min(current, total))
        self._text.setText(text)

    def _done(self, outcome: Outcome) -> None:
        self.good, self.sentence = outcome.good, outcome.sentence
        self.accept()

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, KotakAduanError):
            self.accept()
            raise error
        self.sentence = error.sentence
        self.accept()


class FailedDialog(Dialog):
    """The backup at closing failed: Ulangi, Tutup tanpa cadangan, or stay."""

    def __init__(self, keeper: BackupKeeper, sentence: str) -> None:
        super().__init__(keeper.window, "Cadangan belum dibuat", width=520, icon="database-alert-outline")
        self.setProperty(OVER, True)
        self.answer = STAY
        self.body.addWidget(Label(sentence, 10, 400, "text", wrap=True))
        note = "Data yang sudah tersimpan tetap ada di komputer ini. Tanpa cadangan, kerusakan komputer menghilangkan"
        self.body.addWidget(Label(f"{note} pekerjaan sejak cadangan terakhir.", 9, 400, "text2", wrap=True))
        self.setAccessibleDescription(sentence)
        self.add_button("Batal", key="Esc", reject=True)
        self.without = self.add_button(
            "Tutup tanpa cadangan", "danger", on_click=lambda: self._chosen(WITHOUT)
        )
        self.again = self.add_button(
            "Ulangi", "primary", icon="refresh", main=True, on_click=lambda: self._chosen(AGAIN)
        )

    def _chosen(self, answer: str) -> None:
        self.answer = answer
        self.accept()


def back_up_before_closing(keeper: BackupKeeper) -> bool:
    """Whether the window may close now. While it is being asked, a second wish to close changes nothing."""
    if keeper.desk.read_only:
        return True
    if keeper.window.property("closing"):
        return False
    keeper.window.setProperty("closing", True)
    try:
        while True:
            if keeper.is_running():  # one under way is cancelled for the one that holds everything
                keeper.window.overlays.cancel_jobs()
            dialog = ClosingDialog(keeper)
            if dialog.run():
                return True
            if not dialog.sentence:
                return False
            question = FailedDialog(keeper, dialog.sentence)
            question.exec(question.again)
            if question.answer != AGAIN:
                return question.answer == WITHOUT
    finally:
        keeper.window.setProperty("closing", False)
