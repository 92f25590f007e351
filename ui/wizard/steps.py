"""The five steps together: the office that is typed in them, what will be founded of it, and what a draft keeps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from app.office.settings import Office, changed
from app.procedure.draft import blank
from app.procedure.loading import shipped
from app.procedure.model import Procedure
from app.worktime.model import ZONES
from ui.wizard.facts import facts
from ui.wizard.identity import IdentityStep
from ui.wizard.numbering import NumberingStep
from ui.wizard.officers import OfficersStep
from ui.wizard.procedure import ProcedureStep
from ui.wizard.step import StepPage
from ui.wizard.summary import SummaryStep

STEPS = 5
#: What each step is called in a draft, in their order.
_NAMES = ("identitas", "sop", "petugas", "nomor", "cadangan")
#: The SOP first: the others are filled in according to it.
_RESTORED = ("sop", "identitas", "petugas", "nomor")


class SetupSteps:
    """The empty steps of one preparation. A choice of another SOP is told to the steps that follow it."""

    def __init__(self, folder: Path, clock: Callable[[], datetime]) -> None:
        """`folder` is where the office will be; `clock` gives the present time in any zone."""
        self._clock = clock
        ready = shipped()
        self.identity = IdentityStep(1, STEPS, ready)
        self.choice = ProcedureStep(2, STEPS, ready, self._own_sop)
        first = self.choice.procedure()
        self.identity.propose(first)
        self.officers = OfficersStep(3, STEPS, first)
        self.numbering = NumberingStep(
            4, STEPS, procedure=first, now=self.now, bidang=lambda: self.officers.bidang()
        )
        self.summary = SummaryStep(5, STEPS, folder, self.facts)
        self.all: tuple[StepPage, ...] = (
            self.identity,
            self.choice,
            self.officers,
            self.numbering,
            self.summary,
        )
        self.choice.chosen.connect(self._procedure_chosen)

    def _own_sop(self) -> Procedure:
        """The empty SOP of this office, with what is typed in step 1."""
        office = self.identity.office()
        return blank(
            office=office.name,
            zone=office.zone,
            letterhead=office.letterhead,
            letterhead_small=office.letterhead_small,
        )._replace(office_short=office.short_name)

    def _procedure_chosen(self) -> None:
        procedure = self.choice.procedure()
        self.identity.propose(procedure)
        self.identity.sample.propose(procedure)
        self.officers.use(procedure)
        self.numbering.use(procedure)

    def now(self) -> datetime:
        """The present time at the office, in the zone chosen in step 1."""
        return self._clock().astimezone(ZONES[self.identity.zone.current() or "WITA"])

    def office(self) -> Office:
        """The office as it will be founded."""
        procedure = self.choice.procedure()
        return changed(
            self.identity.office(),
            procedure_id=procedure.id,
            **self.numbering.patterns(),
            forms=procedure.forms,
            initial_by=procedure.initial_by,
        )

    def facts(self) -> list[tuple[str, str]]:
        """Heading and text of every line of the last look."""
        return facts(
            self.office(),
            self.choice.procedure(),
            self.officers.seats(),
            self.officers.bidang(),
            self.numbering.book(),
            self.now(),
            first=self.officers.account.name(),
        )

    def values(self) -> dict[str, Any]:
        """What is typed in every step, by the step's name in a draft."""
        return {name: step.values() for name, step in zip(_NAMES, self.all, strict=True)}

    def restore(self, kept: Mapping[str, Mapping[str, Any]]) -> None:
        """Fill in what a draft has kept; a step it does not know stays as it is proposed."""
        for name in _RESTORED:
            self.all[_NAMES.index(name)].restore(kept.get(name, {}))


def within(value: object) -> int:
    """The place of a step from a draft; the first for anything odd."""
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < STEPS else 0
