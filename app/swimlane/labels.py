"""Find room for the words of a way out: on its own arrow or just beside it, and on nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from app.swimlane.model import Label, Metrics, Point, Rect

_BESIDE = 2.5  # price of standing beside the arrow instead of on it, in tracks
_DOUBTFUL = 10.0  # price of standing so near another arrow that it might be read as its own, in tracks
_FURTHER = 6.0  # price of every corner between the symbol and its label, in tracks


def lines_of(text: str, metrics: Metrics) -> tuple[str, ...]:
    """A label's text broken at spaces into lines no longer than the metrics allow."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and metrics.text_width(longer) <= metrics.label_max:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def place(
    text: str,
    points: tuple[Point, ...],
    metrics: Metrics,
    *,
    area: Rect,
    obstacles: Iterable[Rect],
    arrows: Iterable[Rect],
) -> Label | None:
    """The best free place for a label along its arrow, None where there is none.

    `obstacles` are symbols, bands and other labels; `arrows` are the pieces of other arrows.
    """
    foreign, own_pieces = list(arrows), pieces(points)
    solid = [rect.grown(metrics.clearance / 2) for rect in (*obstacles, *foreign)]
    for lines in _breakings(text, metrics):
        w = max(metrics.text_width(line) for line in lines) + 2 * metrics.label_pad
        h = len(lines) * metrics.label_line + metrics.label_pad / 2
        best: tuple[float, Label] | None = None
        for price, x, y, own in _candidates(points, w, h, metrics):
            label = Label(lines, x, y, w, h, text)
            rect = label.rect
            if (
                (best is not None and price >= best[0])
                or not area.holds(rect)
                or any(rect.meets(other) for other in solid)
                or any(rect.meets(piece) for index, piece in enumerate(own_pieces) if index != own)
            ):
                continue
            near = rect.grown(metrics.track)
            if any(near.meets(piece) for piece in foreign):
                price += _DOUBTFUL * metrics.track
            if best is None or price < best[0]:
                best = (price, label)
        if best is not None:
            return best[1]
    return None


def pieces(points: tuple[Point, ...]) -> list[Rect]:
    """The straight pieces of an arrow, as rectangles without width."""
    return [Rect(min(a.x, b.x), min(a.y, b.y), max(a.x, b.x), max(a.y, b.y)) for a, b in pairwise(points)]


def _breakings(text: str, metrics: Metrics) -> Iterator[tuple[str, ...]]:
    """As wide as allowed first, then narrower, down to one word a line."""
    usual = lines_of(text, metrics)
    yield usual
    words = tuple(text.split())
    for count in range(len(usual) + 1, len(words) + 1):
        width = max(metrics.text_width(text) / count, max(metrics.text_width(word) for word in words))
        lines: list[str] = []
        for word in words:
            if lines and metrics.text_width(f"{lines[-1]} {word}") <= width * 1.2:
                lines[-1] = f"{lines[-1]} {word}"
            else:
                lines.append(word)
        yield tuple(lines)


def _candidates(
    points: tuple[Point, ...], w: float, h: float, metrics: Metrics
) -> Iterator[tuple[float, float, float, int]]:
    """Price, centre and own piece of each place along the arrow, the symbol's end first."""
    gap = metrics.clearance
    walked = 0.0
    last = len(points) - 2
    for index, (a, b) in enumerate(pairwise(points)):
        length = abs(b.x - a.x) + abs(b.y - a.y)
        level = a.y == b.y
        along, across = (w, h) if level else (h, w)
        sign = (1 if b.x > a.x else -1) if level else (1 if b.y > a.y else -1)
        # The head of the arrow and the corners stay visible.
        head = metrics.arrow + gap if index == last else gap
        first, final = along / 2 + gap, length - along / 2 - head
        base = walked + index * _FURTHER * metrics.track
        steps = 8
        for step in range(steps + 1):
            at = first + (final - first) * step / steps
            x = a.x + sign * at if level else a.x
            y = a.y if level else a.y + sign * at
            if final >= first:
                yield base + at, x, y, index
            # Beside the arrow the words may be longer than the piece that they belong to.
            beside = length * step / steps
            x = a.x + sign * beside if level else a.x
            y = a.y if level else a.y + sign * beside
            price = base + beside + _BESIDE * metrics.track
            for side in (-1, 1):
                shift = side * (across / 2 + gap)
                for slide in (0.0, along / 2 + gap, -along / 2 - gap):
                    if level:
                        yield price + 2 * abs(slide), x + slide, y + shift, index
                    else:
                        yield price + 2 * abs(slide), x + shift, y + slide, index
        walked += length
