"""What an act changed: every verb returns one, every page re-reads only what it names (style.md, OpChanges)."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Changes:
    """The parts of the register that an act touched.

    `cases` holds client-made case ids; the flags name whole areas whose reading is stale.
    """

    cases: frozenset[str] = field(default_factory=frozenset)
    officers: bool = False
    settings: bool = False
    calendar: bool = False

    def __or__(self, other: Changes) -> Changes:
        return Changes(
            self.cases | other.cases,
            self.officers or other.officers,
            self.settings or other.settings,
            self.calendar or other.calendar,
        )
