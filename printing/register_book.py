"""The register books of the offices: landscape A4, one drawing for all of them, blank and filled alike.

Rows grow with their text and go on over the page's end; the head stands on every page and nothing is cut. Measures in
mm (ui2.md 3). A row is 12.6 high in every book: rows of 13 or 13.4, as two of the drawings have them, would carry the
twelve rows of a blank sheet through its foot.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm

from printing.data import Letterhead
from printing.data_books import BookColumn, BookRow, Cell, Ladder, RegisterBook, Tick
from printing.data_trust import Signatory
from printing.errata_pages import draw_errata, errata_pages
from printing.fonts import face
from printing.sheet import BLACK, GREY, LANDSCAPE_MARGIN, Progress, Sheet
from printing.text import fitting_size, one_line, wrap

ROWS: Final = 12
ROW: Final = 12.6
HEAD_TOP, HEAD_HEIGHT, NUMBERS = 27.8, 12.0, 3.4
BODY_TOP: Final = HEAD_TOP + HEAD_HEIGHT + NUMBERS
BODY_BOTTOM: Final = 195.2
#: A row up to this height moves to the next page whole, a higher one is divided.
WHOLE: Final = 60.0

WHITE: Final = HexColor("#FFFFFF")
_SIZE, _LEADING = 8.8, 3.72
_PAD, _AIR = 1.4, 0.8  # beside a text, and above and below it where a row has grown
_NOTE_SIZE, _NOTE_LEADING, _NOTE_GAP = 8.0, 3.3, 3.5
_SIGNING = 33.5  # place and date, title, the pen's room, name and NIP
_TO_DATE = 7.0  # from the last line of the note down to place and date
_TAIL = 3  # lines of a very high row that stand above the signature
_SIGNER_MIDDLE, _SIGNER_HALF = 246.0, 30.0
_MIDDLE, _HEAD_LEFT = 133.0, 27.0  # of the office's name and the title
_ABOUT, _PEN_MONTH = (
    62.0,
    46.0,
)  # most room for the SOP's name at the right, and for a month that the pen writes
_STEP, _TICK = 4.4, 4.4
_TO_BASELINE = 0.118  # mm per pt: from the middle of a line down to its baseline


@dataclass(frozen=True, slots=True)
class _Laid:
    """A row with its texts in lines; a box needs none."""

    cells: tuple[Cell, ...]
    lines: tuple[Sequence[str], ...]

    @property
    def total(self) -> int:
        return max(1, *(len(cell) for cell in self.lines))


@dataclass(frozen=True, slots=True)
class _Piece:
    """The lines `start` to `stop` of a row: what of it stands on one page."""

    row: _Laid
    start: int
    stop: int

    @property
    def height(self) -> float:
        return _height(self.stop - self.start)


def register_book(book: RegisterBook, *, progress: Progress | None = None) -> bytes:
    """A month's book. `progress(done, total)` is told after every page and may raise to stop.

    Raises PictureError for a logo that is no picture.
    """
    sheet = _sheet(book, archival=True)
    note = wrap(book.note, face(), _NOTE_SIZE, sheet.width - 2 * LANDSCAPE_MARGIN)
    below = _NOTE_GAP + len(note) * _NOTE_LEADING - 1.8 if note else 0.0
    room = BODY_BOTTOM - BODY_TOP - below
    pages = list(_pages([_laid(row, book.columns) for row in book.rows], room))
    if book.signer and pages[-1] and sum(piece.height for piece in pages[-1]) + _SIGNING > room:
        pages.append(_taken_along(pages[-1], room))
    with sheet.stencil("head"):
        _top(sheet, book)
        _table_head(sheet, book.columns)
    for number, pieces in enumerate(pages, start=1):
        if number > 1:
            sheet.next_page()
        sheet.stamp("head")
        y = _draw(sheet, BODY_TOP, book.columns, pieces)
        if not book.rows:
            sheet.text(LANDSCAPE_MARGIN + _PAD, y + 5.0, book.nothing, face=face("italic"), size=9.0)
            y += 7.0
        y += _NOTE_GAP
        sheet.lines(LANDSCAPE_MARGIN, y, note, face=face(), size=_NOTE_SIZE, leading=_NOTE_LEADING)
        if book.signer and number == len(pages):
            _sign(sheet, y + max(0, len(note) - 1) * _NOTE_LEADING + _TO_DATE, book.signer)
        sheet.footer(
            ", ".join(part for part in (book.name, book.month) if part),
            f"Lembar {number} dari {len(pages)}",
            book.code,
        )
        if progress:
            progress(number, len(pages))
    _errata(sheet, book)
    return sheet.finish()


def _errata(sheet: Sheet, book: RegisterBook) -> None:
    """The month's ralat, after its last page."""
    pages = errata_pages(book.errata)
    if pages:
        with sheet.stencil("top"):
            _top(sheet, book)
    for number, pieces in enumerate(pages, start=1):
        sheet.next_page()
        sheet.stamp("top")
        draw_errata(sheet, book.month, pieces, again=number > 1)
        name = ", ".join(part for part in (book.name, book.month) if part)
        sheet.footer(name, f"Ralat, halaman {number} dari {len(pages)}", book.code)


