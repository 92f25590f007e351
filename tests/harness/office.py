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

from peewee import DatabaseError

from app.access.login import log_in
from app.backup_files.archive import UnusableBackupError, verified
from app.backup_files.names import ENDING, FAILED, backups_in
from app.backup_files.pool import wrong_in_pool
from app.data_folder import BACKUP_FOLDER
from app.drafts import kept_draft
from app.errors import KotakAduanError
from app.office.officers import officers
from app.papers.receipt import receipt
from app.record.verify import verify as verify_record
from app.register.check import check
from app.sample.fill import SAMPLE_PROCEDURE, fill_sample
from app.sample.passwords import PASSWORDS
from app.workspace import Session, Workspace
from app.worktime.model import ZONES
from models import identity, record
from models.keys import slots
from models.keys.errors import KeyFileError, TamperedError, WrongPasswordError
from tests.harness.ledger import Ledger, Line, Verdict
from tests.harness.marks import look_at_marks, marks_of
from tests.login import QUICK

#: The day on which the harness' office works, and when that began on the PC's clock.
MORNING = datetime(2026, 11, 30, 9, 0, 0, tzinfo=ZONES["WITA"])
_BEGAN = time.time()
# Every slot made in this process and those forked from it is quick to open.
slots.KDF = QUICK
#: Who opens the office: the Kasi may do everything.
WHO = "petugas-02"
#: Whose password is changed, and who leaves and comes back; WHO's stays as it is.
CHANGING, LEAVING = "petugas-03", ("petugas-08", "petugas-09")


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


def found(root: Path, *, cases: int = 6, procedure: str = SAMPLE_PROCEDURE) -> Place:
    """An office with a few cases, closed: the template of every other place."""
    place = Place(root)
    place.papers.mkdir(parents=True)
    with closing(
        fill_sample(place.data, cases=cases, months=1, seed=7, until=MORNING, procedure=procedure)
    ) as ws:
        # Whatever is forked from here need not load the letters of the papers again.
        receipt(ws, case_id=next(iter(cases_of(ws))))
    return place


def copied(template: Place, root: Path) -> Place:
    """A place of its own."""
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(template.root, root)
    return Place(root)


@contextmanager
def opened(place: Place) -> Iterator[Workspace]:
    """The office at work: logged in as an officer does, which brings what a crash cut off to its end; then nobody in
    particular, so that one process may act for every officer."""
    ws = log_in(place.data, WHO, PASSWORDS[WHO], clock=clock)
    ws.session = Session()
    try:
        yield ws
    finally:
        ws.close()


def start_ledger(place: Place) -> Ledger:
    """What a place holds before anything happens."""
    ledger = Ledger()
    with opened(place) as ws:
        ledger.cases = {key: row | {"name": name_of(key)} for key, row in cases_of(ws).items()}
        ledger.entries = _entries(ws)
        ledger.marks = dict.fromkeys(
            (one for one in marks_of(ws) if not one.startswith("checked:")), "sample"
        )
        ledger.record = record_of(ws)
    ledger.passwords = {officer: PASSWORDS[officer] for officer in (CHANGING, *LEAVING)}
    ledger.active = dict.fromkeys(ledger.passwords, True)
    return ledger


def record_of(ws: Workspace) -> tuple[int, str]:
    """How long the record is, and the link that ties all of it."""
    head = record.head()
    return head.seq, head.link.hex()


def cases_of(ws: Workspace) -> dict[str, Line]:
    """Every case of the register, in their order, without the envelope."""
    rows = ws.store.db.execute_sql(
        "SELECT case_file.id, number, content FROM case_file JOIN complaint ON complaint.case_id = case_file.id"
        " ORDER BY case_file.pk"
    ).fetchall()
    return {
        case_id: {"act": "receive", "case": case_id, "number": number, "content": content}
        for case_id, number, content in rows
    }


def name_of(case_id: str) -> str:
    """The name in the envelope of a case."""
    return identity.open_one(case_id).name


def _entries(ws: Workspace) -> dict[str, str]:
    return dict(ws.store.db.execute_sql("SELECT id, act FROM history").fetchall())


