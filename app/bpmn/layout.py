"""Where everything stands on the exported diagram: lanes as bands, one column for each symbol, in the table's order.

One symbol a column leaves white on all sides of it: arrows turn in the gutters between the columns and run along the
strips between the bands, so that none crosses a symbol, and two never lie on each other but where they meet at one aim.
"""

from __future__ import annotations

from app.bpmn.graph import Flow, Graph, Node, NodeKind, Note, Process
from app.bpmn.routing import Way, fans, packed, ways_of
from app.bpmn.shapes import Bounds, Drawing, Edge, Point, Shape

_LEFT, _TOP = 160, 80  # where the modellers begin
_HEAD = 30  # the strip with a pool's or a lane's name
_POOL_GAP = 60
_TASK_W, _TASK_H = 140, 80
_TASK_LINE, _TASK_SIGNS = 16, 18  # height of a line of a task's name, and how many letters it takes
_GATEWAY, _EVENT = 50, 36
_EVENT_COLUMN = 100  # room for the words under an event
_LABEL_W, _LABEL_LINE, _LABEL_SIGNS = 90, 14, 13
_LABEL_GAP = 4
_WORDS_W = (
    _LABEL_W + 2 * _LABEL_GAP
)  # beside a gateway: its question before it, the words of its ways after it
_GUTTER, _TRACK = 24, 10  # a gutter without arrows, and the distance of arrows that run side by side
_BAND = 10  # white above and below the symbols of a lane
_LANE_MIN, _LANE_SIGN = 140, 4  # a lane is as high as half its name is long: names stand upright on two lines
_DOCK = 24  # an arrow from above or below comes to a task this far from its middle
_NOTE_W, _NOTE_LINE, _NOTE_SIGNS, _NOTE_GAP = 320, 15, 48, 20


def draw(graph: Graph) -> Drawing:
    """Place every process below the one before it, each with its notes above it."""
    shapes: list[Shape] = []
    edges: list[Edge] = []
    top = _TOP
    for process in graph.processes:
        notes = [note for note in graph.notes if note.participant == process.participant]
        top += max((_note_height(note) + _NOTE_GAP for note in notes), default=0)
        pool = _Pool(process, top, least=len(notes) * (_NOTE_W + _NOTE_GAP))
        shapes += pool.shapes()
        edges += pool.edges()
        for index, note in enumerate(notes):
            height = _note_height(note)
            left = _LEFT + index * (_NOTE_W + _NOTE_GAP)
            shapes.append(Shape(note.id, Bounds(left, top - _NOTE_GAP - height, _NOTE_W, height)))
            middle = left + _NOTE_W // 2
            edges.append(Edge(note.link, (Point(middle, top - _NOTE_GAP), Point(middle, top))))
        top = pool.bounds.bottom + _POOL_GAP
    return Drawing(tuple(shapes), tuple(edges))


