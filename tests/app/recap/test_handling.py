"""Working time, counted in one subtraction, is what the office's day adds up to; pauses and waiting steps are left out."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.recap.figures import recap_figures
from app.recap.handling import Took, WorkClock, handling, journey, lane_at, rests, took
from app.recap.tallies import Handling, took_words
from app.register.birthdays import begin_printing
from app.register.move import move
from app.register.pause import pause, resume
from app.register.receive import SlipInput, receive
from app.workspace import Workspace, stamp
from app.worktime.hours import default_week, is_working_day
from app.worktime.model import ZONES, OfficeCalendar
from app.worktime.spent import spent
from tests.app.recap.test_recap_figures import WAY, WORDS
from tests.app.worktime.test_worktime_properties import calendars
from tests.applications import RECORDED, complete, desk, recorded
from tests.conftest import HandClock

WITA = ZONES["WITA"]
instants = st.datetimes(datetime.fromisoformat("2024-01-01"), datetime.fromisoformat("2028-12-31"))


@settings(max_examples=60, deadline=None)
@given(calendars(), st.lists(st.tuples(instants, st.integers(0, 120 * 24 * 60)), min_size=1, max_size=6))
def test_it_is_what_the_day_by_day_count_says(
    calendar: OfficeCalendar, some: list[tuple[datetime, int]]
) -> None:
    clock = WorkClock(calendar)
    for begin, minutes in some:
        first = begin.replace(microsecond=0, tzinfo=calendar.zone)
        last = first + timedelta(minutes=minutes)
        assert clock.seconds(stamp(first), stamp(last)) == spent(calendar, first, last).total_seconds()
        days = ((first + timedelta(days=by)).date() for by in range(1, (last.date() - first.date()).days + 1))
        assert clock.days(stamp(first), stamp(last)) == sum(is_working_day(calendar, one) for one in days)
        assert clock.seconds(stamp(last), stamp(first)) == 0 == clock.days(stamp(last), stamp(first))


def plain() -> OfficeCalendar:
    return OfficeCalendar(zone=WITA, week=default_week())


def test_stays_longer_than_the_day_by_day_count_are_working_time_too() -> None:
    clock = WorkClock(plain())
    begin, end = "2026-01-05T07:30:00+08:00", "2026-07-06T07:30:00+08:00"  # 26 weeks of 37.5 hours
    assert clock.seconds(begin, end) == 26 * 37.5 * 3600
    assert clock.days(begin, end) == 26 * 5


def test_a_stamp_of_another_zone_is_the_same_instant() -> None:
    clock = WorkClock(plain())
    here, there = "2026-11-30T08:00:00+08:00", "2026-11-30T07:00:00+07:00"
    assert clock.seconds(here, there) == 0
    assert clock.seconds("2026-11-27T23:30:00+07:00", "2026-11-30T08:00:00+08:00") == 1800


def test_spans_that_do_not_count_are_taken_out_once() -> None:
    entries = [
        ("move", "2026-11-30T08:00:00+08:00", "pemohon", "1", "2026-11-30T07:30:00+08:00", None, None),
        ("pause", "2026-11-30T08:30:00+08:00", "op", None, None, None, None),
        ("resume", "2026-11-30T10:30:00+08:00", "op", None, None, None, None),
        ("move", "2026-11-30T11:00:00+08:00", "op", "2", "2026-11-30T08:00:00+08:00", None, None),
    ]
    way = journey(entries)
    assert (way.ended_by, way.kept, way.lawful) == ("op", None, None)
    without = rests(way, lambda step: step == "1")
    one = took(WorkClock(plain()), "k", "2026-11-30T07:30:00+08:00", "2026-11-30T11:00:00+08:00", without)
    assert one.seconds == (30 + 30) * 60
    every = rests(way, lambda _step: True)
    assert every == [("2026-11-30T07:30:00+08:00", "2026-11-30T11:00:00+08:00")]


def test_whether_limits_were_kept_is_read_from_each_move() -> None:
    due, at = "2026-11-30T08:10:00+08:00", "2026-11-30T08:10:00+08:00"
    in_time = ("move", at, "kasi", "2", at, due, None)
    late = ("move", "2026-11-30T08:10:01+08:00", "kasi", "2", at, due, None)
    free = ("move", at, "kasi", "2", at, None, None)
    law = f'{{"legal": {{"class": "berkadar", "due_at": "{due}", "why": "[]"}}}}'
    whole = f'{{"whole": [{{"id": "x", "due_at": "{due}", "why": "[]", "met_at": ""}}]}}'
    assert journey([in_time, free]).kept is True
    assert journey([in_time, late, in_time]).kept is False
    assert journey([free]).kept is None
    assert journey([free, ("move", "2026-12-01T08:10:01+08:00", "k", "2", at, None, law)]).lawful is False
    assert journey([("move", at, "k", "2", at, None, law)]).lawful is True
    assert journey([("move", "2026-12-01T00:00:00+08:00", "k", "2", at, None, whole)]).kept is False


def test_where_a_case_stood_is_what_its_next_move_left() -> None:
    moves = [("move", f"2026-11-{day}T08:00:00+08:00", lane) for day, lane in ((10, "staf"), (20, "kasi"))]
    assert lane_at(moves, "2026-11-05T00:00:00+08:00", "bidang") == "staf"
    assert lane_at(moves, "2026-11-15T00:00:00+08:00", "bidang") == "kasi"
    assert lane_at(moves, "2026-11-20T08:00:00+08:00", "bidang") == "kasi"
    assert lane_at(moves, "2026-11-21T00:00:00+08:00", "bidang") == "bidang"


def test_median_and_longest() -> None:
    assert handling([]) == Handling()
    found = handling([Took("a", 60, 0), Took("b", 120, 1), Took("c", 7200, 4), Took("d", 180, 2)])
    assert (found.count, found.median, found.longest) == (4, timedelta(seconds=150), timedelta(hours=2))
    assert (found.median_days, found.longest_days, found.longest_case) == (1.5, 4, "c")


@pytest.mark.parametrize(
    ("minutes", "days", "says"),
    [
        (0, 0, "kurang dari 1 menit kerja"),
        (59, 0, "59 menit kerja"),
        (60, 0, "1 jam kerja"),
        (440, 1.5, "7 jam 20 menit kerja"),
        (900, 2, "2 hari kerja"),
        (1100, 2.5, "2,5 hari kerja"),
        (9000, 20, "20 hari kerja"),
    ],
)
def test_how_it_is_said(minutes: int, days: float, says: str) -> None:
    assert took_words(timedelta(minutes=minutes), days) == says


def test_a_pause_does_not_make_a_case_long(new_office: Workspace, clock: HandClock) -> None:
    key = receive(new_office, slip=SlipInput("Antrean habis.", "kotak"), officer_id="petugas-03").case_id
    clock.forward(minutes=2)
    pause(new_office, case_id=key, reason="menunggu KK", officer_id="petugas-03")
    clock.forward(minutes=60)
    resume(new_office, case_id=key, officer_id="petugas-03")
    for outcome, officer in WAY:
        clock.forward(minutes=1)
        bidang = "capil" if outcome == "koordinasi" else ""
        move(new_office, case_id=key, outcome=outcome, officer_id=officer, texts=WORDS, bidang=bidang)
    found = recap_figures(new_office, month="2026-11")
    assert found.handling == Handling(1, timedelta(minutes=7), timedelta(minutes=7), 0, 0, key)
    stays = {lane.key.rpartition("/")[2]: lane.stays for lane in found.lanes}
    assert stays["staf_kerjasama"].count == 2
    assert stays["staf_kerjasama"].longest == timedelta(minutes=3)
    assert stays["kasi_kerjasama"].median == timedelta(minutes=1)


def test_years_until_a_birthday_are_nobodys_work(tanggamus: Workspace, clock: HandClock) -> None:
    key = recorded(tanggamus, date(2009, 12, 1))
    clock.forward(days=1)
    begin_printing(tanggamus, case_ids=[key], officer_id=desk(tanggamus, "operator", RECORDED).id)
    complete(tanggamus, key)
    month = recap_figures(tanggamus, month="2026-12")
    (lane,) = (one for one in month.lanes if one.open)
    assert lane.key == f"{RECORDED}/operator"
    assert recap_figures(tanggamus, month="2026-11").lanes != month.lanes
