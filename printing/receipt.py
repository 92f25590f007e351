"""Tanda terima: what the complainant takes home, and the same for the office's file.

Two halves of one sheet with a cut line between. It says the register number, what happens next and by when,
and where to ask. Measures in mm.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from printing.data import Receipt
from printing.fonts import face
from printing.sheet import CUT, PORTRAIT_MARGIN, Sheet, code_width
from printing.text import wrap

OFFICE: Final = "Lembar untuk arsip kantor"
_LEFT, _RIGHT = PORTRAIT_MARGIN, 193.0
_BOXES = 48.4  # upper edge of the two boxes
_NEXT_BOX = 108.0
_COLON, _VALUE = 56.0, 59.3
_SIGN_ROOM = 122.0  # rows of a half end here, so that there is room to sign
_PAGE_END = 226.0  # and here on a page of its own
_MOST_STEP_LINES = 4
_SIGN_LEFT = 141.4
_NOTES_BESIDE_CODE = 68.0
_BELOW: Final = ["tertulis di bawah"]  # a next step too long for its box stands among the rows


def _own(r: Receipt) -> str:
    """The heading of the half that whoever brought it takes home."""
    return f"Lembar untuk {r.who}"


def _title(r: Receipt) -> str:
    return f"TANDA TERIMA {r.matter.upper()}"


@dataclass(frozen=True, slots=True)
class _Scale:
    """Letters (pt) and distances (mm) of the rows."""

    size: float
    pitch: float
    leading: float


_SCALES: Final = (_Scale(10.2, 6.35, 5.0), _Scale(9.4, 5.5, 4.4), _Scale(8.4, 4.8, 3.8))
_Rows = list[tuple[str, list[str]]]


def receipt(r: Receipt) -> bytes:
    """A receipt: portrait A4, the upper half for the complainant, the lower for the office.

    Rows too many or too long for a half are first set smaller; if that is not enough, each copy gets pages of
    its own. Nothing is cut. Raises PictureError for a logo that is no picture.
    """
    sheet = Sheet(_title(r).title(), r.letterhead)
    boxes = _boxes_height(r)
    start = _BOXES + boxes + 6.9
    for scale in _SCALES:
        rows = _rows(r, scale)
        if start + _height(rows, scale) <= _SIGN_ROOM:
            _halves(sheet, r, rows, scale, boxes)
            return sheet.finish()
    pages = _own_pages(sheet, r, boxes, 0)
    if pages == 1:
        return sheet.finish()
    sheet = Sheet(_title(r).title(), r.letterhead)
    _own_pages(sheet, r, boxes, pages)
    return sheet.finish()


def _rows(r: Receipt, scale: _Scale) -> _Rows:
    shown = list(r.rows)
    if _next_step(r) == _BELOW:
        shown.append(("Langkah berikut", r.next_step))
    if r.received_by:
        shown.append(("Diterima oleh", r.received_by))
    return [(label, wrap(text, face(), scale.size, _RIGHT - _VALUE)) for label, text in shown]


def _height(rows: _Rows, scale: _Scale) -> float:
    return sum(scale.pitch + (max(1, len(lines)) - 1) * scale.leading for _, lines in rows)


def _boxes_height(r: Receipt) -> float:
    """Height of the two boxes: the next step may need more than one line."""
    step = len(_next_step(r))
    return max(16.4, 12.4 + step * 4.4 if _when(r) else 8.4 + step * 4.4)


def _when(r: Receipt) -> str:
    return f"Paling lambat {r.next_due}" if r.next_due else r.next_note


def _next_step(r: Receipt) -> list[str]:
    lines = wrap(r.next_step, face("bold"), 10.2, _RIGHT - _NEXT_BOX - 7) or ["—"]
    return lines if len(lines) <= _MOST_STEP_LINES else _BELOW


def _halves(sheet: Sheet, r: Receipt, rows: _Rows, scale: _Scale, boxes: float) -> None:
    for down, kind in ((0.0, _own(r)), (CUT, OFFICE)):
        y = _top(sheet, r, kind, boxes, down)
        _draw_rows(sheet, rows, scale, y)
        _sign(sheet, r, kind, down + 139.7, code=True)
        sheet.substitute_note(_LEFT, down + 125.4)
    sheet.cut_line()


def _own_pages(sheet: Sheet, r: Receipt, boxes: float, total: int) -> int:
    """Both copies on pages of their own; gives the number of pages."""
    scale = _SCALES[0]
    rows = _rows(r, scale)
    for kind in (_own(r), OFFICE):
        if kind == OFFICE:
            sheet.next_page()
        y = _top(sheet, r, kind, boxes, 3.7)
        for label, lines in rows:
            at = 0
            while at < max(1, len(lines)):
                if y + scale.pitch > _PAGE_END + 44:
                    y = _go_on(sheet, r, kind, total)
                room = int((_PAGE_END + 44 - y) // scale.leading) + 1
                piece = lines[at : at + room]
                _draw_rows(sheet, [(f"{label} (lanjutan)" if at else label, piece)], scale, y)
                y += _height([("", piece)], scale)
                at += max(1, len(piece))
        if y > _PAGE_END:
            y = _go_on(sheet, r, kind, total)
        _sign(sheet, r, kind, y + 24)
        _foot(sheet, r, kind, total)
    return sheet.page


def _foot(sheet: Sheet, r: Receipt, kind: str, total: int) -> None:
    name = f"Tanda terima {r.number}, {kind[0].lower()}{kind[1:]}"
    sheet.footer(name, f"Halaman {sheet.page} dari {total}", r.code)


def _go_on(sheet: Sheet, r: Receipt, kind: str, total: int) -> float:
    _foot(sheet, r, kind, total)
    sheet.next_page()
    title = f"{_title(r)} {r.number} (lanjutan)"
    sheet.text(_LEFT, 17, title, face=face("bold"), size=11.8, width=_RIGHT - _LEFT)
    sheet.line(_LEFT, 20, _RIGHT, 20, 0.35)
    return 28.0


def _top(sheet: Sheet, r: Receipt, kind: str, boxes: float, down: float) -> float:
    """Kop, title and the two boxes; gives the first baseline of the rows."""
    plain = face()
    sheet.page_letterhead(down + 8.3)
    sheet.text(_LEFT, down + 39.6, _title(r), face=face("bold"), size=13.6)
    sheet.text(_LEFT, down + 44.7, kind, face=plain, size=9.4)
    top = down + _BOXES
    left_width = _NEXT_BOX - 4 - _LEFT
    sheet.box(_LEFT, top, left_width, boxes)
    sheet.text(_LEFT + 4, top + 4.9, "Nomor register", face=plain, size=8.8)
    middle = top + (boxes + 16.4) / 2 - 3.5
    sheet.text(_LEFT + 4, middle, r.number, face=face("sans_bold"), size=18.5, width=left_width - 8)
    sheet.box(_NEXT_BOX, top, _RIGHT - _NEXT_BOX, boxes)
    sheet.text(_NEXT_BOX + 3.5, top + 4.9, "Langkah berikut", face=plain, size=8.8)
    step = _next_step(r)
    sheet.lines(_NEXT_BOX + 3.5, top + 9.5, step, face=face("bold"), size=10.2, leading=4.4)
    if when := _when(r):
        y = top + 9.5 + len(step) * 4.4
        sheet.text(_NEXT_BOX + 3.5, y, when, face=plain, size=9.6, width=_RIGHT - _NEXT_BOX - 7)
    return top + boxes + 6.9


def _draw_rows(sheet: Sheet, rows: _Rows, scale: _Scale, y: float) -> None:
    plain = face()
    for label, lines in rows:
        sheet.text(_LEFT, y, label, face=plain, size=scale.size, width=_COLON - _LEFT - 1)
        sheet.text(_COLON, y, ":", face=plain, size=scale.size)
        sheet.lines(_VALUE, y, lines, face=plain, size=scale.size, leading=scale.leading)
        y += scale.pitch + (max(1, len(lines)) - 1) * scale.leading


def _sign(sheet: Sheet, r: Receipt, kind: str, y: float, *, code: bool = False) -> None:
    """The notes on the left, the place to sign on the right; y is the signature's dotted line.

    A half has no foot of its own: with `code` the record's code stands between the two.
    """
    plain = face()
    if kind != OFFICE:
        ask = "Sebutkan nomor register saat menanyakan perkembangan"
        note = f"{ask}: telepon {r.phone}." if r.phone else f"{ask}."
    else:
        note = r.archive_note
    coded = code and bool(r.code)
    width = _NOTES_BESIDE_CODE if coded else 78
    if coded:
        middle = (_LEFT + _NOTES_BESIDE_CODE + _SIGN_LEFT) / 2
        sheet.record_code(middle - code_width(r.code, 7.5) / 2, y, r.code, size=7.5)
    lines = [
        *wrap(note, plain, 8.8, width),
        *wrap(f"Identitas {r.who} dijaga kerahasiaannya.", plain, 8.8, width),
    ]
    sheet.lines(_LEFT, y - (len(lines) - 1) * 4.4, lines, face=plain, size=8.8, leading=4.4)
    sheet.text(165.4, y - 15.9, "Petugas penerima", face=plain, size=10.2, align="center")
    sheet.text(_SIGN_LEFT, y - 0.6, "(", face=plain, size=10.2)
    sheet.dots(142.9, 187.9, y)
    sheet.text(189.4, y - 0.6, ")", face=plain, size=10.2, align="right")
