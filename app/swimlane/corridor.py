"""Ways far across a large sheet: level to one upright line, along it, and level to the aim.

With 40 lanes and 200 rows a search for the cheapest way takes seconds for each arrow; these are looked at in
milliseconds, and are what a hand would draw.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.swimlane.grid import Grid

Places = list[tuple[int, int]]
_MOST = 60  # upright lines that are looked at


def runs(grid: Grid, leave: Places, enter: Places, key: tuple[str, bool]) -> Iterator[Places]:
    """The free ways between the outer ends of two gates' stubs, the likeliest line first."""
    (sx, sy), (tx, ty) = leave[-1], enter[-1]
    if sy == ty:
        return
    out, into = _heading(leave), _heading(enter)
    for ix in _lines(grid, sx, tx, key):
        # Never back into the symbol that the arrow has just left, nor past the one where it ends.
        if out[0] * (ix - sx) < 0 or (ix == sx and out[1] * (ty - sy) < 0):
            continue
        if into[0] * (ix - tx) < 0 or (ix == tx and into[1] * (sy - ty) < 0):
            continue
        if (
            _free_level(grid, sy, sx, ix)
            and _free_upright(grid, ix, sy, ty)
            and _free_level(grid, ty, ix, tx)
        ):
            yield [*_level(sy, sx, ix), *_upright(ix, sy, ty), *_level(ty, ix, tx)[1:], (tx, ty)]


def _heading(stub: Places) -> tuple[int, int]:
    (ax, ay), (bx, by) = stub[-2], stub[-1]
    return (bx > ax) - (bx < ax), (by > ay) - (by < ay)


def _lines(grid: Grid, sx: int, tx: int, key: tuple[str, bool]) -> list[int]:
    """Upright lines near one of the ends: the one that arrows with this aim took before, then those nearby; a line of
    the table only after the free ones."""
    near = {ix for end in (sx, tx) for ix in range(max(0, end - _MOST // 4), min(grid.nx, end + _MOST // 4))}

    def price(ix: int) -> tuple[bool, float]:
        length = abs(grid.xs[ix] - grid.xs[sx]) + abs(grid.xs[ix] - grid.xs[tx])
        ruled = grid.xs[ix] in grid.rulers_x
        return grid.corridors.get(key) != ix, length + (grid.metrics.track * 6 if ruled else 0.0)

    return sorted(near, key=price)


def _free_level(grid: Grid, iy: int, ax: int, bx: int) -> bool:
    low, high = grid.at(min(ax, bx), iy), grid.at(max(ax, bx), iy)
    return grid.blocked_h.find(1, low, high) < 0 and grid.words_h.find(1, low, high) < 0


def _free_upright(grid: Grid, ix: int, ay: int, by: int) -> bool:
    pieces = slice(grid.at(ix, min(ay, by)), grid.at(ix, max(ay, by)), grid.nx)
    return not any(grid.blocked_v[pieces]) and not any(grid.words_v[pieces])


def _level(iy: int, ax: int, bx: int) -> Places:
    """The places from ax on, without the last."""
    step = 1 if bx >= ax else -1
    return [(ix, iy) for ix in range(ax, bx, step)]


def _upright(ix: int, ay: int, by: int) -> Places:
    step = 1 if by >= ay else -1
    return [(ix, iy) for iy in range(ay, by + step, step)]
