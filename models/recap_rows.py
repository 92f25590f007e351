"""Rows behind the office's figures: lean, in the order of the books, every statement along an index (a test reads its
query plan). A period is given by its first instant and the first one after it, as stored stamps.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from models.database import database

_dicts = database.dicts

#: What a figure must know of a case.
_CASE = (
    "f.id, f.state, f.month, f.month_row, f.procedure_key, f.lane, f.bidang_id, f.legal_class, f.received_at,"
    " f.registered_at, f.entered_at, f.ended_at"
)
#: How many cases one statement names.
_PART = 400
#: Of a move's detail only the limits that it met are asked for.
_DETAIL = "CASE WHEN instr(h.detail, '\"whole\"') > 0 OR instr(h.detail, '\"legal\"') > 0 THEN h.detail END AS detail"


def month_rows(register: str, month: str) -> list[dict[str, Any]]:
    """Every case of a month's book with its marks, voided ones too."""
    return _dicts(
        f"SELECT {_CASE}, c.channel, c.target_perilaku, c.target_sarana, c.target_pelayanan, c.target_lain"
        " FROM case_file f LEFT JOIN complaint c ON c.case_id = f.id"
        " WHERE f.register = ? AND f.month = ? AND f.month_row > 0 ORDER BY f.month_row",
        (register, month),
    )


def ended_rows(first: str, until: str, month: str, *, kind: str) -> list[dict[str, Any]]:
    """Cases of a kind, of months before `month`, that ended (or were rejected) from `first` up to before `until`."""
    return _dicts(
        f"SELECT {_CASE} FROM case_file f WHERE f.kind = ? AND f.ended_at >= ? AND f.ended_at < ? AND f.month < ?"
        " AND f.state <> 'void' ORDER BY f.month, f.month_row",
        (kind, first, until, month),
    )


def standing_rows(until: str, month: str, *, kind: str) -> list[dict[str, Any]]:
    """Cases of a kind, of months up to `month`, that had not ended at the instant `until`; voided ones apart."""
    still = _dicts(
        f"SELECT {_CASE} FROM case_file f WHERE f.state = 'open' AND f.kind = ? AND f.month <= ?",
        (kind, month),
    )
    later = _dicts(
        f"SELECT {_CASE} FROM case_file f WHERE f.kind = ? AND f.ended_at >= ? AND f.month <= ?"
        " AND f.state <> 'void'",
        (kind, until, month),
    )
    return sorted(still + later, key=lambda row: (row["month"], row["month_row"]))


def ended_later(first: str, until: str, month: str, *, kind: str) -> list[str]:
    """Cases of a kind, of months up to `month`, that ended from `first` up to before `until`."""
    rows = database.execute_sql(
        "SELECT id FROM case_file WHERE kind = ? AND ended_at >= ? AND ended_at < ? AND month <= ?"
        " AND state <> 'void'",
        (kind, first, until, month),
    )
    return [row[0] for row in rows]


def open_ids(month: str, *, kind: str) -> list[str]:
    """The cases of a kind, of months up to `month`, that are open now."""
    rows = database.execute_sql(
        "SELECT id FROM case_file WHERE state = 'open' AND kind = ? AND month <= ?", (kind, month)
    )
    return [row[0] for row in rows]


def rows_by_id(ids: Sequence[str]) -> list[dict[str, Any]]:
    """These cases, in the order of the books."""
    found: list[dict[str, Any]] = []
    for start in range(0, len(ids), _PART):
        part = ids[start : start + _PART]
        found += _dicts(f"SELECT {_CASE} FROM case_file f WHERE f.id IN ({','.join('?' * len(part))})", part)
    return sorted(found, key=lambda row: (row["month"], row["month_row"]))


def walks(ids: Sequence[str]) -> dict[str, list[tuple[Any, ...]]]:
    """How these cases went: per case, in order, (act, at, lane, step left, entered, due, detail or None) of each move,
    pause and resumption."""
    found: dict[str, list[tuple[Any, ...]]] = {case_id: [] for case_id in ids}
    for start in range(0, len(ids), _PART):
        part = ids[start : start + _PART]
        rows = database.execute_sql(
            f"SELECT h.case_id, h.act, h.at, h.lane, h.from_step, h.entered_at, h.due_at, {_DETAIL} FROM history h"
            f" WHERE h.case_id IN ({','.join('?' * len(part))}) AND h.act IN ('move', 'pause', 'resume')"
            " ORDER BY h.case_id, h.seq",
            tuple(part),
        )
        for row in rows:
            found[row[0]].append(row[1:])
    return found


def dated_in(first: str, until: str, month: str, *, kind: str) -> list[str]:
    """Cases of a kind that stand in the book of `month` although their date of receipt lies from `first` up to before
    `until`."""
    rows = database.execute_sql(
        "SELECT id FROM case_file WHERE kind = ? AND month = ? AND received_at >= ? AND received_at < ?"
        " AND state <> 'void' ORDER BY month_row",
        (kind, month, first, until),
    )
    return [row[0] for row in rows]


