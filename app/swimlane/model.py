"""What a swimlane is made of: columns, rows, symbols and arrows, in whatever unit the metrics are in.

The origin is the table's upper left corner, y grows downward. Symbols are given by their centre, table parts
by their upper left corner.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Point(NamedTuple):
    x: float
    y: float


class Rect(NamedTuple):
    """An upright rectangle by its edges."""

    left: float
    top: float
    right: float
    bottom: float

    def grown(self, by: float) -> Rect:
        return Rect(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def meets(self, other: Rect) -> bool:
        """Whether the insides of the two share a point; a line (no width) meets what it passes through."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: Rect) -> bool:
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )


class Size(NamedTuple):
    w: float
    h: float


_CAPSULE, _BOX, _DIAMOND, _LINK = Size(62, 20), Size(68, 32), Size(80, 52), Size(24, 26)


@dataclass(frozen=True, slots=True)
class Metrics:
    """Every length of the drawing; the defaults are the window's pixels (ui.md 4, "Pengaduan").

    `lane` is one width for all, or one for each lane. `remarks` 0 leaves the Keterangan column out. `measure`
    gives the width of a label's line; without it a width is guessed from `label_char`. `inline_ends` draws "Mulai"
    and the ends as capsules in the rows of the first and the last step, as on paper.
    """

    number: float = 30
    activity: float = 176
    lane: float | tuple[float, ...] = 90
    requirements: float = 78
    time: float = 60
    output: float = 66
    remarks: float = 0
    head: float = 50
    terminal_row: float = 28
    step_row: float = 56
    current_row: float = 88
    pale_row: float = 56
    band_row: float = 28
    capsule: Size = _CAPSULE
    box: Size = _BOX
    diamond: Size = _DIAMOND
    wide_diamond: Size | None = None  # in lanes that are much wider than a diamond
    link: Size = _LINK  # the page connector
    link_row: float = 34
    inline_ends: bool = False
    current_halo: float = 8  # the frame around the current symbol reaches this far out
    current_drop: float = (
        10  # the current symbol stands this much below its row's centre: room for the banner
    )
    banner: float = 26  # height of "Sekarang: …" in the current row
    track: float = 7  # distance of arrows that run side by side
    clearance: float = 3  # least distance between an arrow and a symbol that it passes
    row_gap: float = 5  # least white above and below a symbol inside its row
    arrow: float = 7  # length of an arrow's head
    label_char: float = 5.6
    label_line: float = 13
    label_pad: float = 4
    label_max: float = 96  # a longer label is broken into lines
    inferred_mark: str = ""  # added to the label of an inferred way, e.g. " *" on paper
    measure: Callable[[str], float] | None = None

    def text_width(self, text: str) -> float:
        return self.measure(text) if self.measure is not None else len(text) * self.label_char


class RowKind(StrEnum):
    START = "start"
    STEP = "step"
    BAND = "band"  # a line of words over the rows of the other kind of case
    END = "end"
    LINK = "link"  # page connectors: where arrows come from or go to another sheet


class Shape(StrEnum):
    START = "start"  # capsule "Mulai"
    BOX = "box"
    DIAMOND = "diamond"
    END = "end"  # capsule with the end's label
    LINK = "link"  # page connector, a home plate with a letter


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the SOP table; `lane` is set for the pelaksana columns, `id` is the key of the others."""

    id: str
    x: float
    w: float
    lane: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table; `text` is a band's words, `banner` the free strip for "Sekarang: …"."""

    kind: RowKind
    y: float
    h: float
    step: str | None = None
    text: str = ""
    pale: bool = False
    current: bool = False
    banner: Rect | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """A symbol, by its centre. `id` is "start:<kind>", a step id, an end id or a page connector's "link:…"; `text`
    stands inside it. `inferred`: the step itself is a reading of the document."""

    id: str
    shape: Shape
    x: float
    y: float
    w: float
    h: float
    lane: str
    text: str
    step: str | None = None
    pale: bool = False
    current: bool = False
    inferred: bool = False

    @property
    def rect(self) -> Rect:
        return Rect(self.x - self.w / 2, self.y - self.h / 2, self.x + self.w / 2, self.y + self.h / 2)


@dataclass(frozen=True, slots=True)
class Label:
    """The words of a way out, by its centre; the arrow is interrupted where the label lies on it.

    `full` is the whole text; `lines` differ from it only where there was no room: then they hold a letter that
    the diagram's legend explains.
    """

    lines: tuple[str, ...]
    x: float
    y: float
    w: float
    h: float
    full: str

    @property
    def rect(self) -> Rect:
        return Rect(self.x - self.w / 2, self.y - self.h / 2, self.x + self.w / 2, self.y + self.h / 2)


@dataclass(frozen=True, slots=True)
class Edge:
    """An arrow: a polyline of upright and level pieces, its head at the last point.

    `from_step` is None for the arrow that leaves "Mulai" or a page connector, whose id is then `origin`; `to` is a
    connector's id where the way goes on on another sheet. `join` is the round meeting point where this arrow runs
    into another one with the same aim.
    """

    points: tuple[Point, ...]
    to: str
    from_step: str | None
    outcome: str | None
    label: Label | None = None
    back: bool = False
    inferred: bool = False
    pale: bool = False
    join: Point | None = None
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Diagram:
    """The whole drawing. `lanes` is the area of the pelaksana columns below the head; `legend` explains letters
    that stand for labels without room (letter, text)."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    width: float
    height: float
    lanes: Rect
    legend: tuple[tuple[str, str], ...] = ()
