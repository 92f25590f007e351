"""A revision whose stored text can no longer be read: what stands in for it, so that none of its cases is lost or stuck."""

from __future__ import annotations

from collections.abc import Sequence

from app.procedure.model import CaseKind, Lane, Procedure, Step
from models import office as rows


def is_lost(procedure: Procedure) -> bool:
    """Whether this only stands in for a revision that cannot be read."""
    return not procedure.source


def stand_in(key: str, known: Sequence[Procedure]) -> Procedure:
    """A procedure without ways out, in which every open case of that revision still has its step and its lane.

    Names, and for what its cases wait, come from another revision of the same procedure where there is one, so that
    officers keep their cases and every list its lines.
    """
    procedure_id, _, revision = key.rpartition("@")
    other = next((one for one in reversed(known) if one.id == procedure_id and not is_lost(one)), None)
    lanes = {lane.id: lane for lane in other.lanes} if other else {}
    seated = [row["lane"] for row in rows.officer_lanes() if row["procedure_id"] == procedure_id]
    for lane in [] if other else seated:
        lanes.setdefault(lane, Lane(lane, _spoken(lane), _spoken(lane)))
    steps: dict[str, Step] = {}
    for place in rows.places_of(key):
        lanes.setdefault(place["lane"], Lane(place["lane"], _spoken(place["lane"]), _spoken(place["lane"])))
        like = other.step_by_id.get(place["step"]) if other else None
        steps[place["step"]] = Step(
            id=place["step"],
            number=like.number if like else place["step"],
            lane=place["lane"],
            kind=CaseKind(place["kind"]),
            text=like.text if like else "SOP revisi ini tidak dapat dibaca.",
            label=like.label if like else "SOP tidak terbaca",
            requirements="",
            time_text="",
            limit=None,
            output="",
            remarks="",
            outcomes=(),
            wait=like.wait if like else None,
            together=like.together if like else False,
            handover=like.handover if like else False,
            checklist=like.checklist if like else False,
        )
    if not lanes:
        lanes["-"] = Lane("-", "Kantor", "Kantor")
    if not steps:
        steps["-"] = Step("-", "—", next(iter(lanes)), CaseKind.COMPLAINT, "", "", "", "", None, "", "", ())
    starts: dict[CaseKind, str] = {}
    for step in steps.values():
        starts.setdefault(step.kind, step.id)
    return Procedure(
        id=procedure_id,
        number=other.number if other else procedure_id,
        title=other.title if other else "SOP tidak terbaca",
        office=other.office if other else "",
        revision=int(revision) if revision.isdigit() else 0,
        identity=(),
        blocks=(),
        lanes=tuple(lanes.values()),
        steps=tuple(steps.values()),
        ends=other.ends if other else (),
        starts=starts,
        register=other.register if other else "",
        register_short=other.register_short if other else "",
        forms=other.forms if other else {},
        letterhead=(),
        zone=other.zone if other else "WIB",
        initial_by="",
        source="",
        book=other.book if other else "logbook",
        page=other.page if other else "",
    )


def _spoken(lane: str) -> str:
    """A lane's id as a name: "staf_kerjasama" -> "Staf Kerjasama"."""
    return lane.replace("_", " ").replace("-", " ").title()
