"""Kills: an office at work is ended with SIGKILL at a random moment, looked through, and works on in the same folder."""

from __future__ import annotations

import os
import select
import signal
import sys
import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from functools import partial
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any

from tests.harness import acts, broken, office, scenes
from tests.harness.apart import apart, workshop
from tests.harness.figures import Figures
from tests.harness.ledger import Ledger, Verdict, lines_of

#: Nobody waits longer for a worker that does nothing, seconds.
_STUCK = 120.0
#: Nor longer for the act that is to be cut off than so many others take.
_PATIENCE = 20


def run(
    *, kills: int, seed: int = 1, way: str = "", jobs: int = 2, scene: str = "", until: str = ""
) -> Figures:
    """Kill a working office `kills` times, in the scenes by turns or in one alone.

    `way` names a broken program of `tests/harness/broken.py`; `until` a finding that is enough, `lost` or `half`.
    """
    scene = scene or ("day" if way else "")
    began = time.monotonic()
    with workshop("kotak-aduan-henti-") as top:
        made = scenes.templates(top / "vorlagen", scene)
        shares = [len(range(number, kills, jobs)) for number in range(jobs)]

        def share(number: int) -> dict[str, Any]:
            line = _Line(top / str(number), made, Random(f"{seed} {number}"), way, scene, until)
            return vars(line.run(shares[number]))

        figures = Figures()
        for part in apart([partial(share, number) for number in range(jobs)]):
            figures.add(part)
    figures.seconds = round(time.monotonic() - began, 1)
    return figures


@dataclass
class _Span:
    """How long an act usually takes, learned as it goes (seconds)."""

    usual: dict[str, float] = field(default_factory=dict)
    _act: str = ""
    _since: float = 0.0

    def hear(self, act: str, phase: str, at: float) -> None:
        if phase == "begin":
            self._act, self._since = act, at
        elif act == self._act:
            before = self.usual.get(act, at - self._since)
            self.usual[act] = before * 0.8 + (at - self._since) * 0.2

    def of(self, act: str) -> float:
        return self.usual.get(act, 0.02)


class _End(Enum):
    """How a worker ended."""

    KILLED = "killed"
    CAME_TO_ITS_END = "came to its end"  # before the kill
    FAILED = "failed"


