"""What pages are told of a case's clocks, on the diagram too."""

from __future__ import annotations

from app.office.calendar import calendar_of
from app.office.procedures import adopt
from app.office.settings import now
from app.procedure.loading import load_text, shipped_as
from app.reading.case import case_view
from app.reading.facts import CaseFacts, StepState, case_facts
from app.reading.views import Urgency
from app.register.check import check
from app.register.pause import pause, resume
from app.register.together import end_together
from app.workspace import Workspace
from tests.clocked import BREBES, BULELENG, at_desk, complained, dues, front, go, wait
from tests.conftest import HandClock


def facts(ws: Workspace, case: str) -> CaseFacts:
    return case_facts(case_view(ws, case_id=case), now=now(ws), calendar=calendar_of(ws))


def test_a_case_tells_its_clocks_in_one_order_and_what_was_met_behind_them(
    brebes: Workspace, clock: HandClock
) -> None:
    case = complained(brebes, legal_class="permintaan_informasi")
    view = case_view(brebes, case_id=case)
    assert [(one.kind, one.id, one.limit) for one in view.clocks] == [
        ("whole", "jawaban", "3 hari kerja"),
        ("legal", "permintaan_informasi", "5 hari kerja"),
    ]
    assert all(one.begin == view.card.received for one in view.clocks)
    assert (view.whole_why, view.legal_why) == (view.clocks[0].why, view.clocks[1].why)
    go(brebes, case, "dijawab_langsung")
    view = case_view(brebes, case_id=case)
    assert [(one.kind, one.met is not None) for one in view.clocks] == [
        ("step", False),
        ("legal", False),
        ("whole", True),
    ]
    assert view.clocks[2].on_time is True
    assert view.whole_why == ()
    end_together(brebes, procedure_id=BREBES, step="5", officer_id=front(brebes))
    view = case_view(brebes, case_id=case)
    assert [(one.kind, one.on_time, one.left(clock.at)) for one in view.clocks] == [
        ("whole", True, "terpenuhi"),
        ("legal", True, "terpenuhi"),
    ]


def test_a_clock_that_stands_still_says_so_and_one_that_was_late_says_that(
    brebes: Workspace, clock: HandClock
) -> None:
    case = complained(brebes, legal_class="permintaan_informasi")
    wait(brebes, "04-12 09:00", clock)
    pause(brebes, case_id=case, reason="KK belum dikirim", officer_id=front(brebes))
    whole, legal = case_view(brebes, case_id=case).clocks
    assert (whole.left(clock.at), whole.urgency(clock.at)) == ("Lewat 17 j", Urgency.LATE)
    assert (legal.left(clock.at), legal.urgency(clock.at)) == ("Dijeda", Urgency.PAUSED)


def test_the_laws_time_is_soon_a_day_before_and_the_sops_a_quarter_of_an_hour(
    brebes: Workspace, clock: HandClock
) -> None:
    case = complained(brebes, legal_class="permintaan_informasi")
    wait(brebes, "03-12 15:44", clock)
    card = case_view(brebes, case_id=case).card
    assert (card.urgency(clock.at), card.legal_urgency(clock.at)) == (Urgency.RUNNING, Urgency.RUNNING)
    clock.forward(minutes=1)
    assert card.urgency(clock.at) is Urgency.SOON
    wait(brebes, "06-12 15:59", clock)
    assert card.legal_urgency(clock.at) is Urgency.RUNNING
    wait(brebes, "06-12 16:00", clock)
    assert card.legal_urgency(clock.at) is Urgency.SOON
    wait(brebes, "07-12 16:01", clock)
    assert card.legal_urgency(clock.at) is Urgency.LATE


def test_the_diagram_has_the_whole_limit_on_its_rows_and_no_others(brebes: Workspace) -> None:
    case = complained(brebes)
    told = facts(brebes, case)
    (whole,) = told.wholes
    assert (whole.id, whole.text, whole.rows, whole.left) == (
        "jawaban",
        "3 hari kerja",
        ("2", "3", "4"),
        "sisa 3 hari",
    )
    assert {step: fact.whole for step, fact in told.steps.items()} == {
        "1": "",
        **dict.fromkeys(("2", "3", "4"), "3 hari kerja, sisa 3 hari"),
        "5": "",
    }
    assert "Waktu keseluruhan: 3 hari kerja, sisa 3 hari" in told.steps["2"].description
    # The row's own cell says what presses, since it has no limit of its own.
    assert (told.steps["2"].state, told.steps["2"].left) == (StepState.CURRENT, "sisa 3 hari")
    go(brebes, case, "dijawab_langsung")
    told = facts(brebes, case)
    assert [(one.left, one.on_time) for one in told.wholes] == [("terpenuhi", True)]
    assert told.steps["5"].left == "sisa 30 menit"


def test_beside_a_steps_own_limit_the_sooner_of_both_presses_and_each_says_its_own(
    brebes: Workspace, clock: HandClock
) -> None:
    # The office's next revision gives the Admin an hour at step 2.
    source = shipped_as(BREBES).source.replace("revision = 0", "revision = 1", 1)
    hour = source.replace(
        'label = "Jawab atau konsultasikan"',
        'label = "Jawab"\ntime_text = "1 jam"\nlimit = { amount = 1, unit = "jam" }',
        1,
    )
    adopt(brebes, procedure=load_text(hour, name="brebes"))
    case = complained(brebes)
    assert dues(brebes, case) == ("30-11 11:32", "03-12 16:00", "", "30-11 11:32")
    told = facts(brebes, case)
    assert (told.steps["2"].left, told.left) == ("sisa 1 j", "sisa 1 j")
    assert told.steps["2"].whole == "3 hari kerja, sisa 3 hari"
    # Paused over three working days, the step has its hour again and the whole case its days.
    pause(brebes, case_id=case, reason="KK belum dikirim", officer_id=front(brebes))
    wait(brebes, "03-12 10:32", clock)
    resume(brebes, case_id=case, officer_id=front(brebes))
    assert dues(brebes, case) == ("03-12 11:32", "07-12 16:00", "", "03-12 11:32")
    wait(brebes, "07-12 15:50", clock)
    told = facts(brebes, case)
    assert (told.steps["2"].left, told.steps["2"].urgency) == ("lewat 4 hari", Urgency.LATE)
    assert told.wholes[0].left == "sisa 10 menit"
    assert check(brebes).problems == []


def test_what_stood_paused_was_not_taken_by_the_step(new_office: Workspace, clock: HandClock) -> None:
    case = complained(new_office, BULELENG)
    clock.forward(minutes=4)
    officer = at_desk(new_office, case)
    pause(new_office, case_id=case, reason="KK belum dikirim", officer_id=officer)
    clock.forward(minutes=40)
    resume(new_office, case_id=case, officer_id=officer)
    clock.forward(minutes=3)
    go(new_office, case, "teruskan")
    fact = facts(new_office, case).steps["1"]
    assert (fact.taken, fact.on_time) == ("7 mnt", True)
