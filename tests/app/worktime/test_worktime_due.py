"""Due times worked out by hand; the arithmetic stands beside each case. The office is on WITA."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from app.errors import RefusedError
from app.worktime.due import due
from app.worktime.hours import default_week
from app.worktime.model import (
    ZONES,
    Counted,
    DayHours,
    DayKind,
    Due,
    Holiday,
    HoursException,
    Limit,
    LimitUnit,
    OfficeCalendar,
)

WITA = ZONES["WITA"]
SKB = "SKB contoh"
RAMADAN = HoursException(
    date(2026, 2, 19),
    date(2026, 3, 17),
    "Ramadan",
    {
        **dict.fromkeys(range(4), DayHours(time(8), time(15), time(12), time(12, 30))),
        4: DayHours(time(8), time(15, 30), time(11, 30), time(12, 30)),
    },
)
HOLIDAYS = {
    holiday.day: holiday
    for holiday in (
        Holiday(date(2026, 5, 14), DayKind.NASIONAL, "Kenaikan Yesus Kristus", SKB),
        Holiday(date(2026, 5, 15), DayKind.CUTI_BERSAMA, "Kenaikan Yesus Kristus", SKB),
        Holiday(date(2026, 8, 15), DayKind.KANTOR, "Pindah gedung", "Surat kantor"),
        Holiday(date(2026, 12, 24), DayKind.CUTI_BERSAMA, "Hari Raya Natal", SKB),
        Holiday(date(2026, 12, 25), DayKind.NASIONAL, "Hari Raya Natal", SKB),
        Holiday(date(2027, 1, 1), DayKind.NASIONAL, "Tahun Baru Masehi", "pustaka"),
    )
}
OFFICE = OfficeCalendar(WITA, default_week(), (RAMADAN,), HOLIDAYS, frozenset({2026}))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=WITA)


def counted(amount: int, unit: LimitUnit, entered: str, calendar: OfficeCalendar = OFFICE) -> Due:
    return due(Limit(amount, unit), at(entered), calendar)


def menit(amount: int, entered: str, calendar: OfficeCalendar = OFFICE) -> datetime:
    return counted(amount, LimitUnit.MENIT, entered, calendar).at


def notes(result: Due) -> list[tuple[str, bool, str]]:
    return [(line.day.isoformat(), line.counted, line.note) for line in result.lines]


def test_a_limit_that_fills_up_at_closing_time_is_due_at_closing_time_and_not_next_morning() -> None:
    # Monday: 15.50 + 10 menit = 16.00, the office closes at 16.00
    assert menit(10, "2026-11-30 15:50") == at("2026-11-30 16:00")


def test_what_is_left_at_closing_is_counted_on_from_the_next_opening() -> None:
    # Monday 15.55: 5 minutes until 16.00; the other 5 from Tuesday 07.30 = 07.35
    assert menit(10, "2026-11-30 15:55") == at("2026-12-01 07:35")


def test_seven_seconds_before_closing_only_seven_seconds_are_used_up() -> None:
    # 15.59.53: 7 s until 16.00; 10 min - 7 s = 9 min 53 s from 07.30 = 07.39.53
    result = counted(10, LimitUnit.MENIT, "2026-11-30 15:59:53")
    assert result.at == at("2026-12-01 07:39:53")
    assert [line.amount for line in result.lines] == [timedelta(seconds=7), timedelta(minutes=9, seconds=53)]
    assert result.lines[0].note == "dihitung 15.59.53–16.00"


def test_the_break_is_not_counted() -> None:
    # Monday 11.50: 10 minutes until 12.00; 5 more from 13.00 = 13.05
    result = counted(15, LimitUnit.MENIT, "2026-11-30 11:50")
    assert result.at == at("2026-11-30 13:05")
    day = date(2026, 11, 30)
    assert result.lines == (
        Counted(day, True, timedelta(minutes=10), "dihitung 11.50–12.00"),
        Counted(day, False, None, "istirahat 12.00–13.00"),
        Counted(day, True, timedelta(minutes=5), "dihitung 13.00–13.05"),
    )


def test_a_limit_that_fills_up_as_the_break_begins_is_due_then_and_names_no_break() -> None:
    # 11.45 + 15 menit = 12.00, the first instant of the break
    result = counted(15, LimitUnit.MENIT, "2026-11-30 11:45")
    assert result.at == at("2026-11-30 12:00")
    assert notes(result) == [("2026-11-30", True, "dihitung 11.45–12.00")]


@pytest.mark.parametrize("entered", ["2026-11-30 12:00", "2026-11-30 12:20", "2026-11-30 12:59:59"])
def test_entered_in_the_break_counts_from_its_end(entered: str) -> None:
    # 13.00 + 15 = 13.15; 12.00 itself belongs to the break
    result = counted(15, LimitUnit.MENIT, entered)
    assert result.at == at("2026-11-30 13:15")
    assert result.lines[0].note == "istirahat 12.00–13.00"


def test_entered_exactly_as_the_break_ends_counts_at_once_and_names_no_break() -> None:
    result = counted(15, LimitUnit.MENIT, "2026-11-30 13:00")
    assert notes(result) == [("2026-11-30", True, "dihitung 13.00–13.15")]


def test_friday_has_its_own_break_and_its_own_closing_time() -> None:
    # Friday 11.20: 10 min until 11.30; 50 from 13.00 = 13.50
    assert counted(1, LimitUnit.JAM, "2026-11-27 11:20").at == at("2026-11-27 13:50")
    # Friday 16.25: 5 min until 16.30; 5 from Monday 07.30 = 07.35
    assert menit(10, "2026-11-27 16:25") == at("2026-11-30 07:35")


def test_entered_exactly_at_opening_counts_from_opening() -> None:
    result = counted(10, LimitUnit.MENIT, "2026-11-30 07:30")
    assert notes(result) == [("2026-11-30", True, "dihitung 07.30–07.40")]


def test_entered_before_opening_counts_from_opening_and_says_so() -> None:
    result = counted(10, LimitUnit.MENIT, "2026-11-30 05:10")
    assert result.at == at("2026-11-30 07:40")
    assert result.lines[0].note == "sebelum jam buka 07.30"


@pytest.mark.parametrize("entered", ["2026-11-30 16:00", "2026-11-30 21:15"])
def test_entered_at_or_after_closing_counts_from_the_next_opening(entered: str) -> None:
    # nothing is left of Monday; Tuesday 07.30 + 5 = 07.35
    result = counted(5, LimitUnit.MENIT, entered)
    assert result.at == at("2026-12-01 07:35")
    assert result.lines[0] == Counted(date(2026, 11, 30), False, None, "sesudah jam tutup 16.00")


def test_entered_on_saturday_counts_from_monday() -> None:
    # Saturday and Sunday closed; Monday 07.30 + 10 = 07.40
    result = counted(10, LimitUnit.MENIT, "2026-11-28 10:00")
    assert result.at == at("2026-11-30 07:40")
    assert notes(result) == [
        ("2026-11-28", False, "Sabtu"),
        ("2026-11-29", False, "Minggu"),
        ("2026-11-30", True, "dihitung 07.30–07.40"),
    ]


def test_a_long_weekend_is_skipped_day_by_day_with_name_kind_and_source() -> None:
    # Wednesday 15.30: 30 min until 16.00. Thursday to Sunday closed. Monday 07.30 + 30 = 08.00
    result = counted(1, LimitUnit.JAM, "2026-05-13 15:30")
    assert result.at == at("2026-05-18 08:00")
    assert notes(result)[1:5] == [
        ("2026-05-14", False, "libur nasional: Kenaikan Yesus Kristus (SKB contoh)"),
        ("2026-05-15", False, "cuti bersama: Kenaikan Yesus Kristus (SKB contoh)"),
        ("2026-05-16", False, "Sabtu"),
        ("2026-05-17", False, "Minggu"),
    ]


def test_a_holiday_on_a_weekend_names_both() -> None:
    assert counted(5, LimitUnit.MENIT, "2026-08-15 09:00").lines[0].note == (
        "Sabtu, libur kantor: Pindah gedung (Surat kantor)"
    )


def test_ramadan_hours_win_over_the_week() -> None:
    # Thursday in Ramadan closes at 15.00: 14.50 gives 10 min; Friday opens at 08.00: + 10 = 08.10
    result = counted(20, LimitUnit.MENIT, "2026-02-26 14:50")
    assert result.at == at("2026-02-27 08:10")
    assert result.lines[1].note == "dihitung 08.00–08.10, jam kerja Ramadan"
    # the eve of Ramadan still closes at 16.00: 10 min; 50 from 08.00 on the first day = 08.50
    assert counted(1, LimitUnit.JAM, "2026-02-18 15:50").at == at("2026-02-19 08:50")
    # its last day, Tuesday 17 March: 14.50 gives 10 min; Wednesday opens at 07.30 again: + 10 = 07.40
    assert menit(20, "2026-03-17 14:50") == at("2026-03-18 07:40")


def test_a_long_limit_runs_over_whole_days() -> None:
    # 20 jam from Monday 07.30: Monday to Tuesday 7,5 + 7,5 = 15 jam; Wednesday 5 jam: 07.30-12.00 is 4,5,
    # the last half hour from 13.00 = 13.30
    assert counted(20, LimitUnit.JAM, "2026-11-30 07:30").at == at("2026-12-02 13:30")


def test_a_year_end_into_a_year_that_nobody_verified_is_uncertain() -> None:
    # Thursday 31 Dec 15.30: 30 min until 16.00; 1 Jan is a holiday of the library, then the weekend;
    # Monday 4 Jan 07.30 + 30 = 08.00
    result = counted(1, LimitUnit.JAM, "2026-12-31 15:30")
    assert result.at == at("2027-01-04 08:00")
    assert not result.certain
    assert [line.note for line in result.lines if "belum diverifikasi" in line.note] == [
        "libur nasional: Tahun Baru Masehi (pustaka); hari libur 2027 belum diverifikasi"
    ]


def test_a_year_end_into_a_verified_year_is_certain() -> None:
    verified = OFFICE._replace(verified_years=frozenset({2026, 2027}))
    result = counted(1, LimitUnit.JAM, "2026-12-31 15:30", verified)
    assert (result.at, result.certain) == (at("2027-01-04 08:00"), True)


def test_a_limit_that_is_full_on_new_years_eve_stays_certain() -> None:
    # 15.00 + 1 jam = 16.00, closing time of the year's last working day; 2027 was never looked at
    result = counted(1, LimitUnit.JAM, "2026-12-31 15:00")
    assert (result.at, result.certain) == (at("2026-12-31 16:00"), True)


def test_a_year_without_any_data_is_counted_by_the_week_and_uncertain() -> None:
    empty = OfficeCalendar(WITA, default_week(), verified_years=frozenset({2026}))
    # Friday 1 Jan counts as an ordinary Friday: 30 min of Thursday, 07.30 + 30 = 08.00
    result = counted(1, LimitUnit.JAM, "2026-12-31 15:30", empty)
    assert (result.at, result.certain) == (at("2027-01-01 08:00"), False)


def test_working_days_leave_out_the_day_of_entry() -> None:
    # Friday 27 Nov not counted; Monday 1, Tuesday 2, Wednesday 3
    result = counted(3, LimitUnit.HARI_KERJA, "2026-11-27 08:00")
    assert result.at == at("2026-12-02 16:00")
    assert notes(result) == [
        ("2026-11-27", False, "hari masuk, tidak dihitung"),
        ("2026-11-28", False, "Sabtu"),
        ("2026-11-29", False, "Minggu"),
        ("2026-11-30", True, "hari kerja ke-1"),
        ("2026-12-01", True, "hari kerja ke-2"),
        ("2026-12-02", True, "hari kerja ke-3, batas pada jam tutup 16.00"),
    ]


def test_working_days_entered_on_saturday_or_after_closing_start_with_the_next_working_day() -> None:
    # Saturday 28 Nov: Monday is the 1st
    assert counted(1, LimitUnit.HARI_KERJA, "2026-11-28 09:00").at == at("2026-11-30 16:00")
    # Monday 17.00, after closing: Monday is still the day of entry, Tuesday the 1st
    assert counted(1, LimitUnit.HARI_KERJA, "2026-11-30 17:00").at == at("2026-12-01 16:00")


def test_working_days_over_christmas_skip_cuti_bersama_and_holiday() -> None:
    # Tuesday 22: Wednesday 23 is 1; 24 cuti bersama, 25 libur, 26-27 weekend; Monday 28 is 2, Tuesday 29 is 3
    assert counted(3, LimitUnit.HARI_KERJA, "2026-12-22 10:00").at == at("2026-12-29 16:00")


def test_working_days_are_uncertain_only_where_a_counted_day_is_not_verified() -> None:
    assert counted(1, LimitUnit.HARI_KERJA, "2026-12-30 10:00").certain
    # 1 Jan closed, weekend, Monday 4 Jan 2027 is the 1st
    over = counted(1, LimitUnit.HARI_KERJA, "2026-12-31 10:00")
    assert (over.at, over.certain) == (at("2027-01-04 16:00"), False)


def test_calendar_days_end_at_closing_of_that_day() -> None:
    assert counted(1, LimitUnit.HARI, "2026-11-30 10:00").at == at("2026-12-01 16:00")
    # Thursday + 1 = Friday, which closes at 16.30
    assert counted(1, LimitUnit.HARI, "2026-11-26 10:00").at == at("2026-11-27 16:30")


def test_calendar_days_that_end_on_a_closed_day_end_at_the_next_working_day() -> None:
    # Friday 27 + 1 = Saturday: Monday 30
    assert counted(1, LimitUnit.HARI, "2026-11-27 10:00").at == at("2026-11-30 16:00")
    # Tuesday 22 Dec + 3 = Friday 25, a holiday; weekend; Monday 28
    result = counted(3, LimitUnit.HARI, "2026-12-22 10:00")
    assert result.at == at("2026-12-28 16:00")
    assert notes(result)[1:] == [
        ("2026-12-23", True, "hari ke-1"),
        ("2026-12-24", True, "hari ke-2"),
        ("2026-12-25", True, "hari ke-3, tetapi libur nasional: Hari Raya Natal (SKB contoh)"),
        ("2026-12-26", False, "Sabtu"),
        ("2026-12-27", False, "Minggu"),
        ("2026-12-28", False, "hari kerja berikutnya, batas pada jam tutup 16.00"),
    ]


def test_calendar_days_do_not_look_at_holidays_in_between() -> None:
    # Wednesday 23 Dec + 5 = Monday 28: Christmas in between changes nothing
    assert counted(5, LimitUnit.HARI, "2026-12-23 10:00").at == at("2026-12-28 16:00")


def test_a_month_ends_on_the_same_day_of_the_next_month() -> None:
    # 30 Nov + 1 = Wednesday 30 Dec
    assert counted(1, LimitUnit.BULAN, "2026-11-30 10:00").at == at("2026-12-30 16:00")


def test_a_month_from_31_january_ends_with_february_or_the_next_working_day() -> None:
    # 31 Jan 2026 + 1 = 28 Feb, a Saturday; Monday 2 March lies in Ramadan and closes at 15.00
    result = counted(1, LimitUnit.BULAN, "2026-01-31 10:00")
    assert result.at == at("2026-03-02 15:00")
    assert result.lines[1].note == "bulan ke-1, hari terakhir Februari, tetapi Sabtu"
    # leap year: 31 Jan 2028 + 1 = Tuesday 29 Feb
    assert counted(1, LimitUnit.BULAN, "2028-01-31 10:00").at == at("2028-02-29 16:00")
    # two months on, the 31st is back: Tuesday 31 March 2026
    assert counted(2, LimitUnit.BULAN, "2026-01-31 10:00").at == at("2026-03-31 16:00")


def test_months_run_over_the_years_end() -> None:
    # 15 Dec 2026 + 2 = 15 Feb 2027, a Monday
    result = counted(2, LimitUnit.BULAN, "2026-12-15 10:00")
    assert (result.at, result.certain) == (at("2027-02-15 16:00"), False)


def test_the_end_of_the_month_is_closing_of_its_last_working_day() -> None:
    # 30 Nov 2026 is a Monday
    assert counted(1, LimitUnit.AKHIR_BULAN, "2026-11-02 07:30").at == at("2026-11-30 16:00")
    # 31 May is a Sunday, 30 a Saturday, Friday 29 closes at 16.30
    result = counted(1, LimitUnit.AKHIR_BULAN, "2026-05-04 07:30")
    assert result.at == at("2026-05-29 16:30")
    assert notes(result) == [
        ("2026-05-29", True, "hari kerja terakhir Mei 2026, batas pada jam tutup 16.30"),
        ("2026-05-30", False, "Sabtu"),
        ("2026-05-31", False, "Minggu"),
    ]


def test_the_end_of_the_month_may_be_past_already_and_says_so() -> None:
    result = counted(1, LimitUnit.AKHIR_BULAN, "2026-05-31 09:00")
    assert result.at == at("2026-05-29 16:30")
    assert result.lines[0].note.endswith("sudah lewat saat masuk")


def test_the_end_of_a_month_without_working_days_is_the_next_working_day() -> None:
    closed = {
        date(2026, 6, day): Holiday(date(2026, 6, day), DayKind.KANTOR, "Renovasi", "")
        for day in range(1, 31)
    }
    office = OFFICE._replace(holidays=closed)
    # Tuesday 30 June closed; Wednesday 1 July
    result = counted(1, LimitUnit.AKHIR_BULAN, "2026-06-03 09:00", office)
    assert result.at == at("2026-07-01 16:00")
    assert result.lines[0].note == "akhir Juni 2026, tetapi libur kantor: Renovasi"


def test_an_instant_of_another_zone_is_counted_on_the_offices_clock() -> None:
    # 07.55 UTC = 15.55 WITA
    result = due(Limit(10, LimitUnit.MENIT), datetime(2026, 11, 30, 7, 55, tzinfo=UTC), OFFICE)
    assert result.at == at("2026-12-01 07:35")
    assert result.at.utcoffset() == timedelta(hours=8)


def test_the_same_wall_clock_in_another_zone_gives_another_instant() -> None:
    wib = OFFICE._replace(zone=ZONES["WIB"])
    entered = datetime(2026, 11, 30, 15, 55, tzinfo=ZONES["WIB"])
    result = due(Limit(10, LimitUnit.MENIT), entered, wib)
    assert result.at == datetime(2026, 12, 1, 7, 35, tzinfo=ZONES["WIB"])


def test_a_time_without_an_offset_is_our_own_bug() -> None:
    with pytest.raises(ValueError, match="offset"):
        due(Limit(10, LimitUnit.MENIT), datetime(2026, 11, 30, 15, 55), OFFICE)  # noqa: DTZ001


@pytest.mark.parametrize("unit", list(LimitUnit))
def test_an_office_that_never_opens_is_refused_instead_of_searched_for_ever(unit: LimitUnit) -> None:
    with pytest.raises(RefusedError, match="Tidak ada hari kerja"):
        counted(1, unit, "2026-11-30 10:00", OfficeCalendar(WITA, {}))


@pytest.mark.parametrize(
    ("amount", "unit"),
    [
        (10**30, LimitUnit.MENIT),
        (10**6, LimitUnit.JAM),
        (4000, LimitUnit.HARI),
        (4000, LimitUnit.HARI_KERJA),
        (121, LimitUnit.BULAN),
    ],
)
def test_more_than_ten_years_ahead_is_refused(amount: int, unit: LimitUnit) -> None:
    with pytest.raises(RefusedError, match="melewati 10 tahun sejak 30 Nov 2026"):
        counted(amount, unit, "2026-11-30 10:00")


def test_working_days_that_do_not_fit_into_ten_years_are_refused() -> None:
    with pytest.raises(RefusedError, match="dalam 10 tahun"):
        counted(3000, LimitUnit.HARI_KERJA, "2026-11-30 10:00")


@pytest.mark.parametrize("amount", [0, -5])
@pytest.mark.parametrize("unit", [unit for unit in LimitUnit if unit is not LimitUnit.AKHIR_BULAN])
def test_a_limit_below_one_is_refused(amount: int, unit: LimitUnit) -> None:
    with pytest.raises(RefusedError, match="sedikitnya 1"):
        counted(amount, unit, "2026-11-30 10:00")


def test_a_weekday_that_the_exception_closes_names_the_exception() -> None:
    cleaning = HoursException(
        date(2026, 12, 2), date(2026, 12, 2), "Bersih-bersih", {0: DayHours(time(8), time(9))}
    )
    office = OFFICE._replace(exceptions=(cleaning,))
    # Tuesday 15.55: 5 min; Wednesday closed; Thursday 07.30 + 5 = 07.35
    result = counted(10, LimitUnit.MENIT, "2026-12-01 15:55", office)
    assert result.at == at("2026-12-03 07:35")
    assert result.lines[1].note == "Rabu, kantor tutup (Bersih-bersih)"
