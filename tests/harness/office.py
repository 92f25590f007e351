"""The one place of the harness that knows how a data folder is founded, opened and looked through.

A place is a folder with the office's data and, beside it, the folder into which papers are printed.
"""

from __future__ import annotations

import hashlib
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from app.drafts import kept_draft
from app.errors import MachineError, RefusedError
from app.papers.make import receipt
from app.register.check import check
from app.sample.fill import fill_sample
from app.startup import open_workspace
from app.workspace import Workspace
from app.worktime.model import ZONES
from tests.harness.ledger import Ledger, Line, Verdict

#: The day on which the harness' office works, and when that began on the PC's clock.
MORNING = datetime(2026, 11, 30, 9, 0, 0, tzinfo=ZONES["WITA"])
_BEGAN = time.time()


class Place(NamedTuple):
    """Where an office works in the harness."""

    root: Path

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def papers(self) -> Path:
        return self.root / "kertas"


def clock() -> datetime:
    """The PC's clock as it runs on that morning: it never jumps, in no process of a run."""
    return MORNING + timedelta(seconds=int(time.time() - _BEGAN))


def found(root: Path, *, cases: int = 6) -> Place:
    """An office with a few complaints, closed: the template of every other place."""
    place = Place(root)
    place.papers.mkdir(parents=True)
    with closing(fill_sample(place.data, cases=cases, months=1, seed=7, until=MORNING)) as ws:
        # Whatever is forked from here need not load the letters of the papers again.
        receipt(ws, case_id=next(iter(_cases(ws))))
    return place


def copied(template: Place, root: Path) -> Place:
    """A place of its own."""
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(template.root, root)
    return Place(root)


@contextmanager
def opened(place: Place) -> Iterator[Workspace]:
    """The office at work: opened by whoever may do everything."""
    ws = open_workspace(place.data, clock=clock)
    try:
        yield ws
    finally:
        ws.close()


def start_ledger(place: Place) -> Ledger:
    """What a place holds before anything happens."""
    ledger = Ledger(opened=True)
    with opened(place) as ws:
        for case in _cases(ws).values():
            ledger.cases[case["case"]] = case
        ledger.entries = _entries(ws)
    ledger.opened = False
    return ledger


def _cases(ws: Workspace) -> dict[str, Line]:
    rows = ws.store.db.execute_sql(
        "SELECT case_file.id, number, content, name FROM case_file JOIN complaint ON complaint.case_id = case_file.id"
        " LEFT JOIN complainant ON complainant.case_id = case_file.id"
    ).fetchall()
    return {
        case_id: {"act": "receive", "case": case_id, "number": number, "content": content, "name": name}
        for case_id, number, content, name in rows
    }


def _entries(ws: Workspace) -> dict[str, str]:
    return dict(ws.store.db.execute_sql("SELECT id, act FROM history").fetchall())


def content_of(attachment: str) -> bytes:
    """The bytes of an attachment, from its identifier alone: whoever checks it needs nothing else."""
    return Random(attachment).randbytes(200 + int(attachment[:4], 16) % 30_000)


def verify(place: Place, ledger: Ledger, *, power_was_cut: bool = False) -> Verdict:
    """Open a place after a crash and hold it against the ledger.

    After a power cut a draft thrown away just before may be back: too much is kept rather than too little.
    """
    verdict = Verdict()
    try:
        with opened(place) as ws:
            report = check(ws)
            verdict.half += report.problems
            _look(ws, place, ledger, verdict, power_was_cut)
    except (MachineError, RefusedError) as error:
        verdict.lost.append(f"the register does not open: {error}")
    verdict.left_over = sum(path.name.startswith(".") for path in place.root.rglob("*"))
    return verdict


def _look(ws: Workspace, place: Place, ledger: Ledger, verdict: Verdict, power_was_cut: bool) -> None:
    cases, entries = _cases(ws), _entries(ws)
    rows = ws.store.db.execute_sql("SELECT id, case_id, sha256 FROM attachment").fetchall()
    attachments = {row[0]: row for row in rows}
    way = ledger.under_way or {"act": ""}
    act = way["act"]

    for case_id, told in ledger.cases.items():
        seen = cases.get(case_id)
        if seen is None:
            verdict.lost.append(f"case {told['number']}")
        elif any(seen[key] != told[key] for key in ("number", "content", "name")):
            verdict.half.append(f"case {told['number']} is not as acknowledged: {seen} {told}")
    verdict.lost += [f"history entry {entry}" for entry in ledger.entries if entry not in entries]
    for key in ledger.attachments:
        row = attachments.get(key)
        if row is None:
            verdict.lost.append(f"attachment {key}")
        elif row[2] != hashlib.sha256(content_of(key)).hexdigest():
            verdict.half.append(f"attachment {key} has other bytes")

    if act == "receive":
        _settle(verdict, way, way["case"] in cases, lambda: cases[way["case"]])
        if verdict.seen and (verdict.seen["content"], verdict.seen["name"]) != (way["content"], way["name"]):
            verdict.half.append(f"half a case: {verdict.seen}")
    elif act in {"move", "correct"}:
        _settle(verdict, way, way["entry"] in entries, lambda: way)
    elif act == "attach":
        _settle(verdict, way, way["attachment"] in attachments, lambda: way)

    _look_at_drafts(ws, ledger, verdict, power_was_cut)
    _look_at_papers(place, ledger, verdict)


def _settle(verdict: Verdict, way: Line, there: bool, seen: Callable[[], Line]) -> None:
    verdict.there = there
    if there:
        verdict.seen = way | seen()


def _look_at_drafts(ws: Workspace, ledger: Ledger, verdict: Verdict, power_was_cut: bool) -> None:
    way = ledger.under_way or {"act": ""}
    about = way["name"] if way["act"] in {"draft", "drop"} else ""
    for name in {*ledger.drafts, *([about] if about else [])}:
        known = ledger.drafts.get(name)
        draft = kept_draft(ws, name)
        seen: Any = dict(draft.values) if draft else None
        allowed = [known]
        if known is None and power_was_cut:
            allowed.append(ledger.dropped.get(name))
        if name == about:
            new = way.get("values")
            verdict.there = seen == new and seen != known
            verdict.seen = way if verdict.there else None
            allowed.append(new)
        if seen not in allowed:
            verdict.lost.append(f"draft {name}: {seen} instead of {known}")


def _look_at_papers(place: Place, ledger: Ledger, verdict: Verdict) -> None:
    way = ledger.under_way or {"act": ""}
    about = way["name"] if way["act"] == "paper" else ""
    found = {path.name: path.read_bytes() for path in place.papers.iterdir() if path.name[0] != "."}
    for name, digest in ledger.papers.items():
        if name not in found:
            verdict.lost.append(f"paper {name}")
        elif name != about and hashlib.sha256(found[name]).hexdigest() != digest:
            verdict.half.append(f"paper {name} is another one")
    for name, pdf in found.items():
        if not (pdf.startswith(b"%PDF-") and pdf.rstrip().endswith(b"%%EOF")):
            verdict.half.append(f"paper {name} is half written")
    if about:
        digest = hashlib.sha256(found[about]).hexdigest() if about in found else ""
        there = bool(digest) and digest != ledger.papers.get(about)
        _settle(verdict, way, there, lambda: {"sha256": digest})
