"""Moving: a complaint walks the SOP, and what may not be is refused with nothing changed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.errors import KotakAduanError, RefusedError
from app.procedure.model import Need, State
from app.reading.case import case_view
from app.register.check import check
from app.register.move import NeedsTextError, Ready, Texts, move, ready_to_move
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from tests.conftest import HandClock


@pytest.fixture
def case_id(new_office: Workspace) -> str:
    slip = SlipInput("Nama ayah salah ketik pada akta.", "email", bidang="capil")
    return receive(new_office, slip=slip, officer_id="petugas-03").case_id


def walk(ws: Workspace, case_id: str, clock: HandClock, *acts: tuple[str, str, Texts]) -> None:
    for outcome, officer, texts in acts:
        clock.forward(minutes=3)
        move(ws, case_id=case_id, outcome=outcome, officer_id=officer, texts=texts)


TO_4 = (
    ("teruskan", "petugas-03", Texts()),
    ("koordinasi", "petugas-02", Texts()),
    ("solusi", "petugas-05", Texts(solution="Cukup surat pernyataan.")),
)


def test_a_complaint_walks_back_and_forth_to_its_end(
    new_office: Workspace, clock: HandClock, case_id: str
) -> None:
    walk(
        new_office,
        case_id,
        clock,
        *TO_4,
        ("belum_selesai", "petugas-02", Texts(note="Kapan selesai?")),
        ("solusi", "petugas-05", Texts(solution="Selesai tiga hari kerja.")),
        ("dapat_dijawab", "petugas-02", Texts(answer="Berkas selesai tiga hari kerja.")),
        ("selesai", "petugas-03", Texts(delivery="Dibalas lewat email.")),
    )
    view = case_view(new_office, case_id=case_id)
    assert view.card.state is State.ENDED
    assert [visit.step for visit in view.visits] == ["1", "2", "3", "4", "3", "4", "5"]
    assert (view.solution, view.answer) == ("Selesai tiga hari kerja.", "Berkas selesai tiga hari kerja.")
    assert (view.delivery, view.note) == ("Dibalas lewat email.", "Kapan selesai?")
    assert view.history[3].solution == "Cukup surat pernyataan."
    assert view.choices == ()
    assert check(new_office).whole


def test_a_missing_solution_is_named_and_nothing_moves(
    new_office: Workspace, clock: HandClock, case_id: str
) -> None:
    walk(new_office, case_id, clock, *TO_4[:2])
    with pytest.raises(NeedsTextError, match="Tindak lanjut aduan") as refusal:
        move(
            new_office,
            case_id=case_id,
            outcome="solusi",
            officer_id="petugas-05",
            texts=Texts(solution=" \n"),
        )
    assert refusal.value.missing == (Need.SOLUTION,)
    view = case_view(new_office, case_id=case_id)
    assert (view.card.step, len(view.history)) == ("3", 3)


def test_not_our_bidang_goes_back_without_a_solution(
    new_office: Workspace, clock: HandClock, case_id: str
) -> None:
    walk(new_office, case_id, clock, *TO_4[:2], ("bukan_bidang_kami", "petugas-05", Texts()))
    clock.forward(minutes=1)
    move(new_office, case_id=case_id, outcome="koordinasi", officer_id="petugas-02", bidang="Bidang PIAK")
    view = case_view(new_office, case_id=case_id)
    assert (view.card.lane, view.card.bidang_name) == ("bidang_terkait", "Bidang PIAK")
    assert view.able == (("petugas-06", "Petugas 06"), ("petugas-02", "Petugas 02"))


def test_another_bidangs_officer_cannot_act_and_is_told_who_can(
    new_office: Workspace, clock: HandClock, case_id: str
) -> None:
    walk(new_office, case_id, clock, *TO_4[:2])
    with pytest.raises(RefusedError, match=r"Yang dapat: Petugas 05, Petugas 02\."):
        move(
            new_office, case_id=case_id, outcome="solusi", officer_id="petugas-04", texts=Texts(solution="x")
        )


def test_an_act_from_paper_says_on_whose_behalf(
    new_office: Workspace, clock: HandClock, case_id: str
) -> None:
    walk(new_office, case_id, clock, *TO_4[:2], ("solusi", "petugas-02", Texts(solution="Dari kertas.")))
    entry = case_view(new_office, case_id=case_id).history[-1]
    assert (entry.officer, entry.on_behalf, entry.on_behalf_name) == (
        "petugas-02",
        "bidang_terkait",
        "Bidang Terkait",
    )


def test_a_retry_with_the_same_entry_moves_once(new_office: Workspace, case_id: str) -> None:
    for _ in range(2):
        move(new_office, case_id=case_id, outcome="teruskan", officer_id="petugas-03", entry_id="e" * 32)
    view = case_view(new_office, case_id=case_id)
    assert (view.card.step, len(view.history)) == ("2", 2)


def test_a_case_moved_by_somebody_else_meanwhile_is_not_moved_blindly(
    new_office: Workspace, clock: HandClock, case_id: str
) -> None:
    walk(new_office, case_id, clock, *TO_4)
    with pytest.raises(RefusedError, match="sudah dipindahkan, sekarang di Kasi Kerjasama"):
        move(new_office, case_id=case_id, outcome="teruskan", officer_id="petugas-03", seen_step="1")


def test_a_finished_case_stays_finished(new_office: Workspace, clock: HandClock, case_id: str) -> None:
    walk(
        new_office,
        case_id,
        clock,
        *TO_4,
        ("dapat_dijawab", "petugas-02", Texts()),
        ("selesai", "petugas-03", Texts(answer="a", delivery="b")),
    )
    with pytest.raises(RefusedError, match="sudah selesai"):
        move(new_office, case_id=case_id, outcome="selesai", officer_id="petugas-03")


def test_late_is_judged_on_each_visit(new_office: Workspace, clock: HandClock, case_id: str) -> None:
    clock.forward(minutes=11)
    move(new_office, case_id=case_id, outcome="teruskan", officer_id="petugas-03")
    clock.forward(minutes=2)
    move(new_office, case_id=case_id, outcome="koordinasi", officer_id="petugas-02")
    visits = case_view(new_office, case_id=case_id).visits
    assert [visit.on_time for visit in visits] == [False, True, None]
    assert visits[0].due is not None
    assert visits[0].left == visits[0].due + timedelta(minutes=1)


def test_a_case_that_went_round_and_came_back_is_not_moved_blindly_either(
    new_office: Workspace, clock: HandClock, case_id: str
) -> None:
    walk(new_office, case_id, clock, *TO_4)
    seen = case_view(new_office, case_id=case_id).card
    walk(
        new_office,
        case_id,
        clock,
        ("belum_selesai", "petugas-02", Texts()),
        ("solusi", "petugas-05", Texts()),
    )
    with pytest.raises(RefusedError, match="sudah dipindahkan"):
        move(
            new_office,
            case_id=case_id,
            outcome="dapat_dijawab",
            officer_id="petugas-02",
            seen_step=seen.step,
            seen_entered=seen.entered,
        )


def test_one_may_ask_first_whether_a_case_may_be_moved(
    new_office: Workspace, clock: HandClock, case_id: str
) -> None:
    walk(new_office, case_id, clock, *TO_4)

    def ask(officer: str) -> Ready:
        return ready_to_move(new_office, case_id=case_id, officer_id=officer)

    assert ask("petugas-02") == Ready("", frozenset({Need.SOLUTION}))
    walk(new_office, case_id, clock, ("belum_selesai", "petugas-02", Texts(note="b")))
    written = frozenset({Need.SOLUTION, Need.NOTE})
    assert ask("petugas-05") == Ready("", written)
    assert ask("petugas-02") == Ready("Bidang Terkait", written)


@pytest.mark.parametrize(
    ("officer", "seen"), [("petugas-05", "4"), ("petugas-99", "4"), ("petugas-02", "3"), ("petugas-02", None)]
)
def test_asking_first_is_refused_in_the_words_of_the_act(
    new_office: Workspace, clock: HandClock, case_id: str, officer: str, seen: str | None
) -> None:
    walk(new_office, case_id, clock, *TO_4)
    if seen is None:
        walk(
            new_office,
            case_id,
            clock,
            ("dapat_dijawab", "petugas-02", Texts()),
            ("selesai", "petugas-03", Texts(answer="a", delivery="b")),
        )
    with pytest.raises(KotakAduanError) as asked:
        ready_to_move(new_office, case_id=case_id, officer_id=officer, seen_step=seen)
    with pytest.raises(KotakAduanError) as moved:
        move(new_office, case_id=case_id, outcome="dapat_dijawab", officer_id=officer, seen_step=seen)
    assert asked.value.sentence == moved.value.sentence
    assert type(asked.value) is type(moved.value)
