"""A year is counted month by month, tells how far it is, and can be stopped."""

from __future__ import annotations

from datetime import datetime

import pytest

from app.procedure.model import CaseKind
from app.recap.figures import recap_figures
from app.recap.year import year_figures
from app.recap.year_cases import year_cases
from app.workspace import Workspace
from tests.conftest import WITA, HandClock


class StoppedError(Exception):
    """Somebody pressed Batal."""


def test_it_tells_which_month_it_counts(office_day: Workspace) -> None:
    said: list[tuple[int, int, str]] = []
    found = year_figures(office_day, year=2026, progress=lambda *told: said.append(told))
    assert len(found.months) == 11
    assert [one[0] for one in said] == list(range(12))
    assert {one[1] for one in said} == {12}
    assert said[0][2] == "Menghitung Januari 2026"
    assert said[-1][2] == "Menghitung sisa akhir tahun"


@pytest.mark.parametrize("after", [0, 1, 5, 11])
def test_who_stops_it_there_ends_it_and_the_register_goes_on(office_day: Workspace, after: int) -> None:
    def stop(current: int, total: int, text: str) -> None:
        if current == after:
            raise StoppedError(text)

    with pytest.raises(StoppedError):
        year_figures(office_day, year=2026, progress=stop)
    assert recap_figures(office_day, month="2026-11").received > 0
    with office_day.write():
        office_day.enter("note", "petugas-02")


def test_between_two_months_no_transaction_is_open(office_day: Workspace) -> None:
    seen: list[bool] = []
    year_figures(
        office_day, year=2026, progress=lambda *_told: seen.append(office_day.store.db.in_transaction())
    )
    assert seen == [False] * 12


def test_the_years_figures_are_those_of_its_months(office_day: Workspace) -> None:
    found = year_figures(office_day, year=2026)
    months = {one.month: recap_figures(office_day, month=one.month) for one in found.months}
    assert found.sum("received") == sum(one.received for one in months.values()) == found.total.received
    assert found.sum("ended") == found.handling.count
    assert found.on_time_share == f"{round(100 * found.sum('on_time') / found.sum('ended'))}%"
    assert found.closing == months["2026-11"].closing == sum(lane.open for lane in found.lanes)
    assert found.opening == 0
    for line in found.channels:
        assert line.received == sum(
            own.received for one in months.values() for own in one.channels if own.key == line.key
        )
    assert len(year_cases(office_day, found, "lanes/buleleng-sop-pdip-03/staf_kerjasama/ended")) == found.sum(
        "ended"
    )
    assert year_cases(office_day, found, "2026-11/late") == months["2026-11"].behind["late"]
    assert year_cases(office_day, found, "closing") == months["2026-11"].behind["closing"]


def test_what_ends_after_the_year_stood_open_at_its_end(office_day: Workspace, clock: HandClock) -> None:
    before = year_figures(office_day, year=2026)
    clock.at = datetime(2027, 3, 1, 9, tzinfo=WITA)
    after = year_figures(office_day, year=2026)
    assert len(after.months) == 12
    assert (after.closing, after.months[10].closing) == (before.closing, before.closing)
    following = year_figures(office_day, year=2027)
    assert (following.opening, following.sum("received"), len(following.months)) == (before.closing, 0, 3)


def test_a_year_without_anything(new_office: Workspace) -> None:
    for year in (2024, 2026, 2031):
        found = year_figures(new_office, year=year)
        assert (found.opening, found.closing, found.sum("received"), found.handling.count) == (0, 0, 0, 0)
        assert found.on_time_share == "—"
        assert year_cases(new_office, found, "received") == ()
    assert [one.month for one in year_figures(new_office, year=2031, kind=CaseKind.APPLICATION).months] == [
        "2031-01"
    ]
