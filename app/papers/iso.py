"""The sheet with which the month's conclusions are handed to the Koordinator ISO, where the SOP names one."""

from __future__ import annotations

from app.errors import InputError
from app.office.month_steps import COORDINATOR, Post, coordinator_step, title_of
from app.office.numbering import register_of
from app.papers.basics import office_and_procedure, paper_errors
from app.papers.paper import Paper
from app.papers.parts import letterhead
from app.procedure.model import CaseKind
from app.procedure.summary import cited, place_words
from app.reading.kinds import office_kind
from app.record.code import record_code
from app.workspace import Workspace
from app.worktime.words import month_words, short_month
from models import monthend
from printing.data_report import IsoRow, IsoSheet
from printing.data_trust import Signatory

TITLE = "LEMBAR PENYERAHAN BAHAN PENANGANAN RISIKO"
#: Rows for the pen; more of them while nothing is concluded yet.
_BLANK, _BLANK_ALONE = 2, 6


def iso_sheet(
    ws: Workspace, *, month: str, kind: CaseKind | None = None, giver: Signatory | None = None
) -> Paper:
    """Risk, cause and follow-up of the month's conclusions, with a place to sign for who gives and who receives.

    `giver` is who hands it over, with name and NIP where they are known; else the lane that concludes. InputError where
    the SOP names no coordinator.
    """
    # Not above: drawing loads ReportLab.
    from printing.iso_sheet import iso_sheet as draw

    data = iso_data(ws, month, kind or office_kind(ws), giver)
    with paper_errors():
        pdf = draw(data)
    return Paper(pdf, kind="lembar Koordinator ISO", subject=short_month(month), code=data.code)


def iso_data(ws: Workspace, month: str, kind: CaseKind, giver: Signatory | None = None) -> IsoSheet:
    """What stands on the sheet of a month."""
    office, procedure = office_and_procedure(ws, kind)
    step = coordinator_step(procedure)
    if step is None:
        raise InputError(f"SOP ini tidak menyebut {COORDINATOR}, jadi tidak ada lembar penyerahannya.")
    register = register_of(kind)
    with ws.read():
        written = monthend.conclusions(register, month)
        cases = monthend.conclusion_cases(register, month)
    rows = tuple(
        IsoRow(
            one["problem"],
            str(len(cases.get(one["id"], ()))),
            one["cause"],
            one["risk"],
            one["follow_up"],
        )
        for one in written
    )
    given = giver or Signatory((title_of(procedure, Post.MAKER),))
    dots, year = "…………………", month[:4]
    place = f"{office.place}, {dots} {year}" if office.place else ""
    return IsoSheet(
        letterhead=letterhead(office),
        title=TITLE,
        month=month_words(month),
        procedure_number=cited(procedure),
        basis=f"Dasar: {place_words(step.number, step.label)}, “{step.text}”",
        rows=rows,
        giver=Signatory((place, "Diserahkan oleh", *given.heads), given.name, given.nip),
        receiver=Signatory((f"Diterima tanggal {dots} {year}", "Diterima oleh", COORDINATOR)),
        blank_rows=_BLANK if rows else _BLANK_ALONE,
        code=record_code(ws),
    )
