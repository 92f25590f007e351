"""Catatan kegiatan: the record of a period as it was filtered, landscape A4, hundreds of pages where it must be.

Its head says whether the chain holds. Measures in mm.
"""

from __future__ import annotations

from typing import Final

from printing.data_trust import RecordList, RecordRow
from printing.fonts import Style, face
from printing.sheet import LANDSCAPE_MARGIN, Progress, Sheet
from printing.table import Column, Grid, Row
from printing.text import wrap

TITLE: Final = "CATATAN KEGIATAN"
TORN: Final = "CATATAN KEGIATAN, RANTAI TERPUTUS"
BACKWARDS: Final = "jam mundur"
BROKEN: Final = "terputus"
NOTHING: Final = "Tidak ada entri dalam periode dan saringan ini."
BACKWARDS_NOTE: Final = "jam mundur: jam komputer lebih awal daripada entri sebelumnya; urutan entri tetap."
BROKEN_NOTE: Final = "terputus: entri ini dan sesudahnya belum dapat dipercaya."
LABELS: Final = ("Entri", "Waktu", "Petugas", "Kegiatan", "Terhadap", "Rincian")
HEAD_HEIGHT, BODY_BOTTOM = 7.4, 195.2
_LEFT, _RIGHT = LANDSCAPE_MARGIN, 285.0
_WIDTH = _RIGHT - _LEFT
_FACTS_TOP, _TOP = 28.0, 17.0
_LABEL, _LEADING, _SIZE = 22.0, 4.4, 9.2

GRID: Final = Grid(
    x=_LEFT,
    columns=(Column(18, "center"), Column(34), Column(38), Column(42), Column(42), Column(99)),
    row_height=5.8,
    leading=3.6,
)


def record_list(r: RecordList, *, progress: Progress | None = None) -> bytes:
    """The record of a period. `progress(done, total)` counts pages, is told after each and may raise to stop.

    Raises PictureError for a logo that is no picture.
    """
    sheet = Sheet(f"Catatan kegiatan {r.period}", r.letterhead, landscape=True)
    with sheet.stencil("labels", HEAD_HEIGHT + 1):
        GRID.head(sheet, 0.5, HEAD_HEIGHT, LABELS, 8.6)
    facts = _facts(r)
    table = _FACTS_TOP + sum(len(lines) for _, lines, _ in facts) * _LEADING
    room, page_room = (BODY_BOTTOM - y - HEAD_HEIGHT for y in (table, _TOP))
    pages = list(GRID.pages([_row(row) for row in r.rows], room, page_room))
    for number, pieces in enumerate(pages, start=1):
        if number == 1:
            _head(sheet, r, facts)
            y = table
        else:
            sheet.next_page()
            y = _TOP
            _going_on(sheet, r)
        sheet.stamp("labels", down=y - 0.5)
        if not r.rows:
            sheet.text(_LEFT + 1.6, y + HEAD_HEIGHT + 5, NOTHING, face=face("italic"), size=9)
        GRID.draw(sheet, y + HEAD_HEIGHT, pieces)
        sheet.footer("Catatan kegiatan", f"Halaman {number} dari {len(pages)}", r.code)
        if progress:
            progress(number, len(pages))
    return sheet.finish()


def _row(row: RecordRow) -> Row:
    marks = ((BACKWARDS, row.backwards), (BROKEN, row.broken))
    at = "\n".join((row.at, *(mark for mark, stands in marks if stands)))
    return GRID.row(row.number, at, row.officer or "—", row.act, row.subject or "—", row.detail)


def _facts(r: RecordList) -> list[tuple[str, list[str], Style]]:
    """Label, lines and lettering of what the head says; the marks are explained where they stand."""
    marks = (
        BACKWARDS_NOTE if any(row.backwards for row in r.rows) else "",
        BROKEN_NOTE if any(row.broken for row in r.rows) else "",
    )
    facts: tuple[tuple[str, str, Style], ...] = (
        ("Periode", r.period, "regular"),
        ("Saringan", r.filter, "regular"),
        ("Keadaan", r.verdict, "bold"),
        ("Dicetak", ", ".join(part for part in (r.printed_at, r.printed_by) if part), "regular"),
        ("Tanda", " ".join(mark for mark in marks if mark), "regular"),
    )
    return [
        (label, wrap(text, face(style), _SIZE, _WIDTH - _LABEL - 3), style) for label, text, style in facts
    ]


def _title(r: RecordList) -> str:
    """Every page by itself says when the chain does not hold."""
    return TITLE if r.intact else TORN


def _head(sheet: Sheet, r: RecordList, facts: list[tuple[str, list[str], Style]]) -> None:
    office = r.letterhead.short_name or " ".join(r.letterhead.lines)
    for y, line in ((15.0, office), (20.6, _title(r))):
        sheet.text(sheet.width / 2, y, line, face=face("bold"), size=12.4, align="center", width=_WIDTH - 40)
    y = _FACTS_TOP - 1.0
    for label, lines, style in facts:
        if lines:
            sheet.text(_LEFT, y, label, face=face(), size=_SIZE)
            sheet.text(_LEFT + _LABEL, y, ":", face=face(), size=_SIZE)
            sheet.lines(_LEFT + _LABEL + 3, y, lines, face=face(style), size=_SIZE, leading=_LEADING)
            y += len(lines) * _LEADING


def _going_on(sheet: Sheet, r: RecordList) -> None:
    title = f"{_title(r)} (lanjutan)"
    sheet.text(_LEFT, 13.6, title, face=face("bold"), size=10.2)
    period = wrap(f"Periode {r.period}", face(), 8.8, 190)
    if len(period) == 1:  # a longer one stands on the first page only
        sheet.lines(_RIGHT, 13.6, period, face=face(), size=8.8, leading=4, align="right")
