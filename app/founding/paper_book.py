"""The paper logbook that an office starting mid-year brings along ("pindahan").

The last number used, the rows that are still open, and the totals of the months kept on paper, so that numbers,
balances and chart begin true.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from app.channels import channel_code
from app.errors import InputError
from app.office.clocks import Story
from app.office.deadlines import due_columns
from app.office.legal import legal_of
from app.office.numbering import REGISTER, full_number
from app.office.officers import bidang_named
from app.office.procedures import key_of
from app.office.settings import Office, now
from app.procedure import engine
from app.procedure.model import CaseKind, Need, Procedure, State
from app.procedure.texts import TEXTS
from app.record.acts import Act
from app.register.identities import given_fields
from app.texts import checked, one_line, shown
from app.workspace import Workspace, stamp
from models import cases as writing
from models import identity
from models import office_writing as rows


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A row of the paper logbook that is still open: `step` is the procedure's step where it stands now."""

    seq: int
    received: datetime
    content: str
    channel: str
    step: str
    bidang: str = ""
    solution: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class PaperBook:
    """The paper logbook that the office comes from: its year, last number, open rows, and totals of past months
    (month -> received, ended)."""

    year: int
    last_number: int
    rows: tuple[PaperRow, ...] = ()
    months: Mapping[str, tuple[int, int]] = field(default_factory=dict)


def check_paper_book(procedure: Procedure, paper: PaperBook, at: datetime) -> None:
    """Refuse a paper book that cannot be true, naming the row."""
    if not 0 <= paper.last_number <= 999_999:
        raise InputError("Nomor terakhir harus antara 0 dan 999999.", field="last_number")
    steps = {step.id for step in procedure.steps_of(CaseKind.COMPLAINT)}
    seen: set[tuple[int, int]] = set()
    for place, row in enumerate(paper.rows, 1):
        where = f"Baris pindahan {place}"
        if not row.seq >= 1:
            raise InputError(f"{where}: nomor belum diisi.", field="rows")
        if row.received.year == paper.year and row.seq > paper.last_number:
            raise InputError(
                f"{where}: nomor {row.seq} lebih besar dari nomor terakhir {paper.last_number}.", field="rows"
            )
        if (row.received.year, row.seq) in seen:
            raise InputError(f"{where}: nomor {row.seq} tertulis dua kali.", field="rows")
        seen.add((row.received.year, row.seq))
        if row.received > at:
            raise InputError(f"{where}: tanggal terima belum terjadi.", field="rows")
        if row.step not in steps:
            raise InputError(f"{where}: langkah {row.step} tidak ada di SOP.", field="rows")
        if not engine.has_text(row.content):
            raise InputError(f"{where}: isi pengaduan masih kosong.", field="rows")
    open_rows = Counter(f"{row.received.astimezone(at.tzinfo):%Y-%m}" for row in paper.rows)
    for month, (received, ended) in paper.months.items():
        if not re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", month) or month > f"{at:%Y-%m}":
            raise InputError(f"Bulan {shown(month)} bukan bulan yang sudah berjalan.", field="months")
        if 0 <= received < open_rows[month]:
            raise InputError(
                f"Bulan {month}: masuk {received}, padahal {open_rows[month]} baris bulan itu masih berjalan.",
                field="months",
            )
        if received < 0 or ended < 0:
            raise InputError(f"Jumlah bulan {month} tidak boleh kurang dari nol.", field="months")


def carry_over(
    ws: Workspace, office: Office, procedure: Procedure, officer_id: str, paper: PaperBook
) -> None:
    """Write the paper book into a register that is being founded, inside its transaction."""
    at = now(ws)
    check_paper_book(procedure, paper, at)
    last = {paper.year: paper.last_number}
    for row in paper.rows:
        year = row.received.astimezone(office.timezone).year
        last[year] = max(last.get(year, 0), row.seq)
    for year, number in sorted(last.items()):
        writing.continue_paper_book(REGISTER, year, number)
    for month, (received, ended) in sorted(paper.months.items()):
        rows.put_paper_month(month, received, ended)
    for row in sorted(paper.rows, key=lambda r: (r.received.year, r.seq)):
        _carry_row(ws, office, procedure, officer_id, row, at)
    ws.enter(Act.PAPER_BOOK, officer_id, str(paper.year), last=paper.last_number, rows=len(paper.rows))


def _carry_row(
    ws: Workspace, office: Office, procedure: Procedure, officer_id: str, row: PaperRow, at: datetime
) -> None:
    received = row.received.astimezone(office.timezone)
    step = procedure.step_by_id[row.step]
    # How long the case stood at its step is not known: its clock runs from the carrying over.
    position = engine.Position(CaseKind.COMPLAINT, State.OPEN, step.id, step.lane, at, None)
    month = f"{received:%Y-%m}"
    number = full_number(office.number_pattern, seq=row.seq, year=received.year, month=received.month)
    case_id, legal = ws.new_id(), legal_of(ws).default
    solution = checked(row.solution, name=TEXTS[Need.SOLUTION].name, field="rows").text
    writing.insert(
        {
            "id": case_id,
            "kind": CaseKind.COMPLAINT.value,
            "procedure_key": key_of(procedure),
            "register": REGISTER,
            "year": received.year,
            "seq": row.seq,
            "number": number,
            "month": month,
            "month_row": writing.next_month_row(REGISTER, month),
            "received_at": stamp(received),
            "registered_at": stamp(at),
            "origin": "paper",
            "state": position.state.value,
            "step": step.id,
            "lane": step.lane,
            "bidang_id": bidang_named(ws, row.bidang).id if row.bidang.strip() else None,
            "entered_at": stamp(at),
            "legal_class": legal or None,
            **due_columns(
                ws, procedure, position, Story(received, at, step.id, carried=True, legal_class=legal)
            ),
        },
        {
            "channel": channel_code(row.channel),
            "content": checked(row.content, name="Isi pengaduan", field="rows").text,
            "solution": solution,
        },
    )
    writing.append_history(
        {
            "id": ws.new_id(),
            "case_id": case_id,
            "at": stamp(at),
            "officer_id": officer_id,
            "act": "receive",
            "lane": step.lane,
            "to_step": step.id,
            "solution": solution,
            "detail": {"received": stamp(received), "carried": True, **({"class": legal} if legal else {})},
        }
    )
    if row.name.strip():
        who = identity.Complainant(name=one_line(row.name))
        identity.write(case_id, who, given=given_fields(who), at=stamp(at), by=officer_id)
