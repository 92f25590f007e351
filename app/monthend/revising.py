"""A further revision of a report: the Kepala Dinas sends it back, or the Kasi has to mend a signed one."""

from __future__ import annotations

from app.changes import Changes
from app.errors import InputError, RefusedError
from app.monthend.holders import signer_on
from app.monthend.making import changed
from app.monthend.state import Step, state_of
from app.monthend.work import may_write
from app.office.month_steps import Post, lane_of, title_of
from app.office.officers import acting_officer, right_at
from app.office.procedures import leading
from app.office.settings import now
from app.procedure.model import CaseKind
from app.record.acts import Act
from app.texts import checked
from app.workspace import Workspace
from models import monthend as rows

#: Letters of a reason for a revision.
_LEAST_REASON = 5


def begin_revision(ws: Workspace, *, month: str, kind: CaseKind, officer_id: str, reason: str) -> Changes:
    """Write a further revision of a report: the Kepala Dinas sends it back, or the Kasi has to mend a signed one. The
    figures stay frozen, the former revision is kept with its number."""
    why = checked(reason, name="Alasan", field="reason").text.strip()
    if len(why) < _LEAST_REASON:
        raise InputError("Tulis alasan revisi; alasan ikut tercatat di laporan.", field="reason")
    officer = acting_officer(ws, officer_id)
    procedure = leading(ws, kind)
    with ws.write():
        state = state_of(month, kind)
        if state.step is Step.DRAFT:
            raise RefusedError("Laporan bulan ini sedang disusun, jadi belum ada yang direvisi.")
        head = right_at(officer, procedure, lane, None) if (lane := lane_of(procedure, Post.HEAD)) else None
        signer = signer_on(ws, post=Post.HEAD, day=now(ws).date(), procedure=procedure)
        is_head = head is not None or (signer is not None and signer.officer_id == officer.id)
        if not may_write(ws, officer, kind) and not is_head:
            raise RefusedError(
                f"Revisi dimulai {title_of(procedure, Post.MAKER)} atau {title_of(procedure, Post.HEAD)}."
            )
        rows.put_work(state.register, month, revising=why, decision="")
        assert state.report is not None
        sent_back = is_head and state.step is Step.MAKER
        act = Act.RETURN_REPORT if sent_back else Act.CONCLUDE
        what = {} if sent_back else {"what": "revisi dimulai"}
        ws.enter(act, officer.id, f"Laporan {state.report['number']}", reason=why, **what)
    return changed(month, frozenset())
