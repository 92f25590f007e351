"""Every figure equals the rows behind it, over random months of receiving, moving on and back, rejecting, voiding,
pausing, and freezing at any instant; days make up months, months make up the year, and each begins where the one before
closed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app.channels import CHANNELS, TARGETS
from app.founding.paper_book import PaperBook
from app.office.numbering import register_of
from app.procedure.model import CaseKind
from app.reading.case import case_view
from app.reading.lists import ended_in
from app.reading.months import month_bounds, shifted
from app.recap.cases import cases_behind, entered_later, keys_of
from app.recap.figures import RecapFigures, recap_figures
from app.recap.frozen import from_json, to_json
from app.recap.period import days_of
from app.recap.year import YearFigures, year_figures
from app.recap.year_cases import year_cases
from app.register.check import check
from app.sample.fill import fill_sample
from app.workspace import Workspace
from models.database import database
from tests.app.recap.random_months import FIRST, MONTHS, Happening, Play, busy, happenings, office
from tests.app.recap.test_recap_figures import PAPER, ROWS, founded
from tests.conftest import WIB_MORNING, HandClock

#: Without shrinking: a register of fifty acts takes longer to shrink than to read.
DRAWN = settings(
    max_examples=6,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow],
)
PLAIN = ("received", "ended", "finished", "rejected", "opening", "closing")


@pytest.fixture(scope="module")
def metro(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office whose SOP rejects too, before its first complaint."""
    folder = tmp_path_factory.mktemp("metro") / "data"
    fill_sample(folder, cases=0, months=1, seed=7, until=WIB_MORNING, procedure="metro-pengaduan").close()
    return folder


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office that begins with five open rows and three months of its paper book."""
    folder = tmp_path_factory.mktemp("paper") / "data"
    founded(folder, HandClock(), PaperBook(2026, 858, ROWS, PAPER)).close()
    return folder


@dataclass
class Row:
    """A case as it lies in the register, read by nothing of what is tested."""

    id: str
    state: str
    month: str
    received: str
    registered: str
    ended: str | None
    channel: str
    marks: frozenset[str]
    bidang: str
    legal: str


def stored(kind: CaseKind) -> list[Row]:
    """Every case of a kind."""
    rows = database.dicts(
        "SELECT f.*, c.* FROM case_file f JOIN complaint c ON c.case_id = f.id WHERE f.kind = ?",
        (kind.value,),
    )
    return [
        Row(
            row["id"],
            row["state"],
            row["month"],
            row["received_at"],
            row["registered_at"],
            row["ended_at"],
            row["channel"],
            frozenset(code for code in TARGETS if row[f"target_{code}"]),
            row["bidang_id"] or "",
            row["legal_class"] or "",
        )
        for row in rows
    ]


def by_hand(rows: list[Row], month: str, begin: str, until: str) -> dict[str, set[str]]:
    """What a person with a pencil would list for a month that counts from `begin` until `until`."""
    alive = [row for row in rows if row.state != "void" and row.month <= month]
    there = [row for row in alive if row.month == month or row.ended is None or row.ended >= begin]
    ended = [row for row in there if row.ended is not None and row.ended < until]
    return {
        "opening": {row.id for row in there if row.month < month},
        "received": {row.id for row in alive if row.month == month},
        "ended": {row.id for row in ended},
        "finished": {row.id for row in ended if row.state == "ended"},
        "rejected": {row.id for row in ended if row.state == "rejected"},
        "closing": {row.id for row in there} - {row.id for row in ended},
        "voided": {row.id for row in rows if row.month == month and row.state == "void"},
    }


def opens_what_it_says(figures: RecapFigures) -> None:
    """Each figure has as many cases as it counts, none twice; and what belongs together adds up."""
    for key, count in keys_of(figures).items():
        cases = cases_behind(figures, key)
        assert len(cases) == count, key
        assert len(set(cases)) == count, key
    came, gone = figures.on_paper
    received, ended = figures.received - came, figures.ended - gone
    assert figures.opening + figures.received - figures.ended == figures.closing
    assert figures.ended_of_month + figures.ended_of_before == figures.ended
    assert figures.on_time + figures.late + figures.without_limit == ended
    assert figures.lawful + figures.unlawful + figures.without_law == ended
    assert figures.finished + figures.rejected == figures.ended
    assert figures.handling.count == ended
    behind = figures.behind
    assert set(behind["opening"]) | set(behind["received"]) == set(behind["ended"]) | set(behind["closing"])
    assert not set(behind["ended"]) & set(behind["closing"])
    assert not set(behind["opening"]) & set(behind["received"])
    for lines, once in (
        (figures.channels, True),
        (figures.bidang, True),
        (figures.classes, True),
        (figures.procedures, True),
        (figures.targets, False),
    ):
        for line in lines:
            assert line.open == line.received - line.ended >= 0
        if lines:
            cases = [case for line in lines for case in line.cases]
            assert set(cases) == set(behind["received"])
            assert not once or len(cases) == received
    assert figures.total.cases == behind["received"]
    assert sum(lane.open for lane in figures.lanes) == len(behind["closing"])
    assert sum(lane.ended for lane in figures.lanes) == ended
    assert from_json(to_json(figures)) == figures


def days_make_the_month(ws: Workspace, kind: CaseKind, month: RecapFigures) -> None:
    """Received, finished and rejected of the days are the month's; each day begins where the one before closed."""
    together: dict[str, list[str]] = {
        name: [] for name in ("received", "finished", "rejected", "voided", "ended")
    }
    stood = set(month.behind["opening"])
    for one in days_of(month.month):
        day = recap_figures(ws, day=one, kind=kind)
        opens_what_it_says(day)
        assert set(day.behind["opening"]) == stood
        stood = set(day.behind["closing"])
        for name, cases in together.items():
            cases += day.behind[name]
    assert stood == set(month.behind["closing"])
    for name, cases in together.items():
        assert Counter(cases) == Counter(month.behind[name]), name


