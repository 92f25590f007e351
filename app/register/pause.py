"""Stop the clocks of a case while the office waits for what only the complainant can bring, and let them run again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from app.changes import Changes
from app.errors import InputError, RefusedError
from app.office.clocks import Pause, Story
from app.office.deadlines import CLOCKS, due_columns, position_of, story_of
from app.office.procedures import refuse_lost
from app.office.settings import now
from app.procedure.engine import has_text
from app.procedure.model import CaseKind
from app.record.acts import Act
from app.register.cases import Found, allowed_here, case_with_id
from app.texts import checked, one_line
from app.workspace import Workspace, parsed, stamp
from app.worktime.words import date_and_time
from models import cases as writing
from models import reading

#: A reason stands on cards and banners.
MOST = 300


def pause(
    ws: Workspace, *, case_id: str, reason: str, officer_id: str, entry_id: str | None = None
) -> Changes:
    """Stop the step's limit, the whole case's and (as the office's source has it) the law's, with a reason.

    A due time that had passed before stays passed. Refused for a case that is not open or stands paused already;
    InputError `reason` without one.
    """
    why = one_line(checked(reason, name="Alasan jeda", field="reason").text).strip()[:MOST]
    if len(why) < 3 or not has_text(why):
        raise InputError(
            "Tulis apa yang ditunggu dari pelapor; alasan ikut tercatat di riwayat.", field="reason"
        )
    with ws.write():
        found = case_with_id(ws, case_id)
        if entry_id and writing.history_exists(entry_id):
            return Changes()
        _refuse_ended(found, "dijeda")
        refuse_lost(found.procedure)
        if found.row["kind"] == CaseKind.MONTH.value:
            raise RefusedError(
                f"{found.number} berkas bulanan, jadi tidak menunggu pelapor dan tidak dijeda."
            )
        since = parsed(found.row["paused_at"])
        if since is not None:
            raise RefusedError(
                f"{found.number} sudah dijeda sejak {date_and_time(since)}: {found.row['pause_reason']}."
            )
        officer, right = allowed_here(ws, found, officer_id)
        at = now(ws)
        story = _story(found)
        columns = _counted(ws, found, story._replace(pauses=(*story.pauses, Pause(at, None, why))))
        _tell(ws, found, "pause", at, officer.id, right, entry_id, {"reason": why, "was": _dues(found.row)})
        writing.update_case(case_id, {**columns, "paused_at": stamp(at), "pause_reason": why})
        # The reason is the office's free text: it stands in the history, which can be destroyed, and not in the record.
        ws.enter(Act.PAUSE, officer.id, found.number, case_id, on_behalf=right or "")
    return Changes(cases=frozenset({case_id}))


def resume(
    ws: Workspace, *, case_id: str, officer_id: str, note: str = "", entry_id: str | None = None
) -> Changes:
    """Let the clocks run again: every due time is counted anew without the time that stood still.

    `note` says what came ("KK sudah diterima"). Refused for a case that does not stand paused.
    """
    said = checked(note, name="Catatan", field="note").text
    with ws.write():
        found = case_with_id(ws, case_id)
        if entry_id and writing.history_exists(entry_id):
            return Changes()
        _refuse_ended(found, "dilanjutkan")
        refuse_lost(found.procedure)
        since = found.row["paused_at"]
        if since is None:
            raise RefusedError(f"{found.number} tidak sedang dijeda.")
        officer, right = allowed_here(ws, found, officer_id)
        at = now(ws)
        story = _story(found)
        over = (*story.pauses[:-1], story.pauses[-1]._replace(end=at))
        columns = _counted(ws, found, story._replace(pauses=over))
        detail = {"since": since, "now": _dues(columns)}
        _tell(ws, found, "resume", at, officer.id, right, entry_id, detail, due=columns["due_at"], note=said)
        writing.update_case(case_id, {**columns, "paused_at": None, "pause_reason": None})
        ws.enter(Act.RESUME, officer.id, found.number, case_id, on_behalf=right or "")
    return Changes(cases=frozenset({case_id}))


def _refuse_ended(found: Found, what: str) -> None:
    if not found.is_open:
        words = {"ended": "sudah selesai", "rejected": "sudah ditolak", "void": "sudah dibatalkan"}
        raise RefusedError(f"{found.number} {words[found.row['state']]}, jadi tidak dapat {what}.")


def _story(found: Found) -> Story:
    return story_of(found.procedure, found.row, reading.history(found.id))


def _counted(ws: Workspace, found: Found, story: Story) -> dict[str, Any]:
    return due_columns(ws, found.procedure, position_of(found.row), story)


def _dues(row: dict[str, Any]) -> dict[str, str]:
    """The due times of a row by clock, where there are any."""
    return {clock: row[column] for clock, (column, _words) in CLOCKS.items() if row[column]}


def _tell(
    ws: Workspace,
    found: Found,
    act: str,
    at: datetime,
    officer_id: str,
    on_behalf: str | None,
    entry_id: str | None,
    detail: dict[str, Any],
    *,
    due: str | None = None,
    note: str = "",
) -> None:
    row = found.row
    writing.append_history(
        {
            "id": entry_id or ws.new_id(),
            "case_id": found.id,
            "at": stamp(at),
            "officer_id": officer_id,
            "on_behalf": on_behalf,
            "act": act,
            "lane": row["lane"],
            "from_step": row["step"],
            "entered_at": row["entered_at"],
            "due_at": due if act == "resume" else row["due_at"],
            "note": note,
            "detail": detail,
        }
    )
