"""A QR square on a paper: what a phone or a scanner reads instead of typing it. Measures in mm."""

from __future__ import annotations

from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.lib.units import mm

from printing.sheet import BLACK, Sheet


def qr(sheet: Sheet, x: float, y: float, side: float, text: str) -> None:
    """The square with its upper left corner at x, y; the caller leaves the white around it (4 modules).

    A quarter of it may be soiled and it still reads. Runs of dark modules are drawn as one bar, so that no white
    hair stands between them.
    """
    code = QrCodeWidget(text, barLevel="Q").qr
    code.make()
    count = code.getModuleCount()
    module = side / count * mm
    left, upper = x * mm, (sheet.height - y) * mm
    canvas = sheet.canvas
    canvas.saveState()
    canvas.setFillColor(BLACK)
    for row in range(count):
        column = 0
        while column < count:
            if not code.isDark(row, column):
                column += 1
                continue
            first = column
            while column < count and code.isDark(row, column):
                column += 1
            # A hair higher, so that the rows meet.
            low = upper - (row + 1.02) * module
            canvas.rect(
                left + first * module, low, (column - first) * module, 1.02 * module, stroke=0, fill=1
            )
    canvas.restoreState()
