"""Random months of a real register: what happens there is drawn, the acts are the program's own."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from hypothesis import strategies as st

from app.applications import DOCUMENTS, HANDING_OVER
from app.channels import CHANNELS, TARGETS
from app.errors import InputError, RefusedError
from app.legal_classes import CLASSES
from app.office.numbering import register_of
from app.office.officers import all_bidang, front_desk_lane, supervisor_lane
from app.office.procedures import current
from app.office.settings import now, office_of
from app.procedure.model import CaseKind
from app.reading.case import case_view
from app.reading.months import month_of, shifted
from app.recap.figures import RecapFigures
from app.recap.frozen import figures_to_freeze, to_json
from app.record.acts import Act
from app.register.birthdays import begin_printing
from app.register.classify import classify
from app.register.correct import void
from app.register.move import Texts, move
from app.register.pause import pause, resume
from app.register.receive import SlipInput, receive
from app.workspace import Workspace, stamp
from models import monthend
from tests.applications import RECORDED, applied, complete, desk, recorded
from tests.conftest import HandClock
from tests.login import opened

FIRST = datetime.fromisoformat("2026-10-05T09:00:00+08:00")
#: No receipt lies further back than into September.
MONTHS = tuple(shifted("2026-09", by) for by in range(8))
WORDS = Texts(
    solution="Sudah diperbaiki.", answer="Terima kasih.", delivery="Dijawab.", reason="Belum lengkap."
)
#: Minutes between two acts: within an hour, over a night, a week, three weeks; 0 is the same second.
WAITS = (0, 1, 4, 11, 70, 400, 60 * 14, 60 * 24, 60 * 24 * 5, 60 * 24 * 21)


@dataclass(frozen=True)
class Happening:
    """One thing that happens; `which` picks a case, a way out, a lane."""

    what: str
    wait: int
    which: int
    ahead: (
        int  # hours between the receipt on the slip and its registering; -1: five minutes ahead of the clock
    )
    marks: frozenset[str]
    legal: str


WHATS = (
    *("receive",) * 6,
    *("move",) * 16,
    *("back",) * 3,
    "reject",
    "void",
    "pause",
    "resume",
    "classify",
    "freeze",
)
AHEAD = (0, 0, 0, 5, 30, 24 * 9, -1)

happenings = st.builds(
    Happening,
    what=st.sampled_from(WHATS),
    wait=st.sampled_from(WAITS),
    which=st.integers(0, 1000),
    ahead=st.sampled_from(AHEAD),
    marks=st.frozensets(st.sampled_from(tuple(TARGETS))),
    legal=st.sampled_from(("", *CLASSES)),
)


def busy(seed: int, count: int) -> list[Happening]:
    """Months in which much happens: nothing of it by chance alone."""
    random = Random(seed)  # played data, no secret
    return [
        Happening(
            random.choice(WHATS),
            random.choice(WAITS[:-3]) if random.random() < 0.97 else random.choice(WAITS),
            random.randrange(1000),
            random.choice(AHEAD),
            frozenset(random.sample(tuple(TARGETS), random.randrange(3))),
            random.choice(tuple(CLASSES)),
        )
        for _ in range(count)
    ]


@contextmanager
def office(template: Path, at: datetime = FIRST) -> Iterator[tuple[Workspace, HandClock]]:
    """A copy of an office, under a clock of its own."""
    clock = HandClock(at)
    with tempfile.TemporaryDirectory() as place:
        shutil.copytree(template, Path(place) / "data")
        ws = opened(Path(place) / "data", clock=clock)
        try:
            yield ws, clock
        finally:
            ws.close()


class Play:
    """Plays what was drawn. An act that the program refuses leaves everything as it was."""

    def __init__(self, ws: Workspace, clock: HandClock, kind: CaseKind = CaseKind.COMPLAINT) -> None:
        self.ws, self.clock, self.kind = ws, clock, kind
        self.cases: list[str] = []
        #: month -> the figures with which it was frozen
        self.frozen: dict[str, RecapFigures] = {}
        self.done: dict[str, int] = {}
        procedure = current(ws, office_of(ws).procedure_id)
        self.front = desk(ws, front_desk_lane(procedure), procedure.id).id
        self.supervisor = desk(ws, supervisor_lane(procedure), procedure.id).id
        self.bidang = ("", *(one.id for one in all_bidang(ws)))

    def run(self, some: list[Happening]) -> None:
        """One after the other, in one transaction."""
        with self.ws.write():
            for one in some:
                self.clock.forward(minutes=one.wait)
                try:
                    with self.ws.write():
                        getattr(self, f"_{one.what}")(one)
                except (InputError, RefusedError):
                    continue
                self.done[one.what] = self.done.get(one.what, 0) + 1

    def _receive(self, one: Happening) -> None:
        at = (
            self.clock.at + timedelta(minutes=4)
            if one.ahead < 0
            else self.clock.at - timedelta(hours=one.ahead)
        )
        if self.kind is CaseKind.APPLICATION:
            if one.which % 5 == 4:  # turns 17 some weeks later
                born = (self.clock.at + timedelta(days=one.which % 40)).date()
                born = born.replace(year=born.year - 17, day=min(born.day, 28))
                self.cases.append(recorded(self.ws, born, received=at))
                return
            asked = dict.fromkeys((tuple(DOCUMENTS)[one.which % len(DOCUMENTS)], "kk"))
            case = applied(
                self.ws,
                documents=tuple(asked),
                delivery=tuple(HANDING_OVER)[one.which % len(HANDING_OVER)],
                kecamatan=("", "Gisting", "Wonosobo")[one.which % 3],
                received=at,
                other_document="Legalisasi",
            )
            complete(self.ws, case)
            self.cases.append(case)
            return
        slip = SlipInput(
            "Antrean habis pagi.",
            tuple(CHANNELS)[one.which % len(CHANNELS)],
            targets=tuple(one.marks),
            bidang=self.bidang[one.which % len(self.bidang)],
            received=at,
        )
        self.cases.append(receive(self.ws, slip=slip, officer_id=self.front).case_id)

    def _case(self, one: Happening) -> str:
        if not self.cases:
            raise InputError("nothing has been received")
        return self.cases[-1 - one.which % min(len(self.cases), 8)]

    def _out(self, one: Happening, kinds: tuple[str, ...]) -> None:
        view = case_view(self.ws, case_id=self._case(one))
        ways = [way for way in view.choices if way.kind.value in kinds]
        if not ways or not view.able:
            raise InputError("no such way out")
        way = ways[one.which % len(ways)]
        bidang = self.bidang[1] if way.per_bidang else ""
        move(
            self.ws,
            case_id=view.card.id,
            outcome=way.id,
            officer_id=view.able[0][0],
            texts=WORDS,
            bidang=bidang,
        )

    def _move(self, one: Happening) -> None:
        self._out(one, ("forward",))
        for _ in range(one.which % 5):  # some go on at once
            self.clock.forward(minutes=one.which % 9)
            try:
                with self.ws.write():
                    self._out(one, ("forward",))
            except (InputError, RefusedError):
                return

    def _back(self, one: Happening) -> None:
        self._out(one, ("back",))

    def _reject(self, one: Happening) -> None:
        self._out(one, ("reject",))

    def _void(self, one: Happening) -> None:
        void(self.ws, case_id=self._case(one), reason="Lembar kembar.", officer_id=self.supervisor)

    def _pause(self, one: Happening) -> None:
        view = case_view(self.ws, case_id=self._case(one))
        pause(
            self.ws,
            case_id=view.card.id,
            reason="menunggu berkas",
            officer_id=view.able[0][0] if view.able else "-",
        )

    def _resume(self, one: Happening) -> None:
        paused = [case for case in self.cases if case_view(self.ws, case_id=case).card.paused]
        if not paused:
            raise InputError("nothing stands still")
        view = case_view(self.ws, case_id=paused[one.which % len(paused)])
        resume(self.ws, case_id=view.card.id, officer_id=view.able[0][0])

    def _classify(self, one: Happening) -> None:
        if self.kind is CaseKind.APPLICATION:
            begin_printing(
                self.ws, case_ids=[self._case(one)], officer_id=desk(self.ws, "operator", RECORDED).id
            )
            return
        view = case_view(self.ws, case_id=self._case(one))
        able = view.able[0][0] if view.able else "-"
        classify(self.ws, case_id=view.card.id, legal_class=one.legal, officer_id=able)

    def _freeze(self, one: Happening) -> None:
        """Freeze the present month, or only those before it, each at this instant, whatever day it is."""
        last = shifted(month_of(now(self.ws)), -(one.which % 2))
        month = MONTHS[0]
        while month <= last:
            if month not in self.frozen:
                self.freeze(month)
            month = shifted(month, 1)

    def freeze(self, month: str) -> None:
        """Freeze one month now."""
        ws, at, register = self.ws, now(self.ws), register_of(self.kind)
        with ws.write():
            figures = figures_to_freeze(ws, month=month, kind=self.kind, at=at)
            text = to_json(figures)
            monthend.freeze(
                {
                    "register": register,
                    "month": month,
                    "at": stamp(at),
                    "officer_id": self.supervisor,
                    "figures": text,
                    "digest": hashlib.sha256(text.encode()).hexdigest(),
                }
            )
            ws.enter(Act.FREEZE, self.supervisor, month)
        self.frozen[month] = figures
