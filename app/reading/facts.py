"""What a case has to say about each step of its procedure, in the words that its diagram shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.office.clocks import Pause
from app.procedure.model import CaseKind, OutcomeKind, Procedure, State, Step
from app.procedure.nouns import NOUNS
from app.procedure.summary import has_number
from app.reading.views import CaseView, Clock, Urgency, Visit
from app.worktime.model import Limit, LimitUnit, OfficeCalendar
from app.worktime.spent import spent
from app.worktime.words import date_and_time, day_month, span_words

_NOW = "Sekarang"


class StepState(StrEnum):
    """Where a step stands to the case."""

    PASSED = "passed"
    CURRENT = "current"
    NEXT = "next"  # a way onward from the current step leads there
    AHEAD = "ahead"
    PALE = "pale"  # belongs to the other kind of case


@dataclass(frozen=True, slots=True)
class StepFact:
    """One step as the diagram shows it. `moment` and `day` are of the last leaving, `day` "" for today;
    `taken` is what the last stay took, `on_time` None without a limit."""

    step: Step
    lane_name: str
    state: StepState
    moment: str = ""
    day: str = ""
    visits: int = 0
    taken: str = ""
    on_time: bool | None = None
    left: str = ""  # "sisa 9 menit", of the current step
    urgency: Urgency = Urgency.NO_LIMIT
    whole: str = ""  # on the rows of a limit over several steps: "3 hari kerja, sisa 2 hari"

    @property
    def name(self) -> str:
        """For the screen reader: number, what is done, by whom, and how it stands."""
        if has_number(self.step.number):
            return f"Langkah {self.step.number}, {self.lane_name}: {self.step.label}, {self.standing}"
        return f"{self.lane_name}: {self.step.label}, {self.standing}"

    @property
    def standing(self) -> str:
        """How the step stands to the case, in words."""
        if self.state is StepState.CURRENT:
            again = f", kunjungan ke-{self.visits}" if self.visits > 1 else ""
            return f"sekarang, {self.left}{again}"
        if self.state is StepState.PASSED:
            when = f"{self.day} {self.moment}".strip()
            often = f", {self.visits} kali dilalui" if self.visits > 1 else ""
            taken = f", memakai {self.taken}" if self.taken else ""
            late = ", melewati batas" if self.on_time is False else ""
            return f"dilalui {when}{taken}{late}{often}"
        words = {
            StepState.NEXT: "berikutnya",
            StepState.AHEAD: "belum dilalui",
            StepState.PALE: "berkas bulanan" if self.step.kind is CaseKind.MONTH else NOUNS[self.step.kind],
        }
        return words[self.state]

    @property
    def description(self) -> str:
        """The row of the SOP in full."""
        step = self.step
        parts = [step.text, f"Kelengkapan: {step.requirements}", f"Waktu: {step.time_text}"]
        if self.whole:
            parts.append(f"Waktu keseluruhan: {self.whole}")
        parts += [f"Output: {step.output}"]
        if step.remarks:
            parts.append(f"Keterangan: {step.remarks}")
        return "\n".join(parts)


@dataclass(frozen=True, slots=True)
class WholeFact:
    """A limit over several steps as the diagram shows it on its rows; `on_time` None while it runs."""

    id: str
    label: str
    text: str  # the document's own: "3 hari kerja"
    rows: tuple[str, ...]
    left: str  # "sisa 2 hari", "dijeda", "terpenuhi"
    urgency: Urgency
    on_time: bool | None = None


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """A case laid upon its procedure. `current` is None once it ended; `ways` are the (step, outcome) walked."""

    procedure: Procedure
    kind: CaseKind
    current: str | None
    steps: Mapping[str, StepFact]
    ways: frozenset[tuple[str, str]]
    end: str | None = None
    end_words: str = ""
    lane_name: str = ""  # of the current step, a desk of a bidang by the bidang's name
    left: str = ""
    urgency: Urgency = Urgency.NO_LIMIT
    wholes: tuple[WholeFact, ...] = ()

    @property
    def flags(self) -> tuple[str, ...]:
        """The words of the flag in the current row, the fullest first."""
        if self.current is None:
            return ()
        lane = self.procedure.lane_by_id[self.procedure.step_by_id[self.current].lane]
        return (
            f"{_NOW}: {self.lane_name} · {self.left}",
            f"{_NOW}: {lane.short} · {self.left}",
            f"{_NOW} · {self.left}",
        )


def taken_words(span: timedelta) -> str:
    """What a stay took, short: "7 mnt", "1 j 12 m", "3 hari"."""
    minutes = max(span // timedelta(minutes=1), 0)
    return f"{minutes} mnt" if minutes < 60 else span_words(span)


def stay(
    visit: Visit, limit: Limit | None, calendar: OfficeCalendar, until: datetime, pauses: Sequence[Pause] = ()
) -> timedelta:
    """How long a stay at a step took, without what stood paused: working time where its limit is in minutes or hours,
    else calendar time. More than a day of working time is told in calendar time as well: 172 working hours are no
    "7 hari" to anybody."""
    end = visit.left or until

    def length(took: Callable[[datetime, datetime], timedelta]) -> timedelta:
        still = (took(max(one.begin, visit.entered), min(one.end or end, end)) for one in pauses)
        return took(visit.entered, end) - sum(still, timedelta())

    if limit is None or limit.unit in (LimitUnit.MENIT, LimitUnit.JAM):
        worked = length(lambda first, last: spent(calendar, first, last))
        if worked < timedelta(days=1):
            return worked
    return length(lambda first, last: max(last - first, timedelta()))


def _wholes(view: CaseView, now: datetime) -> tuple[WholeFact, ...]:
    limits = {limit.id: limit for limit in view.procedure.limits}
    return tuple(
        WholeFact(
            clock.id,
            clock.name,
            clock.limit,
            limits[clock.id].rows,
            _low(clock.left(now)),
            clock.urgency(now),
            clock.on_time,
        )
        for clock in view.clocks
        if clock.kind == "whole"
    )


def _low(words: str) -> str:
    return words[:1].lower() + words[1:]


def case_facts(view: CaseView, *, now: datetime, calendar: OfficeCalendar) -> CaseFacts:
    """Lay a case upon its procedure as of `now`."""
    procedure, card = view.procedure, view.card
    current = card.step if card.is_open and card.step in procedure.step_by_id else None
    kind = CaseKind(card.kind)
    left = _low(card.left(now))
    # Under the step's own time stands what is left of that; what presses may be the whole case's.
    own: Clock | None = next(
        (clock for clock in view.clocks if clock.kind == "step" and clock.met is None), None
    )
    wholes = _wholes(view, now)
    over = {row: f"{one.text}, {one.left}" for one in reversed(wholes) for row in one.rows}
    desk = card.lane_name
    if current is not None and procedure.lane_by_id[procedure.step_by_id[current].lane].per_bidang:
        desk = card.bidang_name or desk  # one desk per bidang is called by its bidang
    onward = set()
    if current is not None:
        outcomes = procedure.step_by_id[current].outcomes
        onward = {outcome.to for outcome in outcomes if outcome.kind is not OutcomeKind.BACK}
    left_visits: dict[str, list[Visit]] = {}
    for visit in view.visits:
        # A stay that ended without an outcome was cut off by voiding: the step was never done.
        if visit.left is not None and visit.outcome:
            left_visits.setdefault(visit.step, []).append(visit)
    steps: dict[str, StepFact] = {}
    for step in procedure.steps:
        lane = procedure.lane_by_id[step.lane]
        done = left_visits.get(step.id, [])
        if step.kind is not kind:
            state = StepState.PALE
        elif step.id == current:
            state = StepState.CURRENT
        elif done:
            state = StepState.PASSED
        else:
            state = StepState.NEXT if step.id in onward else StepState.AHEAD
        fact = StepFact(step, lane.name, state, whole=over.get(step.id, ""))
        if done:
            last = done[-1]
            assert last.left is not None
            gone = last.left.astimezone(now.tzinfo)
            day = "" if gone.date() == now.date() else day_month(gone)
            fact = StepFact(
                step,
                lane.name,
                state,
                moment=f"{gone:%H:%M}",
                day=day,
                visits=len(done),
                taken=taken_words(stay(last, step.limit, calendar, now, view.pauses)),
                on_time=last.on_time,
                whole=fact.whole,
            )
        if step.id == current:
            fact = StepFact(
                step,
                desk or lane.name,
                state,
                visits=len(done) + 1,
                left=left if own is None else _low(own.left(now)),
                urgency=card.urgency(now) if own is None else own.urgency(now),
                whole=fact.whole,
            )
        steps[step.id] = fact
    reached = next((entry.to_step for entry in reversed(view.history) if entry.act == "move"), "")
    ended = reached if reached in procedure.end_by_id and card.state is not State.VOID else None
    words = ""
    if ended and view.ended is not None:
        gone = view.ended.astimezone(now.tzinfo)
        words = date_and_time(gone)
    return CaseFacts(
        procedure=procedure,
        kind=kind,
        current=current,
        steps=steps,
        ways=frozenset((entry.from_step, entry.outcome) for entry in view.history if entry.act == "move"),
        end=ended,
        end_words=words,
        lane_name=desk if current else "",
        left=left if current else "",
        urgency=card.urgency(now),
        wholes=wholes,
    )
