"""What an SOP sheet is made of: plain values, every length in millimetres, every place already found.

Places on a flow page count from the table's upper left corner, y downward.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from printing.data import Letterhead

Align = Literal["left", "center"]
Form = Literal["capsule", "box", "diamond", "link"]


@dataclass(frozen=True, slots=True)
class IdentityRow:
    """A row of the identity block; a `signed` one has room for signature, name and NIP.

    Empty `name` and `nip` leave dotted lines for the pen.
    """

    heading: str
    text: str
    signed: bool = False
    name: str = ""
    nip: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class IdentityBlock:
    """Dasar Hukum, Kualifikasi Pelaksana …: the document's own heading and its items."""

    heading: str
    items: tuple[str, ...]
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A cell of the table's head; an `upright` one is written from below upwards."""

    x: float
    y: float
    w: float
    h: float
    text: str
    size: float
    upright: bool = False
    plain: bool = False  # the column numbers


@dataclass(frozen=True, slots=True)
class Cell:
    """Text in a ruled cell, in the middle of its height."""

    x: float
    y: float
    w: float
    h: float
    text: str
    size: float
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol by its centre, with the lines that stand inside it; dashed where it is a reading of the document."""

    form: Form
    x: float
    y: float
    w: float
    h: float
    lines: tuple[str, ...] = ()
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a way out, by their centre; the arrow is interrupted below them."""

    lines: tuple[str, ...]
    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True, slots=True)
class Arrow:
    """Upright and level pieces, the head at the last point; `join` is the round meeting point with another arrow,
    where a `headless` one ends."""

    points: tuple[tuple[float, float], ...]
    dashed: bool = False
    words: Words | None = None
    join: tuple[float, float] | None = None
    headless: bool = False


@dataclass(frozen=True, slots=True)
class FlowPage:
    """One page of the flow table. `uprights` and `levels` are its rules (place, from, to); `notes` stand below it."""

    height: float
    head: tuple[HeadCell, ...]
    uprights: tuple[tuple[float, float, float], ...]
    levels: tuple[tuple[float, float, float], ...]
    cells: tuple[Cell, ...]
    symbols: tuple[Symbol, ...]
    arrows: tuple[Arrow, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SopPaper:
    """A whole SOP sheet: identity page and flow pages. `size` is the flow pages' width and height, `width` that of
    the table; `more_notes` found no room below their tables."""

    letterhead: Letterhead
    title: str  # over the identity page
    head: tuple[str, ...]  # the office's own lines
    rows: tuple[IdentityRow, ...]
    blocks: tuple[IdentityBlock, ...]
    flow_title: tuple[str, ...]
    size: tuple[float, float]
    width: float
    arrow: float  # length of an arrow's head
    pages: tuple[FlowPage, ...]
    more_notes: tuple[str, ...]
    foot: str
    code: str = ""
    guessed: bool = False  # something in it is a reading of the document, so the legend says what dashes mean
