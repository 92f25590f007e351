"""The papers that are drawn for an export: the books of a month that is not closed, a recap nobody has signed, the SOP."""

from __future__ import annotations

from app.export.blackout import Blackout
from app.export.columns import Progress
from app.export.month_rows import BookOfMonth
from app.office.lost_procedure import is_lost
from app.office.numbering import register_of
from app.office.officers import Officer
from app.office.procedures import adopted, in_force_for, leading
from app.procedure.model import CaseKind, Procedure
from app.redaction.black import NOTHING, Blacking, Finding
from app.workspace import Workspace
from models import exports


def book_pdf(
    ws: Workspace,
    book: BookOfMonth,
    *,
    month: str,
    black: Blackout,
    officer: Officer | None,
    progress: Progress | None,
) -> bytes:
    """A month's book as PDF, as it stands now."""
    # Not above: only an export with papers draws any.
    from app.papers.books import register_book
    from app.papers.free_text import book_texts

    blacking = NOTHING
    if black.on:
        texts = book_texts(ws, month=month, book=book.id, officer=officer)
        blacking = Blacking(Finding(source, mark) for source in texts for mark in black.marks(source.text))
    return register_book(ws, month=month, book=book.id, blacking=blacking, officer=officer, progress=progress)


def recap_pdf(ws: Workspace, *, month: str, kind: CaseKind) -> bytes:
    """The recap as it stands now, for a month whose report nobody has signed."""
    from app.papers.make import recap

    return recap(ws, month=month, kind=kind)


def sop_pdf(ws: Workspace, procedure: Procedure) -> bytes:
    """The sheet of an SOP."""
    from app.papers.sop import sop_sheet

    return sop_sheet(ws, procedure)


def sops_of_month(ws: Workspace, *, month: str, kind: CaseKind) -> tuple[Procedure, ...]:
    """The SOPs that a month was worked under: the revisions of its cases, or where it has none those in force. One that
    can no longer be read has no sheet."""
    with ws.read():
        used = exports.procedure_keys(register_of(kind), month)
    known = {one.key: one.procedure for one in adopted(ws)}
    found = [known[key] for key in used if key in known and not is_lost(known[key])]
    return tuple(found or in_force_for(ws, kind) or (leading(ws, kind),))
