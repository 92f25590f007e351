"""Find the way of one arrow: the cheapest on the grid that passes no symbol and shares no line.

Cost is length plus a price for every turn, crossing and unusual gate, so that the plain ways of a printed SOP
(out at the side, in at the top; back in from below) win wherever they are free.
"""

from __future__ import annotations

import heapq
from itertools import pairwise

from app.swimlane import corridor
from app.swimlane.gates import SLOPE, Gate, gates, length
from app.swimlane.grid import Grid
from app.swimlane.model import Point, Rect
from app.swimlane.plain import one_turn, straight_down
from app.swimlane.way import Way, Wish, clean, corners_of

_TURN = 3.0  # prices, in tracks
_CROSSING = 12.0
_RULER = 0.35  # extra share for running on a line of the table
_SHARED = 400.0  # two arrows on one line: only where nothing else is left
_WORDS = 300.0  # through a label, likewise
_NO_HEAD = 8.0  # a last piece shorter than the arrow's head
_FAR = 3_000  # grid places between two symbols: beyond, a plain way along one lane is tried before a search
_HUGE, _FAR_THERE = 60_000, 1_000  # on a sheet of so many places (40 lanes, 200 rows) it is tried much sooner
_DOORS = 4  # gates of each symbol that such a way may use
_AROUND = 1.6  # how far a way is sought around its symbols at first, in symbol sizes
_EARLY = 15.0  # joining before the aim's own row or lane
_JOINED = 0.25  # share saved by running along with an arrow of the same aim
_NEVER = float("inf")
_TURNS = tuple((heading, (heading + 1) % 4, (heading + 3) % 4) for heading in range(4))


def find(grid: Grid, wish: Wish) -> Way | None:
    """The way of one arrow, or None where symbols leave no room at all."""
    straight = straight_down(grid, wish)
    if straight is not None:
        return straight
    angled = one_turn(grid, wish)
    if angled is not None:
        return angled
    # A good way seldom strays far; looking everywhere at once makes a sheet of 13 lanes slow.
    a, b = wish.source, wish.target
    wide, tall = _AROUND * max(a.w, b.w), _AROUND * max(a.h, b.h)
    near = Rect(min(a.x, b.x) - wide, min(a.y, b.y) - tall, max(a.x, b.x) + wide, max(a.y, b.y) + tall)
    low_x, high_x, low_y, high_y = grid.inside(near)
    if (high_x - low_x) * (high_y - low_y) > (_FAR_THERE if grid.nx * grid.ny > _HUGE else _FAR):
        far = _corridor(grid, wish)
        if far is not None:
            return far
    way = _search(grid, wish, near)
    return way if way is not None and way.clean else _search(grid, wish, None)


