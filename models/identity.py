"""The complainant's identity: `read` and `write` are the only doors to it (it will be encrypted behind them)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from models.database import database
from models.words import EVERYWHERE, indexed, match_expression


class Complainant(NamedTuple):
    """Who brings a complaint. Everything is optional; "tidak ada" is a value that the officer may type."""

    name: str = ""
    address: str = ""
    email: str = ""
    phone: str = ""


FIELDS = ("name", "address", "email", "phone")


def read(case_ids: Iterable[str]) -> Mapping[str, Complainant]:
    """The complainants of these cases; a case without any identity is absent."""
    wanted = list(dict.fromkeys(case_ids))
    found: dict[str, Complainant] = {}
    for start in range(0, len(wanted), 500):
        part = wanted[start : start + 500]
        marks = ",".join("?" * len(part))
        rows = database.execute_sql(
            f"SELECT case_id, name, address, email, phone FROM complainant WHERE case_id IN ({marks})", part
        )
        found.update({row[0]: Complainant(*row[1:]) for row in rows})
    return found


def read_one(case_id: str) -> Complainant:
    """The complainant of one case, empty where nothing was given."""
    return read([case_id]).get(case_id, Complainant())


def write(case_id: str, pk: int, complainant: Complainant, *, history_id: str = "") -> None:
    """Store who brings the case. With `history_id` (a correction) the replaced values are kept beside that entry."""
    old = read([case_id]).get(case_id)
    if history_id:
        before, after = (old or Complainant())._asdict(), complainant._asdict()
        for name in FIELDS:
            if before[name] != after[name]:
                database.execute_sql(
                    "INSERT INTO complainant_past (history_id, case_id, field, old_value, new_value)"
                    " VALUES (?, ?, ?, ?, ?)",
                    (history_id, case_id, name, before[name], after[name]),
                )
    if old is None and complainant == Complainant():
        return
    database.execute_sql(
        "INSERT INTO complainant (case_id, name, address, email, phone) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (case_id) DO UPDATE SET name = excluded.name, address = excluded.address,"
        " email = excluded.email, phone = excluded.phone",
        (case_id, complainant.name, complainant.address, complainant.email, complainant.phone),
    )
    if old is not None:
        database.execute_sql("DELETE FROM complainant_search WHERE rowid = ?", (pk,))
    database.execute_sql(
        "INSERT INTO complainant_search (rowid, body) VALUES (?, ?)", (pk, indexed(complainant.name))
    )


def changed(complainant: Complainant, field: str, value: str) -> Complainant:
    """The same complainant with one field replaced."""
    if field not in FIELDS:
        raise ValueError(field)
    return complainant._replace(**{field: value})


def past_values(case_id: str) -> Mapping[str, tuple[str, str, str]]:
    """History entry id -> (field, old, new) of corrected identity fields."""
    rows = database.execute_sql(
        "SELECT history_id, field, old_value, new_value FROM complainant_past WHERE case_id = ?", (case_id,)
    )
    return {row[0]: (row[1], row[2], row[3]) for row in rows}


def find(query: str, *, limit: int, between: tuple[int, int] = EVERYWHERE) -> list[int]:
    """Row keys of cases whose complainant's name holds every word begun in `query`, newest first; `between` two row
    keys, both included."""
    expression = match_expression(query)
    if not expression:
        return []
    rows = database.execute_sql(
        "SELECT rowid FROM complainant_search WHERE complainant_search MATCH ? AND rowid BETWEEN ? AND ?"
        " ORDER BY rowid DESC LIMIT ?",
        (expression, *between, limit),
    )
    return [row[0] for row in rows]
