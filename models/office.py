"""Rows of the office itself: settings, officers and their lanes, bidang, procedures in force, calendar.

Only reading; writing them stands in `models/office_writing.py`.
"""

from __future__ import annotations

import json
from typing import Any

from models.database import database


def read_setting(key: str) -> Any:
    """The value of a setting, or None."""
    row = database.execute_sql("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
    return None if row is None else json.loads(row[0])


def bidang() -> list[dict[str, Any]]:
    return database.dicts("SELECT * FROM bidang ORDER BY position, id")


def officers() -> list[dict[str, Any]]:
    return database.dicts("SELECT * FROM officer ORDER BY position, id")


def officer_lanes() -> list[dict[str, Any]]:
    return database.dicts("SELECT * FROM officer_lane ORDER BY id")


def procedures() -> list[dict[str, Any]]:
    return database.dicts("SELECT * FROM procedure ORDER BY adopted_at")


def places_of(procedure_key: str) -> list[dict[str, Any]]:
    """Where the open cases of one revision stand."""
    return database.dicts(
        "SELECT DISTINCT step, lane, kind FROM case_file WHERE procedure_key = ? AND state = 'open' AND step > ''",
        (procedure_key,),
    )


def running_under() -> dict[str, int]:
    """How many cases of the public run under each revision, by its key; revisions without one are left out."""
    found = database.dicts(
        "SELECT procedure_key, count(*) AS running FROM case_file WHERE state = 'open' AND kind <> 'month'"
        " GROUP BY procedure_key"
    )
    return {str(row["procedure_key"]): int(row["running"]) for row in found}


def has_cases(procedure_key: str) -> bool:
    """Whether any case began under this revision."""
    asked = "SELECT 1 FROM case_file WHERE procedure_key = ? LIMIT 1"
    return database.execute_sql(asked, (procedure_key,)).fetchone() is not None


def newest_key(procedure_id: str) -> str:
    """The revision of a procedure under which the newest case began; "" without any. Asked for only where the register
    has lost the procedure itself."""
    asked = "SELECT procedure_key FROM case_file WHERE procedure_key LIKE ? ORDER BY pk DESC LIMIT 1"
    row = database.execute_sql(asked, (f"{procedure_id}@%",)).fetchone()
    return str(row[0]) if row else ""


def paper_months() -> dict[str, tuple[int, int]]:
    """Month -> (received, ended) of the months that were kept on paper."""
    rows = database.execute_sql("SELECT month, received, ended FROM paper_month")
    return {month: (received, ended) for month, received, ended in rows}


def holidays() -> list[dict[str, Any]]:
    return database.dicts("SELECT * FROM holiday ORDER BY day")


def calendar_years() -> list[dict[str, Any]]:
    return database.dicts("SELECT * FROM calendar_year ORDER BY year")
