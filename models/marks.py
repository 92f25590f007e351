"""Readings over ralat and paraf that lists need for many cases at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from models.database import database


def errata_counts(case_ids: Sequence[str]) -> dict[str, int]:
    """Case -> how many ralat there are about it; only those that have any."""
    found: dict[str, int] = {}
    for start in range(0, len(case_ids), 400):
        part = list(case_ids[start : start + 400])
        marks = ",".join("?" * len(part))
        asked = f"SELECT case_id, count(*) FROM erratum WHERE case_id IN ({marks}) GROUP BY case_id"
        found.update(database.execute_sql(asked, part).fetchall())
    return found


def errata_total(register: str, month: str) -> int:
    """How many ralat were made in a month."""
    asked = "SELECT count(*) FROM erratum WHERE register = ? AND month = ?"
    return int(database.execute_sql(asked, (register, month)).fetchone()[0])


def rows_of_month(register: str, month: str) -> list[dict[str, Any]]:
    """The rows of a month's book, each with its state and whether it bears a paraf."""
    return database.dicts(
        "SELECT f.id, f.month_row, f.state, i.case_id IS NOT NULL AS given FROM case_file f"
        " LEFT JOIN initial i ON i.case_id = f.id"
        " WHERE f.register = ? AND f.month = ? AND f.month_row > 0 ORDER BY f.month_row",
        (register, month),
    )
