"""The result of checking a file on paper."""

from __future__ import annotations

from datetime import datetime

from app.figures import size_words
from app.office.officers import officer_named
from app.office.settings import office_of
from app.papers.basics import paper_errors
from app.papers.paper import Paper
from app.papers.parts import letterhead
from app.record.code import record_code
from app.signing.judge_words import Judgement
from app.workspace import Workspace
from app.worktime.words import long_date

KIND = "hasil pemeriksaan berkas"


def check_paper(
    ws: Workspace, *, name: str, size: int, at: datetime, judgement: Judgement, officer_id: str
) -> Paper:
    """A checked file's result as a paper; `name` is the file's name alone, `size` its bytes, `at` when it was checked.

    InputError `logo` when the office's logo is no picture.
    """
    from printing.check_result import CheckResult, check_result

    office, who = office_of(ws), officer_named(ws, officer_id)
    local = at.astimezone(office.timezone)
    made = CheckResult(
        letterhead=letterhead(office),
        file=name,
        size=size_words(size),
        checked_at=f"{long_date(local.date())}, {local:%H.%M.%S} {office.zone}",
        checked_by=", ".join(part for part in (who.name, who.title) if part),
        verdict=judgement.title,
        advice=judgement.advice,
        sentence=judgement.sentence,
        lines=tuple(
            (line.state, " ".join(part for part in (line.text, line.detail) if part))
            for line in judgement.lines
        ),
        sha256=judgement.sha256,
        code=record_code(ws),
    )
    with paper_errors():
        pdf = check_result(made)
    # A stranger may have put a complainant's name into the file's: the record gets the sidik.
    code = judgement.short_code
    return Paper(pdf, kind=KIND, subject=f"sidik {code}" if code else "berkas lain", code=made.code)
