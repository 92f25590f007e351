"""What an arrow wants, the way that was found for it, and whether that way is clean."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from app.swimlane.gates import Prices
from app.swimlane.grid import Grid
from app.swimlane.model import Node, Point


@dataclass(frozen=True, slots=True)
class Wish:
    """What an arrow wants: from which symbol to which, and which gates it likes. `key` tells which other arrows
    it may join: those with the same aim."""

    source: Node
    target: Node
    key: tuple[str, bool]
    leave: Prices
    enter: Prices


@dataclass(frozen=True, slots=True)
class Way:
    """A found way: its corner points, its grid places, and whether it had to share a line or cross words."""

    points: tuple[Point, ...]
    places: list[tuple[int, int]]
    clean: bool


def clean(grid: Grid, places: list[tuple[int, int]], key: tuple[str, bool]) -> bool:
    """Whether a way shares no line with an arrow of another aim, touches no corner and crosses no words."""
    for index, ((ax, ay), (bx, by)) in enumerate(pairwise(places)):
        level = ay == by
        piece = grid.at(min(ax, bx), min(ay, by))
        heading = (0 if bx > ax else 2) if level else (1 if by > ay else 3)
        if (grid.words_h if level else grid.words_v)[piece]:
            return False
        uses = (grid.used_h if level else grid.used_v).get(piece, ())
        if any(use.key != key or use.into != heading for use in uses):
            return False
        for use in grid.corners.get(grid.at(ax, ay), ()) if index else ():
            before = places[index - 1]
            turned = (before[1] == ay) != level
            crossing = use.into == use.out and not turned and (use.into - heading) % 2 == 1
            if use.key != key and not crossing:
                return False
    return True


def corners_of(grid: Grid, start: Point, places: list[tuple[int, int]], goal: Point) -> tuple[Point, ...]:
    """Only the points where the arrow begins, turns and ends."""
    # The first and last places lie inside the symbols; the gates stand on their edges.
    points = [start, *(grid.point(*place) for place in places[1:-1]), goal]
    kept: list[Point] = []
    for point in points:
        while len(kept) >= 2 and _in_line(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return tuple(kept)


def _in_line(a: Point, b: Point, c: Point) -> bool:
    return abs(a.x - b.x) + abs(b.x - c.x) < 1e-6 or abs(a.y - b.y) + abs(b.y - c.y) < 1e-6
