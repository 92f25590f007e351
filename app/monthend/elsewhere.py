"""A report that is signed elsewhere: in BSrE's own application, or with the pen."""

from __future__ import annotations

from app.errors import InputError, RefusedError
from app.monthend.by_code import new_code
from app.monthend.holders import Capacity, Signer, signer_on
from app.monthend.issued import Stage, bytes_of, keep, seal_of
from app.monthend.making import (
    Done,
    changed,
    decided,
    keep_stage,
    make,
    nobody,
    put_signature,
    refuse_unready,
    signer_on_page,
    sits_there,
)
from app.monthend.month_case import advance
from app.monthend.own_key import refuse_key
from app.monthend.state import Step, Way, refuse_wrong_clock, state_of
from app.monthend.work import may_write, refuse_no_part
from app.office.month_steps import Post, lane_of, title_of
from app.office.officers import Officer, acting_officer
from app.office.procedures import leading
from app.office.settings import now
from app.papers.basics import page_count
from app.procedure.model import CaseKind, Procedure
from app.record.acts import Act
from app.workspace import Workspace
from app.worktime.words import month_words
from models import monthend as rows


def prepare(ws: Workspace, *, month: str, kind: CaseKind, officer_id: str, way: Way) -> Done:
    """Fix the report's pages for BSrE's own application or for the pen: figures freeze, the number is given, and the
    pages are kept as they leave. For the pen the month's file goes on at once: the paper travels.

    For the pen RefusedError, before a number is given, while a post without a lane in the SOP has no holder."""
    if way is Way.ELECTRONIC:
        raise ValueError("an electronic report is signed as it is made")
    officer = acting_officer(ws, officer_id)
    if not may_write(ws, officer, kind):
        raise RefusedError(
            f"Laporan disusun {title_of(leading(ws, kind), Post.MAKER)}, bukan {officer.name}."
        )
    with ws.write():
        state = refuse_unready(ws, month, kind, Post.MAKER)
        if way is Way.PAPER:
            _refuse_without_post(ws, kind)
        report_id, number, pages = make(ws, state, officer, way)
        issued = rows.issued_of_report(report_id)[-1]["id"]
        moved = frozenset[str]()
        if way is Way.PAPER:
            own = sits_there(ws, kind, Post.MAKER, officer)
            moved = advance(ws, month=month, kind=kind, post=Post.MAKER, officer=officer, own=own)
        assert pages
        what = "untuk tanda tangan pena" if way is Way.PAPER else "untuk aplikasi BSrE"
        ws.enter(Act.ISSUE, officer.id, f"Laporan {number}", what=what, seal=seal_of(issued))
    return Done(issued, number, changed(month, moved))


def for_head_elsewhere(ws: Workspace, *, month: str, kind: CaseKind, decision: str, officer_id: str) -> bytes:
    """The report with the decision filled in, for the Kepala Dinas to sign in BSrE's application. It is kept as it leaves:
    what comes back (`bring_back`) has to show the same pages."""
    officer = acting_officer(ws, officer_id)
    refuse_no_part(ws, officer, kind, Post.HEAD)
    text = decided(decision)
    with ws.write():
        refuse_wrong_clock(ws)
        state = state_of(month, kind)
        if state.way is not Way.BSRE or state.step is not Step.MAKER:
            raise RefusedError("Laporan ini tidak menunggu tanda tangan Kepala Dinas di aplikasi BSrE.")
        # Not above: signing is loaded by who signs.
        from app.signing.sign import fill_decision

        filled = fill_decision(bytes_of(ws, state.signatures[Post.MAKER.value]["issued_id"]), text)
        rows.put_work(state.register, month, decision=text)
        assert state.report is not None
        report_id, number = str(state.report["id"]), str(state.report["number"])
        keep_stage(ws, state, report_id, number, filled, Stage.READY, now(ws), officer.id)
        ws.enter(Act.EXPORT, officer.id, month_words(month), what="laporan untuk aplikasi BSrE")
    return filled


def bring_back(ws: Workspace, *, month: str, kind: CaseKind, officer_id: str, pdf: bytes) -> Done:
    """Take back the report that was signed in BSrE's application: its pages must be ours, unchanged, and a new
    signature must be there. First the Kasi's, then the Kepala Dinas's.

    Who brings it takes part in the report; a key of the office's own making that was revoked, or is another officer's
    than the signer's, is refused here as it is where we sign ourselves.
    """
    # Not above: signing is loaded by who signs.
    from app.signing.brought_back import signatures_in, signed_anew
    from app.signing.fields import decision_in

    officer = acting_officer(ws, officer_id)
    procedure = leading(ws, kind)
    with ws.write():
        refuse_wrong_clock(ws)
        state = state_of(month, kind)
        if state.way is not Way.BSRE or state.step not in (Step.PREPARED, Step.MAKER):
            raise RefusedError("Laporan bulan ini tidak sedang ditandatangani di aplikasi BSrE.")
        assert state.report is not None
        report_id, number = str(state.report["id"]), str(state.report["number"])
        post = Post.MAKER if state.step is Step.PREPARED else Post.HEAD
        refuse_no_part(ws, officer, kind, post)
        signer = signer_on(ws, post=post, day=now(ws).date(), procedure=procedure)
        if signer is None:
            raise nobody(procedure, post, now(ws))
        ours, differs = _closest(ws, report_id, post, pdf)
        if differs:
            raise InputError(
                f"Berkas ini bukan laporan {number} yang kita keluarkan: {differs}", field="berkas"
            )
        fault = signed_anew(ours, pdf)
        if fault:
            raise InputError(fault, field="berkas")
        signature = signatures_in(pdf)[-1]
        certificate = signature.fingerprint
        refuse_key(ws, officer_id=signer.officer_id, fingerprint=certificate, issuer=signature.issuer)
        at, stage = now(ws), Stage.MAKER if post is Post.MAKER else Stage.HEAD
        issued = keep_stage(ws, state, report_id, number, pdf, stage, at, officer.id)
        decision = decided(decision_in(pdf)) if post is Post.HEAD else ""
        put_signature(
            ws, report_id, signer, at, signer.officer_id, "bsre", new_code(), issued, certificate, decision
        )
        own = officer.id == signer.officer_id
        moved = advance(ws, month=month, kind=kind, post=post, officer=officer, own=own)
        ws.enter(
            Act.SIGN,
            officer.id,
            f"Laporan {number}",
            what=f"{signer.title}, dari aplikasi BSrE",
            seal=seal_of(issued),
        )
    return Done(issued, number, changed(month, moved))


