"""Changing a draft: one function for each thing that an office does to its SOP, and what can be undone.

Every function takes a draft and gives back another one. References are kept: a step that is put between two others
takes over the arrow, a step that goes leaves it to the next one, and where that cannot be told the arrow leads nowhere
until the office says where to.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from app.procedure.model import (
    ANY_END,
    NO_NUMBER,
    RECEIPT,
    CaseKind,
    End,
    Lane,
    Need,
    Outcome,
    OutcomeKind,
    Procedure,
    State,
    Step,
)
from app.worktime.model import Limit
from app.worktime.words import limit_words

T = TypeVar("T")
_MOST_UNDO = 200
#: What a way on is called until the office says better.
_ONWARD = "Diteruskan"


class Editing:
    """A draft at work: the present state, and the states before and after it."""

    def __init__(self, procedure: Procedure) -> None:
        self._now = procedure
        self._before: list[Procedure] = []
        self._after: list[Procedure] = []
        self._key: object = None

    @property
    def procedure(self) -> Procedure:
        """The draft as it is now."""
        return self._now

    def change(self, procedure: Procedure, key: object = None) -> bool:
        """Go on to another state. Changes in a row with the same `key` (one field being typed) are undone at once.
        False where nothing changed."""
        if procedure == self._now:
            return False
        if key is None or key != self._key or not self._before:
            self._before.append(self._now)
            del self._before[:-_MOST_UNDO]
        self._key = key
        self._after.clear()
        self._now = procedure
        return True

    def undo(self) -> bool:
        """One change back; False where there is none."""
        return self._step(self._before, self._after)

    def redo(self) -> bool:
        """Do again what was undone; False where there is nothing."""
        return self._step(self._after, self._before)

    def _step(self, source: list[Procedure], target: list[Procedure]) -> bool:
        if not source:
            return False
        target.append(self._now)
        self._now = source.pop()
        self._key = None
        return True


# -- steps


def add_step(procedure: Procedure, after: str | None = None) -> tuple[Procedure, str]:
    """A new step below `after` (None: at the end), in its lane; it takes over the arrow of a step with one way on."""
    steps = list(procedure.steps)
    at = next((i for i, step in enumerate(steps) if step.id == after), len(steps) - 1)
    before = steps[at] if steps else None
    made = _free("langkah", [*(s.id for s in steps), *(e.id for e in procedure.ends)])
    onward, said = "", _ONWARD
    if before is not None and len(_forward(before)) == 1:
        way = _forward(before)[0]
        onward = way.to
        taken = way._replace(to=made)
        if onward in procedure.end_by_id:
            # What was said of the end goes along with it.
            said, taken = way.label, taken._replace(label=_ONWARD, short="")
        steps[at] = before._replace(outcomes=tuple(taken if out is way else out for out in before.outcomes))
    elif before is None and procedure.ends:
        onward = procedure.ends[0].id
    steps.insert(
        at + 1,
        Step(
            id=made,
            number="",
            lane=before.lane if before else procedure.lanes[0].id if procedure.lanes else "",
            kind=before.kind if before else CaseKind.COMPLAINT,
            text="",
            label="",
            requirements="",
            time_text="",
            limit=None,
            output="",
            remarks="",
            outcomes=(Outcome("lanjut", said, onward),),
        ),
    )
    return _with_steps(procedure, steps), made


def remove_step(procedure: Procedure, step_id: str) -> Procedure:
    """Take a step away; who led to it leads on to where it led, if that is one place."""
    gone = procedure.step_by_id[step_id]
    ways = _forward(gone)
    onward = ways[0].to if len(ways) == 1 else ""
    steps = []
    for step in procedure.steps:
        if step.id == step_id:
            continue

        def mended(out: Outcome, own: str = step.id) -> Outcome:
            if out.to != step_id:
                return out
            aim = onward if out.kind is not OutcomeKind.BACK and onward != own else ""
            label = ways[0].label if aim in procedure.end_by_id and out.label == _ONWARD else out.label
            return out._replace(to=aim, label=label)

        steps.append(step._replace(outcomes=tuple(mended(out) for out in step.outcomes)))
    made = _with_steps(procedure, steps)
    limits = tuple(
        whole._replace(
            begin=RECEIPT if whole.begin == step_id else whole.begin,
            until=tuple(one for one in whole.until if one.partition(":")[0] != step_id) or (ANY_END,),
            rows=tuple(one for one in whole.rows if one != step_id),
        )
        for whole in made.limits
    )
    texts = tuple(one._replace(step="") if one.step == step_id else one for one in made.texts)
    return made._replace(limits=limits, texts=texts)


def move_step(procedure: Procedure, step_id: str, to: int) -> Procedure:
    """Put a step at another place of the table (0 is the first); arrows stay with their steps."""
    return _with_steps(procedure, _moved(procedure.steps, step_id, to))


def set_step(procedure: Procedure, step_id: str, **values: Any) -> Procedure:
    """Change fields of a step. What repeats them follows: the sentence an empty or equal one, the printed time."""
    old = procedure.step_by_id[step_id]
    step = old._replace(**values)
    if "label" in values and "text" not in values and old.text.strip() in ("", old.label.strip()):
        step = step._replace(text=values["label"])
    if "limit" in values and "time_text" not in values and old.time_text.strip() in ("", _said(old.limit)):
        step = step._replace(time_text=_said(step.limit))
    steps = tuple(step if one.id == step_id else one for one in procedure.steps)
    made = procedure._replace(steps=steps)
    if step.kind is not old.kind:
        made = made._replace(starts=_starts(procedure, steps))
    return made


def begin_at(procedure: Procedure, step_id: str) -> Procedure:
    """Let cases of this step's kind begin here."""
    kind = procedure.step_by_id[step_id].kind
    return procedure._replace(starts={**procedure.starts, kind: step_id})


