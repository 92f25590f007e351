"""The values of the drawn diagram: bounds and waypoints in the modellers' pixels, y growing downward."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Point(NamedTuple):
    x: int
    y: int


class Bounds(NamedTuple):
    """An upright rectangle by its upper left corner."""

    x: int
    y: int
    w: int
    h: int

    @property
    def right(self) -> int:
        return self.x + self.w

    @property
    def bottom(self) -> int:
        return self.y + self.h

    @property
    def middle(self) -> Point:
        return Point(self.x + self.w // 2, self.y + self.h // 2)


@dataclass(frozen=True, slots=True)
class Shape:
    """What is drawn for one element of the model; `label` is where its name stands when that is not inside it."""

    element: str
    bounds: Bounds
    label: Bounds | None = None
    horizontal: bool = False  # a pool or a lane whose flow runs from left to right
    marker: bool = False  # a gateway that shows its cross


@dataclass(frozen=True, slots=True)
class Edge:
    """An arrow or a dotted line of the model, from the border of one shape to the border of another."""

    element: str
    points: tuple[Point, ...]
    label: Bounds | None = None


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole sheet."""

    shapes: tuple[Shape, ...]
    edges: tuple[Edge, ...]
