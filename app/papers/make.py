"""Every paper as PDF bytes, from the register. A damaged logo is a sentence, never a lost paper."""

from __future__ import annotations

from app.errors import InputError
from app.office.officers import Officer
from app.office.settings import load_office, now, office_of
from app.papers.basics import (
    MOST_SHEETS,
    Progress,
    check_sheets,
    default_office,
    default_procedure,
    moment_words,
    paper_errors,
)
from app.papers.logbook import blank_logbook, logbook, logbook_sheet
from app.papers.paper import Paper
from app.papers.parts import letterhead, refuse_for_month, slip_form
from app.papers.recap import recap, recap_data
from app.procedure.model import CaseKind
from app.reading.case import case_view
from app.reading.views import CaseView
from app.record.code import record_code
from app.register.envelope import Opened
from app.workspace import Workspace
from models.identity import Complainant
from printing.data import Slip

__all__ = [
    "MOST_SHEETS",
    "Progress",
    "blank_form",
    "blank_logbook",
    "check_sheets",
    "closed_words",
    "complainant_of",
    "default_office",
    "default_procedure",
    "filled_form",
    "logbook",
    "logbook_sheet",
    "moment_words",
    "of_case",
    "paper_errors",
    "recap",
    "recap_data",
]


def blank_form(ws: Workspace | None, *, sheets: int = 1, progress: Progress | None = None) -> bytes:
    """Blank FM-PDIP-03-01 for the kotak pengaduan, two a sheet; also without any register."""
    from printing.form import blank_form as draw

    check_sheets(sheets)
    office = (load_office(ws) if ws else None) or default_office()
    with paper_errors():
        return draw(letterhead(office), slip_form(office), sheets=sheets, progress=progress)


def filled_form(
    ws: Workspace, *, case_id: str, opened: Opened | None = None, officer: Officer | None = None
) -> Paper:
    """The form as filled from a complaint; InputError for any other case. Who brought it stands there only with their
    envelope open (`opened`)."""
    from printing.form import filled_form as draw

    office, view = office_of(ws), case_view(ws, case_id=case_id, officer=officer)
    refuse_for_month(view.card, "tidak ada formulirnya")
    if view.card.kind != CaseKind.COMPLAINT:
        raise InputError(
            f"{view.card.number} bukan pengaduan, jadi tidak ada formulirnya. Cetak tanda terimanya."
        )
    who = complainant_of(ws, view, opened)
    slip = Slip(
        name=who.name if who else closed_words(view),
        address=who.address if who else "",
        email=who.email if who else "",
        phone=who.phone if who else "",
        targets=view.target_codes,
        target_text=view.target_text,
        content=view.content,
        number=view.card.number,
        received=moment_words(office, view.card.received),
        code=record_code(ws),
    )
    with paper_errors():
        pdf = draw(letterhead(office), slip_form(office), slip)
    return of_case(pdf, "formulir terisi", view, slip.code, named=who is not None)


def of_case(pdf: bytes, kind: str, view: CaseView, code: str, *, named: bool) -> Paper:
    """A paper of one case; the record says where it carries who brought it."""
    kind += " dengan identitas" if named else ""
    return Paper(pdf, kind=kind, subject=view.card.number, case_id=view.card.id, code=code)


def complainant_of(ws: Workspace, view: CaseView, opened: Opened | None) -> Complainant | None:
    """Who may stand on a paper of this case: from its own envelope, and only while that is open."""
    if opened is None or opened.case_id != view.card.id or now(ws) >= opened.until:
        return None
    return opened.complainant


def closed_words(view: CaseView) -> str:
    """What stands where the name would: "Pelapor K-0127, amplop tertutup"; nothing for a complaint without a name."""
    return f"{view.reporter.label}, amplop tertutup" if view.reporter.code else ""