def held(ws: Workspace, play: Play, kind: CaseKind, days: tuple[str, ...]) -> None:
    """Everything that must be true of the months that were played."""
    rows, found = stored(kind), {month: recap_figures(ws, month=month, kind=kind) for month in MONTHS}
    begin, totals = month_bounds(ws, MONTHS[0])[0], dict[str, tuple[int, int]]()
    for month, figures in found.items():
        opens_what_it_says(figures)
        until = month_bounds(ws, month)[1]
        if month in play.frozen:
            # As it was frozen, whatever happened since; and what was frozen were the rows of then.
            assert figures == play.frozen[month]
            until = min(until, figures.frozen_at)
        hand = by_hand(rows, month, begin, until)
        for name in (*PLAIN, "voided"):
            assert set(figures.behind[name]) == hand[name], (month, name)
        assert (figures.begin, figures.until) == (begin, until)
        begin = until
        mine = [row for row in rows if row.id in hand["received"]]
        if kind is CaseKind.COMPLAINT and month not in play.frozen:  # a class may still be given afterwards
            same_tables(figures, mine)
        if month not in play.frozen:
            same_verdicts(ws, figures)
        assert ended_in(ws, month, kind=kind)[0] + figures.on_paper[1] == figures.ended
        dated = {row.id for row in rows if row.received[:7] == month < row.month and row.state != "void"}
        assert set(entered_later(ws, month=month, kind=kind)) == dated
        totals[month] = figures.received, figures.ended
        shown = {one.month: (one.received, one.ended) for one in figures.points}
        assert {one: shown[one] for one in totals} == totals
    for month in MONTHS[1:]:
        assert found[month].opening == found[shifted(month, -1)].closing
        assert found[month].behind["opening"] == found[shifted(month, -1)].behind["closing"]
    for month in days:
        days_make_the_month(ws, kind, found[month])
    for year in (2026, 2027):
        months_make_the_year(ws, year_figures(ws, year=year, kind=kind), found)


