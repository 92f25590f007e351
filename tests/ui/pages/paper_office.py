"""A window with the pages of papers on a real office, a PC that prints into a file, and the dialog for saving."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.workspace import Workspace
from tests.ui.pages.case_page import CasePage
from ui import worker
from ui.desk import Desk
from ui.pages.blangko import BlangkoPage
from ui.pages.logbook import LogbookPage
from ui.pages.rekap import RekapPage
from ui.shell.bus import Bus
from ui.shell.page import PageSpec
from ui.shell.window import MainWindow

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


class PaperPc:
    """A PC whose only printer writes into a file, and whose officer saves where the test says."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.titles: list[str] = []
        self.saved: list[Path] = []

    def names(self) -> list[str]:
        return ["LX Depan"]

    def printer(self, name: str) -> QPrinter:
        made = QPrinter(QPrinter.PrinterMode.HighResolution)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(self.folder / "printed.pdf"))
        return made

    def choose(self, printer: QPrinter, pages: int, title: str, parent: QWidget) -> bool:
        self.titles.append(title)
        return False

    def where(self, _parent: QWidget, _folder: str, suggested: str) -> Path:
        self.saved.append(self.folder / suggested)
        return self.saved[-1]


def window(ws: Workspace) -> tuple[MainWindow, Desk]:
    """The window with Logbook, Rekap and Cetak Blangko; the caller shows it and closes the desk."""
    desk = Desk(ws, Bus())
    specs = [
        PageSpec("logbook", "Logbook", "notebook-outline", "F4", lambda shell: LogbookPage(shell, desk)),
        PageSpec("rekap", "Rekap & Laporan", "chart-box-outline", "F5", lambda shell: RekapPage(shell, desk)),
        PageSpec("blangko", "Cetak Blangko", "printer-outline", "F6", lambda shell: BlangkoPage(shell, desk)),
        PageSpec("pengaduan", "Pengaduan", "", "", CasePage, on_rail=False, parent="logbook"),
    ]
    return MainWindow(specs, bus=desk.bus, now=desk.now, zone="WITA", office=desk.office.name), desk


def finish(qtbot: QtBot, desk: Desk) -> None:
    """The end of a test's day: what is being made in the background comes to its end first."""
    qtbot.waitUntil(lambda: not worker.running(), timeout=20_000)
    desk._look.stop()


def texts_of(pdf: bytes) -> list[str]:
    """What stands on each page of a paper."""
    document = pypdfium2.PdfDocument(pdf)
    found = []
    for number in range(len(document)):
        sheet = document[number]
        text = sheet.get_textpage()
        found.append(text.get_text_range())
        text.close()
        sheet.close()
    document.close()
    return found
