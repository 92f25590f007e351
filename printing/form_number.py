"""The framed number, revision and date that a controlled form (FM-PDIP-…) bears. Measures in mm."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from printing.fonts import face
from printing.sheet import Sheet

_PITCH: Final = 4.15


def form_number(
    sheet: Sheet, x: float, y: float, width: float, rows: Sequence[tuple[str, str]], tab: float
) -> None:
    """The frame with its upper left corner at x, y; `tab` is where the colons stand (mm from x)."""
    sheet.box(x, y, width, _PITCH * len(rows) + 2.55)
    for number, (label, value) in enumerate(rows):
        baseline = y + 4.35 + number * _PITCH
        sheet.text(x + 2.5, baseline, label, face=face(), size=8.4, width=tab - 3)
        sheet.text(x + tab, baseline, f": {value}", face=face(), size=8.4, width=width - tab - 1.5)
