"""Lembar kendali: one page that goes with the paper through the lanes, a box for the paraf at every step.

It says which case, never whose. What the register knows already is filled in; the rest is for the pen. A procedure
too long for one page goes on on the next, under the same head. Measures in mm (ui2.md 3).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from printing.data_letters import ControlRow, ControlSheet, Way
from printing.fonts import face
from printing.qr import qr
from printing.sheet import GREY, PORTRAIT_MARGIN, Sheet
from printing.text import wrap

LEFT: Final = PORTRAIT_MARGIN
RIGHT: Final = 193.0
COLUMNS: Final = (12.0, 51.0, 19.0, 24.0, 24.0, 22.0, 24.0)
HEADS: Final = ("No", "Lajur, kegiatan", "Waktu", "Masuk\ntgl / jam", "Keluar\ntgl / jam", "Paraf", "Catatan")
ROW: Final = 20.5
PARAF: Final = 5
THICK: Final = 0.5
BOTTOM: Final = 281.0
GO_ON: Final = 24.0  # where the table begins on a further page


class Measure(NamedTuple):
    """How much room the parts of a sheet take, in mm."""

    head: float  # of the table
    least: float  # lowest row: a paraf and a hand-written hour still fit
    pad: float  # above and below the texts of a row, together
    content: float  # lowest box of the content
    spare: int  # empty rows at most
    joined: bool = False  # the notes one after the other, not each on a line of its own


PLAIN: Final = Measure(12.2, 13.0, 3.4, 15.9, 9)
#: Of an SOP of many steps, where it brings the sheet onto one page.
DENSE: Final = Measure(10.2, 10.4, 2.2, 9.5, 1, joined=True)
_NUMBER_BOX: Final = (53.5, 60.0, 17.0)  # y, width, height
_QR: Final = (173.0, 39.5, 20.0)
_CONTENT: Final = 74.3
_NOTE_PITCH: Final = 4.7
_PRINTED: Final = (43.0, 11.0)
_PAD: Final = 1.6
_WAY: Final = (5.2, 5.0)  # side of a box to tick, height of a line of them


@dataclass(frozen=True, slots=True)
class _Cells:
    """A row, its texts already in lines."""

    row: ControlRow
    number: list[str]
    lane: list[str]
    label: list[str]
    time: list[str]
    note: list[str]
    ways: list[list[tuple[float, Way]]]  # lines of boxes: x from the cell's edge

    def least(self, m: Measure) -> float:
        """The height that the texts need."""
        texts = len(self.lane) * 4.4 + len(self.label) * 4.0 + len(self.ways) * _WAY[1]
        return max(m.least, texts + m.pad, len(self.time) * 4.0 + m.pad, len(self.note) * 3.7 + m.pad)


def control_sheet(r: ControlSheet) -> bytes:
    """The sheet as PDF. Raises PictureError for a logo that is no picture."""
    m = next((m for m in (PLAIN, DENSE) if _fits(r, m)), PLAIN)
    pages = _draw(r, m, 1)[1]
    return _draw(r, m, pages)[0]


def _all_cells(r: ControlSheet, m: Measure) -> list[_Cells]:
    spare = [ControlRow("ulang\nke …", "", "", "")] * min(r.spare, m.spare)
    return [_cells(row) for row in (*r.rows, *spare)]


def _room(r: ControlSheet, m: Measure) -> float:
    """What the rows may take of the first page when everything is to stand on it."""
    return BOTTOM - _below_height(r, m) - _table_top(r, m) - m.head


def _fits(r: ControlSheet, m: Measure) -> bool:
    return sum(cell.least(m) for cell in _all_cells(r, m)) <= _room(r, m)


def _below_height(r: ControlSheet, m: Measure) -> float:
    return max(len(_notes(r, m)) * _NOTE_PITCH, _PRINTED[1]) + 3.5


def _draw(r: ControlSheet, m: Measure, total: int) -> tuple[bytes, int]:
    sheet = Sheet(r.title.capitalize(), r.letterhead)
    cells = _all_cells(r, m)
    _top(sheet, r, m)
    y = _table_top(r, m)
    notes = _below_height(r, m)
    heights = _heights(cells, _room(r, m), m)
    y = _head(sheet, y, m)
    for cell, height in zip(cells, heights, strict=True):
        if y + height > BOTTOM:
            y = _next(sheet, r, total, m)
        _row(sheet, cell, y, height)
        y += height
    if y + notes > BOTTOM:
        y = _next(sheet, r, total, m, table=False)
    _below(sheet, r, y + 3.5, total, m)
    _foot(sheet, r, total)
    pages = sheet.page
    return sheet.finish(), pages


def _heights(cells: list[_Cells], room: float, m: Measure) -> list[float]:
    """As high as on the design, lower where that brings them onto one page, never lower than a hand needs."""
    high = ROW
    while high > m.least and sum(max(high, cell.least(m)) for cell in cells) > room:
        high -= 0.1
    if sum(max(high, cell.least(m)) for cell in cells) > room:
        high = ROW - 3  # several pages anyway: as much room as one row has, without one more page
    return [max(high, cell.least(m)) for cell in cells]


def _cells(row: ControlRow) -> _Cells:
    bold, plain = face("bold"), face()
    wide = COLUMNS[1] - 2 * _PAD
    ways: list[list[tuple[float, Way]]] = []
    at = wide + 1
    for way in row.ways:
        need = _WAY[0] + 1.2 + plain.width(way.label, 8.4) * 0.3528 + 2.0
        if at + need > wide or not ways:
            ways.append([])
            at = 0.0
        ways[-1].append((at, way))
        at += need
    return _Cells(
        row=row,
        number=row.number.split("\n"),
        lane=wrap(row.lane, bold, 10.0, wide),
        label=wrap(row.label, plain, 8.8, wide),
        time=wrap(row.time, plain, 9.0, COLUMNS[2] - 2),
        note=wrap(row.note, plain, 8.0, COLUMNS[6] - 2 * _PAD),
        ways=ways,
    )


def _content(r: ControlSheet) -> tuple[str, float, str, list[str]]:
    """The content's label, how far it indents the first line, that line, and the others."""
    label = "Ringkasan isi:" if r.shortened else "Isi:"
    indent = face("bold").width(f"{label} ", 10.0) * 0.3528
    first, *rest = wrap(r.content, face(), 10.0, RIGHT - LEFT - 6.6 - indent) or [""]
    return label, indent, first, wrap(" ".join(rest), face(), 10.0, RIGHT - LEFT - 6.6)


