"""A finished paper that knows what the record will say of it, and the entry of its leaving."""

from __future__ import annotations

from app.record.acts import Act
from app.workspace import Workspace


class Paper(bytes):
    """A PDF. `kind` is its name in the record ("tanda terima"), `code` the record's code in its foot ("" on blank
    papers, which saw nothing)."""

    kind: str
    subject: str
    case_id: str
    code: str

    def __new__(cls, pdf: bytes, *, kind: str, subject: str = "", case_id: str = "", code: str = "") -> Paper:
        made = super().__new__(cls, pdf)
        made.kind, made.subject, made.case_id, made.code = kind, subject, case_id, code
        return made


def printed(ws: Workspace, pdf: bytes, *, title: str, sheets: int, officer_id: str) -> None:
    """Enter that a paper goes to a printer: which, how many sheets, and the code that it carries."""
    _leave(ws, Act.PRINT, pdf, title, officer_id, sheets=sheets)


def exported(ws: Workspace, pdf: bytes, *, title: str, officer_id: str) -> None:
    """Enter that a paper is saved as a file outside the data folder."""
    _leave(ws, Act.EXPORT, pdf, title, officer_id)


def _leave(ws: Workspace, act: Act, pdf: bytes, title: str, officer_id: str, **detail: int) -> None:
    if isinstance(pdf, Paper):
        code = {"code": pdf.code} if pdf.code else {}
        ws.note(act, officer_id, pdf.subject, pdf.case_id, paper=pdf.kind, **detail, **code)
    else:
        ws.note(act, officer_id, "", "", paper=title, **detail)
