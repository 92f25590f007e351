"""The measures of an SOP sheet: how large the page, how wide each column, how high each row (mm; ui2.md 3).

Few lanes have wide symbols and horizontal names, from seven on the names stand upright and the symbols shrink with
the lane. Where a lane would be narrower than 11 mm, Keterangan goes below the table as notes; where even that leaves
less than 8.5 mm (20 lanes and more), the page becomes A3, and so on: one drawing in one piece can be followed with
the finger, lanes that go on on another sheet cannot.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import floor
from typing import NamedTuple, Protocol

from app.procedure.model import Procedure
from app.swimlane.model import Metrics, Size

MARGIN = 12.0
LABEL_SIZE = 7.5  # pt, of the words beside arrows and inside symbols
GROUP_ROW, NUMBER_ROW = 6.0, 4.6  # "Pelaksana", "Mutu Baku"; the column numbers
_PAGES = ((297.0, 210.0), (420.0, 297.0), (594.0, 420.0), (841.0, 594.0), (1189.0, 841.0))
_WIDE_LANE, _WIDEST_LANE = 19.0, 30.0
_NARROWEST = 11.0, 8.5, 7.0  # with Keterangan; without it on A4; without it on larger pages
_NAME_LINES = 7  # of a lane's name written level
_CELL_PAD = 1.4  # beside a cell's text
_STEP = 1.0
_TEXTS = ("activity", "requirements", "output", "remarks")


class Letters(Protocol):
    """How wide and how high texts become; the printer's own measure."""

    def width(self, text: str, size: float, *, bold: bool = False) -> float: ...

    def lines(self, text: str, size: float, room: float, *, bold: bool = False) -> list[str]: ...

    def cell_height(self, text: str, size: float, cell: float) -> float: ...

    def leading(self, size: float) -> float: ...


class _Columns(NamedTuple):
    """The widths that do not depend on the lanes."""

    number: float
    activity: float
    requirements: float
    time: float
    output: float
    remarks: float

    @property
    def sum(self) -> float:
        return sum(self)


_WIDE = _Columns(8, 44, 28, 13, 33, 20)
_NARROW = _Columns(7, 43, 29, 12, 19, 9)
_LEAST = _Columns(7, 34, 18, 12, 16, 9)


@dataclass(frozen=True, slots=True)
class PaperForm:
    """A sheet's measures: page, metrics of the drawing, sizes of letters (pt), and the parts of the head (mm)."""

    page: tuple[float, float]
    metrics: Metrics
    cell: float
    lane_name: float
    upright: bool
    names: float  # height of the head's second row
    numbers: float  # height of the row of column numbers, 0 without
    in_notes: bool  # Keterangan stands below the table

    @property
    def width(self) -> float:
        return self.page[0] - 2 * MARGIN

    @property
    def widths(self) -> dict[str, float]:
        """The widths of the text columns that the table has."""
        metrics = self.metrics
        names = ("number", "activity", "requirements", "time", "output", "remarks")
        return {name: getattr(metrics, name) for name in names if getattr(metrics, name)}


def paper_form(procedure: Procedure, cells: Sequence[Mapping[str, str]], letters: Letters) -> PaperForm:
    """The measures for a procedure whose rows bear these texts (by column: number, activity, …)."""
    remarked = any(row["remarks"] for row in cells)
    count = len(procedure.lanes)
    for page in _PAGES:
        width = page[0] - 2 * MARGIN
        if (width - _WIDE.sum) / count >= _WIDE_LANE - 1.0:
            return _wide(procedure, cells, letters, page)
        lane = (width - _NARROW.sum) / count
        if lane >= _NARROWEST[0]:
            return _narrow(procedure, cells, letters, page, in_notes=False)
        without = (width - _NARROW.sum + _NARROW.remarks) / count
        if without >= (_NARROWEST[1] if page is _PAGES[0] else _NARROWEST[2]):
            return _narrow(procedure, cells, letters, page, in_notes=remarked or lane < _NARROWEST[0])
    return _narrow(procedure, cells, letters, _PAGES[-1], in_notes=True)


