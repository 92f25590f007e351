"""The SOP sheet in the form of PermenPAN-RB 35/2012: identity page, then the flow table, landscape.

Nothing is cut: rows grow with their text, a long identity goes on on further pages, and a table with more lanes than
A4 can hold has larger pages. The least size of letters is 7.5 pt.
"""

from __future__ import annotations

from printing.data_sop import SopPaper
from printing.sop_flow import draw_flow, note_pages
from printing.sop_identity import draw_identity, identity_pages
from printing.sop_pages import SopPages


def sop_sheet(paper: SopPaper) -> bytes:
    """The whole sheet as PDF. Raises PictureError for a logo that is no picture."""
    total = identity_pages(paper.rows, paper.blocks) + len(paper.pages) + len(note_pages(paper))
    sheet = SopPages(paper.foot, paper.letterhead)
    draw_identity(sheet, paper, total=total)
    draw_flow(sheet, paper, total=total)
    return sheet.finish()
