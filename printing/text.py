"""Lines of text for a given width. Wrapping takes time in proportion to the text, whatever its words are."""

from __future__ import annotations

import re

from reportlab.lib.units import mm

from printing.fonts import Face

_TOKENS = re.compile(" +|[^ ]+")
_SLACK = 1e-6


def wrap(text: str, face: Face, size: float, width: float) -> list[str]:
    """The text as prepared lines no wider than `width` (mm) at `size` (pt).

    Typed line ends are kept; a no-break space does not break; a word wider than the line is broken. Empty
    lines at the very end or beginning are left out; an empty text gives no line.
    """
    text = face.prepare(text).strip("\n")
    if not text.strip(" \n"):
        return []
    limit = width * mm / size + _SLACK
    lines: list[str] = []
    for paragraph in text.split("\n"):
        _wrap_paragraph(paragraph, face, limit, lines)
    return lines


def _wrap_paragraph(paragraph: str, face: Face, limit: float, lines: list[str]) -> None:
    words = face.words
    line: list[str] = []
    used = 0.0
    gap, gap_width = "", 0.0
    for token in _TOKENS.findall(paragraph):
        width = words[token]
        if token[0] == " ":
            gap, gap_width = token, width
            continue
        if used + gap_width + width <= limit:
            line += (gap, token)
            used += gap_width + width
        else:
            if line:
                lines.append("".join(line))
            *whole, token = _broken(token, face, limit) if width > limit else (token,)
            lines += whole
            line, used = [token], words[token]
        gap, gap_width = "", 0.0
    lines.append("".join(line))


def _broken(word: str, face: Face, limit: float) -> list[str]:
    """A word in pieces that fit; each piece holds at least one letter."""
    pieces: list[str] = []
    start, used = 0, 0.0
    advances = face.advances
    for at, char in enumerate(word):
        width = advances[char]
        if used + width > limit and at > start:
            pieces.append(word[start:at])
            start, used = at, 0.0
        used += width
    pieces.append(word[start:])
    return pieces


def fitting_size(text: str, face: Face, size: float, width: float, smallest: float = 0.0) -> float:
    """The size (pt), `size` or less, at which the text fits one line of `width` mm; at least `smallest`."""
    natural = face.width(one_line(text, face), size)
    if natural <= width * mm or natural == 0:
        return size
    return max(smallest, size * width * mm / natural - _SLACK)


def one_line(text: str, face: Face) -> str:
    """The text prepared for a place that has only one line: line ends become spaces."""
    return face.prepare(text).replace("\n", " ").strip(" ")
