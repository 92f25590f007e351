"""The cases of a year and their history, read by key and handed on a part at a time: never all of them in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from app.books.model import Blacked
from app.channels import CHANNELS
from app.export.case_columns import CaseRow, HistoryRow, read_detail
from app.export.month_rows import UNTOLD
from app.office.numbering import APPLICATIONS, REGISTER
from app.office.officers import Officer, bidang_name, officer_names
from app.office.procedures import procedure_of
from app.office.settings import office_of
from app.procedure.model import State
from app.reading.punctual import punctuality
from app.register.closed import hidden
from app.register.correct import FIELDS
from app.workspace import Workspace
from models import exports

#: Cases that are read at once.
PART = 200
REGISTERS = (REGISTER, APPLICATIONS)


class CasePart(NamedTuple):
    """Some cases with their histories, in the same order."""

    cases: tuple[CaseRow, ...]
    histories: tuple[tuple[HistoryRow, ...], ...]


def months_of(year: int) -> tuple[str, ...]:
    """The twelve months as the register names them."""
    return tuple(f"{year:04}-{month:02}" for month in range(1, 13))


def parts_of_year(
    ws: Workspace, year: int, *, black: Blacked, officer: Officer | None = None
) -> Iterator[CasePart]:
    """Every case of a year in the order of its books, then the months' own files, then the cases of earlier years that
    were open when it began. Of those the entries of the year and later ones; of a closed case none. Inside `ws.read()`."""
    months, shut = months_of(year), hidden(ws, officer)
    for register in REGISTERS:
        for month in months:
            after = 0
            while found := exports.book_part(register, month, after, PART):
                after = found[-1]["month_row"]
                yield _part(ws, found, black, shut, carried="")
    for month in months:
        if found := exports.month_files(month):
            yield _part(ws, found, black, shut, carried="")
    begin = f"{months[0]}-01"
    pks = exports.carried_into(begin, months[0])
    for start in range(0, len(pks), PART):
        yield _part(ws, exports.cases_by_pk(pks[start : start + PART]), black, shut, carried=begin)


def count_of_year(year: int) -> int:
    """How many cases `parts_of_year` has, for the progress. Inside `ws.read()`."""
    months = months_of(year)
    counts = [exports.rows_of_year(register, months[0], months[-1]) for register in REGISTERS]
    own = sum(sum(found.values()) for found in counts)
    return own + len(exports.carried_into(f"{months[0]}-01", months[0]))


def _part(
    ws: Workspace, found: Sequence[dict[str, Any]], black: Blacked, shut: frozenset[str], *, carried: str
) -> CasePart:
    """`carried` is the first day of the year where these cases are of earlier ones."""
    open_ids = [row["id"] for row in found if row["id"] not in shut]
    histories, files = exports.histories(open_ids), exports.attachment_counts(open_ids)
    ended = [row["id"] for row in found if row["state"] in (State.ENDED.value, State.REJECTED.value)]
    judged = punctuality(ended)
    zone = office_of(ws).timezone
    names = officer_names(ws)
    cases, told = [], []
    for row in found:
        entries = histories.get(row["id"], [])
        case = CaseRow(
            row,
            procedure_of(ws, row["procedure_key"]),
            zone,
            black,
            row["id"] in shut,
            bool(carried),
            bidang_name(ws, row["bidang_id"]),
            judged.get(row["id"]),
            files.get(row["id"], 0),
            _why_rejected(row, entries),
        )
        cases.append(case)
        told.append(tuple(_entry(ws, entry, case, names) for entry in entries if entry["at"] >= carried))
    return CasePart(tuple(cases), tuple(told))


def _why_rejected(row: dict[str, Any], entries: Sequence[dict[str, Any]]) -> str:
    if row["state"] != State.REJECTED.value:
        return ""
    last = next((entry for entry in reversed(entries) if entry["act"] == "move"), None)
    return str(read_detail(last).get("reason", "")) if last else ""


def _entry(ws: Workspace, entry: dict[str, Any], case: CaseRow, names: dict[str, str]) -> HistoryRow:
    detail = read_detail(entry)
    field = str(detail.get("field", "")) if entry["act"] == "correct" else ""
    old, new = _changed(ws, entry["act"], field, detail)
    if field in UNTOLD:
        detail, old, new = {"sealed": True}, "", ""
    label = FIELDS.get(field, field)
    officer = names.get(entry["officer_id"], entry["officer_id"])
    return HistoryRow(entry, case, detail, officer, label, old, new)


def _changed(ws: Workspace, act: str, field: str, detail: dict[str, Any]) -> tuple[str, str]:
    """What stood there and what stands there now, in the office's words."""
    if act == "classify":
        return str(detail.get("before") or ""), str(detail.get("class") or "")
    if act not in ("correct", "redue"):
        return "", ""
    old, new = str(detail.get("old") or ""), str(detail.get("new") or "")
    if field == "kanal":
        return CHANNELS.get(old, old), CHANNELS.get(new, new)
    if field == "bidang":
        return bidang_name(ws, old or None), bidang_name(ws, new or None)
    return old, new
