"""The month's end as one look: the report, who signs, what is still to be done before the month can be closed."""

from __future__ import annotations

from datetime import datetime
from typing import Final, NamedTuple

from app.figures import thousands
from app.monthend.closing import why_not_close
from app.monthend.holders import Signer, signer_on
from app.monthend.issued import Issued, made
from app.monthend.month_case import month_case
from app.monthend.state import State, Step, Way, state_of, why_not_yet, why_out_of_order
from app.monthend.work import MonthWork, names_coordinator, work_of
from app.office.month_steps import Post, called, title_of
from app.office.procedures import leading
from app.office.settings import now, office_of
from app.procedure.model import CaseKind, Procedure
from app.reading.logbook import SHEET
from app.recap.cases import cases_behind, entered_later, numbers_of
from app.recap.figures import RecapFigures, recap_figures
from app.workspace import Workspace
from app.worktime.words import date_and_time
from models import monthend as rows
from models.books import last_row

#: Whose name nobody has entered: it stands on the paper alone.
_ON_PAPER: Final = "nama menurut pindaian"


class Signing(NamedTuple):
    """One of the two blocks: who signs (None: nobody known, the block stays empty), when they did, and why it waits."""

    post: Post
    signer: Signer | None
    title: str
    signed_at: datetime | None
    way: str  # "p12", "pkcs11", "bsre", "paper"; "" while unsigned
    ready: bool
    waiting: str  # "menunggu Kasi Kerjasama", "menunggu pindaian"; "" when ready or signed


class Check(NamedTuple):
    """A line of the checklist: `done`, or `now` for what is being done."""

    key: str
    label: str
    detail: str
    done: bool
    now: bool = False


class MonthReport(NamedTuple):
    """Everything that Rekap & Laporan and the month's file show of a month's end."""

    state: State
    figures: RecapFigures
    work: MonthWork
    procedure: Procedure
    maker: Signing
    head: Signing
    case_id: str  # the month's file, "" where there is none
    checks: tuple[Check, ...]
    why_not_yet: str  # why its figures cannot be frozen today
    why_not_close: tuple[str, ...]
    carried: tuple[str, ...]  # short numbers of what goes over to the next month
    late: tuple[str, ...]  # short numbers of what came with this month's date after the freeze
    issued: tuple[Issued, ...]
    rows: int  # of its book, voided numbers as well
    sheets: int

    @property
    def step(self) -> Step:
        return self.state.step

    @property
    def number(self) -> str:
        """The number of the revision that stands; "" while none was made."""
        return str(self.state.report["number"]) if self.state.report else ""


def month_report(ws: Workspace, *, month: str, kind: CaseKind) -> MonthReport:
    """A month's end as it stands now."""
    figures = recap_figures(ws, month=month, kind=kind)
    work = work_of(ws, month=month, kind=kind)
    procedure = leading(ws, kind)
    with ws.read():
        state, order = state_of(month, kind), why_out_of_order(month, kind)
        file = month_case(ws, month=month, kind=kind)
        lines = last_row(state.register, month)
        initialled = rows.initialled(state.register, month)
        issued = tuple(made(row) for row in rows.issued(state.register, month))
        late = _late(ws, state)
    not_yet = why_not_yet(ws, month) or order
    maker, head = (_signing(ws, state, procedure, post, not_yet, order) for post in Post)
    report = MonthReport(
        state,
        figures,
        work,
        procedure,
        maker,
        head,
        file.id if file is not None else "",
        (),
        not_yet,
        why_not_close(ws, month=month, kind=kind),
        numbers_of(ws, cases_behind(figures, "closing")),
        late,
        issued,
        lines,
        -(-lines // SHEET),
    )
    return report._replace(checks=_checks(ws, report, initialled))


def _late(ws: Workspace, state: State) -> tuple[str, ...]:
    if state.frozen_at is None:
        return ()
    return numbers_of(ws, entered_later(ws, month=state.month, kind=state.kind))


def _signing(
    ws: Workspace, state: State, procedure: Procedure, post: Post, not_yet: str, order: str
) -> Signing:
    signed = state.signatures.get(post.value) if state.step is not Step.DRAFT else None
    signer = signer_on(ws, post=post, day=now(ws).date(), procedure=procedure)
    if signed:
        signer = Signer(
            post,
            signed["officer_id"] if signed["name"] else "",
            signed["name"] or _ON_PAPER,
            signed["nip"],
            "",
            signed["capacity"],
            (signed["title"],),
            signed["title"],
            "",
        )
    title = signer.title if signer is not None else title_of(procedure, post)
    ready = False
    waiting = ""
    if not signed:
        if state.way is Way.PAPER:
            waiting = "menunggu pindaian"
        elif post is Post.MAKER:
            ready = state.step in (Step.DRAFT, Step.PREPARED) and not not_yet
            waiting = "" if ready else "menunggu bulan lain" if order else "menunggu akhir bulan"
        else:
            ready = state.step is Step.MAKER
            waiting = "" if ready else f"menunggu {called(procedure, Post.MAKER)}"
    return Signing(
        post, signer, title, state.signed_at(post), signed["way"] if signed else "", ready, waiting
    )


def _checks(ws: Workspace, report: MonthReport, initialled: tuple[int, int]) -> tuple[Check, ...]:
    state, work = report.state, report.work
    office = office_of(ws)
    done = state.step in (Step.MAKER, Step.SIGNED, Step.CLOSED)
    signed = state.step in (Step.SIGNED, Step.CLOSED)
    found = [
        Check("book", f"{report.procedure.page or 'Buku'} lengkap", _book_words(report), True),
    ]
    who = office.initial_by or report.procedure.initial_by
    if who:
        given, ended = initialled
        words = f"{thousands(given)} dari {thousands(ended)} selesai"
        found.append(Check("initial", f"Paraf {who}", words, given >= ended))
    count = len(work.conclusions)
    caused = bool(count) and all(one.cause for one in work.conclusions)
    found.append(
        Check(
            "conclusions",
            "Kesimpulan dan penyebab",
            f"{count} masalah" if count else "belum ada",
            caused,
            now=state.step is Step.DRAFT and not caused,
        )
    )
    if names_coordinator(report.procedure):
        words = f"dicetak {date_and_time(work.iso_printed)}" if work.iso_printed else "belum dicetak"
        found.append(Check("iso", "Lembar Koordinator ISO", words, work.iso_printed is not None))
    maker = called(report.procedure, Post.MAKER)
    found.append(
        Check(
            "maker",
            f"Tanda tangan {maker}",
            date_and_time(report.maker.signed_at)
            if report.maker.signed_at
            else report.maker.waiting or "siap",
            done,
            now=not done and caused,
        )
    )
    frozen = date_and_time(state.frozen_at) if state.frozen_at else "saat ditandatangani"
    found.append(Check("frozen", "Angka dibekukan", frozen, state.frozen_at is not None))
    decided = "sudah" if signed else "sedang diisi" if state.step is Step.MAKER else f"sesudah {maker}"
    found.append(Check("decision", "Keputusan Kepala Dinas", decided, signed, now=state.step is Step.MAKER))
    closed = (
        date_and_time(state.closed_at) if state.closed_at else "" if signed else "sesudah tanda tangan kedua"
    )
    found.append(Check("close", "Tutup bulan", closed, state.closed_at is not None, now=signed))
    return tuple(found)


def _book_words(report: MonthReport) -> str:
    return f"{thousands(report.rows)} baris, {thousands(report.sheets)} lembar"