def needs_of(step: Step) -> tuple[Need, ...]:
    """The texts that every way on of a step wants."""
    ways = _forward(step)
    return tuple(need for need in Need if ways and all(need in out.needs for out in ways))


def set_need(procedure: Procedure, step_id: str, need: Need, on: bool) -> Procedure:
    """Want a text before any way on, or no longer."""

    def with_need(out: Outcome) -> Outcome:
        if out.kind is not OutcomeKind.FORWARD:
            return out
        wanted = {*out.needs, need} if on else set(out.needs) - {need}
        return out._replace(needs=tuple(one for one in Need if one in wanted))

    step = procedure.step_by_id[step_id]
    return set_step(procedure, step_id, outcomes=tuple(with_need(out) for out in step.outcomes))


# -- outcomes


def add_outcome(procedure: Procedure, step_id: str) -> tuple[Procedure, str]:
    """One more way out, leading nowhere yet; it wants what the other ways on want."""
    step = procedure.step_by_id[step_id]
    made = _free("keluaran", (out.id for out in step.outcomes))
    new = Outcome(made, "", "", needs=needs_of(step))
    return set_step(procedure, step_id, outcomes=(*step.outcomes, new)), made


def set_outcome(procedure: Procedure, step_id: str, outcome_id: str, **values: Any) -> Procedure:
    """Change fields of a way out. A target that no longer fits its kind (back to an end …) is taken away, and a way
    that is no longer forward wants nothing, unless both are said with it."""
    step = procedure.step_by_id[step_id]
    old = next(out for out in step.outcomes if out.id == outcome_id)
    new = old._replace(**values)
    if new.kind is not old.kind:
        if "to" not in values and new.to not in dict(targets(procedure, step, new.kind)):
            new = new._replace(to="")
        if "needs" not in values:
            new = new._replace(needs=needs_of(step) if new.kind is OutcomeKind.FORWARD else ())
    outcomes = tuple(new if out.id == outcome_id else out for out in step.outcomes)
    return set_step(procedure, step_id, outcomes=outcomes)


def remove_outcome(procedure: Procedure, step_id: str, outcome_id: str) -> Procedure:
    """Take a way out away."""
    step = procedure.step_by_id[step_id]
    return set_step(procedure, step_id, outcomes=tuple(o for o in step.outcomes if o.id != outcome_id))


def targets(procedure: Procedure, step: Step, kind: OutcomeKind) -> tuple[tuple[str, str], ...]:
    """Where a way out of that kind may lead: (id, words), steps first."""
    steps = [
        (one.id, f"{one.number} · {one.label}".strip(" ·"))
        for one in procedure.steps
        if one.kind is step.kind and one.id != step.id
    ]
    ends = [
        (end.id, f"{end.label}, akhir")
        for end in procedure.ends
        if kind is OutcomeKind.FORWARD or (kind is OutcomeKind.REJECT and end.state is State.REJECTED)
    ]
    return (*steps, *ends) if kind is not OutcomeKind.REJECT else (*ends, *steps)


# -- lanes and ends


def add_lane(procedure: Procedure, name: str = "") -> tuple[Procedure, str]:
    """One more lane at the right."""
    made = _free("lajur", (lane.id for lane in procedure.lanes))
    return procedure._replace(lanes=(*procedure.lanes, Lane(made, name, name))), made


def set_lane(procedure: Procedure, lane_id: str, **values: Any) -> Procedure:
    """Change fields of a lane; the short name follows the long one while they are the same."""

    def changed(lane: Lane) -> Lane:
        made = lane._replace(**values)
        follows = "name" in values and "short" not in values and lane.short in ("", lane.name)
        return made._replace(short=made.name) if follows else made

    lanes = tuple(changed(lane) if lane.id == lane_id else lane for lane in procedure.lanes)
    return procedure._replace(lanes=lanes)


