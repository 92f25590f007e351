"""The check code under a signature on paper: which report it stands on, and where the issued file lies.

Somebody with a sheet of paper and no file types the code into the search box ("K7Q4-2MXD").
"""

from __future__ import annotations

from datetime import datetime
from secrets import choice
from typing import NamedTuple

from app.office.month_steps import Post
from app.office.numbering import register_of
from app.office.settings import office_of
from app.procedure.model import CaseKind
from app.workspace import Workspace, parsed
from models import monthend as rows
from models.keys.code import SIGNS, bare, grouped

#: Signs of a check code.
_LENGTH = 8


class ByCode(NamedTuple):
    """A signature found by its code. `issued_id` is the file that left with it, `name` and `title` stand in the block,
    `month` and `kind` name the report's month, `revision` which of its reports."""

    code: str
    number: str
    revision: int
    month: str
    kind: CaseKind
    post: Post
    name: str
    title: str
    at: datetime
    issued_id: str
    stands: bool  # False once a further revision is being written or was issued


def code_typed(text: str) -> str:
    """The code as it is kept, out of what was typed: any case, with or without dash and blanks, O for 0; "" for what is
    no code. A word of eight letters can be one: whoever asks looks further where none is found."""
    signs = bare(text)
    return grouped(signs) if len(signs) == _LENGTH and set(signs) <= set(SIGNS) else ""


def new_code() -> str:
    """A check code for a signature that is given now, in the safe's letters and groups: "K7Q4-2MXD"."""
    return grouped("".join(choice(SIGNS) for _ in range(_LENGTH)))


def report_with_code(ws: Workspace, text: str) -> ByCode | None:
    """The report whose signature bears this code; None where no code was typed, or the office has given none such."""
    code = code_typed(text)
    if not code:
        return None
    with ws.read():
        found = rows.signature_with_code(code)
        report = rows.report(found["report_id"]) if found else None
        newest, work = None, None
        if report is not None:
            newest = rows.reports(report["register"], report["month"])[-1]["id"]
            work = rows.work(report["register"], report["month"])
    if found is None or report is None:
        return None
    at = parsed(found["at"])
    assert at is not None
    return ByCode(
        code,
        report["number"],
        report["revision"],
        report["month"],
        next(kind for kind in CaseKind if register_of(kind) == report["register"]),
        Post(found["post"]),
        found["name"],
        found["title"],
        at.astimezone(office_of(ws).timezone),
        found["issued_id"],
        newest == report["id"] and (work is None or work["revising"] is None),
    )