def _corridor(grid: Grid, wish: Wish) -> Way | None:
    """A clean way far across a large sheet: out, along one upright line, in."""
    starts = sorted(gates(grid, wish.source, wish.leave, slope=0.0), key=lambda gate: gate.price)
    goals = sorted(gates(grid, wish.target, wish.enter, slope=SLOPE), key=lambda gate: gate.price)
    for start in starts[:_DOORS]:
        for goal in goals[:_DOORS]:
            for middle in corridor.runs(grid, start.stub, goal.stub, wish.key):
                places = [*start.stub[:-1], *middle, *reversed(goal.stub[:-1])]
                if clean(grid, places, wish.key):
                    grid.corridors[wish.key] = middle[len(middle) // 2][0]
                    points = corners_of(grid, start.point, places, goal.point)
                    return Way(points, places, True)
    return None


def _search(grid: Grid, wish: Wish, near: Rect | None) -> Way | None:
    """The cheapest way of all (A*), or of those inside `near`."""
    track = grid.metrics.track
    starts = gates(grid, wish.source, wish.leave, slope=0.0)
    goals = gates(grid, wish.target, wish.enter, slope=SLOPE)
    if not starts or not goals:
        return None
    best: dict[int, float] = {}
    came: dict[int, int] = {}
    heap: list[tuple[float, int]] = []
    begun: dict[int, Gate] = {}
    ends: dict[int, list[Gate]] = {}
    for gate in goals:
        ends.setdefault(grid.at(*gate.stub[-1]), []).append(gate)
    share = 1 - _JOINED if wish.key in grid.keys else 1.0  # never guess more than the way can cost
    low_x, high_x, low_y, high_y = grid.inside(near)
    far = _Distances(grid, [grid.point(*gate.stub[-1]) for gate in goals], share)

    for gate in starts:
        price = gate.price * track + _stub_price(grid, gate, wish.key)
        state = grid.at(*gate.stub[-1]) * 4 + gate.side
        if price < best.get(state, _NEVER):
            best[state] = price
            begun[state] = gate
            heapq.heappush(heap, (price + far[state // 4], state))
    found: tuple[float, int, Gate] | None = None
    done: set[int] = set()
    # From here on everything is a local name and a number: a sheet of 13 lanes comes here a million times.
    nx, turning = grid.nx, _TURN * track
    wide, high, ruled_x, ruled_y = grid.wide, grid.high, grid.ruled_x, grid.ruled_y
    closed_h, closed_v, busy_h, busy_v = grid.blocked_h, grid.blocked_v, grid.busy_h, grid.busy_v
    push, pop, corners, known = heapq.heappush, heapq.heappop, grid.corners, best.get
    while heap:
        estimate, state = pop(heap)
        if found is not None and estimate >= found[0]:
            break
        if state in done:
            continue
        done.add(state)
        place, heading = state >> 2, state & 3
        iy, ix = divmod(place, nx)
        cost = best[state]
        if place in ends:
            for gate in ends[place]:
                total = _arriving(grid, gate, cost, place, heading, wish.key)
                if total is not None and (found is None or total < found[0]):
                    found = (total, state, gate)
        touched = place in corners
        for turn in _TURNS[heading]:
            if turn == 0:
                if not (low_x <= ix + 1 <= high_x and low_y <= iy <= high_y) or closed_h[place]:
                    continue
                piece, next_place, length, ruled, busy = place, place + 1, wide[ix], ruled_y[iy], busy_h
            elif turn == 1:
                if not (low_x <= ix <= high_x and low_y <= iy + 1 <= high_y) or closed_v[place]:
                    continue
                piece, next_place, length, ruled, busy = place, place + nx, high[iy], ruled_x[ix], busy_v
            elif turn == 2:
                piece = place - 1
                if not (low_x <= ix - 1 <= high_x and low_y <= iy <= high_y) or closed_h[piece]:
                    continue
                next_place, length, ruled, busy = piece, wide[ix - 1], ruled_y[iy], busy_h
            else:
                piece = place - nx
                if not (low_x <= ix <= high_x and low_y <= iy - 1 <= high_y) or closed_v[piece]:
                    continue
                next_place, length, ruled, busy = piece, high[iy - 1], ruled_x[ix], busy_v
            price = length + length * _RULER if ruled else length
            if busy[piece]:
                price = _busy_price(grid, piece, ix, iy, turn, price, length, wish)
            if touched:
                price += _corner_price(grid, place, heading, turn, wish.key)
            if turn != heading:
                price += turning
            after = next_place * 4 + turn
            now = cost + price
            if now < known(after, _NEVER) - 1e-9:
                best[after] = now
                came[after] = state
                begun.pop(after, None)
                push(heap, (now + far[next_place], after))
    if found is None:
        return None
    _, state, goal = found
    middle: list[tuple[int, int]] = []
    while True:
        iy, ix = divmod(state // 4, grid.nx)
        middle.append((ix, iy))
        if state in begun:
            break
        state = came[state]
    start = begun[state]
    places = [*start.stub[:-1], *reversed(middle), *reversed(goal.stub[:-1])]
    points = corners_of(grid, start.point, places, goal.point)
    return Way(points, places, clean(grid, places, wish.key))


class _Distances(dict[int, float]):
    """The least that the way from a place to the nearest of the aims can cost, reckoned when first asked for."""

    def __init__(self, grid: Grid, aims: list[Point], share: float) -> None:
        super().__init__()
        self._nx, self._share = grid.nx, share
        self._across = [[abs(x - aim.x) for x in grid.xs] for aim in dict.fromkeys(aims)]
        self._down = [[abs(y - aim.y) for y in grid.ys] for aim in dict.fromkeys(aims)]

    def __missing__(self, place: int) -> float:
        iy, ix = divmod(place, self._nx)
        lengths = [across[ix] + down[iy] for across, down in zip(self._across, self._down, strict=True)]
        self[place] = found = self._share * min(lengths)
        return found


def _arriving(
    grid: Grid, gate: Gate, cost: float, place: int, heading: int, key: tuple[str, bool]
) -> float | None:
    """What the whole way costs that ends through this gate; None where it would have to turn on the spot."""
    track, inward = grid.metrics.track, (gate.side + 2) % 4
    if inward == (heading + 2) % 4:
        return None
    total = cost + gate.price * track + _stub_price(grid, gate, key)
    total += _corner_price(grid, place, heading, inward, key)
    total += 0.0 if inward == heading else _TURN * track
    if inward != heading and length(grid, gate) < grid.metrics.arrow:
        total += _NO_HEAD * track
    return total


def _stub_price(grid: Grid, gate: Gate, key: tuple[str, bool]) -> float:
    """A gate that another arrow uses already is as good as closed."""
    price = sum(_corner_price(grid, grid.at(*place), gate.side, gate.side, key) for place in gate.stub[1:-1])
    for (ax, ay), (bx, by) in pairwise(gate.stub):
        level = ay == by
        piece = grid.at(min(ax, bx), min(ay, by))
        uses = (grid.used_h if level else grid.used_v).get(piece, ())
        if any(use.key != key for use in uses):
            price += _SHARED * grid.metrics.track
        if (grid.words_h if level else grid.words_v)[piece]:
            price += _WORDS * grid.metrics.track
    return price


def _busy_price(
    grid: Grid, piece: int, ix: int, iy: int, heading: int, price: float, length: float, wish: Wish
) -> float:
    """The price of a piece on which something lies already: an arrow, or words."""
    level = heading in (0, 2)
    track = grid.metrics.track
    uses = (grid.used_h if level else grid.used_v).get(piece)
    if uses:
        if any(use.key != wish.key or use.into != heading for use in uses):
            price += _SHARED * track
        elif (grid.ys[iy] == round(wish.target.y, 4)) if level else (grid.xs[ix] == round(wish.target.x, 4)):
            price -= length * _JOINED  # joining on the last line to the same aim is what the office draws
        else:
            price += _EARLY * track
    if (grid.words_h if level else grid.words_v)[piece]:
        price += _WORDS * track
    return price


def _corner_price(grid: Grid, place: int, heading: int, turn: int, key: tuple[str, bool]) -> float:
    uses = grid.corners.get(place)
    if not uses:
        return 0.0
    price = 0.0
    for use in uses:
        straight = use.into == use.out and heading == turn and (use.into - heading) % 2 == 1
        if straight:
            price += _CROSSING * grid.metrics.track
        elif use.key != key:
            price += _SHARED * grid.metrics.track
    return price
