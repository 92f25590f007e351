"""A revision whose stored text can no longer be read: what stands in for it, so that none of its cases is lost or stuck."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.procedure.model import CaseKind, Lane, Procedure, Step
from models import office as rows


def is_lost(procedure: Procedure) -> bool:
    """Whether this only stands in for a revision that cannot be read."""
    return not procedure.source


def stand_in(row: Mapping[str, Any], known: Sequence[Procedure]) -> Procedure:
    """A procedure without ways out, in which every open case of that revision still has its step and its lane.

    Names come from another revision of the same procedure where there is one, so that officers keep their cases.
    """
    other = next((one for one in reversed(known) if one.id == row["procedure_id"] and not is_lost(one)), None)
    lanes = {lane.id: lane for lane in other.lanes} if other else {}
    steps: dict[str, Step] = {}
    for place in rows.places_of(row["key"]):
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
        )
    if not lanes:
        lanes["-"] = Lane("-", "Kantor", "Kantor")
    if not steps:
        steps["-"] = Step("-", "—", next(iter(lanes)), CaseKind.COMPLAINT, "", "", "", "", None, "", "", ())
    starts: dict[CaseKind, str] = {}
    for step in steps.values():
        starts.setdefault(step.kind, step.id)
    return Procedure(
        id=row["procedure_id"],
        number=other.number if other else row["procedure_id"],
        title=other.title if other else "SOP tidak terbaca",
        office=other.office if other else "",
        revision=int(row["revision"]),
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
