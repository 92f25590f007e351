"""Rows of the office itself: settings, officers and their lanes, bidang, procedures in force, calendar."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

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


def read_setting(key: str) -> Any:
    """The value of a setting, or None."""
    row = Setting.get_or_none(Setting.key == key)
    return None if row is None else json.loads(row.value)


def setting_changed(key: str) -> tuple[str, str] | None:
    """(when, by which officer) a setting was changed last."""
    row = Setting.get_or_none(Setting.key == key)
    return None if row is None else (row.changed_at, row.changed_by)


def write_setting(key: str, value: Any, *, at: str, by: str) -> None:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    Setting.replace(key=key, value=text, changed_at=at, changed_by=by).execute()


def bidang() -> list[dict[str, Any]]:
    return list(Bidang.select().order_by(Bidang.position, Bidang.id).dicts())


def put_bidang(rows: Iterable[Mapping[str, Any]]) -> None:
    """Store bidang; those no longer named become inactive, never deleted, since cases point at them."""
    named = [dict(row) for row in rows]
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


def officers() -> list[dict[str, Any]]:
    return list(Officer.select().order_by(Officer.position, Officer.id).dicts())


def officer_lanes() -> list[dict[str, Any]]:
    return list(OfficerLane.select().order_by(OfficerLane.id).dicts())


def put_officer(row: Mapping[str, Any], lanes: Iterable[Mapping[str, Any]]) -> None:
    """Store an officer with the whole list of their lanes."""
    if Officer.get_or_none(Officer.id == row["id"]):
        Officer.update(**{k: v for k, v in row.items() if k != "id"}).where(Officer.id == row["id"]).execute()
    else:
        Officer.insert(**row).execute()
    OfficerLane.delete().where(OfficerLane.officer_id == row["id"]).execute()
    for lane in lanes:
        OfficerLane.insert(officer_id=row["id"], **lane).execute()


def procedures() -> list[dict[str, Any]]:
    return list(ProcedureRevision.select().order_by(ProcedureRevision.adopted_at).dicts())


def put_procedure(row: Mapping[str, Any]) -> None:
    if not ProcedureRevision.get_or_none(ProcedureRevision.key == row["key"]):
        ProcedureRevision.insert(**row).execute()


def paper_months() -> dict[str, tuple[int, int]]:
    """Month -> (received, ended) of the months that were kept on paper."""
    return {
        month: (received, ended)
        for month, received, ended in PaperMonth.select(
            PaperMonth.month, PaperMonth.received, PaperMonth.ended
        ).tuples()
    }


def put_paper_month(month: str, received: int, ended: int) -> None:
    PaperMonth.replace(month=month, received=received, ended=ended).execute()


def holidays() -> list[dict[str, Any]]:
    return list(HolidayRow.select().order_by(HolidayRow.day).dicts())


def put_holidays_of_year(year: int, rows: Iterable[Mapping[str, Any]]) -> None:
    """Replace a year's closed days by these."""
    HolidayRow.delete().where(HolidayRow.day.between(f"{year}-01-01", f"{year}-12-31")).execute()
    for row in rows:
        HolidayRow.insert(**row).execute()


def calendar_years() -> list[dict[str, Any]]:
    return list(CalendarYear.select().order_by(CalendarYear.year).dicts())


def put_calendar_year(row: Mapping[str, Any]) -> None:
    CalendarYear.replace(**row).execute()
