"""The report's pages and stamps, drawn from what is written about the month."""

from __future__ import annotations

from datetime import date, datetime

from app.monthend.holders import Signer, signer_on
from app.monthend.state import Way
from app.monthend.work import MonthWork
from app.office.month_steps import Post, title_of
from app.office.procedures import leading, main_kind
from app.office.settings import now, office_of
from app.papers.basics import page_count
from app.papers.paper import Paper
from app.papers.report import ReportWords, draft, report
from app.procedure.model import CaseKind, Procedure
from app.reading.errata import errata_of_month
from app.reading.marks import Erratum
from app.recap.cases import cases_behind, numbers_of
from app.recap.figures import RecapFigures
from app.redaction.find import find
from app.register.closed import ANYBODY
from app.workspace import Workspace
from app.worktime.words import full_date
from printing.data_trust import Signatory


def draw_report(
    ws: Workspace,
    figures: RecapFigures,
    work: MonthWork,
    *,
    number: str,
    revision: int,
    maker: Signer | None,
    head: Signer | None,
    at: datetime,
    way: Way,
) -> tuple[bytes, int, dict[str, list[float]]]:
    """The pages of a report as they are issued, how many there are, and where its fields lie. What is signed with a key
    or in BSrE's application has its three fields; what goes to the pen has empty boxes."""
    words = _words(ws, figures, work, maker, head)._replace(number=number, revision=revision, day=at.date())
    form = way is not Way.PAPER
    pages, places = report(ws, figures, words._replace(decision="" if form else words.decision), form=form)
    if form:
        # Not above: a look at the month draws nothing.
        from app.signing.fields import with_fields

        pages = with_fields(pages, places)
    return pages, page_count(pages), {name: list(box) for name, box in places._asdict().items()}


def draft_report(ws: Workspace, figures: RecapFigures, work: MonthWork) -> Paper:
    """The report as it would be signed now, without a number."""
    procedure, day = leading(ws, figures.kind), now(ws).date()
    maker, head = (signer_on(ws, post=post, day=day, procedure=procedure) for post in Post)
    return draft(ws, figures, _words(ws, figures, work, maker, head))


def maker_on(ws: Workspace, *, day: date, kind: CaseKind | None = None) -> Signatory:
    """The block of who makes the report, as it was held on that day: a day's recap bears it. An empty name and NIP are for
    the pen; without `kind` that of the office's main procedure."""
    procedure = leading(ws, kind or main_kind(ws))
    signer = signer_on(ws, post=Post.MAKER, day=day, procedure=procedure)
    return _signatory(procedure, Post.MAKER, signer)


def _words(
    ws: Workspace, figures: RecapFigures, work: MonthWork, maker: Signer | None, head: Signer | None
) -> ReportWords:
    procedure = leading(ws, figures.kind)
    return ReportWords(
        maker=_signatory(procedure, Post.MAKER, maker),
        head=_signatory(procedure, Post.HEAD, head, "Mengetahui,"),
        narrative=work.narrative,
        conclusions=tuple((one.problem, len(one.case_ids), one.cause) for one in work.conclusions),
        decision=work.decision,
        carried=numbers_of(ws, cases_behind(figures, "closing")),
        errata=tuple(
            f"{_told(one)} ({one.number}, {one.of_month})"
            for one in errata_of_month(ws, month=figures.month, kind=figures.kind, officer=ANYBODY)
        ),
    )


def _told(one: Erratum) -> str:
    """A ralat in the report: without its words where these tell who somebody is."""
    if any(find(text) for text in (one.old, one.new, one.reason)):
        return f"Ralat {one.called}: {one.label}"
    return one.title


def _signatory(procedure: Procedure, post: Post, signer: Signer | None, *before: str) -> Signatory:
    if signer is None:
        return Signatory((*before, title_of(procedure, post)))
    return Signatory((*before, *signer.lines), signer.name, signer.nip)


def stamp_for(ws: Workspace, signer: Signer, number: str, code: str, at: datetime) -> bytes:
    """The visible stamp of a signature that is being given at this moment."""
    # Not above: only who signs draws one.
    from printing.stamp import Stamp, stamp

    moment = f"{full_date(at)}, {at:%H.%M} {office_of(ws).zone}"
    return stamp(Stamp(signer.name, signer.title, signer.nip, moment, number, code))
