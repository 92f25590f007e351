"""The SOP sheet of a procedure: identity page and flow table, from the register's office or from none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from app.errors import InputError
from app.office.settings import load_office
from app.papers.paper import Paper
from app.papers.parts import letterhead
from app.procedure.model import Procedure
from app.record.code import record_code
from app.workspace import Workspace

if TYPE_CHECKING:
    from printing.data_sop import IdentityRow, SopPaper

#: What the sheet is called in the record.
KIND = "lembar SOP"
_TITLE = "STANDAR OPERASIONAL PROSEDUR (SOP)"
_ELSEWHERE = "(lihat catatan)"
_CONNECTORS = 26.0  # mm for a row of connectors above and below a row


class Approver(NamedTuple):
    """Whose name and NIP stand below "Disahkan oleh"; empty ones leave lines for the pen."""

    name: str = ""
    nip: str = ""


def sop_sheet(ws: Workspace | None, procedure: Procedure, *, approver: Approver | None = None) -> Paper:
    """The sheet; with a register it bears the office's logo and the record's code. Raises InputError `logo`."""
    # Not above: only who prints loads reportlab.
    from printing.errors import PaperError
    from printing.sop_sheet import sop_sheet as draw

    data = sheet_data(ws, procedure, approver=approver)
    try:
        pdf = draw(data)
    except PaperError as error:
        raise InputError(error.sentence, field="logo") from error
    return Paper(pdf, kind=KIND, subject=procedure.number or procedure.title, code=data.code)


def sheet_data(ws: Workspace | None, procedure: Procedure, *, approver: Approver | None = None) -> SopPaper:
    """What stands on the sheet, and where."""
    from app.papers.sop_flow import flow
    from app.papers.sop_notes import MOST, Notes, has_guesses
    from app.papers.sop_words import cell_texts, grown
    from app.swimlane.paper import paper_form
    from printing import sop_text
    from printing.data import Letterhead
    from printing.data_sop import IdentityBlock, SopPaper
    from printing.sop_flow import room_for_table, title_height
    from printing.sop_identity import identity_pages

    office = load_office(ws) if ws is not None else None
    rows = _identity(procedure, approver or Approver())
    blocks = tuple(IdentityBlock(*block) for block in procedure.blocks)
    texts = cell_texts(procedure)
    form = paper_form(procedure, list(texts.values()), sop_text)
    remarks: dict[str, str] = {}
    if form.in_notes:
        remarks = {step: row["remarks"] for step, row in texts.items() if row["remarks"]}
        texts = {step: {**row, "remarks": ""} for step, row in texts.items()}
    titles = procedure.sheet.title or (_named(procedure.title.upper()),)
    below = room_for_table(form.page[1], title_height(titles, form.width))
    most = below - form.metrics.head - MOST - _CONNECTORS
    notes = Notes(
        procedure,
        remarks=remarks,
        moved=_too_high(procedure, texts, form.widths, form.cell, most),
        height=lambda lines: sop_text.notes_height(lines, form.width),
        first_page=identity_pages(rows, blocks) + 1,
    )
    heights = grown(texts, form.widths, form.cell, sop_text)
    drawn = flow(procedure, form, texts, heights, notes, sop_text, below=below)
    return SopPaper(
        letterhead=letterhead(office) if office is not None else Letterhead(procedure.letterhead),
        title=_TITLE,
        head=procedure.sheet_head or (procedure.office.upper(),),
        rows=rows,
        blocks=blocks,
        flow_title=titles,
        size=form.page,
        width=form.width,
        arrow=form.metrics.arrow,
        pages=drawn.pages,
        more_notes=drawn.more_notes,
        foot=_named(procedure.title),
        code=record_code(ws) if ws is not None else "",
        guessed=has_guesses(procedure),
    )


def _identity(procedure: Procedure, who: Approver) -> tuple[IdentityRow, ...]:
    """The rows of the identity block. A document may name who approves it twice (Metro): the room for the signature is
    there once, in the last of them."""
    from printing.data_sop import IdentityRow

    headings = [heading for heading, _ in procedure.identity]
    approving = [place for place, heading in enumerate(headings) if heading.lower().startswith("disahkan")]
    return tuple(
        IdentityRow(heading, text, True, who.name, who.nip)
        if place in approving[-1:]
        else IdentityRow(heading, text, strong=place == len(headings) - 1)
        for place, (heading, text) in enumerate(procedure.identity)
    )


def _too_high(
    procedure: Procedure,
    texts: dict[str, dict[str, str]],
    widths: Mapping[str, float],
    size: float,
    most: float,
) -> list[tuple[str, str, str]]:
    """Texts of rows that no page could hold go below the table; their cells say so."""
    from printing.sop_text import cell_height

    words = procedure.sheet
    headings = {
        "activity": words.activity,
        "requirements": words.requirements,
        "output": words.output,
        "remarks": words.remarks,
    }
    moved: list[tuple[str, str, str]] = []
    for step, row in texts.items():
        while True:
            high = {name: cell_height(row[name], size, widths[name]) for name in headings if name in widths}
            tallest = max(high, key=lambda name: high[name])
            if high[tallest] <= most or row[tallest] == _ELSEWHERE:
                break
            moved.append((step, headings[tallest].capitalize(), row[tallest]))
            row[tallest] = _ELSEWHERE
    return moved


def _named(title: str) -> str:
    """A title with the word SOP before it, once."""
    return title if title.upper().startswith("SOP ") else f"SOP {title}"
