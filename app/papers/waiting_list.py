"""Daftar dokumen belum diambil as PDF: what the list in the window shows, for whoever calls and hands out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.office.settings import now, office_of
from app.papers.make import paper_errors
from app.papers.paper import Paper
from app.papers.parts import letterhead
from app.reading.applications import Line, Waiting, where_words
from app.record.code import record_code
from app.workspace import Workspace
from app.worktime.words import date_words, day_month, long_date

if TYPE_CHECKING:
    from printing.waiting_list import WaitingRow


def waiting_list(ws: Workspace, *, rows: Sequence[Waiting], shown: str = "") -> Paper:
    """These rows, in their order; `shown` says how they were narrowed. It names nobody."""
    # Not above: only who prints loads reportlab.
    from printing.waiting_list import WaitingList
    from printing.waiting_list import waiting_list as draw

    day = now(ws).date()
    made = WaitingList(
        letterhead=letterhead(office_of(ws)),
        day=long_date(day),
        filter=shown,
        rows=tuple(_row(one) for one in rows),
        code=record_code(ws),
    )
    with paper_errors():
        pdf = draw(made)
    return Paper(pdf, kind="daftar dokumen belum diambil", subject=date_words(day), code=made.code)


def _row(one: Waiting) -> WaitingRow:
    from printing.waiting_list import WaitingRow

    last = f", {day_month(one.contacts[0].at)}" if one.contacts and one.promised is None else ""
    return WaitingRow(
        waiting=f"{one.days} hari",
        numbers=", ".join(_number(line) for line in one.cases),
        documents=one.documents + (" (kolektif)" if one.collective else ""),
        place=where_words(one.cases[0]),
        contact=one.last_words + last,
    )


def _number(line: Line) -> str:
    return f"{line.short} ({line.code})" if line.code else line.short
