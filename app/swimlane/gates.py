"""The gates of a symbol: where an arrow may leave it or come in, and the short piece to the free grid."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.swimlane.grid import DX, DY, Grid, port_offset
from app.swimlane.model import Node, Point, Shape

_OFF_MIDDLE = 5.0  # a gate beside the middle of its side, in tracks
SLOPE = 20.0  # more, where an arrow would end on a diamond's slope

#: Price of each gate by side (right, down, left, up), in tracks; None: not used.
Prices = tuple[float | None, float | None, float | None, float | None]


@dataclass(frozen=True, slots=True)
class Gate:
    point: Point
    side: int
    price: float
    stub: list[tuple[int, int]]  # grid places from the symbol outwards; the last one is free of the symbol


def _halo(grid: Grid, node: Node) -> float:
    return grid.metrics.current_halo if node.current else 0.0


def gates(grid: Grid, node: Node, asked: Prices, *, slope: float) -> list[Gate]:
    """The gates of a symbol, with the short piece that leads from each to the free grid."""
    offset = port_offset(node)
    free = node.rect.grown(grid.metrics.clearance + _halo(grid, node))
    found: list[Gate] = []
    for side, price in enumerate(asked):
        if price is None:
            continue
        for shift in (0.0, -1.0, 1.0):
            level = side in (0, 2)
            if shift and (offset.y if level else offset.x) == 0.0:
                continue
            ix = grid.column(node.x if level else node.x + shift * offset.x)
            iy = grid.row(node.y + shift * offset.y if level else node.y)
            stub = [(ix, iy)]
            inside = True
            while inside:
                ix, iy = ix + DX[side], iy + DY[side]
                if not (0 <= ix < grid.nx and 0 <= iy < grid.ny):
                    break
                stub.append((ix, iy))
                x, y = grid.xs[ix], grid.ys[iy]
                inside = free.left < x < free.right and free.top < y < free.bottom
            if inside:
                continue  # the sheet ends here
            touch, place = gate_point(node, side, shift), grid.point(*stub[-1])
            point = Point(touch.x, place.y) if level else Point(place.x, touch.y)
            if not grid.passes_symbol((point, place), {node.id}):
                off = _OFF_MIDDLE + (slope if node.shape is Shape.DIAMOND else 0.0)
                found.append(Gate(point, side, price + abs(shift) * off, stub))
    return found


def gate_point(node: Node, side: int, shift: float) -> Point:
    """Where an arrow touches the symbol; on a diamond's slope the gates beside the tip lie further in."""
    offset = port_offset(node)
    shrink = abs(shift) * 0.5 if node.shape is Shape.DIAMOND else 0.0
    if side in (0, 2):
        return Point(node.x + DX[side] * node.w / 2 * (1 - shrink), node.y + shift * offset.y)
    return Point(node.x + shift * offset.x, node.y + DY[side] * node.h / 2 * (1 - shrink))


def length(grid: Grid, gate: Gate) -> float:
    """How long the piece between a gate and the free grid is."""
    place = grid.point(*gate.stub[-1])
    return abs(place.x - gate.point.x) + abs(place.y - gate.point.y)


def prices(**sides: float | None) -> Prices:
    """Gates by name: right, down, left, up."""
    named: Mapping[str, float | None] = sides
    return (named.get("right"), named.get("down"), named.get("left"), named.get("up"))
