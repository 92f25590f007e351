"""The identity page of an SOP sheet: number and dates, who approves it, and the document's own blocks in two columns.

The blocks are set as large as lets them stand on one page, down to 7.5 pt; longer ones go on on further pages.
Measures in mm (ui2.md 3, "cetak_sop_1").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from printing.data_sop import IdentityBlock, IdentityRow, SopPaper
from printing.fonts import face
from printing.sheet import GREY, LOGO
from printing.sop_pages import SopPages
from printing.sop_text import leading, lines
from printing.text import fitting_size

_LEFT, _RIGHT, _MIDDLE = 17.0, 193.0, 105.0
_TITLE, _TOP, _GAP = 20.2, 25.9, 6.4
_OFFICE, _LABEL = 62.0, 38.0
_ROW, _SIGNED, _STRONG = 7.3, 37.6, 9.0
_SIZE, _LEAD = 10.5, 4.7
_BLOCK_HEAD, _BLOCK_SIZES = 8.2, (10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5)
_LONG_SIZE = 9.5  # of blocks that need several pages anyhow
_NUMBER, _PAD = 6.2, 3.0
_BOTTOM, _NEXT_TOP = 280.0, 26.0


class _Piece(NamedTuple):
    """A line of a block, with the number before the first line of an item."""

    number: str
    text: str


class _Pair(NamedTuple):
    """Two blocks side by side, in lines; the right one may be missing."""

    left: IdentityBlock
    right: IdentityBlock | None
    lines: tuple[tuple[_Piece, ...], tuple[_Piece, ...]]

    @property
    def longest(self) -> int:
        return max(1, *(len(column) for column in self.lines))


class _Stretch(NamedTuple):
    """The lines `start` to `stop` of a pair: what of it stands on one page."""

    pair: _Pair
    start: int
    stop: int


def identity_pages(rows: Sequence[IdentityRow], blocks: Sequence[IdentityBlock]) -> int:
    """How many pages the identity takes."""
    return len(_laid_out(rows, blocks)[1])


def draw_identity(sheet: SopPages, paper: SopPaper, *, total: int) -> None:
    """Draw the identity on the current upright page and on as many more as it needs."""
    size, pages = _laid_out(paper.rows, paper.blocks)
    style = face("bold")
    sheet.text(_MIDDLE, _TITLE, paper.title, face=style, size=13, align="center", width=176)
    y = _block_of_rows(sheet, paper) + _GAP
    for number, stretches in enumerate(pages):
        if number:
            sheet.next_upright_page()
            sheet.text(_LEFT, 17, f"{paper.foot} (lanjutan)", face=style, size=11.8, width=176)
            y = _NEXT_TOP
        _draw_blocks(sheet, y, stretches, size)
        sheet.page_foot(paper.foot, f"Halaman {sheet.page} dari {total}", paper.code)


def _laid_out(
    rows: Sequence[IdentityRow], blocks: Sequence[IdentityBlock]
) -> tuple[float, list[list[_Stretch]]]:
    """The size of the blocks' letters, and what stands on each page."""
    top = _TOP + sum(_row_height(row) for row in rows) + _GAP
    for size in _BLOCK_SIZES:
        pages = list(_pages(list(_pairs(blocks, size)), top, size))
        if len(pages) == 1:
            return size, pages
    return _LONG_SIZE, list(_pages(list(_pairs(blocks, _LONG_SIZE)), top, _LONG_SIZE))


def _row_lines(row: IdentityRow) -> list[str]:
    return lines(row.text, _SIZE, _RIGHT - _LEFT - _OFFICE - _LABEL - 5, bold=row.strong)


def _row_height(row: IdentityRow) -> float:
    least = _SIGNED if row.signed else _STRONG if row.strong else _ROW
    label = len(lines(row.heading, _SIZE, _LABEL - 3))
    return max(least, max(len(_row_lines(row)), label) * _LEAD + (25.0 if row.signed else 2.6))


def _block_of_rows(sheet: SopPages, paper: SopPaper) -> float:
    """Logo and office at the left, the rows at the right; gives the y below."""
    y, plain = _TOP, face()
    rule, text = _LEFT + _OFFICE, _LEFT + _OFFICE + _LABEL
    for row in paper.rows:
        high = _row_height(row)
        words, style = _row_lines(row), face("bold") if row.strong else plain
        label = lines(row.heading, _SIZE, _LABEL - 3)
        middle = y + high / 2
        first = middle - (len(label) - 1) * _LEAD / 2 + 1.25
        sheet.lines(rule + 2.5, first, label, face=plain, size=_SIZE, leading=_LEAD)
        first = y + 5.0 if row.signed else middle - (len(words) - 1) * _LEAD / 2 + 1.25
        sheet.lines(text + 2.5, first, words, face=style, size=_SIZE, leading=_LEAD)
        if row.signed:
            _signature(sheet, text + 2.5, y + high, row)
        y += high
        sheet.line(rule, y, _RIGHT, y, 0.25)
    sheet.box(_LEFT, _TOP, _RIGHT - _LEFT, y - _TOP, pen=0.3)
    for x in (rule, text):
        sheet.line(x, _TOP, x, y, 0.25)
    _office(sheet, paper, (_TOP + y) / 2)
    return y


