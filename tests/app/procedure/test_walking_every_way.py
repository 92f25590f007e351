"""A case of each shipped SOP walks from its start to every end, by every way that there is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from app.procedure.engine import Move, Position, Refusal, decide, replay, start
from app.procedure.loading import shipped
from app.procedure.model import CaseKind, Need, Outcome, OutcomeKind, Procedure, State
from app.worktime.model import ZONES

RECEIVED = datetime(2026, 11, 30, 9, 20, tzinfo=ZONES["WIB"])
REGISTERED = RECEIVED + timedelta(minutes=4)
KINDS = [(sop, kind) for sop in shipped() for kind in sop.starts]

Way = tuple[str, Outcome]


def _ways(sop: Procedure, step: str, gone: tuple[Way, ...] = ()) -> Iterator[tuple[Way, ...]]:
    """Every way from a step to an end that goes each way back at most once."""
    for outcome in sop.step_by_id[step].outcomes:
        here = (step, outcome)
        if outcome.kind is OutcomeKind.BACK and here in gone:
            continue
        if outcome.to in sop.end_by_id:
            yield (*gone, here)
        else:
            yield from _ways(sop, outcome.to, (*gone, here))


def _walk(sop: Procedure, kind: CaseKind, ways: tuple[Way, ...]) -> tuple[Position, list[Move]]:
    """Walk it as the register would: refused without a text that is wanted, moved with it."""
    position, first = start(sop, kind, received=RECEIVED, registered=REGISTERED)
    moves = list(first)
    present: set[Need] = set()
    for index, (step, outcome) in enumerate(ways[len(first) :], start=1):
        at = REGISTERED + timedelta(minutes=index)
        assert position.step == step
        lacking = tuple(need for need in outcome.needs if need not in present)
        if lacking:
            refused = decide(sop, position, outcome.id, at=at, texts={}, present=frozenset(present))
            assert isinstance(refused, Refusal)
            assert refused.missing == lacking
        given = {need: f"Isi {need.value}." for need in lacking}
        moved = decide(sop, position, outcome.id, at=at, texts=given, present=frozenset(present))
        assert isinstance(moved, Position)
        texts = {need.value: text for need, text in given.items()}
        moves.append(Move(step, outcome.id, outcome.to, at, **texts))
        present |= set(lacking) - {Need.REASON}
        position = moved
    return position, moves


@pytest.mark.parametrize(("sop", "kind"), KINDS, ids=[f"{sop.id} {kind.value}" for sop, kind in KINDS])
def test_every_way_is_walked_to_its_end_and_none_is_left_out(sop: Procedure, kind: CaseKind) -> None:
    trails = list(_ways(sop, sop.starts[kind]))
    for trail in trails:
        position, moves = _walk(sop, kind, trail)
        end = sop.end_by_id[trail[-1][1].to]
        assert (position.end, position.state, position.step) == (end.id, end.state, None)
        again = replay(sop, kind, received=RECEIVED, registered=REGISTERED, moves=moves)
        assert again == position
    taken = {(step, outcome.id) for trail in trails for step, outcome in trail}
    assert taken == {(step.id, outcome.id) for step in sop.steps_of(kind) for outcome in step.outcomes}
    reached = {trail[-1][1].to for trail in trails}
    others = {out.to for step in sop.steps if step.kind is not kind for out in step.outcomes}
    assert reached == sop.end_by_id.keys() - (others - reached)


def test_the_ends_of_the_six() -> None:
    assert {sop.id: {end.id: end.state for end in sop.ends} for sop in shipped()} == {
        "buleleng-sop-pdip-03": {"selesai": State.ENDED, "selesai_bulan": State.ENDED},
        "lumajang-pelayanan-online": {"selesai": State.ENDED},
        "brebes-keluhan-daring": {"selesai": State.ENDED},
        "metro-pengaduan": {"selesai": State.ENDED, "ditolak": State.REJECTED},
        "tanggamus-13": {
            "selesai_pdf": State.ENDED,
            "selesai_pos": State.ENDED,
            "selesai_diambil": State.ENDED,
        },
        "tanggamus-13-2": {"selesai": State.ENDED},
    }


@pytest.mark.parametrize(("sop", "kind"), KINDS, ids=[f"{sop.id} {kind.value}" for sop, kind in KINDS])
def test_where_a_case_stands_once_it_is_registered(sop: Procedure, kind: CaseKind) -> None:
    position, moves = start(sop, kind, received=RECEIVED, registered=REGISTERED)
    first = sop.step_by_id[sop.starts[kind]]
    if sop.id == "tanggamus-13-2":
        # The recording waits for the birthday, in the lane of who was recorded.
        assert (position.step, position.lane, moves) == ("1", "pemohon", ())
    elif sop.lane_by_id[first.lane].external:
        assert (position.step, position.entered, len(moves)) == ("2", REGISTERED, 1)
    else:
        assert (position.step, position.entered, moves) == (first.id, RECEIVED, ())
