"""A procedure as a BPMN graph: one process for each kind of case, before anybody gives it a place on a sheet.

Ids are made of the procedure's own ids with a word in front, so that they are valid XML names (a step may be called "1")
and none can meet another: the ids of a procedure hold no full stop, which is what joins two of them here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.bpmn import words
from app.procedure.model import CaseKind, Lane, Outcome, Procedure, Step

#: The name of the value that a gateway asks for; its values are the ids of the outcomes.
DECISION = "keputusan"


class NodeKind(StrEnum):
    """The flow nodes that an SOP needs, by their names in BPMN."""

    START = "startEvent"
    USER_TASK = "userTask"  # done in the program by an officer of the lane
    MANUAL_TASK = "manualTask"  # done outside the office; an officer only records it
    GATEWAY = "exclusiveGateway"
    END = "endEvent"


@dataclass(frozen=True, slots=True)
class Node:
    """A symbol of the flow; `lane` is the id of its lane in the procedure."""

    id: str
    kind: NodeKind
    lane: str
    name: str
    documentation: str = ""


@dataclass(frozen=True, slots=True)
class Flow:
    """An arrow. `condition` is the id of the outcome that it stands for, "" where there is no choice."""

    id: str
    source: str
    target: str
    name: str = ""
    condition: str = ""
    documentation: str = ""


@dataclass(frozen=True, slots=True)
class Process:
    """What one kind of case walks. `nodes` stand in the order in which they are drawn, from left to right."""

    id: str
    participant: str
    name: str
    documentation: str
    lanes: tuple[Lane, ...]
    nodes: tuple[Node, ...]
    flows: tuple[Flow, ...]

    def lane_id(self, lane: Lane) -> str:
        """The lane's id in the file: the same column stands once in each process."""
        return f"lajur_{self.id}.{lane.id}"


@dataclass(frozen=True, slots=True)
class Note:
    """Words beside a process: a limit over several of its steps."""

    id: str
    link: str  # id of the dotted line to the participant
    participant: str
    text: str


@dataclass(frozen=True, slots=True)
class Graph:
    """All that the file says of an SOP, without its drawing."""

    id: str
    name: str
    processes: tuple[Process, ...]
    notes: tuple[Note, ...]


def graph_of(procedure: Procedure) -> Graph:
    """The SOP as processes: the public's cases first, the month's register after them."""
    kinds = [kind for kind in CaseKind if kind in procedure.starts]
    processes = tuple(_process(procedure, kind, main=kind is kinds[0]) for kind in kinds)
    return Graph(
        id=f"sop_{procedure.id}",
        name=words.title(procedure),
        processes=processes,
        notes=tuple(_notes(procedure)),
    )


def _process(procedure: Procedure, kind: CaseKind, *, main: bool) -> Process:
    steps = procedure.steps_of(kind)
    used = {step.lane for step in steps}
    nodes: list[Node] = []
    flows: list[Flow] = []
    start = f"mulai_{kind.value}"
    first = procedure.step_by_id[procedure.starts[kind]]
    nodes.append(Node(start, NodeKind.START, first.lane, words.START[kind]))
    flows.append(Flow(f"awal_{kind.value}", start, _task_id(first)))
    ends = _ends_after(procedure, steps)
    for step in steps:
        external = procedure.lane_by_id[step.lane].external
        task = NodeKind.MANUAL_TASK if external else NodeKind.USER_TASK
        nodes.append(
            Node(_task_id(step), task, step.lane, words.task(step), words.task_documentation(procedure, step))
        )
        origin = _task_id(step)
        if len(step.outcomes) > 1:
            origin = f"{DECISION}_{step.id}"
            nodes.append(Node(origin, NodeKind.GATEWAY, step.lane, step.question or words.CHOICE))
            flows.append(Flow(f"ke_{origin}", _task_id(step), origin))
        flows.extend(_flow(procedure, kind, step, outcome, origin) for outcome in step.outcomes)
        nodes.extend(
            Node(_end_id(kind, end), NodeKind.END, step.lane, procedure.end_by_id[end].label)
            for end in ends.get(step.id, ())
        )
    return Process(
        id=f"proses_{kind.value}",
        participant=f"peserta_{kind.value}",
        name=words.process(procedure, kind),
        documentation=words.process_documentation(procedure, kind),
        # Every column of the table is there once, also one without a step; a second process has only its own.
        lanes=tuple(lane for lane in procedure.lanes if main or lane.id in used),
        nodes=tuple(nodes),
        flows=tuple(flows),
    )


def _flow(procedure: Procedure, kind: CaseKind, step: Step, outcome: Outcome, origin: str) -> Flow:
    target = procedure.step_by_id.get(outcome.to)
    choice = len(step.outcomes) > 1
    return Flow(
        id=f"alur_{step.id}.{outcome.id}",
        source=origin,
        target=_task_id(target) if target else _end_id(kind, outcome.to),
        # The single way onward needs no words beside its arrow; they are in its documentation.
        name=words.way(outcome) if choice else "",
        condition=outcome.id if choice else "",
        documentation=words.way_documentation(step, outcome),
    )


def _ends_after(procedure: Procedure, steps: tuple[Step, ...]) -> Mapping[str, list[str]]:
    """For each step the ends that stand right after it: an end comes after the last step that leads to it."""
    last: dict[str, str] = {}
    for step in steps:
        for outcome in step.outcomes:
            if outcome.to in procedure.end_by_id:
                last[outcome.to] = step.id
    after: dict[str, list[str]] = {}
    for end in procedure.ends:
        if end.id in last:
            after.setdefault(last[end.id], []).append(end.id)
    return after


def _task_id(step: Step) -> str:
    return f"langkah_{step.id}"


def _end_id(kind: CaseKind, end: str) -> str:
    return f"akhir_{kind.value}.{end}"


def _notes(procedure: Procedure) -> list[Note]:
    """The whole-case limits, each beside the process in which its rows stand."""
    notes: list[Note] = []
    for limit in procedure.limits:
        rows = [procedure.step_by_id[row] for row in limit.rows if row in procedure.step_by_id]
        kind = rows[0].kind if rows else next(iter(procedure.starts))
        notes.append(
            Note(
                id=f"batas_{limit.id}",
                link=f"batas_{limit.id}.garis",
                participant=f"peserta_{kind.value}",
                text=words.whole_limit(procedure, limit, rows),
            )
        )
    return notes
