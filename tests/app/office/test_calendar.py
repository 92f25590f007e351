"""The calendar's changes: open deadlines are counted anew and explained, closed ones stay as they are."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from app.errors import InputError
from app.office.calendar import calendar_changes, calendar_of, years
from app.office.calendar_writing import (
    ensure_years,
    save_day,
    save_exceptions,
    save_holidays,
    save_skb,
    save_week,
)
from app.office.settings import changed, office_of
from app.office.settings_writing import save_office
from app.reading.case import case_view
from app.reading.lists import listing
from app.reading.views import CaseView, Entry
from app.register.check import check
from app.register.move import move
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from app.worktime.hours import default_week
from app.worktime.model import DayHours, DayKind, Holiday, HoursException
from tests.conftest import WITA, HandClock

STAFF, KASI = "petugas-03", "petugas-02"
#: Friday, five minutes before closing: the ten minutes of step 1 reach into Monday, 07.35.
FRIDAY = datetime(2026, 11, 27, 16, 25, tzinfo=WITA)
MONDAY = date(2026, 11, 30)


def at(day: int, hour: int, minute: int, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=WITA)


def enter(ws: Workspace, clock: HandClock, moment: datetime = FRIDAY) -> str:
    clock.at = moment
    return receive(ws, slip=SlipInput("Antrean habis pagi.", "kotak"), officer_id=STAFF).case_id


def view(ws: Workspace, key: str) -> CaseView:
    return case_view(ws, case_id=key)


def redone(ws: Workspace, key: str) -> list[Entry]:
    return [entry for entry in view(ws, key).history if entry.act == "redue"]


def holidays(ws: Workspace, year: int = 2026) -> list[Holiday]:
    return [holiday for holiday in calendar_of(ws).holidays.values() if holiday.day.year == year]


OFF = Holiday(MONDAY, DayKind.CUTI_BERSAMA, "Cuti bersama contoh", "SKB contoh")


def save(ws: Workspace, *days: Holiday) -> frozenset[str]:
    return save_skb(
        ws,
        year=2026,
        holidays=[*holidays(ws), *days],
        decree_number="Nomor 1 Tahun 2026",
        decree_date="20-11-2026",
        officer_id=KASI,
    ).cases


def test_an_open_deadline_is_counted_anew_and_says_why(new_office: Workspace, clock: HandClock) -> None:
    key = enter(new_office, clock)
    assert view(new_office, key).card.due == at(30, 7, 35)
    clock.forward(minutes=2)
    assert save(new_office, OFF) == {key}
    seen = view(new_office, key)
    assert seen.card.due == at(1, 7, 35, month=12)
    (line,) = redone(new_office, key)
    assert (line.at, line.officer, line.title) == (clock.at, KASI, "Batas waktu dihitung ulang")
    assert line.detail == "Dari 30 Nov 2026 07:35 menjadi 1 Des 2026 07:35: SKB Nomor 1 Tahun 2026"
    assert any("Cuti bersama contoh" in day.note and not day.counted for day in seen.why)
    assert check(new_office).problems == []


def test_a_step_that_was_left_keeps_its_deadline(new_office: Workspace, clock: HandClock) -> None:
    key = enter(new_office, clock)
    clock.at = at(27, 16, 28)
    move(new_office, case_id=key, outcome="teruskan", officer_id=STAFF)
    left = view(new_office, key).visits[0]
    save(new_office, OFF)
    seen = view(new_office, key)
    assert seen.visits[0] == left
    assert left.due == at(30, 7, 35)
    assert seen.card.due == at(1, 7, 33, month=12)  # only where it stands now
    assert check(new_office).problems == []


def test_an_ended_case_and_a_voided_one_stay_untouched(office_day: Workspace) -> None:
    closed = {card.id: view(office_day, card.id) for card in listing(office_day) if not card.is_open}
    assert len(closed) > 20
    save(office_day, OFF, Holiday(date(2026, 11, 10), DayKind.KANTOR, "Kantor tutup", "kantor"))
    for key, before in closed.items():
        assert view(office_day, key) == before
    assert check(office_day).problems == []


def test_a_change_that_moves_nothing_writes_no_line(office_day: Workspace) -> None:
    before = {card.id: view(office_day, card.id).history for card in listing(office_day)}
    moved = save_day(
        office_day, day=date(2026, 3, 2), kind=DayKind.KANTOR, name="Kantor pindah", officer_id=KASI
    )
    assert moved.cases == frozenset()
    assert moved.calendar
    assert save(office_day) == frozenset()
    assert {card.id: view(office_day, card.id).history for card in listing(office_day)} == before


def test_a_revision_moves_back_and_both_lines_stay(new_office: Workspace, clock: HandClock) -> None:
    key = enter(new_office, clock)
    save_day(new_office, day=MONDAY, kind=DayKind.KANTOR, name="Listrik padam", officer_id=KASI)
    clock.forward(minutes=1)
    save_day(new_office, day=MONDAY, kind=None, officer_id=STAFF)
    assert view(new_office, key).card.due == at(30, 7, 35)
    first, second = redone(new_office, key)
    assert "menjadi 1 Des 2026 07:35: 30 Nov 2026 libur kantor: Listrik padam" in first.detail
    assert "menjadi 30 Nov 2026 07:35: 30 Nov 2026 hari kerja" in second.detail
    assert (first.officer, second.officer) == (KASI, STAFF)
    whats = [change.what for change in calendar_changes(new_office)][-2:]
    assert whats == ["30 Nov 2026 libur kantor: Listrik padam", "30 Nov 2026 hari kerja"]


def test_the_offices_own_days_stay_beside_an_skb(new_office: Workspace) -> None:
    own = date(2026, 11, 9)
    save_day(new_office, day=own, kind=DayKind.KANTOR, name="Hari jadi kantor", officer_id=KASI)
    nation = [holiday for holiday in holidays(new_office) if holiday.kind is not DayKind.KANTOR]
    save_skb(
        new_office, year=2026, holidays=nation, decree_number="2", decree_date="1-1-2026", officer_id=KASI
    )
    assert calendar_of(new_office).holidays[own].name == "Hari jadi kantor"


def test_a_year_nobody_compared_makes_a_deadline_uncertain(new_office: Workspace, clock: HandClock) -> None:
    key = enter(new_office, clock, datetime(2026, 12, 31, 15, 55, tzinfo=WITA))
    card = view(new_office, key).card
    assert card.due is not None
    assert card.due.year == 2027
    assert not card.due_certain
    changes = save_holidays(
        new_office,
        year=2027,
        holidays=holidays(new_office, 2027),
        officer_id=KASI,
        decree_number="Nomor 3 Tahun 2026",
        verified=True,
    )
    after = view(new_office, key).card
    assert changes.cases == {key}
    assert after.due_certain
    assert after.due == card.due
    assert redone(new_office, key) == []  # the instant did not move, so nothing is explained
    status = next(year for year in years(new_office) if year.year == 2027)
    assert (status.verified, status.decree_number, status.checked_by) == (True, "Nomor 3 Tahun 2026", KASI)
    save_holidays(new_office, year=2027, holidays=holidays(new_office, 2027), officer_id=KASI, verified=False)
    assert not view(new_office, key).card.due_certain
    assert check(new_office).problems == []


def test_years_are_filled_once_and_never_over_what_was_checked(new_office: Workspace) -> None:
    have = {year.year for year in years(new_office)}
    assert {2025, 2026, 2027} <= have
    assert not ensure_years(new_office, first=2026, last=2027)
    assert ensure_years(new_office, first=2026, last=2029)
    assert not ensure_years(new_office, first=2026, last=2029)
    new = {year.year: year for year in years(new_office)}
    assert set(new) == have | {2028, 2029}
    assert (new[2026].verified, new[2029].verified) == (True, False)
    assert holidays(new_office, 2029)
    save_holidays(new_office, year=2029, holidays=[], officer_id=KASI)
    ensure_years(new_office, first=2026, last=2029)
    assert holidays(new_office, 2029) == []


def test_other_hours_move_open_deadlines(new_office: Workspace, clock: HandClock) -> None:
    key = enter(new_office, clock)
    week = dict(default_week())
    week[0] = DayHours(time(9, 0), time(15, 0))
    assert save_week(new_office, week=week, officer_id=KASI).cases == {key}
    assert view(new_office, key).card.due == at(30, 9, 5)
    assert redone(new_office, key)[-1].detail.endswith("menjadi 30 Nov 2026 09:05: jam kerja diubah")
    assert calendar_of(new_office).week == week
    del week[0]
    save_week(new_office, week=week, officer_id=KASI)
    assert view(new_office, key).card.due == at(1, 7, 35, month=12)
    assert check(new_office).problems == []


def test_dated_hours_move_only_what_they_touch(new_office: Workspace, clock: HandClock) -> None:
    key = enter(new_office, clock)
    short = {day: DayHours(time(8, 0), time(14, 0)) for day in range(5)}
    elsewhere = HoursException(date(2027, 2, 8), date(2027, 3, 9), "Ramadan", short)
    assert save_exceptions(new_office, exceptions=[elsewhere], officer_id=KASI).cases == frozenset()
    here = HoursException(MONDAY, MONDAY, "Rapat kerja", short)
    assert save_exceptions(new_office, exceptions=[elsewhere, here], officer_id=KASI).cases == {key}
    assert view(new_office, key).card.due == at(30, 8, 5)
    assert calendar_of(new_office).exceptions == (elsewhere, here)


def test_another_zone_moves_every_hour_and_is_explained(new_office: Workspace, clock: HandClock) -> None:
    key = enter(new_office, clock)
    office = changed(office_of(new_office), zone="WIB")
    with pytest.raises(InputError, match="Petugas"):  # the line in the history needs somebody
        save_office(new_office, office=office)
    assert office_of(new_office).zone == "WITA"
    changes = save_office(new_office, office=office, officer_id=KASI)
    assert changes.cases == {key}
    card = view(new_office, key).card
    assert card.due == FRIDAY + timedelta(minutes=10)  # 15.25 WIB, an hour before closing
    assert "zona waktu kantor menjadi WIB" in redone(new_office, key)[0].detail
    assert check(new_office).problems == []


@pytest.mark.parametrize("officer", ["", "petugas-99"])
def test_nobody_changes_no_calendar(new_office: Workspace, officer: str) -> None:
    before = calendar_of(new_office)
    for act in (
        lambda: save_day(new_office, day=MONDAY, kind=DayKind.KANTOR, name="Tutup", officer_id=officer),
        lambda: save_week(new_office, week={}, officer_id=officer),
        lambda: save_holidays(new_office, year=2026, holidays=[], officer_id=officer),
    ):
        with pytest.raises(InputError):
            act()
    assert calendar_of(new_office) == before


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (
            {"holidays": [Holiday(date(2027, 1, 1), DayKind.NASIONAL, "Tahun baru", "SKB")]},
            "bukan tahun 2026",
        ),
        ({"holidays": [OFF, OFF]}, "tertulis dua kali"),
        ({"holidays": [], "verified": True}, "nomor SKB"),
    ],
)
def test_a_list_that_cannot_be_is_refused_whole(
    new_office: Workspace, more: dict[str, object], says: str
) -> None:
    before = calendar_of(new_office)
    with pytest.raises(InputError, match=says):
        save_holidays(new_office, year=2026, officer_id=KASI, **more)  # type: ignore[arg-type]
    assert calendar_of(new_office) == before


def test_a_closed_day_wants_its_reason(new_office: Workspace) -> None:
    with pytest.raises(InputError, match="Nama hari"):
        save_day(new_office, day=MONDAY, kind=DayKind.KANTOR, name=" \u00a0", officer_id=KASI)
    for decree, day, days in (("", "1-1-2026", [OFF]), ("1", " ", [OFF]), ("1", "1-1-2026", [])):
        with pytest.raises(InputError):
            save_skb(
                new_office, year=2026, holidays=days, decree_number=decree, decree_date=day, officer_id=KASI
            )
    assert MONDAY not in calendar_of(new_office).holidays
