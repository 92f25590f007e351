"""A few pages of a finished PDF as a file of their own: the same pages give the same bytes, today and years later."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from typing import Any

from app.signing.errors import FILE, SigningError
from app.signing.pdfa import UNREADABLE

#: What of a page would lead back to pages that stay behind.
_LEADING_BACK = ("/Parent", "/Annots", "/B", "/StructParents")
#: What makes the file PDF/A-1b, besides its pages.
_KEPT = ("/OutputIntents", "/Metadata", "/Lang", "/ViewerPreferences")


def pages_of(pdf: bytes, numbers: Sequence[int]) -> bytes:
    """These pages (counted from 0) with all that they draw with, still PDF/A-1b where the whole is. Only our own papers
    come here. Raises SigningError for what is no sound PDF."""
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.pdf_utils.writer import PdfFileWriter

    class Part(PdfFileWriter):
        """A writer that adds neither chance nor the present hour."""

        def _update_meta(self) -> None:
            """Leaves the properties as the whole has them."""

    name = generic.NameObject
    try:
        source = PdfFileReader(io.BytesIO(pdf))
        taken = generic.DictionaryObject(
            {name(key): source.root.raw_get(key) for key in _KEPT if key in source.root}
        )
        taken[name("/Kids")] = generic.ArrayObject(_alone(source, number) for number in numbers)
        if "/Info" in source.trailer:
            taken[name("/Info")] = source.trailer.raw_get("/Info")
        taken.container_ref = source.root_ref
        part = Part(stream_xrefs=False)
        part.output_version = (1, 4)  # PDF/A-1 is PDF 1.4
        copied: Any = part.import_object(taken)
        pages = part.root["/Pages"]
        kids = copied["/Kids"]
        for kid in kids:
            kid[name("/Parent")] = part.root.raw_get("/Pages")
            pages["/Kids"].append(part.add_object(kid))
        pages[name("/Count")] = generic.NumberObject(len(kids))
        for key in _KEPT:
            if key in copied:
                part.root[name(key)] = copied.raw_get(key)
        if "/Info" in copied:
            part._info = copied.raw_get("/Info")
    except SigningError:
        raise
    except Exception as error:  # KeyError, ValueError, RecursionError … come out beside pyHanko's own
        raise SigningError(UNREADABLE, field=FILE) from error
    mark = generic.ByteStringObject(hashlib.sha256(pdf + repr(tuple(numbers)).encode()).digest()[:16])
    part._document_id = generic.ArrayObject([mark, mark])
    out = io.BytesIO()
    part.write(out)
    return out.getvalue()


def _alone(source: Any, number: int) -> Any:
    """A page with what it inherits and without what leads back."""
    from pyhanko.pdf_utils import generic

    found, _nothing = source.find_page_for_modification(number)
    page = found.get_object()
    alone = generic.DictionaryObject({key: page.raw_get(key) for key in page if key not in _LEADING_BACK})
    above = page
    while "/Parent" in above:
        above = above["/Parent"]
        for key in ("/Resources", "/MediaBox", "/CropBox", "/Rotate"):
            if key in above and key not in alone:
                alone[generic.NameObject(key)] = above.raw_get(key)
    return alone
