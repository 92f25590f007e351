"""The decision of the Kepala Dinas in its box on the report: letters of 10 pt, smaller where it is long.

The box is drawn with the report, the words are added in the moment of signing. Measures in mm unless said.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.units import mm

from printing.data import Letterhead
from printing.fonts import face
from printing.sheet import Sheet
from printing.text import wrap

LARGEST, SMALLEST = 10.0, 7.0  # pt
_STEP = 0.5
_SIDE, _EDGE = 3.2, 1.0
_LEADING = 1.17  # of the size; a decision of few lines has them wider apart, as on a typed report
_LOOSE = 1.474
_ASCENT, _DESCENT = 0.76, 0.26  # of the size: what stands above and below a baseline


@dataclass(frozen=True)
class _Lines:
    lines: list[str]
    size: float
    leading: float  # mm
    first: float  # baseline of the first line, from the box's upper edge


def _lay_out(text: str, width: float, height: float) -> _Lines | None:
    size = LARGEST
    while size >= SMALLEST:
        lines = wrap(text, face(), size, width - 2 * _SIDE)
        above, below = size * _ASCENT / mm, size * _DESCENT / mm
        room = height - 2 * _EDGE - above - below
        gaps = max(1, len(lines) - 1)
        if (len(lines) - 1) * size * _LEADING / mm <= room:
            leading = min(size * _LOOSE / mm, room / gaps)
            first = _EDGE + above + min(1.0, room - leading * (len(lines) - 1))
            return _Lines(lines, size, leading, first)
        size -= _STEP
    return None


def decision_fits(text: str, width: float, height: float) -> bool:
    """Whether a decision, with its typed line ends, has room in a box of this size (pt)."""
    return _lay_out(text, width / mm, height / mm) is not None


def decision(text: str, width: float, height: float) -> bytes | None:
    """The decision as a PDF of one page, exactly as large as its box (pt); None where it does not fit."""
    laid = _lay_out(text, width / mm, height / mm)
    if laid is None:
        return None
    sheet = _BoxSheet(width, height)
    sheet.lines(_SIDE, laid.first, laid.lines, face=face(), size=laid.size, leading=laid.leading)
    return sheet.finish()


class _BoxSheet(Sheet):
    def __init__(self, width: float, height: float) -> None:
        super().__init__("Keputusan", Letterhead(()), archival=True)
        self.width, self.height = width / mm, height / mm
        self.canvas.setPageSize((width, height))


@dataclass(frozen=True)
class FieldFont:
    """The whole serif of the papers, for a form field that any reader of PDF may show; measures per 1000 em."""

    name: str
    data: bytes
    box: tuple[float, float, float, float]
    ascent: float
    descent: float
    cap_height: float
    stem: float
    widths: tuple[float, ...]  # of the letters 32 to 255 of Windows' Latin alphabet


def field_font() -> FieldFont:
    """The regular serif with the measures that a PDF tells of a font."""
    from reportlab.pdfbase import pdfmetrics

    found = pdfmetrics.getFont(face().name).face
    letters = [bytes([code]).decode("cp1252", "replace") for code in range(32, 256)]
    return FieldFont(
        name=face().name,
        data=bytes(found._ttf_data),
        box=tuple(found.bbox),
        ascent=found.ascent,
        descent=found.descent,
        cap_height=found.capHeight,
        stem=found.stemV,
        widths=tuple(
            float(found.getCharWidth(ord(letter))) if ord(letter) in found.charToGlyph else 0.0
            for letter in letters
        ),
    )
