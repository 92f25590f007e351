"""The first start of this version on an earlier one's register: it is locked before it is opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.access.accounts import keep_recovery_code
from app.founding.conversion import convert, finish_conversion, is_plain, waiting
from app.startup import remove_register, unlocked
from app.workspace import Workspace
from ui.login.conversion import ConversionScreen, Converted, Tell
from ui.place import restore_place

if TYPE_CHECKING:
    from ui.start import Program


def show_conversion(program: Program) -> bool:
    """Show the screen that locks the register; False where there is nothing to lock (any more)."""
    folder = program.folder
    finish_conversion(folder)
    if not is_plain(folder):
        return False
    if program.quit_when_ready:
        raise unlocked(folder)  # nobody is there to choose a password
    found = waiting(folder)
    if not found.office and not found.officers and not found.cases:
        # A power cut during an earlier version's first preparation: nobody's work, it is begun anew.
        remove_register(folder)
        program.show_wizard()
        return True
    opened: list[Workspace] = []

    def work(officer_id: str, password: str, tell: Tell, last_call: Callable[[], None]) -> Converted:
        ws, code = convert(
            folder,
            officer_id=officer_id,
            password=password,
            clock=program.clock,
            progress=lambda at, of: tell(at, of, f"{at} dari {of}"),
            proved=last_call,
        )
        ws.close()  # this thread's connection; the window's opens at its first look
        opened.append(ws)
        return Converted(code, ws)

    def print_code(code: str) -> None:
        # Not above: only who prints loads what draws papers.
        from ui.preview.secret import print_recovery_sheet

        print_recovery_sheet(screen, opened[-1], code, replaces=False, told=screen.panel.tell)

    screen = ConversionScreen(
        found.office,
        found.officers,
        convert=work,
        keep=lambda code: keep_recovery_code(opened[-1], code),
        print_sheet=print_code,
        note=str(folder),
    )
    screen.converted.connect(program.show_office)
    restore_place(screen, folder)
    program.show(screen)
    return True
