"""The printers of this PC, behind one small door so that tests bring their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

#: Sharp enough for a form, small enough to send (lab, storage-signing-printing section 6).
RESOLUTION = 300


class Printers(Protocol):
    """What printing needs of the PC."""

    def names(self) -> list[str]:
        """The printers that can be reached now."""

    def printer(self, name: str) -> QPrinter:
        """A printer by name, or the system's own choice for an unknown or empty one."""

    def choose(self, printer: QPrinter, pages: int, title: str, parent: QWidget) -> bool:
        """Let the officer choose printer, pages and copies; False if they changed their mind."""


class SystemPrinters:
    """The printers that the operating system knows."""

    def names(self) -> list[str]:
        from PySide6.QtPrintSupport import QPrinterInfo

        return QPrinterInfo.availablePrinterNames()

    def printer(self, name: str) -> QPrinter:
        from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

        made = QPrinter(QPrinter.PrinterMode.HighResolution)
        name = name or QPrinterInfo.defaultPrinterName()
        if name:
            made.setPrinterName(name)
        return made

    def choose(self, printer: QPrinter, pages: int, title: str, parent: QWidget) -> bool:
        from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog

        dialog = QPrintDialog(printer, parent)
        dialog.setWindowTitle(f"Cetak {title}")
        dialog.setMinMax(1, pages)
        dialog.setFromTo(1, pages)
        dialog.setPrintRange(QAbstractPrintDialog.PrintRange.AllPages)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange, pages > 1)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintSelection, False)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintCurrentPage, False)
        accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
        dialog.deleteLater()
        return bool(accepted)


#: The door in use; a test or a rehearsal puts its own in its place.
printers: Printers = SystemPrinters()
