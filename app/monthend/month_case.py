"""The month's own file (berkas bulan) as signing moves it: a case on the swimlane of its SOP."""

from __future__ import annotations

from app.office.month_steps import Post, onward, signing_post
from app.office.numbering import register_of
from app.office.officers import Mode, Officer, Right
from app.office.procedures import procedure_of
from app.procedure.model import CaseKind
from app.reading.kinds import public_kinds
from app.register.cases import Found
from app.register.move import carry_out
from app.workspace import Workspace
from models import monthend as rows


def month_case(ws: Workspace, *, month: str, kind: CaseKind) -> Found | None:
    """The file of a month whose book a kind of case is written in; None where the SOP has no steps for the month, or
    nobody has opened it. Inside a transaction."""
    for row in rows.month_cases(month):
        procedure = procedure_of(ws, row["procedure_key"])
        if register_of(public_kinds([procedure])[0]) == register_of(kind):
            return Found(row, procedure)
    return None


def advance(
    ws: Workspace, *, month: str, kind: CaseKind, post: Post, officer: Officer, own: bool
) -> frozenset[str]:
    """Take the month's file onward because the report was signed by that post; nothing where it does not stand at a
    step that ends so. `own` False: recorded from paper. Returns the cases that changed. Inside `ws.write()`."""
    found = month_case(ws, month=month, kind=kind)
    if found is None or not found.is_open or signing_post(found.procedure, found.row["step"]) is not post:
        return frozenset()
    right = Right(Mode.OWN if own else Mode.PAPER)
    carry_out(ws, found, onward(found.procedure, found.row["step"]), officer, right)
    return frozenset({found.id})