def content_of(attachment: str) -> bytes:
    """The bytes of an attachment, from its identifier alone: whoever checks it needs nothing else."""
    return Random(attachment).randbytes(200 + int(attachment[:4], 16) % 30_000)


def verify(place: Place, ledger: Ledger, power_was_cut: bool = False) -> Verdict:
    """Open a place after a crash and hold it against the ledger.

    After a power cut a draft thrown away just before may be back: too much is kept rather than too little.
    """
    verdict = Verdict()
    try:
        with opened(place) as ws:
            verdict.half += wrong_with(ws)
            _look(ws, place, ledger, verdict, power_was_cut)
    except KotakAduanError as error:
        verdict.lost.append(f"the register does not open: {error}")
    except (identity.SealedError, DatabaseError) as error:
        verdict.half.append(f"the register opens and cannot be read: {error!r}")
    verdict.left_over = sum(path.name.startswith(".") for path in place.root.rglob("*"))
    return verdict


def wrong_with(ws: Workspace) -> list[str]:
    """What the program itself finds wrong with an opened register: rows, histories, attachments, the record."""
    return [*check(ws).problems, *verify_record(ws).report]


def wrong_with_backups(place: Place) -> list[str]:
    """What carries the name of a backup is whole, and its attachments are beside it."""
    wrong = []
    for path in backups_in(place.data / BACKUP_FOLDER):
        try:
            contents = verified(path)
        except UnusableBackupError as error:
            wrong.append(f"backup {path.name}: {error.why}")
            continue
        wrong += [
            f"backup {path.name}: {name}" for name in wrong_in_pool(path.parent, contents.files, lambda: None)
        ]
    return wrong + [
        f"a backup was set apart: {path.name}" for path in (place.data / BACKUP_FOLDER).glob(f"*{FAILED}")
    ]


def attachments_of(ws: Workspace) -> dict[str, str]:
    """Identifier -> SHA-256 of every attachment, as the register has it."""
    return dict(ws.store.db.execute_sql("SELECT id, sha256 FROM attachment").fetchall())


def digest(content: bytes) -> str:
    """SHA-256, as the register has it."""
    return hashlib.sha256(content).hexdigest()


def _look(ws: Workspace, place: Place, ledger: Ledger, verdict: Verdict, power_was_cut: bool) -> None:
    cases, entries = cases_of(ws), _entries(ws)
    attachments = attachments_of(ws)
    way = ledger.under_way or {"act": ""}
    act = way["act"]

    for case_id, told in ledger.cases.items():
        seen = cases.get(case_id)
        if seen is None:
            verdict.lost.append(f"case {told['number']}")
        elif (seen["number"], seen["content"]) != (told["number"], told["content"]):
            verdict.half.append(f"case {told['number']} is not as acknowledged: {seen}")
    # An envelope takes a while to open: the newest are looked at, and some of the others.
    newest = list(ledger.cases)
    for case_id in {*newest[-6:], *Random(len(newest)).sample(newest, min(6, len(newest)))} & set(cases):
        if name_of(case_id) != ledger.cases[case_id]["name"]:
            verdict.half.append(f"the envelope of {ledger.cases[case_id]['number']} holds another name")
    verdict.lost += [f"history entry {entry}" for entry in ledger.entries if entry not in entries]
    for key in ledger.attachments:
        if key not in attachments:
            verdict.lost.append(f"attachment {key}")
        elif attachments[key] != digest(content_of(key)):
            verdict.half.append(f"attachment {key} has other bytes")

    if act == "receive":
        key = way["case"]
        _settle(verdict, way, key in cases, lambda: cases[key])
        if verdict.seen and (cases[key]["content"], name_of(key)) != (way["content"], way["name"]):
            verdict.half.append(f"half a case: {verdict.seen}")
    elif act in {"move", "correct"}:
        _settle(verdict, way, way["entry"] in entries, lambda: way)
    elif act == "attach":
        _settle(verdict, way, way["attachment"] in attachments, lambda: way)

    look_at_marks(ws, cases, ledger, verdict)
    _look_at_record(ws, ledger, verdict)
    _look_at_keys(ws, place, ledger, verdict)
    _look_at_drafts(ws, ledger, verdict, power_was_cut)
    _look_at_papers(place, ledger, verdict)
    _look_at_backups(place, ledger, verdict)


