"""Applications: what they have beside other cases, their checklists, the contacts about them, and Berita Acara.

Writing happens inside a write transaction; every reading walks an index (a test reads its query plan). Nothing from
inside an envelope is read here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from models.database import database
from models.rows import insert as insert_row

_dicts = database.dicts

#: An application as lists of applications show it.
_LINE = """
SELECT f.pk, f.id, f.seq, f.number, f.temporary_number, f.procedure_key, f.state, f.step, f.lane, f.bidang_id,
       f.entered_at, f.paused_at, f.received_at, f.register, f.month, a.kecamatan, a.pekon, a.birth_date, a.documents,
       a.other_document, a.delivery,
       CASE WHEN e.given <> '' OR e.destroyed_at IS NOT NULL THEN e.code END AS envelope
FROM case_file f JOIN application a ON a.case_id = f.id LEFT JOIN envelope e ON e.case_id = f.id
"""


def insert(case_id: str, values: Mapping[str, Any]) -> None:
    """Store what a new application has beside its words."""
    insert_row("application", {"case_id": case_id, **values})
    database.touch("case", case_id)


def update(case_id: str, values: Mapping[str, Any]) -> None:
    """Change some of it."""
    names = ", ".join(f"{name} = ?" for name in values)
    database.execute_sql(f"UPDATE application SET {names} WHERE case_id = ?", (*values.values(), case_id))
    database.touch("case", case_id)


def replace_checklist(case_id: str, items: Sequence[Mapping[str, Any]]) -> None:
    """The whole checklist of an application, in order; what stood there before is gone (the history tells it)."""
    database.execute_sql("DELETE FROM checklist WHERE case_id = ?", (case_id,))
    for position, item in enumerate(items, 1):
        insert_row("checklist", {"case_id": case_id, "position": position, **item})
    database.touch("case", case_id)


def add_contact(values: Mapping[str, Any]) -> None:
    """Keep one attempt to reach an applicant."""
    insert_row("contact", values)
    database.touch("case", values["case_id"])


def add_handover(values: Mapping[str, Any], cases: Sequence[tuple[str, str]]) -> None:
    """Keep a Berita Acara with its documents: (case id, note) in their order."""
    insert_row("handover", values)
    for position, (case_id, note) in enumerate(cases, 1):
        insert_row(
            "handover_case",
            {"handover_id": values["id"], "position": position, "case_id": case_id, "note": note},
        )
    database.touch("handover", values["id"])


# -- reading


def application(case_id: str) -> dict[str, Any] | None:
    """What an application has beside its words; None for every other case."""
    rows = _dicts("SELECT * FROM application WHERE case_id = ?", (case_id,))
    return rows[0] if rows else None


def lines(case_ids: Sequence[str]) -> list[dict[str, Any]]:
    """These applications, in no order."""
    return _in(f"{_LINE} WHERE f.id IN ({{}})", case_ids)


def standing(procedure_key: str, step: str, *, born_until: str = "") -> list[dict[str, Any]]:
    """Open applications at a step of a revision, longest there first; `born_until`: only who was born by that day."""
    limit = " AND a.birth_date <= ?" if born_until else ""
    return _dicts(
        f"{_LINE} WHERE f.procedure_key = ? AND f.step = ? AND f.state = 'open'{limit} ORDER BY f.entered_at, f.pk",
        (procedure_key, step, *([born_until] if born_until else [])),
    )


def places(*, limit: int) -> list[tuple[str, str]]:
    """(kecamatan, pekon) of the newest applications, each once."""
    rows = database.execute_sql(
        "SELECT a.kecamatan, a.pekon FROM case_file f JOIN application a ON a.case_id = f.id"
        " WHERE f.kind = 'application' ORDER BY f.month DESC, f.received_at DESC LIMIT ?",
        (limit,),
    )
    return list(dict.fromkeys((str(kecamatan), str(pekon)) for kecamatan, pekon in rows))


def count_standing(procedure_key: str, step: str) -> int:
    """How many cases stand at a step of a revision."""
    rows = _dicts(
        "SELECT count(*) AS total FROM case_file WHERE procedure_key = ? AND step = ? AND state = 'open'",
        (procedure_key, step),
    )
    return int(rows[0]["total"])


def checklist(case_id: str) -> list[dict[str, Any]]:
    """The checklist of an application in its order."""
    return _dicts("SELECT * FROM checklist WHERE case_id = ? ORDER BY position", (case_id,))


def contacts(case_ids: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    """The contacts about these applications, each in order of time."""
    found: dict[str, list[dict[str, Any]]] = {case_id: [] for case_id in case_ids}
    for row in _in("SELECT * FROM contact WHERE case_id IN ({}) ORDER BY case_id, at, rowid", case_ids):
        found[row["case_id"]].append(row)
    return found


def contact_exists(contact_id: str) -> bool:
    return database.execute_sql("SELECT 1 FROM contact WHERE id = ?", (contact_id,)).fetchone() is not None


def handover(handover_id: str) -> dict[str, Any] | None:
    """One Berita Acara."""
    rows = _dicts("SELECT * FROM handover WHERE id = ?", (handover_id,))
    return rows[0] if rows else None


def handover_by_number(number: str) -> dict[str, Any] | None:
    """One Berita Acara by its full number."""
    rows = _dicts("SELECT * FROM handover WHERE number = ?", (number,))
    return rows[0] if rows else None


def handover_by_sequence(year: int, seq: int) -> dict[str, Any] | None:
    """One Berita Acara by its number within the year."""
    rows = _dicts("SELECT * FROM handover WHERE year = ? AND seq = ?", (year, seq))
    return rows[0] if rows else None


def handovers(*, limit: int) -> list[dict[str, Any]]:
    """The Berita Acara, newest first, each with how many applications it holds."""
    return _dicts(
        "SELECT h.*, (SELECT count(*) FROM handover_case l WHERE l.handover_id = h.id) AS cases"
        " FROM handover h ORDER BY h.year DESC, h.seq DESC LIMIT ?",
        (limit,),
    )


def handover_cases(handover_id: str) -> list[dict[str, Any]]:
    """What left the office under a Berita Acara, in its order: case id and note."""
    return _dicts(
        "SELECT case_id, note FROM handover_case WHERE handover_id = ? ORDER BY position", (handover_id,)
    )


def handed_over(case_ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Under which Berita Acara these documents left, the last one: case id -> id and number."""
    rows = _in(
        "SELECT l.case_id, h.id, h.number FROM handover_case l JOIN handover h ON h.id = l.handover_id"
        " WHERE l.case_id IN ({}) ORDER BY h.at",
        case_ids,
    )
    return {row["case_id"]: row for row in rows}


def _in(statement: str, case_ids: Sequence[str]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    wanted = list(dict.fromkeys(case_ids))
    for start in range(0, len(wanted), 400):
        part = wanted[start : start + 400]
        found += _dicts(statement.format(",".join("?" * len(part))), part)
    return found
