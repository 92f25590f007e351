"""The lines that arrows may run on, and what already lies on them.

Arrows run through lane centres, row centres, and a few tracks beside the lines of the table. Everything is
looked up by grid index, so that finding a way stays quick with 13 lanes and 20 rows.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from app.swimlane.model import Metrics, Node, Point, Rect, RowKind, Shape
from app.swimlane.table import Table

#: Directions by number: right, down, left, up.
DX = (1, 0, -1, 0)
DY = (0, 1, 0, -1)

_EPS = 1e-6


class Use(NamedTuple):
    """Who runs over a piece or a corner: arrows with the same `key` may share it."""

    key: tuple[str, bool]
    into: int
    out: int


class Grid:
    """All places where an arrow may run or turn."""

    def __init__(self, table: Table, metrics: Metrics, *, slots: int) -> None:
        self.metrics = metrics
        self.xs, self.rulers_x = _lines_x(table, metrics, slots)
        self.ys, self.rulers_y = _lines_y(table, metrics, slots)
        self.nx, self.ny = len(self.xs), len(self.ys)
        # What a search asks of every piece: its length, and whether it lies on a line of the table.
        self.wide = [b - a for a, b in pairwise(self.xs)]
        self.high = [b - a for a, b in pairwise(self.ys)]
        self.ruled_x = [x in self.rulers_x for x in self.xs]
        self.ruled_y = [y in self.rulers_y for y in self.ys]
        self._ix = {round(x, 4): i for i, x in enumerate(self.xs)}
        self._iy = {round(y, 4): i for i, y in enumerate(self.ys)}
        self.blocked_h = bytearray(self.nx * self.ny)  # piece from (ix, iy) to (ix + 1, iy)
        self.blocked_v = bytearray(self.nx * self.ny)  # piece from (ix, iy) to (ix, iy + 1)
        self.words_h = bytearray(self.nx * self.ny)
        self.words_v = bytearray(self.nx * self.ny)
        self.busy_h = bytearray(self.nx * self.ny)  # an arrow or words lie there
        self.busy_v = bytearray(self.nx * self.ny)
        self.used_h: dict[int, list[Use]] = {}
        self.used_v: dict[int, list[Use]] = {}
        self.corners: dict[int, list[Use]] = {}
        self.corridors: dict[tuple[str, bool], int] = {}  # the upright line that far ways with one aim took
        self.keys: set[tuple[str, bool]] = set()
        self.symbols = {node.id: node.rect for node in table.nodes.values()}
        for node in table.nodes.values():
            halo = metrics.current_halo if node.current else 0.0
            self._mark(node.rect.grown(metrics.clearance + halo), self.blocked_h, self.blocked_v)
        for row in table.rows:
            if row.kind is RowKind.BAND:
                band = Rect(table.lanes.left, row.y, table.lanes.right, row.y + row.h)
                self._mark(band, self.blocked_h, self.blocked_v)

    def at(self, ix: int, iy: int) -> int:
        return iy * self.nx + ix

    def inside(self, area: Rect | None) -> tuple[int, int, int, int]:
        """The first and last index of x and of y within an area; of everything without one."""
        if area is None:
            return 0, self.nx - 1, 0, self.ny - 1
        return (
            bisect_left(self.xs, area.left),
            bisect_right(self.xs, area.right) - 1,
            bisect_left(self.ys, area.top),
            bisect_right(self.ys, area.bottom) - 1,
        )

    def point(self, ix: int, iy: int) -> Point:
        return Point(self.xs[ix], self.ys[iy])

    def column(self, x: float) -> int:
        return self._ix[round(x, 4)]

    def row(self, y: float) -> int:
        return self._iy[round(y, 4)]

    def block_words(self, rect: Rect) -> None:
        """Words stand here: arrows keep away."""
        self._mark(rect.grown(self.metrics.clearance / 2), self.words_h, self.words_v)
        self._mark(rect.grown(self.metrics.clearance / 2), self.busy_h, self.busy_v)

    def _mark(self, rect: Rect, level: bytearray, upright: bytearray) -> None:
        left, right = bisect_right(self.xs, rect.left), bisect_left(self.xs, rect.right)
        top, bottom = bisect_right(self.ys, rect.top), bisect_left(self.ys, rect.bottom)
        for iy in range(top, bottom):
            for ix in range(max(left - 1, 0), min(right, self.nx - 1)):
                level[self.at(ix, iy)] = 1
        for ix in range(left, right):
            for iy in range(max(top - 1, 0), min(bottom, self.ny - 1)):
                upright[self.at(ix, iy)] = 1

    def passes_symbol(self, line: tuple[Point, Point], own: set[str]) -> bool:
        """Whether a straight line runs through (or too near) a symbol that is not its own."""
        a, b = line
        rect = Rect(min(a.x, b.x), min(a.y, b.y), max(a.x, b.x), max(a.y, b.y))
        near = rect.grown(self.metrics.clearance / 2)
        return any(near.meets(other) for node_id, other in self.symbols.items() if node_id not in own)

    def occupy(self, path: list[tuple[int, int]], key: tuple[str, bool]) -> None:
        """An arrow runs along these grid places, one step each."""
        self.keys.add(key)
        directions = [_direction(a, b) for a, b in pairwise(path)]
        for (ix, iy), heading in zip(path, directions, strict=False):
            use = Use(key, heading, heading)
            piece = self.at(min(ix, ix + DX[heading]), min(iy, iy + DY[heading]))
            pieces = self.used_h if heading in (0, 2) else self.used_v
            pieces.setdefault(piece, []).append(use)
            (self.busy_h if heading in (0, 2) else self.busy_v)[piece] = 1
        for index in range(1, len(path) - 1):
            use = Use(key, directions[index - 1], directions[index])
            self.corners.setdefault(self.at(*path[index]), []).append(use)


def _direction(a: tuple[int, int], b: tuple[int, int]) -> int:
    if a[1] == b[1]:
        return 0 if b[0] > a[0] else 2
    return 1 if b[1] > a[1] else 3


def _merged(values: Iterable[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _EPS:
            found.append(value)
    return found


def _lines_x(table: Table, metrics: Metrics, slots: int) -> tuple[list[float], frozenset[float]]:
    lanes = [column for column in table.columns if column.lane is not None]
    values: list[float] = []
    rulers: set[float] = set()
    for node in table.nodes.values():
        values += [node.x, node.x - port_offset(node).x, node.x + port_offset(node).x]
    for lane in lanes:
        values.append(lane.x + lane.w / 2)
        rulers.add(round(lane.x, 4))
        values += [lane.x + metrics.track * j for j in range(-slots, slots + 1)]
    last = lanes[-1].x + lanes[-1].w
    rulers.add(round(last, 4))
    values += [last - metrics.track * j for j in range(1, slots + 1)]
    values.append(last)
    inside = (x for x in values if table.lanes.left - _EPS < x < table.lanes.right + _EPS)
    return _merged(round(x, 4) for x in inside), frozenset(rulers)


def _lines_y(table: Table, metrics: Metrics, slots: int) -> tuple[list[float], frozenset[float]]:
    values: list[float] = []
    rulers: set[float] = set()
    for node in table.nodes.values():
        values += [node.y, node.y - port_offset(node).y, node.y + port_offset(node).y]
    for row in table.rows:
        rulers.add(round(row.y, 4))
        values += [row.y + metrics.track * j for j in range(-slots, slots + 1)]
    values += [table.height - metrics.track * j for j in range(1, slots + 1)]
    inside = (y for y in values if table.lanes.top + _EPS < y < table.lanes.bottom - _EPS)
    return _merged(round(y, 4) for y in inside), frozenset(rulers)


def port_offset(node: Node) -> Point:
    """How far from a side's middle its two other gates lie."""
    if node.shape in (Shape.START, Shape.END):
        return Point(round(node.w / 5, 4), 0.0)  # a capsule's ends are round: no gate beside the middle
    if node.shape is Shape.LINK:
        return Point(0.0, 0.0)  # below its shoulders a home plate slopes
    return Point(round(node.w / 4, 4), round(node.h / 4, 4))
