"""Ruled tables whose rows grow with their text and go on over the page's end; no text is ever cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from printing.fonts import Face, face
from printing.sheet import GREY, Align, Sheet
from printing.text import wrap

GROW_WHOLE = 40.0  # mm: a row up to this height moves to the next page whole, a higher one is divided

_CENTER: Align = "center"
_TO_BASELINE = 0.118  # mm per pt: from the middle of a line down to its baseline


@dataclass(frozen=True, slots=True)
class Column:
    """A column: width in mm, where its text stands, and the size of its letters in pt.

    In a `tight` column two lines share the height of one (initials above date and time).
    """

    width: float
    align: Align = "left"
    size: float = 8.0
    tight: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row, its cells already in lines; `pair` is the two lines of a tight cell, and where that stands."""

    cells: tuple[Sequence[str], ...]
    pair: tuple[int, Sequence[str]] | None = None

    @property
    def lines(self) -> int:
        return max(1, *(len(cell) for cell in self.cells))


@dataclass(frozen=True, slots=True)
class Piece:
    """The lines `start` to `stop` of a row: what of it stands on one page."""

    row: Row
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The measures of a table, in mm: left edge, columns, lowest row, distance of lines, padding."""

    x: float
    columns: tuple[Column, ...]
    row_height: float
    leading: float
    pad: float = 1.6
    face: Face | None = None

    @property
    def width(self) -> float:
        return sum(column.width for column in self.columns)

    @property
    def edges(self) -> list[float]:
        """The places of the upright lines."""
        found = [self.x]
        for column in self.columns:
            found.append(found[-1] + column.width)
        return found

    def row(self, *texts: str) -> Row:
        """A row from its texts, wrapped into the columns."""
        style = self.face or face()
        cells: list[Sequence[str]] = []
        pair = None
        for text, column in zip(texts, self.columns, strict=True):
            cell = wrap(text, style, column.size, column.width - 2 * self.pad)
            if column.tight and len(cell) == 2:
                pair, cell = (len(cells), cell), []
            cells.append(cell)
        return Row(tuple(cells), pair)

    def height(self, lines: int) -> float:
        """Height of a row of that many lines."""
        return self.row_height + (lines - 1) * self.leading

    def pages(self, rows: Sequence[Row], room: float, page_room: float) -> Iterator[list[Piece]]:
        """The rows laid out: first into `room` mm, then on pages of `page_room` mm each.

        A first list may be empty, when not even one line fits in `room`.
        """
        page: list[Piece] = []
        left = room
        fresh = room >= page_room
        for row in rows:
            start, total = 0, row.lines
            while start < total:
                rest = total - start
                if self.height(rest) <= left + 1e-6:
                    page.append(Piece(row, start, total))
                    left -= self.height(rest)
                    start, fresh = total, False
                    continue
                fitting = int((left - self.row_height + 1e-6) // self.leading) + 1
                whole = start == 0 and self.height(total) <= min(GROW_WHOLE, page_room)
                if fitting >= (1 if fresh else 3) and not whole:
                    page.append(Piece(row, start, start + fitting))
                    start += fitting
                yield page
                page, left, fresh = [], page_room, True
        yield page

    def head(
        self,
        sheet: Sheet,
        y: float,
        height: float,
        labels: Sequence[str],
        size: float,
        *,
        centred: bool = True,
    ) -> float:
        """The head row, grey and bold; gives the y below it.

        Labels stand in the middle or, with `centred` off, at the left above columns that begin there.
        """
        bold = face("bold")
        sheet.box(self.x, y, self.width, height, pen=0.2, fill=GREY)
        leading = size * 1.18 * 0.3528
        for left, column, label in zip(self.edges, self.columns, labels, strict=False):
            lines = wrap(label, bold, size, column.width - 1.2)
            first = y + (height - len(lines) * leading) / 2 + leading * 0.78
            if centred or column.align != "left":
                x, align = left + column.width / 2, _CENTER
            else:
                x, align = left + self.pad, column.align
            sheet.lines(x, first, lines, face=bold, size=size, leading=leading, align=align)
        for x in self.edges[1:-1]:
            sheet.line(x, y, x, y + height)
        return y + height

    def draw(self, sheet: Sheet, y: float, pieces: Sequence[Piece]) -> float:
        """The pieces with their rules, from y (the head's lower rule) downwards; gives the y below them."""
        if not pieces:
            return y
        style = self.face or face()
        top = y
        for piece in pieces:
            height = self.height(piece.stop - piece.start)
            if piece.row.pair and piece.start == 0:
                self._draw_pair(sheet, y, *piece.row.pair)
            if piece.start:
                self._say_again(sheet, y, piece)
            for left, column, cell in zip(self.edges, self.columns, piece.row.cells, strict=False):
                x = self._anchor(left, column)
                baseline = y + self.row_height / 2 + column.size * _TO_BASELINE
                sheet.lines(
                    x,
                    baseline,
                    cell[piece.start : piece.stop],
                    face=style,
                    size=column.size,
                    leading=self.leading,
                    align=column.align,
                )
            y += height
            sheet.line(self.x, y, self.x + self.width, y)
        for x in self.edges:
            sheet.line(x, top, x, y)
        return y

    def _anchor(self, left: float, column: Column) -> float:
        if column.align == "left":
            return left + self.pad
        return left + (column.width / 2 if column.align == "center" else column.width - self.pad)

    def _say_again(self, sheet: Sheet, y: float, piece: Piece) -> None:
        """A row that began on the page before says its number once more."""
        if len(piece.row.cells[0]) != 1:
            return
        column = self.columns[0]
        x, style = self.x + column.width / 2, self.face or face()
        baseline = y + self.row_height / 2 + column.size * _TO_BASELINE
        sheet.lines(
            x, baseline, piece.row.cells[0], face=style, size=column.size, leading=self.leading, align=_CENTER
        )
        if piece.stop - piece.start > 1:
            width = column.width - 0.6
            sheet.text(x, baseline + 3.2, "lanj.", face=style, size=7.5, align=_CENTER, width=width)

    def _draw_pair(self, sheet: Sheet, y: float, at: int, lines: Sequence[str]) -> None:
        column, leading = self.columns[at], self.row_height * 0.42
        baseline = y + (self.row_height - leading) / 2 + column.size * _TO_BASELINE
        sheet.lines(
            self._anchor(self.edges[at], column),
            baseline,
            lines,
            face=self.face or face(),
            size=column.size,
            leading=leading,
            align=column.align,
        )
