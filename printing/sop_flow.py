"""The flow pages of an SOP sheet: head, table with symbols and arrows, legend, notes, foot. Measures in mm."""

from __future__ import annotations

from typing import Final

from printing.data_sop import Cell, FlowPage, HeadCell, SopPaper
from printing.fonts import face
from printing.sheet import GREY, LANDSCAPE_MARGIN
from printing.sop_pages import FOOT_ROOM, SopPages
from printing.sop_symbols import LEGEND_HEIGHT, draw_arrow, draw_legend, draw_symbol, draw_words
from printing.sop_text import CELL_PAD, NOTE_AFTER, NOTE_SIZE, leading, lines

TOP: Final = 24.9
_PEN: Final = 0.2
_TO_BASELINE: Final = 0.118  # mm per pt: from the middle of a line down to its baseline
_TITLE_ROOM: Final = 44.0  # mm left and right of the title for logo and page
_NOTES_TITLE: Final = "Catatan"


def title_height(titles: tuple[str, ...], width: float) -> float:
    """Where the table begins: lower than usual below a title of three lines and more."""
    return TOP + max(0, len(_titles(titles, width)) - 1) * 5.0


def room_for_table(height: float, top: float) -> float:
    """What a page of that height has for the table with its head and the notes."""
    return height - FOOT_ROOM - top - LEGEND_HEIGHT - 2.0


def draw_flow(sheet: SopPages, paper: SopPaper, *, total: int) -> None:
    """Every flow page, then the notes for which there was no room below the tables."""
    top = title_height(paper.flow_title, paper.width)
    for page in paper.pages:
        sheet.next_flow_page(paper.size)
        _page_head(sheet, paper, total)
        _table(sheet, page, top, paper)
        y = top + page.height
        draw_legend(sheet, LANDSCAPE_MARGIN, y + LEGEND_HEIGHT / 2, guessed=paper.guessed)
        _notes(sheet, page.notes, y + LEGEND_HEIGHT, paper.width)
        sheet.page_foot(paper.foot, f"Halaman {sheet.page} dari {total}", paper.code)
    for chunk in note_pages(paper):
        sheet.next_flow_page(paper.size)
        _page_head(sheet, paper, total)
        sheet.text(LANDSCAPE_MARGIN, top + 4.0, _NOTES_TITLE, face=face("bold"), size=10.5)
        for number, line in enumerate(chunk):
            sheet.text(
                LANDSCAPE_MARGIN, top + 10.0 + number * leading(NOTE_SIZE), line, face=face(), size=NOTE_SIZE
            )
        sheet.page_foot(paper.foot, f"Halaman {sheet.page} dari {total}", paper.code)


def note_pages(paper: SopPaper) -> list[list[str]]:
    """The lines of the further notes, page by page."""
    found = [line for note in paper.more_notes for line in (*lines(note, NOTE_SIZE, paper.width), "")]
    top = title_height(paper.flow_title, paper.width)
    most = int((paper.size[1] - FOOT_ROOM - top - 14.0) // leading(NOTE_SIZE))
    return [found[at : at + most] for at in range(0, len(found), most)]


def _titles(titles: tuple[str, ...], width: float) -> list[str]:
    return [line for title in titles for line in lines(title, 12.0, width - 2 * _TITLE_ROOM, bold=True)]


def _page_head(sheet: SopPages, paper: SopPaper, total: int) -> None:
    middle, room = sheet.width / 2, paper.width - 2 * _TITLE_ROOM
    sheet.logo_scaled(LANDSCAPE_MARGIN, 10.4, 0.72)
    sheet.text(middle, 14.4, " · ".join(paper.head), face=face(), size=9.6, align="center", width=room)
    titles = _titles(paper.flow_title, paper.width)
    sheet.lines(middle, 19.8, titles, face=face("bold"), size=12, leading=5.0, align="center")
    sheet.text(
        sheet.width - LANDSCAPE_MARGIN,
        17.2,
        f"Halaman {sheet.page} dari {total}",
        face=face(),
        size=8.3,
        align="right",
    )


def _table(sheet: SopPages, page: FlowPage, top: float, paper: SopPaper) -> None:
    left = LANDSCAPE_MARGIN
    for heading in page.head:
        _head_cell(sheet, heading, left, top)
    _rules(sheet, page, left, top, paper.width)
    for cell in page.cells:
        _cell(sheet, cell, left, top)
    for arrow in page.arrows:
        draw_arrow(sheet, arrow, left, top, paper.arrow)
    for symbol in page.symbols:
        draw_symbol(sheet, symbol, left, top)
    for arrow in page.arrows:
        draw_words(sheet, arrow, left, top)
    sheet.box(left, top, paper.width, page.height, pen=0.45)


def _rules(sheet: SopPages, page: FlowPage, left: float, top: float, width: float) -> None:
    """The table's rules; they pause where words of an arrow stand."""
    words = [arrow.words for arrow in page.arrows if arrow.words is not None]
    for x, start, stop in page.uprights:
        gaps = [(one.y - one.h / 2, one.y + one.h / 2) for one in words if abs(x - one.x) < one.w / 2]
        for a, b in _parts(start, stop, gaps):
            sheet.line(left + x, top + a, left + x, top + b, _PEN)
    for y, start, stop in page.levels:
        gaps = [(one.x - one.w / 2, one.x + one.w / 2) for one in words if abs(y - one.y) < one.h / 2]
        for a, b in _parts(start, stop, gaps):
            sheet.line(left + a, top + y, left + b, top + y, _PEN)


def _parts(start: float, stop: float, gaps: list[tuple[float, float]]) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for low, high in sorted(gaps):
        if low > start:
            found.append((start, min(low, stop)))
        start = max(start, high)
    if start < stop:
        found.append((start, stop))
    return found


def _head_cell(sheet: SopPages, cell: HeadCell, left: float, top: float) -> None:
    x, y = left + cell.x, top + cell.y
    sheet.box(x, y, cell.w, cell.h, pen=_PEN, fill=None if cell.plain else GREY)
    step = leading(cell.size)
    style = face("regular" if cell.plain else "bold")
    if cell.upright:
        words = lines(cell.text, cell.size, cell.h - 2.4, bold=True)
        sheet.upright_lines(x + cell.w / 2, y + cell.h / 2, words, size=cell.size, step=step)
        return
    words = lines(cell.text, cell.size, cell.w - 1.0, bold=not cell.plain)
    first = y + cell.h / 2 - (len(words) - 1) * step / 2 + cell.size * _TO_BASELINE
    sheet.lines(x + cell.w / 2, first, words, face=style, size=cell.size, leading=step, align="center")


def _cell(sheet: SopPages, cell: Cell, left: float, top: float) -> None:
    words = lines(cell.text, cell.size, cell.w - 2 * CELL_PAD[0])
    step = leading(cell.size)
    x = left + cell.x + (CELL_PAD[0] if cell.align == "left" else cell.w / 2)
    first = top + cell.y + cell.h / 2 - (len(words) - 1) * step / 2 + cell.size * _TO_BASELINE
    sheet.lines(x, first, words, face=face(), size=cell.size, leading=step, align=cell.align)


def _notes(sheet: SopPages, notes: tuple[str, ...], y: float, width: float) -> None:
    step = leading(NOTE_SIZE)
    for note in notes:
        words = lines(note, NOTE_SIZE, width)
        sheet.lines(LANDSCAPE_MARGIN, y + step * 0.75, words, face=face(), size=NOTE_SIZE, leading=step)
        y += len(words) * step + NOTE_AFTER