def blank_register_book(book: RegisterBook, *, sheets: int = 1, progress: Progress | None = None) -> bytes:
    """Blank sheets for the pen, twelve numbered rows on each; boxes stand there empty.

    `progress(done, total)` is told after each sheet and may raise to stop. Raises ValueError for fewer than one sheet.
    """
    if sheets < 1:
        raise ValueError("sheets must be at least 1")
    sheet = _sheet(book)
    empty = tuple(column.blank for column in book.columns[1:])
    with sheet.stencil("sheet"):
        _top(sheet, book)
        _table_head(sheet, book.columns)
        rows = [_laid(BookRow((str(number), *empty)), book.columns) for number in range(1, ROWS + 1)]
        _draw(sheet, BODY_TOP, book.columns, [_Piece(row, 0, 1) for row in rows])
        sheet.footer(book.name, "Lembar ………… dari …………")
    for number in range(1, sheets + 1):
        if number > 1:
            sheet.next_page()
        sheet.stamp("sheet")
        if progress:
            progress(number, sheets)
    return sheet.finish()


def _sheet(book: RegisterBook, *, archival: bool = False) -> Sheet:
    title = f"{book.name} {book.month}".strip()
    return Sheet(title, book.letterhead, landscape=True, archival=archival)


# -- laying out ------------------------------------------------------------------------------------------------


def _laid(row: BookRow, columns: Sequence[BookColumn]) -> _Laid:
    style = face()
    return _Laid(
        row.cells,
        tuple(
            wrap(cell, style, _SIZE, column.width - 2 * _PAD) if isinstance(cell, str) else ()
            for cell, column in zip(row.cells, columns, strict=True)
        ),
    )


def _height(lines: int) -> float:
    return max(ROW, lines * _LEADING + 2 * _AIR)


