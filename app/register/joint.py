"""Steps that one act a day ends for all cases standing there: they are left by that act only, never one by one."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from app.errors import RefusedError
from app.office.procedures import in_force, key_of, revisions
from app.office.settings import now
from app.procedure.model import Procedure, Step
from app.workspace import Workspace, parsed
from models import joint as rows

if TYPE_CHECKING:  # finding cases loads peewee; Beranda offers the common act on its first frame
    from app.register.cases import Found


def joint_verb(step: Step) -> str:
    """What the act is called: "Rekap hari ini"; the step's own label where it is no recap."""
    return "Rekap hari ini" if _is_recap(step) else step.label


def is_joint(ws: Workspace, procedure: Procedure, step_id: str) -> bool:
    """Whether a case there is left by the common act. Where the revision in force knows no such step any more nothing
    offers that act, so a case that began under an older one goes on by itself: none may be stuck."""
    step = procedure.step_by_id.get(step_id)
    return bool(step and step.together) and any(
        one.id == step_id and one.together
        for kept in in_force(ws)
        if kept.id == procedure.id
        for one in kept.steps
    )


def refuse_joint(ws: Workspace, found: Found) -> None:
    """Refuse to take one case alone from such a step, naming the act that takes them all."""
    step = found.procedure.step_by_id[found.row["step"]]
    if is_joint(ws, found.procedure, step.id):
        raise RefusedError(
            f"{found.number} diselesaikan bersama semua yang menunggu di langkah ini. Pakai “{joint_verb(step)}”,"
            f" atau kotak-aduan together --procedure {found.procedure.id} --step {step.id}."
        )


def done_today(ws: Workspace, procedure_id: str, step_id: str) -> datetime | None:
    """When the common act was last done today at a step, under whichever revision; None where it was not yet."""
    keys = [key_of(one.procedure) for one in revisions(ws, procedure_id)]
    with ws.read():
        last = rows.last_joint_act(keys, step_id, now(ws).date().isoformat())
    return parsed(last)


def again_words(step: Step, earlier: datetime | None, count: int) -> str:
    """That this is not the first act of its day: "Sudah direkap hari ini pukul 15.10, 2 menyusul"; "" where it is."""
    if earlier is None:
        return ""
    done = "direkap" if _is_recap(step) else "dilakukan"
    return f"Sudah {done} hari ini pukul {earlier:%H.%M}, {count} menyusul"


def _is_recap(step: Step) -> bool:
    return step.label.casefold().startswith("rekap")
