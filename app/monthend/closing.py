"""Tutup bulan: after both signatures the month's rows and pages are fixed for good; corrections are ralat from then on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import NamedTuple

from app.changes import Changes
from app.errors import RefusedError
from app.monthend.issued import Stage, bytes_of, keep, seal_of
from app.monthend.state import Step, refuse_wrong_clock, state_of
from app.office.month_steps import Post, called
from app.office.numbering import register_of
from app.office.officers import acting_officer, lacking, refuse_without
from app.office.powers import Power
from app.office.procedures import leading
from app.office.settings import now
from app.procedure.model import CaseKind
from app.reading.months import shifted
from app.record.acts import Act
from app.record.clock import set_back
from app.register.settled import month_digest
from app.workspace import Workspace, stamp
from app.worktime.words import month_words
from models import books as book_rows
from models import monthend as rows

Progress = Callable[[int, int], None]
#: What of a book's row is kept as it stood.
_CELLS = (
    "number",
    "temporary_number",
    "state",
    "received_at",
    "ended_at",
    "channel",
    "bidang_id",
    "void_reason",
)
_TEXTS = ("content", "solution", "answer", "delivery")


class Closed(NamedTuple):
    """A month that is closed now: the rows that were fixed, and its book as it was issued."""

    month: str
    rows: int
    issued_id: str
    changes: Changes


def why_not_close(ws: Workspace, *, month: str, kind: CaseKind) -> tuple[str, ...]:
    """Everything that keeps a month from being closed now, a sentence each; empty once it can be."""
    found = []
    with ws.read():
        state = state_of(month, kind)
        if state.step is Step.CLOSED or state.closed_at is not None:
            return (f"{month_words(month)} sudah ditutup.",)
        before = _earlier_open(month, kind)
    if state.step is not Step.SIGNED:
        found.append(
            f"Dapat ditutup setelah {called(leading(ws, kind), Post.MAKER)} dan Kepala Dinas menandatangani."
            if state.step is not Step.DRAFT or not state.revising
            else f"Revisi {state.revision} laporan belum ditandatangani."
        )
    if before:
        more = f" dan {len(before) - 1} bulan lain" if len(before) > 1 else ""
        found.append(f"{month_words(before[0])}{more} belum ditutup; bulan ditutup berurutan.")
    if set_back(ws) is not None:
        found.append("Jam komputer mundur. Betulkan jamnya dahulu.")
    right = lacking(ws, Power.CLOSE_MONTH)
    if right:
        found.append(f"{right}.")
    return tuple(found)


def _earlier_open(month: str, kind: CaseKind) -> list[str]:
    """The earlier months that are not closed, since the first one whose report was signed: what lies before that was
    never closed by this program. Inside a transaction."""
    register = register_of(kind)
    closed, frozen = set(rows.closed_months(register)), rows.frozen_months(register)
    first = min([*frozen, *closed, month])
    found = []
    while first < month:
        if first not in closed:
            found.append(first)
        first = shifted(first, 1)
    return found


def close_month(
    ws: Workspace, *, month: str, kind: CaseKind, officer_id: str, progress: Progress | None = None
) -> Closed:
    """Close a month: its rows are kept as they stand with their hashes, its book is issued, and nothing of it changes
    any more. RefusedError names every reason against it."""
    # Not above: a look at the month draws no book.
    from app.papers.closed_book import closed_book

    officer = acting_officer(ws, officer_id)
    refuse_without(ws, Power.CLOSE_MONTH)
    refuse_wrong_clock(ws)
    register = register_of(kind)
    with ws.write():
        reasons = why_not_close(ws, month=month, kind=kind)
        if reasons:
            raise RefusedError(" ".join(reasons))
        state = state_of(month, kind)
        assert state.report is not None
        _refuse_damaged(ws, register, month, str(state.report["id"]))
        at = now(ws)
        kept = _rows(register, month)
        paper = closed_book(ws, month=month, kind=kind, progress=progress)
        issued = keep(
            ws,
            paper.pdf,
            stage=Stage.BOOK,
            register=register,
            month=month,
            report_id=state.report["id"],
            title=f"{paper.title} {month_words(month)}, seperti saat ditutup",
            at=at,
            officer_id=officer.id,
            pages=paper.pages,
        )
        rows.close(
            {
                "register": register,
                "month": month,
                "closed_at": stamp(at),
                "officer_id": officer.id,
                "rows": len(kept),
                "digest": month_digest([str(row["digest"]) for row in kept]),
            },
            kept,
        )
        ws.enter(Act.CLOSE_MONTH, officer.id, month_words(month), rows=len(kept), seal=seal_of(issued))
    ws.forget()
    return Closed(month, len(kept), issued, Changes(months=frozenset({month}), everywhere=True))


def _refuse_damaged(ws: Workspace, register: str, month: str, report_id: str) -> None:
    """Refuse to close over figures or a signed report that are no longer what was frozen and signed: from then on nobody
    would look at them. Inside a transaction; InputError of `bytes_of` names the file."""
    frozen = rows.frozen(register, month)
    if frozen is None or hashlib.sha256(frozen["figures"].encode("utf-8")).hexdigest() != frozen["digest"]:
        raise RefusedError(
            f"Angka {month_words(month)} berubah sejak dibekukan, jadi bulan ini belum dapat ditutup. Pulihkan dari"
            " cadangan, atau hubungi pengelola program."
        )
    for file in rows.issued_of_report(report_id):
        bytes_of(ws, str(file["id"]))


def _rows(register: str, month: str) -> list[dict[str, object]]:
    """The rows of a month's book as they stand, with their hashes. Inside a transaction."""
    found = []
    last = book_rows.last_row(register, month)
    for first in range(1, last + 1, 200):
        for row in book_rows.month_rows(register, month, first, first + 199):
            cells = {name: row[name] for name in (*_CELLS, *_TEXTS)}
            text = json.dumps(cells, ensure_ascii=False, sort_keys=True)
            found.append(
                {
                    "month_row": row["month_row"],
                    "case_id": row["id"],
                    "cells": text,
                    "digest": hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
                }
            )
    return found
