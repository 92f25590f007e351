"""A finished paper opened for looking and printing: its pages as pictures.

PDFium knows no threads, so whoever draws a page (the window or the printing worker) waits for the other.
"""

from __future__ import annotations

import threading
from typing import Any

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

#: Reentrant, because a forgotten paper may be collected, and closed, while another one is being drawn.
_lock = threading.RLock()


class Pdf:
    """An opened PDF. Sizes are points (1/72 inch) as the paper itself says; pages count from 0.

    Close it when done. pypdfium2 is imported with the first one. Bytes that are no PDF raise its PdfiumError: our
    own papers only come here.
    """

    def __init__(self, data: bytes) -> None:
        import pypdfium2

        self._document: Any = None
        with _lock:
            self._document = pypdfium2.PdfDocument(data)
            # A signature's stamp and the decision are form fields: without this their places stay white.
            self._document.init_forms()
            self._sizes = [
                QSizeF(*self._document.get_page_size(number)) for number in range(len(self._document))
            ]

    @property
    def page_count(self) -> int:
        """How many pages the paper has."""
        return len(self._sizes)

    def size(self, page: int) -> QSizeF:
        """Width and height of a page in points."""
        return QSizeF(self._sizes[page])

    def render(self, page: int, dpi: float, *, grey: bool = False) -> QImage:
        """A page as a picture on white at `dpi` device pixels an inch; the whole page fills the whole picture."""
        with _lock:
            sheet = self._document[page]
            bitmap = sheet.render(scale=dpi / 72, grayscale=grey, prefer_bgrx=not grey)
            look = QImage.Format.Format_Grayscale8 if grey else QImage.Format.Format_RGB32
            made = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, look).copy()
            bitmap.close()
            sheet.close()
        return made

    def close(self) -> None:
        """Let go of the file; nothing can be drawn afterwards."""
        with _lock:
            if self._document is not None:
                self._document.close()
                self._document = None

    def __del__(self) -> None:
        # Left to itself, pypdfium2 would close the file in whatever thread happens to collect it, beside a drawing.
        self.close()
