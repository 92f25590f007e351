"""The clocks of one case as its page tells them: the step's, the whole case's and the law's, each with its proof."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from app.legal_classes import class_words
from app.office.clocks import running
from app.office.deadlines import story_of, unpacked
from app.office.legal import LegalLimits
from app.office.lost_procedure import is_lost
from app.procedure.model import CaseKind, Procedure, WholeLimit
from app.procedure.summary import has_number, step_words
from app.reading.views import Clock
from app.workspace import parsed
from app.worktime.words import limit_words


def clocks_of(
    procedure: Procedure, row: Mapping[str, Any], entries: Sequence[Mapping[str, Any]], legal: LegalLimits
) -> tuple[Clock, ...]:
    """The clocks that run or stand still for a case, step first; behind them those over several steps that were met, and
    of an ended case the law's as it was when it ended."""
    is_open, paused = row["state"] == "open", row["paused_at"] is not None
    found: list[Clock] = []
    if (
        is_open
        and (step := procedure.step_by_id.get(row["step"] or "")) is not None
        and step.limit is not None
    ):
        found.append(
            Clock(
                kind="step",
                id=step.id,
                name=step_words(step).capitalize() if has_number(step.number) else step.label,
                limit=limit_words(step.limit),
                begin=parsed(row["entered_at"]),
                due=parsed(row["due_at"]),
                certain=bool(row["due_certain"]),
                why=unpacked(row["due_why"]),
                paused=paused,
                inferred=step.time_inferred,
            )
        )
    limits = {limit.id: limit for limit in procedure.limits}
    if is_open and row["whole_id"] in limits and not is_lost(procedure):
        limit = limits[row["whole_id"]]
        begins = {
            one.id: at
            for one, at in running(procedure, CaseKind(row["kind"]), story_of(procedure, row, entries))
        }
        found.append(
            _whole(
                limit,
                begins.get(limit.id),
                row["whole_due_at"],
                row["whole_due_why"],
                row["whole_due_certain"],
            )._replace(paused=paused)
        )
    if is_open and row["legal_class"]:
        found.append(_legal(row, legal, row["legal_class"], row["legal_due_at"], row["legal_due_why"]))
    for entry in entries:
        if entry["act"] != "move":
            continue
        detail = json.loads(entry["detail"])
        for one in detail.get("whole", ()):
            if one["id"] in limits:
                met = _whole(limits[one["id"]], None, one["due_at"], one["why"], True)
                found.append(met._replace(met=parsed(one["met_at"])))
        if one := detail.get("legal"):
            law = _legal(row, legal, one["class"], one["due_at"], one["why"])
            found.append(law._replace(met=parsed(entry["at"]), paused=False))
    return tuple(found)


def _whole(
    limit: WholeLimit, begin: datetime | None, due: str | None, why: str | None, certain: Any
) -> Clock:
    return Clock(
        kind="whole",
        id=limit.id,
        name=limit.label,
        limit=limit.text,
        begin=begin,
        due=parsed(due),
        certain=certain != 0,
        why=unpacked(why or "[]"),
        inferred=limit.inferred,
    )


def _legal(row: Mapping[str, Any], legal: LegalLimits, code: str, due: str | None, why: str | None) -> Clock:
    return Clock(
        kind="legal",
        id=code,
        name=class_words(code),
        limit=limit_words(legal.limit(code)),
        begin=parsed(row["received_at"]),
        due=parsed(due),
        certain=row["legal_due_certain"] != 0,
        why=unpacked(why or "[]"),
        paused=row["paused_at"] is not None and legal.pause_stops,
        source=legal.source,
    )
