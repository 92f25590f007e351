"""The office's calendar as it stands: hours, holidays with their source, who changed it. Changed by
`calendar_writing`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from app.office.settings import office_of
from app.workspace import Workspace
from app.worktime.hours import default_week
from app.worktime.model import DayHours, DayKind, Holiday, HoursException, OfficeCalendar, Week
from models import office as rows

#: Under which the weekly hours, the dated other hours and the calendar's own record lie in the register.
WEEK = "week"
EXCEPTIONS = "hours_exceptions"
CHANGES = "calendar_changes"


@dataclass(frozen=True, slots=True)
class YearStatus:
    """Whether a year's holidays were compared with the SKB, and by whom."""

    year: int
    verified: bool
    decree_number: str = ""
    decree_date: str = ""
    source: str = ""
    checked_by: str = ""
    checked_at: str = ""


@dataclass(frozen=True, slots=True)
class CalendarChange:
    """One line of the calendar's own record: when, which officer (id), what."""

    at: datetime
    officer_id: str
    what: str


def calendar_changes(ws: Workspace) -> tuple[CalendarChange, ...]:
    """Who changed what in the calendar, newest last."""
    with ws.read():
        return tuple(
            CalendarChange(datetime.fromisoformat(line["at"]), line["by"], line["what"])
            for line in rows.read_setting(CHANGES) or ()
        )


def calendar_of(ws: Workspace) -> OfficeCalendar:
    """The calendar as it stands now."""
    return ws.cached("calendar", lambda: _load(ws))


def _load(ws: Workspace) -> OfficeCalendar:
    week = rows.read_setting(WEEK)
    return OfficeCalendar(
        zone=office_of(ws).timezone,
        week=_week(week) if week else default_week(),
        exceptions=tuple(
            HoursException(
                date.fromisoformat(e["first"]), date.fromisoformat(e["last"]), e["name"], _week(e["week"])
            )
            for e in rows.read_setting(EXCEPTIONS) or ()
        ),
        holidays={
            date.fromisoformat(r["day"]): Holiday(
                date.fromisoformat(r["day"]), DayKind(r["kind"]), r["name"], r["source"]
            )
            for r in rows.holidays()
        },
        verified_years=frozenset(r["year"] for r in rows.calendar_years() if r["verified"]),
    )


def years(ws: Workspace) -> tuple[YearStatus, ...]:
    """Every year that the calendar has data for."""
    with ws.read():
        return tuple(
            YearStatus(**{**row, "verified": bool(row["verified"])}) for row in rows.calendar_years()
        )


def _week(data: Mapping[str, Any]) -> Week:
    return {
        int(day): DayHours(*(time.fromisoformat(t) if t else None for t in hours))  # type: ignore[arg-type]
        for day, hours in data.items()
    }
