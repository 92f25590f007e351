"""The check code under a signature on paper: which report it stands on, and where the issued file lies.

Somebody with a sheet of paper and no file types the code into the search box ("K7Q4-2MXD").
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import NamedTuple

from app.monthend.holders import POST_WORDS, Post
from app.office.numbering import register_of
from app.office.settings import office_of
from app.procedure.model import CaseKind
from app.workspace import Workspace, parsed
from models import monthend as rows

#: What is taken for something else when it is read off paper (Crockford).
_READ_AS = str.maketrans("OIL", "011")
_CODE = re.compile(r"[0-9A-HJKMNP-TV-Z]{8}")


class ByCode(NamedTuple):
    """A signature found by its code. `issued_id` is the file that left with it, `name` and `title` stand in the block,
    `month` and `kind` name the report's month."""

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

    @property
    def post_words(self) -> str:
        """ "Kepala Dinas"."""
        return POST_WORDS[self.post]


def code_typed(text: str) -> str:
    """The code as it is kept, out of what was typed: any case, with or without dash and blanks, O for 0; "" for what is
    no code. A word of eight letters can be one: whoever asks looks further where none is found."""
    bare = re.sub(r"[\s-]+", "", text.upper()).translate(_READ_AS)
    return f"{bare[:4]}-{bare[4:]}" if _CODE.fullmatch(bare) else ""


def report_with_code(ws: Workspace, text: str) -> ByCode | None:
    """The report whose signature bears this code; None where no code was typed, or the office has given none such."""
    code = code_typed(text)
    if not code:
        return None
    with ws.read():
        found = rows.signature_with_code(code)
        report = rows.report(found["report_id"]) if found else None
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
    )
