"""What could not be read on a drawn swimlane: arrows through symbols and words, labels on each other, ways left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, pairwise

from app.procedure.model import OutcomeKind, Procedure
from app.swimlane.model import Diagram, Edge, Node, Point, Rect, RowKind, Shape


def pieces(edge: Edge) -> Iterator[Rect]:
    for a, b in pairwise(edge.points):
        yield Rect(min(a.x, b.x), min(a.y, b.y), max(a.x, b.x), max(a.y, b.y))


def inside(node: Node, piece: Rect) -> bool:
    """Whether a piece runs through the inside of a symbol; a diamond's corners are not its inside."""
    slack = 1e-3
    if node.shape is not Shape.DIAMOND:
        return node.rect.grown(-slack).meets(piece.grown(slack / 2))
    x = min(max(node.x, piece.left), piece.right)
    y = min(max(node.y, piece.top), piece.bottom)
    return abs(x - node.x) / (node.w / 2) + abs(y - node.y) / (node.h / 2) < 1 - slack


def on_edge(node: Node, point: Point) -> bool:
    near = node.rect.grown(1e-3)
    touching = near.left <= point.x <= near.right and near.top <= point.y <= near.bottom
    return touching and not inside(node, Rect(point.x, point.y, point.x, point.y))


def faults(diagram: Diagram, procedure: Procedure) -> list[str]:
    """Everything that could not be read on the sheet."""
    nodes = {node.id: node for node in diagram.nodes}
    return [*unreadable(diagram), *missing(diagram, procedure, nodes)]


def unreadable(diagram: Diagram) -> list[str]:
    """What is drawn so that it cannot be read."""
    nodes = {node.id: node for node in diagram.nodes}
    found: list[str] = []

    def name(edge: Edge) -> str:
        return f"{edge.from_step}-{edge.outcome}-{edge.to}"

    for edge in diagram.edges:
        if any((a.x == b.x) == (a.y == b.y) for a, b in pairwise(edge.points)):
            found.append(f"{name(edge)} is not upright and level")
        source = nodes[edge.from_step or edge.origin]
        if not on_edge(source, edge.points[0]):
            found.append(f"{name(edge)} does not begin at its symbol")
        if not on_edge(nodes[edge.to], edge.points[-1]):
            found.append(f"{name(edge)} does not end at its symbol")
        for piece in pieces(edge):
            if not diagram.lanes.grown(1e-6).holds(piece):
                found.append(f"{name(edge)} leaves the lanes")
            found += [f"{name(edge)} runs through {node.id}" for node in diagram.nodes if inside(node, piece)]
            for row in diagram.rows:
                band = Rect(diagram.lanes.left, row.y, diagram.lanes.right, row.y + row.h)
                if row.kind is RowKind.BAND and band.meets(piece):
                    found.append(f"{name(edge)} runs through the band")
    for one, other in combinations(diagram.edges, 2):
        if (one.to, one.back) != (other.to, other.back) and any(
            along(a, b) for a in pieces(one) for b in pieces(other)
        ):
            found.append(f"{name(one)} and {name(other)} share a line")
    labelled = [edge for edge in diagram.edges if edge.label is not None]
    for edge in labelled:
        assert edge.label is not None
        rect = edge.label.rect
        if not diagram.lanes.holds(rect):
            found.append(f"label of {name(edge)} leaves the lanes")
        found += [f"label of {name(edge)} on {n.id}" for n in diagram.nodes if n.rect.meets(rect)]
        found += [
            f"label of {name(edge)} on arrow {name(other)}"
            for other in diagram.edges
            if other is not edge and any(rect.meets(piece) for piece in pieces(other))
        ]
    for one, other in combinations(labelled, 2):
        assert one.label is not None
        assert other.label is not None
        if one.label.rect.meets(other.label.rect):
            found.append(f"labels of {name(one)} and {name(other)} overlap")
    found += [f"{a.id} and {b.id} overlap" for a, b in combinations(diagram.nodes, 2) if a.rect.meets(b.rect)]
    found += [f"{node.id} leaves the lanes" for node in diagram.nodes if not diagram.lanes.holds(node.rect)]
    return found


def along(a: Rect, b: Rect) -> bool:
    """Whether two pieces lie on one line and share more than a point."""
    level = a.top == a.bottom and b.top == b.bottom and abs(a.top - b.top) < 1e-3
    upright = a.left == a.right and b.left == b.right and abs(a.left - b.left) < 1e-3
    return (level and min(a.right, b.right) - max(a.left, b.left) > 1e-3) or (
        upright and min(a.bottom, b.bottom) - max(a.top, b.top) > 1e-3
    )


def missing(diagram: Diagram, procedure: Procedure, nodes: Mapping[str, Node]) -> Iterator[str]:
    """Arrows and labels that ought to be there."""
    arrows = {(edge.from_step, edge.outcome): edge for edge in diagram.edges}
    for step in procedure.steps:
        for outcome in step.outcomes:
            if outcome.to not in nodes:
                if not nodes[step.id].pale:
                    yield f"{outcome.to} is not drawn"
                continue
            edge = arrows.get((step.id, outcome.id))
            if edge is None:
                yield f"{step.id}-{outcome.id} is not drawn"
                continue
            level = nodes[step.id].y == nodes[outcome.to].y
            named = step.is_decision or outcome.kind is OutcomeKind.BACK
            if named and not level and edge.label is None:
                yield f"{step.id}-{outcome.id} has no label"
