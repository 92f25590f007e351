"""Places on a report's pages that a signature or a form field will fill."""

from __future__ import annotations

from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle of a page (the first is 0), in points from the page's lower left corner."""

    page: int
    x: float
    y: float
    width: float
    height: float


class SignPlaces(NamedTuple):
    """Where who makes the report signs, where the Kepala Dinas signs, and where their decision is written."""

    maker: Box
    head: Box
    decision: Box
