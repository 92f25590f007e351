"""Signing the monthly report with a key: each act is one transaction, from the figures to the kept bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.monthend.by_code import new_code
from app.monthend.drawing import stamp_for
from app.monthend.issued import Stage, bytes_of, seal_of
from app.monthend.making import (
    Done,
    changed,
    decided,
    keep_stage,
    make,
    put_signature,
    refuse_unready,
    signer_today,
)
from app.monthend.month_case import advance
from app.monthend.own_key import refuse_key
from app.monthend.state import Way
from app.office.month_steps import Post
from app.office.officers import acting_officer
from app.office.procedures import leading
from app.office.settings import now
from app.procedure.model import CaseKind
from app.record.acts import Act
from app.workspace import Workspace
from app.worktime.words import month_words
from models import monthend as rows

if TYPE_CHECKING:
    from app.signing.keys import SigningKey


def sign_as_maker(
    ws: Workspace, *, month: str, kind: CaseKind, officer_id: str, key: SigningKey, way: str = "p12"
) -> Done:
    """The Kasi concludes and signs: figures freeze, the report gets its number and its pages, and their signature
    certifies it. The month's file goes on to the Kepala Dinas. `way`: "p12", or "pkcs11" for a key on a token.

    RefusedError: not theirs to sign, not the month's end yet, conclusions missing, clock set back. SigningError: key.
    """
    officer = acting_officer(ws, officer_id)
    refuse_key(ws, officer_id=officer.id, fingerprint=key.fingerprint, issuer=key.issuer)
    with ws.write():
        state = refuse_unready(ws, month, kind, Post.MAKER)
        signer = signer_today(ws, leading(ws, kind), Post.MAKER, officer)
        report_id, number, pages = make(ws, state, officer, Way.ELECTRONIC)
        at = now(ws)
        # Not above: signing is loaded by who signs.
        from app.signing.sign import sign_first

        code = new_code()
        signed = sign_first(
            pages,
            key,
            stamp=stamp_for(ws, signer, number, code, at),
            name=signer.name,
            reason=f"Laporan {number}, {month_words(month)}",
            at=at,
        )
        issued = keep_stage(ws, state, report_id, number, signed, Stage.MAKER, at, officer.id)
        put_signature(ws, report_id, signer, at, officer.id, way, code, issued, key.fingerprint)
        moved = advance(ws, month=month, kind=kind, post=Post.MAKER, officer=officer, own=True)
        ws.enter(Act.SIGN, officer.id, f"Laporan {number}", what=signer.title, seal=seal_of(issued))
    return Done(issued, number, changed(month, moved))


def sign_as_head(
    ws: Workspace,
    *,
    month: str,
    kind: CaseKind,
    officer_id: str,
    key: SigningKey,
    decision: str,
    way: str = "p12",
) -> Done:
    """The Kepala Dinas decides and signs: the decision is filled into its field in the revision that they sign."""
    officer = acting_officer(ws, officer_id)
    refuse_key(ws, officer_id=officer.id, fingerprint=key.fingerprint, issuer=key.issuer)
    text = decided(decision)
    with ws.write():
        state = refuse_unready(ws, month, kind, Post.HEAD)
        signer = signer_today(ws, leading(ws, kind), Post.HEAD, officer)
        assert state.report is not None
        number, report_id = str(state.report["number"]), str(state.report["id"])
        at, code = now(ws), new_code()
        # Not above: signing is loaded by who signs.
        from app.signing.sign import sign_second

        signed = sign_second(
            bytes_of(ws, state.signatures[Post.MAKER.value]["issued_id"]),
            key,
            stamp=stamp_for(ws, signer, number, code, at),
            decision=text,
            name=signer.name,
            reason=f"Keputusan atas laporan {number}",
            at=at,
        )
        issued = keep_stage(ws, state, report_id, number, signed, Stage.HEAD, at, officer.id)
        put_signature(ws, report_id, signer, at, officer.id, way, code, issued, key.fingerprint, text)
        rows.put_work(state.register, month, decision=text)
        moved = advance(ws, month=month, kind=kind, post=Post.HEAD, officer=officer, own=True)
        ws.enter(Act.SIGN, officer.id, f"Laporan {number}", what=signer.title, seal=seal_of(issued))
    return Done(issued, number, changed(month, moved))
