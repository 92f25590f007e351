"""No list or count of the record walks through all of it, nor sorts what it does not show."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.workspace import Workspace
from models import record_reading as reading

ACTS = ("print", "export", "save_copy")
SINCE, UNTIL = "2026-11-01T00:00:00+00:00", "2026-11-20T00:00:00+00:00"


def _within() -> reading.Span:
    return reading.span(SINCE, UNTIL)


READINGS: dict[str, Callable[[], object]] = {
    "newest page": lambda: reading.page(reading.Wanted(), _within(), before=None, limit=60),
    "next page": lambda: reading.page(reading.Wanted(), _within(), before=100, limit=60),
    "page of some acts": lambda: reading.page(
        reading.Wanted(SINCE, UNTIL, "", ACTS), _within(), before=100, limit=60
    ),
    "page of an officer": lambda: reading.page(
        reading.Wanted(SINCE, UNTIL, "petugas-03"), _within(), before=None, limit=60
    ),
    "page of an officer's acts": lambda: reading.page(
        reading.Wanted(SINCE, UNTIL, "petugas-03", ACTS), _within(), before=None, limit=60
    ),
    "count of acts": lambda: reading.count(reading.Wanted(SINCE, UNTIL, "", ACTS), _within()),
    "count of an officer": lambda: reading.count(reading.Wanted(SINCE, UNTIL, "petugas-03"), _within()),
    "who": reading.who_entered,
    "kinds": reading.witness_kinds,
    "papers": lambda: reading.printed_after(100, ("print", "export"), limit=5),
    "entry": lambda: reading.entry(17),
}


@pytest.mark.parametrize("name", READINGS)
def test_no_reading_of_the_record_scans(office_day: Workspace, name: str) -> None:
    db = office_day.store.db
    ran: list[tuple[str, tuple[object, ...]]] = []
    plain = db.execute_sql

    def listening(sql: str, params: object = None) -> object:
        ran.append((sql, tuple(params or ())))  # type: ignore[call-overload]
        return plain(sql, params)

    db.execute_sql = listening
    try:
        with office_day.read():
            READINGS[name]()
    finally:
        del db.execute_sql
    looked = 0
    for sql, params in ran:
        if not sql.startswith("SELECT"):
            continue
        looked += 1
        for row in plain(f"EXPLAIN QUERY PLAN {sql}", params).fetchall():
            step = row[3]
            # The newest entry by number and the least value of an index are found at the index's end.
            at_its_end = "ORDER BY seq" in sql and "LIMIT" in sql and "act IN" not in sql
            assert not step.startswith(("SCAN record", "SCAN witness")) or at_its_end or "min(" in sql, (
                f"{step}\n{sql}"
            )
            if "page of" in name or "page" in name:
                assert "B-TREE" not in step or "UNION ALL" in sql, f"{step}\n{sql}"
    assert looked


def test_a_thing_was_seen_last_by_its_newest_entry(office_day: Workspace) -> None:
    rows = office_day.store.db.execute_sql(
        "SELECT key, seq, digest FROM witness WHERE kind = 'case' ORDER BY key, seq"
    ).fetchall()
    newest = {key: (seq, digest) for key, seq, digest in rows}
    found = list(reading.latest_witnesses("case"))
    assert [key for key, _seq, _digest in found] == sorted(newest)
    assert all(newest[key] == (seq, digest) for key, seq, digest in found)
