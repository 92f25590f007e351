"""The login at the start: who is it, the right password, and the office's window; or why the register stays shut."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

from app.access.ahead import load_opening
from app.access.login import is_warm, log_in, login_facts, waits_until, warm_up
from app.errors import InputError, KotakAduanError, MachineError
from app.preferences import preferences
from app.workspace import Workspace
from ui import worker
from ui.place import restore_place

if TYPE_CHECKING:
    from app.access.ahead import Stretching
    from app.access.views import Account
    from ui.login.screen import LoginScreen
    from ui.start import Program


class Entrance(QObject):
    """One login. The register is opened beside the window and handed to the program."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program, self._folder, self._clock = program, program.folder, program.clock
        self._found: Workspace | None = None
        self.screen: LoginScreen | None = None

    def show(self) -> None:
        """The login screen, with who sat here last. Raises `MachineError`."""
        # Not above: a login from the command line shows none.
        from ui.login.screen import LoginScreen, Recovery

        screen = LoginScreen(
            login_facts(self._folder),
            unlock=self._open,
            now=self._now,
            chosen=str(preferences(self._folder).get("officer", "")),
            waits=lambda officer_id: waits_until(self._folder, officer_id, self._now()),
            recovery=Recovery(self._check_code, self._renew, self._keep_code, self._print_code),
        )
        self.screen = screen
        screen.entered.connect(self._opened)
        screen.renewed.connect(lambda _officer: self._opened(self._found))
        screen.resize(1366, 697)
        restore_place(screen, self._folder)
        screen.installEventFilter(self)
        self._program.show(screen)

    def enter(self, officer_id: str, password: str, ahead: Stretching | None = None) -> None:
        """The login that the command line brought along; what it refuses is asked for again. Raises
        `KotakAduanError` where nobody sits at the screen to be asked."""
        if ahead is not None:
            _load_office()
        try:
            result = self._open(officer_id, password, ahead)
        except InputError as error:
            if self._program.quit_when_ready:
                raise
            self.show()
            assert self.screen is not None
            self.screen.sign_in.choose(officer_id)
            self.screen.sign_in.refuse(error)
        else:
            if isinstance(result, Workspace):
                self._program.login = (
                    None  # it has opened what it was typed for, and opens nothing a second time
                )
            self._opened(result)

    def _now(self) -> datetime:
        return self._clock().astimezone()

    def _open(
        self, officer_id: str, password: str, ahead: Stretching | None = None
    ) -> Workspace | KotakAduanError:
        """Beside the window: the opened register, or what is in its way. What the password is to blame for is
        raised, to be told beside it."""
        for look_only in (False, True):
            try:
                ws = log_in(
                    self._folder,
                    officer_id,
                    password,
                    clock=self._clock,
                    look_only=look_only,
                    ahead=ahead,
                )
            except MachineError as error:
                if error.fault != "read_only" or look_only:
                    return error
            else:
                ws.close()  # this thread's connection; the window's opens at its first look
                return ws
        raise AssertionError("either opened or refused")

    def _opened(self, result: object) -> None:
        if isinstance(result, Workspace):
            self._program.show_office(result)
        elif isinstance(result, KotakAduanError):
            self._program.in_the_way(result)

    # -- the code from the safe

    def _check_code(self, code: str) -> Sequence[Account]:
        from app.access.accounts import may_recover

        return may_recover(self._folder, code)

    def _renew(self, code: str, officer_id: str, password: str) -> str:
        from app.access.accounts import recover

        ws, fresh = recover(self._folder, code, officer_id=officer_id, password=password, clock=self._clock)
        ws.close()
        self._found = ws
        return fresh

    def _keep_code(self, code: str) -> None:
        from app.access.accounts import keep_recovery_code

        assert self._found is not None, "no code is proved before it was made"
        try:
            keep_recovery_code(self._found, code)
        finally:
            self._found.close()  # this thread's connection

    def _print_code(self, code: str) -> None:
        from ui.login.renewal import RenewalPage
        from ui.preview.secret import print_recovery_sheet

        page = self.screen.page() if self.screen is not None else None
        if isinstance(page, RenewalPage) and self._found is not None:
            print_recovery_sheet(page, self._found, code, replaces=True, told=page.panel.tell)

    # -- after the first frame

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._warm_up)
        return False

    def _warm_up(self) -> None:
        """While the officer still types: load what opening takes, so that Enter is quick."""
        if self._program.quit_when_ready or is_warm():
            return
        worker.run(self, lambda _progress: warm_up(), done=lambda _none: None, failed=_later)


def _load_office() -> None:
    """While the password is still being stretched: what the filled window is made of."""
    load_opening()
    import ui.office_window
    import ui.pages.beranda  # noqa: F401


def _later(error: BaseException) -> None:
    """What is missing will be told when a password is tried."""
