"""One act a day ends everything that stands at a step (Brebes, row 5)."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.changes import Changes
from app.errors import InputError, RefusedError
from app.office.procedures import adopt, current
from app.procedure.loading import load_text
from app.reading.case import case_view
from app.register.cases import case_with_id
from app.register.check import check
from app.register.move import move, ready_to_move
from app.register.pause import pause, resume
from app.register.receive import SlipInput, receive
from app.register.together import Together, end_together, standing, together_steps
from app.sample.fill import fill_sample
from app.workspace import Workspace
from tests.conftest import WIB_MORNING, HandClock
from tests.login import opened

BREBES = "brebes-keluhan-daring"


@pytest.fixture(scope="module")
def brebes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("brebes") / "data"
    fill_sample(folder, cases=0, months=1, seed=7, until=WIB_MORNING, procedure=BREBES).close()
    return folder


@pytest.fixture
def office(brebes: Path, tmp_path: Path, clock: HandClock):  # type: ignore[no-untyped-def]
    import shutil

    clock.at = WIB_MORNING
    shutil.copytree(brebes, tmp_path / "data")
    ws = opened(tmp_path / "data", clock=clock)
    yield ws
    ws.close()


def _admin(ws: Workspace) -> str:
    from tests.applications import desk

    return desk(ws, "admin", BREBES).id


def _answered(ws: Workspace) -> str:
    """A complaint that the admin answered at once: it stands at the recap."""
    admin = _admin(ws)
    slip = SlipInput("Kartu keluarga belum jadi.", "facebook", name="Pelapor 1")
    case_id = receive(ws, slip=slip, officer_id=admin).case_id
    from app.register.move import Texts

    texts = Texts(solution="Sudah dicek.", answer="Sudah jadi.", delivery="Dibalas di fanspage.")
    move(ws, case_id=case_id, outcome="dijawab_langsung", officer_id=admin, texts=texts)
    return case_id


def _recap(ws: Workspace) -> str:
    (step,) = together_steps(ws, BREBES)
    return step.id


def test_one_act_ends_them_all_each_with_its_own_entry(office: Workspace) -> None:
    ids = [_answered(office) for _ in range(3)]
    assert standing(office, BREBES, _recap(office)) == tuple(ids)
    done = end_together(office, procedure_id=BREBES, step=_recap(office), officer_id=_admin(office))
    assert len(done.numbers) == 3
    assert done.changes.cases == frozenset(ids)
    for case_id in ids:
        view = case_view(office, case_id=case_id)
        assert view.card.state.value == "ended"
        assert view.history[-1].detail == "Bersama semua yang menunggu di langkah ini"
    assert check(office).problems == []


def test_where_nothing_stands_there_is_nothing_to_do(office: Workspace) -> None:
    with pytest.raises(RefusedError, match="Tidak ada yang menunggu"):
        end_together(office, procedure_id=BREBES, step=_recap(office), officer_id=_admin(office))


def test_a_step_of_single_cases_is_not_ended_together(office: Workspace) -> None:
    with pytest.raises(InputError, match="satu per satu"):
        end_together(office, procedure_id=BREBES, step="2", officer_id=_admin(office))


def test_another_desk_ends_nothing(office: Workspace) -> None:
    from app.office.officers import officers

    case_id = _answered(office)
    stranger = next(one for one in officers(office) if not one.desks)
    with pytest.raises(RefusedError, match="tidak bertugas di sana"):
        end_together(office, procedure_id=BREBES, step=_recap(office), officer_id=stranger.id)
    assert case_with_id(office, case_id).is_open


def test_an_outcome_that_is_none_holds_back_all(office: Workspace) -> None:
    case_id = _answered(office)
    with pytest.raises(RefusedError, match="tidak ada di langkah"):
        end_together(
            office, procedure_id=BREBES, step=_recap(office), officer_id=_admin(office), outcome="lain"
        )
    assert case_with_id(office, case_id).is_open


def test_one_case_is_not_taken_alone_and_the_common_act_is_named(office: Workspace) -> None:
    case_id = _answered(office)
    with pytest.raises(
        RefusedError,
        match=r"“Rekap hari ini”, atau kotak-aduan together --procedure brebes-keluhan-daring --step 5",
    ):
        move(office, case_id=case_id, outcome="direkap", officer_id=_admin(office))
    with pytest.raises(RefusedError, match="diselesaikan bersama"):
        ready_to_move(office, case_id=case_id, officer_id=_admin(office))
    assert case_with_id(office, case_id).is_open


def test_a_case_whose_step_the_sop_in_force_ends_singly_is_not_stuck(office: Workspace) -> None:
    case_id = _answered(office)
    source = current(office, BREBES).source
    assert source.count("together = true") == 1
    single = source.replace("together = true", "together = false").replace("revision = 0", "revision = 1", 1)
    adopt(office, procedure=load_text(single, name="brebes"))
    move(office, case_id=case_id, outcome="direkap", officer_id=_admin(office))
    assert not case_with_id(office, case_id).is_open


def test_a_second_act_of_the_day_is_done_and_told_and_the_next_day_none_is(
    office: Workspace, clock: HandClock
) -> None:
    def act() -> tuple[str, ...]:
        return end_together(
            office, procedure_id=BREBES, step=_recap(office), officer_id=_admin(office)
        ).remarks

    clock.at = WIB_MORNING.replace(hour=10, minute=5)
    _answered(office)
    assert act() == ()
    clock.forward(minutes=30)
    _answered(office)
    assert act() == ("Sudah direkap hari ini pukul 10.05, 1 menyusul",)
    clock.forward(days=1)
    _answered(office)
    assert act() == ()


def test_a_paused_case_waits_and_keeps_none_of_the_others(office: Workspace) -> None:
    waiting, ready = _answered(office), _answered(office)
    pause(office, case_id=waiting, reason="KK belum dikirim", officer_id=_admin(office))
    assert standing(office, BREBES, _recap(office)) == (ready,)
    done = end_together(office, procedure_id=BREBES, step=_recap(office), officer_id=_admin(office))
    assert done.changes.cases == frozenset({ready})
    assert case_with_id(office, waiting).is_open
    with pytest.raises(RefusedError, match=r"dijeda\. Lanjutkan dahulu"):
        end_together(office, procedure_id=BREBES, step=_recap(office), officer_id=_admin(office))
    resume(office, case_id=waiting, note="", officer_id=_admin(office))
    end_together(office, procedure_id=BREBES, step=_recap(office), officer_id=_admin(office))
    assert not case_with_id(office, waiting).is_open


def test_only_what_was_shown_is_ended_and_what_came_meanwhile_is_told(office: Workspace) -> None:
    shown = [_answered(office), _answered(office)]
    later = _answered(office)

    def act(ids: list[str]) -> Together:
        return end_together(
            office, procedure_id=BREBES, step=_recap(office), officer_id=_admin(office), case_ids=ids
        )

    done = act(shown)
    assert done.changes.cases == frozenset(shown)
    assert done.meanwhile == ("1 datang sesudahnya dan masih menunggu",)
    assert case_with_id(office, later).is_open
    # The answer was lost and the officer presses again: nothing more is taken.
    again = act(shown)
    assert (again.numbers, again.changes) == (done.numbers, Changes())
    assert case_with_id(office, later).is_open
    assert act([shown[0], later]).meanwhile == ("1 sudah tidak menunggu lagi",)
    assert check(office).problems == []


def test_what_somebody_else_took_onward_meanwhile_is_refused(office: Workspace) -> None:
    from app.office.officers import officers

    shown = _answered(office)
    end_together(office, procedure_id=BREBES, step=_recap(office), officer_id=_admin(office))
    other = next(one for one in officers(office) if one.id != _admin(office))
    with pytest.raises(RefusedError, match="sudah tidak menunggu di langkah ini"):
        end_together(office, procedure_id=BREBES, step=_recap(office), officer_id=other.id, case_ids=[shown])
