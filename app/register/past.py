"""Acts over many cases that come twice: what the same officer has led past a step already is not refused again."""

from __future__ import annotations

from collections.abc import Callable

from app.procedure.model import OutcomeKind, Step
from app.register.cases import Found
from models import reading


def led_past(found: Found, officer_id: str, which: Callable[[Step], bool]) -> bool:
    """Whether this officer was the last to lead the case forward from such a step, and it stands at none of them now:
    the answer of that act was lost, and it is asked for again. Inside a transaction."""
    steps = found.procedure.step_by_id
    here = steps.get(found.row["step"] or "")
    if here is not None and which(here):
        return False
    for entry in reversed(reading.history(found.id)):
        step = steps.get(entry["from_step"] or "")
        if entry["act"] != "move" or step is None or not which(step):
            continue
        way = next((one for one in step.outcomes if one.id == entry["outcome"]), None)
        forward = way is not None and way.kind is OutcomeKind.FORWARD
        return forward and str(entry["officer_id"]) == officer_id
    return False
