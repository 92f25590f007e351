"""A drawing is made anew at every key in the editor: it looks at few places, however many lanes there are."""

from __future__ import annotations

import heapq

import pytest

from app.swimlane import routing
from app.swimlane.layout import layout
from app.swimlane.model import Metrics
from tests.app.procedure.samples import ladder, load
from tests.app.swimlane.drawing_faults import faults


class Counted:
    """heapq that counts the places a search looks at."""

    heappush = staticmethod(heapq.heappush)

    def __init__(self) -> None:
        self.looked = 0

    def heappop(self, heap: list[tuple[float, int]]) -> tuple[float, int]:
        self.looked += 1
        return heapq.heappop(heap)


def test_thirteen_lanes_and_twenty_decisions_are_searched_no_further_than_near(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    counted = Counted()
    monkeypatch.setattr(routing, "heapq", counted)
    procedure = load(ladder(13, 20, climb=True))
    diagram = layout(procedure, Metrics(), current=None, kind=None)
    assert faults(diagram, procedure) == []
    assert 0 < counted.looked < 120_000  # 380,000 where every way is sought over the whole sheet
