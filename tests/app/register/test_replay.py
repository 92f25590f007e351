"""Replay: whatever legal order of acts, the stored step is the one that the history tells."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.office.officers import who_may_act
from app.procedure.model import State
from app.reading.case import case_view
from app.register.cases import case_with_id
from app.register.check import check
from app.register.classify import classify
from app.register.correct import correct, void
from app.register.move import Texts, move
from app.register.pause import pause, resume
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from tests.conftest import HandClock
from tests.login import opened


def test_every_history_of_the_sample_replays_to_its_stored_step(office_day: Workspace) -> None:
    report = check(office_day)
    assert report.problems == []
    assert report.cases == 40
    assert report.entries > 200


@contextmanager
def _office(template: Path) -> Iterator[tuple[Workspace, HandClock]]:
    with TemporaryDirectory() as folder:
        shutil.copytree(template, Path(folder) / "data")
        clock = HandClock()
        ws = opened(Path(folder) / "data", clock=clock)
        try:
            yield ws, clock
        finally:
            ws.close()


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_legal_order_of_acts_leaves_one_current_lane_and_a_true_history(
    empty_template: Path, data: st.DataObject
) -> None:
    with _office(empty_template) as (ws, clock):
        ids = []
        for _ in range(data.draw(st.integers(1, 3), label="slips")):
            bidang = data.draw(st.sampled_from(["", "capil", "piak"]))
            ids.append(
                receive(ws, slip=SlipInput("Isi", "kotak", bidang=bidang), officer_id="petugas-03").case_id
            )
        for _ in range(data.draw(st.integers(0, 14), label="acts")):
            clock.forward(minutes=data.draw(st.integers(0, 600)))
            case_id = data.draw(st.sampled_from(ids))
            found = case_with_id(ws, case_id)
            if not found.is_open:
                continue
            act = data.draw(st.sampled_from(["move"] * 8 + ["void", "correct", "stop", "stop", "classify"]))
            stands = found.row["paused_at"] is not None
            if act == "stop" or (act == "move" and stands):
                if stands:
                    resume(ws, case_id=case_id, officer_id="petugas-02")
                else:
                    pause(ws, case_id=case_id, reason="KK belum dikirim", officer_id="petugas-02")
            elif act == "classify":
                other = "berkadar" if found.row["legal_class"] == "tidak_berkadar" else "tidak_berkadar"
                classify(ws, case_id=case_id, legal_class=other, officer_id="petugas-02")
            elif act == "void":
                void(ws, case_id=case_id, reason="Lembar kembar", officer_id="petugas-02")
            elif act == "correct":
                text = f"Isi {clock.at:%d%H%M%S} {len(case_view(ws, case_id=case_id).history)}"
                correct(
                    ws,
                    case_id=case_id,
                    field="isi",
                    value=text,
                    reason="Salah ketik",
                    officer_id="petugas-02",
                )
            else:
                step = found.procedure.step_by_id[found.row["step"]]
                outcome = data.draw(st.sampled_from(step.outcomes))
                able = who_may_act(ws, found.procedure, step.lane, found.row["bidang_id"])
                officer = data.draw(st.sampled_from(able))
                texts = Texts(**{need.value: "teks" for need in outcome.needs})
                move(ws, case_id=case_id, outcome=outcome.id, officer_id=officer.id, texts=texts)
            row = case_with_id(ws, case_id).row
            assert (row["state"] == State.OPEN.value) == (row["lane"] is not None)
        assert check(ws).problems == []


@pytest.mark.parametrize(
    ("statement", "word"),
    [
        ("UPDATE case_file SET entered_at = '2026-11-30T09:00:00+08:00' WHERE state = 'open'", "waktu masuk"),
        ("UPDATE case_file SET due_at = '2026-12-24T09:00:00+08:00' WHERE state = 'open'", "batas waktu"),
        ("UPDATE case_file SET step = '5', lane = 'staf_kerjasama' WHERE step = '1'", "menurut riwayat"),
        ("UPDATE counter SET last = last + 1", "tidak berurutan"),
    ],
)
def test_the_check_names_what_was_changed_behind_the_program(
    new_office: Workspace, statement: str, word: str
) -> None:
    receive(new_office, slip=SlipInput("Isi", "kotak"), officer_id="petugas-03")
    assert check(new_office).whole
    new_office.store.db.execute_sql(statement)
    problems = check(new_office).problems
    assert len(problems) == 1
    assert word in problems[0]
