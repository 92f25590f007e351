"""On time or late: whether a case has overstayed a limit on any of its visits, or one over several steps (`domain.md`,
Time). The law's clock is no limit of the SOP: it is told apart and judges nothing here."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from app.reading.views import Visit
from app.workspace import parsed
from models import reading


def punctuality(case_ids: Sequence[str], *, at: datetime | None = None) -> dict[str, bool | None]:
    """Per case: True on time, False late on some visit or for the whole case, None when no limit was met or missed
    ("tanpa batas").

    With `at`, an open case that is past what presses now counts as late too. A pause has moved the due times already.
    """
    found: dict[str, bool | None] = {}
    moves = reading.histories(case_ids, ("move", "void"))
    for case_id, entries in moves.items():
        kept = [within for entry in entries for within in _kept(entry)]
        found[case_id] = all(kept) if kept else None
    if at is not None:
        for row in reading.cards_by_id(list(case_ids)):
            due = parsed(row["soonest_at"])
            if row["state"] == "open" and due is not None:
                found[row["id"]] = (found[row["id"]] is not False) and at <= due
    return found


def _kept(entry: dict[str, Any]) -> list[bool]:
    """For every limit that ended with this act, whether that was in time."""
    found = [entry["at"] <= entry["due_at"]] if entry["due_at"] else []
    if '"whole"' in entry["detail"]:
        found += [entry["at"] <= one["due_at"] for one in json.loads(entry["detail"])["whole"]]
    return found


def visits(entries: Sequence[dict[str, object]], row: dict[str, object]) -> tuple[Visit, ...]:
    """Every stay at a step, in order, the present one last."""
    stays: list[Visit] = []
    for entry in entries:
        if entry["act"] not in ("move", "void") or not entry["from_step"]:
            continue
        left, due = parsed(str(entry["at"])), parsed(_text(entry["due_at"]))
        entered = parsed(_text(entry["entered_at"])) or left
        assert left is not None
        assert entered is not None
        stays.append(
            Visit(
                step=str(entry["from_step"]),
                lane=str(entry["lane"] or ""),
                outcome=str(entry["outcome"] or ""),
                entered=entered,
                left=left,
                due=due,
                on_time=None if due is None else left <= due,
            )
        )
    if row["state"] == "open":
        entered = parsed(_text(row["entered_at"]))
        assert entered is not None
        stays.append(
            Visit(str(row["step"]), str(row["lane"]), "", entered, None, parsed(_text(row["due_at"])), None)
        )
    return tuple(stays)


def _text(value: object) -> str | None:
    return None if value is None else str(value)