# -- totals of several months


def ended_per_month(
    first: str, until: str, moved: Sequence[tuple[str, str, str]], *, kind: str
) -> dict[str, int]:
    """Cases of a kind that ended (or were rejected) per month in which that counts: the month on the calendar, but never
    before the month of the case itself. `moved` are stretches (from, until, month) that count in a later month because
    their own was frozen."""
    shifted = " ".join("WHEN ended_at >= ? AND ended_at < ? THEN ?" for _ in moved)
    counted = "substr(ended_at, 1, 7)"
    counted = f"CASE {shifted} ELSE {counted} END" if moved else counted
    rows = database.execute_sql(
        f"SELECT max({counted}, month) AS counted_in, count(*) FROM case_file"
        " WHERE kind = ? AND ended_at >= ? AND ended_at < ? AND state <> 'void' GROUP BY counted_in",
        (*(value for one in moved for value in one), kind, first, until),
    )
    return {row[0]: row[1] for row in rows}


def frozen_totals(register: str, first: str, last: str) -> dict[str, tuple[int, int]]:
    """Frozen month -> received and ended, as its figures say."""
    rows = database.execute_sql(
        "SELECT month, json_extract(figures, '$.received'), json_extract(figures, '$.ended') FROM frozen_month"
        " WHERE register = ? AND month BETWEEN ? AND ? AND json_valid(figures)",
        (register, first, last),
    )
    return {row[0]: (int(row[1] or 0), int(row[2] or 0)) for row in rows}


# -- a year, month by month: counted by the database, since nobody opens a hundred thousand cases at once


def received_groups(register: str, month: str, until: str) -> list[tuple[Any, ...]]:
    """How many cases of a month's book share state, having ended before `until`, source, bidang, class and marks:
    (state, ended, channel, bidang, class, perilaku, sarana, pelayanan, lain, count)."""
    return list(
        database.execute_sql(
            "SELECT f.state, coalesce(f.ended_at < ?, 0) AS done, c.channel, f.bidang_id, f.legal_class,"
            " c.target_perilaku, c.target_sarana, c.target_pelayanan, c.target_lain, count(*)"
            " FROM case_file f LEFT JOIN complaint c ON c.case_id = f.id"
            " WHERE f.register = ? AND f.month = ? AND f.month_row > 0 GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9",
            (until, register, month),
        )
    )


def application_groups(register: str, month: str, until: str) -> list[tuple[Any, ...]]:
    """The same of applications: (state, ended, kecamatan, way of handing over, documents, count)."""
    return list(
        database.execute_sql(
            "SELECT f.state, coalesce(f.ended_at < ?, 0) AS done, a.kecamatan, a.delivery, a.documents, count(*)"
            " FROM case_file f JOIN application a ON a.case_id = f.id"
            " WHERE f.register = ? AND f.month = ? AND f.month_row > 0 GROUP BY 1, 2, 3, 4, 5",
            (until, register, month),
        )
    )


#: Case by case, over the moves of those that ended in a period. The last move bears the lane that ended the case.
_ENDED = """
SELECT f.state, f.procedure_key, f.received_at, f.ended_at,
       substr(max(CASE WHEN h.act = 'move' THEN printf('%08d', h.seq) || coalesce(h.lane, '') END), 9),
       max(CASE WHEN h.act = 'move' THEN h.at > h.due_at END),
       max(CASE WHEN instr(h.detail, '"whole"') > 0 THEN
           (SELECT max(h.at > json_extract(w.value, '$.due_at')) FROM json_each(h.detail, '$.whole') w) END),
       max(CASE WHEN instr(h.detail, '"legal"') > 0 THEN h.at > json_extract(h.detail, '$.legal.due_at') END),
       f.id, max(h.act = 'pause')
FROM case_file f LEFT JOIN history h ON h.case_id = f.id AND h.act IN ('move', 'pause')
"""


def ended_cases(first: str, until: str, month: str, *, kind: str) -> list[tuple[Any, ...]]:
    """The cases that ended in a month: (state, procedure key, received, ended, lane that ended it, late on a step, late
    for a limit over several steps, late by the law's clock, id, whether it was ever paused); late is None where there was
    no such limit."""
    return [
        *database.execute_sql(
            f"{_ENDED} WHERE f.kind = ? AND f.ended_at >= ? AND f.ended_at < ? AND f.month <= ? AND f.state <> 'void'"
            " GROUP BY f.id",
            (kind, first, until, month),
        ),
        # A receipt may lie some minutes ahead of the clock: what ended before its own month began counts in it.
        *database.execute_sql(
            # By its month, or every case that ever ended earlier would be looked at (hence the +).
            f"{_ENDED} WHERE f.kind = ? AND f.month = ? AND +f.ended_at < ? AND f.state <> 'void' GROUP BY f.id",
            (kind, month, first),
        ),
    ]
