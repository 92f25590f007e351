"""Whether complaints of one cause come too close upon each other."""

from __future__ import annotations

from collections.abc import Iterable

#: Three of one cause within seven working days raise a note.
MANY = 3
WITHIN = 7


def densest(
    received: Iterable[tuple[str, int]], *, many: int = MANY, within: int = WITHIN
) -> tuple[str, ...]:
    """The most complaints that came within so many working days, in order of receipt; () where they are fewer than
    `many`.

    `received`: ids with the number of the working day on which each came, counted from any day on; the first and the
    last day of a stretch both count. Of several stretches as dense the latest.
    """
    rows = sorted(received, key=lambda row: (row[1], row[0]))
    best: list[str] = []
    first = 0
    for last, (_, day) in enumerate(rows):
        while day - rows[first][1] >= within:
            first += 1
        if last - first + 1 >= max(len(best), many):
            best = [one for one, _ in rows[first : last + 1]]
    return tuple(best)
