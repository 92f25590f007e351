"""From the double click to the filled window, in the order of the start-up tasks (`app/startup.py`)."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.errors import KotakAduanError, MachineError
from app.preferences import preferences, remember
from app.startup import (
    AlreadyOpenError,
    finish_interrupted,
    founding_cut_off,
    has_register,
    open_workspace,
    prepare_folder,
    refuse_lost_register,
    wants_locking,
)
from app.workspace import Workspace, system_clock
from ui import theme
from ui.lock import WindowLock

if TYPE_CHECKING:
    from app.access.ahead import Stretching
    from ui.office_window import OfficeWindow

#: Officer and password from the command line, and the stretching of the password that may have begun.
Login = tuple[str, str] | tuple[str, str, "Stretching | None"]

NO_DISPLAY = (
    "Tidak ada layar. Jalankan Kotak Aduan dari desktop, atau gunakan perintah tanpa jendela (--help)."
)


def start(folder: Path, *, quit_when_ready: bool = False, login: Login | None = None) -> int:
    """Open the window on a data folder, logged in already where the command line said who; the exit code."""
    if _no_display():
        print(NO_DISPLAY, file=sys.stderr)
        return 1
    app = QApplication.instance() or theme.application(sys.argv[0])
    assert isinstance(app, QApplication)
    app.setApplicationName("Kotak Aduan")
    app.setDesktopFileName("kotak-aduan")
    chosen = preferences(folder).get("theme", "light")
    theme.apply(app, chosen if chosen in ("light", "dark", "system") else "light")
    program = Program(app, folder, quit_when_ready=quit_when_ready, login=login)
    sys.excepthook = program.our_fault
    program.open()
    if program.over:
        program.close()
        return program.code
    code = app.exec()
    program.close()
    return program.code or code


def _no_display() -> bool:
    return (
        sys.platform.startswith("linux")
        and not os.environ.get("QT_QPA_PLATFORM")
        and not os.environ.get("DISPLAY")
        and not os.environ.get("WAYLAND_DISPLAY")
    )


class Program(QObject):
    """The running program: lock, register, and whichever window is shown."""

    def __init__(
        self,
        app: QApplication,
        folder: Path,
        *,
        quit_when_ready: bool = False,
        clock: Callable[[], datetime] = system_clock,
        login: Login | None = None,
    ) -> None:
        super().__init__()
        self.app, self.folder, self.quit_when_ready = app, folder, quit_when_ready
        self.clock, self.login = clock, login
        self.code = 0
        self.over = False
        self.shown: QWidget | None = None
        self.lock: WindowLock | None = None
        self.office: OfficeWindow | None = None
        self._doorbell: object = None
        self._ws: Workspace | None = None
        self._ready: _FirstPaint | None = None

    # -- the tasks

    def open(self) -> None:
        """Single instance, then the login, the wizard or the locking of an earlier version's register; what is in
        the way is told in a small window."""
        try:
            self.lock = self.lock or WindowLock(self.folder)
            finish_interrupted(self.folder)
            if wants_locking(self.folder) and self._lock_earlier():
                return
            if not has_register(self.folder) or founding_cut_off(self.folder):
                refuse_lost_register(self.folder)
                self.show_wizard()
            else:
                self._ask_who()
        except AlreadyOpenError as error:
            self._already_open(error)
        except KotakAduanError as error:
            self._look_only(error)

    def _look_only(self, error: KotakAduanError) -> None:
        """A folder that can only be read is opened for looking and printing (keadaan 5); else the error is told."""
        if not isinstance(error, MachineError) or error.fault != "read_only":
            self.in_the_way(error)
            return
        try:
            if not has_register(self.folder) or wants_locking(self.folder):
                raise error
            self._ask_who()
        except KotakAduanError as found:
            self.in_the_way(found)

    def _lock_earlier(self) -> bool:
        """An earlier version left the register unlocked: it is locked now. False if there is nothing to lock."""
        from ui.first_lock import show_conversion

        return show_conversion(self)

    def _ask_who(self) -> None:
        """The login screen; nothing is asked where the command line has said who it is."""
        from ui.entrance import Entrance

        entrance = Entrance(self)
        if self.login is None:
            entrance.show()
        else:
            entrance.enter(*self.login)

    def show_office(self, ws: Workspace) -> None:
        """The main window, filled, on Beranda."""
        from ui.office_window import OfficeWindow

        office = OfficeWindow(ws)
        self._ws = ws
        self.office = office
        window = office.window
        if ws.session.officer_id:
            remember(self.folder, {"officer": ws.session.officer_id})
        if ws.read_only:
            office.tell_read_only(self._try_to_write, self._choose_folder)
        window.go("beranda")
        self.show(window)

    def _try_to_write(self) -> None:
        """Coba lagi while only looking: a new window takes this one's place as soon as the folder can be written."""
        assert self.office is not None
        looking = self.office.desk.ws
        try:
            prepare_folder(self.folder)
            self.lock = self.lock or WindowLock(self.folder)
            ws = open_workspace(self.folder, keys=looking.keys, session=looking.session, clock=self.clock)
        except KotakAduanError as error:
            self.office.window.toast(error.sentence, tone="warn")
            return
        self.show_office(ws)

    def _keep_calendar(self, ws: Workspace) -> None:
        """Next year's holidays are there before the first deadline reaches into it; what a destruction that was cut
        off has left lying goes."""
        from app.office.calendar_writing import ensure_years
        from app.office.settings import now
        from app.privacy.destruction import finish
        from app.tidying import tidy

        year = now(ws).year
        with suppress(MachineError):  # a passing fault of the disk is told at the first act
            ensure_years(ws, first=year, last=year + 1)
            finish(ws)
        tidy(ws.folder)

    def show_wizard(self) -> None:
        """The first preparation of an office."""
        from ui.wizard.window import SetupWizard

        wizard = SetupWizard(self.folder, clock=self.clock)
        wizard.founded.connect(self.show_office)
        wizard.restore_wanted.connect(self._restore_here)
        self.show(wizard)

    def _restore_here(self) -> None:
        """A new PC: the office comes back from a backup."""
        from ui.restore.door import NEW, show_restore

        show_restore(self, NEW)

    def forget_office(self) -> None:
        """The office's window is gone, and with it the keys that it worked with."""
        self.office, self._ws = None, None

    def show(self, window: QWidget) -> None:
        """This window takes the place of the one before; what its first frame need not wait for comes after it."""
        self._show(window)
        self._ready = _FirstPaint(window, self._painted)

    def _show(self, window: QWidget) -> None:
        before = self.shown
        self.shown = window
        if window.isMaximized() or window.windowState() & Qt.WindowState.WindowMaximized:
            window.showMaximized()
        else:
            window.show()
        if before is not None:
            before.close()
            before.deleteLater()

    def _painted(self) -> None:
        # What the start has made lives as long as the window: the collector need not walk it ever again.
        gc.freeze()
        gc.enable()
        if self.quit_when_ready:
            if self.shown is not None:
                self.shown.close()
            self.app.quit()
            return
        from ui import icons, words
        from ui.instance import Doorbell

        words.install()
        self.app.setWindowIcon(icons.app_icon())

        if self._ws is not None and self.office is not None:
            self.office.locking.watch()
            if self._ws.read_only:
                return  # without the folder's lock there is no first window that others should bring forward
            self._keep_calendar(self._ws)
            self.office.look_at_clock()
            self.office.watch_months()
            # Not above: the first frame needs nothing of it.
            from ui.restore.door import keep_backups

            keep_backups(self)
        if self._doorbell is None and self.lock is not None:
            self._doorbell = Doorbell(self.folder, self._come_forward, self)

    def _come_forward(self) -> None:
        if self.shown is not None:
            self.shown.setWindowState(self.shown.windowState() & ~Qt.WindowState.WindowMinimized)
            self.shown.raise_()
            self.shown.activateWindow()

    # -- what is in the way

    def _refuse(self, sentence: str) -> bool:
        """Without anybody at the screen (a script) the sentence goes to stderr."""
        if self.quit_when_ready:
            print(sentence, file=sys.stderr)
            self.code, self.over = 1, True
        return self.over

    def _already_open(self, error: AlreadyOpenError) -> None:
        if self._refuse(error.sentence):
            return
        from ui.instance import ring
        from ui.notice import Notice

        def bring() -> None:
            if ring(self.folder):
                self.app.quit()

        self._show(
            Notice(
                "Kotak Aduan sudah terbuka",
                "Hanya satu jendela yang boleh mengubah data di komputer ini.",
                icon="swap-horizontal",
                tone="ink",
                buttons=(("Tampilkan jendela itu", bring), ("Keluar", self.app.quit)),
            )
        )

    def in_the_way(self, error: KotakAduanError) -> None:
        """The register cannot be opened: why, and what can be done."""
        if self._refuse(error.sentence):
            return
        if isinstance(error, MachineError):
            from ui.restore.door import shows_in_the_way

            if shows_in_the_way(self, error):
                return
        from ui.notice import Notice

        fault = error.fault if isinstance(error, MachineError) else ""
        title, icon, tone = _NOTICES.get(fault, _NOTICES[""])
        buttons: list[tuple[str, Callable[[], object]]] = []
        if fault != "newer":
            buttons.append(("Coba lagi", self.open))
        buttons += [("Pilih folder lain", self._choose_folder), ("Keluar", self.app.quit)]
        self._show(Notice(title, error.sentence, icon=icon, tone=tone, buttons=buttons))

    def _choose_folder(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        chosen = QFileDialog.getExistingDirectory(self.shown, "Pilih folder data", str(self.folder))
        if chosen:
            if self.lock is not None:
                self.lock.release()
                self.lock = None
            self.folder = Path(chosen)
            self.open()

    # -- our own faults

    def our_fault(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """An error of ours: a report without personal data is saved, the officer is told, work goes on."""
        if issubclass(kind, KeyboardInterrupt):
            self.app.quit()
            return
        from app.crash import save_report

        path = save_report(error.with_traceback(trace), self.folder / "laporan-galat")
        if self.quit_when_ready:
            print(f"Terjadi kesalahan program ({kind.__name__}). Laporan: {path}", file=sys.stderr)
            self.code = 70
            self.app.quit()
            return
        from ui.crash import show_crash

        with suppress(Exception):  # the crash dialog must never bring the next crash
            show_crash(self.shown, kind.__name__, path)

    def close(self) -> None:
        """The end of the program."""
        worker = sys.modules.get("ui.worker")
        if worker is not None:  # nobody ever worked long: nothing to wait for
            worker.finish_all()
        if self.lock is not None:
            self.lock.release()
            self.lock = None


_NOTICES = {
    "read_only": ("Folder data hanya dapat dibaca", "lock-outline", "text2"),
    "newer": ("Data ini dari versi yang lebih baru", "alert-circle-outline", "bad"),
    "damaged": ("Berkas data tidak dapat dibuka", "alert-circle-outline", "bad"),
    "full": ("Ruang simpan penuh", "harddisk", "bad"),
    "locked": ("Data sedang dipakai program lain", "swap-horizontal", "ink"),
    "": ("Kotak Aduan belum dapat dibuka", "alert-circle-outline", "bad"),
}


class _FirstPaint(QObject):
    """Calls `done` once, after the window has painted its first frame."""

    def __init__(self, window: QWidget, done: Callable[[], object]) -> None:
        super().__init__(window)
        self._done: Callable[[], object] | None = done
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._done is not None:
            done, self._done = self._done, None
            watched.removeEventFilter(self)
            QTimer.singleShot(0, done)
        return False
