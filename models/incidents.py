"""What the record says for a paper of data protection: counts of a period, openings of an envelope.

Times are UTC, ISO, seconds, as the record holds them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from models.database import database


class Counts(NamedTuple):
    """Entries of a period in all, and by act."""

    entries: int
    acts: Mapping[str, int]


def counts(since: str, until: str) -> Counts:
    """Entries from `since` up to before `until`."""
    found = dict(
        database.execute_sql(
            "SELECT act, count(*) FROM record WHERE at >= ? AND at < ? GROUP BY act", (since, until)
        ).fetchall()
    )
    return Counts(sum(found.values()), found)


def times(since: str, until: str, act: str) -> list[str]:
    """When entries of one act were made in a period."""
    rows = database.execute_sql(
        "SELECT at FROM record WHERE at >= ? AND at < ? AND act = ? ORDER BY at", (since, until, act)
    )
    return [str(at) for (at,) in rows]


def any_between(since: str, until: str) -> bool:
    """Whether anything was recorded in a period."""
    asked = "SELECT 1 FROM record WHERE at >= ? AND at < ? LIMIT 1"
    return database.execute_sql(asked, (since, until)).fetchone() is not None


def complaints_until(day: str) -> int:
    """Cases of the public received before a day (ISO), by the months of the book and the day within the last one."""
    month = day[:7]
    row = database.execute_sql(
        "SELECT (SELECT count(*) FROM case_file WHERE kind IN ('complaint', 'application') AND month < ?)"
        " + (SELECT count(*) FROM case_file WHERE kind IN ('complaint', 'application') AND month = ? AND received_at < ?)",
        (month, month, day),
    ).fetchone()
    return int(row[0])


def named() -> int:
    """Complaints whose complainant's identity is kept now."""
    row = database.execute_sql(
        "SELECT count(*) FROM envelope WHERE destroyed_at IS NULL AND given <> ''"
    ).fetchone()
    return int(row[0])


def envelope_entries(case_id: str) -> list[tuple[str, str, str]]:
    """(at, officer, detail as JSON) of every opening of a case's envelope, oldest first."""
    return list(
        database.execute_sql(
            "SELECT at, officer_id, detail FROM record WHERE case_id = ? AND case_id <> '' AND act = 'envelope'"
            " ORDER BY seq",
            (case_id,),
        ).fetchall()
    )
