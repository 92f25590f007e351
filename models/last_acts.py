"""The newest entry of a kind, walked back along the record's indexes: when somebody logged in, when a code was made."""

from __future__ import annotations

from models.database import database


def last_by(officer_id: str, act: str) -> str:
    """When an officer did this last (UTC, ISO), "" for never."""
    row = database.execute_sql(
        "SELECT at FROM record WHERE officer_id = ? AND act = ? ORDER BY seq DESC LIMIT 1", (officer_id, act)
    ).fetchone()
    return str(row[0]) if row else ""


def last_of(act: str) -> tuple[int, str, str]:
    """The newest entry of a kind: its number, when, and who; (0, "", "") where there is none. One that says of what was
    made that it is not kept yet does not count."""
    row = database.execute_sql(
        "SELECT seq, at, officer_id FROM record WHERE act = ?"
        " AND coalesce(json_extract(iif(json_valid(detail), detail, '{}'), '$.kept'), 1)"
        " ORDER BY seq DESC LIMIT 1",
        (act,),
    ).fetchone()
    return (int(row[0]), str(row[1]), str(row[2])) if row else (0, "", "")
