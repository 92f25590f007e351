"""The papers of a month in a package: the reports in every revision, its book as it was closed, the scans.

What was issued leaves byte for byte as it was issued; what was not is drawn now and says so in its name.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from app.export import names
from app.monthend.issued import Issued, Stage, bytes_of, issued_of
from app.monthend.state import state_of
from app.office.month_steps import Post, called
from app.office.numbering import register_of
from app.office.procedures import leading
from app.procedure.model import CaseKind
from app.procedure.nouns import NOUNS
from app.workspace import Workspace
from app.worktime.words import month_words
from models import monthend as rows


class ReportFile(NamedTuple):
    """A file of a report: the issued bytes behind it, the name that it gets, whether both signatures are in it."""

    issued: Issued
    name: str
    revision: int
    signed: bool
    about: str


#: How a report stands, by the furthest stage that was issued of it.
_STATES = {
    Stage.HEAD: names.SIGNED,
    Stage.MAKER: "baru ditandatangani {maker}",
    Stage.READY: names.UNSIGNED,
}
_ABOUT = {
    Stage.HEAD: "laporan bulanan, ditandatangani elektronik oleh {maker} dan Kepala Dinas",
    Stage.MAKER: "laporan bulanan, baru ditandatangani {maker}",
    Stage.READY: "laporan bulanan, tanpa tanda tangan elektronik",
}


def report_files(ws: Workspace, *, month: str, kind: CaseKind) -> tuple[ReportFile, ...]:
    """The reports of a month as they were issued, the newest revision first; of each its furthest stage, and the scan
    of one that was signed on paper."""
    every = issued_of(ws, month=month, kind=kind)
    maker = called(leading(ws, kind), Post.MAKER)
    with ws.read():
        revisions = {row["id"]: int(row["revision"]) for row in rows.reports(register_of(kind), month)}
    found: list[ReportFile] = []
    for report_id, revision in sorted(revisions.items(), key=lambda one: -one[1]):
        mine = [one for one in every if one.report_id == report_id]
        scans = [one for one in mine if one.stage is Stage.SCAN]
        for stage in (Stage.HEAD, Stage.MAKER, Stage.READY):
            last = next((one for one in reversed(mine) if one.stage is stage), None)
            if last is not None:
                on_paper = stage is Stage.READY and scans
                state = f"rev {revision} ({'naskah' if on_paper else _STATES[stage].format(maker=maker)})"
                told = "naskah laporan yang dipindai" if on_paper else _ABOUT[stage].format(maker=maker)
                about = f"{told}, revisi {revision}"
                name = names.of_month(month, "Laporan", kind, last.kind, state=state)
                found.append(ReportFile(last, name, revision, stage is Stage.HEAD, about))
                break
        for number, scan in enumerate(scans, start=1):
            more = f" {number}" if len(scans) > 1 else ""
            state = f"rev {revision} ({names.SIGNED}, pindaian{more})"
            name = names.of_month(month, "Laporan", kind, scan.kind, state=state)
            about = f"pindaian laporan yang ditandatangani di kertas, revisi {revision}"
            found.append(ReportFile(scan, name, revision, True, about))
    return tuple(found)


def revising_note(ws: Workspace, *, month: str, kind: CaseKind) -> str:
    """That a further revision of a signed report is being written; "" while none is."""
    with ws.read():
        state = state_of(month, kind)
    return f"Revisi {state.revision} laporan sedang disusun: {state.revising}." if state.revising else ""


def why_unsigned(ws: Workspace, files: Sequence[ReportFile], *, month: str, kind: CaseKind) -> str:
    """Why the newest report of a month is not signed by both, with the way out; "" when it is."""
    of = f"{NOUNS[kind]} {month_words(month)}"
    way = "Tandatangani dahulu, atau ekspor sebagai konsep."
    if not files:
        return f"Laporan {of} belum disusun dan ditandatangani. {way}"
    newest = files[0].revision
    mine = [one for one in files if one.revision == newest]
    if any(one.signed for one in mine):
        return ""
    by_maker = f"baru ditandatangani {called(leading(ws, kind), Post.MAKER)}"
    stands = by_maker if mine[0].issued.stage is Stage.MAKER else "belum ditandatangani"
    return f"Laporan {of} revisi {newest} {stands}. {way}"


def closed_book(ws: Workspace, *, month: str, kind: CaseKind) -> Issued | None:
    """The month's book as it was issued when the month was closed; None before."""
    every = issued_of(ws, month=month, kind=kind)
    return next((one for one in reversed(every) if one.stage is Stage.BOOK), None)


def content(ws: Workspace, issued: Issued) -> bytes:
    """The bytes as they were issued. InputError where they were damaged since."""
    return bytes_of(ws, issued.id)
