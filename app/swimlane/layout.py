"""Draw a procedure as a swimlane: the one geometry for the case page and the printed SOP sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.procedure.model import CaseKind, Outcome, OutcomeKind, Procedure, Step
from app.swimlane import gates, labels, routing
from app.swimlane.grid import Grid
from app.swimlane.model import Diagram, Edge, Label, Metrics, Node, Point, Rect, RowKind
from app.swimlane.plan import NO_CROSSINGS, Crossings, Entry, Planned, plan, start_id
from app.swimlane.table import Table, build
from app.swimlane.way import Wish

_TRIES = 7  # rows grow a little each time; the five known SOPs need one or two
_LARGE, _FEW_TRIES = 400, 3  # lanes by rows: on so large a sheet each try takes seconds
_LETTERS = "abcdefghijklmnopqrstuvwxyz"  # stand for labels that find no room at all
_TAKEN = 6.0  # tracks: what a side costs more that another way of the same decision leaves by
_BUS = 2  # from so many ways on, arrows to one aim go down in their own lanes and meet on one line


@dataclass
class _Arrow:
    """One arrow while it is drawn."""

    source: Node
    target: Node
    step: Step | None
    outcome: Outcome | None
    entry: Entry | None = None  # of an arrow that comes from another sheet
    points: tuple[Point, ...] = ()
    label: Label | None = None
    join: Point | None = None
    clean: bool = True

    @property
    def name(self) -> tuple[str, str]:
        return (self.step.id if self.step else "", self.outcome.id if self.outcome else "")

    @property
    def back(self) -> bool:
        if self.entry is not None:
            return self.entry.back
        return self.outcome is not None and self.outcome.kind is OutcomeKind.BACK

    @property
    def inferred(self) -> bool:
        guessed = self.outcome or self.entry
        return guessed is not None and guessed.inferred

    @property
    def key(self) -> tuple[str, bool]:
        return self.target.id, self.back


def layout(
    procedure: Procedure,
    metrics: Metrics,
    *,
    current: str | None,
    kind: CaseKind | None = CaseKind.COMPLAINT,
    only: bool = False,
    heights: Mapping[str, float] | None = None,
) -> Diagram:
    """The swimlane of a case that stands at step `current` (None: a case that ended, or the bare SOP).

    The rows of the other kind of case are pale under a band; `only` leaves them out, `kind` None shows all rows
    alike, as on paper. `heights` gives the least row height that a step's texts want. Lengths are those of
    `metrics`; same input, same drawing.
    """
    rows = plan(procedure, kind, only=only, inline=metrics.inline_ends)
    return draw(procedure, metrics, rows, current=current, heights=heights or {})


def draw(
    procedure: Procedure,
    metrics: Metrics,
    rows: tuple[Planned, ...],
    *,
    current: str | None = None,
    heights: Mapping[str, float],
    crossings: Crossings = NO_CROSSINGS,
) -> Diagram:
    """These rows of a procedure: all of it, or one sheet of several with its page connectors."""
    extra: dict[str, float] = {}
    turned: set[tuple[str, str]] = set()
    best: tuple[tuple[int, ...], Diagram] | None = None
    large = len(procedure.lanes) * len(rows) > _LARGE
    for attempt in range(_FEW_TRIES if large else _TRIES):
        table = build(procedure, metrics, rows, current=current, heights=heights, extra=extra)
        arrows = _arrows(procedure, table, crossings)
        cramped = _draw(table, metrics, arrows, turned, slots=1 if attempt < 3 else 2)
        named = [arrow for arrow in arrows if _label_text(arrow, metrics)]
        nameless = {arrow.name for arrow in named if arrow.label is None or _is_letter(arrow.label)}
        rank = (
            sum(not arrow.points for arrow in arrows),
            sum(arrow.label is None for arrow in named),
            sum(not arrow.clean for arrow in arrows),
            len(nameless),
        )
        if best is None or rank < best[0]:
            best = (rank, _diagram(table, metrics, arrows))
        if not cramped:
            break
        # More room around, and the other side for an arrow whose words found none on this one.
        turned ^= nameless
        for node_id in cramped:
            extra[node_id] = extra.get(node_id, 0.0) + metrics.label_line * 2
    assert best is not None
    return best[1]


def _arrows(procedure: Procedure, table: Table, crossings: Crossings) -> list[_Arrow]:
    """Every arrow between two symbols that are drawn, in the order in which they choose their ways: forward by
    length, then back."""
    found: list[_Arrow] = []
    nodes = table.nodes
    for each in dict.fromkeys(step.kind for step in procedure.steps):
        begin = nodes.get(start_id(each))
        if begin is not None:
            found.append(_Arrow(begin, nodes[procedure.starts[each]], None, None))
        for step in procedure.steps_of(each):
            for outcome in step.outcomes if step.id in nodes else ():
                target = nodes.get(outcome.to) or nodes.get(crossings.leaving.get(outcome.to, ""))
                if target is not None:
                    found.append(_Arrow(nodes[step.id], target, step, outcome))
    found += [
        _Arrow(nodes[entry.link], nodes[entry.target], None, None, entry) for entry in crossings.entering
    ]

    def order(arrow: _Arrow) -> tuple[bool, float]:
        across, down = abs(arrow.source.x - arrow.target.x), abs(arrow.source.y - arrow.target.y)
        return arrow.back, across + down

    return sorted(found, key=order)


def _draw(
    table: Table,
    metrics: Metrics,
    arrows: list[_Arrow],
    turned: set[tuple[str, str]],
    *,
    slots: int,
) -> list[str]:
    """Give every arrow its way and its label; returns the symbols around which there was no room."""
    grid = Grid(table, metrics, slots=slots)
    cramped: dict[str, None] = {}
    comers: dict[tuple[str, bool], int] = {}
    for arrow in arrows:
        comers[arrow.key] = comers.get(arrow.key, 0) + 1
    for arrow in arrows:
        leave, enter = _gates(arrow, table, arrows, bus=comers[arrow.key] >= _BUS)
        if arrow.name in turned:
            leave = (leave[2], leave[1], leave[0], leave[3])
        way = routing.find(grid, Wish(arrow.source, arrow.target, arrow.key, leave, enter))
        if way is None:
            cramped.update(dict.fromkeys((arrow.source.id, arrow.target.id)))
            continue
        arrow.points, arrow.clean = way.points, way.clean
        grid.occupy(way.places, arrow.key)
        _label(_label_text(arrow, metrics), arrow, arrows, table, metrics)
        if arrow.label is not None:
            grid.block_words(arrow.label.rect)
    cramped.update(dict.fromkeys(_second_look(table, metrics, arrows)))
    for arrow in arrows:
        if not arrow.clean:
            cramped.update(dict.fromkeys((arrow.source.id, arrow.target.id)))
    for arrow in arrows:
        arrow.join = _join(arrow, arrows)
    return list(cramped)


def _second_look(table: Table, metrics: Metrics, arrows: list[_Arrow]) -> list[str]:
    """Labels that found no room, or that a later arrow had to run through, once all arrows are known; a letter
    where there is still none. Returns the symbols whose label is a letter or missing."""
    homeless: list[_Arrow] = []
    for arrow in arrows:
        if arrow.points and _label_text(arrow, metrics):
            others = (
                piece for other in arrows if other is not arrow for piece in labels.pieces(other.points)
            )
            if arrow.label is None or any(arrow.label.rect.meets(piece) for piece in others):
                arrow.label = None
                homeless.append(arrow)
    for arrow in homeless:
        _label(_label_text(arrow, metrics), arrow, arrows, table, metrics)
    without = [arrow for arrow in homeless if arrow.label is None]
    for letter, arrow in zip(_LETTERS, without, strict=False):
        _label(letter, arrow, arrows, table, metrics)
        if arrow.label is not None:
            arrow.label = replace(arrow.label, full=_label_text(arrow, metrics))
    return [arrow.source.id for arrow in without]


def _is_letter(label: Label) -> bool:
    return len("".join(label.lines)) == 1 < len(label.full)


def _gates(
    arrow: _Arrow, table: Table, arrows: list[_Arrow], *, bus: bool
) -> tuple[gates.Prices, gates.Prices]:
    """Which sides an arrow likes (ui2.md 1): forward out at the side and in at the top, back in from below."""
    source, target = arrow.source, arrow.target
    right, below = target.x > source.x, target.y > source.y
    same = target.x == source.x
    if arrow.back and arrow.entry is not None:  # from the foot of the sheet up into its symbol
        return gates.prices(up=0.0, left=4.0, right=4.0), gates.prices(down=0.0, left=8.0, right=8.0)
    if arrow.back:
        if same:  # a loop beside its lane goes where there is more sheet
            right = source.x - table.lanes.left < table.lanes.right - source.x
        near, far = (0.0, 4.0) if right else (4.0, 0.0)
        leave = gates.prices(right=near, left=far, down=8.0)
        return leave, gates.prices(down=0.0, left=8.0, right=8.0)
    if source.y == target.y:  # a rejection's capsule in the same row
        level = gates.prices(right=0.0) if right else gates.prices(left=0.0)
        return level, (gates.prices(left=0.0) if right else gates.prices(right=0.0))
    toward, away = (0.0, 6.0) if right else (6.0, 0.0)
    if same:
        # Past the next symbol it goes on the side that no other way of this decision takes: the two would cross.
        others = [one for one in arrows if one.source is source and one is not arrow and not one.back]
        on_right, on_left = (
            _TAKEN if any((one.target.x - source.x) * side > 0 for one in others) else 0.0 for side in (1, -1)
        )
        leave = gates.prices(down=0.0, right=5.0 + on_right, left=5.0 + on_left)
    elif bus:
        leave = gates.prices(down=0.0, right=toward + 14.0, left=away + 14.0)
    else:
        leave = gates.prices(right=toward, left=away, down=5.0)
    sides = 1.0 if bus and not same else 8.0
    enter = gates.prices(up=0.0 if below else 4.0, left=sides, right=sides, down=None if below else 2.0)
    return leave, enter


def _label_text(arrow: _Arrow, metrics: Metrics) -> str:
    """Ways out of a decision and ways back are named; the single way onward needs no words."""
    if arrow.step is None or arrow.outcome is None:
        return ""
    if not arrow.step.is_decision and arrow.outcome.kind is OutcomeKind.FORWARD:
        return ""
    if arrow.source.y == arrow.target.y:
        return ""  # the capsule beside the decision says it itself
    mark = metrics.inferred_mark if arrow.outcome.inferred else ""
    return (arrow.outcome.short or arrow.outcome.label) + mark


def _label(text: str, arrow: _Arrow, arrows: list[_Arrow], table: Table, metrics: Metrics) -> None:
    if not text:
        return
    obstacles = [
        node.rect.grown(metrics.current_halo if node.current else 0.0) for node in table.nodes.values()
    ]
    obstacles += [other.label.rect for other in arrows if other.label is not None]
    obstacles += [
        Rect(table.lanes.left, row.y, table.lanes.right, row.y + row.h)
        for row in table.rows
        if row.kind is RowKind.BAND
    ]
    others = [piece for other in arrows if other is not arrow for piece in labels.pieces(other.points)]
    arrow.label = labels.place(
        text, arrow.points, metrics, area=table.lanes, obstacles=obstacles, arrows=others
    )


def _join(arrow: _Arrow, arrows: list[_Arrow]) -> Point | None:
    """Where an arrow first meets a line of another arrow with the same aim, unless that is at the aim itself."""
    mates = [other for other in arrows if other is not arrow and other.key == arrow.key]
    pieces = [piece for other in mates for piece in labels.pieces(other.points)]
    for point in arrow.points[1:-1]:
        if any(_on(point, piece) for piece in pieces):
            return point
    return None


def _on(point: Point, piece: Rect) -> bool:
    near = piece.grown(1e-3)
    return near.left <= point.x <= near.right and near.top <= point.y <= near.bottom


def _diagram(table: Table, metrics: Metrics, arrows: list[_Arrow]) -> Diagram:
    edges = tuple(
        Edge(
            points=arrow.points,
            to=arrow.target.id,
            from_step=arrow.step.id if arrow.step else None,
            outcome=arrow.outcome.id if arrow.outcome else None,
            label=arrow.label,
            back=arrow.back,
            inferred=arrow.inferred,
            pale=arrow.source.pale,
            join=arrow.join,
            origin="" if arrow.step else arrow.source.id,
        )
        for arrow in arrows
        if arrow.points
    )
    labelled = (edge.label for edge in edges if edge.label is not None)
    lettered = [label for label in labelled if _is_letter(label)]
    rows = tuple(
        replace(row, banner=_banner(row.y, table, metrics, edges)) if row.current else row
        for row in table.rows
    )
    return Diagram(
        columns=tuple(table.columns),
        rows=rows,
        nodes=tuple(table.nodes.values()),
        edges=edges,
        width=table.width,
        height=table.height,
        lanes=table.lanes,
        legend=tuple((label.lines[0], label.full) for label in lettered),
    )


def _banner(top: float, table: Table, metrics: Metrics, edges: tuple[Edge, ...]) -> Rect:
    """The strip at the row's upper left that no arrow, label or symbol enters."""
    right = table.lanes.right
    strip = Rect(0, top, right, top + metrics.banner)
    solid = [node.rect.grown(metrics.current_halo if node.current else 0) for node in table.nodes.values()]
    solid += [edge.label.rect for edge in edges if edge.label is not None]
    solid += [piece for edge in edges for piece in labels.pieces(edge.points)]
    for rect in solid:
        if rect.meets(strip):
            right = min(right, rect.left - metrics.clearance)
    return Rect(0, top, max(right, table.lanes.left), top + metrics.banner)
