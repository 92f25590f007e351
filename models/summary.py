"""What a register holds, in figures and keys: for telling a backup from the register, and the present from a backup."""

from __future__ import annotations

from models.database import database


def complaints() -> int:
    """How many cases of the public the register holds: complaints and applications."""
    asked = "SELECT count(*) FROM case_file WHERE kind IN ('complaint', 'application')"
    row = database.execute_sql(asked).fetchone()
    return int(row[0])


def applications() -> int:
    """How many of them are applications."""
    asked = "SELECT count(*) FROM case_file WHERE kind = 'application'"
    return int(database.execute_sql(asked).fetchone()[0])


def first_and_last_number() -> tuple[str, str]:
    """The first number that the register gave and the newest; empty where it gave none."""
    asked = "SELECT number FROM case_file WHERE seq IS NOT NULL ORDER BY pk {} LIMIT 1"
    first, last = (database.execute_sql(asked.format(way)).fetchone() for way in ("ASC", "DESC"))
    return (str(first[0]) if first else "", str(last[0]) if last else "")


def attachment_files() -> list[str]:
    """Where the files of all attachments lie, below the data folder."""
    return [str(row[0]) for row in database.execute_sql("SELECT stored FROM attachment ORDER BY stored")]


def case_numbers() -> dict[str, str]:
    """Id -> number (or temporary number) of every complaint and application, in the order of registering."""
    asked = (
        "SELECT id, coalesce(number, temporary_number) FROM case_file"
        " WHERE kind IN ('complaint', 'application') ORDER BY pk"
    )
    return {str(key): str(number) for key, number in database.execute_sql(asked)}


def history_keys() -> dict[str, str]:
    """Id -> case id of every entry in the complaints' histories."""
    return {str(key): str(case) for key, case in database.execute_sql("SELECT id, case_id FROM history")}


def destroyed_cases() -> set[str]:
    """The ids of the cases whose content was destroyed by the retention schedule."""
    asked = "SELECT DISTINCT case_id FROM record WHERE act = 'destroy' AND case_id <> ''"
    return {str(row[0]) for row in database.execute_sql(asked)}


def step_back(since: str, until: str) -> str:
    """The latest time (UTC, ISO) that an entry bears of those behind which the clock stepped back in a period; "" if it
    never did. Only among the newest entries, for the question is asked at every start."""
    row = database.execute_sql(
        "SELECT max(ahead.at) FROM record AS behind JOIN record AS ahead ON ahead.seq = behind.seq - 1"
        " WHERE behind.seq > (SELECT max(seq) FROM record) - 2000"
        " AND behind.backwards = 1 AND behind.at BETWEEN ? AND ?",
        (since, until),
    ).fetchone()
    return str(row[0] or "")
