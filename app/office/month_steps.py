"""The SOP's monthly steps as the report knows them: who makes it, who decides on it, which step ends by signing."""

from __future__ import annotations

from enum import StrEnum

from app.office.officers import supervisor_lane
from app.procedure.model import CaseKind, OutcomeKind, Procedure, Step

#: To whom SOP-PDIP-03 hands the month's conclusions over.
COORDINATOR = "Koordinator ISO"
#: What the lane of the one who decides is called in every document.
_HEAD = "kepala dinas"


class Post(StrEnum):
    """Who signs a monthly report: who concludes it (the Kasi), who decides on it (the Kepala Dinas)."""

    MAKER = "maker"
    HEAD = "head"


def lane_of(procedure: Procedure, post: Post) -> str:
    """The lane in which that post sits under this SOP; "" where the document has none (Brebes has no Kepala Dinas)."""
    if post is Post.MAKER:
        return supervisor_lane(procedure)
    return next((lane.id for lane in procedure.lanes if lane.name.casefold().strip() == _HEAD), "")


def title_of(procedure: Procedure, post: Post) -> str:
    """What the post is called in the signature block unless the office says otherwise: "Kasi Kerjasama"."""
    lane = procedure.lane_by_id.get(lane_of(procedure, post))
    return lane.name if lane is not None else "Kepala Dinas"


def called(procedure: Procedure, post: Post) -> str:
    """The post in a sentence: "Kasi" for "Kasi Kerjasama", else its whole title: one word of "Pejabat Bidang Teknis" or
    "JF Analis Kebijakan" would name nobody."""
    title = title_of(procedure, post)
    return "Kasi" if title.partition(" ")[0] == "Kasi" else title


def signing_post(procedure: Procedure, step_id: str | None) -> Post | None:
    """Who leaves this monthly step by signing the report; None for a step that is left as any other.

    The Kasi's step leads to the Kepala Dinas (SOP-PDIP-03, step 6), theirs is the decision (step 7).
    """
    step = procedure.step_by_id.get(step_id or "")
    head = lane_of(procedure, Post.HEAD)
    if step is None or step.kind is not CaseKind.MONTH or not head:
        return None
    if step.lane == head:
        return Post.HEAD
    onward = [procedure.step_by_id.get(one.to) for one in step.outcomes if one.kind is OutcomeKind.FORWARD]
    if step.lane == lane_of(procedure, Post.MAKER) and any(
        one is not None and one.lane == head for one in onward
    ):
        return Post.MAKER
    return None


def onward(procedure: Procedure, step_id: str) -> str:
    """The outcome by which signing leaves a monthly step."""
    step = procedure.step_by_id[step_id]
    return next(one.id for one in step.outcomes if one.kind is OutcomeKind.FORWARD)


def coordinator_step(procedure: Procedure) -> Step | None:
    """The monthly step whose own text names the Koordinator ISO (SOP-PDIP-03, step 6); None in every other document."""
    wanted = COORDINATOR.casefold()
    return next((one for one in procedure.steps_of(CaseKind.MONTH) if wanted in one.text.casefold()), None)
