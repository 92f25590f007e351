"""Kills: an office at work is ended with SIGKILL at a random moment, looked through, and works on in the same folder."""

from __future__ import annotations

import os
import select
import signal
import sys
import time
import traceback
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from tests.harness import broken, office, scenes
from tests.harness.apart import apart, workshop
from tests.harness.figures import Figures
from tests.harness.ledger import Ledger, Verdict, lines_of

#: Nobody waits longer for a worker that does nothing, seconds.
_STUCK = 120.0


def run(*, kills: int, seed: int = 1, way: str = "", jobs: int = 2, scene: str = "") -> Figures:
    """Kill a working office `kills` times, in the scenes by turns or in one alone.

    `way` names a broken program of `tests/harness/broken.py`.
    """
    began = time.monotonic()
    with workshop("kotak-aduan-henti-") as top:
        made = scenes.templates(top / "vorlagen")
        shares = [len(range(number, kills, jobs)) for number in range(jobs)]

        def share(number: int) -> dict[str, Any]:
            line = _Line(top / str(number), made, Random(f"{seed} {number}"), way, scene)
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


class _Line:
    """One folder after another, one kill after another."""

    def __init__(self, root: Path, made: scenes.Templates, random: Random, way: str, only: str) -> None:
        self.root, self.made, self.random, self.way, self.only = root, made, random, way, only
        self.spans = _Span()
        self.figures = Figures()

    def run(self, kills: int) -> Figures:
        while kills > 0:
            scene = self._next_scene()
            place, ledger = scene.start(self.made, self.root), scenes.ledger_of(self.made, scene)
            for _ in range(min(scene.most, kills)):
                kills -= 1
                before = ledger.acknowledged
                failed = self._kill_one(scene, place, ledger)
                self.figures.acknowledged += ledger.acknowledged - before
                verdict = self._verdict(scene, place, ledger)
                if failed:
                    verdict.half.append("the program failed by itself; see above")
                self.figures.count(f"{scene.name} in {self.root.name}, {kills} to go", ledger, verdict)
                if verdict.lost or verdict.half or (scene is not scenes.DAY and ledger.acknowledged):
                    break  # what a place lost once it would be told to have lost at every later kill
                if verdict.seen:
                    ledger.know(verdict.seen)  # what was seen once must stay
                ledger.under_way = None
        return self.figures

    def _next_scene(self) -> scenes.Scene:
        """The day has the most kills in one place, so the others are chosen more often."""
        if self.only or self.way:
            return scenes.SCENES[self.only or "day"]
        name = self.random.choices(list(scenes.SCENES), [3, 2, 3, 2])[0]
        return scenes.SCENES[name]

    def _verdict(self, scene: scenes.Scene, place: office.Place, ledger: Ledger) -> Verdict:
        """Look through the place in a process of its own: this one never opens a register. A day goes on in the same
        place; of the others a copy is looked at, so that the next start is cut off as well."""
        looked = (
            place
            if scene is scenes.DAY
            else office.copied(place, place.root.with_name(f"{place.root.name}-x"))
        )
        try:
            [found] = apart([lambda: scene.verify(looked, ledger, False).as_line()])
        except AssertionError:
            return Verdict(half=["looking through the folder failed; see above"])
        return Verdict(**found)

    def _kill_one(self, scene: scenes.Scene, place: office.Place, ledger: Ledger) -> bool:
        """Start a worker, let it work for a while, kill it, and note down all that it said before. Whether it failed by
        itself."""
        random = self.random
        seed = random.getrandbits(64)
        # One in six dies while it starts; the others within or after one of the next acts.
        at_start = scene is scenes.DAY and random.random() < 1 / 6
        begins = 0 if at_start else random.randint(2, 16) if scene is scenes.DAY else 1
        reading, writing = os.pipe()
        worker = os.fork()
        if worker == 0:
            os.close(reading)
            self._be_the_worker(scene, place, seed, writing)
        os.close(writing)
        heard = bytearray()
        deadline = time.monotonic() + random.uniform(0, 1.3) * self.spans.of("open") if at_start else None
        ended = False
        while not ended:
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
                known = scene is scenes.DAY or line["act"] in self.spans.usual
                if begins == 0 and deadline is None and known:
                    deadline = time.monotonic() + self._moment(line["act"])
            ended = self._over
        os.kill(worker, signal.SIGKILL)
        _, status = os.waitpid(worker, 0)
        while not self._over:
            self._hear(reading, heard, ledger)
        os.close(reading)
        code = os.waitstatus_to_exitcode(status)
        return code > 0 or (code == 0 and scene is scenes.DAY)

    def _moment(self, act: str) -> float:
        """How long to let an act go on, seconds; often to where it is about to be stored."""
        part = self.random.uniform(0.7, 1.0) if self.random.random() < 0.5 else self.random.uniform(0, 1.1)
        return part * self.spans.of(act)

    _over = False

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

    def _be_the_worker(self, scene: scenes.Scene, place: office.Place, seed: int, writing: int) -> None:
        code = 1
        try:
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
