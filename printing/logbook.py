"""FM-PDIP-03-02, the log book: landscape A4, seven columns, 25 entries to a sheet (lembar).

Rows grow with their text. What does not fit goes on on a "(lanjutan)" page of the same sheet; nothing is cut.
Measures in mm.
"""

from __future__ import annotations

from typing import Final

from printing.data import FormNumber, Letterhead, Logbook, LogbookRow, LogbookSheet
from printing.errata_pages import draw_errata, errata_pages
from printing.fonts import face
from printing.form_number import form_number
from printing.sheet import LANDSCAPE_MARGIN, Progress, Sheet
from printing.table import Column, Grid, Piece, Row

ROWS: Final = 25
HEAD_TOP, HEAD_HEIGHT = 26.0, 11.6
BODY_TOP = HEAD_TOP + HEAD_HEIGHT
BODY_BOTTOM = 195.2
NOTHING = "Tidak ada pengaduan pada bulan ini."
_NUMBER_BOX = 41.0

GRID: Final = Grid(
    x=LANDSCAPE_MARGIN,
    columns=(
        Column(9, "center"),
        Column(93),
        Column(24, "center"),
        Column(62),
        Column(44),
        Column(20, "center"),
        Column(21, "center", 6.9, tight=True),
    ),
    row_height=6.3,
    leading=3.7,
)


def logbook(book: Logbook, *, progress: Progress | None = None) -> bytes:
    """A month's log book as the office files it, every lembar beginning on a page of its own.

    A lembar shows all its 25 numbers, so that filled and blank ones look alike, as long as they fit on its
    last page. `progress(done, total)` counts lembar, is told after every page and may raise to stop. Raises
    PictureError for a logo that is no picture.
    """
    sheets = book.sheets or (LogbookSheet(1, 1, ()),)
    sheet = Sheet(
        f"{book.form.number} {' '.join(book.title)} {book.month}".strip(),
        book.letterhead,
        landscape=True,
        archival=True,
    )
    with sheet.stencil("frame"):
        _top(sheet, book.letterhead, book.form, book.title)
        _table_head(sheet, book.initial_by)
    name = ", ".join(part for part in (book.form.number, book.month and f"bulan {book.month}") if part)
    total = sheets[0].total
    for done, leaf in enumerate(sheets, start=1):
        pages = list(GRID.pages(_rows(leaf), BODY_BOTTOM - BODY_TOP, BODY_BOTTOM - BODY_TOP))
        _fill_up(pages[-1], leaf)
        for number, pieces in enumerate(pages, start=1):
            if done > 1 or number > 1:
                sheet.next_page()
            sheet.stamp("frame")
            _head(
                sheet, book.month, f"{leaf.number} dari {leaf.total}" + (" (lanjutan)" if number > 1 else "")
            )
            GRID.draw(sheet, BODY_TOP, pieces)
            if not leaf.rows:
                sheet.text(GRID.edges[1] + GRID.pad, BODY_TOP + 4.15, NOTHING, face=face("italic"), size=8.0)
            sheet.footer(
                name,
                f"Lembar {leaf.number} dari {leaf.total}, halaman {number} dari {len(pages)}",
                book.code,
            )
            if progress:
                progress(done if number == len(pages) else done - 1, len(sheets))
    _errata(sheet, book, name, total)
    return sheet.finish()


def _errata(sheet: Sheet, book: Logbook, name: str, total: int) -> None:
    """The month's ralat, after its last lembar."""
    pages = errata_pages(book.errata)
    if pages:
        with sheet.stencil("top"):
            _top(sheet, book.letterhead, book.form, book.title)
    for number, pieces in enumerate(pages, start=1):
        sheet.next_page()
        sheet.stamp("top")
        _head(sheet, book.month, f"sesudah {total}")
        draw_errata(sheet, book.month, pieces, again=number > 1)
        sheet.footer(name, f"Ralat, halaman {number} dari {len(pages)}", book.code)


