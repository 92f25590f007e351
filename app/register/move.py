"""Move a case along its procedure: the officer's outcome, the texts it needs, one entry in the history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, NamedTuple

from app.changes import Changes
from app.errors import RefusedError
from app.office.calendar import calendar_of
from app.office.clocks import Walked, met_by
from app.office.deadlines import due_columns, met_words, position_of, story_of
from app.office.month_steps import signing_post
from app.office.officers import Officer, Right, bidang_named
from app.office.procedures import refuse_lost
from app.office.settings import now
from app.procedure import engine
from app.procedure.engine import has_text
from app.procedure.model import Need
from app.procedure.summary import place_words
from app.procedure.texts import ASKED
from app.record.acts import Act
from app.register.cases import Found, allowed_at, case_with_id, refuse_paused
from app.register.checklist import refuse_incomplete
from app.register.joint import refuse_joint
from app.texts import checked, removed_sentence
from app.workspace import Workspace, stamp
from app.worktime.words import month_words
from models import cases as writing
from models import reading


class NeedsTextError(RefusedError):
    """An outcome wants texts that are not there yet; `missing` lets the page show them red."""

    def __init__(self, sentence: str, missing: tuple[Need, ...]) -> None:
        super().__init__(sentence)
        self.missing = missing


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts given with an act, each a field of its own; empty means: nothing new."""

    solution: str = ""
    answer: str = ""
    delivery: str = ""
    note: str = ""
    reason: str = ""  # of this act alone: why it was refused or sent back

    def by_need(self) -> dict[Need, str]:
        return {
            Need.SOLUTION: self.solution,
            Need.ANSWER: self.answer,
            Need.DELIVERY: self.delivery,
            Need.NOTE: self.note,
            Need.REASON: self.reason,
        }


@dataclass(frozen=True, slots=True)
class Moved:
    """Where the case is after a move; `lane` and `step` are None when it ended."""

    case_id: str
    number: str
    state: str
    lane: str | None
    step: str | None
    changes: Changes
    remarks: tuple[str, ...] = field(default=())


class Ready(NamedTuple):
    """That an officer may move a case now, and what such a move finds."""

    on_behalf: str  # name of the lane that the officer would act for from paper; "" in their own
    present: frozenset[Need]  # texts that the case has already


def ready_to_move(
    ws: Workspace,
    *,
    case_id: str,
    officer_id: str,
    seen_step: str | None = None,
    seen_entered: datetime | None = None,
) -> Ready:
    """Ask before the officer writes anything whether the case may be moved; refused exactly as the act would be."""
    with ws.read():
        found = case_with_id(ws, case_id)
        _officer, right = _may_move(ws, found, officer_id, seen_step, seen_entered)
        lane = found.procedure.lane_by_id[found.row["lane"]].name
        return Ready(lane if right.on_behalf else "", _present(case_id))


def move(
    ws: Workspace,
    *,
    case_id: str,
    outcome: str,
    officer_id: str,
    texts: Texts | None = None,
    bidang: str = "",
    entry_id: str | None = None,
    seen_step: str | None = None,
    seen_entered: datetime | None = None,
) -> Moved:
    """Leave the current step by one of its outcomes.

    `bidang` sets or changes the bidang concerned. `seen_step` and `seen_entered` are the stay that the officer saw:
    when somebody else moved the case meanwhile (even back to the same step), the act is refused instead of being
    done upon another one. With the same `entry_id` again (a retry) nothing is doubled.
    """
    cleaned = {
        need: checked(text, name=ASKED[need].name, field=need.value)
        for need, text in (texts or Texts()).by_need().items()
    }
    with ws.write():
        found = case_with_id(ws, case_id)
        if entry_id and writing.history_exists(entry_id):
            return _moved(found, Changes())
        officer, right = _may_move(ws, found, officer_id, seen_step, seen_entered)
        given = {need: text.text for need, text in cleaned.items()}
        carry_out(ws, found, outcome, officer, right, texts=given, bidang=bidang, entry_id=entry_id)
        removed = sum(text.removed for text in cleaned.values())
        moved = _moved(case_with_id(ws, case_id), Changes(cases=frozenset({case_id})))
    if removed:
        return replace(moved, remarks=(removed_sentence(removed),))
    return moved