def _content_height(r: ControlSheet, m: Measure) -> float:
    *_, rest = _content(r)
    return max(m.content, (6.2 if rest else 4.0) + (1 + len(rest)) * 4.9)


def _table_top(r: ControlSheet, m: Measure) -> float:
    """The y where the table begins."""
    return _CONTENT + (_content_height(r, m) + 3.7 if r.content else 0.0)


def _top(sheet: Sheet, r: ControlSheet, m: Measure) -> None:
    """Kop, title, QR, number and content."""
    plain = face()
    sheet.page_letterhead()
    qr(sheet, *_QR, r.number)
    width = _QR[0] - LEFT - 4
    sheet.text(LEFT, 44.2, r.title, face=face("bold"), size=13.6, width=width)
    below = "Berjalan bersama berkas melalui semua lajur."
    sheet.text(LEFT, 49.3, f"{below} {r.procedure}".strip(), face=plain, size=9.4, width=width)
    y, wide, high = _NUMBER_BOX
    sheet.box(LEFT, y, wide, high)
    sheet.text(LEFT + 4.2, y + 4.7, "Nomor register", face=plain, size=8.4)
    sheet.text(LEFT + 4.2, y + 11.4, r.number, face=face("sans_bold"), size=16, width=wide - 8)
    for number, fact in enumerate(r.facts):
        sheet.text(LEFT + wide + 5, y + 4.2 + number * 5.6, fact, face=plain, size=10.4, width=45 + 20)
    if not r.content:
        return
    label, indent, first, rest = _content(r)
    sheet.box(LEFT, _CONTENT, RIGHT - LEFT, _content_height(r, m))
    sheet.text(LEFT + 3.3, _CONTENT + 5.8, label, face=face("bold"), size=10.0)
    sheet.text(LEFT + 3.3 + indent, _CONTENT + 5.8, first, face=plain, size=10.0)
    sheet.lines(LEFT + 3.3, _CONTENT + 10.7, rest, face=plain, size=10.0, leading=4.9)


def _edges() -> list[float]:
    found = [LEFT]
    for wide in COLUMNS:
        found.append(found[-1] + wide)
    return found


def _head(sheet: Sheet, y: float, m: Measure) -> float:
    bold = face("bold")
    sheet.box(LEFT, y, RIGHT - LEFT, m.head, fill=GREY)
    edges = _edges()
    for left, right, words in zip(edges, edges[1:], HEADS, strict=False):
        lines = words.split("\n")
        first = y + m.head / 2 + 1.25 - (len(lines) - 1) * 2.35
        sheet.lines((left + right) / 2, first, lines, face=bold, size=10.0, leading=4.7, align="center")
    for x in edges[1:-1]:
        sheet.line(x, y, x, y + m.head)
    return y + m.head


