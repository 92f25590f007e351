"""Frozen figures come back exactly as they were, whatever version wrote them, and stay what they were."""

from __future__ import annotations

import json
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import MachineError
from app.procedure.model import CaseKind
from app.reading.case import case_view
from app.reading.lists import home
from app.recap.cases import cards_of, cases_behind, entered_later
from app.recap.figures import recap_figures
from app.recap.frozen import _cases, _Ids, figures_to_freeze, from_json, to_json
from app.record.acts import Act
from app.register.move import Texts, move
from app.register.receive import SlipInput, receive
from app.sample.fill import SAMPLE_PROCEDURE, sample_officers
from app.workspace import Workspace, stamp
from models import monthend
from tests.app.recap.random_months import Play
from tests.conftest import WITA, HandClock

MONTH = "2026-11"
AFTER = datetime(2026, 12, 1, 9, 0, tzinfo=WITA)


def test_a_month_of_the_sample_comes_back_exactly(office_day: Workspace) -> None:
    figures = recap_figures(office_day, month=MONTH)
    text = to_json(figures)
    assert from_json(text) == figures
    assert to_json(from_json(text)) == text
    for case in figures.behind["received"]:
        assert text.count(case) == 1


@given(st.lists(st.lists(st.integers(0, 40), max_size=30), max_size=5))
def test_any_list_of_cases_is_told_and_read(lists: list[list[int]]) -> None:
    ids = _Ids()
    told = [ids.told(f"case{one}" for one in some) for some in lists]
    read = _cases(ids.named)
    assert [read(one) for one in told] == [tuple(f"case{one}" for one in some) for some in lists]


def test_neighbours_are_told_as_one_run() -> None:
    ids = _Ids()
    assert ids.told(f"case{one}" for one in range(86)) == "0-85"
    assert ids.told(["case3", "case4", "case9", "new"]) == "3-4,9,86"


def test_figures_of_a_later_version_are_read_as_far_as_they_are_known(office_day: Workspace) -> None:
    figures = recap_figures(office_day, month=MONTH)
    later = json.loads(to_json(figures)) | {"version": 7, "weather": {"rain": 3}}
    later["lanes"][0]["mood"] = "good"
    later["targets"][0]["share"] = 0.5
    later["handling"]["mean"] = 12
    assert from_json(json.dumps(later)) == figures


def test_figures_of_an_earlier_version_miss_what_was_not_counted_then(office_day: Workspace) -> None:
    earlier = json.loads(to_json(recap_figures(office_day, month=MONTH)))
    for name in ("lanes", "classes", "procedures", "handling", "lawful", "dated_before", "day"):
        del earlier[name]
    del earlier["behind"]["lawful"]
    for line in earlier["targets"]:
        del line["ended_cases"], line["key"]
    found = from_json(json.dumps(earlier))
    assert (found.lanes, found.classes, found.lawful, found.day, found.handling.count) == ((), (), 0, "", 0)
    assert found.received == earlier["received"] > 0
    assert found.targets[2].ended_cases == ()
    assert from_json(f'{{"month": "{MONTH}"}}').received == 0


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        '{"cases": 3, "behind": {"closing": "0"}}',
        '{"cases": ["a"], "behind": {"closing": "0-4"}}',
        '{"kind": "tidak ada"}',
        '{"cases": ["a"], "behind": {"closing": "x"}}',
    ],
)
def test_what_is_no_figures_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_json(text)


def test_frozen_figures_do_not_move(office_day: Workspace, clock: HandClock) -> None:
    ws, play = office_day, Play(office_day, clock)
    for month in ("2026-09", "2026-10", MONTH):
        play.freeze(month)
    frozen = recap_figures(ws, month=MONTH)
    assert frozen == play.frozen[MONTH]
    assert frozen.frozen_at == frozen.until == stamp(clock.at)
    clock.forward(minutes=1)
    late = receive(ws, slip=SlipInput("Antrean habis.", "kotak"), officer_id="petugas-03").case_id
    clock.at = AFTER
    assert recap_figures(ws, month=MONTH) == frozen
    december = recap_figures(ws, month="2026-12")
    assert december.opening == frozen.closing
    assert december.behind["opening"] == frozen.behind["closing"]
    assert (december.received, december.dated_before) == (1, 1)
    assert cases_behind(december, "dated_before") == (late,) == entered_later(ws, month=MONTH)
    assert recap_figures(ws, day="2026-12-01").behind["received"] == (late,)
    assert recap_figures(ws, day="2026-11-30").until == frozen.frozen_at
    months = home(ws, officer=sample_officers(SAMPLE_PROCEDURE)[1]).months
    assert months[-2:] == december.points[-2:]
    assert (months[-2].received, months[-2].ended) == (frozen.received, frozen.ended)


