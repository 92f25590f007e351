"""The SOP sheet of a procedure: identity page and flow table, from the register's office or from none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from app.errors import InputError
from app.office.settings import load_office
from app.papers.paper import Paper
from app.papers.parts import letterhead
from app.procedure.model import Procedure
from app.record.code import record_code
from app.workspace import Workspace

#: What the sheet is called in the record.
KIND = "lembar SOP"
_TITLE = "STANDAR OPERASIONAL PROSEDUR (SOP)"
_ELSEWHERE = "(lihat catatan)"


class Approver(NamedTuple):
    """Whose name and NIP stand below "Disahkan oleh"; empty ones leave lines for the pen."""

    name: str = ""
    nip: str = ""


def sop_sheet(ws: Workspace | None, procedure: Procedure, *, approver: Approver | None = None) -> Paper:
    """The sheet; with a register it bears the office's logo and the record's code. Raises InputError `logo`."""
    # Not above: only who prints loads reportlab.
    from app.papers.sop_flow import flow
    from app.papers.sop_notes import Notes
    from app.papers.sop_words import cell_texts, grown
    from app.swimlane.paper import paper_form
    from printing import sop_text
    from printing.data import Letterhead
    from printing.data_sop import IdentityBlock, IdentityRow, SopPaper
    from printing.errors import PaperError
    from printing.sop_flow import room_for_table, title_height
    from printing.sop_identity import identity_pages
    from printing.sop_sheet import sop_sheet as draw

    office = load_office(ws) if ws is not None else None
    kop = letterhead(office) if office is not None else Letterhead(procedure.letterhead)
    who = approver or Approver()
    signed = [heading for heading, _ in procedure.identity if heading.lower().startswith("disahkan")]
    rows = []
    for place, (heading, text) in enumerate(procedure.identity):
        # A document may name the approver twice; the room for the signature is once, in the last of them.
        last = heading in signed and not any(one in signed for one, _ in procedure.identity[place + 1 :])
        strong = place == len(procedure.identity) - 1
        rows.append(IdentityRow(heading, text, last, who.name, who.nip, strong and not last))
    blocks = tuple(IdentityBlock(*block) for block in procedure.blocks)
    texts = cell_texts(procedure)
    form = paper_form(procedure, list(texts.values()), sop_text)
    remarks: dict[str, str] = {}
    if form.in_notes:
        remarks = {step: row["remarks"] for step, row in texts.items() if row["remarks"]}
        texts = {step: {**row, "remarks": ""} for step, row in texts.items()}
    titles = procedure.sheet.title or (f"SOP {procedure.title.upper()}",)
    below = room_for_table(form.page[1], title_height(titles, form.width))
    moved = _too_high(procedure, texts, form.widths, form.cell, below - form.metrics.head - 45.0)
    notes = Notes(
        procedure,
        remarks=remarks,
        moved=moved,
        height=lambda lines: sop_text.notes_height(lines, form.width),
        first_page=identity_pages(rows, blocks) + 1,
    )
    heights = grown(texts, form.widths, form.cell, sop_text)
    drawn = flow(procedure, form, texts, heights, notes, sop_text, below=below)
    code = record_code(ws) if ws is not None else ""
    paper = SopPaper(
        letterhead=kop,
        title=_TITLE,
        head=procedure.sheet_head or (procedure.office.upper(),),
        rows=tuple(rows),
        blocks=blocks,
        flow_title=titles,
        size=form.page,
        width=form.width,
        arrow=form.metrics.arrow,
        pages=drawn.pages,
        more_notes=drawn.more_notes,
        foot=f"SOP {procedure.title}",
        code=code,
    )
    try:
        pdf = draw(paper)
    except PaperError as error:
        raise InputError(error.sentence, field="logo") from error
    return Paper(pdf, kind=KIND, subject=procedure.number or procedure.title, code=code)


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
