"""What an act changed: every verb returns one, every page re-reads only what it names (style.md, OpChanges)."""

from __future__ import annotations

from typing import NamedTuple


class Changes(NamedTuple):
    """The parts of the register that an act touched.

    `cases` holds client-made case ids; the flags name whole areas whose reading is stale.
    """

    cases: frozenset[str] = frozenset()
    officers: bool = False
    settings: bool = False
    calendar: bool = False
    months: frozenset[str] = frozenset()  # months ("2026-11") whose report, conclusions or closing changed
    everywhere: bool = False  # another program or desk changed something: read everything again

    def touches(self, case_id: str) -> bool:
        """Whether that case's page or line is stale."""
        return self.everywhere or self.calendar or case_id in self.cases

    @property
    def any_case(self) -> bool:
        """Whether lists of cases are stale."""
        return bool(self.cases) or self.everywhere or self.calendar or self.settings or self.officers

    def __or__(self, other: Changes) -> Changes:
        return Changes(
            self.cases | other.cases,
            self.officers or other.officers,
            self.settings or other.settings,
            self.calendar or other.calendar,
            self.months | other.months,
            self.everywhere or other.everywhere,
        )