def _closest(ws: Workspace, report_id: str, post: Post, pdf: bytes) -> tuple[bytes, str]:
    """What we let out that a file shows unchanged, and ""; else our newest, and what differs from it."""
    # Not above: only this way needs it.
    from app.signing.brought_back import same_pages

    left = rows.issued_of_report(report_id)
    signed = max((at for at, one in enumerate(left) if one["stage"] == Stage.MAKER.value), default=-1)
    ways = left[signed + 1 :] if post is Post.HEAD else left
    first = ""
    newest = b""
    for one in reversed(ways or left[-1:]):
        ours = bytes_of(ws, one["id"])
        differs = same_pages(ours, pdf)
        if not differs:
            return ours, ""
        first, newest = first or differs, newest or ours
    return newest, first


def attach_scan(
    ws: Workspace, *, month: str, kind: CaseKind, officer_id: str, scan: bytes, file_kind: str, decision: str
) -> Done:
    """Keep the scan of the report that both have signed with the pen. `file_kind` is pdf, png or jpg; `decision` what
    the Kepala Dinas wrote on it."""
    officer = acting_officer(ws, officer_id)
    procedure = leading(ws, kind)
    if not may_write(ws, officer, kind):
        raise RefusedError(
            f"Pindaian laporan dilampirkan {title_of(procedure, Post.MAKER)}, bukan {officer.name}."
        )
    text = decided(decision)
    pages = _looked_at(scan, file_kind)
    with ws.write():
        refuse_wrong_clock(ws)
        state = state_of(month, kind)
        if state.way is not Way.PAPER or state.step is not Step.PREPARED:
            raise RefusedError("Laporan bulan ini tidak sedang menunggu pindaian.")
        assert state.report is not None
        report_id, number, at = str(state.report["id"]), str(state.report["number"]), now(ws)
        title = f"Pindaian laporan {number}"
        issued = keep(
            ws,
            scan,
            stage=Stage.SCAN,
            register=state.register,
            month=month,
            report_id=report_id,
            title=title,
            at=at,
            officer_id=officer.id,
            pages=pages,
            kind=file_kind,
        )
        # Whose names the prepared page bears: they have signed it, whoever holds the office since. Both have signed, so
        # nothing is refused here: where nobody is known for an empty block, the post stands there without a name.
        for post in Post:
            signer = signer_on_page(ws, state.report, procedure, post)
            if signer is None:
                signer = _nameless(procedure, post, officer)
            given = text if post is Post.HEAD else ""
            put_signature(
                ws, report_id, signer, at, signer.officer_id, "paper", new_code(), issued, "", given
            )
        rows.put_work(state.register, month, decision=text)
        own = sits_there(ws, kind, Post.HEAD, officer)
        moved = advance(ws, month=month, kind=kind, post=Post.HEAD, officer=officer, own=own)
        ws.enter(
            Act.SIGN, officer.id, f"Laporan {number}", what="pindaian tanda tangan pena", seal=seal_of(issued)
        )
    return Done(issued, number, changed(month, moved))


def _refuse_without_post(ws: Workspace, kind: CaseKind) -> None:
    """Refuse pages for the pen while nobody holds a post that has no lane in the SOP either: nothing but the office's own
    entry tells who is to sign. Where the SOP has its lane, the block is left empty for the pen."""
    procedure, at = leading(ws, kind), now(ws)
    for post in Post:
        unknown = signer_on(ws, post=post, day=at.date(), procedure=procedure) is None
        if unknown and not lane_of(procedure, post):
            raise nobody(procedure, post, at)


def _nameless(procedure: Procedure, post: Post, officer: Officer) -> Signer:
    """A post whose block was empty and of whose holder nothing was entered; the act is of who brings the scan."""
    title = title_of(procedure, post)
    return Signer(post, officer.id, "", "", "", Capacity.DEFINITIVE.value, (title,), title, "")


def _looked_at(scan: bytes, file_kind: str) -> int:
    """How many pages a scan has. InputError where it is none."""
    heads = {"pdf": b"%PDF-", "png": b"\x89PNG\r\n", "jpg": b"\xff\xd8\xff"}
    head = heads.get(file_kind)
    if head is None or not scan[:1024].lstrip().startswith(head):
        raise InputError(
            "Pindaian harus berkas PDF, PNG, atau JPG yang utuh. Pindai lagi, lalu pilih.", field="berkas"
        )
    if file_kind != "pdf":
        return 1
    try:
        return page_count(scan)
    except ValueError as error:
        raise InputError(
            "Pindaian PDF ini rusak atau terkunci sandi. Pindai lagi, lalu pilih.", field="berkas"
        ) from error
