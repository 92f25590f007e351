"""The lengths of the drawing for the width that there is."""

from __future__ import annotations

from PySide6.QtGui import QFontMetricsF

from app.swimlane.model import Metrics
from ui import theme
from ui.swimlane import brush

FEW_LANES = 4
LANE = 90.0
PALE_ROW = 44
_GIVE = 30.0  # so much Kegiatan may give up


def metrics_for(lanes: int, width: float) -> Metrics:
    """Few lanes share with Kegiatan what is left over; many keep 90 px each and scroll."""
    plain = Metrics(requirements=74, time=56, output=74)
    fixed = plain.number + plain.activity + plain.requirements + plain.time + plain.output
    spare = width - fixed - lanes * LANE
    # A scroll bar's width is taken from Kegiatan rather than from the last lane.
    lack = min(0.0, max(spare, -_GIVE)) if lanes <= FEW_LANES else 0.0
    for_lanes = min(int(max(0.0, spare) / 2 / lanes), 50)
    letters = QFontMetricsF(theme.font(9, 600))
    return Metrics(
        lane=LANE + for_lanes,
        activity=plain.activity + lack + max(0.0, spare) - for_lanes * lanes,
        requirements=plain.requirements,
        time=plain.time,
        output=plain.output,
        head=50 if lanes <= FEW_LANES else 64,
        pale_row=PALE_ROW,
        current_halo=brush.HALO,
        current_drop=12,
        label_line=max(13.0, letters.lineSpacing()),
        measure=letters.horizontalAdvance,
    )
