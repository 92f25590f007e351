"""Sending a paper to a printer at true scale: what measures 100 mm in the PDF measures 100 mm on the sheet."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter

from app.errors import MachineError
from ui.preview.pdf import Pdf
from ui.preview.printers import RESOLUTION

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

#: A page at more than this fills the memory of a small PC and looks no better.
FINEST = 600

Tell = Callable[[int, int, str], None]


def page_layout(size: QSizeF) -> QPageLayout:
    """The sheet for a page of `size` points: its own size and orientation, no margin of ours."""
    flat = size.width() > size.height()
    upright = QSizeF(min(size.width(), size.height()), max(size.width(), size.height()))
    paper = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    turned = QPageLayout.Orientation.Landscape if flat else QPageLayout.Orientation.Portrait
    layout = QPageLayout(paper, turned, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def prepare(printer: QPrinter, pdf: Pdf, title: str) -> None:
    """Set paper, orientation, scale and the job's name; call it before and after the officer's choice.

    Number of copies, pages, colour and sides are the officer's and stay as they are.
    """
    printer.setDocName(title)
    printer.setCreator("Kotak Aduan")
    printer.setResolution(RESOLUTION)
    printer.setFullPage(True)
    printer.setPageLayout(page_layout(pdf.size(0)))


def chosen_pages(printer: QPrinter, count: int) -> list[int]:
    """The pages to print, from 0, in the order of printing: range, several ranges, last page first."""
    from PySide6.QtPrintSupport import QPrinter

    pages = list(range(count))
    if printer.printRange() == QPrinter.PrintRange.PageRange:
        ranges = printer.pageRanges()
        if not ranges.isEmpty():
            pages = [page for page in pages if ranges.contains(page + 1)]
        elif printer.fromPage() > 0:
            last = printer.toPage() or printer.fromPage()
            pages = [page for page in pages if printer.fromPage() <= page + 1 <= last]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    return pages


def sheets_to_send(printer: QPrinter, count: int) -> list[int]:
    """The chosen pages with their copies, where the printer does not copy by itself."""
    pages = chosen_pages(printer, count)
    copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    if printer.collateCopies():
        return pages * copies
    return [page for page in pages for _ in range(copies)]


def sheets_on_paper(printer: QPrinter, count: int) -> int:
    """How many sheets will come out, those that the printer copies by itself too."""
    copies = max(1, printer.copyCount()) if printer.supportsMultipleCopies() else 1
    return len(sheets_to_send(printer, count)) * copies


def send(printer: QPrinter, pdf: Pdf, *, alike: bool, tell: Tell) -> int:
    """Draw the chosen pages on a prepared printer; returns how many sheets went out.

    `alike`: all pages are the same (blank forms), so one picture serves for all. `tell(done, total, text)` may
    raise to stop: then the job is thrown away. Raises MachineError when the printer takes no (more) pages.
    """
    from PySide6.QtPrintSupport import QPrinter

    sheets = sheets_to_send(printer, pdf.page_count)
    if not sheets:
        raise MachineError("Halaman yang dipilih tidak ada. Pilih halaman lain, lalu cetak lagi.")
    grey = printer.colorMode() == QPrinter.ColorMode.GrayScale
    painter = QPainter()
    printer.setPageLayout(page_layout(pdf.size(sheets[0])))
    if not painter.begin(printer):
        raise _gone(printer)
    picture: QImage | None = None
    shown = -1
    try:
        for done, page in enumerate(sheets):
            tell(done, len(sheets), f"Halaman {done + 1} dari {len(sheets)}")
            size = pdf.size(page)
            if done:
                printer.setPageLayout(page_layout(size))
                if not printer.newPage():
                    raise _gone(printer)
            if picture is None or (page != shown and not alike):
                picture, shown = pdf.render(page, min(printer.resolution(), FINEST), grey=grey), page
            painter.drawImage(
                QRectF(
                    0,
                    0,
                    size.width() / 72 * printer.logicalDpiX(),
                    size.height() / 72 * printer.logicalDpiY(),
                ),
                picture,
            )
        tell(len(sheets), len(sheets), "")
    except BaseException:
        printer.abort()
        painter.end()
        raise
    if not painter.end() or printer.printerState() == QPrinter.PrinterState.Error:
        raise _gone(printer)
    return len(sheets)


def _gone(printer: QPrinter) -> MachineError:
    name = f" “{printer.printerName()}”" if printer.printerName() else ""
    return MachineError(
        f"Pencetak{name} tidak menerima pekerjaan. Periksa kabel, kertas, dan dayanya, lalu cetak lagi."
    )