def move_lane(procedure: Procedure, lane_id: str, to: int) -> Procedure:
    """Put a lane at another place (0 is the leftmost)."""
    return procedure._replace(lanes=tuple(_moved(procedure.lanes, lane_id, to)))


def remove_lane(procedure: Procedure, lane_id: str) -> Procedure:
    """Take a lane away; its steps stand in none until the office says in which."""
    steps = tuple(step._replace(lane="") if step.lane == lane_id else step for step in procedure.steps)
    lanes = tuple(lane for lane in procedure.lanes if lane.id != lane_id)
    return procedure._replace(lanes=lanes, steps=steps)


def with_lanes(procedure: Procedure, lanes: Sequence[Lane]) -> Procedure:
    """The lanes as a list of them says; new ones (without id) get one, steps of those that went lose theirs."""
    given = _named(lanes, "lajur", (lane.id for lane in procedure.lanes))
    known = {lane.id for lane in given}
    steps = tuple(s if s.lane in known else s._replace(lane="") for s in procedure.steps)
    return procedure._replace(lanes=given, steps=steps)


def with_ends(procedure: Procedure, ends: Sequence[End]) -> Procedure:
    """The ends as a list of them says; ways out to those that went lead nowhere."""
    # An id that goes is not given again at once: ways out that led there would lead to something else.
    old = [*(step.id for step in procedure.steps), *(end.id for end in procedure.ends)]
    given = _named(ends, "akhir", old)
    gone = {end.id for end in procedure.ends} - {end.id for end in given}
    steps = tuple(
        s._replace(outcomes=tuple(o._replace(to="") if o.to in gone else o for o in s.outcomes))
        for s in procedure.steps
    )
    return procedure._replace(ends=given, steps=steps)


def with_ids(rows: Sequence[T], stem: str) -> tuple[T, ...]:
    """Rows of another part (whole limits, ready texts), the new ones with an id of their own."""
    return _named(rows, stem)


# -- within


def _forward(step: Step) -> list[Outcome]:
    return [out for out in step.outcomes if out.kind is OutcomeKind.FORWARD]


def _said(limit: Limit | None) -> str:
    return limit_words(limit) if limit is not None else ""


def _free(stem: str, taken: Iterable[str]) -> str:
    known = set(taken)
    return next(f"{stem}{n}" for n in range(1, len(known) + 2) if f"{stem}{n}" not in known)


def _named(rows: Sequence[T], stem: str, taken: Iterable[str] = ()) -> tuple[T, ...]:
    made: list[T] = []
    known = {*taken, *(getattr(row, "id", "") for row in rows)}
    for row in rows:
        if not getattr(row, "id", ""):
            own = _free(stem, known)
            known.add(own)
            row = row._replace(id=own)  # type: ignore[attr-defined]
        made.append(row)
    return tuple(made)


def _moved(rows: Sequence[T], row_id: str, to: int) -> list[T]:
    listed = list(rows)
    at = next(i for i, row in enumerate(listed) if getattr(row, "id", "") == row_id)
    row = listed.pop(at)
    listed.insert(max(0, min(to, len(listed))), row)
    return listed


def _with_steps(procedure: Procedure, steps: Sequence[Step]) -> Procedure:
    """Other steps, or in another order: numbered anew where they were numbered 1, 2, 3 …; what began with the first
    row of its kind still does."""
    plain = _counted(procedure.steps)
    numbered: list[Step] = []
    count = 0
    for step in steps:
        if step.number != NO_NUMBER:
            count += 1
            if plain:
                step = step._replace(number=str(count))
            elif not step.number:
                step = step._replace(number=_next_number(steps))
        numbered.append(step)
    return procedure._replace(steps=tuple(numbered), starts=_starts(procedure, numbered))


def _counted(steps: Sequence[Step]) -> bool:
    numbers = [step.number for step in steps if step.number != NO_NUMBER]
    return numbers == [str(n) for n in range(1, len(numbers) + 1)]


def _next_number(steps: Sequence[Step]) -> str:
    known = [int(step.number) for step in steps if step.number.isdecimal()]
    return str(max(known, default=0) + 1)


def _starts(procedure: Procedure, steps: Sequence[Step]) -> dict[CaseKind, str]:
    made: dict[CaseKind, str] = {}
    for kind in CaseKind:
        listed = [step.id for step in steps if step.kind is kind]
        if not listed:
            continue
        before = [step.id for step in procedure.steps if step.kind is kind]
        chosen = procedure.starts.get(kind, "")
        moved_along = not before or chosen not in listed or chosen == before[0]
        made[kind] = listed[0] if moved_along else chosen
    return made
