"""Daftar dokumen belum diambil: what waits at the counter, whom to ask, with room for who fetched it. Landscape A4.

Measures in mm. It names nobody: owners stand as P-0412.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from printing.data import Letterhead
from printing.fonts import face
from printing.sheet import LANDSCAPE_MARGIN, Sheet
from printing.table import Column, Grid
from printing.text import wrap

TITLE: Final = "DAFTAR DOKUMEN BELUM DIAMBIL"
LABELS: Final = (
    "No",
    "Menunggu",
    "No. Registrasi",
    "Dokumen",
    "Pekon / Kecamatan",
    "Kontak terakhir",
    "Diambil",
)
NOTHING: Final = "Tidak ada dokumen yang menunggu 14 hari atau lebih."
HEAD_HEIGHT, BODY_BOTTOM = 7.4, 195.2
_LEFT, _RIGHT = LANDSCAPE_MARGIN, 285.0
_WIDTH = _RIGHT - _LEFT
_TABLE, _TOP = 33.0, 17.0

GRID: Final = Grid(
    x=_LEFT,
    columns=(
        Column(10, "center"),
        Column(22),
        Column(52),
        Column(48),
        Column(52),
        Column(52),
        Column(37),
    ),
    row_height=10.0,
    leading=3.6,
)


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """One row: an application's documents, or those of a whole pekon."""

    waiting: str  # "22 hari"
    numbers: str  # "0231 (P-0231)", of a pekon all of them
    documents: str
    place: str
    contact: str  # "telepon, tidak diangkat, 27 Nov"


@dataclass(frozen=True, slots=True)
class WaitingList:
    """The list of one day."""

    letterhead: Letterhead
    day: str  # "Senin, 30 November 2026"
    filter: str  # "21 hari ke atas, Kecamatan Gisting"; "" for everything
    rows: tuple[WaitingRow, ...]
    code: str = ""


def waiting_list(w: WaitingList) -> bytes:
    """The list, over as many pages as it needs. Raises PictureError for a logo that is no picture."""
    sheet = Sheet(f"{TITLE.capitalize()} {w.day}", w.letterhead, landscape=True)
    with sheet.stencil("labels", HEAD_HEIGHT + 1):
        GRID.head(sheet, 0.5, HEAD_HEIGHT, LABELS, 8.6)
    rows = [
        GRID.row(str(number), row.waiting, row.numbers, row.documents, row.place, row.contact, "")
        for number, row in enumerate(w.rows, 1)
    ]
    room, page_room = (BODY_BOTTOM - y - HEAD_HEIGHT for y in (_TABLE, _TOP))
    pages = list(GRID.pages(rows, room, page_room))
    for number, pieces in enumerate(pages, start=1):
        y = _TABLE if number == 1 else _TOP
        if number == 1:
            _head(sheet, w)
        else:
            sheet.next_page()
            sheet.text(_LEFT, 13.6, f"{TITLE} (lanjutan)", face=face("bold"), size=10.2)
        sheet.stamp("labels", down=y - 0.5)
        if not w.rows:
            sheet.text(_LEFT + 1.6, y + HEAD_HEIGHT + 5, NOTHING, face=face("italic"), size=9)
        GRID.draw(sheet, y + HEAD_HEIGHT, pieces)
        sheet.footer("Daftar dokumen belum diambil", f"Halaman {number} dari {len(pages)}", w.code)
    return sheet.finish()


def _head(sheet: Sheet, w: WaitingList) -> None:
    office = w.letterhead.short_name or " ".join(w.letterhead.lines)
    for y, line in ((15.0, office), (20.6, TITLE)):
        sheet.text(sheet.width / 2, y, line, face=face("bold"), size=12.4, align="center", width=_WIDTH - 40)
    words = " · ".join(part for part in (w.day, w.filter) if part)
    lines = wrap(words, face(), 9.4, _WIDTH - 20)[:2]
    sheet.lines(sheet.width / 2, 26.4, lines, face=face(), size=9.4, leading=4, align="center")
