"""The plain ways of a printed SOP, taken before any search: straight down, or with one corner, where nothing lies."""

from __future__ import annotations

from itertools import pairwise

from app.swimlane.gates import gate_point
from app.swimlane.grid import DX, DY, Grid
from app.swimlane.model import Point
from app.swimlane.way import Way, Wish


def straight_down(grid: Grid, wish: Wish) -> Way | None:
    """The next symbol right below in the same lane: one plain arrow, however narrow the space between."""
    source, target = wish.source, wish.target
    if source.x != target.x or source.y >= target.y or wish.leave[1] is None or wish.enter[3] is None:
        return None
    points = (Point(source.x, source.rect.bottom), Point(target.x, target.rect.top))
    if grid.passes_symbol(points, {source.id, target.id}):
        return None
    ix = grid.column(source.x)
    top, bottom = grid.row(source.y), grid.row(target.y)
    for iy in range(top, bottom):
        piece = grid.at(ix, iy)
        if grid.words_v[piece] or grid.used_v.get(piece) or (iy > top and piece in grid.corners):
            return None
    return Way(points, [(ix, iy) for iy in range(top, bottom + 1)], True)


def one_turn(grid: Grid, wish: Wish) -> Way | None:
    """The plain way of a printed SOP: out at one side, one corner, in at another; only where it is quite free."""
    source, target = wish.source, wish.target
    for side, other in ((0, 3), (2, 3), (1, 0), (1, 2), (0, 1), (2, 1)):
        leave, enter = wish.leave[side], wish.enter[other]
        if leave is None or enter is None or leave + enter > 1.0:
            continue
        corner = Point(target.x, source.y) if side != 1 else Point(source.x, target.y)
        start, goal = gate_point(source, side, 0.0), gate_point(target, other, 0.0)
        ahead = (corner.x - start.x) * DX[side] + (corner.y - start.y) * DY[side]
        behind = (corner.x - goal.x) * DX[other] + (corner.y - goal.y) * DY[other]
        room = grid.metrics.clearance
        if ahead <= room or behind <= room:
            continue
        first = Point(source.x, source.y), corner
        second = corner, Point(target.x, target.y)
        own = {source.id, target.id}
        if grid.passes_symbol((start, corner), own) or grid.passes_symbol((corner, goal), own):
            continue
        places = [*_run(grid, *first), *_run(grid, *second)[1:]]
        if _untouched(grid, places, len(_run(grid, *first)) - 1, wish.key):
            return Way((start, corner, goal), places, True)
    return None


def _run(grid: Grid, a: Point, b: Point) -> list[tuple[int, int]]:
    """All grid places on a straight line, in its direction."""
    ax, ay, bx, by = grid.column(a.x), grid.row(a.y), grid.column(b.x), grid.row(b.y)
    if ay == by:
        step = 1 if bx >= ax else -1
        return [(ix, ay) for ix in range(ax, bx + step, step)]
    step = 1 if by >= ay else -1
    return [(ax, iy) for iy in range(ay, by + step, step)]


def _untouched(grid: Grid, places: list[tuple[int, int]], turn: int, key: tuple[str, bool]) -> bool:
    """Whether nothing lies on these places but, after the turn, arrows with the same aim."""
    for index, ((ax, ay), (bx, by)) in enumerate(pairwise(places)):
        level = ay == by
        piece = grid.at(min(ax, bx), min(ay, by))
        heading = (0 if bx > ax else 2) if level else (1 if by > ay else 3)
        if (grid.words_h if level else grid.words_v)[piece]:
            return False
        for use in (grid.used_h if level else grid.used_v).get(piece, ()):
            if index < turn or use.key != key or use.into != heading:
                return False
        if index and any(use.key != key for use in grid.corners.get(grid.at(ax, ay), ())):
            return False
    return True
