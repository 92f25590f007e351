"""Days, months and years by their names; the days of a month are the month, wherever it was frozen."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from app.errors import InputError
from app.recap import period
from app.recap.period import Span, Unit, days_of, span_of
from app.workspace import Workspace
from tests.app.recap.random_months import Play
from tests.conftest import WITA, HandClock


@pytest.mark.parametrize(
    ("typed", "unit", "words", "short", "month"),
    [
        ("2026-11-30", Unit.DAY, "Senin, 30 November 2026", "30 Nov 2026", "2026-11"),
        (" 2026-11 ", Unit.MONTH, "November 2026", "November 2026", "2026-11"),
        ("2026", Unit.YEAR, "Tahun 2026", "2026", "2026-12"),
    ],
)
def test_a_period_is_what_was_typed(typed: str, unit: Unit, words: str, short: str, month: str) -> None:
    found = period.period(typed)
    assert (found.unit, found.words, found.short, found.month) == (unit, words, short, month)
    assert found.key == typed.strip()


@pytest.mark.parametrize(
    "typed", ["", "2026-13", "2026-02-30", "november", "26-11", "0000", "२०२६", "2026-11-3"]
)
def test_what_is_none_is_refused(typed: str) -> None:
    with pytest.raises(InputError, match="2026-11-30, 2026-11, atau 2026") as refused:
        period.period(typed)
    assert refused.value.field == "period"


def test_periods_follow_each_other() -> None:
    assert period.day(date(2026, 11, 30)).moved(1) == period.day(date(2026, 12, 1))
    assert period.month("2026-01").moved(-1) == period.month("2025-12")
    assert period.year(2026).moved(2) == period.year(2028)
    assert len(days_of("2028-02")) == 29


def test_a_month_counts_from_its_first_moment_to_its_last(new_office: Workspace) -> None:
    assert span_of(new_office, period.month("2026-11"), "pengaduan") == Span(
        "2026-11-01T00:00:00+08:00", "2026-12-01T00:00:00+08:00"
    )
    assert span_of(new_office, period.day(date(2026, 11, 30)), "pengaduan") == Span(
        "2026-11-30T00:00:00+08:00", "2026-12-01T00:00:00+08:00"
    )


def test_what_comes_after_freezing_counts_on_the_first_of_the_next_month(
    new_office: Workspace, clock: HandClock
) -> None:
    ws = new_office
    clock.at = datetime(2026, 11, 27, 15, 12, tzinfo=WITA)
    Play(ws, clock).freeze("2026-11")
    at = "2026-11-27T15:12:00+08:00"
    assert span_of(ws, period.month("2026-11"), "pengaduan").until == at
    assert span_of(ws, period.month("2026-12"), "pengaduan").begin == at
    assert span_of(ws, period.day(date(2026, 12, 1)), "pengaduan") == Span(at, "2026-12-02T00:00:00+08:00")
    for month in ("2026-11", "2026-12"):
        whole = span_of(ws, period.month(month), "pengaduan")
        spans = [span_of(ws, period.day(one), "pengaduan") for one in days_of(month)]
        assert spans[0].begin == whole.begin
        assert spans[-1].until == whole.until
        assert [one.until for one in spans[:-1]] == [one.begin for one in spans[1:]]
    # The other book goes on.
    assert span_of(ws, period.month("2026-11"), "permohonan").until == "2026-12-01T00:00:00+08:00"
