"""Reading cases: every statement here walks an index (a test reads its query plan), and pages go by key.

The names of the columns are those of the dictionaries that come back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from models.database import database
from models.words import EVERYWHERE, match_expression

#: A case with what its card or line shows. The content is cut here: no list carries 60,000 characters.
CARD = """
SELECT f.pk, f.id, f.kind, f.seq, f.number, f.temporary_number, f.procedure_key, f.state, f.step, f.lane, f.bidang_id,
       f.entered_at, f.due_at, f.due_certain, f.whole_id, f.whole_due_at, f.whole_due_certain, f.soonest_at,
       f.legal_class, f.legal_due_at, f.legal_due_certain, f.paused_at, f.pause_reason, f.received_at, f.registered_at,
       f.register, f.month, f.month_row, f.ended_at, c.channel,
       c.target_perilaku, c.target_sarana, c.target_pelayanan, c.target_lain,
       substr(c.content, 1, 240) AS content, CASE WHEN e.given <> '' THEN e.code END AS envelope
FROM case_file f LEFT JOIN complaint c ON c.case_id = f.id LEFT JOIN envelope e ON e.case_id = f.id
"""

_LOGBOOK = """
SELECT f.pk, f.id, f.seq, f.number, f.temporary_number, f.procedure_key, f.state, f.step, f.lane, f.bidang_id, f.month,
       f.month_row, f.received_at, f.ended_at, f.void_reason, f.soonest_at, c.channel, c.content, c.solution, c.delivery
FROM case_file f JOIN complaint c ON c.case_id = f.id
"""


_dicts = database.dicts

#: The books that cases are numbered in (`app/office/numbering.py`): one row of a month's book per case.
COMPLAINTS = "pengaduan"


def _but(hidden: Collection[str], column: str = "f.id") -> str:
    """The condition that leaves out cases that are closed to who is looking; nothing where there are none. Their ids
    follow as parameters, in the collection's order."""
    return f" AND {column} NOT IN ({','.join('?' * len(hidden))})" if hidden else ""


def open_cards(
    *, lane: str | None = None, months: bool = False, hidden: Collection[str] = ()
) -> list[dict[str, Any]]:
    """Every open case of the public, or with `months` those of the months' registers: oldest due first within its
    lane; those without a limit last, by entry."""
    lanes = "AND f.lane = ?" if lane else ""
    which = "=" if months else "<>"
    return _dicts(
        f"{CARD} WHERE f.state = 'open' {lanes} AND f.kind {which} 'month'{_but(hidden)}"
        " ORDER BY f.soonest_at IS NULL, f.soonest_at, f.entered_at, f.pk",
        ([lane] if lane else []) + [*hidden],
    )


def clock_rows(*, months: bool = False) -> list[dict[str, Any]]:
    """What the clocks of every open case of the public need, or with `months` of those of the months' registers."""
    which = "=" if months else "<>"
    return _dicts(
        "SELECT id, kind, state, step, lane, procedure_key, received_at, registered_at, origin, entered_at, due_at,"
        " due_certain, due_why, whole_id, whole_due_at, whole_due_certain, whole_due_why, soonest_at, legal_class,"
        " legal_due_at, legal_due_certain, legal_due_why"
        f" FROM case_file f WHERE f.state = 'open' AND f.kind {which} 'month' ORDER BY f.pk"
    )


def standing_cards(procedure_key: str, step: str, *, hidden: Collection[str] = ()) -> list[dict[str, Any]]:
    """The open cases that stand at one step of a revision, longest there first."""
    return _dicts(
        f"{CARD} WHERE f.procedure_key = ? AND f.step = ? AND f.state = 'open'{_but(hidden)}"
        " ORDER BY f.entered_at, f.pk",
        (procedure_key, step, *hidden),
    )


def all_cards(
    *, lane: str | None, only_open: bool, pks: Sequence[int] | None = None, hidden: Collection[str] = ()
) -> list[dict[str, Any]]:
    """Cases for a listing, oldest due first; with `pks` only these."""
    if pks is not None and not pks:
        return []
    where: list[str] = ["1"]
    parameters: list[Any] = []
    if only_open:
        where.append("f.state = 'open'")
    if lane:
        where.append("f.lane = ?")
        parameters.append(lane)
    if pks is not None:
        where.append(f"f.pk IN ({','.join('?' * len(pks))})")
        parameters.extend(pks)
    return _dicts(
        f"{CARD} WHERE {' AND '.join(where)}{_but(hidden)}"
        " ORDER BY f.soonest_at IS NULL, f.soonest_at, f.entered_at, f.pk",
        [*parameters, *hidden],
    )


def cards_by_pk(pks: Sequence[int], *, hidden: Collection[str] = ()) -> list[dict[str, Any]]:
    """These cases, newest first."""
    if not pks:
        return []
    marks = ",".join("?" * len(pks))
    return _dicts(
        f"{CARD} WHERE f.pk IN ({marks}){_but(hidden)} ORDER BY f.pk DESC",
        [*pks, *hidden],
    )


