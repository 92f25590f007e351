"""Power cuts: what is left on the disk when the program had flushed only a part of what it wrote."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections import Counter
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from tests.harness import acts, broken, office
from tests.harness.apart import apart
from tests.harness.disk import Disk, differences
from tests.harness.figures import Figures
from tests.harness.ledger import Ledger, lines_of
from tests.harness.tracer import Kind, Tell, Traced, trace


def run(*, cuts: int, seed: int = 1, way: str = "", acts_done: int = 160, jobs: int = 2) -> Figures:
    """Let an office work under the eyes of the tracer, then cut its power at random points of the log.

    `way` names a broken program of `tests/harness/broken.py`.
    """
    began = time.monotonic()
    top = Path(tempfile.mkdtemp(prefix="kotak-aduan-listrik-"))
    try:
        template = office.found(top / "template")
        [start] = apart([lambda: vars(office.start_ledger(template))])
        place = office.copied(template, top / "kantor")

        def work(tell: Tell) -> None:
            prepare = broken.WAYS[way] if way else None
            acts.work(place, Random(seed), tell, acts=acts_done, prepare=prepare)

        traced = trace(place.root, work)
        found = _cut(top, traced, Ledger(**start), cuts, seed, jobs)
        _refuse_gaps(top, traced, place.root)
        found.seconds = round(time.monotonic() - began, 1)
        return found
    finally:
        shutil.rmtree(top, ignore_errors=True)


def _refuse_gaps(top: Path, traced: Traced, real: Path) -> None:
    """The log played to its end must be the folder as it is: else something was written that the tracer missed."""
    disk = Disk(traced)
    disk.go_to(len(traced.log))
    (top / "nachgespielt").mkdir()
    disk.whole(top / "nachgespielt")
    wrong = list(differences(top / "nachgespielt", real))
    if wrong:
        raise AssertionError(f"the tracer missed something: {wrong[:5]}")


def _cut(top: Path, traced: Traced, start: Ledger, cuts: int, seed: int, jobs: int) -> Figures:
    """Cut the power `cuts` times; the work is shared among processes of their own."""
    random = Random(f"cuts {seed}")
    log = traced.log
    acknowledged = [place + 1 for place, done in enumerate(log) if done.kind is Kind.ACK]
    # Half of the cuts come right after an acknowledgement: what was said just now must be there.
    points = sorted(
        random.choice(acknowledged) if random.random() < 0.5 else random.randrange(1, len(log) + 1)
        for _ in range(cuts)
    )
    found = Figures(
        acknowledged=sum(b'"done"' in done.data for done in log if done.kind is Kind.ACK),
        log=Counter(done.kind.value for done in log),
    )

    def share(number: int) -> dict[str, Any]:
        return vars(_some(top / f"schnitt-{number}", traced, start, points[number::jobs], f"{seed} {number}"))

    for part in apart([partial(share, number) for number in range(jobs)]):
        found.add(part)
    return found


def _some(target: Path, traced: Traced, start: Ledger, points: list[int], seed: str) -> Figures:
    random, disk, found = Random(seed), Disk(traced), Figures()
    ledger, heard = start, 0
    for point in points:
        disk.go_to(point)
        for data in disk.told[heard:]:
            for line in lines_of(data):
                ledger.hear(line)
        heard = len(disk.told)
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir()
        disk.cut(target, random)
        verdict = office.verify(office.Place(target), ledger, power_was_cut=True)
        found.count(f"cut {point}", ledger, verdict)
    return found
