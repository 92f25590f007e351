"""Which way each arrow of a process takes: where it leaves, through which gutters and along which strip.

Symbols stand one a column. Gutter n is the white right of column n; strip n the white above lane n, and the last strip
lies below the last lane.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from app.bpmn.graph import Flow, NodeKind, Process


class Way(NamedTuple):
    """The way of an arrow, from column to column.

    `strip` is None where one upright piece is enough, or none at all (`straight`). `side` says from where it comes to
    its aim: -1 from above, 1 from below, 0 on the aim's own level.
    """

    flow: Flow
    level: int  # on which it leaves: 0 the symbol's own, -1 the next above it, 1 the next below
    leave: int  # gutter in which it turns after leaving
    arrive: int  # gutter in which it turns toward its aim
    strip: int | None
    side: int

    @property
    def straight(self) -> bool:
        return self.strip is None and self.side == 0


@dataclass
class Ways:
    """All ways of a process, and how many arrows turn in each gutter."""

    ways: list[Way] = field(default_factory=list)
    leaving: dict[int, list[str]] = field(
        default_factory=dict
    )  # gutter -> flows, in the order of their tracks
    arriving: dict[int, list[str]] = field(default_factory=dict)

    def add(self, way: Way) -> None:
        self.ways.append(way)
        if way.straight:
            return
        self.leaving.setdefault(way.leave, []).append(way.flow.id)
        if way.strip is not None:
            self.arriving.setdefault(way.arrive, []).append(way.flow.id)

    def turns(self, gutter: int) -> int:
        """How many upright tracks a gutter needs."""
        return len(self.leaving.get(gutter, ())) + len(self.arriving.get(gutter, ()))


def ways_of(process: Process) -> Ways:
    """The way of every arrow, in the order of the flows."""
    column = {node.id: index for index, node in enumerate(process.nodes)}
    lanes = {lane.id: index for index, lane in enumerate(process.lanes)}
    row = {node.id: lanes[node.lane] for node in process.nodes}
    levels = _levels(process, column, row)
    ways = Ways()
    for flow in process.flows:
        ways.add(_way(flow, levels[flow.id], column, row))
    for flows in ways.leaving.values():
        # The outermost turns first: the next one then passes behind it, not through it.
        flows.sort(key=lambda flow: -abs(levels[flow]))
    return ways


def _way(flow: Flow, level: int, column: Mapping[str, int], row: Mapping[str, int]) -> Way:
    begin, aim = column[flow.source], column[flow.target]
    here, there = row[flow.source], row[flow.target]
    if aim == begin + 1:
        # Next door: one upright piece in the gutter between the two, or none.
        side = level if here == there else (-1 if here < there else 1)
        return Way(flow, level, begin, begin, None, max(-1, min(1, side)))
    from_above = here < there or (here == there and aim < begin)
    return Way(flow, level, begin, aim - 1, there if from_above else there + 1, -1 if from_above else 1)


def _levels(process: Process, column: Mapping[str, int], row: Mapping[str, int]) -> dict[str, int]:
    """On which level each arrow leaves. Only a gateway has more than one way out: one goes straight on, those to lanes
    above and ways back leave upward, the others downward, so that they part without crossing."""
    out: dict[str, list[Flow]] = {}
    for flow in process.flows:
        out.setdefault(flow.source, []).append(flow)
    levels: dict[str, int] = {}
    for source, flows in out.items():
        middle = _middle(source, flows, column, row)
        levels[middle.id] = 0
        up: list[Flow] = []
        down: list[Flow] = []
        for flow in flows:
            if flow is middle:
                continue
            here, there = row[source], row[flow.target]
            back = column[flow.target] < column[source]
            (up if there < here or (there == here and back) else down).append(flow)
        levels.update({flow.id: -index for index, flow in enumerate(up, start=1)})
        levels.update({flow.id: index for index, flow in enumerate(down, start=1)})
    return levels


def _middle(source: str, flows: Sequence[Flow], column: Mapping[str, int], row: Mapping[str, int]) -> Flow:
    """The arrow that leaves on the symbol's own level: the one next door in the same lane, else the first onward."""
    near = (
        flow
        for flow in flows
        if column[flow.target] == column[source] + 1 and row[flow.target] == row[source]
    )
    onward = (flow for flow in flows if column[flow.target] > column[source])
    return next(near, None) or next(onward, flows[0])


def fans(process: Process, ways: Ways) -> dict[str, tuple[int, int]]:
    """How many arrows leave each gateway upward and downward of its own level."""
    found: dict[str, tuple[int, int]] = {
        node.id: (0, 0) for node in process.nodes if node.kind is NodeKind.GATEWAY
    }
    for way in ways.ways:
        if way.flow.source in found:
            up, down = found[way.flow.source]
            found[way.flow.source] = (max(up, -way.level), max(down, way.level))
    return found


def packed(spans: Mapping[str, tuple[int, int]]) -> tuple[dict[str, int], int]:
    """A track for each arrow of a strip, so that no two on one track touch, and how many tracks that takes."""
    ends: list[int] = []
    tracks: dict[str, int] = {}
    for flow, (left, right) in sorted(spans.items(), key=lambda item: (item[1], item[0])):
        free = next((index for index, end in enumerate(ends) if end < left), len(ends))
        if free == len(ends):
            ends.append(right)
        ends[free] = right
        tracks[flow] = free
    return tracks, len(ends)
