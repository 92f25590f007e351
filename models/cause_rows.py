"""What complainants wrote, for finding the causes that recur: whole texts, every statement along an index."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from models.database import database

_dicts = database.dicts

_TEXT = "SELECT f.id, f.received_at, c.content FROM case_file f JOIN complaint c ON c.case_id = f.id"
#: How many cases one statement names.
_PART = 400


def month_texts(register: str, month: str, *, since: str = "") -> list[dict[str, Any]]:
    """Id, receipt and content of a month's complaints, voided ones apart; with `since` (a stored stamp) only those
    received from then on."""
    return _dicts(
        f"{_TEXT} WHERE f.register = ? AND f.month = ? AND f.month_row > 0 AND f.state <> 'void'"
        " AND f.received_at >= ? ORDER BY f.month_row",
        (register, month, since),
    )


def texts_of(case_ids: Sequence[str]) -> list[dict[str, Any]]:
    """The same of these cases, voided ones apart, in the order of the books."""
    found: list[dict[str, Any]] = []
    wanted = list(dict.fromkeys(case_ids))
    for start in range(0, len(wanted), _PART):
        part = wanted[start : start + _PART]
        marks = ",".join("?" * len(part))
        found += _dicts(
            f"SELECT f.id, f.received_at, f.month, f.month_row, c.content FROM case_file f"
            f" JOIN complaint c ON c.case_id = f.id WHERE f.id IN ({marks}) AND f.state <> 'void'",
            part,
        )
    return sorted(found, key=lambda row: (row["month"], row["month_row"] or 0))