def same_tables(figures: RecapFigures, mine: list[Row]) -> None:
    """The tables of complaints, counted from the rows."""
    assert {line.key: line.received for line in figures.channels} == {
        code: sum(row.channel == code for row in mine) for code in CHANNELS
    }
    marks = Counter(mark for row in mine for mark in row.marks or ("-",))
    assert {line.key: line.received for line in figures.targets} == {
        code: marks[code] for code in (*TARGETS, "-")
    }
    classes = Counter(row.legal or "-" for row in mine)
    assert {line.key: line.received for line in figures.classes if line.received} == classes
    if figures.bidang:
        bidang = Counter(row.bidang or "-" for row in mine)
        assert {line.key: line.received for line in figures.bidang if line.received} == bidang


def same_verdicts(ws: Workspace, figures: RecapFigures) -> None:
    """On time and late by the clocks that the case's own page shows, of the SOP and of the law; and by which lane."""
    ended_by: Counter[str] = Counter()
    for case in figures.behind["ended"]:
        view = case_view(ws, case_id=case)
        kept = [one.on_time for one in (*view.visits, *_met(view, "whole")) if one.on_time is not None]
        name = "without_limit" if not kept else "on_time" if all(kept) else "late"
        assert case in figures.behind[name]
        lawful = [one.on_time for one in _met(view, "legal")]
        name = "without_law" if not lawful else "lawful" if all(lawful) else "unlawful"
        assert case in figures.behind[name]
        assert view.ended is not None
        ended_by[f"{view.procedure.id}/{[one for one in view.history if one.act == 'move'][-1].lane}"] += 1
    assert {lane.key: lane.ended for lane in figures.lanes if lane.ended} == ended_by
    if not figures.frozen_at:
        for lane in figures.lanes:
            for case in lane.open_cases:
                view = case_view(ws, case_id=case)
                moved = any(
                    one.act == "move" and f"{one.at.isoformat()}" >= figures.until for one in view.history
                )
                assert moved or view.card.lane == lane.key.partition("/")[2]


def _met(view: Any, kind: str) -> list[Any]:
    return [one for one in view.clocks if one.kind == kind and one.met is not None]


def months_make_the_year(ws: Workspace, year: YearFigures, found: dict[str, RecapFigures]) -> None:
    """The year's months are the months; its tables add them up."""
    for one in year.months:
        figures = found.get(one.month)
        if figures is None:
            continue
        for name in ("opening", "received", "ended", "rejected", "closing", "voided", "on_time", "late"):
            assert getattr(one, name) == getattr(figures, name), (one.month, name)
        assert (one.without_limit, one.lawful, one.unlawful, one.without_law) == (
            *(figures.without_limit, figures.lawful),
            *(figures.unlawful, figures.without_law),
        )
        assert one.frozen == bool(figures.frozen_at)
        if not one.frozen:
            mine, theirs = one.handling, figures.handling
            assert (mine.count, mine.median, mine.longest) == (theirs.count, theirs.median, theirs.longest)
    assert year.opening + year.sum("received") - year.sum("ended") == year.closing
    paper = [figures.on_paper for figures in found.values() if figures.month[:4] == f"{year.year}"]
    on_paper = {"received": sum(one[0] for one in paper), "ended": sum(one[1] for one in paper)}
    for key in ("received", "ended", "rejected", "late"):
        assert len(year_cases(ws, year, key)) == year.sum(key) - on_paper.get(key, 0)
    for line in (*year.targets[:1], *year.channels[:2], *year.classes[-1:]):
        table = "targets" if line in year.targets else "channels" if line in year.channels else "classes"
        for column in ("received", "ended", "open"):
            cases = year_cases(ws, year, f"{table}/{line.key}/{column}")
            assert len(cases) == getattr(line, column), (table, line.key, column)
    assert sum(lane.ended for lane in year.lanes) == year.handling.count


