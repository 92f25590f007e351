"""FM-PDIP-03-01, Formulir Pengaduan / Saran: blank, two on a sheet, and filled from a complaint.

The places are laid out so that a scanner can read a filled slip later (ui2.md 3, cetak_blangko_tanda): each
half is complete by itself and keeps its four corners free for marks of 8 mm. All measures in mm from the
half's upper left corner.
"""

from __future__ import annotations

from typing import Final

from printing.data import FormNumber, Letterhead, Slip
from printing.fonts import SUBSTITUTE_NOTE, face
from printing.form_number import form_number
from printing.sheet import CUT, INK, PORTRAIT_MARGIN, Progress, Sheet, code_width
from printing.text import fitting_size, one_line, wrap

LABELS: Final = ("Nama Lengkap", "Alamat", "Alamat email", "No. Hp", "Sasaran Pengaduan")
FIELD_LINES: Final = (38.0, 44.0, 50.0, 56.0, 62.0)
FIELD_LEFT, FIELD_RIGHT = 59.0, 190.0
LEFT = 20.0
BOX = 5.5
BOXES: Final = {
    "perilaku": ("Perilaku Pegawai", 62.0, 67.0),
    "sarana": ("Sarana Prasarana", 121.0, 67.0),
    "pelayanan": ("Pelayanan", 62.0, 77.5),
    "lain": ("Lain - Lain", 121.0, 77.5),
}
CONTENT_LINES: Final = (99.0, 105.2, 111.4, 117.6, 123.8)
SIZE = 10.4
INK_SIZE = 10.0
SMALLEST_INK = 8.5
_BODY_TOP, _BODY_BOTTOM, _LEADING = 31.0, 278.0, 5.2


def blank_form(
    letterhead: Letterhead, form: FormNumber, *, sheets: int = 1, progress: Progress | None = None
) -> bytes:
    """Blank slips for the kotak pengaduan: `sheets` pages of portrait A4, two slips each, a cut line between.

    `progress(done, total)` is told after each sheet and may raise to stop. Raises PictureError for a logo
    that is no picture, ValueError for fewer than one sheet.
    """
    if sheets < 1:
        raise ValueError("sheets must be at least 1")
    sheet = Sheet(_name(form), letterhead)
    with sheet.stencil("half", CUT):
        _half(sheet, form)
        _explain_substitutes(sheet)
    with sheet.stencil("sheet"):
        sheet.stamp("half")
        sheet.stamp("half", down=CUT)
        sheet.cut_line()
    for number in range(1, sheets + 1):
        if number > 1:
            sheet.next_page()
        sheet.stamp("sheet")
        if progress:
            progress(number, sheets)
    return sheet.finish()


def filled_form(letterhead: Letterhead, form: FormNumber, slip: Slip) -> bytes:
    """The form as a complaint fills it: one slip at the top of the page, what was entered in ink colour.

    Content fills the five lines and goes on on further pages headed "(lanjutan)"; so does any field that is
    too long for its line. Raises PictureError for a logo that is no picture.
    """
    pages = _filled(letterhead, form, slip, 0)[1]
    return _filled(letterhead, form, slip, pages)[0]


def _name(form: FormNumber) -> str:
    return f"{form.number} Formulir Pengaduan / Saran".strip()


def _half(sheet: Sheet, form: FormNumber) -> None:
    """Everything that is printed on a slip before anyone writes on it."""
    plain, bold = face(), face("bold")
    sheet.letterhead(
        top=8.0,
        bottom=25.0,
        left=LEFT,
        right=178.0,
        text=(34.0, 178.0),
        logo=(LEFT + 0.2, 9.0),
        size=12.4,
        small=8.8,
        leading=1.1,
        gap=0.4,
    )
    sheet.text(106, 31.6, "FORMULIR PENGADUAN / SARAN", face=bold, size=11.8, align="center")
    for label, y in zip(LABELS, FIELD_LINES, strict=True):
        sheet.text(LEFT, y - 0.9, label, face=plain, size=SIZE)
        sheet.text(56, y - 0.9, ":", face=plain, size=SIZE)
        sheet.dots(FIELD_LEFT, FIELD_RIGHT, y)
    for label, x, y in BOXES.values():
        sheet.box(x, y, BOX, BOX)
        sheet.text(x + 10.5, y + 3.95, label, face=plain, size=SIZE)
    sheet.text(LEFT, 92.4, "ISI PENGADUAN / SARAN :", face=bold, size=10.2)
    for y in CONTENT_LINES:
        sheet.dots(LEFT, FIELD_RIGHT, y)
    for y, note in (
        (131.0, "Beri tanda (√) pada kotak pilihan"),
        (135.6, "Identitas pelapor dijaga kerahasiannya"),
    ):
        sheet.text(LEFT, y, "-", face=plain, size=8.8)
        sheet.text(LEFT + 2.8, y, note, face=plain, size=8.8)
    if rows := form.rows("NO. DOK", "REVISI", "TGL. EFEKTIF"):
        form_number(sheet, 88, 127.2, 49, rows, 23)
    sheet.text(140, 139.0, "(", face=plain, size=SIZE)
    sheet.dots(141.6, 186.4, 139.6)
    sheet.text(188, 139.0, ")", face=plain, size=SIZE, align="right")


