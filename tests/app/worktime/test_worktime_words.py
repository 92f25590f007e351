"""How times and dates are said; the good sentences come from ui.md and its pictures."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from app.worktime.hours import default_week, weekly_hours
from app.worktime.model import ZONES, Limit, LimitUnit
from app.worktime.words import (
    date_and_time,
    date_words,
    day_month,
    hour_words,
    left_words,
    limit_words,
    long_date,
    month_words,
    remaining,
    short_month,
    span_words,
    weekday_words,
    weekly_words,
)

#: The pictures' clock: 10:32, the lists refreshed at 10:32:05.
NOW = datetime(2026, 11, 30, 10, 32, 5, tzinfo=ZONES["WITA"])


@pytest.mark.parametrize(
    ("due", "words"),
    [
        ("2026-11-30 10:06", "Lewat 26 menit"),
        ("2026-11-30 10:24", "Lewat 8 menit"),
        ("2026-11-30 10:32", "Lewat 1 menit"),
        ("2026-11-30 10:32:05", "Sisa 0 menit"),
        ("2026-11-30 10:32:06", "Sisa 1 menit"),
        ("2026-11-30 10:35", "Sisa 3 menit"),
        ("2026-11-30 10:41", "Sisa 9 menit"),
        ("2026-11-30 11:32", "Sisa 1 j"),
        ("2026-11-30 11:44", "Sisa 1 j 12 m"),
        ("2026-11-30 15:00", "Sisa 4 j 28 m"),
        ("2026-11-30 09:28", "Lewat 1 j 04 m"),
        ("2026-12-01 10:31", "Sisa 23 j 59 m"),
        ("2026-12-01 10:32", "Sisa 1 hari"),
        ("2026-12-03 16:00", "Sisa 3 hari"),
        ("2026-11-27 10:32", "Lewat 3 hari"),
    ],
)
def test_what_is_left_is_said_as_the_cards_say_it(due: str, words: str) -> None:
    assert left_words(datetime.fromisoformat(due).replace(tzinfo=NOW.tzinfo), NOW) == words


def test_what_is_left_does_not_depend_on_the_zone_it_is_told_in() -> None:
    due = datetime(2026, 11, 30, 9, 41, tzinfo=ZONES["WIB"])  # 10.41 WITA
    assert left_words(due, NOW) == "Sisa 9 menit"
    assert remaining(due, NOW) == timedelta(minutes=8, seconds=55)


def test_no_limit_is_said_and_never_counted() -> None:
    assert left_words(None, NOW) == limit_words(None) == "tanpa batas waktu"
    assert remaining(None, NOW) is None


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(seconds=-5), "0 m"),
        (timedelta(seconds=59), "0 m"),
        (timedelta(minutes=24, seconds=40), "24 m"),
        (timedelta(minutes=60), "1 j"),
        (timedelta(minutes=72), "1 j 12 m"),
        (timedelta(minutes=124), "2 j 04 m"),
        (timedelta(hours=23, minutes=59), "23 j 59 m"),
        (timedelta(hours=24), "1 hari"),
        (timedelta(days=3, hours=20), "3 hari"),
    ],
)
def test_a_span_is_said_short(span: timedelta, words: str) -> None:
    assert span_words(span) == words


@pytest.mark.parametrize(
    ("amount", "unit", "words"),
    [
        (15, LimitUnit.MENIT, "15 menit"),
        (1, LimitUnit.JAM, "1 jam"),
        (5, LimitUnit.HARI, "5 hari"),
        (3, LimitUnit.HARI_KERJA, "3 hari kerja"),
        (1, LimitUnit.BULAN, "1 bulan"),
        (1, LimitUnit.AKHIR_BULAN, "akhir bulan"),
    ],
)
def test_a_limit_is_said_with_its_unit(amount: int, unit: LimitUnit, words: str) -> None:
    assert limit_words(Limit(amount, unit)) == words


def test_dates_carry_indonesian_names() -> None:
    assert date_words(date(2026, 11, 30)) == "30 Nov 2026"
    assert date_words(date(2026, 8, 5)) == "5 Agu 2026"
    assert [day_month(date(2026, 11, 30)), day_month(date(2026, 8, 5))] == ["30 Nov", "5 Agu"]
    assert long_date(date(2026, 11, 30)) == "Senin, 30 November 2026"
    assert long_date(date(2026, 8, 2)) == "Minggu, 2 Agustus 2026"


def test_every_weekday_and_month_has_its_own_name() -> None:
    assert [long_date(date(2026, 11, 23 + number)).split(",")[0] for number in range(7)] == [
        "Senin",
        "Selasa",
        "Rabu",
        "Kamis",
        "Jumat",
        "Sabtu",
        "Minggu",
    ]
    months = [
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ]
    assert [month_words(f"2026-{number:02}") for number in range(1, 13)] == [f"{m} 2026" for m in months]


def test_a_registers_month_is_said_long_and_short() -> None:
    assert month_words("2026-11") == "November 2026"
    assert short_month("2026-05") == "Mei 2026"


@pytest.mark.parametrize("month", ["2026-13", "November", "", "2026-11-30"])
def test_what_is_no_month_is_our_own_bug(month: str) -> None:
    with pytest.raises(ValueError):
        month_words(month)
    with pytest.raises(ValueError):
        short_month(month)


def test_hours_of_the_day_are_said_with_a_dot_and_seconds_only_where_there_are_any() -> None:
    assert hour_words(time(7, 30)) == "07.30"
    assert hour_words(time(15, 59, 53)) == "15.59.53"


def test_the_week_is_said_with_a_decimal_comma() -> None:
    assert weekly_words(weekly_hours(default_week())) == "37,5 jam sepekan"
    assert weekly_words(timedelta(hours=40)) == "40 jam sepekan"
    assert weekly_words(timedelta(hours=32, minutes=15)) == "32,25 jam sepekan"
    assert weekly_words(timedelta()) == "0 jam sepekan"


def test_short_dates_are_written_in_indonesian_alone_with_weekday_and_with_the_clock() -> None:
    assert date_words(datetime(2026, 5, 1, tzinfo=ZONES["WITA"])) == "1 Mei 2026"
    assert weekday_words(datetime(2026, 8, 16, tzinfo=ZONES["WITA"])) == "Minggu, 16 Agu 2026"
    assert date_and_time(datetime(2026, 11, 30, 9, 5, 59, tzinfo=ZONES["WITA"])) == "30 Nov 2026 09:05"
