"""Judging a file against the record: was exactly this issued, and is it what the office stands by?

Every look is entered in the record: by the file's sidik and, where it is one of ours, the report's number. A file's own
name is not, since a stranger may have put a complainant's into it.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from app.chosen_files import read_up_to
from app.errors import MachineError
from app.monthend.authority import known_issuers
from app.monthend.issued import Stage
from app.office.month_steps import Post
from app.office.settings import now
from app.record.acts import Act
from app.signing.names import HEAD_FIELD, MAKER_FIELD
from app.workspace import Workspace, parsed
from models import monthend as rows

if TYPE_CHECKING:
    from app.signing.judge import IssuedRecord, Judgement

#: What the record calls a file that it does not know.
OTHER_FILE: Final = "berkas lain"
_LAST: Final = (Stage.HEAD.value, Stage.SCAN.value)
_FIELDS: Final = {Post.MAKER.value: MAKER_FIELD, Post.HEAD.value: HEAD_FIELD}
#: A signature bears the moment that the record has, in whole seconds.
_SAME_MOMENT: Final = timedelta(seconds=2)


class Judged(NamedTuple):
    """A file, judged: `issued_id` is what it is, or what it was before somebody changed it ("" for neither);
    `original` says that it is the latter. `month` and `register` lead to the report."""

    name: str
    at: datetime
    judgement: Judgement
    issued_id: str = ""
    original: bool = False
    register: str = ""
    month: str = ""


def judge_file(ws: Workspace, *, path: Path) -> Judged:
    """Judge a file that lies somewhere; MachineError where it cannot be read."""
    content = read_file(path)
    if content is None:
        return judge_large(ws, size=path.stat().st_size, name=path.name)
    return judge_bytes(ws, content=content, name=path.name)


def judge_large(ws: Workspace, *, size: int, name: str) -> Judged:
    """What can be said of a file that is too large to be looked at."""
    # Not above: no start loads what judges.
    from app.signing.judge import too_large

    judgement = too_large(size)
    ws.note(Act.CHECK_FILE, ws.session.officer_id, OTHER_FILE, result=_result(judgement))
    return Judged(name, now(ws), judgement)


def judge_bytes(ws: Workspace, *, content: bytes, name: str) -> Judged:
    """Judge what was dropped on the window: its bytes, and what it is called."""
    from app.signing.judge import judge

    at = now(ws)
    with ws.read():
        row = _exactly(hashlib.sha256(content).hexdigest())
        before = None if row else _before(content)
        issued = _record(ws, row, at) if row else None
        original = _record(ws, before, at) if before else None
    judgement = judge(content, known=known_issuers(ws), issued=issued, at=at, original=original)
    found = row or before
    subject = (issued or original).number if found and (issued or original) else ""  # type: ignore[union-attr]
    ws.note(
        Act.CHECK_FILE,
        ws.session.officer_id,
        subject or OTHER_FILE,
        what=f"sidik {judgement.short_code}",
        result=_result(judgement),
    )
    if found is None:
        return Judged(name, at, judgement)
    return Judged(name, at, judgement, found["id"], row is None, found["register"], found["month"])


def read_file(path: Path) -> bytes | None:
    """A file's bytes; None where it is larger than what is looked at. MachineError where it cannot be read."""
    from app.signing.judge import LARGEST

    try:
        return read_up_to(path, LARGEST)
    except OSError as error:
        raise MachineError(
            f"{path.name} tidak dapat dibaca. Periksa apakah berkas atau medianya masih ada, lalu ulangi."
        ) from error


def _result(judgement: Judgement) -> str:
    return judgement.title[:1].lower() + judgement.title[1:]


def _exactly(sha256: str) -> dict[str, Any] | None:
    """The issued file of these bytes; of several the one that had come furthest."""
    found = rows.issued_with(sha256)
    return next((row for row in reversed(found) if row["stage"] in _LAST), found[-1] if found else None)


def _before(content: bytes) -> dict[str, Any] | None:
    """The issued file that this one was before somebody changed it: it begins with its bytes, or bears signatures of
    its very moments."""
    from app.signing.judge import revision_digests
    from app.signing.judge_facts import signature_facts

    for digest in revision_digests(content):
        found = _exactly(digest)
        if found is not None and found["report_id"]:
            return _last_of(found["report_id"]) or found
    moments = [fact.at for fact in signature_facts(content) if fact.at]
    if not moments:
        return None
    for row in reversed(rows.every_issued()):
        if row["stage"] != Stage.HEAD.value or not row["report_id"]:
            continue
        for signature in rows.signatures(row["report_id"]).values():
            given = parsed(signature["at"])
            if given is not None and any(abs(moment - given) < _SAME_MOMENT for moment in moments):
                return row
    return None


def _last_of(report_id: str) -> dict[str, Any] | None:
    """A report as it left the office."""
    return next((row for row in reversed(rows.issued_of_report(report_id)) if row["stage"] in _LAST), None)


def _record(ws: Workspace, row: dict[str, Any], at: datetime) -> IssuedRecord:
    from app.signing.judge import IssuedRecord, SignerWords

    issued_at = parsed(row["at"])
    assert issued_at is not None
    report = rows.report(row["report_id"]) if row["report_id"] else None
    signers = rows.signatures(row["report_id"]) if report else {}
    return IssuedRecord(
        number=report["number"] if report else "",
        title=row["title"],
        paper=row["paper"],
        stage=row["stage"],
        at=issued_at.astimezone(at.tzinfo),
        way=report["way"] if report else "electronic",
        pages=row["pages"],
        signers=tuple(
            SignerWords(_FIELDS[post], signature["title"], signature["name"])
            for post, signature in signers.items()
            if post in _FIELDS
        ),
        complete=report is None or _last_of(row["report_id"]) is not None,
        later=_later(row, report),
    )


def _later(row: dict[str, Any], report: dict[str, Any] | None) -> str:
    """The number of the newest revision of the report that has left the office after this one; "" for none, and for the
    month's book, which is issued once."""
    if report is None or row["stage"] == Stage.BOOK.value:
        return ""
    newer = [
        other
        for other in rows.reports(row["register"], row["month"])
        if other["revision"] > report["revision"] and _last_of(other["id"])
    ]
    return str(newer[-1]["number"]) if newer else ""
