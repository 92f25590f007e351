"""The library's holidays: a start, never a confirmation."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import holidays
import pytest

from app.worktime.holidays_id import library_holidays
from app.worktime.model import DayKind


def test_2026_has_seventeen_national_holidays_and_eight_days_of_cuti_bersama() -> None:
    found = library_holidays(2026)
    assert sum(holiday.kind is DayKind.NASIONAL for holiday in found) == 17
    assert sum(holiday.kind is DayKind.CUTI_BERSAMA for holiday in found) == 8
    assert [holiday.day for holiday in found] == sorted({holiday.day for holiday in found})


def test_the_two_kinds_are_kept_apart_and_named_in_indonesian() -> None:
    found = {holiday.day: holiday for holiday in library_holidays(2026)}
    assert (found[date(2026, 12, 24)].kind, found[date(2026, 12, 24)].name) == (
        DayKind.CUTI_BERSAMA,
        "Hari Raya Natal",
    )
    assert (found[date(2026, 12, 25)].kind, found[date(2026, 12, 25)].name) == (
        DayKind.NASIONAL,
        "Hari Raya Natal",
    )
    assert date(2026, 12, 23) not in found


def test_the_source_names_the_library_and_its_version() -> None:
    assert {holiday.source for holiday in library_holidays(2026)} == {
        f"pustaka holidays {holidays.__version__}"
    }


def test_an_estimate_is_said_in_the_source_and_not_in_the_name() -> None:
    found = {holiday.day: holiday for holiday in library_holidays(2099)}
    new_year = found[date(2099, 1, 1)]
    assert not new_year.source.endswith("perkiraan")
    assert any(holiday.source.endswith(", perkiraan") for holiday in found.values())
    assert not any("(" in holiday.name for holiday in found.values())


def test_two_holidays_on_one_day_are_joined() -> None:
    found = {holiday.day: holiday for holiday in library_holidays(2021)}
    assert set(found[date(2021, 5, 13)].name.split("; ")) == {
        "Kenaikan Yesus Kristus",
        "Hari Raya Idul Fitri",
    }


def test_a_day_of_both_kinds_is_a_national_holiday(monkeypatch: pytest.MonkeyPatch) -> None:
    # No year of the library has one so far; an estimate may fall on a cuti bersama any year.
    def listed(*_: object, categories: tuple[str], **__: object) -> holidays.HolidayBase:
        base = holidays.HolidayBase()
        name = "Cuti Bersama Nyepi" if categories == ("government",) else "Hari Raya Idul Fitri (perkiraan)"
        base.update({date(2030, 2, 5): name})
        return base

    monkeypatch.setattr(holidays, "country_holidays", listed)
    (only,) = library_holidays(2030)
    assert (only.kind, only.name) == (DayKind.NASIONAL, "Hari Raya Idul Fitri; Nyepi")
    assert only.source.endswith(", perkiraan")


@pytest.mark.parametrize("year", [1900, 2150])
def test_a_year_that_the_library_does_not_know_is_empty(year: int) -> None:
    assert library_holidays(year) == ()


def test_the_library_is_loaded_only_when_it_is_asked_for() -> None:
    code = (
        "import sys, app.worktime.holidays_id, app.worktime.due, app.worktime.skb;"
        "sys.exit('holidays' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