def _wide(
    procedure: Procedure,
    cells: Sequence[Mapping[str, str]],
    letters: Letters,
    page: tuple[float, float],
) -> PaperForm:
    cell = 8.3
    base = _timed(_WIDE, cells, letters, cell)
    spare = page[0] - 2 * MARGIN - base.sum
    for name in (7.8, LABEL_SIZE):
        lanes = [_level_lane(lane.name, name, letters) for lane in procedure.lanes]
        if sum(lanes) <= spare:
            break
    else:  # names too long for their lanes: they stand upright
        return _narrow(procedure, cells, letters, page, in_notes=False)
    # Half of what is over makes the lanes airy, the rest is for the texts.
    more = min((spare - sum(lanes)) / 2 / len(lanes), _WIDEST_LANE - max(lanes))
    lanes = [round(lane + max(0.0, more), 2) for lane in lanes]
    columns = _shared(procedure, base, page[0] - 2 * MARGIN - sum(lanes), cells, letters, cell, 15.0)
    larger = max(0.0, min(3.0, min(lanes) - 1.5 - 17.5))  # symbols grow with the lanes, a little
    names = max(
        17.0,
        *(
            len(letters.lines(lane.name, name, width - 1.4, bold=True)) * letters.leading(name) + 2.4
            for lane, width in zip(procedure.lanes, lanes, strict=True)
        ),
    )
    numbers = NUMBER_ROW if procedure.sheet.column_numbers else 0.0
    metrics = replace(
        _common(columns, letters),
        lane=tuple(lanes),
        head=GROUP_ROW + names + numbers,
        step_row=15.0,
        capsule=Size(17, 8 + larger / 3),
        box=Size(15 + larger, 8 + larger / 3),
        diamond=Size(17.5 + larger, 12 + larger / 3),
        wide_diamond=Size(24, 13),
        link=Size(7.5, 8),
        link_row=12,
        row_gap=2.4,
        track=1.5,
        clearance=0.5,
        terminal_row=13,
    )
    return PaperForm(page, metrics, cell, name, False, names, numbers, False)


def _level_lane(name: str, size: float, letters: Letters) -> float:
    """How wide a lane must be for its name in level lines."""
    words = [part for word in name.split() for part in word.replace("/", "/ ").split()]
    least = max(_WIDE_LANE, *(letters.width(word, size, bold=True) + 1.8 for word in words))
    while least < _WIDEST_LANE and len(letters.lines(name, size, least - 1.4, bold=True)) > _NAME_LINES:
        least += 1.0
    return least


def _narrow(
    procedure: Procedure,
    cells: Sequence[Mapping[str, str]],
    letters: Letters,
    page: tuple[float, float],
    *,
    in_notes: bool,
) -> PaperForm:
    cell, name = 7.8, 8.0
    width = page[0] - 2 * MARGIN
    base = _timed(_NARROW._replace(remarks=0.0) if in_notes else _NARROW, cells, letters, cell)
    count = len(procedure.lanes)
    lane = floor(min((width - base.sum) / count, _WIDE_LANE - 2) * 100) / 100
    columns = _shared(procedure, base, width - lane * count, cells, letters, cell, 10.5)
    tighter = _NARROWEST[0]
    if lane > tighter:  # a little less for the lanes, where that makes the rows lower
        other = _shared(procedure, base, width - tighter * count, cells, letters, cell, 10.5)
        plain, tight = (_height(each, cells, letters, cell, 10.5) for each in (columns, other))
        if tight < plain * 0.95:
            lane, columns = tighter, other
    grown = max(0.0, min(1.0, (lane - 7.0) / (11.85 - 7.0)))  # 0 in the narrowest lane, 1 in the thirteen's
    high = 4.6 + 1.4 * grown
    names = _upright_names(procedure, lane, name, letters)
    numbers = NUMBER_ROW if procedure.sheet.column_numbers else 0.0
    metrics = replace(
        _common(columns, letters),
        lane=lane,
        head=GROUP_ROW + names + numbers,
        step_row=10.5,
        capsule=Size(min(14.0, lane - 0.7 - 0.55 * grown), high),
        box=Size(min(12.0, lane - 1.2 - 1.65 * grown), high),
        diamond=Size(min(15.0, lane - 0.45), high + 3.0),
        link=Size(min(7.5, lane - 1.2), high + 1.6),
        link_row=high + 5.0,
        row_gap=2.0,
        track=1.0,
        clearance=0.2,
        terminal_row=10.5,
    )
    return PaperForm(page, metrics, cell, name, True, names, numbers, in_notes)