def carry_out(
    ws: Workspace,
    found: Found,
    outcome: str,
    officer: Officer,
    right: Right,
    *,
    texts: Mapping[Need, str] | None = None,
    bidang: str = "",
    entry_id: str | None = None,
    entered: datetime | None = None,
    detail: Mapping[str, Any] | None = None,
) -> engine.Position:
    """Move a case whose mover has been allowed: its entry, its new place and due time, the record's entry. Inside
    `ws.write()`; every act that takes a case onward ends here.

    `entered` is from when the next step counts (None: now), `detail` is kept with the entry. Refused where a text or
    a paper of the checklist is missing.
    """
    row, at, texts = found.row, now(ws), texts or {}
    refuse_paused(found)
    result = engine.decide(
        found.procedure,
        position_of(row),
        outcome,
        at=at,
        texts=texts,
        present=_present(found.id),
        entered=entered,
    )
    if isinstance(result, engine.Refusal):
        raise NeedsTextError(result.sentence, result.missing)
    refuse_incomplete(found, outcome)
    new_bidang = bidang_named(ws, bidang).id if bidang.strip() else row["bidang_id"]
    given = {need.value: text for need, text in texts.items() if need is not Need.REASON and has_text(text)}
    kept: dict[str, Any] = dict(detail or {})
    if new_bidang != row["bidang_id"]:
        kept["bidang"] = [row["bidang_id"], new_bidang]
    if has_text(texts.get(Need.REASON, "")):
        kept["reason"] = texts[Need.REASON]
    if row["due_at"]:
        kept["due_why"] = row["due_why"]
    if entered is not None:
        kept["entered"] = stamp(entered)
    story = story_of(found.procedure, row, reading.history(found.id))
    walked = Walked(row["step"], outcome, result.end or result.step or "", at, entered or at)
    met = met_by(found.procedure, result.kind, story, walked, calendar_of(ws))
    if met:
        kept["whole"] = met_words(met, stamp(at))
    if result.end and row["legal_due_at"]:
        kept["legal"] = {
            "class": row["legal_class"],
            "due_at": row["legal_due_at"],
            "why": row["legal_due_why"],
        }
    behalf = row["lane"] if right.on_behalf else None
    writing.append_history(
        {
            "id": entry_id or ws.new_id(),
            "case_id": found.id,
            "at": stamp(at),
            "officer_id": officer.id,
            "on_behalf": behalf,
            "act": "move",
            "lane": row["lane"],
            "from_step": row["step"],
            "outcome": outcome,
            "to_step": result.end or result.step,
            "entered_at": row["entered_at"],
            "due_at": row["due_at"],
            "detail": kept,
            **given,
        }
    )
    writing.update_complaint(found.id, given)
    writing.update_case(
        found.id,
        {
            "state": result.state.value,
            "step": result.step,
            "lane": result.lane,
            "bidang_id": new_bidang,
            "entered_at": stamp(result.entered) if result.entered else None,
            "ended_at": None if result.step else stamp(at),
            **due_columns(ws, found.procedure, result, story.after(walked)),
        },
    )
    ws.enter(
        Act.MOVE,
        officer.id,
        found.number,
        found.id,
        step=row["step"],
        outcome=outcome,
        to=result.end or result.step or "",
        on_behalf=behalf or "",
    )
    return result


def _may_move(
    ws: Workspace, found: Found, officer_id: str, step: str | None, entered: datetime | None
) -> tuple[Officer, Right]:
    if not found.is_open:
        raise RefusedError(_not_open(found))
    refuse_lost(found.procedure)
    refuse_paused(found)
    if _moved_meanwhile(found, step, entered):
        where = found.procedure.lane_by_id[found.row["lane"]].name
        raise RefusedError(
            f"{found.number} sudah dipindahkan, sekarang di {where}. Lihat lagi sebelum memutuskan."
        )
    able = allowed_at(ws, found, officer_id)
    refuse_joint(ws, found)
    _refuse_signing(found)
    return able


def _refuse_signing(found: Found) -> None:
    """A monthly step that ends by signing the report is left by that signature alone."""
    step = found.procedure.step_by_id[found.row["step"]]
    if signing_post(found.procedure, step.id) is None:
        return
    words = place_words(step.number, step.label)
    raise RefusedError(
        f"{words[:1].upper()}{words[1:]} selesai dengan menandatangani laporan bulan {month_words(found.row['month'])},"
        " di Rekap & Laporan."
    )


def _present(case_id: str) -> frozenset[Need]:
    complaint = reading.complaint(case_id) or {}
    return frozenset(need for need in Need if has_text(complaint.get(need.value, "")))


def _moved_meanwhile(found: Found, step: str | None, entered: datetime | None) -> bool:
    return (step is not None and step != found.row["step"]) or (
        entered is not None and stamp(entered) != found.row["entered_at"]
    )


def _moved(found: Found, changes: Changes) -> Moved:
    row = found.row
    return Moved(found.id, found.number, row["state"], row["lane"], row["step"], changes)


def _not_open(found: Found) -> str:
    words = {"ended": "sudah selesai", "rejected": "sudah ditolak", "void": "sudah dibatalkan"}
    return f"{found.number} {words[found.row['state']]}, jadi tidak dapat dipindahkan lagi."
