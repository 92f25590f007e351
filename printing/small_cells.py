"""Small counts on a recap: fewer than three print as "<3", and nothing beside them gives them away.

A count of one or two can point at a person ("Kecamatan X, perilaku pegawai: 1"). Hiding it alone is not enough:
Masuk 5 less Selesai 4 is 1. So the paper is read as its reader could, from everything that stands on it and from
how the figures add up; as long as a hidden count can be worked out, the next smallest count of the same sum is
hidden too and prints as "≥3". Nought prints as "<3" as well, else "<3" would say "one or two". A hidden nought
that can be worked out betrays nobody and hides nothing else. In a month of a handful of complaints even "<3" and
"≥3" together can leave only one answer; then every hidden count prints as "•".

This judges one paper by itself, not one held against an earlier one of another day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Final, NamedTuple

from printing.chart import thousands
from printing.data import Recap, TargetCount

LEAST: Final = 3  # the smallest count that is printed
SMALL: Final = "<3"
COVER: Final = "≥3"
MUTE: Final = "•"
NOTE: Final = "<3 berarti kurang dari tiga, termasuk nol."
MUTE_NOTE: Final = "• disamarkan karena jumlahnya terlalu kecil."
COVER_NOTE: Final = "≥3 disamarkan agar angka <3 tidak dapat dihitung dari angka lain."

Key = tuple[str, ...]
_MANY: Final = 10**9
_SEARCH: Final = 300  # guesses before a count is taken for betrayed, to be on the safe side
_Bounds = dict[Key, tuple[int, int]]


class Sum(NamedTuple):
    """Counts that add up on the paper: those on the left together are those on the right together."""

    left: tuple[Key, ...]
    right: tuple[Key, ...]


class Shown:
    """Which counts of a paper print as they are; every other one as "<3" or "≥3"."""

    def __init__(
        self, counts: Mapping[Key, int], sums: Iterable[Sum], *, last: frozenset[str], hide: bool = True
    ) -> None:
        """`last`: first words of keys that are covered only where nothing else is left (totals)."""
        self._counts = counts
        # A sum that does not hold in these figures tells a reader nothing.
        self._sums = [s for s in sums if self._total(s.left) == self._total(s.right)]
        self._small = {key for key, count in counts.items() if hide and count < LEAST}
        self._last = last
        self.covered: set[Key] = set()
        self.mute = False
        self._others: list[dict[Key, int]] = []  # other figures that a reader may think of
        if self._small:
            self._cover()

    @property
    def note(self) -> str:
        """What the signs mean, for the paper that bears them; empty where none stands."""
        if self.mute:
            return MUTE_NOTE
        notes = (NOTE if self._small else "", COVER_NOTE if self.covered else "")
        return " ".join(note for note in notes if note)

    def _total(self, keys: tuple[Key, ...]) -> int:
        return sum(self._counts[key] for key in keys)

    def hides(self, key: Key) -> bool:
        return key in self._small or key in self.covered

    def text(self, key: Key) -> str:
        """The count as it is printed."""
        if self.mute and self.hides(key):
            return MUTE
        if key in self._small:
            return SMALL
        return COVER if key in self.covered else thousands(self._counts[key])

    def drawn(self, key: Key) -> int:
        """The count as a bar may show it: every hidden one is as high as any other of its kind."""
        if key in self._small or (self.mute and self.hides(key)):
            return LEAST - 1
        return LEAST if key in self.covered else self._counts[key]

    # -- what a reader can work out ------------------------------------------------------------------------

    def _cover(self) -> None:
        while betrayed := self._betrayed():
            found = self._next_to_cover(betrayed)
            if found is None:
                self.mute = True
                return
            self.covered.add(found)
        # Covers that later ones made needless are lifted, the largest counts first.
        for key in sorted(self.covered, key=lambda key: (-self._counts[key], key)):
            self.covered.remove(key)
            if self._betrayed():
                self.covered.add(key)

    def _betrayed(self) -> set[Key]:
        """Small counts, nought aside, of which only one value fits everything that is printed."""
        printed = [key for key in self._counts if not self.hides(key)]
        self._others = [o for o in self._others if all(o[key] == self._counts[key] for key in printed)]
        found = set()
        for key in sorted(self._small):
            count = self._counts[key]
            if count == 0 or any(other[key] != count for other in self._others):
                continue
            another = self._another(key)
            if another:
                self._others.append(another)
            else:
                found.add(key)
        return found

    def _another(self, key: Key) -> dict[Key, int] | None:
        """Other figures that fit everything printed and differ in this count; None when the search finds none."""
        low, high = self._read({})[key]
        budget = [_SEARCH]
        for value in range(low, high + 1):
            if value != self._counts[key] and (found := self._fill({key: (value, value)}, budget)):
                return found
        return None

    def _fill(self, guess: _Bounds, budget: list[int]) -> dict[Key, int] | None:
        """Figures that fit a guess, those near the true ones first."""
        budget[0] -= 1
        bounds = self._read(guess)
        if not bounds or budget[0] < 0:
            return None
        open_ones = [key for key, (low, high) in bounds.items() if low < high]
        if not open_ones:
            return {key: low for key, (low, _) in bounds.items()}
        key = min(open_ones, key=lambda key: (bounds[key][1] - bounds[key][0], key))
        (low, high), true = bounds[key], self._counts[key]
        near = range(max(low, true - LEAST), min(high, true + LEAST) + 1)
        for value in sorted(near, key=lambda value: abs(value - true)):
            if found := self._fill(guess | {key: (value, value)}, budget):
                return found
        return None

    def _read(self, guess: _Bounds) -> _Bounds:
        """Least and greatest value of each count for who reads the paper; empty when the guess cannot be."""
        bounds: _Bounds = {}
        for key, count in self._counts.items():
            if key in self._small:
                bounds[key] = (0, LEAST - 1)
            else:
                bounds[key] = (LEAST, _MANY) if key in self.covered else (count, count)
        bounds.update(guess)
        changed = True
        while changed:
            changed = False
            for one in self._sums:
                for side, other in ((one.left, one.right), (one.right, one.left)):
                    least = sum(bounds[key][0] for key in other) - sum(bounds[key][1] for key in side)
                    most = sum(bounds[key][1] for key in other) - sum(bounds[key][0] for key in side)
                    for key in side:
                        low, high = bounds[key]
                        # what is left for this one when the others of its side take all, or as little as they can
                        new = max(low, least + high), min(high, most + low)
                        if new[0] > new[1]:
                            return {}
                        if new != (low, high):
                            bounds[key] = new
                            least += high - new[1]
                            most -= new[0] - low
                            changed = True
        return bounds

    def _next_to_cover(self, betrayed: set[Key]) -> Key | None:
        """The smallest count still printed in a sum with a betrayed one; further off where none is left there."""
        reached = set(betrayed)
        while True:
            near = set(
                chain.from_iterable((*s.left, *s.right) for s in self._sums if reached & {*s.left, *s.right})
            )
            printed = [key for key in near if not self.hides(key)]
            if printed:
                return min(printed, key=lambda key: (key[0] in self._last, self._counts[key], key))
            if near <= reached:
                return None
            reached |= near


def shown(r: Recap) -> Shown:
    """How the counts of a recap print. Without `small_cells` all of them as they are."""
    return Shown(dict(_counts(r)), _sums(r), last=frozenset({"month", "flow", "chart"}), hide=r.small_cells)


def count_key(kind: str, at: int, what: str = "received") -> Key:
    """The name of a count: kind of table, line, column."""
    return (kind, f"{at:03}", what)


def _counts(r: Recap) -> Iterable[tuple[Key, int]]:
    def line(kind: str, at: int, one: TargetCount) -> list[tuple[Key, int]]:
        pairs = (("received", one.received), ("ended", one.ended), ("open", one.open))
        return [(count_key(kind, at, what), count) for what, count in pairs]

    for at, target in enumerate(r.targets):
        yield from line("target", at, target)
    yield from line("month", 0, r.total)
    for at, (_, count) in enumerate(r.channels):
        yield count_key("channel", at), count
    for at, (_, received, ended) in enumerate(r.bidang):
        yield count_key("bidang", at), received
        yield count_key("bidang", at, "ended"), ended
    for what in ("on_time", "late", "without_limit"):
        yield ("time", what), getattr(r, what)
    for what in _FLOW:
        yield ("flow", what), getattr(r, what)
    for at, point in enumerate(r.points):
        yield count_key("chart", at), point.received
        yield count_key("chart", at, "ended"), point.ended
    for at, (_, count, _) in enumerate(r.conclusions):
        yield count_key("conclusion", at), count


_FLOW: Final = (
    "opening",
    "received",
    "ended",
    "ended_of_month",
    "ended_of_before",
    "closing",
    "voided",
    "rejected",
)


def _sums(r: Recap) -> Iterable[Sum]:
    columns = ("received", "ended", "open")
    rows = [("target", at) for at in range(len(r.targets))] + [("month", 0)]
    for kind, at in rows:
        received, ended, still = (count_key(kind, at, what) for what in columns)
        yield Sum((ended, still), (received,))
    total = {what: count_key("month", 0, what) for what in columns}
    for what in columns:
        yield Sum(tuple(count_key("target", at, what) for at in range(len(r.targets))), (total[what],))
    flow = {what: ("flow", what) for what in _FLOW}
    channels = tuple(count_key("channel", at) for at in range(len(r.channels)))
    for whole in (total["received"], flow["received"]):
        yield Sum(channels, (whole,))
        yield Sum(tuple(count_key("bidang", at) for at in range(len(r.bidang))), (whole,))
    for whole in (total["ended"], flow["ended"], flow["ended_of_month"]):
        yield Sum(tuple(count_key("bidang", at, "ended") for at in range(len(r.bidang))), (whole,))
    times: tuple[Key, ...] = (("time", "on_time"), ("time", "late"), ("time", "without_limit"))
    yield Sum(times, (flow["ended"],))
    yield Sum((flow["ended_of_month"], flow["ended_of_before"]), (flow["ended"],))
    yield Sum((flow["opening"], flow["received"]), (flow["ended"], flow["closing"]))
    yield Sum((total["received"],), (flow["received"],))
    yield Sum((total["ended"],), (flow["ended_of_month"],))
    if r.points:
        last = len(r.points) - 1
        yield Sum((count_key("chart", last),), (flow["received"],))
        yield Sum((count_key("chart", last, "ended"),), (flow["ended"],))