def _look_at_backups(place: Place, ledger: Ledger, verdict: Verdict) -> None:
    verdict.half += wrong_with_backups(place)
    there = [path.name for path in backups_in(place.data / BACKUP_FOLDER)]
    # A newer one that was finished and not told of may have taken its place already.
    newest = max(there, key=_age, default="")
    if ledger.backup and _age(newest) < _age(ledger.backup):
        verdict.lost.append(f"backup {ledger.backup}")
    if ledger.under_way and ledger.under_way["act"] == "backup":
        _settle(verdict, ledger.under_way, _age(newest) > _age(ledger.backup), lambda: {"name": newest})


def _age(name: str) -> tuple[str, int]:
    """When a backup was made by its name, and the how manieth of that second it is."""
    number = name.removesuffix(ENDING).rpartition("-")[2]
    return name[:21], int(number) if number.isdecimal() and len(number) < 6 else 1


def _look_at_record(ws: Workspace, ledger: Ledger, verdict: Verdict) -> None:
    seq, link = ledger.record
    row = ws.store.db.execute_sql("SELECT link FROM record WHERE seq = ?", (seq,)).fetchone()
    if row is None or row[0].hex() != link:
        verdict.lost.append(f"entry {seq} of the record")


def _look_at_keys(ws: Workspace, place: Place, ledger: Ledger, verdict: Verdict) -> None:
    """Whoever had a password has it still, whoever left has none, and nothing of a re-keying is left undone."""
    way = ledger.under_way or {"act": ""}
    about = way.get("officer", "")
    try:
        file = slots.KeyFile.read(place.data / slots.KEY_FILE)
    except KeyFileError as error:
        verdict.lost.append(f"the key file does not open: {error}")
        return
    active = {officer.id for officer in officers(ws)}
    verdict.half += [
        f"{slot.officer_id} left and has a slot" for slot in file.officers if slot.officer_id not in active
    ]
    if (place.data / slots.NEW_KEY_FILE).exists() or len(ws.keys.identity) != 1 or not identity.is_resealed():
        verdict.half.append("a re-keying is not brought to its end")
    for officer, known in ledger.passwords.items():
        if officer == about:
            continue
        if not _opens(file, officer, known):
            verdict.lost.append(
                f"{officer} does not get in by {known}" if known else f"{officer} left and gets in"
            )
        if (officer in active) != ledger.active[officer]:
            verdict.lost.append(f"{officer} is {'active' if officer in active else 'not active'}")
    if about:
        before, new = ledger.passwords[about], way["password"]
        there = _opens(file, about, new)
        if not there and not _opens(file, about, before):
            verdict.lost.append(f"{about} gets in neither by {before} nor by {new}")
        # Who came back is active before they have a password.
        seen = {"password": new if there else before, "active": about in active}
        verdict.there, verdict.seen = there, way | seen


def _opens(file: slots.KeyFile, officer: str, password: str | None) -> bool:
    """Whether this is how the officer gets in; without a password: whether they do not."""
    if password is None or not file.has(officer):
        return password is None and not file.has(officer)
    try:
        slots.unlock(file, officer, password)
    except (WrongPasswordError, TamperedError):
        return False
    return True


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
    for name, known in ledger.papers.items():
        if name not in found:
            verdict.lost.append(f"paper {name}")
        elif name != about and digest(found[name]) != known:
            verdict.half.append(f"paper {name} is another one")
    for name, pdf in found.items():
        if not (pdf.startswith(b"%PDF-") and pdf.rstrip().endswith(b"%%EOF")):
            verdict.half.append(f"paper {name} is half written")
    if about:
        seen = digest(found[about]) if about in found else ""
        there = bool(seen) and seen != ledger.papers.get(about)
        _settle(verdict, way, there, lambda: {"sha256": seen})
