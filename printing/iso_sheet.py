"""Lembar penyerahan bahan penanganan risiko: the month's conclusions for the Koordinator ISO, landscape A4.

Only SOP-PDIP-03 names a Koordinator ISO (step 6); no document gives the sheet a form, so it follows the books'
measures: margin 12, table from 34. What is not written yet has room for the pen. No identity. Measures in mm.
"""

from __future__ import annotations

from typing import Final

from printing.data_report import IsoSheet
from printing.data_trust import Signatory
from printing.flow import paged
from printing.fonts import face
from printing.sheet import LANDSCAPE_MARGIN, Sheet
from printing.table import Column, Grid, Row
from printing.text import wrap

_HEAD_TOP, _HEAD = 44.0, 9.0
_AGAIN_TOP = 28.0
_BOTTOM: Final = 193.0
_SIGN, _SIGN_WIDTH, _PEN = 40.0, 88.0, 16.0
_PEN_ROW: Final = 14.0
_LABELS = (
    "No",
    "Masalah yang sering terjadi",
    "Jumlah",
    "Penyebab",
    "Risiko",
    "Tindak lanjut penanganan risiko",
)
_GRID: Final = Grid(
    x=LANDSCAPE_MARGIN,
    columns=(
        Column(10, "center", 9.0),
        Column(62, "left", 9.0),
        Column(17, "center", 9.0),
        Column(62, "left", 9.0),
        Column(58, "left", 9.0),
        Column(64, "left", 9.0),
    ),
    row_height=6.6,
    leading=4.1,
)
_LEAST_LINES = 2  # so that risk and follow-up have room for the pen


def iso_sheet(r: IsoSheet) -> bytes:
    """The sheet with its two places to sign: who hands it over, who receives it.

    Raises PictureError for a logo that is no picture.
    """
    return paged(lambda total: _Paper(r, total))


class _Paper:
    """The sheet in the making: a place `y` that runs down the page."""

    def __init__(self, r: IsoSheet, total: int) -> None:
        self.r = r
        self.total = total
        self.sheet = Sheet(f"{r.title}, {r.month}", r.letterhead, landscape=True, archival=True)
        self.y = 0.0
        self._top()
        self._table()
        self._sign()

    def finish(self) -> bytes:
        self._foot()
        return self.sheet.finish()

    def _foot(self) -> None:
        name = f"Bahan penanganan risiko, {self.r.month}"
        self.sheet.footer(name, f"Halaman {self.sheet.page} dari {self.total}", self.r.code)

    def _next_page(self) -> None:
        self._foot()
        self.sheet.next_page()
        title = f"{self.r.title} (lanjutan), {self.r.month}"
        self.sheet.text(LANDSCAPE_MARGIN, 18, title, face=face("bold"), size=11.0, width=200)
        self.y = _AGAIN_TOP

    def _top(self) -> None:
        sheet, r = self.sheet, self.r
        middle = sheet.width / 2
        sheet.logo(LANDSCAPE_MARGIN, 9.8)
        office = " · ".join(r.letterhead.lines)
        sheet.text(middle, 14.6, office, face=face(), size=10.0, align="center", width=220)
        sheet.text(middle, 21.0, r.title, face=face("bold"), size=13.0, align="center", width=240)
        about = "\xa0\xa0\xa0\xa0\xa0\xa0".join(
            part for part in (f"Bulan : {r.month}", r.procedure_number) if part
        )
        sheet.text(middle, 26.4, about, face=face(), size=10.0, align="center", width=240)
        lines = wrap(r.basis, face("italic"), 8.6, sheet.width - 2 * LANDSCAPE_MARGIN)
        sheet.lines(LANDSCAPE_MARGIN, 33.2, lines, face=face("italic"), size=8.6, leading=3.9)
        self.y = max(_HEAD_TOP, 33.2 + len(lines) * 3.9)

    def _table(self) -> None:
        rows = [
            _tall(
                _GRID.row(str(at), row.problem, row.count, row.cause, row.risk, row.follow_up), _LEAST_LINES
            )
            for at, row in enumerate(self.r.rows, start=1)
        ]
        first = len(rows) + 1
        rows += [
            _tall(_GRID.row(str(number), "", "", "", "", ""), 1 + round((_PEN_ROW - 6.6) / 4.1))
            for number in range(first, first + self.r.blank_rows)
        ]
        pages = _GRID.pages(rows, _BOTTOM - self.y - _HEAD, _BOTTOM - _AGAIN_TOP - _HEAD)
        for number, pieces in enumerate(pages):
            if number:
                self._next_page()
            if pieces:
                self.y = _GRID.head(self.sheet, self.y, _HEAD, _LABELS, 9.0)
                self.y = _GRID.draw(self.sheet, self.y, pieces)

    def _sign(self) -> None:
        if self.y + _SIGN > _BOTTOM:
            self._next_page()
        for x, party in (
            (LANDSCAPE_MARGIN + 18, self.r.receiver),
            (self.sheet.width - LANDSCAPE_MARGIN - 18 - _SIGN_WIDTH, self.r.giver),
        ):
            self._place(x, party)

    def _place(self, x: float, party: Signatory) -> None:
        middle, y = x + _SIGN_WIDTH / 2, self.y + 7.0
        plain = face()
        for line in party.heads:
            if line:
                self.sheet.text(middle, y, line, face=plain, size=10.0, align="center", width=_SIGN_WIDTH)
            else:
                self.sheet.dots(middle - 26, middle + 26, y + 0.5)
            y += 4.8
        y += _PEN
        if party.name:
            self.sheet.text(
                middle, y, party.name, face=face("bold"), size=10.0, align="center", width=_SIGN_WIDTH
            )
        self.sheet.dots(middle - 30, middle + 30, y + 1.2)
        nip = f"NIP. {party.nip}" if party.nip else "NIP."
        left = middle if party.nip else middle - 30
        if not party.nip:
            self.sheet.dots(middle - 21.5, middle + 30, y + 6.0)
        self.sheet.text(left, y + 5.4, nip, face=plain, size=9.0, align="center" if party.nip else "left")


def _tall(row: Row, lines: int) -> Row:
    """The row with room for at least so many lines."""
    if row.lines >= lines:
        return row
    return Row((*row.cells[:-1], [*row.cells[-1], *[""] * (lines - len(row.cells[-1]))]))
