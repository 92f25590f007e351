"""Which rows a drawing has and which symbols stand in them, before anything has a place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from app.procedure.model import CaseKind, End, OutcomeKind, Procedure, Step
from app.swimlane.model import RowKind, Shape

_START_TEXT = "Mulai"
_BAND_WORDS: Mapping[CaseKind, str] = {
    CaseKind.COMPLAINT: "tiap pengaduan",
    CaseKind.APPLICATION: "tiap permohonan",
    CaseKind.MONTH: "berkas bulanan",
}


class Stand(NamedTuple):
    """A symbol and the lane that it stands in; `inferred` ones are a reading of the document."""

    id: str
    shape: Shape
    lane: str
    text: str
    step: str | None = None
    inferred: bool = False


class Planned(NamedTuple):
    """A row; the first of its symbols gives it its height. `text` is a band's words."""

    kind: RowKind
    stands: tuple[Stand, ...] = ()
    step: str | None = None
    text: str = ""
    pale: bool = False


class Entry(NamedTuple):
    """A way that comes from another sheet: from which connector to which symbol of this one."""

    link: str
    target: str
    back: bool = False  # from a later sheet
    inferred: bool = False  # every way that it stands for is


class Crossings(NamedTuple):
    """The ways between this sheet and others; `leaving` gives the connector for each aim that stands elsewhere."""

    leaving: Mapping[str, str]
    entering: tuple[Entry, ...] = ()


NO_CROSSINGS = Crossings({})


def kinds_shown(procedure: Procedure, kind: CaseKind | None, *, only: bool) -> list[CaseKind]:
    """The kinds of case whose rows are drawn, in the document's order."""
    present = dict.fromkeys(step.kind for step in procedure.steps)
    return [each for each in present if not only or kind is None or each is kind]


def start_id(kind: CaseKind) -> str:
    """The id of the "Mulai" symbol of a kind of case."""
    return f"start:{kind.value}"


def plan(
    procedure: Procedure, kind: CaseKind | None, *, only: bool = False, inline: bool = False
) -> tuple[Planned, ...]:
    """The rows of a procedure; the other kinds of case than `kind` are pale (None: all alike).

    With `inline` the first step is the capsule "Mulai" itself and the step that alone leads to an end is that
    end's capsule, as on an office's printed sheet; a decision never is, it keeps its diamond.
    """
    rows: list[Planned] = []
    shown = kinds_shown(procedure, kind, only=only)
    for each in shown:
        steps = procedure.steps_of(each)
        pale = kind is not None and each is not kind
        if len(shown) > 1 and each is not shown[0]:
            rows.append(Planned(RowKind.BAND, text=_band(steps, each), pale=pale))
        capsules = _capsules(procedure, each, steps) if inline and not pale else {}
        first = procedure.step_by_id[procedure.starts[each]]
        if not pale and first.id not in capsules:
            rows.append(
                Planned(RowKind.START, (Stand(start_id(each), Shape.START, first.lane, _START_TEXT),))
            )
        beside = {} if pale else _beside(procedure, steps)
        for step in steps:
            stands = [_of_step(step, capsules)]
            if step.id in beside:
                end = beside[step.id]
                guessed = any(outcome.to == end.id and outcome.inferred for outcome in step.outcomes)
                stands.append(
                    Stand(end.id, Shape.END, _neighbour(procedure, step), end.label, inferred=guessed)
                )
            rows.append(Planned(RowKind.STEP, tuple(stands), step.id, pale=pale))
        if not pale:
            merged = {end.id for _, end in capsules.values() if end is not None}
            placed = {end.id for end in beside.values()} | merged
            rows += _end_rows(procedure, steps, placed)
    return tuple(rows)


def _of_step(step: Step, capsules: Mapping[str, tuple[str, End | None]]) -> Stand:
    if step.id in capsules:
        text, end = capsules[step.id]
        shape = Shape.START if end is None else Shape.END
        return Stand(step.id, shape, step.lane, text, step.id, step.inferred)
    shape = Shape.DIAMOND if step.is_decision else Shape.BOX
    return Stand(step.id, shape, step.lane, step.question or step.label, step.id, step.inferred)


def _capsules(
    procedure: Procedure, kind: CaseKind, steps: tuple[Step, ...]
) -> dict[str, tuple[str, End | None]]:
    """The steps that are drawn as "Mulai" (no end) or as the end that they alone lead to."""
    found: dict[str, tuple[str, End | None]] = {}
    first = procedure.step_by_id[procedure.starts[kind]]
    if not first.is_decision:
        found[first.id] = (_START_TEXT, None)
    for end in procedure.ends:
        comers = [step for step in steps for outcome in step.outcomes if outcome.to == end.id]
        if len(comers) == 1 and not comers[0].is_decision and comers[0].id not in found:
            ways = [out for out in comers[0].outcomes if out.to == end.id]
            if comers[0].inferred or not any(out.inferred for out in ways):
                found[comers[0].id] = (end.label, end)
    return found


def _band(steps: tuple[Step, ...], kind: CaseKind) -> str:
    numbers = [step.number for step in steps]
    span = numbers[0] if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"
    return f"Langkah {span}: {_BAND_WORDS[kind]}"


def _beside(procedure: Procedure, steps: tuple[Step, ...]) -> dict[str, End]:
    """Rejections that one step alone decides: their capsule stands in that step's own row, as offices draw it."""
    comers: dict[str, list[tuple[Step, OutcomeKind]]] = {}
    for step in steps:
        for outcome in step.outcomes:
            comers.setdefault(outcome.to, []).append((step, outcome.kind))
    found: dict[str, End] = {}
    for end in procedure.ends:
        ways = comers.get(end.id, [])
        if len(procedure.lanes) > 1 and len(ways) == 1 and ways[0][1] is OutcomeKind.REJECT:
            found.setdefault(ways[0][0].id, end)
    return found


def _neighbour(procedure: Procedure, step: Step) -> str:
    """The lane beside a step's own, on the side of the complainant (left) where there is one."""
    index = next(i for i, lane in enumerate(procedure.lanes) if lane.id == step.lane)
    return procedure.lanes[index - 1 if index else 1].id


def _end_rows(procedure: Procedure, steps: tuple[Step, ...], placed: set[str]) -> Iterator[Planned]:
    """The ends that have no place yet, each in the lane of the last step that leads to it."""
    waiting: list[Stand] = []
    for end in procedure.ends:
        lanes = [step.lane for step in steps for outcome in step.outcomes if outcome.to == end.id]
        if lanes and end.id not in placed:
            waiting.append(Stand(end.id, Shape.END, lanes[-1], end.label))
    yield from packed(RowKind.END, waiting)


def packed(kind: RowKind, stands: list[Stand]) -> Iterator[Planned]:
    """Rows for symbols that each want their lane: one to a lane in every row."""
    while stands:
        here: dict[str, Stand] = {}
        later: list[Stand] = []
        for stand in stands:
            if stand.lane in here:
                later.append(stand)
            else:
                here[stand.lane] = stand
        yield Planned(kind, tuple(here.values()))
        stands = later
