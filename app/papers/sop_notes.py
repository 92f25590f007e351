"""What stands below a flow table: why something is a reading, remarks without a column, where a way goes on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from app.procedure.model import NO_NUMBER, Procedure, Step
from app.swimlane.pages import SheetDrawing

MOST = 42.0  # mm of a page for notes; what is more goes on a page of its own
_LINE = 3.9  # mm for the line about connectors


class Notes:
    """The notes of each step, told once; `remarks` and `moved` (step, column heading, text) have no cell."""

    def __init__(
        self,
        procedure: Procedure,
        *,
        remarks: Mapping[str, str],
        moved: Sequence[tuple[str, str, str]],
        height: Callable[[tuple[str, ...]], float],
        first_page: int,
    ) -> None:
        self._procedure = procedure
        self._remarks = remarks
        self._moved = moved
        self._height = height
        self._first_page = first_page

    def of_steps(self, steps: Sequence[str]) -> tuple[str, ...]:
        """The notes of these rows."""
        procedure, here = self._procedure, set(steps)
        grouped: dict[tuple[str, bool], list[Step]] = {}
        for step in procedure.steps:
            for text in step.notes if step.id in here else ():
                grouped.setdefault((text, _guessed(procedure, step)), []).append(step)
        found = [
            ("* " if guessed else "") + f"{_named(of)}: {text}" for (text, guessed), of in grouped.items()
        ]
        for limit in procedure.limits:
            if here.intersection(limit.rows):
                mark = "* " if limit.inferred else ""
                found += [f"{mark}{procedure.sheet.time.capitalize()}: {text}" for text in limit.notes]
        steps_here = [step for step in procedure.steps if step.id in here]
        found += [
            f"{procedure.sheet.remarks.capitalize()} {_named([step]).lower()}: {_flat(self._remarks[step.id])}"
            for step in steps_here
            if self._remarks.get(step.id)
        ]
        found += [
            f"{heading} {_named([step]).lower()}: {_flat(text)}"
            for step in steps_here
            for of, heading, text in self._moved
            if of == step.id
        ]
        return tuple(found)

    def reserve(self, steps: Sequence[str], *, lettered: bool) -> float:
        """How much of a page to keep for the notes of these rows."""
        whole = len(steps) == len(self._procedure.steps)
        lines = (not whole) + lettered + (bool(self._empty_lanes()) and self._begins(steps))
        return min(MOST, self._height(self.of_steps(steps)) + lines * _LINE)

    def _begins(self, steps: Sequence[str]) -> bool:
        return self._procedure.steps[0].id in steps

    def _empty_lanes(self) -> list[str]:
        used = {step.lane for step in self._procedure.steps}
        return [lane.name for lane in self._procedure.lanes if lane.id not in used]

    def of_sheet(
        self, sheet: SheetDrawing, room: float, capsules: Sequence[tuple[str, str]]
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The notes below a drawn sheet, and those for which `room` (mm) is not enough."""
        notes = (*self._about_drawing(sheet, capsules), *self.of_steps(sheet.steps))
        last = len(notes)
        pointer = "Catatan selebihnya di halaman terakhir."
        while last and self._height((*notes[:last], *([pointer] if last < len(notes) else []))) > room:
            last -= 1
        if last == len(notes):
            return notes, ()
        return (*notes[:last], pointer), notes[last:]

    def _about_drawing(self, sheet: SheetDrawing, capsules: Sequence[tuple[str, str]]) -> list[str]:
        page = self._first_page
        parts = [f"{letter} berlanjut di halaman {page + there}" for letter, there in sheet.leads]
        parts += [
            f"{letter} dari halaman {_list([str(page + one) for one in pages])}"
            for letter, pages in sheet.comes
        ]
        parts.sort(key=lambda part: (len(part.split()[0]), part))
        found = [f"Penghubung: {'; '.join(parts)}."] if parts else []
        meanings = [f"{letter} = {text}" for letter, text in (*capsules, *sheet.diagram.legend)]
        if meanings:
            found.append(f"Singkatan pada diagram: {'; '.join(meanings)}.")
        empty = self._empty_lanes()
        if empty and self._begins(sheet.steps):
            found.append(f"Lajur {_list(empty)} tidak mempunyai langkah.")
        return found


def has_guesses(procedure: Procedure) -> bool:
    """Whether anything on the sheet is dashed or bears the mark of a guess."""
    return any(limit.inferred for limit in procedure.limits) or any(
        _guessed(procedure, step) for step in procedure.steps
    )


def _guessed(procedure: Procedure, step: Step) -> bool:
    return step.inferred or step.time_inferred or any(outcome.inferred for outcome in step.outcomes)


def _named(steps: Sequence[Step]) -> str:
    """ "Langkah 3", "Langkah 4 dan 5"; a step without a number by its label."""
    names = [f"“{step.label}”" if step.number == NO_NUMBER else step.number for step in steps]
    return f"Langkah {_list(names)}"


def _list(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} dan {names[-1]}"


def _flat(text: str) -> str:
    return " ".join(text.split())
