"""What happens in the sample office and when: every act of every complaint, thought out before the first is done.

One complaint is thought through after the other, but an office works on many at once and its record only goes
forward: whoever performs the plan does so in order of time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any, NamedTuple

from app.procedure import engine
from app.procedure.model import CaseKind, Need, Procedure
from app.register.correct import void
from app.register.move import Texts, move
from app.register.receive import SlipInput, receive
from app.sample.matters import CHANNEL_WEIGHTS, DELIVERIES, MATTERS, NOT_FINISHED, NOT_OURS, Matter
from app.sample.receipts import receipts
from app.texts import NONE_GIVEN
from app.workspace import Workspace
from app.worktime.due import due
from app.worktime.model import Limit, LimitUnit, OfficeCalendar
from app.worktime.words import month_words

_BIDANG_OFFICER = {
    "dafduk": "petugas-04",
    "capil": "petugas-05",
    "piak": "petugas-06",
    "sekretariat": "petugas-07",
}


class Act(NamedTuple):
    """One act of the play: when, by whom, and the verb that does it."""

    at: datetime
    officer_id: str
    perform: Callable[[Workspace], object]


class _Choice(NamedTuple):
    """What an officer does at a step, and the working minutes that it takes."""

    outcome: str
    officer_id: str
    texts: Texts
    minutes: int


class Plan:
    """Thinks out the acts. Everything drawn comes from one stream of chance, so that the same seed plays the same."""

    def __init__(
        self, random: Random, procedure: Procedure, calendar: OfficeCalendar, until: datetime
    ) -> None:
        self.random, self.procedure, self.calendar, self.until = random, procedure, calendar, until
        # Of the last days' complaints some still lie on a desk, past their time.
        self.fresh = until - timedelta(days=5)
        self.at = until

    def cases(self, first: datetime, count: int) -> Iterator[list[Act]]:
        """The acts of each of `count` complaints from `first` on, in order of receipt. InputError where that span
        holds no working hours."""
        for place, received in enumerate(receipts(self.random, self.calendar, first, self.until, count)):
            yield list(self._one_case(place + 1, received))

    def _later(self, minutes: int) -> bool:
        """Let that much working time pass; False when it would lie beyond the end of the play."""
        at = due(Limit(max(1, minutes), LimitUnit.MENIT), self.at, self.calendar).at
        if at >= self.until:
            return False
        self.at = at + timedelta(
            seconds=self.random.randrange(50) if at + timedelta(minutes=1) < self.until else 0
        )
        return True

    def _id(self) -> str:
        return f"{self.random.getrandbits(128):032x}"

    def _act(self, officer_id: str, perform: Callable[..., object], **given: Any) -> Act:
        # The id of the act's entry in the history. The act makes its own by now; drawn all the same, because
        # everything after it in the stream would come out differently.
        self._id()
        return Act(self.at, officer_id, lambda ws: perform(ws, officer_id=officer_id, **given))

    def _one_case(self, place: int, received: datetime) -> Iterator[Act]:
        random = self.random
        matter = random.choice(MATTERS)
        channel = random.choices(list(CHANNEL_WEIGHTS), list(CHANNEL_WEIGHTS.values()))[0]
        self.at = received
        desk = random.choice(("petugas-03", "petugas-03", "petugas-09"))
        words = self._fillers(received)
        slip = self._slip(place, matter, channel, received, words)
        case_id = self._id()
        yield self._act(desk, receive, slip=slip, case_id=case_id)
        stalls = random.random() < (0.12 if received > self.fresh else 0.0)
        stop = random.choice(("1", "2", "3", "4", "4", "5")) if stalls else ""
        if random.random() < 0.012:
            if self._later(random.randint(2, 8)):
                reason = random.choice(
                    ("Lembar kembar dengan nomor sebelumnya.", "Salah catat, bukan pengaduan.")
                )
                yield self._act("petugas-02", void, case_id=case_id, reason=reason)
            return
        yield from self._walk(case_id, matter, channel, desk, stop, words)

    def _fillers(self, received: datetime) -> dict[str, Any]:
        earlier = received - timedelta(days=70)
        return {"n": self.random.randint(2, 5), "bulan": month_words(f"{earlier:%Y-%m}").split()[0]}

    def _slip(
        self, place: int, matter: Matter, channel: str, received: datetime, words: dict[str, Any]
    ) -> SlipInput:
        random = self.random
        named = channel not in ("kotak", "facebook", "instagram") or random.random() < 0.7
        return SlipInput(
            content=matter.content.format(**words),
            channel=channel,
            name=f"Pelapor {place:03}" if named else "",
            address=f"Jl. Contoh No. {random.randint(1, 90)}, Singaraja"
            if named and random.random() < 0.7
            else "",
            email=f"pelapor{place:03}@contoh.invalid" if channel in ("email", "website") else NONE_GIVEN,
            phone=f"0812-0000-{place % 10000:04}" if channel in ("telepon", "wa") else "",
            targets=matter.targets,
            target_text=matter.target_text if random.random() < 0.8 else "",
            received=received,
            bidang=matter.bidang if random.random() < 0.6 else "",
            signed=channel in ("kotak", "surat"),
        )

    def _walk(
        self, case_id: str, matter: Matter, channel: str, desk: str, stop: str, words: dict[str, Any]
    ) -> Iterator[Act]:
        """The moves of one complaint, as far as it gets before the end of the play or where it stalls."""
        random = self.random
        position, _ = engine.start(self.procedure, CaseKind.COMPLAINT, received=self.at, registered=self.at)
        present: set[Need] = set()
        detours: set[str] = set()
        while position.step is not None and position.step != stop:
            slow = random.random() < 0.02
            step = position.step
            choice = self._choice(step, matter, channel, desk, words, detours)
            if not self._later(choice.minutes * (random.randint(3, 9) if slow else 1)):
                return
            texts = choice.texts.by_need()
            result = engine.decide(
                self.procedure,
                position,
                choice.outcome,
                at=self.at,
                texts=texts,
                present=frozenset(present),
            )
            if isinstance(result, engine.Refusal):
                raise ValueError(f"the sample cannot leave {step} by {choice.outcome}: {result.sentence}")
            present.update(need for need, text in texts.items() if engine.has_text(text))
            yield self._act(
                choice.officer_id,
                move,
                case_id=case_id,
                outcome=choice.outcome,
                texts=choice.texts,
                bidang=matter.bidang if step == "2" else "",
            )
            position = result

    def _choice(
        self,
        step: str,
        matter: Matter,
        channel: str,
        desk: str,
        words: dict[str, Any],
        detours: set[str],
    ) -> _Choice:
        """What happens at a step. Each detour is taken at most once a complaint."""
        random = self.random
        if step == "1":
            return _Choice("teruskan", desk, Texts(), random.randint(2, 9))
        if step == "2":
            return _Choice("koordinasi", "petugas-02", Texts(), random.randint(1, 4))
        if step == "3":
            officer, minutes = _BIDANG_OFFICER[matter.bidang], random.randint(15, 58)
            if self._strays(step, 0.03, detours):
                return _Choice("bukan_bidang_kami", officer, Texts(note=NOT_OURS), minutes)
            return _Choice("solusi", officer, Texts(solution=matter.solution.format(**words)), minutes)
        answer = matter.answer.format(**words)
        if step == "4":
            minutes = random.randint(2, 14)
            if self._strays(step, 0.07, detours):
                return _Choice("belum_selesai", "petugas-02", Texts(note=NOT_FINISHED), minutes)
            return _Choice("dapat_dijawab", "petugas-02", Texts(answer=answer), minutes)
        minutes = random.randint(3, 19)
        return _Choice("selesai", desk, Texts(answer=answer, delivery=DELIVERIES[channel]), minutes)

    def _strays(self, step: str, share: float, detours: set[str]) -> bool:
        if step in detours or self.random.random() >= share:
            return False
        detours.add(step)
        return True
