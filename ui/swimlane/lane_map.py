"""The map of a diagram's lanes, where they do not all fit: which are in view, where the case is and has been."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

from app.procedure.model import Lane
from app.reading.facts import CaseFacts, StepState
from ui import icons, theme
from ui.swimlane.words import lane_words
from ui.widgets import draw_text
from ui.widgets.lane_strip import LaneStrip

#: A cell narrower than this shows number and sign, one below the other.
_NARROW = 46.0


class DiagramMap(LaneStrip):
    """One cell a lane: its number and name; a flag where the case is now, a tick where it has been."""

    def __init__(self, parent: QWidget | None = None) -> None:
        letters = QFontMetricsF(theme.font(9)).height()
        super().__init__("Peta lajur", max(40, round(2 * letters) + 10), parent)
        self._lanes: tuple[Lane, ...] = ()
        self._here = ""
        self._been: frozenset[str] = frozenset()

    def show_case(self, facts: CaseFacts, seen: frozenset[str]) -> None:
        """Show where this case is; `seen` are the lanes in view."""
        procedure = facts.procedure
        passed = {StepState.PASSED, StepState.CURRENT}
        self._lanes = procedure.lanes
        self._here = procedure.step_by_id[facts.current].lane if facts.current else ""
        self._been = frozenset(fact.step.lane for fact in facts.steps.values() if fact.state in passed)
        spoken = [self._said(facts, lane) for lane in self._lanes]
        self.show_cells([lane.id for lane in self._lanes], spoken, seen)

    def _said(self, facts: CaseFacts, lane: Lane) -> str:
        words = lane_words(facts.procedure, lane.id).replace("\n", ". ")
        if lane.id == self._here:
            return f"{words}, sekarang di sini"
        if lane.id in self._been:
            return f"{words}, sudah dilalui"
        empty = all(step.lane != lane.id for step in facts.procedure.steps)
        return f"{words}, tanpa langkah" if empty else words

    def paint_cell(self, painter: QPainter, cell: QRectF, number: int, *, seen: bool) -> None:
        lane = self._lanes[number]
        here = lane.id == self._here
        pad = 2.0 if cell.width() < 28 else 5.0 if cell.width() < 70 else 8.0
        half = (cell.height() - 8) / 2
        narrow = cell.width() < _NARROW
        top = QRectF(cell.left() + pad, 4, cell.width() - 2 * pad, half)
        low = QRectF(top.left(), top.bottom(), top.width(), half)
        tone = theme.colour("ink" if here else "text2")
        draw_text(painter, top, str(number + 1), theme.font(9, 600 if here else 400), tone)
        sign = "map-marker" if here else "check" if lane.id in self._been else ""
        if sign:
            spot = low if narrow else top
            x = low.left() - 1 if narrow else top.right() - 13
            icons.paint(painter, sign, "ink", round(x), round(spot.center().y() - 7), 14)
        if narrow:  # no letter of a name would be left beside "…"; it stands in the tooltip
            return
        name = theme.font(9, 600 if here else 400)
        # Where the whole name would only be cut, the short one tells more.
        whole = QFontMetricsF(name).horizontalAdvance(lane.name) <= low.width()
        draw_text(painter, low, lane.name if whole else lane.short, name, tone)
