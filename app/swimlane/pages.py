"""A drawing over several sheets: where it is divided, and the page connectors that lead across.

What goes on on a later sheet ends in a connector at the foot of its own, in the lane where it goes on, and the later
sheet begins with the same letter; a way back to an earlier sheet leaves at the head and arrives at the foot.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from app.procedure.model import Outcome, Procedure
from app.swimlane.layout import draw
from app.swimlane.model import Diagram, Metrics, RowKind, Shape
from app.swimlane.plan import Crossings, Entry, Planned, Stand, packed, plan
from app.swimlane.table import least_height, size_of

#: How high the rows of a sheet may be together, for the steps that would stand on it; with True, letters beside its
#: arrows need explaining below it.
Room = Callable[[tuple[str, ...], bool], float]

_EPS = 1e-6


class SheetDrawing(NamedTuple):
    """One sheet: its drawing (y counted on from its own head) and its steps. `leads` says of each connector on it the
    letter and the sheet (from 0) where the way goes on; `comes`: the sheets from which it comes."""

    diagram: Diagram
    steps: tuple[str, ...]
    leads: tuple[tuple[str, int], ...] = ()
    comes: tuple[tuple[str, tuple[int, ...]], ...] = ()


class _Way(NamedTuple):
    """A way from one row to another, by the place of the rows."""

    source: int
    target: int
    aim: str
    lane: str
    outcome: Outcome


class _Part(NamedTuple):
    """The rows `first` to `end` with their connectors."""

    first: int
    end: int
    rows: tuple[Planned, ...]
    crossings: Crossings


def split(
    procedure: Procedure, metrics: Metrics, *, heights: Mapping[str, float], room: Room
) -> tuple[SheetDrawing, ...]:
    """The whole procedure on as many sheets as its rows need; a row too high for any sheet has one of its own."""
    rows = plan(procedure, None, inline=metrics.inline_ends)
    ways = list(_ways(procedure, rows))
    groups = list(_groups(rows))
    drawn: list[tuple[_Part, Diagram]] = []
    at = 0
    while at < len(groups):
        count = _fitting(rows, ways, groups[at:], metrics, procedure, heights, room)
        while True:
            part = _part(rows, ways, groups[at][0], groups[at + count - 1][1])
            diagram = draw(procedure, metrics, part.rows, heights=heights, crossings=part.crossings)
            # The drawing may have wanted more room for its arrows than was reckoned.
            if (
                count == 1
                or diagram.height - metrics.head <= room(_steps(part.rows), bool(diagram.legend)) + _EPS
            ):
                break
            count -= 1
        drawn.append((part, diagram))
        at += count
    return tuple(_lettered(drawn, ways))


def _groups(rows: Sequence[Planned]) -> Iterator[tuple[int, int]]:
    """Rows that stay together: a band or "Mulai" with the step below it, the ends with the step above them."""
    first = 0
    for index, row in enumerate(rows):
        after = rows[index + 1] if index + 1 < len(rows) else None
        if row.kind in (RowKind.BAND, RowKind.START) or (after is not None and after.kind is RowKind.END):
            continue
        yield first, index + 1
        first = index + 1


def _ways(procedure: Procedure, rows: Sequence[Planned]) -> Iterator[_Way]:
    place = {stand.id: index for index, row in enumerate(rows) for stand in row.stands}
    lanes = {stand.id: stand.lane for row in rows for stand in row.stands}
    for step in procedure.steps:
        for outcome in step.outcomes:
            if step.id in place and outcome.to in place:
                yield _Way(place[step.id], place[outcome.to], outcome.to, lanes[outcome.to], outcome)


def _steps(rows: Sequence[Planned]) -> tuple[str, ...]:
    return tuple(row.step for row in rows if row.step is not None)


def _part(rows: Sequence[Planned], ways: Sequence[_Way], first: int, end: int) -> _Part:
    """The rows `first` to `end` between the connectors that lead to and from the others."""
    above: dict[str, Stand] = {}
    below: dict[str, Stand] = {}
    leaving: dict[str, str] = {}
    entering: dict[str, Entry] = {}
    for way in ways:
        here, there = first <= way.source < end, first <= way.target < end
        if here == there:
            continue
        other = way.target if here else way.source
        # What lies before these rows leads over their head, what lies after them over their foot.
        name = f"link:{way.aim}:{'back' if way.target < way.source else 'on'}"
        (above if other < first else below).setdefault(name, Stand(name, Shape.LINK, way.lane, ""))
        if here:
            leaving[way.aim] = name
        else:
            back = way.target < way.source
            guessed = way.outcome.inferred and (name not in entering or entering[name].inferred)
            entering[name] = Entry(name, way.aim, back, guessed)
    shown = (
        *packed(RowKind.LINK, list(above.values())),
        *rows[first:end],
        *packed(RowKind.LINK, list(below.values())),
    )
    return _Part(first, end, shown, Crossings(leaving, tuple(entering.values())))


def _fitting(
    rows: Sequence[Planned],
    ways: Sequence[_Way],
    groups: Sequence[tuple[int, int]],
    metrics: Metrics,
    procedure: Procedure,
    heights: Mapping[str, float],
    room: Room,
) -> int:
    """How many groups fit on a sheet as far as can be told before drawing; at least one."""
    widths = metrics.lane if isinstance(metrics.lane, tuple) else (metrics.lane,) * len(procedure.lanes)
    wide = {lane.id: width for lane, width in zip(procedure.lanes, widths, strict=True)}
    for count in range(1, len(groups) + 1):
        part = _part(rows, ways, groups[0][0], groups[count - 1][1])
        need = sum(
            least_height(
                row,
                metrics,
                [size_of(stand.shape, metrics, wide[stand.lane]) for stand in row.stands],
                heights,
            )
            for row in part.rows
        )
        if need > room(_steps(part.rows), False) + _EPS:
            # With the next rows a connector may fall away, but then theirs come.
            return max(1, count - 1)
    return len(groups)


def _lettered(drawn: Sequence[tuple[_Part, Diagram]], ways: Sequence[_Way]) -> Iterator[SheetDrawing]:
    """Give the connectors their letters, in the order in which a reader meets them."""
    letters: dict[str, str] = {}
    for part, _ in drawn:
        for row in part.rows:
            for stand in row.stands if row.kind is RowKind.LINK else ():
                letters.setdefault(stand.id, _letter(len(letters)))
    arrives = {entry.link: page for page, (part, _) in enumerate(drawn) for entry in part.crossings.entering}
    departs: dict[str, list[int]] = {}
    for page, (part, _) in enumerate(drawn):
        for name in dict.fromkeys(part.crossings.leaving.values()):
            departs.setdefault(name, []).append(page)
    for part, diagram in drawn:
        nodes = tuple(
            replace(node, text=letters[node.id]) if node.id in letters else node for node in diagram.nodes
        )
        yield SheetDrawing(
            replace(diagram, nodes=nodes),
            _steps(part.rows),
            tuple((letters[name], arrives[name]) for name in dict.fromkeys(part.crossings.leaving.values())),
            tuple((letters[entry.link], tuple(departs[entry.link])) for entry in part.crossings.entering),
        )


def _letter(number: int) -> str:
    """A, B … Z, AA, AB …"""
    text = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text
