"""The table under the arrows: columns, rows and where each symbol stands in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from app.procedure.model import CaseKind, End, OutcomeKind, Procedure, Step
from app.swimlane.model import Column, Metrics, Node, Rect, Row, RowKind, Shape, Size

_START_TEXT = "Mulai"
_BAND_WORDS: Mapping[CaseKind, str] = {
    CaseKind.COMPLAINT: "tiap pengaduan",
    CaseKind.APPLICATION: "tiap permohonan",
    CaseKind.MONTH: "berkas bulanan",
}


@dataclass
class Table:
    """Columns, rows and symbols while the drawing is made."""

    columns: list[Column]
    rows: list[Row]
    nodes: dict[str, Node]
    lanes: Rect
    width: float
    height: float


def kinds_shown(procedure: Procedure, kind: CaseKind | None, *, only: bool) -> list[CaseKind]:
    """The kinds of case whose rows are drawn, in the document's order."""
    present = dict.fromkeys(step.kind for step in procedure.steps)
    return [each for each in present if not only or kind is None or each is kind]


def start_id(kind: CaseKind) -> str:
    """The id of the "Mulai" symbol of a kind of case."""
    return f"start:{kind.value}"


def build(
    procedure: Procedure,
    metrics: Metrics,
    *,
    current: str | None,
    kind: CaseKind | None,
    only: bool,
    heights: Mapping[str, float],
    extra: Mapping[str, float],
) -> Table:
    """Columns, rows and symbols. `heights` are the least heights that texts want, `extra` is added for arrows
    and labels that found no room."""
    columns = _columns(procedure, metrics)
    centre = {column.lane: column.x + column.w / 2 for column in columns if column.lane is not None}
    lane_columns = [column for column in columns if column.lane is not None]
    table = Table(columns, [], {}, Rect(0, 0, 0, 0), columns[-1].x + columns[-1].w, 0)
    y = metrics.head
    shown = kinds_shown(procedure, kind, only=only)

    def add_row(row: Row) -> Row:
        nonlocal y
        placed = replace(row, y=y)
        table.rows.append(placed)
        y += row.h
        return placed

    for each in shown:
        pale = kind is not None and each is not kind
        steps = procedure.steps_of(each)
        if len(shown) > 1 and each is not shown[0]:
            add_row(Row(RowKind.BAND, 0, metrics.band_row, text=_band(steps, each), pale=pale))
        first = procedure.step_by_id[procedure.starts[each]]
        if not pale:
            row = add_row(Row(RowKind.START, 0, metrics.terminal_row + extra.get(start_id(each), 0)))
            _put(table, start_id(each), Shape.START, metrics.capsule, first.lane, centre, row, _START_TEXT)
        beside = {} if pale else _beside(procedure, steps)
        for step in steps:
            shape = Shape.DIAMOND if step.is_decision else Shape.BOX
            size = metrics.diamond if step.is_decision else metrics.box
            here = step.id == current
            least = metrics.current_row if here else metrics.pale_row if pale else metrics.step_row
            tall = max(least, size.h + 2 * metrics.row_gap, heights.get(step.id, 0)) + extra.get(step.id, 0)
            row = add_row(Row(RowKind.STEP, 0, tall, step=step.id, pale=pale, current=here))
            drop = metrics.current_drop if here else 0.0
            node = _put(
                table, step.id, shape, size, step.lane, centre, row, step.question or step.label, drop=drop
            )
            table.nodes[step.id] = replace(node, step=step.id, pale=pale, current=here)
            if step.id in beside:
                end = beside[step.id]
                lane = _neighbour(procedure, step)
                _put(table, end.id, Shape.END, metrics.capsule, lane, centre, row, end.label, drop=drop)
        if not pale:
            _end_rows(procedure, metrics, table, steps, centre, add_row, extra)
    table.height = y
    left, right = lane_columns[0], lane_columns[-1]
    table.lanes = Rect(left.x, metrics.head, right.x + right.w, y)
    return table


def _columns(procedure: Procedure, metrics: Metrics) -> list[Column]:
    widths = metrics.lane if isinstance(metrics.lane, tuple) else (metrics.lane,) * len(procedure.lanes)
    parts: list[tuple[str, float, str | None]] = [
        ("number", metrics.number, None),
        ("activity", metrics.activity, None),
        *((lane.id, width, lane.id) for lane, width in zip(procedure.lanes, widths, strict=True)),
        ("requirements", metrics.requirements, None),
        ("time", metrics.time, None),
        ("output", metrics.output, None),
        ("remarks", metrics.remarks, None),
    ]
    columns: list[Column] = []
    x = 0.0
    for name, width, lane in parts:
        if width > 0:
            columns.append(Column(name, x, width, lane))
            x += width
    return columns


def _band(steps: tuple[Step, ...], kind: CaseKind) -> str:
    numbers = [step.number for step in steps]
    span = numbers[0] if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"
    return f"Langkah {span}: {_BAND_WORDS[kind]}"


def _put(
    table: Table,
    node_id: str,
    shape: Shape,
    size: Size,
    lane: str,
    centre: Mapping[str, float],
    row: Row,
    text: str,
    *,
    drop: float = 0.0,
) -> Node:
    y = row.y + row.h / 2 + drop
    node = Node(node_id, shape, round(centre[lane], 4), round(y, 4), size.w, size.h, lane, text)
    table.nodes[node_id] = node
    return node


def _beside(procedure: Procedure, steps: tuple[Step, ...]) -> dict[str, End]:
    """Rejections that one step alone decides: their capsule stands in that step's own row, as offices draw it."""
    comers: dict[str, list[tuple[Step, OutcomeKind]]] = {}
    for step in steps:
        for outcome in step.outcomes:
            comers.setdefault(outcome.to, []).append((step, outcome.kind))
    found: dict[str, End] = {}
    for end in procedure.ends:
        ways = comers.get(end.id, [])
        if len(procedure.lanes) > 1 and len(ways) == 1 and ways[0][1] is OutcomeKind.REJECT:
            found.setdefault(ways[0][0].id, end)
    return found


def _neighbour(procedure: Procedure, step: Step) -> str:
    """The lane beside a step's own, on the side of the complainant (left) where there is one."""
    index = next(i for i, lane in enumerate(procedure.lanes) if lane.id == step.lane)
    return procedure.lanes[index - 1 if index else 1].id


def _end_rows(
    procedure: Procedure,
    metrics: Metrics,
    table: Table,
    steps: tuple[Step, ...],
    centre: Mapping[str, float],
    add_row: Callable[[Row], Row],
    extra: Mapping[str, float],
) -> None:
    """The ends that have no place yet, each in the lane of the last step that leads to it."""
    waiting: list[tuple[End, str]] = []
    for end in procedure.ends:
        lanes = [step.lane for step in steps for outcome in step.outcomes if outcome.to == end.id]
        if lanes and end.id not in table.nodes:
            waiting.append((end, lanes[-1]))
    while waiting:
        wanted = max(extra.get(end.id, 0) for end, _ in waiting)
        row = add_row(Row(RowKind.END, 0, metrics.terminal_row + wanted))
        taken: set[str] = set()
        later: list[tuple[End, str]] = []
        for end, lane in waiting:
            if lane in taken:
                later.append((end, lane))
                continue
            taken.add(lane)
            _put(table, end.id, Shape.END, metrics.capsule, lane, centre, row, end.label)
        waiting = later