def _signature(sheet: SopPages, x: float, bottom: float, row: IdentityRow) -> None:
    """Name and NIP, or dotted lines for them."""
    plain = face()
    if row.name:
        sheet.text(x, bottom - 7.6, row.name, face=face("bold"), size=_SIZE, width=_RIGHT - x - 2)
    else:
        sheet.dots(x, _RIGHT - 7.4, bottom - 7.6)
    sheet.text(x, bottom - 2.4, f"NIP. {row.nip}", face=plain, size=_SIZE, width=_RIGHT - x - 2)
    if not row.nip:
        sheet.dots(x + 8.0, _RIGHT - 9.4, bottom - 2.4)


def _office(sheet: SopPages, paper: SopPaper, middle: float) -> None:
    bold, room = face("bold"), _OFFICE - 4
    size = min((fitting_size(line, bold, 11.0, room, 9.0) for line in paper.head), default=11.0)
    words = [part for line in paper.head for part in lines(line, size, room, bold=True)]
    lead = leading(size) * 1.06
    logo = LOGO[1] * 1.6 + 5.5 if paper.letterhead.logo is not None else 0.0
    y = middle - (logo + len(words) * lead) / 2
    centre = _LEFT + _OFFICE / 2
    if logo:
        sheet.logo_scaled(centre - LOGO[0] * 0.8, y, 1.6)
    sheet.lines(centre, y + logo + lead * 0.75, words, face=bold, size=size, leading=lead, align="center")


# -- blocks ------------------------------------------------------------------------------------------------


def _pairs(blocks: Sequence[IdentityBlock], size: float) -> Iterator[_Pair]:
    for at in range(0, len(blocks), 2):
        left = blocks[at]
        right = blocks[at + 1] if at + 1 < len(blocks) else None
        yield _Pair(left, right, (_in_lines(left, size), _in_lines(right, size) if right else ()))


def _in_lines(block: IdentityBlock, size: float) -> tuple[_Piece, ...]:
    half = (_RIGHT - _LEFT) / 2
    found: list[_Piece] = []
    for number, item in enumerate(block.items, start=1):
        room = half - 2 * _PAD - (_NUMBER if block.numbered else 0.0)
        for count, line in enumerate(lines(item, size, room)):
            found.append(_Piece(f"{number}." if block.numbered and count == 0 else "", line))
    return tuple(found)


def _pages(pairs: Sequence[_Pair], top: float, size: float) -> Iterator[list[_Stretch]]:
    """The pairs on their pages; a head never stands alone."""
    lead, page, y = _lead(size), list[_Stretch](), top
    for pair in pairs:
        start = 0
        while start < pair.longest:
            room = int((_BOTTOM - y - _BLOCK_HEAD - 4.0) // lead)
            rest = pair.longest - start
            if room < min(3, rest):
                yield page
                page, y = [], _NEXT_TOP
                continue
            stop = start + min(room, rest)
            page.append(_Stretch(pair, start, stop))
            y += _BLOCK_HEAD + (stop - start) * lead + 4.0
            start = stop
    yield page


def _lead(size: float) -> float:
    return leading(size) * 1.06


def _draw_blocks(sheet: SopPages, y: float, stretches: Sequence[_Stretch], size: float) -> None:
    if not stretches:
        return
    top, lead, half = y, _lead(size), (_RIGHT - _LEFT) / 2
    for stretch in stretches:
        again = " (lanjutan)" if stretch.start else ""
        sheet.box(_LEFT, y, _RIGHT - _LEFT, _BLOCK_HEAD, pen=0.25, fill=GREY)
        for column, block in enumerate((stretch.pair.left, stretch.pair.right)):
            x = _LEFT + column * half
            if block is None:
                continue
            sheet.text(
                x + _PAD,
                y + 5.4,
                block.heading + again,
                face=face("bold"),
                size=10.5,
                width=half - 2 * _PAD,
            )
            base = y + _BLOCK_HEAD + 2.0 + lead * 0.72
            for number, piece in enumerate(stretch.pair.lines[column][stretch.start : stretch.stop]):
                at = base + number * lead
                shift = _NUMBER if block.numbered else 0.0
                sheet.text(x + _PAD + _NUMBER - 1.6, at, piece.number, face=face(), size=size, align="right")
                sheet.text(x + _PAD + shift, at, piece.text, face=face(), size=size)
        y += _BLOCK_HEAD + (stretch.stop - stretch.start) * lead + 4.0
        sheet.line(_LEFT, y, _RIGHT, y, 0.25)
    for x in (_LEFT, _LEFT + half, _RIGHT):
        sheet.line(x, top, x, y, 0.25)
