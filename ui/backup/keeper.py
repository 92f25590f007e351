"""Looks after the backups while the window is open: the day's own, the reminders, and the question at closing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.errors import KotakAduanError
from ui.desk import Desk
from ui.widgets.buttons import Button
from ui.widgets.panels import Banner

if TYPE_CHECKING:
    from app.backup.timing import Reminder
    from app.backup.views import Outcome
    from app.backup_files.names import Reason
    from ui import worker
    from ui.shell.window import MainWindow

#: How often the day's backup and the places are looked for, ms.
LOOK_MS = 60_000
#: When the day's backup that failed is tried again by itself.
AGAIN_AFTER = timedelta(hours=1)
#: The page on which the reminders stand.
HOME = "beranda"
_FAILED, _SECOND = "cadangan", "cadangan-kedua"
WORKING = "Mencadangkan data"


class BackupKeeper(QObject):
    """One per window. `changed` tells that a backup was made or tried, or that reminders are new."""

    changed = Signal()
    restore_wanted = Signal()

    def __init__(self, window: MainWindow, desk: Desk) -> None:
        super().__init__(window)
        self.setObjectName("backupKeeper")  # the list of sections asks it for its warning without loading it
        self.window, self.desk = window, desk
        self.reminders: tuple[Reminder, ...] = ()
        self._job: worker.Job[Outcome] | None = None
        self._look_job: worker.Job[tuple[bool, tuple[Reminder, ...]]] | None = None
        self._over = False
        self._tried: datetime | None = None
        self._told: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        window.page_shown.connect(lambda _page: self._show_bands())
        window.closing.connect(self._end)

    def begin(self) -> None:
        """The window is filled: from now on backups are made by themselves, and closing makes one."""
        if self.desk.read_only:
            return
        from ui.backup.closing import back_up_before_closing

        self.window.before_closing = lambda: back_up_before_closing(self)
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """The window closes without a backup, because one was just made or none can be."""
        self.window.before_closing = None
        self._timer.stop()

    def _end(self) -> None:
        """The window closes: nothing begins any more, and what is under way comes to its end now."""
        self._over = True
        self._timer.stop()
        for job in (self._job, self._look_job):
            if job is not None and job.is_running():
                job.cancel()
                job.wait()

    def is_running(self) -> bool:
        """Whether a backup is being made now."""
        return self._job is not None and self._job.is_running()

    # -- the day's own

    def look(self) -> None:
        """Make the day's backup if it is due, and see which places are within reach."""
        busy = self.is_running() or self._look_job is not None
        if busy or self._over or self.desk.read_only:
            return
        # Not above: the window's first frame needs nothing of it.
        from app.backup.status import is_due, reminders
        from ui import worker

        ws = self.desk.ws

        def work(_progress: worker.Progress) -> tuple[bool, tuple[Reminder, ...]]:
            with ws.store.thread():
                return is_due(ws), reminders(ws)

        def done(found: tuple[bool, tuple[Reminder, ...]]) -> None:
            self._look_job = None
            due, self.reminders = found
            self.setProperty("warning", self.reminders[0].title if self.reminders else "")
            self._show_bands()
            self.changed.emit()
            if due and not self._over and self._may_try():
                from app.backup_files.names import Reason

                self._tried = self.desk.now()
                self.back_up(Reason.DAILY)

        def failed(error: BaseException) -> None:
            self._look_job = None
            if not isinstance(error, KotakAduanError):
                raise error

        self._look_job = worker.run(self, work, done=done, failed=failed)

    def _may_try(self) -> bool:
        """One that failed is tried again by itself after an hour, at once only by hand."""
        return self._tried is None or not timedelta() <= self.desk.now() - self._tried < AGAIN_AFTER

    # -- making one

    def back_up(self, reason: Reason, *, after: Callable[[bool], object] | None = None) -> None:
        """Make a backup beside the window, with the panel of long work. `after(good)` hears of its end."""
        if self.is_running() or self._over or self.desk.read_only:
            return

        def done(outcome: Outcome) -> None:
            self._tell(reason, outcome)
            if after is not None:
                after(outcome.good)

        def failed(error: BaseException) -> None:
            if not isinstance(error, KotakAduanError):
                raise error
            self._say_failed(reason, error.sentence)
            self._ended()
            if after is not None:
                after(False)

        def stopped() -> None:
            if not self._over:
                self.window.toast("Cadangan dibatalkan; tidak ada yang ditinggalkan", tone="plain")
            self._ended()
            if after is not None:
                after(False)

        self._job = self.window.run_long(
            WORKING, self.work(reason), done=done, failed=failed, stopped=stopped
        )
        self.changed.emit()

    def work(self, reason: Reason) -> Callable[[worker.Progress], Outcome]:
        """What a backup does in its own thread."""
        from app.backup.making import back_up
        from app.backup_files.names import Reason as Why

        ws = self.desk.ws
        officer = "" if reason is Why.DAILY else ws.session.officer_id  # the day's own is the program's act

        def made(progress: worker.Progress) -> Outcome:
            with ws.store.thread():
                return back_up(ws, reason=reason, officer_id=officer, progress=progress)

        return made

    def _tell(self, reason: Reason, outcome: Outcome) -> None:
        from app.backup_files.names import Reason as Why

        if not outcome.good:
            self._say_failed(reason, outcome.sentence)
        else:
            self.window.unwarn(_FAILED)
            for note in outcome.notes[:1]:
                self.window.toast(f"{note.rstrip('.')}; cadangan memuat yang baik", tone="warn")
            if reason is not Why.DAILY and not outcome.notes:
                self.window.toast(f"Cadangan dicoba dibuka: {outcome.sentence}")
        self._ended()

    def _say_failed(self, reason: Reason, sentence: str) -> None:
        """Loudly, at the moment, wherever the officer is."""
        again = Button("Ulangi", small=True, on_click=lambda: self._again(reason))
        band = Banner(
            "bad",
            "Cadangan gagal",
            sentence,
            icon="database-alert-outline",
            buttons=(again,),
            on_close=lambda: self.window.unwarn(_FAILED),
        )
        self.window.warn(_FAILED, band)
        self._told.add(self.window.page_id())

    def _again(self, reason: Reason) -> None:
        self.window.unwarn(_FAILED)
        self.back_up(reason)

    def _ended(self) -> None:
        self._job = None
        self.look()
        self.changed.emit()

    # -- reminders

    def _show_bands(self) -> None:
        """On Beranda what failed and what is missing; elsewhere nothing stands in the way of work."""
        here = self.window.page_id()
        if here != HOME:
            if here not in self._told:
                self.window.unwarn(_FAILED)
            self.window.unwarn(_SECOND)
            return
        self._told.clear()
        for key, wanted in ((_FAILED, True), (_SECOND, False)):
            found = next((one for one in self.reminders if (one.place_id == "pc") is wanted), None)
            if found is None or self.is_running():
                self.window.unwarn(key)
            else:
                self.window.warn(key, self._band(key, found))

    def _band(self, key: str, reminder: Reminder) -> Banner:
        from app.backup_files.names import Reason

        button = (
            Button("Ulangi", small=True, on_click=lambda: self._again(Reason.ASKED))
            if key == _FAILED
            else Button(
                "Lihat", small=True, on_click=lambda: self.window.go("pengaturan", section="cadangan")
            )
        )
        icon = "database-alert-outline" if key == _FAILED else "usb-flash-drive-outline"
        return Banner(
            reminder.tone,
            reminder.title,
            reminder.text[:1].upper() + reminder.text[1:],
            icon=icon,
            buttons=(button,),
        )


def keeper_of(window: MainWindow, desk: Desk) -> BackupKeeper:
    """The window's keeper; one that makes nothing by itself where the window was opened without."""
    found = window.findChild(BackupKeeper)
    return found if isinstance(found, BackupKeeper) else BackupKeeper(window, desk)
