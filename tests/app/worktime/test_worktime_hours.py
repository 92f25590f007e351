"""When the office works, and which typed hours are taken."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from app.errors import InputError, RefusedError
from app.worktime.hours import (
    check_exception,
    check_week,
    closing_of_last_working_day,
    day_spans,
    default_week,
    exception_on,
    first_opening_of_month,
    is_working_day,
    next_opening,
    weekly_hours,
)
from app.worktime.model import ZONES, DayHours, DayKind, Holiday, HoursException, OfficeCalendar

WITA = ZONES["WITA"]
SHORT = DayHours(time(8), time(15), time(12), time(12, 30))
RAMADAN = HoursException(date(2026, 2, 19), date(2026, 3, 17), "Ramadan", dict.fromkeys(range(5), SHORT))


def closed(*days: date) -> dict[date, Holiday]:
    return {day: Holiday(day, DayKind.NASIONAL, "Hari libur", "SKB contoh") for day in days}


OFFICE = OfficeCalendar(WITA, default_week(), (RAMADAN,), closed(date(2026, 3, 3), date(2026, 6, 1)))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=WITA)


def spans(day: date, calendar: OfficeCalendar = OFFICE) -> list[str]:
    return [f"{start:%H.%M}-{end:%H.%M}" for start, end in day_spans(calendar, day)]


def test_an_ordinary_week_has_two_stretches_a_day_and_a_longer_break_on_friday() -> None:
    assert spans(date(2026, 11, 30)) == ["07.30-12.00", "13.00-16.00"]
    assert spans(date(2026, 11, 27)) == ["07.30-11.30", "13.00-16.30"]
    assert spans(date(2026, 11, 28)) == spans(date(2026, 11, 29)) == []


def test_spans_stand_in_the_offices_zone() -> None:
    start, _ = day_spans(OFFICE, date(2026, 11, 30))[0]
    assert start.utcoffset() == timedelta(hours=8)


def test_a_day_without_a_break_is_one_stretch() -> None:
    office = OfficeCalendar(WITA, {5: DayHours(time(8), time(11))})
    assert spans(date(2026, 11, 28), office) == ["08.00-11.00"]


def test_ramadan_hours_hold_from_its_first_to_its_last_day() -> None:
    assert spans(date(2026, 2, 18)) == ["07.30-12.00", "13.00-16.00"]
    assert spans(date(2026, 2, 19)) == ["08.00-12.00", "12.30-15.00"]
    assert spans(date(2026, 3, 17)) == ["08.00-12.00", "12.30-15.00"]
    assert spans(date(2026, 3, 18)) == ["07.30-12.00", "13.00-16.00"]


def test_a_holiday_closes_the_office_in_ramadan_too() -> None:
    assert not is_working_day(OFFICE, date(2026, 3, 3))
    assert is_working_day(OFFICE, date(2026, 3, 4))


def test_of_two_overlapping_exceptions_the_last_listed_wins() -> None:
    visit = HoursException(date(2026, 3, 2), date(2026, 3, 2), "Kunjungan", {0: DayHours(time(9), time(10))})
    office = OfficeCalendar(WITA, default_week(), (RAMADAN, visit))
    assert spans(date(2026, 3, 2), office) == ["09.00-10.00"]
    found = exception_on(office, date(2026, 3, 3))
    assert found is not None
    assert found.name == "Ramadan"


def test_an_exception_can_open_a_saturday() -> None:
    service = HoursException(date(2026, 11, 28), date(2026, 11, 28), "Pelayanan Sabtu", {5: SHORT})
    office = OfficeCalendar(WITA, default_week(), (service,))
    assert is_working_day(office, date(2026, 11, 28))


@pytest.mark.parametrize(
    ("moment", "opening"),
    [
        ("2026-11-30 06:00", "2026-11-30 07:30"),
        ("2026-11-30 07:30", "2026-11-30 07:30"),
        ("2026-11-30 09:15:07", "2026-11-30 09:15:07"),
        ("2026-11-30 12:00", "2026-11-30 13:00"),
        ("2026-11-30 16:00", "2026-12-01 07:30"),
        ("2026-11-27 16:30", "2026-11-30 07:30"),
        ("2026-11-28 10:00", "2026-11-30 07:30"),
    ],
)
def test_the_next_opening_is_now_while_the_office_works(moment: str, opening: str) -> None:
    assert next_opening(OFFICE, at(moment)) == at(opening)


def test_the_month_opens_on_its_first_working_day() -> None:
    # 1 November 2026 is a Sunday; 1 June is a holiday on a Monday
    assert first_opening_of_month(OFFICE, 2026, 11) == at("2026-11-02 07:30")
    assert first_opening_of_month(OFFICE, 2026, 6) == at("2026-06-02 07:30")


def test_the_month_closes_on_its_last_working_day() -> None:
    # 31 May 2026 is a Sunday: Friday 29; 31 December 2026 is a Thursday
    assert closing_of_last_working_day(OFFICE, 2026, 5) == at("2026-05-29 16:30")
    assert closing_of_last_working_day(OFFICE, 2026, 12) == at("2026-12-31 16:00")
    assert closing_of_last_working_day(OFFICE, 2026, 2) == at("2026-02-27 15:00")


def test_a_month_without_a_working_day_goes_to_the_next_one() -> None:
    office = OfficeCalendar(WITA, default_week(), (), closed(*(date(2026, 6, day) for day in range(1, 31))))
    assert first_opening_of_month(office, 2026, 6) == at("2026-07-01 07:30")
    assert closing_of_last_working_day(office, 2026, 6) == at("2026-07-01 16:00")


def test_an_office_without_hours_is_refused_with_the_way_out() -> None:
    never = OfficeCalendar(WITA, {})
    with pytest.raises(RefusedError, match="Periksa jam kerja dan hari libur"):
        next_opening(never, at("2026-11-30 10:00"))
    with pytest.raises(RefusedError):
        first_opening_of_month(never, 2026, 11)
    with pytest.raises(RefusedError):
        closing_of_last_working_day(never, 2026, 11)


def test_the_default_week_has_thirty_seven_and_a_half_hours() -> None:
    # Mon-Thu 8,5 - 1 = 7,5 each, 30 together; Friday 9 - 1,5 = 7,5
    assert weekly_hours(default_week()) == timedelta(hours=37, minutes=30)
    # Ramadan here: 7 - 0,5 = 6,5 five times
    assert weekly_hours(RAMADAN.week) == timedelta(hours=32, minutes=30)
    assert weekly_hours({}) == timedelta()


def test_good_weeks_are_taken() -> None:
    check_week(default_week())
    check_week({5: DayHours(time(8), time(11))})
    check_exception(RAMADAN)


@pytest.mark.parametrize(
    ("hours", "sentence"),
    [
        (DayHours(time(16), time(7, 30)), "Rabu: jam pulang 07.30 harus sesudah jam masuk 16.00."),
        (DayHours(time(8), time(8)), "Rabu: jam pulang 08.00 harus sesudah jam masuk 08.00."),
        (
            DayHours(time(8), time(16), time(12)),
            "Rabu: isi awal dan akhir istirahat, atau kosongkan keduanya.",
        ),
        (
            DayHours(time(8), time(16), None, time(13)),
            "Rabu: isi awal dan akhir istirahat, atau kosongkan keduanya.",
        ),
        (
            DayHours(time(8), time(16), time(13), time(12)),
            "Rabu: akhir istirahat 12.00 harus sesudah awalnya 13.00.",
        ),
        (
            DayHours(time(8), time(16), time(7), time(9)),
            "Rabu: istirahat 07.00–09.00 harus berada di antara jam masuk 08.00 dan jam pulang 16.00.",
        ),
        (
            DayHours(time(8), time(16), time(15, 30), time(16)),
            "Rabu: istirahat 15.30–16.00 harus berada di antara jam masuk 08.00 dan jam pulang 16.00.",
        ),
    ],
)
def test_bad_hours_are_refused_by_day_with_a_sentence(hours: DayHours, sentence: str) -> None:
    with pytest.raises(InputError) as caught:
        check_week({**default_week(), 2: hours})
    assert caught.value.sentence == sentence
    assert caught.value.field == "Rabu"


def test_a_week_without_a_day_or_with_an_eighth_day_is_refused() -> None:
    with pytest.raises(InputError, match="sedikitnya satu hari"):
        check_week({})
    with pytest.raises(InputError, match="Hari ke-8"):
        check_week({7: SHORT})


def test_a_bad_exception_is_refused() -> None:
    week = RAMADAN.week
    with pytest.raises(InputError, match="nama jam khusus") as unnamed:
        check_exception(HoursException(date(2026, 2, 19), date(2026, 3, 17), "  ", week))
    assert unnamed.value.field == "nama"
    with pytest.raises(InputError, match="lebih awal daripada hari pertama 17 Mar 2026") as turned:
        check_exception(HoursException(date(2026, 3, 17), date(2026, 2, 19), "Ramadan", week))
    assert turned.value.field == "tanggal"
    with pytest.raises(InputError, match="Senin: jam pulang"):
        check_exception(
            HoursException(date(2026, 2, 19), date(2026, 3, 17), "Ramadan", {0: DayHours(time(9), time(8))})
        )
