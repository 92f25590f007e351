"""The visible stamp of a signature: who signed, as what, when, and a QR that leads to the record. Measures in mm.

Drawn only for bytes that are being signed at this moment: an unsigned report has an empty box.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from reportlab.lib.units import mm

from printing.data import Letterhead
from printing.fonts import Face, face
from printing.qr import qr
from printing.sheet import Sheet
from printing.text import one_line, wrap

WIDTH: Final = 84.0
HEIGHT: Final = 28.0
HEADING: Final = "Ditandatangani secara elektronik oleh"
_PAD, _QR, _QR_TOP = 2.3, 18.0, 2.3
_QR_LEFT = WIDTH - 3.7 - _QR
_TEXT_WIDTH = _QR_LEFT - _PAD - 2.4
_SIZE, _LEAST = 8.6, 6.4
_FOOT = HEIGHT - 3.9  # baseline of the moment


@dataclass(frozen=True)
class Stamp:
    """What the stamp says; texts ready as the officer reads them, nothing of who complained.

    `title` is the post as it is signed ("Plt. Kepala Dinas"), `moment` "30 November 2026, 15.58 WITA", `number`
    the report's, `code` the check code that stands below the QR and, with the number, in it.
    """

    name: str
    title: str
    nip: str
    moment: str
    number: str
    code: str


def stamp(s: Stamp) -> bytes:
    """The stamp as a PDF of one page of 84 x 28 mm, without a frame: the report's box is around it."""
    sheet = _StampSheet()
    y = 4.9
    sheet.text(_PAD, y, HEADING, face=face(), size=7.5, width=_TEXT_WIDTH)
    rows = _rows(s)
    # many lines of a long title stand closer, so that the moment keeps its place
    step = min(4.4, (_FOOT - 3.4 - y) / max(1, len(rows)))
    for text, style, size in rows:
        y += step
        sheet.text(_PAD, y, text, face=style, size=size, width=_TEXT_WIDTH)
    sheet.text(_PAD, _FOOT, s.moment, face=face(), size=_SIZE, width=_TEXT_WIDTH)
    qr(sheet, _QR_LEFT, _QR_TOP, _QR, f"{s.number} {s.code}")
    mono = face("mono_bold")
    sheet.text(_QR_LEFT + _QR / 2, _QR_TOP + _QR + 3.1, s.code, face=mono, size=7.5, align="center")
    return sheet.finish()


def _rows(s: Stamp) -> list[tuple[str, Face, float]]:
    """Name, title and NIP; a title too long for its line takes two, in smaller letters where it must."""
    plain, bold = face(), face("bold")
    size = _SIZE
    while len(title := wrap(s.title, plain, size, _TEXT_WIDTH)) > 2 and size > _LEAST:
        size -= 0.2
    rows = [(s.name, bold, 10.2)] + [(line, plain, size) for line in title[:1]]
    if title[1:]:
        rows.append((one_line(" ".join(title[1:]), plain), plain, size))
    if s.nip:
        rows.append((f"NIP. {s.nip}", plain, _SIZE))
    return rows


class _StampSheet(Sheet):
    def __init__(self) -> None:
        super().__init__("Cap tanda tangan", Letterhead(()), archival=True)
        self.width, self.height = WIDTH, HEIGHT
        self.canvas.setPageSize((WIDTH * mm, HEIGHT * mm))
