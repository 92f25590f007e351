"""Changing the office's calendar, and what a change does to open deadlines: stands above them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from app.changes import Changes
from app.errors import InputError
from app.office.calendar import CHANGES, EXCEPTIONS, WEEK, calendar_of
from app.office.deadlines import recount_open
from app.office.officers import acting_officer, refuse_without
from app.office.powers import Power
from app.office.settings import now
from app.record.acts import Act
from app.workspace import Workspace, stamp
from app.worktime.holidays_id import library_holidays
from app.worktime.hours import check_exception, check_week
from app.worktime.model import DayKind, Holiday, HoursException, Week
from app.worktime.words import KIND_WORDS, date_words
from models import office as rows
from models import office_writing as writing

_KEPT_CHANGES = 500


def ensure_years(ws: Workspace, *, first: int, last: int) -> bool:
    """Fill years without data from the library, not verified; True when any was filled."""
    with ws.read():
        have = {row["year"] for row in rows.calendar_years()}
    missing = [year for year in range(first, last + 1) if year not in have]
    if not missing:
        return False
    with ws.write():
        for year in missing:
            found = library_holidays(year)
            writing.put_holidays_of_year(year, map(_row, found))
            source = found[0].source.split(",")[0] if found else "pustaka"
            writing.put_calendar_year({"year": year, "verified": False, "source": source})
        ws.enter(Act.CALENDAR, "", ", ".join(map(str, missing)), what="tahun baru, belum diverifikasi")
    ws.forget()
    return True


def save_holidays(
    ws: Workspace,
    *,
    year: int,
    holidays: Iterable[Holiday],
    officer_id: str,
    decree_number: str = "",
    decree_date: str = "",
    verified: bool | None = None,
    reason: str = "",
) -> Changes:
    """Replace a year's closed days (a whole SKB, a revision of it, or one day by hand).

    Open deadlines are counted anew, each change a dated line in the case's history with the reason; deadlines of
    steps already left stay as they are. `verified=None` leaves the year's standing as it is.
    """
    acting_officer(ws, officer_id)
    refuse_without(ws, Power.OFFICE)
    listed = list(holidays)
    wrong = [h.day.isoformat() for h in listed if h.day.year != year]
    if wrong:
        raise InputError(
            f"Tanggal {wrong[0]} bukan tahun {year}. Periksa daftar hari libur.", field="holidays"
        )
    days = [h.day for h in listed]
    if len(set(days)) != len(days):
        twice = next(day for day in days if days.count(day) > 1)
        raise InputError(f"Tanggal {twice.isoformat()} tertulis dua kali. Sisakan satu.", field="holidays")
    if verified and not decree_number.strip():
        raise InputError(
            "Isi nomor SKB sebelum tahun ini ditandai sudah diverifikasi.", field="decree_number"
        )
    with ws.write():
        old = next((row for row in rows.calendar_years() if row["year"] == year), None) or {
            "year": year,
            "verified": 0,
        }
        writing.put_holidays_of_year(year, map(_row, listed))
        status: dict[str, Any] = dict(old)
        if decree_number:
            status |= {"decree_number": decree_number.strip(), "decree_date": decree_date.strip()}
        if verified is not None:
            status |= {"verified": verified, "checked_by": officer_id, "checked_at": stamp(now(ws))}
        writing.put_calendar_year(status)
        ws.forget()
        why = reason or (f"SKB {decree_number}" if decree_number else f"hari libur {year} diubah")
        _record(ws, why, officer_id)
        changed = recount_open(ws, officer_id=officer_id, reason=why)
        ws.enter(Act.CALENDAR, officer_id, str(year), what=why, moved=len(changed))
    return Changes(cases=changed, calendar=True)


def save_day(
    ws: Workspace, *, day: date, kind: DayKind | None, officer_id: str, name: str = "", source: str = "kantor"
) -> Changes:
    """Change one day by hand: closed for a reason, or (`kind` None) the office works.

    InputError `name`: a closed day without its reason.
    """
    others = [h for h in calendar_of(ws).holidays.values() if h.day.year == day.year and h.day != day]
    before = calendar_of(ws).holidays.get(day)
    if kind is None:
        what = f"{date_words(day)} hari kerja"
    else:
        named = " ".join(name.split())
        if not named:
            raise InputError("Nama hari masih kosong. Isi sebab kantor libur.", field="name")
        kept = before.source if before is not None and before.kind is kind else source
        others.append(Holiday(day, kind, named, kept))
        what = f"{date_words(day)} {KIND_WORDS[kind]}: {named}"
    return save_holidays(
        ws,
        year=day.year,
        holidays=sorted(others, key=lambda holiday: holiday.day),
        officer_id=officer_id,
        reason=what,
    )


def save_skb(
    ws: Workspace,
    *,
    year: int,
    holidays: Iterable[Holiday],
    decree_number: str,
    decree_date: str,
    officer_id: str,
) -> Changes:
    """Take over a whole SKB that was compared with its text: the year counts as verified.

    Days that the office closed by itself stand in no SKB; they stay unless the SKB names the same day.
    InputError `decree_number`, `decree_date`, or `holidays` where nothing was read.
    """
    listed = {holiday.day: holiday for holiday in holidays}
    if not decree_number.strip():
        raise InputError("Isi nomor SKB, misalnya Nomor 1497, 2, dan 5 Tahun 2025.", field="decree_number")
    if not decree_date.strip():
        raise InputError("Isi tanggal SKB.", field="decree_date")
    if not listed:
        raise InputError(
            "Belum ada hari yang terbaca. Tempel daftar dari SKB, satu hari satu baris.", field="holidays"
        )
    for own in calendar_of(ws).holidays.values():
        if own.day.year == year and own.kind is DayKind.KANTOR:
            listed.setdefault(own.day, own)
    return save_holidays(
        ws,
        year=year,
        holidays=[listed[day] for day in sorted(listed)],
        officer_id=officer_id,
        decree_number=decree_number,
        decree_date=decree_date,
        verified=True,
        reason=f"SKB {' '.join(decree_number.split())}",
    )


def save_week(ws: Workspace, *, week: Week, officer_id: str) -> Changes:
    """Change the office's weekly hours; open deadlines are counted anew and explained."""
    check_week(week)
    return _save_hours(ws, WEEK, _unweek(week), officer_id, "jam kerja diubah")


