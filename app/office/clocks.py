"""The clocks of a case: the step's, the whole case's and the law's, each from its own beginning, all stopped by a pause.

Pure: no clock, no database. What a case went through comes as a `Story`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from app.office.legal import LegalLimits
from app.procedure import engine
from app.procedure.model import RECEIPT, CaseKind, OutcomeKind, Procedure, State, WholeLimit
from app.worktime.due import due
from app.worktime.model import Due, OfficeCalendar, Span


class Walked(NamedTuple):
    """One move of a case: when it was made, and from when the next step counts."""

    from_step: str
    outcome: str
    to: str
    at: datetime
    entered: datetime


class Pause(NamedTuple):
    """A span in which the clocks of a case stood still; `end` is None while they still do."""

    begin: datetime
    end: datetime | None
    reason: str


class Story(NamedTuple):
    """What the clocks must know of a case's past. `first` is the step where it began; one carried over from the paper
    book (`carried`) may begin anywhere, at `registered`."""

    received: datetime
    registered: datetime
    first: str
    carried: bool = False
    moves: tuple[Walked, ...] = ()
    pauses: tuple[Pause, ...] = ()
    legal_class: str = ""

    @property
    def paused(self) -> Pause | None:
        """The pause that the case stands in now."""
        return self.pauses[-1] if self.pauses and self.pauses[-1].end is None else None

    @property
    def spans(self) -> tuple[Span, ...]:
        """The pauses that are over."""
        return tuple((one.begin, one.end) for one in self.pauses if one.end is not None)

    def after(self, move: Walked) -> Story:
        """The same case one move later."""
        return self._replace(moves=(*self.moves, move))


class Whole(NamedTuple):
    """A limit over several steps that runs; `due` is None while it stands still."""

    limit: WholeLimit
    begin: datetime
    due: Due | None


class Clocks(NamedTuple):
    """What runs for a case now; None: no limit, or it stands still."""

    step: Due | None = None
    whole: Whole | None = None
    legal: Due | None = None


def clocks(
    procedure: Procedure,
    position: engine.Position,
    story: Story,
    calendar: OfficeCalendar,
    legal: LegalLimits,
) -> Clocks:
    """The clocks of a case that stands at `position` after its `story`.

    A pause stops the step's and the whole case's limit, and the law's unless the office's source says otherwise. What
    was past due before the pause began stays past due.
    """
    if position.state is not State.OPEN:
        return Clocks()
    limit, begins = engine.limit_at(procedure, position), engine.clock_start(procedure, position)
    step = due(limit, begins, calendar, story.spans) if limit is not None and begins is not None else None
    law = legal.limit(story.legal_class) if position.kind is CaseKind.COMPLAINT else None
    lawful = None
    if law is not None:
        lawful = due(law, story.received, calendar, story.spans if legal.pause_stops else ())
        lawful = _standing(lawful, story) if legal.pause_stops else lawful
    return Clocks(
        None if step is None else _standing(step, story),
        _pressing(procedure, position, story, calendar),
        lawful,
    )


def met_by(
    procedure: Procedure, kind: CaseKind, story: Story, move: Walked, calendar: OfficeCalendar
) -> tuple[Whole, ...]:
    """The limits over several steps that a move meets, with what their due times were. One that still runs when the
    case comes to any end stops there."""
    return tuple(
        Whole(limit, begin, due(limit.limit, begin, calendar, story.spans))
        for limit, begin in running(procedure, kind, story)
        if _meets(procedure, limit, move)
    )


def running(procedure: Procedure, kind: CaseKind, story: Story) -> Iterator[tuple[WholeLimit, datetime]]:
    """The limits over several steps that have begun and were not met, each with its beginning."""
    for limit in procedure.limits:
        if procedure.step_by_id[limit.rows[0]].kind is not kind:
            continue
        begin = _begun(procedure, kind, limit, story)
        for move in story.moves:
            if begin is not None and _meets(procedure, limit, move):
                break
            if begin is None and move.to == limit.begin:
                begin = move.entered
        else:
            if begin is not None:
                yield limit, begin


def _pressing(
    procedure: Procedure, position: engine.Position, story: Story, calendar: OfficeCalendar
) -> Whole | None:
    """Of the limits over several steps that run, the one that is full first."""
    found = [
        Whole(limit, begin, _standing(due(limit.limit, begin, calendar, story.spans), story))
        for limit, begin in running(procedure, position.kind, story)
    ]
    return min(
        found,
        key=lambda one: (one.due is None, one.due.at if one.due is not None else one.begin),
        default=None,
    )


def _standing(found: Due, story: Story) -> Due | None:
    """A due time, or None where a pause began before it had passed."""
    return found if story.paused is None or found.at < story.paused.begin else None


def _begun(procedure: Procedure, kind: CaseKind, limit: WholeLimit, story: Story) -> datetime | None:
    """When a limit began without any move: at receipt, or with the step at which the case began."""
    start = procedure.starts[kind]
    first = start if limit.begin == RECEIPT else limit.begin
    if story.carried:
        # What happened on paper is not known: the limit runs only where the case cannot have met it before.
        if story.first not in _reached(procedure, limit, first):
            return None
        return story.received if limit.begin == RECEIPT else story.registered
    return story.received if first == start else None


def _reached(procedure: Procedure, limit: WholeLimit, first: str) -> set[str]:
    """The steps that a case can come to from `first`, going onward, without meeting the limit."""
    found, waiting = {first}, [first]
    while waiting:
        step = procedure.step_by_id[waiting.pop()]
        for way in step.outcomes:
            known = way.to in found or way.to not in procedure.step_by_id
            if (
                known
                or way.kind is OutcomeKind.BACK
                or _met_by_way(procedure, limit, step.id, way.id, way.to)
            ):
                continue
            found.add(way.to)
            waiting.append(way.to)
    return found


def _meets(procedure: Procedure, limit: WholeLimit, move: Walked) -> bool:
    return _met_by_way(procedure, limit, move.from_step, move.outcome, move.to)


def _met_by_way(procedure: Procedure, limit: WholeLimit, step: str, outcome: str, to: str) -> bool:
    if to in procedure.end_by_id:
        return True
    if f"{step}:{outcome}" in limit.until:
        return True
    if step not in limit.until:
        return False
    way = next((one for one in procedure.step_by_id[step].outcomes if one.id == outcome), None)
    return way is None or way.kind is not OutcomeKind.BACK
