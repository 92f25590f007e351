"""The cases behind the recap's figures are exactly as many as the figures say, month after month."""

from __future__ import annotations

import pytest

from app.recap.cases import cards_of
from app.recap.figures import recap_figures
from app.register.correct import void
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from models import recap_rows


@pytest.mark.parametrize("month", ["2026-09", "2026-10", "2026-11", "2026-12"])
def test_every_figure_has_as_many_cases_as_it_says(office_day: Workspace, month: str) -> None:
    figures = recap_figures(office_day, month=month)
    cases = figures.behind
    assert len(cases["opening"]) == figures.opening
    assert len(cases["received"]) == figures.received
    assert len(cases["ended"]) == figures.ended
    assert len(cases["closing"]) == figures.closing
    assert (len(cases["on_time"]), len(cases["late"]), len(cases["without_limit"])) == (
        figures.on_time,
        figures.late,
        figures.without_limit,
    )
    assert set(cases["opening"]) | set(cases["received"]) == set(cases["ended"]) | set(cases["closing"])
    assert not set(cases["ended"]) & set(cases["closing"])


def test_a_voided_case_stands_behind_no_figure(office_day: Workspace) -> None:
    done = receive(office_day, slip=SlipInput("Antrean panjang.", "kotak"), officer_id="petugas-03")
    assert done.case_id in recap_figures(office_day, month="2026-11").behind["closing"]
    void(office_day, case_id=done.case_id, reason="Lembar kembar", officer_id="petugas-02")
    cases = recap_figures(office_day, month="2026-11").behind
    for part in (
        cases["opening"],
        cases["received"],
        cases["ended"],
        cases["closing"],
        cases["without_limit"],
    ):
        assert done.case_id not in part


def test_cards_come_in_the_order_asked_for_and_unknown_ids_are_left_out(office_day: Workspace) -> None:
    ids = list(reversed(recap_figures(office_day, month="2026-11").behind["received"]))
    assert [card.id for card in cards_of(office_day, [*ids, "none"])] == ids
    assert len(ids) > 5


def test_standing_cases_are_found_by_an_index(office_day: Workspace) -> None:
    db = office_day.store.db
    ran: list[tuple[str, object]] = []
    plain = db.execute_sql

    def listening(sql: str, params: object = None, *more: object) -> object:
        ran.append((sql, params))
        return plain(sql, params, *more)

    db.execute_sql = listening
    try:
        recap_rows.standing_rows("2026-12-01T00:00:00+08:00", "2026-11", kind="complaint")
    finally:
        del db.execute_sql
    plans = [row[3] for sql, params in ran for row in plain(f"EXPLAIN QUERY PLAN {sql}", params).fetchall()]
    assert len(ran) == 2
    assert all("INDEX" in step for step in plans if "case_file" in step), plans
