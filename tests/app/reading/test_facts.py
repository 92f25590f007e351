"""What a case says about each step of its procedure."""

from __future__ import annotations

from datetime import datetime

from app.reading.facts import StepState
from app.register.correct import void
from app.register.move import Texts, move
from app.workspace import Workspace
from tests.app.reading.walked import CAPIL, KASI, facts_of, walked
from tests.conftest import WITA, HandClock


def test_passed_current_next_ahead_and_pale_are_told_apart(new_office: Workspace) -> None:
    facts = facts_of(new_office, walked(new_office, ["teruskan", "koordinasi"]))
    states = [facts.steps[step].state for step in "12345678"]
    assert (
        states
        == [StepState.PASSED] * 2
        + [StepState.CURRENT, StepState.NEXT, StepState.AHEAD]
        + [StepState.PALE] * 3
    )
    assert facts.ways == {("1", "teruskan"), ("2", "koordinasi")}
    assert facts.flags == (
        "Sekarang: Bidang Capil · sisa 1 j",
        "Sekarang: Bidang · sisa 1 j",
        "Sekarang · sisa 1 j",
    )


def test_a_passed_step_has_its_hour_what_it_took_and_whether_that_was_late(
    new_office: Workspace, clock: HandClock
) -> None:
    case_id = walked(new_office)
    clock.forward(minutes=7)
    move(new_office, case_id=case_id, outcome="teruskan", officer_id="petugas-03")
    clock.forward(minutes=9)
    move(new_office, case_id=case_id, outcome="koordinasi", officer_id=KASI)
    facts = facts_of(new_office, case_id)
    first, second = facts.steps["1"], facts.steps["2"]
    assert (first.moment, first.day, first.taken, first.on_time) == ("10:39", "", "7 mnt", True)
    assert (second.moment, second.taken, second.on_time) == ("10:48", "9 mnt", False)
    assert first.name == "Langkah 1, Staf Kerjasama: Catat di logbook, dilalui 10:39, memakai 7 mnt"
    assert second.name.endswith("melewati batas")


def test_time_outside_working_hours_is_not_taken_and_another_day_is_named(
    new_office: Workspace, clock: HandClock
) -> None:
    clock.at = datetime(2026, 11, 26, 15, 50, tzinfo=WITA)  # Thursday, the office closes at 16.00
    case_id = walked(new_office, ["teruskan", "koordinasi"])
    clock.at = datetime(2026, 11, 27, 7, 50, tzinfo=WITA)
    texts = Texts(solution="Beres.")
    move(new_office, case_id=case_id, outcome="solusi", officer_id=CAPIL, texts=texts)
    clock.at = datetime(2026, 11, 30, 10, 32, tzinfo=WITA)
    third = facts_of(new_office, case_id).steps["3"]
    assert (third.moment, third.day, third.taken) == ("07:50", "27 Nov", "30 mnt")


def test_repeated_visits_show_the_last_hour_and_their_number(new_office: Workspace, clock: HandClock) -> None:
    case_id = walked(new_office, ["teruskan", "koordinasi", "solusi", "belum_selesai"])
    clock.forward(minutes=12)
    move(new_office, case_id=case_id, outcome="solusi", officer_id=CAPIL)
    facts = facts_of(new_office, case_id)
    third, fourth = facts.steps["3"], facts.steps["4"]
    assert (third.visits, third.moment, third.taken) == (2, "10:44", "12 mnt")
    assert "2 kali dilalui" in third.name
    assert (fourth.state, fourth.visits) == (StepState.CURRENT, 2)
    assert "kunjungan ke-2" in fourth.name


def test_an_ended_case_has_its_end_and_no_current_step(new_office: Workspace) -> None:
    ways = ["teruskan", "koordinasi", "solusi", "dapat_dijawab", "selesai"]
    facts = facts_of(new_office, walked(new_office, ways))
    assert (facts.current, facts.end, facts.flags) == (None, "selesai", ())
    assert facts.end_words == "30 Nov 2026 10:32"


def test_voiding_passes_no_step(new_office: Workspace) -> None:
    case_id = walked(new_office, ["teruskan"])
    void(new_office, case_id=case_id, reason="Dicatat dua kali.", officer_id=KASI)
    facts = facts_of(new_office, case_id)
    assert (facts.current, facts.end) == (None, None)
    assert facts.steps["1"].state is StepState.PASSED
    assert facts.steps["2"].state is StepState.AHEAD


def test_the_description_is_the_row_of_the_sop_in_full(new_office: Workspace) -> None:
    facts = facts_of(new_office, walked(new_office))
    fourth = facts.steps["4"]
    assert fourth.step.text in fourth.description
    assert "Kelengkapan: Logbook pengaduan\nWaktu: 15 Menit\nOutput: Logbook pengaduan" in fourth.description
    assert "Keterangan: Jika aduan melalui surat" in fourth.description
    assert "Keterangan" not in facts.steps["1"].description
