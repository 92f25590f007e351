"""Logbook FM-PDIP-03-02: sheets of 25 entries, found by their key at any depth; filtered lists go on by key."""

from __future__ import annotations

from typing import Any

from app.channels import CHANNELS
from app.office.booked import booked_month, late_words
from app.office.numbering import APPLICATIONS, REGISTER
from app.office.officers import Officer, bidang_name, officer_names
from app.office.procedures import procedure_of
from app.office.settings import office_of
from app.procedure.called import short_number
from app.procedure.model import CaseKind, State
from app.reading.logbook_views import LogbookLine, LogbookPage
from app.reading.marks import Paraf
from app.register.closed import SHUT, hidden
from app.workspace import Workspace, parsed
from app.worktime.words import short_month
from models import marks, monthend, reading

#: Entries of one sheet (lembar).
SHEET = 25
#: Hits of a search within a month's span of the register; no office writes so many in a month.
MOST = 15_000


def sheet_count(last_row: int) -> int:
    return max(1, -(-last_row // SHEET))


def logbook_sheet(
    ws: Workspace, *, month: str, sheet: int, officer: Officer | None = None, register: str = REGISTER
) -> LogbookPage:
    """One sheet of a month; the last one where `sheet` lies beyond it. Of a case that is closed
    to who is looking row, number, source and state stay, and nothing of what it is about. `register` names the book's
    numbering: complaints, or applications."""
    with ws.read():
        last = reading.last_month_row(month, register=register)
        sheets = sheet_count(last)
        sheet = min(max(1, sheet), sheets)
        rows = reading.logbook_rows(month, (sheet - 1) * SHEET + 1, sheet * SHEET, register=register)
        counts = reading.month_counts(month, register=register)
        without = hidden(ws, officer)
        return _page(ws, month, sheet, sheets, rows, counts, without, register)


def sheet_lines(
    ws: Workspace, *, month: str, sheet: int, officer: Officer | None = None, register: str = REGISTER
) -> tuple[LogbookLine, ...]:
    """The lines of one sheet as `logbook_sheet` has them, without counting the month: for a paper of all sheets."""
    with ws.read():
        rows = reading.logbook_rows(month, (sheet - 1) * SHEET + 1, sheet * SHEET, register=register)
        return _lines(ws, rows, hidden(ws, officer))


def logbook_list(
    ws: Workspace,
    *,
    month: str,
    status: str = "",
    bidang: str = "",
    channel: str = "",
    query: str = "",
    after: int = 0,
    limit: int = SHEET,
    officer: Officer | None = None,
    register: str = REGISTER,
) -> LogbookPage:
    """Matching entries of a month after row `after`. `status` is "selesai" or "tidak", empty for both. What is closed
    to who is looking matches no words, bidang or source."""
    states = {"selesai": ("ended", "rejected"), "tidak": ("open",), "": ()}[status]
    with ws.read():
        pks = None
        if query.strip():
            span = reading.month_span(month, register=register)
            pks = sorted(reading.find(query, limit=MOST, between=span))
        without = hidden(ws, officer)
        rows = reading.logbook_filtered(
            month,
            after=after,
            limit=limit + 1,
            states=states,
            bidang=bidang,
            channel=channel,
            pks=pks,
            hidden=without if pks is not None or bidang or channel else (),
            register=register,
        )
        counts = reading.month_counts(month, register=register)
        page = _page(ws, month, 0, 0, rows[:limit], counts, without, register)
    return page._replace(more=len(rows) > limit)


def whole_month(ws: Workspace, month: str, officer: Officer | None = None) -> tuple[LogbookPage, ...]:
    """Every sheet of a month, for the paper."""
    with ws.read():
        sheets = sheet_count(reading.last_month_row(month))
    return tuple(
        logbook_sheet(ws, month=month, sheet=number, officer=officer) for number in range(1, sheets + 1)
    )


def first_and_last_month(ws: Workspace, *, register: str = REGISTER) -> tuple[str, str] | None:
    """The oldest and newest month that have entries."""
    kind = CaseKind.APPLICATION if register == APPLICATIONS else CaseKind.COMPLAINT
    with ws.read():
        months = reading.months_with_cases(kind=kind.value)
    return (months[0], months[1]) if months else None


def _page(
    ws: Workspace,
    month: str,
    sheet: int,
    sheets: int,
    rows: list[dict[str, Any]],
    counts: dict[str, int],
    without: frozenset[str],
    register: str,
) -> LogbookPage:
    """Inside `ws.read()`."""
    done = counts.get("ended", 0) + counts.get("rejected", 0)
    return LogbookPage(
        month=month,
        sheet=sheet,
        sheets=sheets,
        lines=_lines(ws, rows, without),
        total=sum(counts.values()),
        done=done,
        not_done=counts.get("open", 0),
        errata=marks.errata_total(register, month),
    )


def _lines(ws: Workspace, rows: list[dict[str, Any]], without: frozenset[str]) -> tuple[LogbookLine, ...]:
    """Inside `ws.read()`."""
    ids = [row["id"] for row in rows]
    given, mended = parafs_of(ws, ids), marks.errata_counts(ids)
    return tuple(
        _line(ws, row, shut=row["id"] in without)._replace(
            paraf=given.get(row["id"]), errata=mended.get(row["id"], 0)
        )
        for row in rows
    )


def parafs_of(ws: Workspace, case_ids: list[str]) -> dict[str, Paraf]:
    """Case -> its paraf, of those that bear one. Inside `ws.read()`."""
    names = officer_names(ws)
    found = {}
    for case_id, row in monthend.initials_of(case_ids).items():
        at = parsed(row["at"])
        assert at is not None
        name = names.get(row["officer_id"], row["officer_id"])
        found[case_id] = Paraf(row["initials"], at.astimezone(office_of(ws).timezone), name)
    return found


def _line(ws: Workspace, row: dict[str, Any], *, shut: bool) -> LogbookLine:
    procedure = procedure_of(ws, row["procedure_key"])
    state = State(row["state"])
    lane = procedure.lane_by_id.get(row["lane"] or "")
    where = ""
    if lane is not None and not shut:
        where = f"di {lane.desk(bidang_name(ws, row['bidang_id']))}"
    number = row["number"] or row["temporary_number"]
    received = parsed(row["received_at"])
    assert received is not None
    booked = "" if shut else booked_month(received, row["month"])
    return LogbookLine(
        id=row["id"],
        row=row["month_row"],
        sheet=(row["month_row"] - 1) // SHEET + 1,
        number=(row["month_row"] - 1) % SHEET + 1,
        short=short_number(row["seq"], number),
        full_number=number,
        content=SHUT if shut else row["content"],
        channel=row["channel"],
        channel_label=CHANNELS[row["channel"]],
        bidang_name="" if shut else bidang_name(ws, row["bidang_id"]),
        solution="" if shut else row["solution"],
        delivery="" if shut else row["delivery"],
        state=state,
        status=status_words(state, "" if shut else row["void_reason"] or ""),
        where=where,
        shut=shut,
        late_book=late_words(received, booked),
        late_from=short_month(f"{received:%Y-%m}") if booked else "",
    )


def status_words(state: State, reason: str = "") -> str:
    """Column 6: selesai, tidak, or "batal: alasan" for a voided number that stays."""
    if state is State.VOID:
        return f"batal: {reason}" if reason else "batal"
    return "tidak" if state is State.OPEN else "selesai"
