"""A sample office of any SOP: its lanes are filled, its cases come to every end, its register is whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from app.errors import InputError
from app.office.officers import Mode, officers
from app.office.procedures import in_force
from app.procedure.loading import shipped, shipped_as
from app.procedure.model import CaseKind
from app.record.verify import verify
from app.register.check import check
from app.sample.fill import SAMPLE_PROCEDURE, fill_sample
from app.workspace import Workspace
from app.worktime.model import ZONES
from models.database import database

UNTIL = datetime(2026, 11, 20, 10, 32, tzinfo=ZONES["WIB"])
OTHERS = [one.id for one in shipped() if one.id != SAMPLE_PROCEDURE]


@pytest.fixture(params=OTHERS)
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Workspace]:
    ws = fill_sample(tmp_path / "data", cases=40, months=2, seed=5, until=UNTIL, procedure=request.param)
    with closing(ws):
        yield ws


def _reached() -> set[str]:
    """Every step and end that some case came to."""
    return {
        step for (step,) in database.execute_sql("SELECT DISTINCT to_step FROM history WHERE to_step > ''")
    }


def test_every_lane_of_the_office_has_an_officer_and_the_register_is_whole(office: Workspace) -> None:
    for procedure in in_force(office):
        seated = {
            desk.lane
            for one in officers(office)
            for desk in one.desks
            if desk.procedure_id == procedure.id and desk.mode is Mode.OWN
        }
        assert seated == {lane.id for lane in procedure.lanes if not lane.external}
    assert (check(office).problems, verify(office).differences) == ([], ())
    assert database.execute_sql("SELECT count(*) FROM case_file").fetchone()[0] == 40


@pytest.mark.parametrize("sop", [one.id for one in shipped() if CaseKind.COMPLAINT in one.starts])
def test_complaints_come_to_every_step_and_every_end(tmp_path: Path, sop: str) -> None:
    with closing(fill_sample(tmp_path / "data", cases=160, months=2, seed=2, until=UNTIL, procedure=sop)):
        gone_to = _reached()
    procedure = shipped_as(sop)
    steps = {step.id for step in procedure.steps_of(CaseKind.COMPLAINT)}
    ends = {
        outcome.to for step in procedure.steps_of(CaseKind.COMPLAINT) for outcome in step.outcomes
    } - steps
    assert gone_to >= steps | ends


def test_an_unknown_sop_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="tidak ada"):
        fill_sample(tmp_path / "data", cases=1, months=1, until=UNTIL, procedure="tanpa-nama")
    assert not (tmp_path / "data").exists()


def test_clocks_stand_still_and_complaints_have_their_class_in_a_played_office(tmp_path: Path) -> None:
    sop = "lumajang-pelayanan-online"
    with closing(fill_sample(tmp_path / "data", cases=60, months=1, seed=1, until=UNTIL, procedure=sop)):
        acts = dict(database.execute_sql("SELECT act, count(*) FROM history GROUP BY act").fetchall())
        still = database.execute_sql("SELECT count(*) FROM case_file WHERE paused_at IS NOT NULL").fetchone()
        classes = {
            name for (name,) in database.execute_sql("SELECT DISTINCT legal_class FROM case_file").fetchall()
        }
    assert acts["pause"] > 0
    assert acts["pause"] == acts.get("resume", 0) + still[0]
    assert classes >= {"permintaan_informasi", "tidak_berkadar"}
