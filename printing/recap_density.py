"""How close recap and report are set, so that a busy month stands on one page. Measures in mm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from printing.chart import PLOT
from printing.flow import BOTTOM


@dataclass(frozen=True, slots=True)
class Density:
    """How close a page is set: rows of the tables, highest bar of the chart, gaps, and the box that waits for 600
    characters of a decision (10 pt, 9 pt, 7.5 pt)."""

    row: float = 6.0
    least_row: float = 4.9  # where the tables by mark and source are long
    plot: float = PLOT
    gap: float = 2.6
    field: float = 33.0
    heading: float = 7.2
    leading: float = 4.2  # of running text
    heads: float = 15.6  # what the lines above the signatures take at least
    head_leading: float = 5.1
    bottom: float = BOTTOM


DRAWN: Final = Density()
CLOSE: Final = Density(row=4.9, plot=14.0, gap=1.6, field=27.0)
TIGHT: Final = Density(
    row=4.4,
    least_row=4.4,
    plot=10.0,
    gap=1.2,
    field=17.4,
    heading=6.0,
    leading=3.8,
    heads=12.4,
    head_leading=4.6,
    bottom=281.0,
)
