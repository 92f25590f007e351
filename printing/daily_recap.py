"""Rekap harian: one day's balance, its tables, and the numbers behind them; portrait A4, a place for the pen.

It is no form of any office's documents, so it follows the monthly recap's measures. No identity. Measures in mm.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from printing.data_report import DailyRecap, DayList, DayTable
from printing.flow import BELOW_TABLE, BOTTOM, LEFT, WIDTH, Flow, paged
from printing.fonts import face
from printing.sheet import Align
from printing.table import Column, Grid, Piece, Row

_SIZE, _ROW, _LEADING, _PAD = 9.0, 5.4, 4.0, 1.6
_GAP, _SECOND = 4.0, 90.0  # between two tables, and where the second begins, from the left
_FIGURE = 15.0
_NUMBER: Final = 36.0


def daily_recap(r: DailyRecap) -> bytes:
    """The recap of a day. Raises PictureError for a logo that is no picture."""
    return paged(lambda total: _Paper(r, total))


class _Paper(Flow):
    """The recap in the making."""

    def __init__(self, r: DailyRecap, total: int) -> None:
        foot = f"{r.title.capitalize()}, {r.day}"
        super().__init__(r.letterhead, r.title, foot=foot, total=total, code=r.code, archival=True)
        about = f"Hari, tanggal : {r.day}"
        self.heads("\xa0\xa0\xa0\xa0\xa0\xa0".join(part for part in (about, r.procedure_number) if part))
        self._balance(r.balance)
        self._tables(r.tables)
        for note in r.notes:
            self.paragraph(note, size=8.4, after=1.0)
        for one in r.lists:
            self._list(one)
        self.signatures(None, r.signer)

    def _balance(self, cells: Sequence[tuple[str, str]]) -> None:
        """The day's balance as one strip."""
        width = WIDTH / len(cells)
        grid = _grid(LEFT, [(width, "center") for _ in cells])
        self.table(
            grid, [name for name, _ in cells], [grid.row(*(text for _, text in cells))], head=6.0, size=_SIZE
        )

    def _tables(self, tables: Sequence[DayTable]) -> None:
        """Small tables, two beside each other; one that is higher than a page runs down alone."""
        for at in range(0, len(tables), 2):
            pair = [self._laid(table, number) for number, table in enumerate(tables[at : at + 2])]
            heights = [_height(grid, rows) for grid, rows in pair]
            if max(heights) <= BOTTOM - 30:
                self.need(max(heights))
                top = self.y
                for (grid, rows), table in zip(pair, tables[at : at + 2], strict=True):
                    self.y = top
                    self._one(grid, rows, table)
                self.y = top + max(heights) + 3.4
                continue
            for (grid, rows), table in zip(pair, tables[at : at + 2], strict=True):
                self._one(grid, rows, table)

    def _one(self, grid: Grid, rows: Sequence[Row], table: DayTable) -> None:
        """A table with its sum in bold."""
        self.table(grid, table.heads, rows[: len(table.rows)], head=_ROW, size=_SIZE)
        for row in rows[len(table.rows) :]:
            self.y -= BELOW_TABLE
            self.need(grid.height(row.lines))
            bold = replace(grid, face=face("bold"))
            self.y = bold.draw(self.sheet, self.y, [Piece(row, 0, row.lines)]) + BELOW_TABLE

    def _laid(self, table: DayTable, number: int) -> tuple[Grid, list[Row]]:
        figures = len(table.heads) - 1
        width = _SECOND - _GAP if not number else WIDTH - _SECOND
        columns: list[tuple[float, Align]] = [(width - figures * _FIGURE, "left")]
        columns += [(_FIGURE, "right") for _ in range(figures)]
        grid = _grid(LEFT + number * _SECOND, columns)
        rows = [grid.row(*row) for row in table.rows]
        if table.total:
            rows.append(replace(grid, face=face("bold")).row(*table.total))
        return grid, rows

    def _list(self, one: DayList) -> None:
        self.heading(one.title)
        if not one.rows:
            self.paragraph(one.nothing, style=face("italic"), size=_SIZE)
            return
        rest = (WIDTH - _NUMBER) / (len(one.heads) - 1)
        grid = _grid(LEFT, [(width, "left") for width in (_NUMBER, *[rest] * (len(one.heads) - 1))])
        self.table(grid, one.heads, [grid.row(*row) for row in one.rows], head=6.0, size=_SIZE)


def _grid(x: float, columns: Sequence[tuple[float, Align]]) -> Grid:
    return Grid(x, tuple(Column(width, align, _SIZE) for width, align in columns), _ROW, _LEADING, pad=_PAD)


def _height(grid: Grid, rows: Sequence[Row]) -> float:
    return _ROW + sum(grid.height(row.lines) for row in rows)
