"""Kills: an office at work is ended with SIGKILL at a random moment, looked through, and works on in the same folder."""

from __future__ import annotations

import os
import select
import shutil
import signal
import sys
import tempfile
import time
import traceback
from copy import deepcopy
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from tests.harness import acts, broken, office
from tests.harness.apart import apart
from tests.harness.figures import Figures
from tests.harness.ledger import Ledger, Verdict, lines_of

#: Kills that one folder goes through before a new one begins.
A_FOLDER = 25
#: Nobody waits longer for a worker that does nothing, seconds.
_STUCK = 60.0


def run(*, kills: int, seed: int = 1, way: str = "", jobs: int = 2) -> Figures:
    """Kill a working office `kills` times. `way` names a broken program of `tests/harness/broken.py`."""
    began = time.monotonic()
    top = Path(tempfile.mkdtemp(prefix="kotak-aduan-henti-"))
    try:
        template = office.found(top / "template")
        [start] = apart([lambda: vars(office.start_ledger(template))])
        shares = [len(range(number, kills, jobs)) for number in range(jobs)]

        def share(number: int) -> dict[str, Any]:
            line = _Line(top / str(number), template, start, Random(f"{seed} {number}"), way)
            return vars(line.run(shares[number]))

        figures = Figures()
        for part in apart([partial(share, number) for number in range(jobs)]):
            figures.add(part)
        figures.seconds = round(time.monotonic() - began, 1)
        return figures
    finally:
        shutil.rmtree(top, ignore_errors=True)


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

    def __init__(
        self, root: Path, template: office.Place, start: dict[str, Any], random: Random, way: str
    ) -> None:
        self.root, self.template, self.start, self.random, self.way = root, template, start, random, way
        self.spans = _Span()
        self.figures = Figures()

    def run(self, kills: int) -> Figures:
        place, ledger = self._new_folder()
        for number in range(kills):
            if (number and number % A_FOLDER == 0) or not self.figures.clean:
                if not self.figures.clean and not self.way:
                    break  # what a folder lost once it would be told to have lost at every later kill
                place, ledger = self._new_folder()
            before = ledger.acknowledged
            self._kill_one(place, ledger)
            self.figures.acknowledged += ledger.acknowledged - before
            verdict = self._verdict(place, ledger)
            self.figures.count(f"kill {number} in {self.root.name}", ledger, verdict)
            if verdict.seen:
                ledger.know(verdict.seen)  # what was seen once must stay
            ledger.under_way = None
        return self.figures

    def _new_folder(self) -> tuple[office.Place, Ledger]:
        place = office.copied(self.template, self.root)
        return place, Ledger(**deepcopy(self.start))

    def _verdict(self, place: office.Place, ledger: Ledger) -> Verdict:
        """Look through the folder in a process of its own: this one never opens a register."""
        try:
            [found] = apart([lambda: office.verify(place, ledger).as_line()])
        except AssertionError:
            return Verdict(half=["looking through the folder failed; see above"])
        return Verdict(**found)

    def _kill_one(self, place: office.Place, ledger: Ledger) -> None:
        """Start a worker, let it work for a while, kill it, and note down all that it said before."""
        random = self.random
        seed = random.getrandbits(64)
        # One in six dies while it starts; the others within or after one of the next acts.
        at_start = random.random() < 1 / 6
        begins = 0 if at_start else random.randint(2, 16)
        reading, writing = os.pipe()
        worker = os.fork()
        if worker == 0:
            os.close(reading)
            self._be_the_worker(place, seed, writing)
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
                if begins == 0 and deadline is None:
                    deadline = time.monotonic() + self._moment(line["act"])
            ended = not heard and self._over
        os.kill(worker, signal.SIGKILL)
        _, status = os.waitpid(worker, 0)
        while not self._over:
            self._hear(reading, heard, ledger)
        os.close(reading)
        if not os.WIFSIGNALED(status):
            raise AssertionError("the worker ended by itself; see above")

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

    def _be_the_worker(self, place: office.Place, seed: int, writing: int) -> None:
        code = 1
        try:
            prepare = broken.WAYS[self.way] if self.way else None
            acts.work(place, Random(seed), lambda line: _tell(writing, line), prepare=prepare)
            code = 0
        except BaseException:
            traceback.print_exc()
            sys.stderr.flush()
        finally:
            os._exit(code)


def _tell(writing: int, line: bytes) -> None:
    assert os.write(writing, line) == len(line)
