"""The lengths of the drawing for the width that there is, and how high rows want to be for their texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from PySide6.QtGui import QFontMetricsF

from app.procedure.model import Procedure
from app.procedure.summary import listed
from app.swimlane.model import Diagram, Metrics, Size
from ui import theme
from ui.swimlane import brush
from ui.swimlane.words import recorder

FEW_LANES = 4
LANE = 90.0
#: Five lanes rather stand a little closer than that one of them lies out of view.
CLOSE = 71.0
PALE_ROW = 44
UPPER = 22.0  # the head's first line: Pelaksana, Mutu Baku
_GIVE = 30.0  # so much Kegiatan may give up
_SLIM = 640.0  # in a place as narrow as this it gives it for more lanes in view, too
_REST = 12.0  # what a cell keeps free at its sides
_WIDEST = 96.0  # no column of Mutu Baku grows beyond this for a long word
#: More rows than these keep their height: texts that are cut stand whole in the tooltip and in the table.
_MANY_ROWS = 30
_MOST_LINES = 7
_WORTH = 0.5  # rows grow where at least so much of what their texts lack is there


def metrics_for(procedure: Procedure, width: float) -> Metrics:
    """Few lanes share with Kegiatan what is left over; many keep 90 px each and scroll."""
    lanes = len(procedure.lanes)
    plain = Metrics(
        requirements=_wide(74, (step.requirements for step in procedure.steps)),
        time=57 + (brush.BRACKET if procedure.limits else 0),
        output=_wide(74, (step.output for step in procedure.steps)),
    )
    fixed = plain.number + plain.activity + plain.requirements + plain.time + plain.output
    each = LANE
    if lanes > FEW_LANES and width - fixed + _GIVE < lanes * LANE:
        closer = (width - fixed + _GIVE) / lanes
        each = closer if closer >= CLOSE else LANE
    spare = width - fixed - lanes * each
    # A scroll bar's width is taken from Kegiatan rather than from the last lane.
    gives = lanes <= FEW_LANES or each < LANE or width < _SLIM
    lack = min(0.0, max(spare, -_GIVE)) if gives else 0.0
    for_lanes = min(int(max(0.0, spare) / 2 / lanes), 50)
    letters = QFontMetricsF(theme.font(9, 600))
    close = each < LANE
    return Metrics(
        lane=each + for_lanes,
        activity=plain.activity + lack + max(0.0, spare) - for_lanes * lanes,
        requirements=plain.requirements,
        time=plain.time,
        output=plain.output,
        head=_head(procedure, each + for_lanes),
        pale_row=PALE_ROW,
        current_halo=brush.HALO,
        current_drop=12,
        box=Size(64, 32) if close else plain.box,
        capsule=Size(58, 20) if close else plain.capsule,
        diamond=Size(64, 48) if close else plain.diamond,
        label_line=max(13.0, letters.lineSpacing()),
        measure=letters.horizontalAdvance,
    )


def _head(procedure: Procedure, lane: float) -> float:
    """As high as the longest name of a lane wants, with the line that says who records for an external one."""
    line = QFontMetricsF(theme.font(brush.LANE_PT)).lineSpacing()
    most = 1
    for one in procedure.lanes:
        lines, _cut = brush.broken(one.name, brush.LANE_PT, 600, round(lane - 6, 1), brush.NAME_LINES)
        desk = recorder(procedure, one.id)
        beside = (
            brush.broken(brush.recorded_by(desk), brush.LANE_PT, 400, round(lane - 6, 1), 2)[0]
            if desk
            else ()
        )
        most = max(most, len(lines) + len(beside))
    return max(50.0 if len(procedure.lanes) <= FEW_LANES else 64.0, UPPER + most * line + 8)


def _wide(least: float, texts: Iterable[str]) -> float:
    """A column in which the longest word of these texts is not torn apart."""
    letters = QFontMetricsF(theme.font(brush.CELL_PT))
    words = {part for text in texts for word in text.split() for part in word.replace("/", "/ ").split()}
    longest = max((letters.horizontalAdvance(word) for word in words), default=0.0)
    return min(_WIDEST, max(least, longest + _REST))


def heights_for(procedure: Procedure, metrics: Metrics, current: str | None) -> Mapping[str, float]:
    """How high each row wants to be so that none of its texts is cut; empty where there are many rows."""
    if len(procedure.steps) > _MANY_ROWS:
        return {}
    line = QFontMetricsF(theme.font(brush.CELL_PT)).lineSpacing()
    wanted: dict[str, float] = {}
    for step in procedure.steps:
        places = (
            (step.text, metrics.activity - 2 * brush.PAD, 500 if step.id == current else 400),
            (listed(step.requirements), metrics.requirements - 8, 400),
            (listed(step.output), metrics.output - 8, 400),
        )
        most = max(_count(text, round(width, 1), weight) for text, width, weight in places)
        banner = metrics.banner if step.id == current else 0.0
        wanted[step.id] = most * line + 8 + banner
    return wanted


def shared_out(made: Diagram, wanted: Mapping[str, float], spare: float) -> dict[str, float]:
    """How high each row becomes with so much room left, px: all that it wants, or its share where most of it is there;
    little room helps no text and is left as it is."""
    rows = {row.step: row for row in made.rows if row.step is not None and not row.pale}
    lacks = {step: max(0.0, wanted.get(step, 0.0) - row.h) for step, row in rows.items()}
    total = sum(lacks.values())
    part = min(1.0, (spare - 1) / total) if total else 0.0
    if part < _WORTH:
        return {}
    return {step: row.h + lacks[step] * part for step, row in rows.items() if lacks[step]}


@lru_cache(maxsize=1024)
def _count(text: str, width: float, weight: int) -> int:
    return len(brush.broken(text, brush.CELL_PT, weight, width, _MOST_LINES)[0])
