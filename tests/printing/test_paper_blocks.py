"""What was blacked out stands on the paper as a black bar, and nowhere in the file as letters."""

from __future__ import annotations

import io
from dataclasses import replace

import pdfplumber

from printing.data import Logbook, LogbookSheet
from printing.logbook import logbook
from tests.printing.paper_samples import entry


def bars(pdf: bytes) -> list[float]:
    """Widths of the filled dark boxes that are letters' size, in points."""
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return [
            box["width"]
            for page in opened.pages
            for box in page.rects
            if box["fill"] and not box["stroke"] and 3 < box["height"] < 16 and box["width"] < 12
        ]


def printed(book: Logbook, content: str) -> bytes:
    row = replace(entry(1), content=content)
    return logbook(replace(book, sheets=(LogbookSheet(1, 1, (row,)),)))


def test_blocks_are_drawn_black_and_no_note_speaks_of_missing_letters(book: Logbook) -> None:
    plain, blacked = printed(book, "Nama saya Contohan."), printed(book, "Nama saya █████.")
    assert bars(plain) == []
    assert len(bars(blacked)) == 5
    with pdfplumber.open(io.BytesIO(blacked)) as opened:
        text = opened.pages[0].extract_text()
    assert "Nama saya" in text
    assert "█" not in text
    assert "[?]" not in text
