"""Words that the drawing and its table have in common: who records for an external lane, what is a reading."""

from __future__ import annotations

from app.office.officers import front_desk_lane
from app.procedure.model import CaseKind, Lane, OutcomeKind, Procedure, Step
from app.procedure.nouns import NOUNS
from app.reading.facts import StepState

_STATES = {
    StepState.CURRENT: "Sekarang",
    StepState.NEXT: "Berikutnya",
    StepState.AHEAD: "Belum",
}


def state_word(state: StepState, step: Step) -> str:
    """How a step stands to the case, in a word; one of another kind of case says which: "Bulanan", "Pengaduan"."""
    if state is StepState.PALE:
        return "Bulanan" if step.kind is CaseKind.MONTH else NOUNS[step.kind].capitalize()
    return _STATES[state]


def recorder(procedure: Procedure, lane: str) -> Lane | None:
    """The lane that records what happens in an external one; None for a lane of the office itself."""
    if lane not in procedure.lane_by_id or not procedure.lane_by_id[lane].external:
        return None
    if all(one.external for one in procedure.lanes):
        return None
    return procedure.lane_by_id[front_desk_lane(procedure)]


def lane_words(procedure: Procedure, lane: str) -> str:
    """A lane in full; an external one says who records for it."""
    name = procedure.lane_by_id[lane].name
    desk = recorder(procedure, lane)
    return f"{name}\nDi luar kantor: dicatat oleh {desk.name}" if desk else name


def inferred_words(step: Step) -> str:
    """What about a row is a reading of the document; "" where nothing is."""
    if step.inferred:
        return "Baris ini dugaan, tidak terbaca pada naskah"
    return "Batas waktunya dugaan" if step.time_inferred else ""


def anything_inferred(procedure: Procedure, kind: CaseKind) -> bool:
    """Whether the drawing of such a case has dashed parts besides ways back."""
    steps = procedure.steps_of(kind)
    return (
        any(step.inferred or step.time_inferred for step in steps)
        or any(limit.inferred for limit in procedure.limits)
        or any(
            outcome.inferred and outcome.kind is not OutcomeKind.BACK
            for step in steps
            for outcome in step.outcomes
        )
    )
