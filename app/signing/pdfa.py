"""Additions to a finished PDF: every change is an update behind the bytes that are there, which stay as they are.

Keeps PDF/A-1b: an update of ours leaves title and XMP alone, so that both go on saying the same.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from app.signing.errors import FILE, SigningError

if TYPE_CHECKING:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

UNREADABLE = "Berkas ini bukan PDF yang dapat dibaca. Pilih berkas PDF laporan yang lain."


def open_update(pdf: bytes) -> IncrementalPdfFileWriter:
    """An update of a PDF in the making, a writer of pyHanko's. Raises SigningError for what is no sound PDF."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    class Update(IncrementalPdfFileWriter):
        """A writer that changes only what it was told to change."""

        output_version = (1, 4)  # PDF/A-1 is PDF 1.4

        def _update_meta(self) -> None:
            """Leaves the properties as they were: the moment of signing stands in the signature."""

    try:
        # strict: in a file whose table of objects is wrong an update could overwrite what it does not know of
        update = Update(io.BytesIO(pdf), strict=True)
        update.root["/Pages"]  # a file without pages is found out here, not half-way
    except Exception as error:  # KeyError, ValueError, RecursionError … come out beside pyHanko's own
        raise SigningError(UNREADABLE, field=FILE) from error
    return update


def closed(update: IncrementalPdfFileWriter) -> bytes:
    """The bytes from before with the update behind them."""
    out = io.BytesIO()
    update.write(out)
    return out.getvalue()


def imported_page(update: IncrementalPdfFileWriter, page: bytes) -> Any:
    """The one page of another PDF of ours as a form that can be stamped here: a reference and nothing on a page yet."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    return update.import_page_as_xobject(PdfFileReader(io.BytesIO(page)))