def cards_by_id(ids: Sequence[str], *, hidden: Collection[str] = ()) -> list[dict[str, Any]]:
    wanted = [case_id for case_id in ids if case_id not in hidden]
    if not wanted:
        return []
    marks = ",".join("?" * len(wanted))
    return _dicts(f"{CARD} WHERE f.id IN ({marks})", wanted)


def open_figures(*, at: str, midnight: str, hidden: Collection[str] = ()) -> list[dict[str, Any]]:
    """Per lane, bidang and procedure: open cases of the public, those past due at `at`, those due before `midnight`."""
    return _dicts(
        "SELECT lane, bidang_id, procedure_key, count(*) AS running, coalesce(sum(soonest_at < ?), 0) AS late,"
        " coalesce(sum(soonest_at >= ? AND soonest_at < ?), 0) AS today"
        f" FROM case_file WHERE state = 'open' AND kind <> 'month'{_but(hidden, 'id')}"
        " GROUP BY lane, bidang_id, procedure_key",
        (at, at, midnight, *hidden),
    )


def last_moves(case_ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The last move of each of these cases (from where it came): case id -> entry."""
    found: dict[str, dict[str, Any]] = {}
    for start in range(0, len(case_ids), 400):
        part = case_ids[start : start + 400]
        marks = ",".join("?" * len(part))
        rows = _dicts(
            "SELECT case_id, lane, from_step, outcome, to_step, at FROM history"
            f" WHERE case_id IN ({marks}) AND act = 'move' ORDER BY case_id, seq",
            part,
        )
        found.update({row["case_id"]: row for row in rows})
    return found


def open_deadline_count() -> int:
    """How many open cases have a due time, from the partial index of open cases."""
    rows = _dicts("SELECT count(*) AS total FROM case_file WHERE state = 'open' AND soonest_at IS NOT NULL")
    return int(rows[0]["total"])


def ended_between(first: str, until: str, *, kind: str = "complaint") -> list[dict[str, Any]]:
    """Cases of a kind that came to any end from `first` up to before `until` (ISO times)."""
    return _dicts(
        "SELECT id, state, month, ended_at, procedure_key FROM case_file"
        " WHERE kind = ? AND ended_at >= ? AND ended_at < ? ORDER BY ended_at",
        (kind, first, until),
    )


def case_by_id(case_id: str) -> dict[str, Any] | None:
    rows = _dicts("SELECT f.* FROM case_file f WHERE f.id = ?", (case_id,))
    return rows[0] if rows else None


def case_by_number(number: str) -> dict[str, Any] | None:
    """By full number, or by the temporary number of a desk."""
    rows = _dicts("SELECT f.* FROM case_file f WHERE f.number = ?", (number,)) or _dicts(
        "SELECT f.* FROM case_file f WHERE f.temporary_number = ?", (number,)
    )
    return rows[0] if rows else None


def case_by_sequence(register: str, year: int, seq: int) -> dict[str, Any] | None:
    rows = _dicts(
        "SELECT f.* FROM case_file f WHERE f.register = ? AND f.year = ? AND f.seq = ?", (register, year, seq)
    )
    return rows[0] if rows else None


def complaint(case_id: str) -> dict[str, Any] | None:
    rows = _dicts("SELECT * FROM complaint WHERE case_id = ?", (case_id,))
    return rows[0] if rows else None


def history(case_id: str) -> list[dict[str, Any]]:
    """A case's entries in order."""
    return _dicts("SELECT * FROM history WHERE case_id = ? ORDER BY seq", (case_id,))


def histories(case_ids: Sequence[str], acts: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    """Entries of these acts for many cases, each in order."""
    found: dict[str, list[dict[str, Any]]] = {case_id: [] for case_id in case_ids}
    for start in range(0, len(case_ids), 400):
        part = list(case_ids[start : start + 400])
        rows = _dicts(
            f"SELECT * FROM history WHERE case_id IN ({','.join('?' * len(part))})"
            f" AND act IN ({','.join('?' * len(acts))}) ORDER BY case_id, seq",
            [*part, *acts],
        )
        for row in rows:
            found[row["case_id"]].append(row)
    return found


def logbook_rows(month: str, first: int, last: int, *, register: str = COMPLAINTS) -> list[dict[str, Any]]:
    """Rows `first` to `last` of a month's book."""
    return _dicts(
        f"{_LOGBOOK} WHERE f.register = ? AND f.month = ? AND f.month_row BETWEEN ? AND ? ORDER BY f.month_row",
        (register, month, first, last),
    )


def logbook_filtered(
    month: str,
    *,
    after: int = 0,
    limit: int = 25,
    states: Iterable[str] = (),
    bidang: str = "",
    channel: str = "",
    pks: Sequence[int] | None = None,
    hidden: Collection[str] = (),
    register: str = COMPLAINTS,
) -> list[dict[str, Any]]:
    """Matching rows of a month after row `after`, in the book's order."""
    if pks is not None and not pks:
        return []
    where = ["f.register = ?", "f.month = ?", "f.month_row > ?"]
    parameters: list[Any] = [register, month, after]
    states = list(states)
    if states:
        where.append(f"f.state IN ({','.join('?' * len(states))})")
        parameters.extend(states)
    if bidang:
        where.append("f.bidang_id = ?")
        parameters.append(bidang)
    if channel:
        where.append("c.channel = ?")
        parameters.append(channel)
    if pks is not None:
        where.append(f"f.pk IN ({','.join('?' * len(pks))})")
        parameters.extend(pks)
    return _dicts(
        f"{_LOGBOOK} WHERE {' AND '.join(where)}{_but(hidden)} ORDER BY f.month_row LIMIT ?",
        [*parameters, *hidden, limit],
    )


def month_counts(month: str, *, register: str = COMPLAINTS) -> dict[str, int]:
    """State -> number of a month's cases in a book."""
    rows = _dicts(
        "SELECT state, count(*) AS total FROM case_file WHERE register = ? AND month = ? AND month_row > 0"
        " GROUP BY state",
        (register, month),
    )
    return {row["state"]: row["total"] for row in rows}


def last_month_row(month: str, *, register: str = COMPLAINTS) -> int:
    rows = _dicts(
        "SELECT month_row FROM case_file WHERE register = ? AND month = ? AND month_row > 0"
        " ORDER BY month_row DESC LIMIT 1",
        (register, month),
    )
    return int(rows[0]["month_row"]) if rows else 0


def received_per_month(first: str, last: str, *, kind: str = "complaint") -> dict[str, int]:
    """Cases of a kind per month of receipt, voided ones apart."""
    rows = _dicts(
        "SELECT month, count(*) AS total FROM case_file WHERE kind = ? AND month BETWEEN ? AND ?"
        " AND state <> 'void' GROUP BY month",
        (kind, first, last),
    )
    return {row["month"]: row["total"] for row in rows}


def months_with_cases(*, kind: str = "complaint") -> list[str]:
    """The first and the last month that have a page in the book of a kind of case."""
    first = _dicts("SELECT min(month) AS month FROM case_file WHERE kind = ?", (kind,))[0]["month"]
    last = _dicts("SELECT max(month) AS month FROM case_file WHERE kind = ?", (kind,))[0]["month"]
    return [first, last] if first else []


def newest_months() -> dict[str, str]:
    """Procedure id -> the newest month that has a file of its own under any revision of it."""
    rows = _dicts(
        "SELECT p.procedure_id, max(f.month) AS month FROM case_file f JOIN procedure p ON p.key = f.procedure_key"
        " WHERE f.kind = 'month' GROUP BY p.procedure_id"
    )
    return {row["procedure_id"]: row["month"] for row in rows}


def procedures_with_month(month: str) -> set[str]:
    """Ids of the procedures under which a month has its file, voided ones apart."""
    rows = _dicts(
        "SELECT p.procedure_id FROM case_file f JOIN procedure p ON p.key = f.procedure_key"
        " WHERE f.kind = 'month' AND f.month = ? AND f.state <> 'void'",
        (month,),
    )
    return {row["procedure_id"] for row in rows}


def find(query: str, *, limit: int, between: tuple[int, int] = EVERYWHERE) -> list[int]:
    """Row keys of cases whose number or content holds every word begun in `query`, newest first; `between` two row
    keys, both included."""
    expression = match_expression(query)
    if not expression:
        return []
    rows = database.execute_sql(
        "SELECT rowid FROM case_search WHERE case_search MATCH ? AND rowid BETWEEN ? AND ?"
        " ORDER BY rowid DESC LIMIT ?",
        (expression, *between, limit),
    )
    return [row[0] for row in rows]


def month_span(month: str, *, register: str = COMPLAINTS) -> tuple[int, int]:
    """The first and the last row key of a month's logbook (a back-dated slip lies after those of later months)."""
    row = _dicts(
        "SELECT min(pk) AS first, max(pk) AS last FROM case_file WHERE register = ? AND month = ? AND month_row > 0",
        (register, month),
    )[0]
    return (int(row["first"]), int(row["last"])) if row["first"] is not None else (0, 0)


def every_case() -> Iterable[dict[str, Any]]:
    """All cases in order of registering, for the check only."""
    pk = 0
    while True:
        rows = _dicts("SELECT f.* FROM case_file f WHERE f.pk > ? ORDER BY f.pk LIMIT 500", (pk,))
        if not rows:
            return
        yield from rows
        pk = rows[-1]["pk"]


def carried_per_month(first: str, last: str) -> dict[str, int]:
    """Rows carried over from the paper book, per month of receipt; those voided since too, for the paper month's
    total still holds them."""
    rows = _dicts(
        "SELECT month, count(*) AS total FROM case_file WHERE kind = 'complaint' AND month BETWEEN ? AND ?"
        " AND origin = 'paper' GROUP BY month",
        (first, last),
    )
    return {row["month"]: row["total"] for row in rows}
