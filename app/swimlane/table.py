"""The table under the arrows: columns, rows and where each symbol stands in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.procedure.model import Procedure
from app.swimlane.model import Column, Metrics, Node, Rect, Row, RowKind, Shape, Size
from app.swimlane.plan import Planned, Stand


@dataclass
class Table:
    """Columns, rows and symbols while the drawing is made."""

    columns: list[Column]
    rows: list[Row]
    nodes: dict[str, Node]
    lanes: Rect
    width: float
    height: float


def build(
    procedure: Procedure,
    metrics: Metrics,
    rows: Iterable[Planned],
    *,
    current: str | None,
    heights: Mapping[str, float],
    extra: Mapping[str, float],
) -> Table:
    """Columns, rows and symbols. `heights` are the least heights that texts want, `extra` is added for arrows
    and labels that found no room."""
    columns = _columns(procedure, metrics)
    lanes = {column.lane: column for column in columns if column.lane is not None}
    table = Table(columns, [], {}, Rect(0, 0, 0, 0), columns[-1].x + columns[-1].w, 0)
    y = metrics.head
    for planned in rows:
        here = planned.step is not None and planned.step == current
        sizes = [size_of(stand.shape, metrics, lanes[stand.lane].w) for stand in planned.stands]
        tall = least_height(planned, metrics, sizes, heights, current=here)
        tall += max((extra.get(stand.id, 0.0) for stand in _growing(planned)), default=0.0)
        table.rows.append(
            Row(planned.kind, y, tall, planned.step, planned.text, pale=planned.pale, current=here)
        )
        middle = y + tall / 2 + (metrics.current_drop if here else 0.0)
        for stand, size in zip(planned.stands, sizes, strict=True):
            column = lanes[stand.lane]
            table.nodes[stand.id] = Node(
                stand.id,
                stand.shape,
                round(column.x + column.w / 2, 4),
                round(middle, 4),
                size.w,
                size.h,
                stand.lane,
                stand.text,
                step=stand.step,
                pale=planned.pale,
                current=here and stand.step is not None,
                inferred=stand.inferred,
            )
        y += tall
    table.height = y
    first, last = next(iter(lanes.values())), list(lanes.values())[-1]
    table.lanes = Rect(first.x, metrics.head, last.x + last.w, y)
    return table


def _growing(planned: Planned) -> tuple[Stand, ...]:
    """The symbols for whose sake a row grows: not for a rejection's capsule, which only stands beside."""
    return planned.stands[:1] if planned.kind is RowKind.STEP else planned.stands


def size_of(shape: Shape, metrics: Metrics, lane: float) -> Size:
    """How large a symbol is in a lane of that width."""
    if shape is Shape.DIAMOND:
        wide = metrics.wide_diamond
        return wide if wide is not None and lane >= wide.w + metrics.diamond.w / 4 else metrics.diamond
    return {Shape.BOX: metrics.box, Shape.LINK: metrics.link}.get(shape, metrics.capsule)


def least_height(
    planned: Planned,
    metrics: Metrics,
    sizes: list[Size],
    heights: Mapping[str, float],
    *,
    current: bool = False,
) -> float:
    """How high a row is at least."""
    if planned.kind is RowKind.BAND:
        return metrics.band_row
    if planned.kind is RowKind.LINK:
        return metrics.link_row
    if planned.kind is not RowKind.STEP:
        return metrics.terminal_row
    least = metrics.current_row if current else metrics.pale_row if planned.pale else metrics.step_row
    return max(least, sizes[0].h + 2 * metrics.row_gap, heights.get(planned.step or "", 0.0))


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
