"""No figure scans a table of cases or history: the plans of what is really run are read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from app.reading.lists import home
from app.reading.months import figures, months_before
from app.recap.cases import cases_behind, entered_later
from app.recap.figures import recap_figures
from app.recap.year import year_figures
from app.recap.year_cases import year_cases
from app.sample.fill import SAMPLE_PROCEDURE, sample_officers
from app.workspace import Workspace
from models import recap_rows
from tests.app.recap.random_months import Play
from tests.conftest import HandClock
from tests.models.test_query_plans import _refuse_scans

READINGS: dict[str, Callable[[Workspace], object]] = {
    "month": lambda ws: recap_figures(ws, month="2026-11"),
    "month before": lambda ws: recap_figures(ws, month="2026-10"),
    "day": lambda ws: recap_figures(ws, day="2026-11-27"),
    "year": lambda ws: year_figures(ws, year=2026),
    "year before": lambda ws: year_figures(ws, year=2025),
    "cases of a year": lambda ws: year_cases(ws, year_figures(ws, year=2026), "targets/pelayanan/ended"),
    "development": lambda ws: figures(ws, months_before("2026-11", 12)),
    "a bar": lambda ws: cases_behind(recap_figures(ws, month="2026-10"), "ended"),
    "entered later": lambda ws: entered_later(ws, month="2026-10"),
    "beranda": lambda ws: home(ws, officer=sample_officers(SAMPLE_PROCEDURE)[1]),
}


@pytest.mark.parametrize("reading", READINGS)
def test_no_figure_scans(office_day: Workspace, reading: str) -> None:
    _refuse_scans(office_day, READINGS[reading])


@pytest.mark.parametrize("reading", READINGS)
def test_no_figure_scans_where_months_are_frozen(
    office_day: Workspace, clock: HandClock, reading: str
) -> None:
    play = Play(office_day, clock)
    for month in ("2026-09", "2026-10", "2026-11"):
        play.freeze(month)
    clock.at += timedelta(days=3)
    _refuse_scans(office_day, READINGS[reading])


def test_no_figure_of_applications_scans(tanggamus: Workspace) -> None:
    _refuse_scans(tanggamus, lambda ws: (recap_figures(ws, month="2026-11"), year_figures(ws, year=2026)))


def test_the_test_would_see_a_scan(office_day: Workspace) -> None:
    with pytest.raises(AssertionError, match="SCAN"):
        _refuse_scans(
            office_day, lambda ws: ws.store.db.execute_sql("SELECT id FROM history WHERE at > ?", ("2026",))
        )


def test_each_statement_of_the_figures_is_among_them(office_day: Workspace) -> None:
    """A new statement is read here too, or this says so."""
    names = {
        name for name in vars(recap_rows) if not name.startswith("_") and callable(getattr(recap_rows, name))
    }
    names -= {"Any", "Sequence"}
    asked: set[str] = set()
    plain = {name: getattr(recap_rows, name) for name in names}

    def noting(name: str) -> Callable[..., object]:
        def run(*values: object, **more: object) -> object:
            asked.add(name)
            return plain[name](*values, **more)

        return run

    play = Play(office_day, HandClock())
    try:
        for name in names:
            setattr(recap_rows, name, noting(name))
        play.freeze("2026-10")
        for reading in READINGS.values():
            reading(office_day)
    finally:
        for name, run in plain.items():
            setattr(recap_rows, name, run)
    assert names - asked == {"application_groups"}
