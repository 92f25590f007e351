"""Reading the record: pages by key, counts that walk an index, and what the check compares.

Times are UTC, ISO, seconds, as the entries hold them, so that they compare as texts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from models.database import database
from models.record import COLUMNS, Entry


class Wanted(NamedTuple):
    """What a list of entries is narrowed to; empty means everything. `until` is not included."""

    since: str = ""
    until: str = ""
    officer_id: str = ""
    acts: tuple[str, ...] = ()
    without: tuple[str, ...] = ()  # ids of cases


class Span(NamedTuple):
    """How many entries a period holds, and the first and the last of them (0 where there is none)."""

    total: int = 0
    first: int = 0
    last: int = 0


def span(since: str, until: str) -> Span:
    """The entries of a period, whoever made them: from the index of times alone."""
    times, bound = _times(since, until, "at")
    row = database.execute_sql(f"SELECT count(*), min(seq), max(seq) FROM record WHERE {times}", bound)
    total, first, last = row.fetchone()
    return Span(int(total), int(first or 0), int(last or 0))


def count(wanted: Wanted, within: Span) -> int:
    """How many entries of a period (as `span` found it) are wanted."""
    if not wanted.acts and not wanted.officer_id and not wanted.without:
        return within.total
    where, bound = _where(wanted, within, wanted.acts)
    return int(database.execute_sql(f"SELECT count(*) FROM record WHERE {where}", bound).fetchone()[0])


def page(wanted: Wanted, within: Span, *, before: int | None, limit: int) -> list[Entry]:
    """The newest wanted entries older than `before` (an entry's number), newest first."""
    parts: list[str] = []
    bound: list[Any] = []
    # One index walk per act: a single one over several acts would have to sort everything that they ever did.
    walks: list[tuple[str, ...]] = [(act,) for act in wanted.acts] or [()]
    for acts in walks:
        where, more = _where(wanted, within, acts)
        if before is not None:
            where, more = f"{where} AND seq < ?", [*more, before]
        parts.append(f"SELECT * FROM (SELECT {COLUMNS} FROM record WHERE {where} ORDER BY seq DESC LIMIT ?)")
        bound += [*more, limit]
    rows = database.execute_sql(f"{' UNION ALL '.join(parts)} ORDER BY seq DESC LIMIT ?", [*bound, limit])
    return [Entry(*row) for row in rows]


def _where(wanted: Wanted, within: Span, acts: tuple[str, ...]) -> tuple[str, list[Any]]:
    # "+" keeps a column from choosing the index: the entry's number, the act or the officer leads.
    parts = ["seq BETWEEN ? AND ?"]
    bound: list[Any] = [within.first, within.last]
    if wanted.since or wanted.until:
        times, more = _times(wanted.since, wanted.until, "+at")
        parts.append(times)
        bound += more
    if acts:
        parts.append(f"act IN ({','.join('?' * len(acts))})")
        bound += acts
    if wanted.officer_id:
        parts.append("+officer_id = ?" if acts else "officer_id = ?")
        bound.append(wanted.officer_id)
    if wanted.without:
        parts.append(f"+case_id NOT IN ({','.join('?' * len(wanted.without))})")
        bound += wanted.without
    return " AND ".join(parts), bound


def _times(since: str, until: str, column: str) -> tuple[str, list[Any]]:
    parts: list[str] = []
    bound: list[Any] = []
    if since:
        parts.append(f"{column} >= ?")
        bound.append(since)
    if until:
        parts.append(f"{column} < ?")
        bound.append(until)
    return " AND ".join(parts) or "1", bound


def entry(seq: int) -> Entry | None:
    """One entry by its number, None where there is none."""
    row = database.execute_sql(f"SELECT {COLUMNS} FROM record WHERE seq = ?", (seq,)).fetchone()
    return Entry(*row) if row else None


def who_entered() -> list[str]:
    """The ids of everybody who has an entry of their own."""
    found: list[str] = []
    row = database.execute_sql("SELECT min(officer_id) FROM record WHERE officer_id > ''").fetchone()
    # From one officer to the next in the index: a record of years names a dozen of them.
    while row and row[0]:
        found.append(str(row[0]))
        row = database.execute_sql(
            "SELECT min(officer_id) FROM record WHERE officer_id > ?", (found[-1],)
        ).fetchone()
    return found


def printed_after(seq: int, acts: tuple[str, ...], *, limit: int) -> list[Entry]:
    """The entries of these acts that follow an entry or are it, oldest first."""
    marks = ",".join("?" * len(acts))
    rows = database.execute_sql(
        f"SELECT * FROM (SELECT {COLUMNS} FROM record WHERE act IN ({marks}) AND seq >= ?)"
        " ORDER BY seq LIMIT ?",
        (*acts, seq, limit),
    )
    return [Entry(*row) for row in rows]


def last_witness() -> int:
    """The number of the newest entry that anything bears witness of; 0 where nothing does."""
    row = database.execute_sql("SELECT max(seq) FROM witness").fetchone()
    return int(row[0] or 0)


def latest_witnesses(kind: str) -> Iterator[tuple[str, int, bytes]]:
    """(key, entry, digest) as every thing of a kind was seen last, in the order of their keys."""
    # SQLite gives the other columns of the row that holds the maximum.
    rows = database.execute_sql(
        "SELECT key, max(seq), digest FROM witness WHERE kind = ? GROUP BY key ORDER BY key", (kind,)
    )
    for key, seq, digest in rows:
        yield str(key), int(seq), bytes(digest)


def witness_kinds() -> list[str]:
    """The kinds of things that anything bears witness of."""
    found: list[str] = []
    row = database.execute_sql("SELECT min(kind) FROM witness").fetchone()
    while row and row[0] is not None:
        found.append(str(row[0]))
        row = database.execute_sql("SELECT min(kind) FROM witness WHERE kind > ?", (found[-1],)).fetchone()
    return found


def case_rows(case_ids: list[str]) -> dict[str, dict[str, Any]]:
    """Number, kind and procedure of these cases, by id."""
    found: dict[str, dict[str, Any]] = {}
    for start in range(0, len(case_ids), 400):
        part = case_ids[start : start + 400]
        rows = database.dicts(
            "SELECT id, kind, seq, number, temporary_number, month, procedure_key FROM case_file"
            f" WHERE id IN ({','.join('?' * len(part))})",
            part,
        )
        found.update({row["id"]: row for row in rows})
    return found


def attachments() -> Iterator[dict[str, Any]]:
    """Every attachment's row, in the order of their ids."""
    after = ""
    while True:
        rows = database.dicts("SELECT * FROM attachment WHERE id > ? ORDER BY id LIMIT 200", (after,))
        if not rows:
            return
        yield from rows
        after = rows[-1]["id"]


def attachment_count() -> int:
    """How many attachments the register knows."""
    return int(database.execute_sql("SELECT count(*) FROM attachment").fetchone()[0])


def case_count() -> int:
    """How many cases there are, for how far a check is."""
    return int(database.execute_sql("SELECT count(*) FROM case_file").fetchone()[0])
