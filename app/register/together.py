"""One act a day for everything that stands at a step: the recap that ends the day's cases (Brebes, row 5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.changes import Changes
from app.errors import InputError, RefusedError
from app.office.lost_procedure import is_lost
from app.office.officers import acting_officer
from app.office.procedures import revisions
from app.procedure.model import OutcomeKind, Step
from app.register.cases import Found, allowed_at, case_with_id
from app.register.closed import hidden
from app.register.joint import again_words, done_today
from app.register.move import carry_out
from app.register.past import led_past
from app.workspace import Workspace
from models import reading


@dataclass(frozen=True, slots=True)
class Together:
    """What one act took onward: numbers in the order in which they came to the step."""

    numbers: tuple[str, ...]
    changes: Changes
    remarks: tuple[str, ...] = field(default=())  # that it is not the first of its day
    meanwhile: tuple[str, ...] = field(default=())  # "2 datang sesudahnya dan masih menunggu"


def together_steps(ws: Workspace, procedure_id: str) -> tuple[Step, ...]:
    """The steps of a procedure that one act a day ends for all cases there, those of every revision still kept."""
    found = {
        step.id: step for one in revisions(ws, procedure_id) for step in one.procedure.steps if step.together
    }
    return tuple(found.values())


def standing(ws: Workspace, procedure_id: str, step: str) -> tuple[str, ...]:
    """Ids of the cases that one act would take onward from a step, under whichever revision they began, longest there
    first. One that is paused waits for its complainant, and one whose revision cannot be read for that file: neither
    keeps the others."""
    with ws.read():
        return tuple(row["id"] for row in _ready(_standing(ws, procedure_id, step)))


def _ready(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    return [row for row in rows if row["paused_at"] is None]


def _standing(ws: Workspace, procedure_id: str, step: str) -> list[dict[str, str]]:
    without = hidden(ws)
    found = [
        row
        for one in revisions(ws, procedure_id)
        if not is_lost(one.procedure)
        for row in reading.standing_cards(one.key, step, hidden=without)
    ]
    return sorted(found, key=lambda row: (row["entered_at"], row["pk"]))


def end_together(
    ws: Workspace,
    *,
    procedure_id: str,
    step: str,
    officer_id: str,
    outcome: str = "",
    case_ids: Sequence[str] | None = None,
) -> Together:
    """Take every case that stands at such a step onward by one act: an entry in each one's history, one transaction.

    `case_ids` are those that the officer was shown (None: all that stand there): what came or went meanwhile is told
    and stays, and where this officer has led all of them onward already (a retry) nothing changes. `outcome` may stay
    empty where the step has one way forward. Paused cases stay where they are. Refused where nothing else stands there,
    or where one of the cases may not be moved by this officer: then none is. One act a day is the rule; what comes
    later that day need not wait for the next, and the remark says so.
    """
    officer = acting_officer(ws, officer_id)
    known = {one.id: one for one in together_steps(ws, procedure_id)}
    if step not in known:
        raise InputError(
            f"Langkah {step} bukan langkah yang diselesaikan bersama. Pindahkan satu per satu.", field="step"
        )
    numbers, ids = [], []
    with ws.write():
        earlier = done_today(ws, procedure_id, step)
        there = _standing(ws, procedure_id, step)
        wanted = dict.fromkeys(case_ids or ())
        shown = [row for row in _ready(there) if case_ids is None or row["id"] in wanted]
        if wanted and not shown:
            every = [case_with_id(ws, case_id) for case_id in wanted]
            if all(led_past(found, officer.id, lambda one: one.id == step) for found in every):
                return Together(tuple(found.number for found in every), Changes())
            raise RefusedError(
                "Yang ditampilkan sudah tidak menunggu di langkah ini. Lihat daftarnya sekali lagi."
            )
        for row in shown:
            found = case_with_id(ws, row["id"])
            who, right = allowed_at(ws, found, officer.id)
            carry_out(ws, found, outcome or _forward(found), who, right, detail={"together": True})
            numbers.append(found.number)
            ids.append(found.id)
        if there and not _ready(there):
            raise RefusedError("Semua yang menunggu di langkah ini dijeda. Lanjutkan dahulu, lalu ulangi.")
        if not ids:
            raise RefusedError("Tidak ada yang menunggu di langkah ini, jadi tidak ada yang perlu direkap.")
    again, meanwhile = again_words(known[step], earlier, len(ids)), list[str]()
    if case_ids is not None:
        came, went = len(_ready(there)) - len(ids), len(wanted) - len(ids)
        meanwhile += [f"{came} datang sesudahnya dan masih menunggu"] if came else []
        meanwhile += [f"{went} sudah tidak menunggu lagi"] if went else []
    return Together(
        tuple(numbers), Changes(cases=frozenset(ids)), (again,) if again else (), tuple(meanwhile)
    )


def _forward(found: Found) -> str:
    step = found.procedure.step_by_id[found.row["step"]]
    ways = [one for one in step.outcomes if one.kind is OutcomeKind.FORWARD]
    if len(ways) != 1:
        names = "; ".join(f"{one.label} ({one.id})" for one in step.outcomes)
        raise InputError(f"Pilih keputusannya: {names}.", field="outcome")
    return ways[0].id