def test_without_freezing_the_same_receipt_belongs_to_its_own_month(
    office_day: Workspace, clock: HandClock
) -> None:
    before = recap_figures(office_day, month=MONTH)
    receive(office_day, slip=SlipInput("Antrean habis.", "kotak"), officer_id="petugas-03")
    clock.at = AFTER
    after = recap_figures(office_day, month=MONTH)
    assert (after.received, after.closing) == (before.received + 1, before.closing + 1)
    assert entered_later(office_day, month=MONTH) == ()


def test_a_clock_that_was_set_back_loses_no_case(office_day: Workspace, clock: HandClock) -> None:
    """What stood open at freezing and ended later under an earlier time ends in the next month."""
    ws, play = office_day, Play(office_day, clock)
    play.freeze("2026-10")
    play.freeze(MONTH)
    frozen = recap_figures(ws, month=MONTH)
    case = frozen.behind["closing"][0]
    clock.forward(minutes=-30)
    texts = Texts(solution="Sudah.", answer="Terima kasih.", delivery="Dijawab.")
    for _ in range(6):
        view = case_view(ws, case_id=case)
        if not view.card.is_open:
            break
        way = next(one for one in view.choices if one.kind.value == "forward")
        bidang = "capil" if way.per_bidang else ""
        move(ws, case_id=case, outcome=way.id, officer_id=view.able[0][0], texts=texts, bidang=bidang)
    clock.at = AFTER
    december = recap_figures(ws, month="2026-12")
    assert december.behind["opening"] == frozen.behind["closing"]
    assert december.behind["ended"] == (case,)
    assert december.closing == frozen.closing - 1
    assert recap_figures(ws, day="2026-12-01").behind["ended"] == (case,)


def test_what_is_frozen_is_what_happened_until_then(office_day: Workspace, clock: HandClock) -> None:
    at = datetime(2026, 11, 20, 12, 0, tzinfo=WITA)
    early = figures_to_freeze(office_day, month=MONTH, kind=CaseKind.COMPLAINT, at=at)
    whole = recap_figures(office_day, month=MONTH)
    assert early.until == stamp(at) == early.frozen_at
    assert early.ended < whole.ended
    assert (early.received, early.points[-1].ended) == (whole.received, early.ended)
    assert sum(lane.open for lane in early.lanes) == early.closing > whole.closing
    assert whole.frozen_at == ""


def test_a_month_frozen_after_its_end_counts_to_its_end(office_day: Workspace, clock: HandClock) -> None:
    clock.at = AFTER
    whole = recap_figures(office_day, month=MONTH)
    Play(office_day, clock).freeze(MONTH)
    frozen = recap_figures(office_day, month=MONTH)
    assert (frozen.until, frozen.frozen_at) == (whole.until, stamp(AFTER))
    assert frozen.behind == whole.behind


def test_damaged_figures_are_a_sentence(office_day: Workspace, clock: HandClock) -> None:
    with office_day.write():
        values = {"register": "pengaduan", "month": MONTH, "at": stamp(clock.at), "officer_id": "petugas-02"}
        monthend.freeze({**values, "figures": "{", "digest": ""})
        office_day.enter(Act.FREEZE, "petugas-02", MONTH)
    with pytest.raises(MachineError, match="rusak"):
        recap_figures(office_day, month=MONTH)


def test_the_cases_behind_frozen_figures_open(office_day: Workspace, clock: HandClock) -> None:
    Play(office_day, clock).freeze(MONTH)
    figures = recap_figures(office_day, month=MONTH)
    assert len(cards_of(office_day, cases_behind(figures, "received"))) == figures.received
    for wrong in ("nothing", "targets/none/received", "lanes/none/open", "weather/rain/received"):
        with pytest.raises(KeyError):
            cases_behind(figures, wrong)