def _fitting(room: float) -> int:
    """How many lines of a row have room; none where not even the lowest row has."""
    return int((room - 2 * _AIR + 1e-6) // _LEADING) if room >= ROW - 1e-6 else 0


def _pages(rows: Sequence[_Laid], room: float) -> Iterator[list[_Piece]]:
    page: list[_Piece] = []
    left = room
    for row in rows:
        start, total = 0, row.total
        while start < total:
            if _height(total - start) <= left + 1e-6:
                page.append(_Piece(row, start, total))
                left -= _height(total - start)
                break
            fitting = min(_fitting(left), total - start)
            whole = start == 0 and _height(total) <= min(WHOLE, room)
            if fitting >= (3 if page else 1) and not whole:
                page.append(_Piece(row, start, start + fitting))
                start += fitting
            yield page
            page, left = [], room
    yield page


def _taken_along(page: list[_Piece], room: float) -> list[_Piece]:
    """What goes on to one more page with the signature, so that nobody signs below an empty table: the last row, of a
    very high one its last lines."""
    last = page.pop()
    if page and last.height + _SIGNING <= room:
        return [last]
    cut = last.stop - min(_TAIL, last.stop - last.start - 1)
    page.append(_Piece(last.row, last.start, cut))
    return [_Piece(last.row, cut, last.stop)]


# -- drawing ---------------------------------------------------------------------------------------------------


def _edges(columns: Sequence[BookColumn]) -> list[float]:
    found = [LANDSCAPE_MARGIN]
    for column in columns:
        found.append(found[-1] + column.width)
    return found


def _top(sheet: Sheet, book: RegisterBook) -> None:
    """What stands above the table on every page: office, title, SOP and month."""
    sheet.logo(LANDSCAPE_MARGIN, 9.8)
    right = sheet.width - LANDSCAPE_MARGIN
    size = fitting_size(book.about, face(), 10.0, _ABOUT, 8.0)
    about = wrap(book.about, face(), size, _ABOUT)
    sheet.lines(
        right,
        20.9 - 4.8 - 4.0 * max(0, len(about) - 1),
        about,
        face=face(),
        size=size,
        leading=4.0,
        align="right",
    )
    month = f"Bulan {book.month}"
    if book.month:
        sheet.text(right, 20.9, month, face=face(), size=10.0, align="right")
    else:
        sheet.text(right - _PEN_MONTH, 20.9, month, face=face(), size=10.0)
        sheet.dots(right - _PEN_MONTH + 11.0, right, 21.3)
    widest = max(
        _PEN_MONTH,
        *(face().width(text, at) / mm for text, at in ((month, 10.0), *((a, size) for a in about))),
    )
    room = 2 * min(_MIDDLE - _HEAD_LEFT, right - widest - 4.0 - _MIDDLE)
    _office(sheet, book.letterhead, room)
    sheet.text(_MIDDLE, 21.4, book.title, face=face("bold"), size=14.0, align="center", width=room)


def _office(sheet: Sheet, letterhead: Letterhead, room: float) -> None:
    """The kop's bold lines on one line, on two where one would become too small to read."""
    name = " · ".join(letterhead.lines)
    size = fitting_size(name, face(), 10.0, room)
    if size >= 8.0:
        sheet.text(_MIDDLE, 15.1, name, face=face(), size=size, align="center")
        return
    half = (len(letterhead.lines) + 1) // 2
    for y, part in ((11.9, letterhead.lines[:half]), (15.7, letterhead.lines[half:])):
        sheet.text(_MIDDLE, y, " · ".join(part), face=face(), size=9.0, align="center", width=room)


def _table_head(sheet: Sheet, columns: Sequence[BookColumn]) -> None:
    edges, bold, plain = _edges(columns), face("bold"), face()
    width = edges[-1] - edges[0]
    sheet.box(edges[0], HEAD_TOP, width, HEAD_HEIGHT, pen=0.25, fill=GREY)
    sheet.box(edges[0], HEAD_TOP + HEAD_HEIGHT, width, NUMBERS, pen=0.25)
    for number, (left, column) in enumerate(zip(edges, columns, strict=False), start=1):
        middle = left + column.width / 2
        lines = wrap(column.heading, bold, 9.0, column.width - 0.8)
        first = HEAD_TOP + (HEAD_HEIGHT - len(lines) * 3.7) / 2 + 2.9
        sheet.lines(middle, first, lines, face=bold, size=9.0, leading=3.7, align="center")
        y = HEAD_TOP + HEAD_HEIGHT + NUMBERS / 2 + 7.5 * _TO_BASELINE
        sheet.text(middle, y, str(number), face=plain, size=7.5, align="center")
    for x in edges[1:-1]:
        sheet.line(x, HEAD_TOP, x, BODY_TOP, 0.25)


def _draw(sheet: Sheet, y: float, columns: Sequence[BookColumn], pieces: Sequence[_Piece]) -> float:
    """The pieces with their rules, from y downwards; gives the y below them."""
    if not pieces:
        return y
    edges, top = _edges(columns), y
    for piece in pieces:
        for at, (left, column) in enumerate(zip(edges, columns, strict=False)):
            _cell(sheet, left, y, column, piece, at)
        y += piece.height
        sheet.line(edges[0], y, edges[-1], y, 0.25)
    for x in edges:
        sheet.line(x, top, x, y, 0.25)
    return y


def _cell(sheet: Sheet, left: float, y: float, column: BookColumn, piece: _Piece, at: int) -> None:
    cell, height = piece.row.cells[at], piece.height
    middle = left + column.width / 2
    if not isinstance(cell, str):
        if piece.start == 0:
            _boxes(
                sheet,
                left,
                y + min(height, ROW) / 2 if _divided(piece) else y + height / 2,
                column.width,
                cell,
            )
        return
    lines = piece.row.lines[at]
    again = at == 0 and piece.start > 0
    shown = [*lines, "lanj."] if again else lines[piece.start : piece.stop]
    # A row that is divided begins at the top of each of its pieces; in every other the texts stand in the middle.
    first = y + _AIR if _divided(piece) else y + (height - len(shown) * _LEADING) / 2
    sheet.lines(
        left + _PAD if column.align == "left" else middle,
        first + _LEADING / 2 + _SIZE * _TO_BASELINE,
        shown,
        face=face(),
        size=_SIZE,
        leading=_LEADING,
        align=column.align,
    )


def _divided(piece: _Piece) -> bool:
    return piece.start > 0 or piece.stop < piece.row.total


def _boxes(sheet: Sheet, left: float, middle: float, width: float, cell: Ladder | Tick) -> None:
    if isinstance(cell, Tick):
        x, y = left + (width - _TICK) / 2, middle - _TICK / 2
        sheet.box(x, y, _TICK, _TICK, pen=0.3)
        if cell.on:
            points = ((0.22, 0.52), (0.42, 0.72), (0.80, 0.30))
            sheet.polyline([(x + a * _TICK, y + b * _TICK) for a, b in points], 0.3, BLACK)
        return
    count = len(cell.letters)
    if not count:
        return
    # Five stand 1.1 apart as drawn; more of them become smaller, so that all stand in their column.
    pitch = min(_STEP + 1.1, (width - 2.0) / count)
    side = pitch * _STEP / (_STEP + 1.1)
    x = left + (width - pitch * (count - 1) - side) / 2
    y, bold = middle - side / 2, face("bold")
    size = side * 1.55
    for number, letter in enumerate(cell.letters):
        filled = number < cell.reached
        sheet.box(x, y, side, side, pen=0.3, fill=BLACK if filled else None)
        sheet.text(
            x + side / 2,
            middle + size * _TO_BASELINE,
            letter,
            face=bold,
            size=size,
            align="center",
            color=WHITE if filled else BLACK,
            width=side - 0.6,
        )
        x += pitch


def _sign(sheet: Sheet, y: float, signer: Signatory) -> None:
    """Place and date, whose signature it is, the pen's room, name and NIP, in the right third."""
    for line in signer.heads:
        sheet.text(_SIGNER_MIDDLE, y, line, face=face(), size=10.0, align="center", width=76)
        y += 4.7
    y += 13.0
    left, right = _SIGNER_MIDDLE - _SIGNER_HALF, _SIGNER_MIDDLE + _SIGNER_HALF
    if signer.name:
        sheet.text(_SIGNER_MIDDLE, y, f"({signer.name})", face=face(), size=10.0, align="center", width=76)
    else:
        sheet.text(left, y, "(", face=face(), size=10.0)
        sheet.dots(left + 1.4, right - 1.4, y + 0.4)
        sheet.text(right, y, ")", face=face(), size=10.0, align="right")
    nip = one_line(f"NIP. {signer.nip or '.' * 34}", face())
    sheet.text(_SIGNER_MIDDLE, y + 4.7, nip, face=face(), size=10.0, align="center", width=76)
