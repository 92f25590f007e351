"""What all ways of signing share: freezing the figures, numbering and drawing the report, keeping every stage of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from app.changes import Changes
from app.errors import InputError, RefusedError
from app.monthend.drawing import draw_report
from app.monthend.holders import Signer, signer_on
from app.monthend.issued import Stage, keep
from app.monthend.state import (
    State,
    Step,
    Way,
    refuse_before_end,
    refuse_wrong_clock,
    state_of,
    why_out_of_order,
)
from app.monthend.work import MonthWork, decision_checked, work_of
from app.office.month_steps import Post, called, lane_of, title_of
from app.office.numbering import ROMAN
from app.office.officers import Officer, officer_named, right_at
from app.office.procedures import key_of, leading
from app.office.settings import now
from app.procedure.model import CaseKind, Procedure
from app.recap.figures import RecapFigures, recap_figures
from app.recap.frozen import figures_to_freeze, to_json
from app.record.acts import Act
from app.workspace import Workspace, parsed, stamp
from app.worktime.words import date_words, month_words
from models import monthend as rows


class Done(NamedTuple):
    """What an act of the month's end left: the newest issued file, the report's number, what changed."""

    issued_id: str
    number: str
    changes: Changes


def make(ws: Workspace, state: State, officer: Officer, way: Way) -> tuple[str, str, bytes]:
    """Freeze the figures, give the number, draw the pages with their fields, and keep them: (report, number, pages)."""
    month, kind, at = state.month, state.kind, now(ws)
    procedure = leading(ws, kind)
    work = work_of(ws, month=month, kind=kind)
    if state.frozen_at is None:
        _freeze(ws, state, figures_to_freeze(ws, month=month, kind=kind, at=at), at, officer)
    figures = recap_figures(ws, month=month, kind=kind)
    year = at.year
    seq = rows.last_report_number(year) + 1
    number = f"{seq}/{procedure.register_short or 'ADUAN'}/{ROMAN[at.month - 1]}/{year}"
    maker, head = (signer_on(ws, post=post, day=at.date(), procedure=procedure) for post in Post)
    pages, count, places = draw_report(
        ws, figures, work, number=number, revision=state.revision, maker=maker, head=head, at=at, way=way
    )
    report_id = ws.new_id()
    rows.put_report(
        {
            "id": report_id,
            "register": state.register,
            "month": month,
            "revision": state.revision,
            "year": year,
            "seq": seq,
            "number": number,
            "procedure_key": key_of(procedure),
            "way": way.value,
            "content": json.dumps(_content(work, places, maker, head), ensure_ascii=False, sort_keys=True),
            "reason": state.revising,
            "at": stamp(at),
            "officer_id": officer.id,
        }
    )
    rows.put_work(state.register, month, revising=None)
    keep(
        ws,
        pages,
        stage=Stage.READY,
        register=state.register,
        month=month,
        report_id=report_id,
        title=_title(number, month, state.revision),
        at=at,
        officer_id=officer.id,
        pages=count,
    )
    return report_id, number, pages


def _freeze(ws: Workspace, state: State, figures: RecapFigures, at: datetime, officer: Officer) -> None:
    text = to_json(figures)
    rows.freeze(
        {
            "register": state.register,
            "month": state.month,
            "at": stamp(at),
            "officer_id": officer.id,
            "figures": text,
            "digest": hashlib.sha256(text.encode("utf-8")).hexdigest(),
        }
    )
    ws.forget()
    ws.enter(Act.FREEZE, officer.id, month_words(state.month))


def _content(work: MonthWork, places: object, *signers: Signer | None) -> dict[str, object]:
    return {
        "narrative": work.narrative,
        "conclusions": [one._asdict() for one in work.conclusions],
        "places": places,
        "signers": {one.post.value: one._asdict() for one in signers if one is not None},
    }


def signer_on_page(
    ws: Workspace, report: Mapping[str, Any], procedure: Procedure, post: Post
) -> Signer | None:
    """Whose name a made report's page bears in a post's block. Where it was left empty, who held the post on that day as
    the office has entered it since; None where that is still nobody."""
    told = json.loads(report["content"]).get("signers", {}).get(post.value)
    if told:
        known = {name: told[name] for name in Signer._fields if name in told}
        return Signer(**{**known, "post": post, "lines": tuple(told["lines"])})
    made = parsed(report["at"])
    assert made is not None
    return signer_on(ws, post=post, day=made.astimezone(now(ws).tzinfo).date(), procedure=procedure)


def _title(number: str, month: str, revision: int) -> str:
    return f"Laporan {number}, {month_words(month)}, revisi {revision}"


def keep_stage(
    ws: Workspace,
    state: State,
    report_id: str,
    number: str,
    pdf: bytes,
    stage: Stage,
    at: datetime,
    officer: str,
) -> str:
    revision = int((rows.report(report_id) or {})["revision"])
    return keep(
        ws,
        pdf,
        stage=stage,
        register=state.register,
        month=state.month,
        report_id=report_id,
        title=_title(number, state.month, revision),
        at=at,
        officer_id=officer,
        pages=rows.issued_of_report(report_id)[0]["pages"],
    )


def put_signature(
    ws: Workspace,
    report_id: str,
    signer: Signer,
    at: datetime,
    officer_id: str,
    way: str,
    code: str,
    issued: str,
    certificate: str,
    decision: str = "",
) -> None:
    rows.put_signature(
        {
            "report_id": report_id,
            "post": signer.post.value,
            "at": stamp(at),
            "officer_id": officer_id,
            "way": way,
            "name": signer.name,
            "title": signer.title,
            "nip": signer.nip,
            "capacity": signer.capacity,
            "decision": decision,
            "code": code,
            "certificate": certificate,
            "issued_id": issued,
        }
    )


def refuse_unready(ws: Workspace, month: str, kind: CaseKind, post: Post) -> State:
    """How far the report is, refused where it does not wait for that post. Inside a transaction."""
    refuse_wrong_clock(ws)
    state = state_of(month, kind)
    words = month_words(month)
    if post is Post.HEAD:
        if state.step is not Step.MAKER or state.way is not Way.ELECTRONIC:
            raise RefusedError(
                f"Laporan {words} belum ditandatangani {called(leading(ws, kind), Post.MAKER)}, atau tidak menunggu"
                " tanda tangan di sini."
            )
        return state
    if state.step is not Step.DRAFT:
        raise RefusedError(f"Laporan {words} sudah disusun. Buat revisi bila isinya perlu diubah.")
    if state.frozen_at is None:
        refuse_before_end(ws, month)
    order = why_out_of_order(month, kind)
    if order:
        raise RefusedError(order)
    missing = [one.problem for one in work_of(ws, month=month, kind=kind).conclusions if not one.cause]
    if missing:
        raise InputError(f"Penyebab “{missing[0]}” masih kosong. Isi penyebabnya dahulu.", field="cause")
    return state


def signer_today(ws: Workspace, procedure: Procedure, post: Post, officer: Officer) -> Signer:
    """Who signs today; refused where that is not the one who has logged in."""
    at = now(ws)
    signer = signer_on(ws, post=post, day=at.date(), procedure=procedure)
    if signer is None:
        raise nobody(procedure, post, at)
    if signer.officer_id != officer.id:
        name = officer_named(ws, signer.officer_id).name
        raise RefusedError(f"Yang menandatangani pada {date_words(at.date())} ialah {name}, {signer.title}.")
    return signer


def nobody(procedure: Procedure, post: Post, at: datetime) -> RefusedError:
    return RefusedError(
        f"Pejabat {title_of(procedure, post)} pada {date_words(at.date())} belum dicatat."
        " Isi di Pengaturan, bagian Pejabat."
    )


def sits_there(ws: Workspace, kind: CaseKind, post: Post, officer: Officer) -> bool:
    """Whether the officer acts in that post's own lane; else what they do is recorded from paper."""
    procedure = leading(ws, kind)
    lane = lane_of(procedure, post)
    right = right_at(officer, procedure, lane, None) if lane else None
    return right is not None and not right.on_behalf


def decided(decision: str) -> str:
    text = decision_checked(decision)
    if not text:
        raise InputError("Isi keputusan dahulu.", field="keputusan")
    return text


def changed(month: str, cases: frozenset[str]) -> Changes:
    return Changes(cases=cases, months=frozenset({month}), everywhere=True)