def _explain_substitutes(sheet: Sheet) -> None:
    """Below the form's own two notes, beside the form number."""
    if sheet.substituted:
        style = face("italic")
        lines = wrap(SUBSTITUTE_NOTE, style, 6.8, 66)
        sheet.lines(LEFT, 139.2, lines, face=style, size=6.8, leading=2.7)


def _filled(letterhead: Letterhead, form: FormNumber, slip: Slip, total: int) -> tuple[bytes, int]:
    """The paper and its number of pages; `total` is what the feet say."""
    ink = face()
    sheet = Sheet(_name(form), letterhead)
    _half(sheet, form)
    sheet.cut_line()
    rest: list[tuple[str, list[str]]] = []
    values = (slip.name, slip.address, slip.email, slip.phone, slip.target_text)
    for label, value, y in zip(LABELS, values, FIELD_LINES, strict=True):
        width = FIELD_RIGHT - FIELD_LEFT - 2
        size = fitting_size(value, ink, INK_SIZE, width, SMALLEST_INK)
        first, *more = wrap(one_line(value, ink), ink, size, width) or [""]
        sheet.text(FIELD_LEFT + 1, y - 1.2, first, face=ink, size=size, color=INK)
        if more:
            going_on = wrap(" ".join(more), ink, INK_SIZE, sheet.width - 2 * PORTRAIT_MARGIN)
            rest.append((f"{label} (lanjutan)", going_on))
    for code in sorted(slip.targets & BOXES.keys()):
        _, x, y = BOXES[code]
        sheet.tick(x, y, BOX)
    width = FIELD_RIGHT - LEFT - 1
    content = wrap(slip.content, ink, INK_SIZE, width)
    for line, y in zip(content, CONTENT_LINES, strict=False):
        sheet.text(LEFT + 0.5, y - 1.2, line, face=ink, size=INK_SIZE, color=INK)
    if len(content) > len(CONTENT_LINES):
        rest.append(("ISI PENGADUAN / SARAN (lanjutan)", content[len(CONTENT_LINES) :]))
    if rest:
        sheet.text(
            FIELD_RIGHT, 127.1, "bersambung ke halaman 2", face=face("italic"), size=7.5, align="right"
        )
    register = ", ".join(
        part
        for part in (
            slip.number and f"No. register {slip.number}",
            slip.received and f"diterima {slip.received}",
        )
        if part
    )
    room = FIELD_RIGHT - LEFT
    if slip.code:  # in the half itself: its lower twin is cut off
        wide = code_width(slip.code)
        sheet.record_code(FIELD_RIGHT - wide, 145.4, slip.code)
        room -= wide + 3
    sheet.text(LEFT, 145.4, register, face=ink, size=8, width=room)
    _explain_substitutes(sheet)
    _continuation(sheet, form, rest, register, total, slip.code)
    return sheet.finish(), sheet.page


def _continuation(
    sheet: Sheet,
    form: FormNumber,
    rest: list[tuple[str, list[str]]],
    register: str,
    total: int,
    code: str,
) -> None:
    """What did not fit on the slip, on pages of its own."""
    if not rest:
        return
    name = _name(form)
    y = _BODY_BOTTOM + 1
    for label, lines in rest:
        heading = label
        at = 0
        while at < len(lines):
            if y + 6 + _LEADING > _BODY_BOTTOM:
                if sheet.page > 1:
                    sheet.footer(name, f"Halaman {sheet.page} dari {total}", code)
                sheet.next_page()
                _continuation_head(sheet, register)
                y = _BODY_TOP
            sheet.text(PORTRAIT_MARGIN, y, heading, face=face("bold"), size=SIZE)
            y += 6
            room = int((_BODY_BOTTOM - y) // _LEADING) + 1
            piece = lines[at : at + room]
            sheet.lines(PORTRAIT_MARGIN, y, piece, face=face(), size=INK_SIZE, leading=_LEADING, color=INK)
            at += len(piece)
            y += len(piece) * _LEADING + 3
    sheet.footer(name, f"Halaman {sheet.page} dari {total}", code)


def _continuation_head(sheet: Sheet, register: str) -> None:
    right = sheet.width - PORTRAIT_MARGIN
    title = "FORMULIR PENGADUAN / SARAN (lanjutan)"
    sheet.text(PORTRAIT_MARGIN, 17, title, face=face("bold"), size=11.8)
    if register:
        sheet.text(PORTRAIT_MARGIN, 22, register, face=face(), size=8.8, width=right - PORTRAIT_MARGIN)
    sheet.line(PORTRAIT_MARGIN, 24.2, right, 24.2, 0.35)
