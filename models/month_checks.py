"""Everything that a month's end has fixed for good, whole, for the check only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from models.database import database


def frozen() -> list[dict[str, Any]]:
    """Every frozen month with its figures."""
    return database.dicts("SELECT * FROM frozen_month ORDER BY register, month")


def closed() -> list[dict[str, Any]]:
    """Every closed month of a book."""
    return database.dicts("SELECT * FROM closed_month ORDER BY register, month")


def closed_rows(register: str, month: str) -> Iterator[dict[str, Any]]:
    """The rows of a closed month, one after another, with the number of each case, whether it stands at that place of
    that book, whether it was destroyed, and what then stands in place of its content."""
    asked = (
        "SELECT c.month_row, c.case_id, c.cells, c.digest, coalesce(f.number, f.temporary_number) AS number,"
        " EXISTS (SELECT 1 FROM record r WHERE r.case_id = c.case_id AND r.case_id <> '' AND r.act = 'destroy')"
        " AS destroyed, coalesce(k.content, '') AS mark,"
        " f.register = c.register AND f.month = c.month AND f.month_row = c.month_row AS in_place"
        " FROM closed_row c LEFT JOIN case_file f ON f.id = c.case_id LEFT JOIN complaint k ON k.case_id = c.case_id"
        " WHERE c.register = ? AND c.month = ? AND c.month_row > ? ORDER BY c.month_row LIMIT 200"
    )
    last = -1
    while True:
        rows = database.dicts(asked, (register, month, last))
        yield from rows
        if len(rows) < 200:
            return
        last = rows[-1]["month_row"]


def reports() -> list[dict[str, Any]]:
    """Every report, in the order of their numbers."""
    return database.dicts(
        "SELECT id, register, month, revision, year, seq, number, way FROM report ORDER BY year, seq"
    )


def signatures() -> list[dict[str, Any]]:
    """Every signature, with the file that it was given on, "" where that is gone."""
    return database.dicts(
        "SELECT s.report_id, s.post, s.way, s.at, coalesce(i.report_id, '') AS file_of,"
        " coalesce(i.stage, '') AS stage FROM report_signature s LEFT JOIN issued i ON i.id = s.issued_id"
    )


def errata() -> list[tuple[str, str, int, int]]:
    """(register, month, how many, last number) of every month that has ralat."""
    asked = "SELECT register, month, count(*), max(seq) FROM erratum GROUP BY register, month ORDER BY 1, 2"
    return list(database.execute_sql(asked).fetchall())