def save_exceptions(ws: Workspace, *, exceptions: Iterable[HoursException], officer_id: str) -> Changes:
    """Change the dated other hours (Ramadan …); open deadlines are counted anew and explained."""
    listed = list(exceptions)
    for exception in listed:
        check_exception(exception)
    value = [
        {"first": e.first.isoformat(), "last": e.last.isoformat(), "name": e.name, "week": _unweek(e.week)}
        for e in listed
    ]
    return _save_hours(ws, EXCEPTIONS, value, officer_id, "jam kerja khusus diubah")


def _save_hours(ws: Workspace, key: str, value: Any, officer_id: str, reason: str) -> Changes:
    acting_officer(ws, officer_id)
    refuse_without(ws, Power.OFFICE)
    with ws.write():
        writing.write_setting(key, value, at=stamp(now(ws)), by=officer_id)
        ws.forget()
        _record(ws, reason, officer_id)
        changed = recount_open(ws, officer_id=officer_id, reason=reason)
        ws.enter(Act.CALENDAR, officer_id, "Jam kerja", what=reason, moved=len(changed))
    return Changes(cases=changed, calendar=True)


def _record(ws: Workspace, what: str, officer_id: str) -> None:
    at = stamp(now(ws))
    kept = list(rows.read_setting(CHANGES) or ())[-_KEPT_CHANGES + 1 :]
    writing.write_setting(CHANGES, [*kept, {"at": at, "by": officer_id, "what": what}], at=at, by=officer_id)


def _row(holiday: Holiday) -> dict[str, str]:
    return {
        "day": holiday.day.isoformat(),
        "kind": holiday.kind.value,
        "name": holiday.name,
        "source": holiday.source,
    }


def _unweek(week: Week) -> dict[str, list[str | None]]:
    return {
        str(day): [
            t.strftime("%H:%M") if t else None for t in (h.opens, h.closes, h.break_from, h.break_until)
        ]
        for day, h in week.items()
    }