class _Line:
    """One folder after another, one kill after another."""

    def __init__(
        self, root: Path, made: scenes.Templates, random: Random, way: str, only: str, enough: str
    ) -> None:
        self.root, self.made, self.random, self.way, self.only = root, made, random, way, only
        self.enough = enough
        self.spans = _Span()
        self.figures = Figures()
        self._over = False  # whether the worker has said its last

    def run(self, kills: int) -> Figures:
        for scene in self._scenes():
            turn = min(scene.turn, kills - self.figures.crashes)
            until = self.figures.crashes + turn
            while self.figures.crashes < until:
                self._one_place(scene, until)
                if self.enough and getattr(self.figures, self.enough):
                    return self.figures
            if turn <= 0:
                break
        return self.figures

    def _one_place(self, scene: scenes.Scene, until: int) -> None:
        """Kill what works in one place, start it anew there, and kill it again."""
        place, ledger = scene.start(self.made, self.root), scenes.ledger_of(self.made, scene)
        for _ in range(scene.most):
            before = ledger.acknowledged
            end = self._kill_one(scene, place, ledger)
            self.figures.acknowledged += ledger.acknowledged - before
            verdict = self._verdict(scene, place, ledger)
            if end is _End.FAILED:
                verdict.half.append("the program failed by itself; see above")
            if end is _End.KILLED or verdict.lost or verdict.half:
                where = f"kill {self.figures.crashes} of line {self.root.name} ({scene.name})"
                self.figures.count(where, ledger, verdict)
            if verdict.lost or verdict.half or end is _End.CAME_TO_ITS_END or self.figures.crashes >= until:
                break  # what a place lost once it would be told to have lost at every later kill
            if verdict.seen:
                ledger.know(verdict.seen)  # what was seen once must stay
            ledger.under_way = None

    def _scenes(self) -> Iterator[scenes.Scene]:
        """The scenes by turns; most of the kills come on an office's day."""
        names = ("convert", "day", "restore", "closing", "applying", "found", "day", "migrate", "applying")
        for name in cycle([self.only] if self.only else names):
            yield scenes.SCENES[name]

    def _verdict(self, scene: scenes.Scene, place: office.Place, ledger: Ledger) -> Verdict:
        """Look through the place in a process of its own: this one never opens a register. A day goes on in the same
        place; of the others a copy is looked at, so that the next start is cut off as well."""
        looked = (
            place if scene.working else office.copied(place, place.root.with_name(f"{place.root.name}-x"))
        )
        try:
            [found] = apart([lambda: scene.verify(looked, ledger, False).as_line()])
        except AssertionError:
            return Verdict(half=["looking through the folder failed; see above"])
        return Verdict(**found)

    def _kill_one(self, scene: scenes.Scene, place: office.Place, ledger: Ledger) -> _End:
        """Start a worker, let it work for a while, kill it, and note down all that it said before."""
        random = self.random
        seed = random.getrandbits(64)
        # One in six dies while it starts; the others within or after one of the next acts.
        at_start = scene.working is not None and random.random() < 1 / 6
        begins = 0 if at_start else random.randint(2, 16) if scene.working else 1
        aim = self._aim(scene) if begins else ""
        begins = _PATIENCE if aim else begins
        reading, writing = os.pipe()
        worker = os.fork()
        if worker == 0:
            os.close(reading)
            self._be_the_worker(scene, place, seed, writing, aim)
        os.close(writing)
        heard = bytearray()
        deadline = time.monotonic() + random.uniform(0, 1.3) * self.spans.of("open") if at_start else None
        self._over = False
        while not self._over:
            left = deadline - time.monotonic() if deadline else _STUCK
            if left <= 0:
                break
            if not select.select([reading], [], [], left)[0]:
                if deadline:
                    break
                raise AssertionError("the worker is stuck")
            for line in self._hear(reading, heard, ledger):
                begins -= line["phase"] == "begin"
                # What a scene takes is learned once, by letting it end.
                known = scene.working is not None or line["act"] in self.spans.usual
                aimed = line["phase"] == "begin" and line["act"] == aim
                if (begins == 0 or aimed) and deadline is None and known:
                    deadline = time.monotonic() + self._moment(line["act"])
        os.kill(worker, signal.SIGKILL)
        _, status = os.waitpid(worker, 0)
        while not self._over:
            self._hear(reading, heard, ledger)
        os.close(reading)
        if os.WIFSIGNALED(status):
            return _End.KILLED
        failed = os.WEXITSTATUS(status) or scene.working is not None
        return _End.FAILED if failed else _End.CAME_TO_ITS_END

    def _aim(self, scene: scenes.Scene) -> str:
        """Every other time the act that was cut off least so far: the next one of these is, if it comes soon."""
        if scene.working is None or self.random.random() < 0.5:
            return ""
        names = list(scene.working.acts())
        self.random.shuffle(names)
        return min(names, key=lambda act: self.figures.during[act])

    def _moment(self, act: str) -> float:
        """How long to let an act go on, seconds; often to where it is about to be stored."""
        part = self.random.uniform(0.7, 1.0) if self.random.random() < 0.5 else self.random.uniform(0, 1.1)
        return part * self.spans.of(act)

    def _hear(self, reading: int, heard: bytearray, ledger: Ledger) -> list[dict[str, Any]]:
        """Take what the worker said by now; the ledger notes it down."""
        data = os.read(reading, 65536)
        self._over = not data
        heard += data
        whole, _, rest = bytes(heard).rpartition(b"\n")
        heard[:] = rest
        lines = lines_of(whole + b"\n") if whole else []
        for line in lines:
            ledger.hear(line)
            self.spans.hear(line["act"], line["phase"], time.monotonic())
        return lines

    def _be_the_worker(
        self, scene: scenes.Scene, place: office.Place, seed: int, writing: int, aim: str
    ) -> None:
        code = 1
        try:
            acts.Work.often = aim
            prepare = broken.WAYS[self.way] if self.way else None
            scene.work(place, Random(seed), lambda line: _tell(writing, line), prepare)
            code = 0
        except BaseException:
            traceback.print_exc()
            sys.stderr.flush()
        finally:
            os._exit(code)


def _tell(writing: int, line: bytes) -> None:
    assert os.write(writing, line) == len(line)
