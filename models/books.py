"""Rows of the register books: a month's cases of one register by their row, with what a book says of each.

Every statement walks an index (a test reads its query plan); nothing from inside an envelope is read here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from models.database import database

_dicts = database.dicts

_ROW = """
SELECT f.pk, f.id, f.kind, f.seq, f.number, f.temporary_number, f.procedure_key, f.state, f.step, f.lane, f.bidang_id,
       f.register, f.month, f.month_row, f.received_at, f.ended_at, f.void_reason, c.channel, c.content, c.solution,
       c.answer, c.delivery, CASE WHEN e.given <> '' OR e.destroyed_at IS NOT NULL THEN e.code END AS envelope
FROM case_file f JOIN complaint c ON c.case_id = f.id LEFT JOIN envelope e ON e.case_id = f.id
"""


def month_rows(register: str, month: str, first: int, last: int) -> list[dict[str, Any]]:
    """Rows `first` to `last` of a month's book, in its order."""
    return _dicts(
        f"{_ROW} WHERE f.register = ? AND f.month = ? AND f.month_row BETWEEN ? AND ? ORDER BY f.month_row",
        (register, month, first, last),
    )


def last_row(register: str, month: str) -> int:
    """The number of the last row that a month's book has; 0 for an empty one."""
    rows = _dicts(
        "SELECT month_row FROM case_file WHERE register = ? AND month = ? AND month_row > 0"
        " ORDER BY month_row DESC LIMIT 1",
        (register, month),
    )
    return int(rows[0]["month_row"]) if rows else 0


def applications(case_ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """What these applications have beside other cases: case id -> row."""
    rows = _in("SELECT * FROM application WHERE case_id IN ({})", case_ids)
    return {row["case_id"]: row for row in rows}


def checked_items(case_ids: Sequence[str]) -> dict[str, list[str]]:
    """The states of the checklist of these applications: case id -> ["ada", "belum", …]; absent without any item."""
    found: dict[str, list[str]] = {}
    for row in _in("SELECT case_id, state FROM checklist WHERE case_id IN ({})", case_ids):
        found.setdefault(row["case_id"], []).append(row["state"])
    return found


def handed_over(case_ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Under which Berita Acara these documents left the office, the last one: case id -> number, seq and time."""
    rows = _in(
        "SELECT l.case_id, h.number, h.seq, h.at FROM handover_case l JOIN handover h ON h.id = l.handover_id"
        " WHERE l.case_id IN ({}) ORDER BY h.at",
        case_ids,
    )
    return {row["case_id"]: row for row in rows}


def _in(statement: str, case_ids: Sequence[str]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for start in range(0, len(case_ids), 400):
        part = list(case_ids[start : start + 400])
        found += _dicts(statement.format(",".join("?" * len(part))), part)
    return found
