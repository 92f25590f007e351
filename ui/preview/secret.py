"""Printing the sheet for the safe: straight to a printer, never as a file that would stay on the PC."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.errors import KotakAduanError
from app.papers.recovery import TITLE, recovery_sheet
from app.workspace import Workspace
from ui import worker
from ui.preview import printers as door
from ui.preview.pdf import Pdf
from ui.preview.sending import prepare, send

NO_PRINTER = "Pencetak tidak ditemukan. Tulis kode itu dengan pena di kertas, huruf demi huruf."


def print_recovery_sheet(
    parent: QWidget,
    ws: Workspace,
    code: str,
    *,
    replaces: bool,
    told: Callable[[str, bool], object],
    printer_name: str = "",
) -> None:
    """Print the code on one sheet through the system's dialog. `told(sentence, good)` is called with what became of
    it; nothing is said when the officer changed their mind."""
    if not door.printers.names():
        told(NO_PRINTER, False)
        return
    try:
        paper = Pdf(recovery_sheet(ws, code=code, replaces=replaces))
    except KotakAduanError as error:
        told(error.sentence, False)
        return
    printer = door.printers.printer(printer_name)
    prepare(printer, paper, TITLE)
    if not door.printers.choose(printer, paper.page_count, TITLE, parent):
        paper.close()
        return
    # The dialog may have put the printer's own paper and margins in place of ours.
    prepare(printer, paper, TITLE)

    def work(progress: worker.Progress) -> int:
        try:
            return send(printer, paper, alike=False, tell=progress)
        finally:
            paper.close()

    def failed(error: BaseException) -> None:
        if not isinstance(error, KotakAduanError):
            raise error
        told(error.sentence, False)

    worker.run(
        parent,
        work,
        done=lambda _sheets: told("Lembar dikirim ke pencetak. Periksa kertasnya.", True),
        failed=failed,
    )
