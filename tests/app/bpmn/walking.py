"""Two walks through one SOP: by the program's engine, and by an independent BPMN library over the exported file."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from lxml import etree
from SpiffWorkflow.bpmn.parser import BpmnParser, BpmnValidator
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

from app.procedure.engine import Move, Refusal, decide, start
from app.procedure.model import CaseKind, Need, Outcome, Procedure
from app.worktime.model import ZONES

NOON = datetime(2026, 11, 30, 12, tzinfo=ZONES["WIB"])
MOST = (
    150  # so many ways of one procedure besides; the six shipped have fewer, some invented ones beyond number
)
HUGE = (
    100  # steps; of such a procedure every walk is long, so that a few spread over its whole length must do
)


class Walked(NamedTuple):
    """Who had the case in which order, and how it ended."""

    stations: tuple[tuple[str, str], ...]  # name of the lane, id of the step
    end: str


def decisions(procedure: Procedure, kind: CaseKind) -> tuple[list[tuple[str, ...]], bool]:
    """Ways to decide from the start to an end, as ids of outcomes: first one through each way out there is, then every
    one that takes no way out more than twice; True where those were too many to take them all."""
    found = dict.fromkeys(_through_each(procedure, kind))
    if len(procedure.steps) > HUGE:
        return list(found)[:: len(found) // 15], True
    begun = len(found)
    for trail in _trails(procedure, kind):
        if len(found) - begun >= MOST:
            return list(found), True
        found[trail] = None
    return list(found), False


def _trails(procedure: Procedure, kind: CaseKind) -> Iterator[tuple[str, ...]]:
    waiting = [(procedure.starts[kind], ())]  # type: list[tuple[str, tuple[tuple[str, str], ...]]]
    while waiting:
        here, used = waiting.pop()
        if here in procedure.end_by_id:
            yield tuple(outcome for _, outcome in used)
            continue
        waiting += [
            (way.to, (*used, (here, way.id)))
            for way in _ways(procedure, kind, here, first=not used)
            if used.count((here, way.id)) < 2
        ]


def _ways(procedure: Procedure, kind: CaseKind, step: str, *, first: bool) -> tuple[Outcome, ...]:
    """The ways that the engine leaves open: a step in an external lane is left by its plain way at registering."""
    if first:
        _, moves = start(procedure, kind, received=NOON, registered=NOON)
        if moves:
            return tuple(way for way in procedure.step_by_id[step].outcomes if way.id == moves[0].outcome)
    return procedure.step_by_id[step].outcomes


def _through_each(procedure: Procedure, kind: CaseKind) -> Iterator[tuple[str, ...]]:
    """The shortest decisions that lead through each way out."""
    begin = procedure.starts[kind]
    to_step = _shortest(procedure, kind, begin)
    for step in procedure.steps_of(kind):
        for way in _ways(procedure, kind, step.id, first=step.id == begin):
            on: tuple[str, ...] = ()
            if way.to not in procedure.end_by_id:
                on = min(
                    (
                        path
                        for aim, path in _shortest(procedure, kind, way.to).items()
                        if aim in procedure.end_by_id
                    ),
                    key=len,
                )
            yield (*to_step[step.id], way.id, *on)


def _shortest(procedure: Procedure, kind: CaseKind, begin: str) -> dict[str, tuple[str, ...]]:
    reached: dict[str, tuple[str, ...]] = {begin: ()}
    waiting = deque([begin])
    while waiting:
        here = waiting.popleft()
        if here in procedure.end_by_id:
            continue
        for way in _ways(procedure, kind, here, first=here == procedure.starts[kind] and not reached[here]):
            if way.to not in reached:
                reached[way.to] = (*reached[here], way.id)
                waiting.append(way.to)
    return reached


def by_the_engine(procedure: Procedure, kind: CaseKind, chosen: tuple[str, ...]) -> Walked:
    """The walk as a case of the office takes it."""
    position, moves = start(procedure, kind, received=NOON, registered=NOON)
    stations = [move.from_step for move in moves]
    texts = dict.fromkeys(Need, "Diisi.")
    for number, outcome in enumerate(chosen[len(moves) :], start=1):
        assert position.step is not None
        stations.append(position.step)
        after = decide(procedure, position, outcome, at=NOON + timedelta(minutes=number), texts=texts)
        assert not isinstance(after, Refusal), after.sentence
        position = after
    _agree(moves, chosen)
    assert position.end is not None, f"{chosen} ends nowhere"
    lanes = procedure.lane_by_id
    return Walked(
        tuple((lanes[procedure.step_by_id[step].lane].name, step) for step in stations), position.end
    )


def _agree(moves: tuple[Move, ...], chosen: tuple[str, ...]) -> None:
    assert tuple(move.outcome for move in moves) == chosen[: len(moves)]


@contextmanager
def _deep() -> Iterator[None]:
    """The library reads a flow by recursion, a few frames a symbol."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(20_000)
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


class Library:
    """The exported file in the hands of the BPMN library, checked against the OMG's schema first."""

    def __init__(self, data: bytes) -> None:
        self._parser = BpmnParser(validator=BpmnValidator())
        self._parser.add_bpmn_xml(etree.fromstring(data))

    @property
    def processes(self) -> list[str]:
        return list(self._parser.get_process_ids())

    def spec(self, kind: CaseKind) -> Any:
        with _deep():
            return self._parser.get_spec(f"proses_{kind.value}")

    def walk(self, kind: CaseKind, chosen: tuple[str, ...]) -> Walked:
        """Carry out the process, answering each task with the next decision."""
        flow = BpmnWorkflow(self.spec(kind))
        stations: list[tuple[str, str]] = []
        for outcome in chosen:
            flow.do_engine_steps()
            ready = flow.get_tasks(state=TaskState.READY, manual=True)
            assert len(ready) == 1, f"{len(ready)} tasks at once after {stations}"
            task = ready[0]
            assert task.task_spec.bpmn_id.startswith("langkah_")
            stations.append((task.task_spec.lane, task.task_spec.bpmn_id.removeprefix("langkah_")))
            task.data["keputusan"] = outcome
            task.run()
        flow.do_engine_steps()
        assert flow.is_completed(), (
            f"still at {[one.task_spec.name for one in flow.get_tasks(state=TaskState.READY)]}"
        )
        ends = [
            task.task_spec.bpmn_id
            for task in flow.get_tasks(state=TaskState.COMPLETED)
            if (task.task_spec.bpmn_id or "").startswith("akhir_")
        ]
        assert len(ends) == 1
        return Walked(tuple(stations), ends[0].partition(".")[2])
