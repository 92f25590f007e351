"""Ralat as they are read: those of a month, for its report and its book, and those about one case."""

from __future__ import annotations

from typing import Any

from app.channels import CHANNELS, TARGETS
from app.office.numbering import register_of
from app.office.officers import Officer, bidang_name, officer_names
from app.office.settings import office_of
from app.procedure.called import called, called_short
from app.procedure.model import CaseKind
from app.reading.marks import Erratum
from app.register.closed import SHUT, hidden
from app.register.correct import FIELDS
from app.workspace import Workspace, parsed
from app.worktime.words import month_words
from models import marks, monthend, reading


def errata_of_month(
    ws: Workspace, *, month: str, kind: CaseKind, officer: Officer | None = None
) -> tuple[Erratum, ...]:
    """The ralat made in a month of a kind's book, in their order. Of a case that is closed to who is looking only its
    number and the field stay."""
    with ws.read():
        rows = monthend.errata(register_of(kind), month)
        without = hidden(ws, officer)
        cases = {one["id"]: one for one in reading.cards_by_id(sorted({row["case_id"] for row in rows}))}
        return tuple(_erratum(ws, row, cases[row["case_id"]], shut=row["case_id"] in without) for row in rows)


def errata_total(ws: Workspace, *, month: str, register: str) -> int:
    """How many ralat were made in a month of a book."""
    with ws.read():
        return marks.errata_total(register, month)


def errata_of_case(ws: Workspace, row: dict[str, Any]) -> tuple[Erratum, ...]:
    """The ralat about a stored case, oldest first. Inside `ws.read()`; who may not see the case never comes here."""
    return tuple(_erratum(ws, one, row, shut=False) for one in monthend.errata_of_case(row["id"]))


def value_words(ws: Workspace, field: str, value: str) -> str:
    """A stored value of a field as people read it: "Email", "Bidang Dafduk"."""
    if field == "kanal":
        return CHANNELS.get(value, value)
    if field == "bidang":
        return bidang_name(ws, value) or value
    if field == "sasaran":
        return ", ".join(TARGETS.get(code, code) for code in value.split(", ") if code)
    return value


def _erratum(ws: Workspace, row: dict[str, Any], case: dict[str, Any], *, shut: bool) -> Erratum:
    at = parsed(row["at"])
    assert at is not None
    field = str(row["field"])
    names = officer_names(ws)
    return Erratum(
        seq=int(row["seq"]),
        number=called(case),
        of_month=month_words(row["of_month"]),
        label=FIELDS.get(field, field),
        old=SHUT if shut else value_words(ws, field, row["old_value"]),
        new=SHUT if shut else value_words(ws, field, row["new_value"]),
        reason=SHUT if shut else row["reason"],
        at=at.astimezone(office_of(ws).timezone),
        officer=names.get(row["officer_id"], row["officer_id"]),
        id=row["id"],
        case_id=row["case_id"],
        month=row["month"],
        field=field,
        short=called_short(case),
        officer_id=row["officer_id"],
        old_value="" if shut else row["old_value"],
        new_value="" if shut else row["new_value"],
    )
