"""Writing cases: registering, moving, and the entries of their history. Always inside a write transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from models.database import database
from models.tables import Attachment, CaseFile, CaseLink, ClosedMonth, Complaint, Counter, History
from models.words import indexed


def next_number(register: str, year: int) -> int:
    """The number that the register gives next in that year, without giving it."""
    row = Counter.get_or_none((Counter.register == register) & (Counter.year == year))
    return int(row.last) + 1 if row else 1


def take_number(register: str, year: int) -> int:
    """Give the next number of the register's year: gap-free, because it is part of the same transaction."""
    row = Counter.get_or_none((Counter.register == register) & (Counter.year == year))
    database.touch("counter", f"{register}/{year}")
    if row is None:
        Counter.insert(register=register, year=year, last=1).execute()
        return 1
    Counter.update(last=Counter.last + 1).where(Counter.id == row.id).execute()
    return int(row.last) + 1


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


def next_month_row(month: str) -> int:
    """The next free row of a month's logbook."""
    last = (
        CaseFile.select(CaseFile.month_row)
        .where((CaseFile.month == month) & CaseFile.month_row.is_null(False))
        .order_by(CaseFile.month_row.desc())
        .limit(1)
        .scalar()
    )
    return int(last or 0) + 1


def is_closed(month: str) -> bool:
    """Whether a month ("2026-11") is closed: its record can no longer change."""
    return ClosedMonth.get_or_none(ClosedMonth.month == month) is not None


def insert(case: Mapping[str, Any], complaint: Mapping[str, Any] | None) -> int:
    """Store a new case with its complaint; returns its row key."""
    pk = int(CaseFile.insert(**case).execute())
    database.touch("case", case["id"])
    if complaint is not None:
        Complaint.insert(case_id=case["id"], **complaint).execute()
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
    CaseFile.update(**values).where(CaseFile.id == case_id).execute()
    database.touch("case", case_id)


def update_complaint(case_id: str, values: Mapping[str, Any]) -> None:
    if values:
        Complaint.update(**values).where(Complaint.case_id == case_id).execute()
        database.touch("case", case_id)


def append_history(entry: Mapping[str, Any]) -> None:
    """Add an entry; its `seq` follows the case's last one."""
    last = (
        History.select(History.seq)
        .where(History.case_id == entry["case_id"])
        .order_by(History.seq.desc())
        .limit(1)
        .scalar()
    )
    row = dict(entry)
    row["detail"] = json.dumps(row.get("detail") or {}, ensure_ascii=False)
    History.insert(seq=int(last or 0) + 1, **row).execute()
    database.touch("case", entry["case_id"])


def history_exists(entry_id: str) -> bool:
    return History.get_or_none(History.id == entry_id) is not None


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
