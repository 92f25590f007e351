"""Run a case through its procedure: where it is + chosen outcome -> where it is then, or a refusal.

Pure: no clock, no database. Every instant comes from the caller and carries its offset.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from app.procedure.model import NO_NUMBER, CaseKind, Need, OutcomeKind, Procedure, State, Step
from app.procedure.texts import asked_of
from app.worktime.model import Limit

_CASE_WORDS: Mapping[CaseKind, str] = {
    CaseKind.COMPLAINT: "Pengaduan",
    CaseKind.APPLICATION: "Permohonan",
    CaseKind.MONTH: "Berkas bulanan",
}


class Position(NamedTuple):
    """Where a case is. Open: `step`, `lane` and `entered` are set and `end` is None. Ended or rejected: only
    `end` is set. Void: none of them."""

    kind: CaseKind
    state: State
    step: str | None
    lane: str | None
    entered: datetime | None
    end: str | None


class Move(NamedTuple):
    """One entry of a case's history, as far as the procedure cares; `to` is a step id or an end id.

    `entered` is from when the next step counts where that is not the moment of the act: a birthday that was noticed
    some days later.
    """

    from_step: str
    outcome: str
    to: str
    at: datetime
    solution: str = ""
    answer: str = ""
    delivery: str = ""
    note: str = ""
    reason: str = ""
    entered: datetime | None = None

    @property
    def texts(self) -> dict[Need, str]:
        return {
            Need.SOLUTION: self.solution,
            Need.ANSWER: self.answer,
            Need.DELIVERY: self.delivery,
            Need.NOTE: self.note,
            Need.REASON: self.reason,
        }


class Refusal(NamedTuple):
    """Why the case stays where it is: a sentence with the way out, and the texts that are still missing."""

    sentence: str
    missing: tuple[Need, ...] = ()


def has_text(value: str) -> bool:
    """Whether something legible was written: spaces, pasted NBSP and invisible signs alone are no text."""
    return any(not sign.isspace() and unicodedata.category(sign)[0] != "C" for sign in value)


def start(
    procedure: Procedure, kind: CaseKind, *, received: datetime, registered: datetime
) -> tuple[Position, tuple[Move, ...]]:
    """A case as it is registered: at step 1, its clock running from the receipt.

    Where step 1 lies in an external lane it was left at receipt on the complainant's behalf: the one `Move`
    of that comes along for the history, and the case stands at the next step, entered when registered. A first step
    that waits (for a birthday) keeps the case.
    Raises ValueError where the procedure has no case of this kind.
    """
    _aware(received)
    _aware(registered)
    if kind not in procedure.starts:
        raise ValueError(f"{procedure.id} has no case of kind {kind.value}")
    first = procedure.step_by_id[procedure.starts[kind]]
    if first.wait is not None or not procedure.lane_by_id[first.lane].external:
        return _at(kind, first, received), ()
    way = next(outcome for outcome in first.outcomes if outcome.kind is OutcomeKind.FORWARD)
    move = Move(from_step=first.id, outcome=way.id, to=way.to, at=received)
    return _at(kind, procedure.step_by_id[way.to], registered), (move,)


def decide(
    procedure: Procedure,
    position: Position,
    outcome_id: str,
    *,
    at: datetime,
    texts: Mapping[Need, str],
    present: frozenset[Need] = frozenset(),
    entered: datetime | None = None,
) -> Position | Refusal:
    """Leave the current step by one of its outcomes.

    `texts` are given with this act, `present` says which stand on the case already; a blank text given now
    takes nothing away from what is present. `entered` is from when the next step counts (None: from `at`).
    """
    _aware(at)
    _aware(entered or at)
    if position.state is not State.OPEN:
        return Refusal(_closed_sentence(position))
    step = _current(procedure, position)
    outcome = next((way for way in step.outcomes if way.id == outcome_id), None)
    if outcome is None:
        ways = "; ".join(f"{way.label} ({way.id})" for way in step.outcomes)
        return Refusal(f"Keputusan “{outcome_id}” tidak ada di langkah {_name(step)}. Pilih: {ways}.")
    missing = tuple(
        need for need in outcome.needs if need not in present and not has_text(texts.get(need, ""))
    )
    if missing:
        words = _listed([asked_of(procedure)[need].name for need in missing])
        return Refusal(f"Isi {words} dahulu, lalu ulangi.", missing)
    end = procedure.end_by_id.get(outcome.to)
    if end is not None:
        return Position(position.kind, end.state, None, None, None, end.id)
    return _at(position.kind, procedure.step_by_id[outcome.to], entered or at)


def replay(
    procedure: Procedure,
    kind: CaseKind,
    *,
    received: datetime,
    registered: datetime,
    moves: Iterable[Move],
    present: frozenset[Need] = frozenset(),
    begin: Position | None = None,
) -> Position:
    """Where a case must be, after all that its history holds (the moves of `start` included).

    `present` names texts that reached the case otherwise than by a move (a correction, a carried-over row).
    `begin` is where a row carried over from the paper book stood; such a case has no moves of `start`.
    Raises ValueError naming the move that does not fit.
    """
    position, expected = (
        start(procedure, kind, received=received, registered=registered) if begin is None else (begin, ())
    )
    written = set(present)
    count = 0
    for count, move in enumerate(moves, start=1):
        where = f"move {count} ({move.from_step} by {move.outcome} to {move.to})"
        if count <= len(expected):
            first = expected[count - 1]
            if (move.from_step, move.outcome, move.to) != (first.from_step, first.outcome, first.to):
                raise ValueError(f"{where}: the case begins with {first.from_step} by {first.outcome}")
            continue
        if position.state is not State.OPEN:
            raise ValueError(f"{where}: the case is {position.state.value} already")
        if move.from_step != position.step:
            raise ValueError(f"{where}: the case is at step {position.step}")
        result = decide(
            procedure,
            position,
            move.outcome,
            at=move.at,
            texts=move.texts,
            present=frozenset(written),
            entered=move.entered,
        )
        if isinstance(result, Refusal):
            raise ValueError(f"{where}: {result.sentence}")
        if move.to != (result.end or result.step):
            raise ValueError(f"{where}: the outcome leads to {result.end or result.step}")
        written.update(
            need for need, text in move.texts.items() if need is not Need.REASON and has_text(text)
        )
        position = result
    if count < len(expected):
        raise ValueError(f"move {count + 1} is missing: the case begins with {expected[count].from_step}")
    return position


def void(position: Position) -> Position | Refusal:
    """Take an open case out of the flow (batal); its number stays in the register."""
    if position.state is not State.OPEN:
        return Refusal(_closed_sentence(position))
    return Position(position.kind, State.VOID, None, None, None, None)


def limit_at(procedure: Procedure, position: Position) -> Limit | None:
    """How long the current step may take; None without a limit, and when the case is no longer open."""
    return _current(procedure, position).limit if position.state is State.OPEN else None


def clock_start(procedure: Procedure, position: Position) -> datetime | None:
    """From when the current step's limit is counted: the receipt for the first step, otherwise the moment of
    entry (`domain.md`, Time). None where nothing is counted."""
    return position.entered if limit_at(procedure, position) is not None else None


def _at(kind: CaseKind, step: Step, entered: datetime) -> Position:
    return Position(kind, State.OPEN, step.id, step.lane, entered, None)


def _current(procedure: Procedure, position: Position) -> Step:
    step = procedure.step_by_id.get(position.step or "")
    if step is None or step.kind is not position.kind:
        raise ValueError(f"step {position.step!r} does not belong to {position.kind.value} in {procedure.id}")
    return step


def _name(step: Step) -> str:
    return step.number if step.number.strip() and step.number != NO_NUMBER else step.label


def _closed_sentence(position: Position) -> str:
    case = _CASE_WORDS[position.kind]
    if position.state is State.VOID:
        return f"{case} ini sudah dibatalkan. Daftarkan yang baru bila masih diperlukan."
    if position.state is State.REJECTED:
        return f"{case} ini sudah ditolak. Catat perbaikan sebagai ralat."
    return f"{case} ini sudah selesai. Catat perbaikan sebagai ralat."


def _listed(words: list[str]) -> str:
    return " dan ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]


def _aware(instant: datetime) -> None:
    if instant.utcoffset() is None:
        raise ValueError(f"{instant.isoformat()} carries no offset")
