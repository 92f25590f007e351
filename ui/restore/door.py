"""How the program comes to the restoring screen, and from there back to the login."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.errors import MachineError
from app.workspace import Workspace
from ui.backup.keeper import BackupKeeper
from ui.place import restore_place
from ui.restore.reasons import offers_restore
from ui.restore.screen import RestoreScreen
from ui.widgets import confirm

if TYPE_CHECKING:
    from ui.start import Program

ASKED, NEW = "asked", "new"


def keep_backups(program: Program) -> BackupKeeper | None:
    """The office's window is filled: its backups are looked after from now on."""
    office = program.office
    if office is None or office.desk.read_only:
        return None
    keeper = office.window.findChild(BackupKeeper)
    if keeper is None:
        keeper = BackupKeeper(office.window, office.desk)
    keeper.restore_wanted.connect(lambda: RestoreWish(program, keeper).begin())
    keeper.begin()
    return keeper


def show_restore(
    program: Program, fault: str, *, error: MachineError | None = None, present: Workspace | None = None
) -> RestoreScreen:
    """The screen in place of whatever is shown. Back leads to the login, or to the wizard on a new PC."""
    screen = RestoreScreen(program.folder, fault, error=error, present=present, clock=program.clock)
    screen.restored.connect(lambda _done: program.open())
    screen.again_wanted.connect(program.open)
    screen.left.connect(program.open if fault in (ASKED, NEW) else program.app.quit)
    restore_place(screen, program.folder)
    program.show(screen)
    return screen


def shows_in_the_way(program: Program, error: MachineError) -> bool:
    """Show the screen for a fault that a backup helps against; False for every other."""
    if not offers_restore(error.fault) or program.lock is None:
        return False
    show_restore(program, error.fault, error=error)
    return True


class RestoreWish(QObject):
    """Pulihkan… in Pengaturan: a backup of what is there first, then the office's window makes room."""

    def __init__(self, program: Program, keeper: BackupKeeper) -> None:
        super().__init__(keeper)
        self._program, self._keeper = program, keeper

    def begin(self) -> None:
        """Make the backup; a failure is no reason not to restore, but it is said first."""
        from app.backup_files.names import Reason

        self._keeper.back_up(Reason.RESTORING, after=self._made)

    def _made(self, good: bool) -> None:
        if good:
            self._go()
            return
        confirm(
            self._keeper.window,
            "Lanjutkan tanpa cadangan?",
            "Cadangan sebelum pemulihan tidak dibuat. Data sekarang tetap disisihkan di komputer ini.",
            ok="Lanjutkan",
            on_ok=self._go,
            danger=True,
        )

    def _go(self) -> None:
        program = self._program
        office = program.office
        if office is None:
            return
        present = office.desk.ws
        self._keeper.stop()
        show_restore(program, ASKED, present=present)
        program.forget_office()
