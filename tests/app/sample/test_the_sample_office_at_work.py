"""The sample office is played in order of time, by the seed alone, and leaves nothing behind when stopped."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from app.errors import InputError
from app.office.calendar import calendar_of
from app.office.settings import office_of
from app.procedure.loading import shipped_as
from app.sample.fill import SAMPLE_PROCEDURE, fill_sample
from app.sample.plan import Act, Plan
from app.workspace import Workspace
from app.worktime.model import ZONES
from models.database import database

UNTIL = datetime(2026, 11, 30, 10, 32, tzinfo=ZONES["WITA"])


def _planned(ws: Workspace, seed: int) -> list[Act]:
    plan = Plan(Random(seed), shipped_as(SAMPLE_PROCEDURE), calendar_of(ws), UNTIL)
    return [act for case in plan.cases(UNTIL - timedelta(days=60), 40) for act in case]


def _rows(query: str) -> list[tuple[str, ...]]:
    return list(database.execute_sql(query).fetchall())


def test_the_acts_of_the_sample_are_done_in_order_of_time(office_day) -> None:  # type: ignore[no-untyped-def]
    times = [datetime.fromisoformat(at) for (at,) in _rows("SELECT at FROM history ORDER BY rowid")]
    assert len(times) > 100
    assert times == sorted(times)
    assert times[-1] <= office_day.clock()


def test_thought_out_one_complaint_after_the_other_the_acts_lie_out_of_order(new_office) -> None:  # type: ignore[no-untyped-def]
    """Why the plan is sorted before it is done: several complaints lie on the desks at once."""
    times = [act.at for act in _planned(new_office, 7)]
    assert times != sorted(times)


def test_the_same_seed_plays_the_same_office_and_another_seed_another_one(tmp_path: Path) -> None:
    def played(name: str, seed: int) -> list[tuple[str, ...]]:
        ws = fill_sample(tmp_path / name, cases=12, months=2, seed=seed, until=UNTIL)
        rows = _rows("SELECT case_id, id, at, officer_id, act, to_step FROM history ORDER BY rowid")
        ws.close()
        return rows

    first = played("a", 3)
    assert played("b", 3) == first
    assert played("c", 4) != first


def test_the_numbers_follow_the_receipts(office_day) -> None:  # type: ignore[no-untyped-def]
    rows = _rows("SELECT year, seq, received_at FROM case_file ORDER BY pk")
    assert [(year, seq) for year, seq, _ in rows] == sorted((year, seq) for year, seq, _ in rows)
    received = [datetime.fromisoformat(at) for _, _, at in rows]
    assert received == sorted(received)


def test_after_the_play_the_clock_stands_at_its_end(tmp_path: Path) -> None:
    ws = fill_sample(tmp_path / "data", cases=4, months=1, seed=1, until=UNTIL)
    assert ws.clock() == UNTIL
    assert office_of(ws).sample
    ws.close()


class _StoppedError(Exception):
    """The officer pressed Batal."""


@pytest.mark.parametrize("patience", [0, 3], ids=["while it is thought out", "while it is done"])
def test_stopped_at_any_time_nothing_of_the_sample_stays(tmp_path: Path, patience: int) -> None:
    told: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> None:
        told.append((done, total))
        if len(told) > patience:
            raise _StoppedError

    with pytest.raises(_StoppedError):
        fill_sample(tmp_path / "data", cases=20, months=1, seed=1, until=UNTIL, progress=progress)
    assert {total for _, total in told} == {20}
    assert (told[-1][0] > 0) == (patience > 0)
    left = {path.name for path in (tmp_path / "data").rglob("*") if path.is_file()}
    assert left <= {"buka.kunci"}, left  # the lock under which a register is opened holds nothing


def test_the_share_done_only_grows(tmp_path: Path) -> None:
    told: list[int] = []
    fill_sample(
        tmp_path / "data",
        cases=30,
        months=1,
        seed=1,
        until=UNTIL,
        progress=lambda done, _total: told.append(done),
    ).close()
    assert told == sorted(told)
    assert 0 < told[-1] < 30


def test_a_number_of_complaints_below_zero_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="paling sedikit 0"):
        fill_sample(tmp_path / "data", cases=-1, months=1, until=UNTIL)