@pytest.mark.parametrize("seed", [1, 2])
def test_every_figure_is_its_rows_in_busy_months(empty_template: Path, seed: int) -> None:
    with office(empty_template) as (ws, clock):
        play = Play(ws, clock)
        play.run(busy(seed, 350))
        assert min(play.done[what] for what in ("back", "void", "pause", "resume", "classify", "freeze")) > 0
        ended = [recap_figures(ws, month=month) for month in play.frozen]
        assert sum(figures.ended for figures in ended) > 5
        assert any(figures.closing for figures in ended)
        assert any(figures.until == figures.frozen_at for figures in ended)
        held(ws, play, CaseKind.COMPLAINT, MONTHS[:4])


def test_it_would_be_noticed_if_a_figure_lost_a_case(empty_template: Path) -> None:
    with office(empty_template) as (ws, clock):
        play = Play(ws, clock)
        play.run(busy(4, 200))
        held(ws, play, CaseKind.COMPLAINT, ())
        month = next(reversed(play.frozen))
        play.frozen[month] = replace(play.frozen[month], received=play.frozen[month].received + 1)
        with pytest.raises(AssertionError):
            held(ws, play, CaseKind.COMPLAINT, ())
        figures = recap_figures(ws, month=month)
        behind = {**figures.behind, "closing": figures.behind["closing"][1:]}
        with pytest.raises(AssertionError):
            opens_what_it_says(replace(figures, behind=behind))
        with pytest.raises(AssertionError):
            days_make_the_month(ws, CaseKind.COMPLAINT, replace(figures, behind=behind))


def test_rejections_count_as_ended_and_apart(metro: Path) -> None:
    with office(metro) as (ws, clock):
        play = Play(ws, clock)
        play.run([replace(one, what="reject") if one.what == "back" else one for one in busy(5, 300)])
        assert play.done["reject"] > 2
        held(ws, play, CaseKind.COMPLAINT, (MONTHS[1],))


def test_applications_too_end_and_wait(tanggamus_template: Path) -> None:
    with office(tanggamus_template) as (ws, clock):
        play = Play(ws, clock, CaseKind.APPLICATION)
        play.run(busy(6, 300))
        held(ws, play, CaseKind.APPLICATION, (MONTHS[1],))
        assert sum(recap_figures(ws, month=month).ended for month in MONTHS) > 3


@DRAWN
@given(some=st.lists(happenings, max_size=60), day=st.sampled_from(MONTHS[:5]))
def test_every_figure_is_its_rows(empty_template: Path, some: list[Happening], day: str) -> None:
    with office(empty_template) as (ws, clock):
        play = Play(ws, clock)
        play.run(some)
        held(ws, play, CaseKind.COMPLAINT, (day, *list(play.frozen)[-1:]))
        clock.at = max(clock.at, FIRST) + timedelta(minutes=10)
        assert check(ws).problems == []


@DRAWN
@given(some=st.lists(happenings, max_size=50))
def test_so_it_is_where_complaints_are_rejected(metro: Path, some: list[Happening]) -> None:
    with office(metro) as (ws, clock):
        play = Play(ws, clock)
        play.run([replace(one, what="reject") if one.what == "back" else one for one in some])
        held(ws, play, CaseKind.COMPLAINT, (MONTHS[1],))


@DRAWN
@given(some=st.lists(happenings, max_size=50))
def test_so_it_is_with_applications(tanggamus_template: Path, some: list[Happening]) -> None:
    with office(tanggamus_template) as (ws, clock):
        play = Play(ws, clock, CaseKind.APPLICATION)
        play.run(some)
        held(ws, play, CaseKind.APPLICATION, (MONTHS[1],))


@DRAWN
@given(some=st.lists(happenings, max_size=40))
def test_so_it_is_with_months_kept_on_paper(paper: Path, some: list[Happening]) -> None:
    with office(paper, FIRST.replace(month=11, day=30, hour=11)) as (ws, clock):
        play = Play(ws, clock)
        play.cases = [row.id for row in stored(CaseKind.COMPLAINT)]
        play.run(some)
        held(ws, play, CaseKind.COMPLAINT, (MONTHS[3],))
        assert register_of(CaseKind.COMPLAINT) == "pengaduan"
