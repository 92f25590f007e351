"""The symbols and arrows of an SOP's flow, and the legend that explains them. Measures in mm."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from printing.data_sop import Arrow, Symbol
from printing.fonts import face
from printing.sop_pages import SopPages
from printing.sop_text import SMALLEST, leading, width

PEN: Final = 0.3
_DOT: Final = 0.55
_TO_BASELINE: Final = 0.118  # mm per pt: from the middle of a line down to its baseline
_LEGEND: Final = (
    ("capsule", 8.6, "mulai / selesai"),
    ("box", 7.6, "kegiatan"),
    ("diamond", 7.6, "keputusan"),
    ("arrow", 7.4, "arah"),
    ("link", 4.4, "penghubung halaman"),
)
_GUESSED: Final = ("dashed", 7.4, "dugaan *")
LEGEND_HEIGHT: Final = 8.0


def draw_symbol(sheet: SopPages, symbol: Symbol, x: float, y: float) -> None:
    """A symbol with its words, its table's corner at x, y."""
    cx, cy, w, h = x + symbol.x, y + symbol.y, symbol.w, symbol.h
    left, top = cx - w / 2, cy - h / 2
    if symbol.form == "capsule":
        sheet.capsule(left, top, w, h, PEN, dashed=symbol.dashed)
    else:
        sheet.stroke(_outline(symbol, cx, cy), PEN, dashed=symbol.dashed, closed=True)
    step = leading(SMALLEST)
    # The letter of a connector stands in the upright part of its home plate.
    middle = cy - (h * 0.08 if symbol.form == "link" else 0.0)
    first = middle - (len(symbol.lines) - 1) * step / 2 + SMALLEST * _TO_BASELINE
    sheet.lines(cx, first, symbol.lines, face=face(), size=SMALLEST, leading=step, align="center")


def _outline(symbol: Symbol, x: float, y: float) -> tuple[tuple[float, float], ...]:
    w, h = symbol.w / 2, symbol.h / 2
    if symbol.form == "diamond":
        return (x, y - h), (x + w, y), (x, y + h), (x - w, y)
    if symbol.form == "link":
        return (x - w, y - h), (x + w, y - h), (x + w, y + h * 0.28), (x, y + h), (x - w, y + h * 0.28)
    return (x - w, y - h), (x + w, y - h), (x + w, y + h), (x - w, y + h)


def draw_arrow(sheet: SopPages, arrow: Arrow, x: float, y: float, head: float) -> None:
    """An arrow, interrupted where its words stand; its table's corner at x, y."""
    points = [(x + px, y + py) for px, py in arrow.points]
    pieces = points if arrow.headless else [*points[:-1], _head(sheet, points, head)]
    words = arrow.words
    if words is None:
        sheet.stroke(pieces, PEN, dashed=arrow.dashed)
    else:
        gap = (
            x + words.x - words.w / 2,
            y + words.y - words.h / 2,
            x + words.x + words.w / 2,
            y + words.y + words.h / 2,
        )
        for run in _without(pieces, gap):
            sheet.stroke(run, PEN, dashed=arrow.dashed)
    if arrow.join is not None:
        sheet.dot(x + arrow.join[0], y + arrow.join[1], _DOT)


def draw_words(sheet: SopPages, arrow: Arrow, x: float, y: float) -> None:
    """The words of a way out, on white: rules of the table pause below them."""
    words = arrow.words
    if words is None:
        return
    step = leading(SMALLEST)
    first = y + words.y - (len(words.lines) - 1) * step / 2 + SMALLEST * _TO_BASELINE
    sheet.lines(x + words.x, first, words.lines, face=face(), size=SMALLEST, leading=step, align="center")


def _head(sheet: SopPages, points: Sequence[tuple[float, float]], size: float) -> tuple[float, float]:
    """The filled head at the last point; gives the point where the line ends."""
    (bx, by), (tx, ty) = points[-2], points[-1]
    length = abs(tx - bx) + abs(ty - by)
    size = min(size, length * 0.7)
    dx, dy = (tx - bx) / length, (ty - by) / length
    neck = (tx - dx * size, ty - dy * size)
    half = size * 0.46
    corners = (
        (tx, ty),
        (neck[0] - dy * half, neck[1] + dx * half),
        (neck[0] + dy * half, neck[1] - dx * half),
    )
    sheet.stroke(corners, 0.05, closed=True, filled=True)
    return neck


def _without(
    points: Sequence[tuple[float, float]], gap: tuple[float, float, float, float]
) -> list[list[tuple[float, float]]]:
    """The polyline without what lies inside `gap` (left, top, right, bottom)."""
    left, top, right, bottom = gap
    runs: list[list[tuple[float, float]]] = [[points[0]]]
    for (ax, ay), (bx, by) in pairwise(points):
        level = ay == by
        inside = top < ay < bottom if level else left < ax < right
        low, high = (left, right) if level else (top, bottom)
        a, b = (ax, bx) if level else (ay, by)
        cuts = [place for place in ((low, high) if a <= b else (high, low)) if min(a, b) < place < max(a, b)]
        if not inside or (max(a, b) <= low or min(a, b) >= high):
            runs[-1].append((bx, by))
            continue
        drawing = not low < a < high
        for place in cuts:
            at = (place, ay) if level else (ax, place)
            if drawing:
                runs[-1].append(at)
            else:
                runs.append([at])
            drawing = not drawing
        if drawing:
            runs[-1].append((bx, by))
        else:
            runs.append([(bx, by)])
    return [run for run in runs if len(run) > 1]


def draw_legend(sheet: SopPages, x: float, y: float, *, guessed: bool) -> None:
    """The five symbols in one line whose middle is at y, and what a dashed line says where there is any."""
    base = y + 8.3 * _TO_BASELINE
    sheet.text(x, base, "Simbol", face=face("bold"), size=8.3)
    x += 16.4
    for form, wide, text in (*_LEGEND, *([_GUESSED] if guessed else [])):
        if form == "arrow":
            neck = _head(sheet, ((x, y), (x + wide, y)), 1.8)
            sheet.stroke(((x, y), neck), PEN)
        elif form == "dashed":
            sheet.stroke(((x, y), (x + wide, y)), PEN, dashed=True)
        else:
            high = 4.4 if form != "box" else 3.6
            symbol = Symbol(form, x + wide / 2, y, wide, high)  # type: ignore[arg-type]
            draw_symbol(sheet, symbol, 0, 0)
        x += wide + 2.0
        sheet.text(x, base, text, face=face(), size=8.3)
        x += width(text, 8.3) + 7.5
