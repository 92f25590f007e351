"""The rows of a month's book, found by their key at any depth; nothing of an envelope is opened for them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta, timezone
from typing import Any

from app.books.books import ladder_lanes, letters
from app.books.model import Book, BookLine, BookPage, Ladder, Registration
from app.books.registration import registrations
from app.channels import CHANNELS
from app.office.booked import booked_month, late_words
from app.office.calendar import calendar_of
from app.office.numbering import APPLICATIONS
from app.office.officers import Officer, bidang_name
from app.office.procedures import procedure_of
from app.office.settings import office_of
from app.procedure.called import short_number
from app.procedure.model import CaseKind, OutcomeKind, Procedure, State, Step
from app.reading.logbook import parafs_of
from app.reading.reporter import NO_NAME
from app.register.closed import hidden
from app.register.envelope import label_of
from app.workspace import Workspace, parsed
from app.worktime.hours import is_working_day
from app.worktime.model import OfficeCalendar
from models import books as rows
from models import reading

#: Rows that are read at once; a month of a busy office has some hundreds.
PART = 200

Entries = list[dict[str, Any]]


def book_page(
    ws: Workspace,
    *,
    book: Book,
    month: str,
    after: int = 0,
    limit: int = PART,
    officer: Officer | None = None,
) -> BookPage:
    """Up to `limit` rows of a month after row `after`. Of a case that is closed to who is looking row, number, channel
    and state stay, and nothing of what it is about."""
    with ws.read():
        found = rows.month_rows(book.register, month, after + 1, after + limit)
        total = rows.last_row(book.register, month)
        shut = hidden(ws, officer)
        open_ids = [row["id"] for row in found if row["id"] not in shut]
        histories = reading.histories(open_ids, ("receive", "move"))
        more = registrations(ws, found, histories) if book.register == APPLICATIONS else {}
        given = parafs_of(ws, [row["id"] for row in found])
        lines = tuple(
            _line(ws, row, histories.get(row["id"]), more)._replace(paraf=given.get(row["id"]))
            for row in found
        )
    return BookPage(month, lines, total)


def lines_at(
    ws: Workspace, *, book: Book, month: str, rows_of_month: Sequence[int], officer: Officer | None = None
) -> dict[int, BookLine]:
    """The lines of these rows of a month, by their row: for a list that was narrowed to them."""
    if not rows_of_month:
        return {}
    wanted, first, last = set(rows_of_month), min(rows_of_month), max(rows_of_month)
    found: dict[int, BookLine] = {}
    after = first - 1
    while after < last:
        page = book_page(
            ws, book=book, month=month, after=after, limit=min(PART, last - after), officer=officer
        )
        found |= {line.row: line for line in page.lines if line.row in wanted}
        after += PART
    return found


def whole_book(
    ws: Workspace, *, book: Book, month: str, officer: Officer | None = None
) -> tuple[BookLine, ...]:
    """Every row of a month, for the paper."""
    return tuple(line for page in _pages(ws, book, month, officer) for line in page.lines)


def _pages(ws: Workspace, book: Book, month: str, officer: Officer | None) -> Iterator[BookPage]:
    after = 0
    while True:
        page = book_page(ws, book=book, month=month, after=after, officer=officer)
        yield page
        after += PART
        if after >= page.total:
            return


def _line(
    ws: Workspace, row: dict[str, Any], entries: Entries | None, more: Mapping[str, Registration]
) -> BookLine:
    number = row["number"] or row["temporary_number"]
    bare = BookLine(
        id=row["id"],
        row=row["month_row"],
        short=short_number(row["seq"], number),
        full_number=number,
        state=State(row["state"]),
        channel=row["channel"],
        channel_label=CHANNELS[row["channel"]],
    )
    if entries is None:
        return bare._replace(shut=True)
    zone = office_of(ws).timezone
    procedure = procedure_of(ws, row["procedure_key"])
    received, ended = _local(row["received_at"], zone), _local(row["ended_at"], zone)
    verdict, label, back = _first_decision(procedure, CaseKind(row["kind"]), entries)
    return bare._replace(
        reporter=label_of(row["envelope"], row["kind"]) if row["envelope"] else NO_NAME,
        received=received,
        ended=ended if bare.state is not State.VOID else None,
        content=row["content"],
        solution=row["solution"],
        answer=row["answer"],
        delivery=row["delivery"],
        delivered=_local(next((e["at"] for e in reversed(entries) if e["delivery"].strip()), None), zone),
        reason=_reason(row, entries),
        bidang_name=bidang_name(ws, row["bidang_id"]),
        verdict=verdict,
        verdict_label=label,
        returned=_local(back, zone),
        ladder=_ladder(procedure, entries),
        days=working_days(calendar_of(ws), received, ended) if bare.state is not State.VOID else None,
        where=_where(ws, procedure, row),
        registration=more.get(row["id"], Registration()),
        late_book=late_words(received, booked_month(received, row["month"])) if received else "",
    )


def _local(stamp: str | None, zone: timezone) -> datetime | None:
    moment = parsed(stamp)
    return moment.astimezone(zone) if moment else None


def _reason(row: dict[str, Any], entries: Entries) -> str:
    """Why it was voided, or why the office refused it."""
    if row["state"] == State.REJECTED.value and entries:
        return str(json.loads(entries[-1]["detail"]).get("reason", ""))
    return row["void_reason"] or ""


def _first_decision(procedure: Procedure, kind: CaseKind, entries: Entries) -> tuple[str, str, str | None]:
    """What the office decided where it first decides: its short word, its label, and when it sent the case back if it
    has not come again. Of a case that came twice the later one."""
    step = next((one for one in procedure.steps_of(kind) if _decides(procedure, one)), None)
    if step is None:
        return "", "", None
    ways = {outcome.id: outcome for outcome in step.outcomes}
    taken = [entry for entry in entries if entry["act"] == "move" and entry["from_step"] == step.id]
    if not taken or taken[-1]["outcome"] not in ways:
        return "", "", None
    last = ways[taken[-1]["outcome"]]
    away = last.kind is OutcomeKind.BACK and entries[-1] is taken[-1]
    return last.short or last.label, last.label, taken[-1]["at"] if away else None


def _decides(procedure: Procedure, step: Step) -> bool:
    return not procedure.lane_by_id[step.lane].external and len(step.outcomes) > 1


def _ladder(procedure: Procedure, entries: Entries) -> Ladder:
    """The highest lane that the case has come to; the order is that of the document's columns."""
    place = {lane.id: number for number, lane in enumerate(ladder_lanes(procedure), start=1)}
    lanes = {
        step.lane
        for entry in entries
        for step in (procedure.step_by_id.get(entry["from_step"]), procedure.step_by_id.get(entry["to_step"]))
        if step is not None
    }
    return Ladder(letters(procedure), max((place.get(lane, 0) for lane in lanes), default=0))


def _where(ws: Workspace, procedure: Procedure, row: dict[str, Any]) -> str:
    lane = procedure.lane_by_id.get(row["lane"] or "")
    if lane is None:
        return ""
    return f"di {(bidang_name(ws, row['bidang_id']) if lane.per_bidang else '') or lane.short or lane.name}"


def working_days(calendar: OfficeCalendar, first: datetime | None, last: datetime | None) -> int | None:
    """Working days from one day to another, the first not counted: 0 where both are the same; None while it runs."""
    if first is None or last is None:
        return None
    day, until, count = first.date(), last.date(), 0
    while day < until:
        day += timedelta(days=1)
        count += is_working_day(calendar, day)
    return count