class _Pool:
    """One process while it is placed: first the columns from left to right, then the bands from top to bottom."""

    def __init__(self, process: Process, top: int, *, least: int) -> None:
        self._process = process
        self._ways = ways_of(process)
        self._fans = fans(process, self._ways)
        self._names = {flow.source: 0 for flow in process.flows}
        for flow in process.flows:
            self._names[flow.source] = max(self._names[flow.source], _label_height(flow.name))
        width = self._place_columns(least)
        self._place_bands(top)
        self.bounds = Bounds(_LEFT, top, width, self._bottom - top)

    # -- from left to right

    def _place_columns(self, least: int) -> int:
        """The left edge of every symbol, the beginning of every gutter; returns the pool's width."""
        x = _LEFT + 2 * _HEAD + _GUTTER
        self._x: dict[str, int] = {}
        self._gutter: dict[int, int] = {}
        for index, node in enumerate(self._process.nodes):
            width, _ = self._size(node)
            if node.kind is NodeKind.GATEWAY:
                self._x[node.id] = x + _WORDS_W
                x += _WORDS_W + width + _WORDS_W
            elif node.kind in (NodeKind.START, NodeKind.END):
                self._x[node.id] = x + (_EVENT_COLUMN - width) // 2
                x += _EVENT_COLUMN
            else:
                self._x[node.id] = x
                x += width
            self._gutter[index] = x
            x += _GUTTER + self._ways.turns(index) * _TRACK
        return max(x - _LEFT, least)

    def _size(self, node: Node) -> tuple[int, int]:
        if node.kind in (NodeKind.START, NodeKind.END):
            return _EVENT, _EVENT
        if node.kind is NodeKind.GATEWAY:
            # Many ways out want a larger diamond: each begins at a point of its own.
            side = max(_GATEWAY, 4 * max(self._fans[node.id]) + 2)
            return side, side
        return _TASK_W, max(_TASK_H, _lines(node.name, _TASK_SIGNS) * _TASK_LINE + _TASK_LINE)

    def _leave_x(self, way: Way) -> int:
        track = self._ways.leaving[way.leave].index(way.flow.id) + 1
        return self._gutter[way.leave] + track * _TRACK

    def _arrive_x(self, way: Way) -> int:
        track = len(self._ways.leaving.get(way.arrive, ()))
        track += self._ways.arriving[way.arrive].index(way.flow.id) + 1
        return self._gutter[way.arrive] + track * _TRACK

    # -- from top to bottom

    def _place_bands(self, top: int) -> None:
        """The upper edge of every lane, the level on which its symbols stand, the strips between."""
        spans: dict[int, dict[str, tuple[int, int]]] = {}
        for way in self._ways.ways:
            if way.strip is not None:
                ends = sorted((self._leave_x(way), self._arrive_x(way)))
                spans.setdefault(way.strip, {})[way.flow.id] = (ends[0], ends[1])
        tracks = {strip: packed(found) for strip, found in spans.items()}
        self._track_y: dict[str, int] = {}
        self._lane: dict[str, Bounds] = {}
        self._level: dict[str, int] = {}
        y = top
        for index, lane in enumerate(self._process.lanes):
            begin = y
            y += self._place_strip(index, y, tracks)
            above, below = self._reach(lane.id)
            spare = max(_LANE_MIN, len(lane.name) * _LANE_SIGN) - (y - begin) - above - below - _BAND
            above, below = above + max(0, spare) // 2, below + max(0, spare + 1) // 2
            self._level[lane.id] = y + above
            y += above + below + _BAND
            if index == len(self._process.lanes) - 1:
                y += self._place_strip(index + 1, y, tracks)
            self._lane[lane.id] = Bounds(_LEFT + _HEAD, begin, 0, y - begin)
        self._bottom = y

    def _place_strip(self, strip: int, y: int, tracks: dict[int, tuple[dict[str, int], int]]) -> int:
        """Give the arrows of a strip their heights; returns the strip's own height."""
        found, count = tracks.get(strip, ({}, 0))
        self._track_y.update({flow: y + _BAND + track * _TRACK for flow, track in found.items()})
        return _BAND + count * _TRACK

    def _reach(self, lane: str) -> tuple[int, int]:
        """How far the symbols of a lane, with their words, reach above and below their common level."""
        above = below = _TASK_H // 2
        for node in self._process.nodes:
            if node.lane != lane:
                continue
            half = self._size(node)[1] // 2
            up, down = half, half
            if node.kind is NodeKind.GATEWAY:
                more, less = self._fans[node.id]
                pitch = self._pitch(node.id)
                up = max(half, (more + 1) * pitch, _label_height(node.name) + _LABEL_GAP)
                down = max(half, less * pitch)
            elif node.kind in (NodeKind.START, NodeKind.END):
                down += _LABEL_GAP + _label_height(node.name)
            above, below = max(above, up), max(below, down)
        return above, below

    def _pitch(self, gateway: str) -> int:
        """The distance of the levels on which a gateway's ways leave: the words of each stand over it. The first level
        must lie outside the diamond."""
        least = _GATEWAY // 2 + _LABEL_GAP
        return max(least, self._names.get(gateway, 0) + 2 * _LABEL_GAP)

    # -- the finished shapes

    def _node(self, node: Node) -> Bounds:
        width, height = self._size(node)
        return Bounds(self._x[node.id], self._level[node.lane] - height // 2, width, height)

    def shapes(self) -> list[Shape]:
        """The pool, its lanes, its symbols: what lies behind comes first."""
        process = self._process
        found = [Shape(process.participant, self.bounds, horizontal=True)]
        for lane in process.lanes:
            bounds = self._lane[lane.id]._replace(w=self.bounds.w - _HEAD)
            found.append(Shape(process.lane_id(lane), bounds, horizontal=True))
        for node in process.nodes:
            bounds = self._node(node)
            label = None
            height = _label_height(node.name)
            if node.kind in (NodeKind.START, NodeKind.END):
                left = bounds.middle.x - _LABEL_W // 2
                label = Bounds(left, bounds.bottom + _LABEL_GAP, _LABEL_W, height)
            elif node.kind is NodeKind.GATEWAY:
                top = bounds.middle.y - _LABEL_GAP - height
                label = Bounds(bounds.x - _LABEL_GAP - _LABEL_W, top, _LABEL_W, height)
            found.append(Shape(node.id, bounds, label, marker=node.kind is NodeKind.GATEWAY))
        return found

    def edges(self) -> list[Edge]:
        """Every arrow with its words."""
        nodes = {node.id: node for node in self._process.nodes}
        return [self._edge(way, nodes[way.flow.source], nodes[way.flow.target]) for way in self._ways.ways]

    def _edge(self, way: Way, source: Node, target: Node) -> Edge:
        begin, lead = self._beginning(way, source)
        aim = self._node(target)
        dock = _DOCK if target.kind in (NodeKind.USER_TASK, NodeKind.MANUAL_TASK) else 0
        end = Point(aim.x, aim.middle.y + way.side * dock)
        points = list(begin)
        if not way.straight:
            points.append(Point(self._leave_x(way), lead))
            if way.strip is not None:
                y = self._track_y[way.flow.id]
                points += [Point(self._leave_x(way), y), Point(self._arrive_x(way), y)]
            points.append(Point(points[-1].x, end.y))
        points.append(end)
        return Edge(way.flow.id, _without_repeats(points), self._words(way.flow, source, lead))

    def _beginning(self, way: Way, source: Node) -> tuple[list[Point], int]:
        """The first points of an arrow, and the level on which it goes on to the right."""
        bounds = self._node(source)
        middle = bounds.middle
        if way.level == 0:
            return [Point(bounds.right, middle.y)], middle.y
        # From the diamond's edge up or down: the outermost level from its tip, the inner ones further right.
        half = bounds.w // 2
        count = self._fans[source.id][0 if way.level < 0 else 1]
        shift = (count - abs(way.level)) * (half - 1) // count
        side = -1 if way.level < 0 else 1
        lead = middle.y + way.level * self._pitch(source.id)
        return [
            Point(middle.x + shift, middle.y + side * (half - shift)),
            Point(middle.x + shift, lead),
        ], lead

    def _words(self, flow: Flow, source: Node, lead: int) -> Bounds | None:
        if not flow.name:
            return None
        height = _label_height(flow.name)
        left = self._node(source).right + _LABEL_GAP
        return Bounds(left, lead - _LABEL_GAP - height, _LABEL_W, height)


def _without_repeats(points: list[Point]) -> tuple[Point, ...]:
    """The same line without points that turn nothing."""
    kept: list[Point] = []
    for point in points:
        if kept and kept[-1] == point:
            continue
        if len(kept) > 1 and (kept[-2].x == kept[-1].x == point.x or kept[-2].y == kept[-1].y == point.y):
            kept.pop()
        kept.append(point)
    return tuple(kept)


def _lines(text: str, signs: int) -> int:
    """How many lines a text takes at most where a line holds so many letters: words are not broken."""
    count, room = 0, 0
    for word in text.split():
        if len(word) + 1 > room:
            count, room = count + -(-len(word) // signs), signs - len(word) % signs
        else:
            room -= len(word) + 1
    return max(1, count)


def _label_height(text: str) -> int:
    return _lines(text, _LABEL_SIGNS) * _LABEL_LINE if text else 0


def _note_height(note: Note) -> int:
    return sum(_lines(line, _NOTE_SIGNS) for line in note.text.splitlines()) * _NOTE_LINE + _NOTE_LINE
