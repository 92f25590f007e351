"""Power cuts: what is left on the disk when the program had flushed only a part of what it wrote."""

from __future__ import annotations

import shutil
import time
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from tests.harness import acts, broken, office, scenes
from tests.harness.apart import apart, workshop
from tests.harness.disk import Disk, differences
from tests.harness.figures import Figures
from tests.harness.ledger import Ledger, Verdict, lines_of
from tests.harness.tracer import Kind, Tell, Traced, trace

#: Acts of a day that is traced.
_ACTS = 90
#: Scene by scene, what part of the cuts it has. A day goes on after a cut, and is cut again.
_PARTS = (
    ("day", 0.3),
    ("day", 0.15),
    ("applying", 0.18),
    ("found", 0.07),
    ("convert", 0.1),
    ("migrate", 0.1),
    ("restore", 0.1),
)


def run(
    *, cuts: int, seed: int = 1, way: str = "", jobs: int = 2, scene: str = "", until: str = ""
) -> Figures:
    """Let an office work under the eyes of the tracer, then cut its power at random points of the log; in all the
    scenes, or in one alone. `way` names a broken program of `tests/harness/broken.py`; `until` a finding that is
    enough, `lost` or `half`."""
    began = time.monotonic()
    figures = Figures()
    scene = scene or ("day" if way else "")
    parts = [(scene, 1.0)] if scene else list(_PARTS)
    # The log tells what was flushed; a disk that really does it would only take its time.
    with workshop("kotak-aduan-listrik-", in_memory=True) as top:
        [(made, ledgers)] = apart([lambda: _made(top / "vorlagen", scene)])
        places = {name: office.Place(Path(root)) for name, root in made.items()}
        templates = scenes.Templates(places, ledgers)
        after: _Afterwards | None = None
        for number, (name, part) in enumerate(parts):
            one = _Scene(top / f"{number}", templates, scenes.SCENES[name], f"{seed} {number}", way, until)
            after = one.run(max(1, round(cuts * part)), jobs, figures, after if name == "day" else None)
    figures.seconds = round(time.monotonic() - began, 1)
    return figures


def _made(top: Path, scene: str) -> tuple[dict[str, str], dict[str, Any]]:
    made = scenes.templates(top, scene)
    return {name: str(place.root) for name, place in made.places.items()}, made.ledgers


class _Afterwards(NamedTuple):
    """A place as a power cut left it, and what had been acknowledged by then."""

    place: office.Place
    ledger: Ledger


class _Scene:
    """One scene, traced once and cut off many times."""

    def __init__(
        self, top: Path, made: scenes.Templates, scene: scenes.Scene, seed: str, way: str, enough: str
    ) -> None:
        self.top, self.made, self.scene, self.seed, self.way = top, made, scene, seed, way
        self.enough = enough
        self.random = Random(seed)

    def run(self, cuts: int, jobs: int, figures: Figures, before: _Afterwards | None) -> _Afterwards | None:
        """Trace the scene, cut it off; for a day what one of the cuts left, on which the next one goes on."""
        self.top.mkdir()
        place = before.place if before else self.scene.start(self.made, self.top / "kantor")
        start = before.ledger if before else scenes.ledger_of(self.made, self.scene)
        traced = trace(place.root, partial(self._work, place))
        log = traced.log
        figures.log.update(done.kind.value for done in log)
        figures.acknowledged += sum(b'"done"' in done.data for done in log if done.kind is Kind.ACK)
        told = [at + 1 for at, done in enumerate(log) if done.kind is Kind.ACK]
        # Half of the cuts come right after an acknowledgement: what was said just now must be there.
        points = sorted(
            self.random.choice(told) if self.random.random() < 0.5 else self.random.randrange(1, len(log) + 1)
            for _ in range(cuts)
        )
        shares = [partial(self._some, number, traced, start, points[number::jobs]) for number in range(jobs)]
        for part in apart(shares):
            figures.add(part)
        self._refuse_gaps(traced, place.root)
        return self._afterwards(traced, start) if self.scene.working else None

    def _work(self, place: office.Place, tell: Tell) -> None:
        working = self.scene.working
        if working:
            prepare = broken.WAYS[self.way] if self.way else None
            acts.work(place, self.random, tell, acts=_ACTS, prepare=prepare, working=working)
        else:
            self.scene.work(place, self.random, tell, None)

    def _refuse_gaps(self, traced: Traced, real: Path) -> None:
        """The log played to its end must be the place as it is: else something was written that the tracer missed."""
        disk = Disk(traced)
        disk.go_to(len(traced.log))
        played = self.top / "putar-ulang"
        played.mkdir()
        disk.whole(played)
        wrong = list(differences(played, real))
        if wrong:
            raise AssertionError(f"the tracer missed something: {wrong[:5]}")

    def _some(self, number: int, traced: Traced, start: Ledger, points: list[int]) -> dict[str, Any]:
        random, disk, found = Random(f"{self.seed} {number}"), Disk(traced), Figures()
        ledger, heard = start, 0
        target = self.top / f"putus-{number}"
        for point in points:
            disk.go_to(point)
            heard = _hear(disk, ledger, heard)
            shutil.rmtree(target, ignore_errors=True)
            target.mkdir()
            disk.cut(target, random)
            verdict = self.scene.verify(office.Place(target), ledger, True)
            found.count(f"{self.scene.name}, cut {point}", ledger, verdict)
            if self.enough and getattr(found, self.enough):
                break
        return vars(found)

    def _afterwards(self, traced: Traced, start: Ledger) -> _Afterwards:
        """One more cut: the place that it leaves, untouched, and what is known to be in it."""
        disk = Disk(traced)
        disk.go_to(self.random.randrange(len(traced.log) // 2, len(traced.log)))
        _hear(disk, start, 0)
        place = office.Place(self.top / "sesudah")
        place.root.mkdir()
        disk.cut(place.root, self.random)
        looked = office.copied(place, self.top / "sesudah-x")
        [found] = apart([lambda: office.verify(looked, start, True).as_line()])
        seen = Verdict(**found).seen
        if seen:
            start.know(seen)
        start.under_way = None
        return _Afterwards(place, start)


def _hear(disk: Disk, ledger: Ledger, heard: int) -> int:
    """Note down what was acknowledged up to here; how much that is."""
    for data in disk.told[heard:]:
        for line in lines_of(data):
            ledger.hear(line)
    return len(disk.told)
