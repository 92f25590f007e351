"""A sample office at work under any SOP: each act is thought out when the case stands there, in order of time.

Buleleng's own play (`plan.py`) tells its documents' matters more closely; this one knows nothing of a procedure but its
data, so that an office with its own SOP gets a sample as well.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import Any, NamedTuple

from app.errors import RefusedError
from app.office.calendar import calendar_of
from app.office.officers import Mode, Officer, front_desk_lane, officers
from app.office.procedures import procedure_of
from app.procedure.model import CaseKind, Need, Outcome, OutcomeKind, Procedure, State, Step, Wait
from app.register.classify import classify
from app.register.move import Texts, move
from app.register.pause import pause, resume
from app.register.receive import SlipInput, receive
from app.sample.matters import CHANNEL_WEIGHTS, DELIVERIES, MATTERS, Matter
from app.sample.receipts import receipts
from app.texts import NONE_GIVEN
from app.workspace import Workspace, parsed
from app.worktime.due import due
from app.worktime.model import Limit, LimitUnit
from app.worktime.words import month_words
from models import reading

#: What a way back or a rejection says, where the procedure wants a reason.
BACK_REASON = "Keterangan belum cukup; mohon dilengkapi lalu disampaikan kembali."
REJECT_REASON = "Bukan kewenangan Dinas; pelapor disarankan ke instansi yang berwenang."
_UNLIMITED = (20, 240)  # working minutes that a step without a limit takes
#: What is waited for while the clocks of a case stand still.
WAITED = {
    CaseKind.COMPLAINT: ("Menunggu foto KK yang lama dari pelapor", "Menunggu nomor akta dari pelapor"),
    CaseKind.APPLICATION: (
        "Menunggu foto KK asli dari pemohon",
        "Menunggu F-1.02 yang ditandatangani pemohon",
    ),
}
_CAME = "Sudah dikirim lewat WA."
_CLASSED = {"permintaan_informasi": 35, "tidak_berkadar": 55, "berkadar": 10}


class Case(NamedTuple):
    """A case of the play: what it is about and what it may still do."""

    id: str
    matter: Matter
    channel: str
    stalls: str  # the step at which it lies until the end of the play; "" for none
    handing: str = ""  # of an application: how its document is handed over


class Play:
    """The office's days, act by act, under a clock that only goes forward."""

    def __init__(
        self, ws: Workspace, random: Random, set_clock: Callable[[datetime], None], until: datetime
    ) -> None:
        self.ws, self.random, self.set_clock, self.until = ws, random, set_clock, until
        self.calendar = calendar_of(ws)
        # Pauses and classes are drawn beside the play, which stays as drawn where there are none of them.
        self.beside = Random(random.getstate()[1][0])
        #: What an application does at the counter and before its checklist is complete (`applications.py`).
        self.waiting: Callable[[Procedure, Step, Case], None] = lambda procedure, step, case: None
        self.completing: Callable[[str, str], None] = lambda case_id, officer_id: None
        self._events: list[tuple[datetime, int, Callable[[], None]]] = []
        self._count = 0
        self._detours: dict[str, set[tuple[str, str]]] = {}
        self._known: dict[str, Case] = {}

    # -- time

    def at(self, moment: datetime, act: Callable[[], None]) -> None:
        """Do this then, unless the play is over by that time."""
        if moment < self.until:
            self._count += 1
            heapq.heappush(self._events, (moment, self._count, act))

    def after(self, begin: datetime, minutes: int) -> datetime:
        """The instant that many working minutes later."""
        moment = due(Limit(max(1, minutes), LimitUnit.MENIT), begin, self.calendar).at
        return moment + timedelta(seconds=self.random.randrange(50))

    def later(self, begin: datetime, minutes: int) -> datetime:
        """The same to the second, without a draw."""
        return due(Limit(max(1, minutes), LimitUnit.MENIT), begin, self.calendar).at

    def run(self, progress: Callable[[int, int], None] | None, total: int) -> None:
        """Play until nothing is left to do before the end."""
        done = 0
        while self._events:
            moment, _, act = heapq.heappop(self._events)
            self.set_clock(moment)
            act()
            done += 1
            if progress and done % 25 == 0:
                progress(min(total, total * done // max(1, done + len(self._events))), total)

    # -- complaints

    def complaints(self, procedure: Procedure, first: datetime, count: int) -> None:
        """Plan the receipt of `count` complaints; what follows is planned as it comes."""
        for place, received in enumerate(
            receipts(self.random, self.calendar, first, self.until, count), start=1
        ):
            self.at(received, partial(self._receive, procedure, place, received))

    def _receive(self, procedure: Procedure, place: int, received: datetime) -> None:
        random = self.random
        matter = random.choice(MATTERS)
        channel = random.choices(list(CHANNEL_WEIGHTS), list(CHANNEL_WEIGHTS.values()))[0]
        words = {"n": random.randint(2, 5), "bulan": _month_before(received)}
        slip = SlipInput(
            content=matter.content.format(**words),
            channel=channel,
            name=f"Pelapor {place:03}" if random.random() < 0.8 else "",
            phone=f"0812-0000-{place % 10000:04}" if channel in ("telepon", "wa") else NONE_GIVEN,
            targets=matter.targets,
            target_text=matter.target_text if random.random() < 0.8 else "",
            received=received,
            procedure=procedure.id,
        )
        desk = self.officer_at(procedure, front_desk_lane(procedure))
        done = receive(self.ws, slip=slip, officer_id=desk.id, case_id=self.new_id())
        fresh = received > self.until - timedelta(days=5)
        steps = [step.id for step in procedure.steps_of(CaseKind.COMPLAINT)]
        stalls = random.choice(steps[1:] or steps) if fresh and random.random() < 0.25 else ""
        case = Case(done.case_id, matter, channel, stalls)
        row = reading.case_by_id(case.id)
        assert row is not None
        if procedure.step_by_id[row["step"]].lane == front_desk_lane(procedure):
            self._classify(case, desk)
        self.go_on(case)

    # -- any case

    def new_id(self) -> str:
        return f"{self.random.getrandbits(128):032x}"

    def officer_at(self, procedure: Procedure, lane: str) -> Officer:
        """Who acts in a lane: its own officer; for the public's lane, the front desk's."""
        wanted = front_desk_lane(procedure) if procedure.lane_by_id[lane].external else lane
        return next(
            one
            for one in officers(self.ws)
            if any(
                desk.procedure_id == procedure.id and desk.lane == wanted and desk.mode is Mode.OWN
                for desk in one.desks
            )
        )

    def known(self, case_id: str) -> Case:
        """What the play thought out for a case."""
        return self._known[case_id]

    def go_on(self, case: Case) -> None:
        """Plan what happens next to a case where it stands now."""
        self._known[case.id] = case
        row = reading.case_by_id(case.id)
        assert row is not None
        if row["state"] != State.OPEN.value or row["step"] == case.stalls:
            return
        procedure = procedure_of(self.ws, row["procedure_key"])
        step = procedure.step_by_id[row["step"]]
        if step.wait is Wait.COLLECTED:
            self.waiting(procedure, step, case)
            return
        if step.together or step.wait is not None or step.handover:
            return  # done for all that stand there together, on a day of its own
        minutes, now = self._minutes(step), self.ws.clock()
        moment = self.after(now, minutes)
        if not procedure.lane_by_id[step.lane].external and self.beside.random() < self._often(row):
            begin = self.later(now, minutes // 3)
            self.at(begin, partial(self._pause, case, procedure, step, minutes))
        else:
            self.at(moment, partial(self._leave, case, procedure, step))

    def _often(self, row: dict[str, Any]) -> float:
        """How often something is missing at a step; more of it is seen among those that came in lately."""
        received = parsed(row["received_at"])
        assert received is not None
        return 0.09 if received > self.until - timedelta(days=4) else 0.02

    def _pause(self, case: Case, procedure: Procedure, step: Step, minutes: int) -> None:
        """Something is missing: the clocks stand still until it comes, one to four working days later."""
        officer = self.officer_at(procedure, step.lane)
        reason = self.beside.choice(WAITED[step.kind])
        pause(self.ws, case_id=case.id, reason=reason, officer_id=officer.id)
        came = self.later(self.ws.clock(), self.beside.randint(400, 1_700))
        self.at(came, partial(self._resume, case, procedure, step, minutes))

    def _resume(self, case: Case, procedure: Procedure, step: Step, minutes: int) -> None:
        officer = self.officer_at(procedure, step.lane)
        resume(self.ws, case_id=case.id, officer_id=officer.id, note=_CAME)
        rest = self.later(self.ws.clock(), minutes - minutes // 3)
        self.at(rest, partial(self._leave, case, procedure, step))

    def _classify(self, case: Case, officer: Officer) -> None:
        """Whoever has a complaint first says mostly to which class of the law it belongs."""
        row = reading.case_by_id(case.id)
        assert row is not None
        if row["kind"] != CaseKind.COMPLAINT.value or row["legal_class"] or self.beside.random() < 0.3:
            return
        code = self.beside.choices(list(_CLASSED), list(_CLASSED.values()))[0]
        classify(self.ws, case_id=case.id, legal_class=code, officer_id=officer.id)

    def _minutes(self, step: Step) -> int:
        limit = step.limit
        if limit is None:
            return self.random.randint(*_UNLIMITED)
        minutes = {LimitUnit.MENIT: 1, LimitUnit.JAM: 60}.get(limit.unit, 60 * 7) * limit.amount
        share = (
            self.random.uniform(0.15, 0.95) if self.random.random() > 0.04 else self.random.uniform(1.2, 3)
        )
        return max(1, int(minutes * share))

    def _leave(self, case: Case, procedure: Procedure, step: Step) -> None:
        outcome = self._outcome(case, step)
        officer = self.officer_at(procedure, step.lane)
        if step.checklist and outcome.kind is OutcomeKind.FORWARD:
            self.completing(case.id, officer.id)
        self._classify(case, officer)
        try:
            move(
                self.ws,
                case_id=case.id,
                outcome=outcome.id,
                officer_id=officer.id,
                texts=self._texts(case, outcome),
            )
        except RefusedError:
            return  # somebody else did it meanwhile
        self.go_on(case)

    def _outcome(self, case: Case, step: Step) -> Outcome:
        """Mostly onward; each way back and each rejection at most once a case."""
        taken = self._detours.setdefault(case.id, set())
        for outcome in step.outcomes:
            rare = outcome.kind is not OutcomeKind.FORWARD
            if rare and (step.id, outcome.id) not in taken and self.random.random() < 0.06:
                taken.add((step.id, outcome.id))
                return outcome
        onward = [one for one in step.outcomes if one.kind is OutcomeKind.FORWARD] or list(step.outcomes)
        onward = [one for one in onward if case.handing in one.delivery] or onward
        return self.random.choice(onward)

    def _texts(self, case: Case, outcome: Outcome) -> Texts:
        words = {"n": 2, "bulan": _month_before(self.ws.clock())}
        given = {
            Need.SOLUTION: case.matter.solution.format(**words),
            Need.ANSWER: case.matter.answer.format(**words),
            Need.DELIVERY: DELIVERIES[case.channel],
            Need.NOTE: "Dicatat untuk bahan rapat bulanan.",
            Need.REASON: REJECT_REASON if outcome.kind is OutcomeKind.REJECT else BACK_REASON,
        }
        return Texts(**{need.value: text for need, text in given.items() if need in outcome.needs})


def _month_before(moment: datetime) -> str:
    return month_words(f"{moment - timedelta(days=70):%Y-%m}").split()[0]
