"""Ralat after the last page of a month's book: what was found wrong in an earlier month, which itself stays as it was.

Landscape A4, on pages of their own under the book's own top. Measures in mm.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from printing.data import ErratumRow
from printing.fonts import face
from printing.sheet import LANDSCAPE_MARGIN, Sheet
from printing.table import Column, Grid, Piece

_TITLE, _HEAD_TOP, _HEAD = 31.0, 33.4, 9.0
_BOTTOM: Final = 195.2
_LABELS = ("No. ralat", "Nomor", "Bulan asal", "Isian", "Semula", "Menjadi", "Alasan", "Oleh")
_GRID: Final = Grid(
    x=LANDSCAPE_MARGIN,
    columns=(
        Column(20, "center"),
        Column(30, "center"),
        Column(24, "center"),
        Column(28),
        Column(52),
        Column(52),
        Column(41),
        Column(26, "center"),
    ),
    row_height=6.3,
    leading=3.7,
)


def errata_pages(rows: Sequence[ErratumRow]) -> list[list[Piece]]:
    """The ralat as pages; none without any."""
    if not rows:
        return []
    laid = [
        _GRID.row(
            row.number, row.case, row.of_month, row.field, row.old or "—", row.new or "—", row.reason, row.by
        )
        for row in rows
    ]
    room = _BOTTOM - _HEAD_TOP - _HEAD
    return list(_GRID.pages(laid, room, room))


def draw_errata(sheet: Sheet, month: str, pieces: Sequence[Piece], *, again: bool) -> None:
    """One page of them, below a top that reaches no lower than 26 mm."""
    title = f"Ralat yang dicatat pada {month}{' (lanjutan)' if again else ''}"
    sheet.text(LANDSCAPE_MARGIN, _TITLE, title, face=face("bold"), size=10.2)
    y = _GRID.head(sheet, _HEAD_TOP, _HEAD, _LABELS, 8.6)
    _GRID.draw(sheet, y, pieces)
