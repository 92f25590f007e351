"""Writing cases: registering, moving, and the entries of their history. Always inside a write transaction.

What every act does is written out as SQL, since making a statement with peewee takes longer than running it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from models.database import database
from models.rows import insert as insert_row
from models.rows import update as update_row
from models.tables import Attachment, CaseLink, Counter
from models.words import indexed


def next_number(register: str, year: int) -> int:
    """The number that the register gives next in that year, without giving it."""
    row = _counter(register, year)
    return row[1] + 1 if row else 1


def _counter(register: str, year: int) -> tuple[int, int] | None:
    """(row, last number) of a register's year."""
    found = database.execute_sql(
        "SELECT id, last FROM counter WHERE register = ? AND year = ?", (register, year)
    ).fetchone()
    return (int(found[0]), int(found[1])) if found else None


def take_number(register: str, year: int) -> int:
    """Give the next number of the register's year: gap-free, because it is part of the same transaction."""
    row = _counter(register, year)
    database.touch("counter", f"{register}/{year}")
    if row is None:
        insert_row("counter", {"register": register, "year": year, "last": 1})
        return 1
    database.execute_sql("UPDATE counter SET last = last + 1 WHERE id = ?", (row[0],))
    return row[1] + 1


def continue_paper_book(register: str, year: int, last: int) -> None:
    """Numbers up to `last` were given in the paper book; the program goes on after it."""
    if Counter.get_or_none((Counter.register == register) & (Counter.year == year)):
        raise ValueError("the register has numbers already")
    Counter.insert(register=register, year=year, paper_last=last, last=last).execute()
    database.touch("counter", f"{register}/{year}")


def counters() -> list[tuple[str, int, int, int]]:
    """(register, year, last of the paper book, last) of every register's year."""
    return list(
        Counter.select(Counter.register, Counter.year, Counter.paper_last, Counter.last)
        .order_by(Counter.register, Counter.year)
        .tuples()
    )


def next_month_row(register: str, month: str) -> int:
    """The next free row of a month's book."""
    asked = "SELECT max(month_row) FROM case_file WHERE register = ? AND month = ? AND month_row IS NOT NULL"
    return int(database.execute_sql(asked, (register, month)).fetchone()[0] or 0) + 1


def is_settled(register: str, month: str) -> bool:
    """Whether a month ("2026-11") of a book is frozen or closed, or lies before one that is: what happened in it can no
    longer change, since the next month's opening balance was taken from it."""
    asked = (
        "SELECT 1 FROM frozen_month WHERE register = ? AND month >= ? UNION ALL"
        " SELECT 1 FROM closed_month WHERE register = ? AND month >= ? LIMIT 1"
    )
    return database.execute_sql(asked, (register, month) * 2).fetchone() is not None


def insert(case: Mapping[str, Any], complaint: Mapping[str, Any] | None) -> int:
    """Store a new case with its complaint; returns its row key."""
    pk = insert_row("case_file", case)
    database.touch("case", case["id"])
    if complaint is not None:
        insert_row("complaint", {"case_id": case["id"], **complaint})
        index(pk, case["number"] or case["temporary_number"] or "", complaint["content"])
    return pk


def index(pk: int, number: str, content: str) -> None:
    """Make a case findable by its number and the words of its content."""
    database.execute_sql(
        "INSERT INTO case_search (rowid, body) VALUES (?, ?)", (pk, indexed(f"{number} {content}"))
    )


def reindex(pk: int, number: str, content: str) -> None:
    """The same after a correction of the content."""
    database.execute_sql("DELETE FROM case_search WHERE rowid = ?", (pk,))
    index(pk, number, content)


def update_case(case_id: str, values: Mapping[str, Any]) -> None:
    update_row("case_file", {"id": case_id}, values)
    database.touch("case", case_id)


def update_complaint(case_id: str, values: Mapping[str, Any]) -> None:
    if values:
        update_row("complaint", {"case_id": case_id}, values)
        database.touch("case", case_id)


def append_history(entry: Mapping[str, Any]) -> None:
    """Add an entry; its `seq` follows the case's last one."""
    asked = "SELECT max(seq) FROM history WHERE case_id = ?"
    last = database.execute_sql(asked, (entry["case_id"],)).fetchone()[0]
    detail = json.dumps(entry.get("detail") or {}, ensure_ascii=False)
    insert_row("history", {**entry, "seq": int(last or 0) + 1, "detail": detail})
    database.touch("case", entry["case_id"])


def history_exists(entry_id: str) -> bool:
    return database.execute_sql("SELECT 1 FROM history WHERE id = ?", (entry_id,)).fetchone() is not None


def add_attachment(values: Mapping[str, Any]) -> None:
    Attachment.insert(**values).execute()
    database.touch("case", values["case_id"])


def attachments(case_id: str) -> list[dict[str, Any]]:
    return list(Attachment.select().where(Attachment.case_id == case_id).order_by(Attachment.at).dicts())


def attachment(attachment_id: str) -> dict[str, Any]:
    """The row of one attachment."""
    return next(iter(Attachment.select().where(Attachment.id == attachment_id).dicts()))


def stored_attachments() -> Iterable[tuple[str, str, str, int, str]]:
    """(id, case id, stored path, size, sha256) of every attachment, for the check."""
    return Attachment.select(
        Attachment.id, Attachment.case_id, Attachment.stored, Attachment.size, Attachment.sha256
    ).tuples()


def link(case_id: str, other_id: str, at: str, officer_id: str) -> bool:
    """Tie two complaints of the same matter; False when they are tied already."""
    there = CaseLink.get_or_none(
        ((CaseLink.case_id == case_id) & (CaseLink.other_id == other_id))
        | ((CaseLink.case_id == other_id) & (CaseLink.other_id == case_id))
    )
    if there:
        return False
    CaseLink.insert(case_id=case_id, other_id=other_id, at=at, officer_id=officer_id).execute()
    database.touch("case", case_id)
    return True


def linked(case_id: str) -> list[str]:
    """Ids of the complaints tied to this one, either way round."""
    rows = CaseLink.select(CaseLink.case_id, CaseLink.other_id).where(
        (CaseLink.case_id == case_id) | (CaseLink.other_id == case_id)
    )
    return [other if one == case_id else one for one, other in rows.tuples()]
