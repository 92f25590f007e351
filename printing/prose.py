"""Running text for letters: words of several faces in one paragraph, set to both margins. Measures in mm."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from reportlab.lib.units import mm

from printing.fonts import Face, face
from printing.sheet import Sheet
from printing.text import wrap

#: A line is stretched to the margin while its gaps grow to at most so many times a space.
_WIDEST: Final = 4.0

Span = tuple[str, Face]


#: A word: its pieces without a blank between, each with its face.
Word = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words with their widths (mm); the last of a paragraph is not stretched."""

    words: tuple[tuple[Word, float], ...]
    last: bool

    def draw(self, sheet: Sheet, x: float, y: float, *, size: float, width: float, justify: bool) -> None:
        """The line with its baseline at y."""
        gaps = len(self.words) - 1
        space = face().width(" ", size) / mm
        gap = space
        if justify and not self.last and gaps:
            wanted = (width - sum(wide for _word, wide in self.words)) / gaps
            gap = wanted if wanted <= space * _WIDEST else space
        for number, (word, wide) in enumerate(self.words):
            at = x
            for place, (text, style) in enumerate(word):
                # With its space, so that what is copied out of the file keeps its words apart.
                ends = place == len(word) - 1 and number < gaps
                sheet.lines(at, y, [f"{text} " if ends else text], face=style, size=size, leading=1)
                at += style.width(text, size) / mm
            x += wide + gap


def set_lines(spans: Iterable[Span], size: float, width: float) -> list[Line]:
    """A paragraph of pieces, each in its face, as lines no wider than `width`.

    Words are parted at blanks only; a word wider than the line is broken.
    """
    space = face().width(" ", size) / mm
    lines: list[Line] = []
    row: list[tuple[Word, float]] = []
    used = 0.0
    for word in _words(spans, size, width):
        wide = sum(style.width(text, size) for text, style in word) / mm
        if row and used + space + wide > width + 1e-6:
            lines.append(Line(tuple(row), False))
            row, used = [], 0.0
        used += wide + (space if row else 0.0)
        row.append((word, wide))
    if row:
        lines.append(Line(tuple(row), True))
    return lines


def _words(spans: Iterable[Span], size: float, width: float) -> Iterator[Word]:
    word: list[Span] = []
    for text, style in spans:
        for number, part in enumerate(style.prepare(text).replace("\n", " ").split(" ")):
            if number and word:
                yield tuple(word)
                word = []
            if not part:
                continue
            *whole, rest = wrap(part, style, size, width) or [""]
            for piece in whole:
                yield (*word, (piece, style))
                word = []
            if rest:
                word.append((rest, style))
    if word:
        yield tuple(word)


_POINT = re.compile(r"(\d{1,2}[.)]|[a-z][.)]|[-•])\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a point of a letter's body; `mark` is "1." where it is one."""

    mark: str
    text: str
    spaced: bool  # an empty line stood before it


def blocks(body: str) -> list[Block]:
    """A typed body as paragraphs and numbered points: a line each, an empty line leaves room."""
    found: list[Block] = []
    spaced = False
    for line in body.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        text = line.strip()
        if not text:
            spaced = bool(found)
            continue
        point = _POINT.match(text)
        mark = point.group(1) if point else ""
        found.append(Block(mark, text[point.end() :] if point else text, spaced))
        spaced = False
    return found
