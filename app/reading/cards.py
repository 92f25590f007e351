"""Rows of the register as cards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from operator import itemgetter
from typing import Any

from app.channels import CHANNELS, TARGETS, target_labels
from app.office.booked import booked_month
from app.office.officers import all_bidang
from app.office.procedures import procedure_of
from app.procedure.called import called, called_short
from app.procedure.model import CaseKind, Procedure, State, Wait
from app.reading.month_files import month_book
from app.reading.reporter import reporter_name
from app.reading.views import Card
from app.workspace import Workspace, parsed
from models import reading

_MARKS = itemgetter(*(f"target_{code}" for code in TARGETS))


@cache
def _labels(marks: tuple[int | None, ...]) -> str:
    """What the slip's boxes are called, by which of them are ticked: a board asks 5,000 times for one of sixteen."""
    return target_labels({code for code, mark in zip(TARGETS, marks, strict=True) if mark})


class Names:
    """Procedures and names of bidang, looked up once for a whole reading (a board holds 5,000 cards)."""

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws
        self._procedures: dict[str, Procedure] = {}
        self._bidang = {bidang.id: bidang.name for bidang in all_bidang(ws, only_active=False)}

    def procedure(self, key: str) -> Procedure:
        """The revision that a case runs under."""
        found = self._procedures.get(key)
        if found is None:
            found = self._procedures[key] = procedure_of(self._ws, key)
        return found

    def bidang(self, bidang_id: str | None) -> str:
        """The name of a bidang, empty where none is set."""
        return self._bidang.get(bidang_id, "") if bidang_id else ""


def card(ws: Workspace, row: Mapping[str, Any], *, from_lane: str = "", names: Names | None = None) -> Card:
    """A stored case as lists show it."""
    names = names or Names(ws)
    procedure = names.procedure(row["procedure_key"])
    step = procedure.step_by_id.get(row["step"] or "")
    lane = procedure.lane_by_id.get(row["lane"] or "")
    book = month_book(procedure, row["month"]) if row["kind"] == CaseKind.MONTH.value else None
    received = parsed(row["received_at"])
    assert received is not None
    return Card(
        id=row["id"],
        number=called(row),
        short=called_short(row),
        kind=row["kind"],
        state=State(row["state"]),
        step=step.id if step else "",
        step_number=step.number if step else "",
        step_label=step.label if step else "",
        lane=lane.id if lane else "",
        lane_name=lane.name if lane else "",
        bidang=row["bidang_id"] or "",
        bidang_name=names.bidang(row["bidang_id"]),
        channel=row["channel"] or "",
        channel_label=CHANNELS.get(row["channel"] or "", ""),
        targets=_labels(_MARKS(row)),
        content=book.words if book else row["content"] or "",
        entered=parsed(row["entered_at"]),
        due=parsed(row["soonest_at"]),
        due_certain=bool(row["due_certain"]) and row["whole_due_certain"] != 0,
        received=received,
        procedure_key=row["procedure_key"],
        from_lane=from_lane,
        reporter="" if book else reporter_name(row["envelope"], row["kind"]),
        step_due=parsed(row["due_at"]),
        whole=row["whole_id"] or "",
        whole_due=parsed(row["whole_due_at"]),
        legal_class=row["legal_class"] or "",
        legal_due=parsed(row["legal_due_at"]),
        paused=parsed(row["paused_at"]),
        pause_reason=row["pause_reason"] or "",
        month=book.month if book else "",
        booked="" if book else booked_month(received, row["month"] or ""),
        month_rows=book.rows if book else 0,
    )


def cards(ws: Workspace, rows: Iterable[Mapping[str, Any]]) -> tuple[Card, ...]:
    """Stored cases as lists show them."""
    names = Names(ws)
    return tuple(card(ws, row, names=names) for row in rows)


def with_birthdays(ws: Workspace, found: Iterable[Card]) -> tuple[Card, ...]:
    """The same cards; those that wait for a birthday say when it is, and come last, the next one first. Inside
    `ws.read()`."""
    every = tuple(found)
    places = {(one.procedure_key, one.step) for one in every}
    waits = {
        (key, step)
        for key, step in places
        if (at := procedure_of(ws, key).step_by_id.get(step)) is not None and at.wait is Wait.AGE_17
    }
    if not waits:
        return every
    # Not above: only offices whose SOP knows of birthdays pay for it.
    from app.register.birthdays import birthday
    from models.applications import lines

    ids = [one.id for one in every if (one.procedure_key, one.step) in waits]
    born = {row["id"]: row["birth_date"] for row in lines(ids) if row["birth_date"]}
    told = [
        one._replace(turns=birthday(date.fromisoformat(born[one.id]))) if one.id in born else one
        for one in every
    ]
    return tuple(sorted(told, key=lambda one: one.turns or date.min))


def with_origin(ws: Workspace, rows: list[dict[str, Any]]) -> tuple[Card, ...]:
    """Cards that also say from which lane (and bidang) the case came."""
    moves = reading.last_moves([row["id"] for row in rows])
    found, names = [], Names(ws)
    for row in rows:
        procedure = names.procedure(row["procedure_key"])
        move = moves.get(row["id"])
        origin = ""
        if move and move["lane"]:
            lane = procedure.lane_by_id.get(move["lane"])
            origin = lane.desk(names.bidang(row["bidang_id"])) if lane else ""
        found.append(card(ws, row, from_lane=origin, names=names))
    return tuple(found)
