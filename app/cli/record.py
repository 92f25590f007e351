"""Verbs about the record: does it still hold, what does a paper's code say, and what stands in it."""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

from app.cli.login import logged_in
from app.errors import InputError
from app.figures import thousands
from app.office.officers import officer_named
from app.record.acts import Act
from app.record.listing import RecordFilter, sees_all, whole_record
from app.record.verify import check_code, verify
from app.record.views import Verdict
from app.register.closed import hidden
from app.workspace import Workspace
from app.worktime.words import date_words


def record(options: argparse.Namespace, folder: Path) -> int:
    """`record verify` or `record list`."""
    with closing(logged_in(options, folder)) as ws:
        return _verify(ws, options.code) if options.act == "verify" else _list(ws, options)


def _verify(ws: Workspace, code: str) -> int:
    """Check everything; with a code also whether the record still contains what that paper saw."""
    verdict = verify(ws)
    check = check_code(ws, code) if code else None
    ws.note(Act.VERIFY, ws.session.officer_id, "", result=_result(verdict), entries=verdict.entries)
    if verdict.whole:
        mark = f" Jam mundur di {thousands(verdict.backwards)} entri." if verdict.backwards else ""
        print(
            f"{verdict.title}: {thousands(verdict.entries)} entri, {thousands(verdict.attachments)} lampiran cocok,"
            f" kode kepala {verdict.code}.{mark}"
        )
    else:
        print(verdict.title + ".", *verdict.report, sep="\n", file=sys.stderr)
    if check is not None:
        words = f"{check.sentence}. {check.advice}".strip()
        print(words, file=sys.stdout if check.matches else sys.stderr)
    return 0 if verdict.whole and (check is None or check.matches) else 1


def _result(verdict: Verdict) -> str:
    return "utuh" if verdict.whole else verdict.title[:1].lower() + verdict.title[1:]


def wanted_by(ws: Workspace, first: date | None, last: date | None) -> RecordFilter:
    """What who has logged in may list: everybody's entries with one of the rights for it, else their own."""
    if first and last and last < first:
        raise InputError(
            f"Hari terakhir ({date_words(last)}) sebelum hari pertama ({date_words(first)}).", field="to"
        )
    officer = officer_named(ws, ws.session.officer_id)
    with ws.read():
        shut = hidden(ws, officer)
    return RecordFilter(first, last, "" if sees_all(officer.powers) else officer.id, hidden=shut)


def _list(ws: Workspace, options: argparse.Namespace) -> int:
    lines = whole_record(ws, wanted=wanted_by(ws, options.first, options.last))
    if options.json:
        rows = [
            {
                "entry": line.seq,
                "at": line.at.isoformat(),
                "officer": line.officer,
                "act": line.act,
                "words": line.words,
                "subject": line.subject,
                "detail": line.detail,
                "backwards": line.backwards,
            }
            for line in lines
        ]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return 0
    for line in lines:
        parts = (thousands(line.seq), f"{line.at:%Y-%m-%d %H:%M:%S}", line.officer, line.words, line.subject)
        mark = "jam mundur" if line.backwards else ""
        print("  ".join((*parts, ", ".join(part for part in (mark, line.detail) if part))).rstrip())
    return 0