def _upright_names(procedure: Procedure, lane: float, size: float, letters: Letters) -> float:
    """How high the head must be for upright names that take no more lines than their lane is wide."""
    most = max(1, int((lane - 0.6) // letters.leading(size)))
    high = 25.0
    for each in procedure.lanes:
        while high < 90.0 and len(letters.lines(each.name, size, high - 2.4, bold=True)) > most:
            high += 1.0
    return high


def _common(columns: _Columns, letters: Letters) -> Metrics:
    """What all sheets have alike."""
    return Metrics(
        number=columns.number,
        activity=columns.activity,
        requirements=columns.requirements,
        time=columns.time,
        output=columns.output,
        remarks=columns.remarks,
        band_row=6.0,
        inline_ends=True,
        current_halo=0.0,
        current_drop=0.0,
        banner=0.0,
        arrow=1.8,
        label_line=letters.leading(LABEL_SIZE),
        label_pad=0.6,
        label_max=24.0,
        inferred_mark=" *",
        measure=lambda text: letters.width(text, LABEL_SIZE),
    )


def _timed(base: _Columns, cells: Sequence[Mapping[str, str]], letters: Letters, size: float) -> _Columns:
    """A time stands on one line where that needs little more than the design's column."""
    widest = max(letters.width(part, size) for row in cells for part in row["time"].split("\n"))
    return base._replace(time=round(max(base.time, min(widest + 2 * _CELL_PAD + 0.2, base.time + 2.0)), 2))


def _height(
    columns: _Columns, cells: Sequence[Mapping[str, str]], letters: Letters, size: float, least: float
) -> float:
    """How high all rows are together, as far as can be told without breaking lines."""
    return _Heights(cells, letters, size, least).of(columns._asdict())


class _Heights:
    """Estimates the height of the rows for widths of the text columns."""

    def __init__(
        self, cells: Sequence[Mapping[str, str]], letters: Letters, size: float, least: float
    ) -> None:
        self._natural = [
            {name: [letters.width(part, size) for part in row[name].split("\n")] for name in _TEXTS}
            for row in cells
        ]
        self._leading, self._least = letters.leading(size), least

    def of(self, widths: Mapping[str, float]) -> float:
        total = 0.0
        for row in self._natural:
            lines = max(
                sum(max(1, -int(-1.08 * part // (widths[name] - 2 * _CELL_PAD))) for part in row[name])
                for name in _TEXTS
                if widths.get(name)
            )
            total += max(self._least, lines * self._leading + 2.4)
        return total


def _least_widths(
    procedure: Procedure, base: _Columns, cells: Sequence[Mapping[str, str]], letters: Letters, size: float
) -> dict[str, float]:
    """So wide at least that no word is torn, of the texts or of the heading."""
    found: dict[str, float] = {}
    for name in _TEXTS:
        usual = getattr(base, name)
        if not usual:
            continue
        texts = [row[name] for row in cells]
        words = (letters.width(word, size) for text in texts for word in text.replace("/", "/ ").split())
        heads = (letters.width(word, 8.3, bold=True) for word in getattr(procedure.sheet, name).split())
        longest = max(max(words, default=0.0) + 2 * _CELL_PAD, max(heads, default=0.0) + 1.2) + 0.1
        found[name] = min(max(getattr(_LEAST, name), longest), max(usual, getattr(_LEAST, name)) + 12)
    return found


def _shared(
    procedure: Procedure,
    base: _Columns,
    room: float,
    cells: Sequence[Mapping[str, str]],
    letters: Letters,
    size: float,
    least_row: float,
) -> _Columns:
    """The text columns for the room that the lanes leave: from the design's widths on, as long as it makes the rows
    lower, width goes from a column that can spare it to one that needs it."""
    height = _Heights(cells, letters, size, least_row).of
    least = _least_widths(procedure, base, cells, letters, size)
    wide = {name: max(getattr(base, name), least[name]) for name in least}
    spare = room - base.number - base.time - sum(wide.values())
    while spare < -1e-6:  # words wider than the design's columns: whoever can spare most gives
        giver = max(wide, key=lambda name: wide[name] - least[name])
        give = min(-spare, max(0.2, min(_STEP, wide[giver] - least[giver])))
        wide[giver] -= give
        spare += give
    while spare > _STEP:
        gains = {name: height({**wide, name: wide[name] + 3 * _STEP}) for name in wide}
        taker = min(gains, key=lambda name: (gains[name], wide[name] / getattr(base, name)))
        wide[taker] += _STEP
        spare -= _STEP
    wide["activity"] += spare
    now = height(wide)
    for _ in range(60):
        better = [
            (height({**wide, giver: wide[giver] - by, taker: wide[taker] + by}), by, giver, taker)
            for by in (2.0, 6.0)
            for giver in wide
            for taker in wide
            if giver != taker and wide[giver] - by >= least[giver]
        ]
        if not better or min(better)[0] >= now - 0.5:
            break
        now, by, giver, taker = min(better)
        wide[giver] -= by
        wide[taker] += by
    # Whole hundredths, so that the columns' edges and the grid's lines are the same numbers.
    others = {name: round(width, 2) for name, width in wide.items() if name != "activity"}
    rest = room - base.number - base.time - sum(others.values())
    return base._replace(**others, activity=round(rest, 2))
