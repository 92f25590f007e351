"""Pages taken out of a kept paper: the same bytes each time, as archival as the whole."""

from __future__ import annotations

import pytest

from app.signing.errors import SigningError
from app.signing.part import pages_of
from tests.app.signing.signed_papers import paper
from tests.preflight import is_archival


def _texts(pdf: bytes) -> list[str]:
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def test_pages_are_taken_out_to_the_same_bytes_and_stay_archival() -> None:
    whole, _places = paper(pages=3)
    part = pages_of(whole, (1, 2))
    assert part == pages_of(whole, (1, 2)) != pages_of(whole, (0, 1))
    assert _texts(part) == _texts(whole)[1:]
    assert is_archival(part) == []


@pytest.mark.parametrize("number", [3, -9])
def test_a_page_that_is_not_there_and_what_is_no_pdf_are_refused(number: int) -> None:
    whole, _places = paper(pages=3)
    for pdf in (whole, b"bukan PDF"):
        with pytest.raises(SigningError, match="bukan PDF yang dapat dibaca"):
            pages_of(pdf, (number,))
