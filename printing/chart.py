"""The chart of the recap: twelve months, received beside ended, in white and dark grey so that it copies well."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reportlab.lib.colors import HexColor

from printing.data import MonthPoint
from printing.fonts import face
from printing.sheet import Sheet

DARK: Final = HexColor("#444444")
WHITE: Final = HexColor("#FFFFFF")
RULE: Final = HexColor("#B4B4B4")
PLOT = 22.0  # mm, of the highest bar
REST = 14.5  # mm beside that: the number above it, the months and the legend below
_ABOVE = 4.4  # mm, for the number above the highest bar


def thousands(number: int) -> str:
    """A count as the office writes it: 1.204."""
    return f"{number:,}".replace(",", ".")


def step_of(highest: int) -> int:
    """Distance of the scale's rules: 1, 2 or 5 with noughts, at most three rules below the highest bar."""
    step = 1
    while True:
        for factor in (1, 2, 5):
            if highest <= 3 * factor * step:
                return factor * step
        step *= 10


def bars(
    sheet: Sheet,
    x: float,
    y: float,
    width: float,
    points: Sequence[MonthPoint],
    labels: Sequence[str],
    span: str,
    *,
    plot: float = PLOT,
) -> None:
    """Draws the chart with its upper left corner at x, y (mm); `span` names the months that it covers.

    `labels` stand above the bars of what was received, one for each point. `plot` is the height of the highest bar.
    """
    plain = face()
    highest = max((max(point.received, point.ended) for point in points), default=0)
    step = step_of(highest)
    scale = plot / max(highest, step)
    axis, left, right = y + _ABOVE + plot, x + 6.8, x + width
    for value in range(0, max(highest, step) + 1, step):
        level = axis - value * scale
        if value:
            sheet.line(left, level, right, level, 0.15, RULE)
        sheet.text(left - 1.6, level + 1.0, thousands(value), face=plain, size=8.4, align="right", width=6.6)
    pitch = (right - left) / max(1, len(points))
    bar = min(5.0, pitch * 0.36)
    for number, (point, label) in enumerate(zip(points, labels, strict=True)):
        middle = left + pitch * (number + 0.5)
        for side, value, fill in ((-bar, point.received, WHITE), (0.0, point.ended, DARK)):
            if value:
                sheet.box(middle + side, axis - value * scale, bar, value * scale, pen=0.2, fill=fill)
        top = axis - point.received * scale - 0.9
        sheet.text(middle - bar / 2, top, label, face=plain, size=7.5, align="center")
        sheet.text(middle, axis + 3.6, point.label, face=plain, size=8.4, align="center", width=pitch)
    sheet.line(left, axis, right, axis, 0.25)
    legend = axis + 8.0
    for start, fill, label in ((left, WHITE, "Masuk"), (left + 17, DARK, "Selesai")):
        sheet.box(start, legend - 2.5, 2.7, 2.7, pen=0.2, fill=fill)
        sheet.text(start + 4, legend, label, face=plain, size=8.4)
    sheet.text(right, legend, span, face=plain, size=8.4, align="right")
