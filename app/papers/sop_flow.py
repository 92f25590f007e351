"""The flow table of an SOP sheet: its drawing turned into rules, cells, symbols, arrows and notes for the printer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from app.papers.sop_notes import Notes
from app.papers.sop_words import Insides, merged_rows
from app.procedure.model import Procedure, WholeLimit
from app.swimlane.labels import pieces
from app.swimlane.model import Column, Diagram, Edge, Node, Rect, RowKind, Shape
from app.swimlane.pages import SheetDrawing, split
from app.swimlane.paper import GROUP_ROW, NUMBER_ROW, Letters, PaperForm
from printing.data_sop import Arrow, Cell, FlowPage, Form, HeadCell, Symbol, Words

_FORMS: Mapping[Shape, Form] = {
    Shape.START: "capsule",
    Shape.END: "capsule",
    Shape.BOX: "box",
    Shape.DIAMOND: "diamond",
    Shape.LINK: "link",
}
_HEAD_SIZE = 8.3
_CENTRED = ("number", "time")


class Flow(NamedTuple):
    """The pages, and the notes that found no room below their tables."""

    pages: tuple[FlowPage, ...]
    more_notes: tuple[str, ...]


def flow(
    procedure: Procedure,
    form: PaperForm,
    cells: Mapping[str, Mapping[str, str]],
    heights: Mapping[str, float],
    notes: Notes,
    letters: Letters,
    *,
    below: float,
) -> Flow:
    """Draw the flow on its pages. `cells` are the texts by step and column, `heights` what they need, `below` is what
    a page has for the table (head included) and its notes."""
    sheets = split(
        procedure,
        form.metrics,
        heights=heights,
        room=lambda steps, lettered: below - form.metrics.head - notes.reserve(steps, lettered=lettered),
    )
    insides = Insides(procedure, sheets, letters)
    head = tuple(_head(procedure, form, sheets[0].diagram))
    pages: list[FlowPage] = []
    more: list[str] = []
    for sheet in sheets:
        fitting, rest = notes.of_sheet(sheet, below - sheet.diagram.height, insides.letters(sheet))
        more += rest
        pages.append(_page(procedure, form, sheet, cells, insides, head, fitting))
    return Flow(tuple(pages), tuple(dict.fromkeys(more)))


def _page(
    procedure: Procedure,
    form: PaperForm,
    sheet: SheetDrawing,
    cells: Mapping[str, Mapping[str, str]],
    insides: Insides,
    head: tuple[HeadCell, ...],
    notes: tuple[str, ...],
) -> FlowPage:
    diagram = sheet.diagram
    merged = list(_merged(procedure, diagram, merged_rows(procedure)))
    return FlowPage(
        height=diagram.height,
        head=head,
        uprights=tuple(_uprights(diagram)),
        levels=tuple(_levels(diagram, merged)),
        cells=(*_cells(diagram, form, cells), *_merged_cells(diagram, form, merged)),
        symbols=tuple(_symbol(node, insides) for node in diagram.nodes),
        arrows=tuple(_arrows(diagram.edges)),
        notes=notes,
    )


def _head(procedure: Procedure, form: PaperForm, diagram: Diagram) -> Iterator[HeadCell]:
    words, high = procedure.sheet, GROUP_ROW + form.names
    by_id = {column.id: column for column in diagram.columns}
    single = {"number": words.number, "activity": words.activity, "remarks": words.remarks}
    standard = {"requirements": words.requirements, "time": words.time, "output": words.output}
    lanes = [column for column in diagram.columns if column.lane is not None]
    quality = [by_id[name] for name in standard]
    for name, text in single.items():
        if name in by_id:
            column = by_id[name]
            yield HeadCell(column.x, 0, column.w, high, text, _HEAD_SIZE)
    for text, group in ((words.lanes, lanes), (words.standard, quality)):
        wide = group[-1].x + group[-1].w - group[0].x
        yield HeadCell(group[0].x, 0, wide, GROUP_ROW, text, _HEAD_SIZE)
    for column in lanes:
        name = procedure.lane_by_id[column.lane or ""].name
        yield HeadCell(column.x, GROUP_ROW, column.w, form.names, name, form.lane_name, form.upright)
    for column in quality:
        yield HeadCell(column.x, GROUP_ROW, column.w, form.names, standard[column.id], _HEAD_SIZE)
    if form.numbers:
        for number, column in enumerate(diagram.columns, start=1):
            yield HeadCell(column.x, high, column.w, NUMBER_ROW, str(number), 7.5, plain=True)


class _Run(NamedTuple):
    """Rows of one page whose time is one cell."""

    limit: WholeLimit
    top: float
    bottom: float


def _merged(procedure: Procedure, diagram: Diagram, rows: Mapping[str, WholeLimit]) -> Iterator[_Run]:
    run: _Run | None = None
    for row in diagram.rows:
        limit = rows.get(row.step or "")
        if run is not None and (limit is None or limit.id != run.limit.id):
            yield run
            run = None
        if limit is not None:
            run = _Run(limit, run.top if run else row.y, row.y + row.h)
    if run is not None:
        yield run


def _uprights(diagram: Diagram) -> Iterator[tuple[float, float, float]]:
    """The rules between columns; they pause at the bands of words."""
    bands = [(row.y, row.y + row.h) for row in diagram.rows if row.kind is RowKind.BAND]
    for column in diagram.columns[1:]:
        at = diagram.lanes.top
        for top, bottom in bands:
            if top > at:
                yield column.x, at, top
            at = bottom
        if diagram.height > at:
            yield column.x, at, diagram.height


def _levels(diagram: Diagram, merged: Sequence[_Run]) -> Iterator[tuple[float, float, float]]:
    """The rules between rows; they pause where the time is one cell over several rows."""
    time = next(column for column in diagram.columns if column.id == "time")
    for row in diagram.rows[:-1]:
        y = row.y + row.h
        if any(run.top + 1e-6 < y < run.bottom - 1e-6 for run in merged):
            yield y, 0.0, time.x
            yield y, time.x + time.w, diagram.width
        else:
            yield y, 0.0, diagram.width


def _cells(diagram: Diagram, form: PaperForm, cells: Mapping[str, Mapping[str, str]]) -> Iterator[Cell]:
    for row in diagram.rows:
        if row.kind is RowKind.BAND:
            yield Cell(0, row.y, diagram.width, row.h, row.text, form.cell)
        for column in diagram.columns if row.step is not None else ():
            text = cells[row.step or ""].get(column.id, "")
            if text:
                yield _cell(column, row.y, row.h, text, form.cell)


def _cell(column: Column, y: float, h: float, text: str, size: float) -> Cell:
    align = "center" if column.id in _CENTRED else "left"
    return Cell(column.x, y, column.w, h, text, size, align)  # type: ignore[arg-type]


def _merged_cells(diagram: Diagram, form: PaperForm, merged: Sequence[_Run]) -> Iterator[Cell]:
    time = next(column for column in diagram.columns if column.id == "time")
    for run in merged:
        text = run.limit.text + (" *" if run.limit.inferred else "")
        yield _cell(time, run.top, run.bottom - run.top, text, form.cell)


def _symbol(node: Node, insides: Insides) -> Symbol:
    return Symbol(
        _FORMS[node.shape], node.x, node.y, node.w, node.h, insides.lines(node), dashed=node.inferred
    )


def _arrows(edges: Sequence[Edge]) -> Iterator[Arrow]:
    """The arrows; one that runs into another with the same aim ends in the round point where they meet.

    Two dashed lines upon each other would look like a drawn one.
    """
    whole: list[tuple[bool, Rect]] = []
    for edge in sorted(edges, key=lambda edge: (edge.join is not None, edge.inferred)):
        points = edge.points
        cut = points.index(edge.join) if edge.join in points else 0
        lines = [rect for dashed, rect in whole if edge.inferred or not dashed]
        joins = cut > 0 and all(
            any(line.grown(1e-3).holds(piece) for line in lines) for piece in pieces(points[cut:])
        )
        kept = points[: cut + 1] if joins else points
        whole += [(edge.inferred, piece) for piece in pieces(kept)]
        words = None
        if edge.label is not None:
            words = Words(edge.label.lines, edge.label.x, edge.label.y, edge.label.w, edge.label.h)
        join = (edge.join.x, edge.join.y) if edge.join is not None else None
        yield Arrow(tuple(kept), edge.inferred, words, join, headless=joins)