def _row(sheet: Sheet, cell: _Cells, y: float, height: float) -> None:
    edges, plain, row = _edges(), face(), cell.row
    middle = y + height / 2
    for x in edges:
        sheet.line(x, y, x, y + height)
    sheet.line(LEFT, y + height, RIGHT, y + height)
    sheet.box(edges[PARAF], y, COLUMNS[PARAF], height, pen=THICK)
    centre = [(left + right) / 2 for left, right in pairwise(edges)]
    if len(cell.number) == 1:
        sheet.text(
            centre[0],
            middle + 1.8,
            row.number,
            face=face("bold"),
            size=13.6,
            align="center",
            width=COLUMNS[0] - 1,
        )
    else:
        sheet.lines(centre[0], middle - 1.0, cell.number, face=plain, size=8.4, leading=4.6, align="center")
    texts = len(cell.lane) * 4.4 + len(cell.label) * 4.0 + len(cell.ways) * _WAY[1]
    at, x = middle - texts / 2, edges[1] + _PAD
    sheet.lines(x, at + 3.4, cell.lane, face=face("bold"), size=10.0, leading=4.4)
    at += len(cell.lane) * 4.4
    sheet.lines(x, at + 3.0, cell.label, face=plain, size=8.8, leading=4.0)
    at += len(cell.label) * 4.0 + 0.6
    for line in cell.ways:
        for shift, way in line:
            sheet.box(x + shift, at, _WAY[0] - 1, _WAY[0] - 1)
            if way.taken:
                sheet.tick(x + shift, at, _WAY[0] - 1)
            sheet.text(
                x + shift + _WAY[0] + 0.2,
                at + 3.2,
                way.label,
                face=plain,
                size=8.4,
                width=edges[2] - x - shift - _WAY[0] - 1,
            )
        at += _WAY[1]
    _middle(sheet, centre[2], middle, cell.time, 9.0, 4.0)
    for place, text in ((3, row.entered), (4, row.left), (5, "—" if row.outside else row.initials)):
        sheet.text(
            centre[place],
            middle + 1.2,
            text,
            face=plain,
            size=10.0 if place < 5 else 9.4,
            align="center",
            width=COLUMNS[place] - 2,
        )
    _middle(sheet, centre[6], middle, cell.note, 8.0, 3.7)


def _middle(sheet: Sheet, x: float, middle: float, lines: list[str], size: float, leading: float) -> None:
    first = middle + size * 0.118 - (len(lines) - 1) * leading / 2
    sheet.lines(x, first, lines, face=face(), size=size, leading=leading, align="center")


def _next(sheet: Sheet, r: ControlSheet, total: int, m: Measure, *, table: bool = True) -> float:
    _foot(sheet, r, total)
    sheet.next_page()
    title = f"{r.title} {r.number} (lanjutan)"
    sheet.text(LEFT, 17, title, face=face("bold"), size=11.8, width=RIGHT - LEFT)
    sheet.line(LEFT, 20, RIGHT, 20, 0.35)
    return _head(sheet, GO_ON, m) if table else GO_ON


def _notes(r: ControlSheet, m: Measure) -> list[str]:
    width = RIGHT - LEFT - _PRINTED[0] - 5
    if m.joined:
        return wrap(" ".join(r.notes), face(), 9.0, width)
    return [line for note in r.notes for line in wrap(f"- {note}", face(), 9.0, width)]


def _below(sheet: Sheet, r: ControlSheet, y: float, total: int, m: Measure) -> None:
    """The notes, and when it was printed."""
    plain = face()
    sheet.lines(LEFT, y + 3.2, _notes(r, m), face=plain, size=9.0, leading=_NOTE_PITCH)
    wide, high = _PRINTED
    x = RIGHT - wide
    sheet.box(x, y, wide, high)
    for number, (label, text) in enumerate(
        (("Dicetak", r.printed_at), ("Lembar", f"{sheet.page} dari {total}"))
    ):
        sheet.text(x + 2.6, y + 4.4 + number * 4.2, label, face=plain, size=8.4)
        sheet.text(x + 14.4, y + 4.4 + number * 4.2, f": {text}", face=plain, size=8.4, width=wide - 16)


def _foot(sheet: Sheet, r: ControlSheet, total: int) -> None:
    sheet.footer(f"{r.number}, lembar kendali", f"Halaman {sheet.page} dari {total}", r.code)
