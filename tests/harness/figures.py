"""The figures of a run, as both harnesses count them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from tests.harness.ledger import Ledger, Verdict

BETWEEN = "between acts"


@dataclass
class Figures:
    """What a run of crashes found. The three counters tell during which act they came."""

    crashes: int = 0
    acknowledged: int = 0
    during: Counter[str] = field(default_factory=Counter)
    there: Counter[str] = field(default_factory=Counter)  # stored, though nobody had been told yet
    not_there: Counter[str] = field(default_factory=Counter)  # not stored, and nobody had been told
    lost: list[str] = field(default_factory=list)
    half: list[str] = field(default_factory=list)
    left_over: int = 0  # files with a temporary name, most at once
    log: Counter[str] = field(default_factory=Counter)  # power cuts: what the traced program did to its disk
    seconds: float = 0.0

    def count(self, where: str, ledger: Ledger, verdict: Verdict) -> None:
        """One more crash, and what was found after it."""
        act = ledger.under_way["act"] if ledger.under_way else BETWEEN
        self.crashes += 1
        self.during[act] += 1
        if verdict.there is not None:
            (self.there if verdict.there else self.not_there)[act] += 1
        self.lost += [f"{where}: {what}"[:300] for what in verdict.lost]
        self.half += [f"{where}: {what}"[:300] for what in verdict.half]
        self.left_over = max(self.left_over, verdict.left_over)

    def add(self, other: dict[str, Any]) -> None:
        """Take over what another process found."""
        for name, value in other.items():
            mine = getattr(self, name)
            if isinstance(mine, list):
                mine += value
            elif isinstance(mine, Counter):
                mine.update(value)
            elif name in {"left_over", "seconds"}:
                setattr(self, name, max(mine, value))
            else:
                setattr(self, name, mine + value)

    @property
    def clean(self) -> bool:
        """Nothing lost, nothing half."""
        return not self.lost and not self.half

    def table(self) -> str:
        """The figures for people, an act a line."""
        lines = [f"{'during':<14} {'crashes':>8} {'stored':>8} {'not stored':>11}"]
        for act, count in self.during.most_common():
            lines.append(f"{act:<14} {count:>8} {self.there[act] or '':>8} {self.not_there[act] or '':>11}")
        there, not_there = self.there.total(), self.not_there.total()
        lines.append(f"{'together':<14} {self.crashes:>8} {there:>8} {not_there:>11}")
        lines.append(f"acknowledged {self.acknowledged}, lost {len(self.lost)}, half {len(self.half)}")
        lines.append(f"temporary files left over, most at once: {self.left_over}; {self.seconds:.1f} s")
        if self.log:
            lines.append(", ".join(f"{what} {count}" for what, count in sorted(self.log.items())))
        return "\n".join([*lines, *self.lost[:20], *self.half[:20]])