def blank_logbook(
    letterhead: Letterhead,
    form: FormNumber,
    title: tuple[str, ...],
    initial_by: str,
    *,
    sheets: int = 1,
    progress: Progress | None = None,
) -> bytes:
    """Blank log book sheets for the pen, 25 numbered rows on one page each.

    `progress(done, total)` is told after each sheet and may raise to stop. Raises ValueError for fewer than
    one sheet.
    """
    if sheets < 1:
        raise ValueError("sheets must be at least 1")
    sheet = Sheet(f"{form.number} {' '.join(title)}".strip(), letterhead, landscape=True)
    with sheet.stencil("sheet"):
        _top(sheet, letterhead, form, title)
        _table_head(sheet, initial_by)
        _head(sheet, "", "")
        GRID.draw(sheet, BODY_TOP, [Piece(_numbered(number), 0, 1) for number in range(1, ROWS + 1)])
        sheet.substitute_note(sheet.width / 2, 200.8, align="center")
    for number in range(1, sheets + 1):
        if number > 1:
            sheet.next_page()
        sheet.stamp("sheet")
        if progress:
            progress(number, sheets)
    return sheet.finish()


def _rows(leaf: LogbookSheet) -> list[Row]:
    return [
        GRID.row(
            str(row.number),
            _content(row),
            row.bidang,
            row.solution,
            row.delivery,
            row.status,
            row.initial,
        )
        for row in leaf.rows
    ]


def _content(row: LogbookRow) -> str:
    """Content and, in brackets, its source, which stays on one line where it is short; a note below them."""
    content = row.content
    if row.source:
        content = content.strip("\n ")
        source = row.source if len(row.source) > 40 else row.source.replace(" ", "\xa0")
        content = f"{content} ({source})".lstrip(" ")
    return f"{content}\n{row.note}" if row.note else content


def _numbered(number: int) -> Row:
    return GRID.row(str(number), "", "", "", "", "", "")


def _fill_up(pieces: list[Piece], leaf: LogbookSheet) -> None:
    """Adds the sheet's unused numbers to its last page, all of them or, where they do not fit, none."""
    used = {row.number for row in leaf.rows}
    empty = [number for number in range(1, ROWS + 1) if number > max(used, default=0)]
    taken = sum(GRID.height(piece.stop - piece.start) for piece in pieces)
    if taken + len(empty) * GRID.row_height <= BODY_BOTTOM - BODY_TOP + 1e-6:
        pieces += [Piece(_numbered(number), 0, 1) for number in empty]


def _top(sheet: Sheet, letterhead: Letterhead, form: FormNumber, title: tuple[str, ...]) -> None:
    """What stands above the table on every page: title, and the form's number in its box."""
    lines = (letterhead.short_name or " ".join(letterhead.lines), *title)
    pitch = min(5.4, 15.6 / len(lines))
    y = 10.0 + (14.0 - pitch * len(lines)) / 2 + pitch * 0.75
    for number, line in enumerate(lines):
        size = 12.4 * pitch / 5.4
        sheet.text(
            sheet.width / 2, y + number * pitch, line, face=face("bold"), size=size, align="center", width=160
        )
    left = sheet.width - LANDSCAPE_MARGIN - _NUMBER_BOX
    if rows := form.rows("Nomor", "Revisi", "Tgl Eff"):
        form_number(sheet, left, 9.0, _NUMBER_BOX, rows, 14.5)


def _table_head(sheet: Sheet, initial_by: str) -> None:
    labels = (
        "No.",
        "Isi Pengaduan & Sumber\n(Form/surat/website/Sosmed/Email dll)",
        "Bidang Terkait",
        "Tindak Lanjut Aduan",
        "Tindak Lanjut Ke Pengadu",
        "Status\n(selesai / tidak)",
        f"Paraf\n{initial_by}",
    )
    GRID.head(sheet, HEAD_TOP, HEAD_HEIGHT, labels, 8.6)


def _head(sheet: Sheet, month: str, leaf: str) -> None:
    for y, label, value in ((13.6, "Bulan", month), (18.4, "Lembar", leaf)):
        sheet.text(LANDSCAPE_MARGIN, y, label, face=face(), size=9.2)
        sheet.text(LANDSCAPE_MARGIN + 13, y, f": {value}", face=face(), size=9.2)
        if not value:
            sheet.dots(LANDSCAPE_MARGIN + 15.5, LANDSCAPE_MARGIN + 45, y + 0.4)
