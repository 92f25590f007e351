"""Rows for the year's archive and the month's package, found by their key a part at a time.

Nothing from inside an envelope is read here. Every statement walks an index (a test reads its query plan).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from models.database import database

_dicts = database.dicts

_CASE = """
SELECT f.pk, f.id, f.kind, f.register, f.year, f.seq, f.number, f.temporary_number, f.month, f.month_row, f.procedure_key,
       f.received_at, f.registered_at, f.origin, f.state, f.step, f.lane, f.bidang_id, f.entered_at, f.due_at,
       f.due_certain, f.whole_due_at, f.legal_class, f.legal_due_at, f.paused_at, f.pause_reason, f.ended_at,
       f.void_reason, c.channel, c.target_perilaku, c.target_sarana, c.target_pelayanan, c.target_lain, c.target_text,
       c.content, c.solution, c.answer, c.delivery, a.kecamatan, a.pekon, a.documents, a.other_document,
       a.delivery AS handing, i.initials, i.at AS initialled_at,
       CASE WHEN e.given <> '' OR e.destroyed_at IS NOT NULL THEN e.code END AS envelope
FROM case_file f LEFT JOIN complaint c ON c.case_id = f.id LEFT JOIN application a ON a.case_id = f.id
     LEFT JOIN envelope e ON e.case_id = f.id LEFT JOIN initial i ON i.case_id = f.id
"""


def book_part(register: str, month: str, after: int, limit: int) -> list[dict[str, Any]]:
    """Up to `limit` cases of a month's book after row `after`, in the book's order."""
    return _dicts(
        f"{_CASE} WHERE f.register = ? AND f.month = ? AND f.month_row > ? ORDER BY f.month_row LIMIT ?",
        (register, month, after, limit),
    )


def month_files(month: str) -> list[dict[str, Any]]:
    """The files of a month itself (berkas bulan), which stand in no book."""
    return _dicts(f"{_CASE} WHERE f.kind = 'month' AND f.month = ? ORDER BY f.received_at, f.pk", (month,))


def carried_into(day: str, first_month: str) -> list[int]:
    """Row keys of the public's cases of earlier months that were still open on `day` ("2026-01-01")."""
    still = _dicts(
        "SELECT pk FROM case_file INDEXED BY case_file_open WHERE state = 'open' AND kind <> 'month' AND month < ?",
        (first_month,),
    )
    found = {row["pk"] for row in still}
    for kind in ("complaint", "application"):
        later = _dicts(
            "SELECT pk FROM case_file WHERE kind = ? AND ended_at >= ? AND month < ?",
            (kind, day, first_month),
        )
        found |= {row["pk"] for row in later}
    return sorted(found)


def cases_by_pk(pks: Sequence[int]) -> list[dict[str, Any]]:
    """These cases in order of registering."""
    if not pks:
        return []
    return _dicts(f"{_CASE} WHERE f.pk IN ({','.join('?' * len(pks))}) ORDER BY f.pk", list(pks))


def histories(case_ids: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    """Every entry of these cases, each case's in order; a case without any is absent."""
    found: dict[str, list[dict[str, Any]]] = {}
    if not case_ids:
        return found
    marks = ",".join("?" * len(case_ids))
    for row in _dicts(
        f"SELECT * FROM history WHERE case_id IN ({marks}) ORDER BY case_id, seq", list(case_ids)
    ):
        found.setdefault(row["case_id"], []).append(row)
    return found


def attachment_counts(case_ids: Sequence[str]) -> dict[str, int]:
    """How many files lie with these cases; a case without any is absent."""
    if not case_ids:
        return {}
    marks = ",".join("?" * len(case_ids))
    rows = _dicts(
        f"SELECT case_id, count(*) AS total FROM attachment WHERE case_id IN ({marks}) GROUP BY case_id",
        list(case_ids),
    )
    return {row["case_id"]: row["total"] for row in rows}


def rows_of_year(register: str, first: str, last: str) -> dict[str, int]:
    """Month -> how many rows its book has, of the months from `first` to `last`."""
    rows = _dicts(
        "SELECT month, count(*) AS total FROM case_file WHERE register = ? AND month BETWEEN ? AND ?"
        " AND month_row > 0 GROUP BY month",
        (register, first, last),
    )
    return {row["month"]: row["total"] for row in rows}


def procedure_keys(register: str, month: str) -> list[str]:
    """The revisions that the cases of a month run under."""
    rows = _dicts(
        "SELECT DISTINCT procedure_key FROM case_file WHERE register = ? AND month = ? AND month_row > 0"
        " ORDER BY procedure_key",
        (register, month),
    )
    return [row["procedure_key"] for row in rows]


def among(case_ids: Collection[str], register: str, month: str) -> list[str]:
    """Those of these cases that stand in a month's book."""
    wanted = sorted(case_ids)
    found: list[str] = []
    for start in range(0, len(wanted), 400):
        part = wanted[start : start + 400]
        marks = ",".join("?" * len(part))
        rows = _dicts(
            f"SELECT id FROM case_file WHERE id IN ({marks}) AND register = ? AND month = ?",
            [*part, register, month],
        )
        found += [row["id"] for row in rows]
    return found
