"""Rows of the office itself, written: settings, officers and their lanes, bidang, procedures, calendar.

Always inside a write transaction. Reading them (`models/office.py`) stands apart, since the window's start needs
no more than that.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from models.database import database
from models.tables import (
    Bidang,
    CalendarYear,
    HolidayRow,
    Officer,
    OfficerLane,
    PaperMonth,
    ProcedureRevision,
    Setting,
)


def write_setting(key: str, value: Any, *, at: str, by: str) -> None:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    Setting.replace(key=key, value=text, changed_at=at, changed_by=by).execute()
    database.touch("setting", key)


def put_bidang(rows: Iterable[Mapping[str, Any]]) -> None:
    """Store bidang; those no longer named become inactive, never deleted, since cases point at them."""
    named = [dict(row) for row in rows]
    for known in Bidang.select(Bidang.id).tuples():
        database.touch("bidang", known[0])
    for row in named:
        database.touch("bidang", row["id"])
    Bidang.update(active=False).where(Bidang.id.not_in([row["id"] for row in named])).execute()
    # Names are unique: two bidang that exchange theirs must not meet half-way.
    for row in named:
        if Bidang.get_or_none(Bidang.id == row["id"]):
            Bidang.update(name=f"\x00{row['id']}").where(Bidang.id == row["id"]).execute()
    for row in named:
        if Bidang.get_or_none(Bidang.id == row["id"]):
            Bidang.update(**{k: v for k, v in row.items() if k != "id"}).where(
                Bidang.id == row["id"]
            ).execute()
        else:
            Bidang.insert(**row).execute()


def put_officer(row: Mapping[str, Any], lanes: Iterable[Mapping[str, Any]]) -> None:
    """Store an officer with the whole list of their lanes."""
    if Officer.get_or_none(Officer.id == row["id"]):
        Officer.update(**{k: v for k, v in row.items() if k != "id"}).where(Officer.id == row["id"]).execute()
    else:
        Officer.insert(**row).execute()
    OfficerLane.delete().where(OfficerLane.officer_id == row["id"]).execute()
    for lane in lanes:
        OfficerLane.insert(officer_id=row["id"], **lane).execute()
    database.touch("officer", row["id"])


def put_procedure(row: Mapping[str, Any]) -> None:
    if not ProcedureRevision.get_or_none(ProcedureRevision.key == row["key"]):
        ProcedureRevision.insert(**row).execute()
        database.touch("procedure", row["key"])


def mend_procedure(key: str, source: str) -> None:
    """Put the text of a revision back whose stored one cannot be read."""
    ProcedureRevision.update(source=source).where(ProcedureRevision.key == key).execute()
    database.touch("procedure", key)


def retire_procedure(procedure_id: str, day: str) -> None:
    """Mark every revision of a procedure as no longer used for new cases from that day on."""
    known = ProcedureRevision.select(ProcedureRevision.key).where(
        ProcedureRevision.procedure_id == procedure_id
    )
    for row in known.tuples():
        database.touch("procedure", row[0])
    ProcedureRevision.update(retired_on=day).where(ProcedureRevision.procedure_id == procedure_id).execute()


def put_paper_month(month: str, received: int, ended: int) -> None:
    PaperMonth.replace(month=month, received=received, ended=ended).execute()
    database.touch("month", month)


def put_holidays_of_year(year: int, rows: Iterable[Mapping[str, Any]]) -> None:
    """Replace a year's closed days by these."""
    HolidayRow.delete().where(HolidayRow.day.between(f"{year}-01-01", f"{year}-12-31")).execute()
    for row in rows:
        HolidayRow.insert(**row).execute()
    database.touch("calendar", str(year))


def put_calendar_year(row: Mapping[str, Any]) -> None:
    CalendarYear.replace(**row).execute()
    database.touch("calendar", str(row["year"]))
