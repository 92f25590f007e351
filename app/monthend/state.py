"""How far the report of a month has come, read from what is stored; pages show it, acts refuse by it."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple

from app.errors import InputError, RefusedError
from app.office.calendar import calendar_of
from app.office.month_steps import Post
from app.office.numbering import register_of
from app.office.settings import now
from app.procedure.model import CaseKind
from app.reading.months import shifted
from app.record.clock import set_back
from app.workspace import Workspace, parsed
from app.worktime.hours import is_working_day, month_days
from app.worktime.words import date_words, month_words
from models import monthend as rows


class Step(StrEnum):
    """Where the report stands."""

    DRAFT = "draft"  # being written; its figures move unless they were frozen for an earlier revision
    PREPARED = "prepared"  # its pages are fixed for BSrE or the pen; nobody has signed
    MAKER = "maker"  # the Kasi has signed
    SIGNED = "signed"  # both have, or the scan of the signed paper is there
    CLOSED = "closed"


class Way(StrEnum):
    """How a report is signed."""

    ELECTRONIC = "electronic"
    BSRE = "bsre"
    PAPER = "paper"


class State(NamedTuple):
    """What is stored about a month's report: its newest revision (None before the first), who signed it, and the
    moments of freezing and closing."""

    month: str
    kind: CaseKind
    step: Step
    report: dict[str, Any] | None
    signatures: dict[str, dict[str, Any]]
    frozen_at: datetime | None
    closed_at: datetime | None
    revising: str  # why a further revision is being written; "" while none is

    @property
    def register(self) -> str:
        return register_of(self.kind)

    @property
    def revision(self) -> int:
        """The revision that stands, or that is being written."""
        last = int(self.report["revision"]) if self.report else 0
        return last + 1 if self.step is Step.DRAFT else last

    @property
    def way(self) -> Way | None:
        """How the standing revision is signed; None while it is written."""
        return Way(self.report["way"]) if self.report and self.step is not Step.DRAFT else None

    def signed_at(self, post: Post) -> datetime | None:
        """When a post signed the standing revision."""
        found = self.signatures.get(post.value)
        return parsed(found["at"]) if found and self.step is not Step.DRAFT else None


def state_of(month: str, kind: CaseKind) -> State:
    """How far a month's report has come. Inside a transaction."""
    register = register_of(kind)
    reports = rows.reports(register, month)
    newest = reports[-1] if reports else None
    signatures = rows.signatures(newest["id"]) if newest else {}
    revising = rows.work(register, month)["revising"]
    frozen, closed = rows.frozen(register, month), rows.closed(register, month)
    if newest is None or revising is not None:
        step = Step.DRAFT
    elif Post.HEAD.value in signatures:
        step = Step.CLOSED if closed else Step.SIGNED
    elif Post.MAKER.value in signatures:
        step = Step.MAKER
    else:
        step = Step.PREPARED
    return State(
        month,
        kind,
        step,
        newest,
        signatures,
        parsed(frozen["at"]) if frozen else None,
        parsed(closed["closed_at"]) if closed else None,
        revising or "",
    )


def last_working_day(ws: Workspace, month: str) -> date:
    """The month's last working day: from then on its report may be signed."""
    calendar = calendar_of(ws)
    days = month_days(int(month[:4]), int(month[5:]))
    return next((day for day in reversed(days) if is_working_day(calendar, day)), days[-1])


def why_not_yet(ws: Workspace, month: str) -> str:
    """Why a month's figures cannot be frozen today; "" once they can."""
    day = last_working_day(ws, month)
    if now(ws).date() >= day:
        return ""
    return f"{month_words(month)} belum berakhir; laporannya ditandatangani mulai {date_words(day)}, hari kerja terakhir."


def why_out_of_order(month: str, kind: CaseKind) -> str:
    """Why a month's figures cannot be frozen before others, or after them; "" where its turn has come: each opening
    balance is the closing balance of the month before. The first of all is any since the book began: one typed by
    mistake would ask for a report of every month since, for good. Inside a transaction."""
    register = register_of(kind)
    frozen = rows.frozen_months(register)
    if month in frozen:
        return ""
    later = [one for one in frozen if one > month]
    before, begun = shifted(month, -1), rows.begun_in(register)
    if not frozen and month < begun:
        return f"Buku dimulai {month_words(begun)}, jadi {month_words(month)} tidak dilaporkan. Pilih bulan yang lain."
    if later:
        return f"{month_words(later[0])} sudah dibekukan, jadi {month_words(month)} tidak dapat dibekukan sesudahnya."
    if frozen and before not in frozen:
        return f"Laporan {month_words(before)} belum ditandatangani. Laporan disusun berurutan, bulan demi bulan."
    return ""


def refuse_wrong_clock(ws: Workspace) -> None:
    """Refuse while the PC's clock stands before what was done already: a signature's time could not be believed."""
    found = set_back(ws)
    if found is not None:
        raise RefusedError(f"{found.title}. Betulkan jam komputer dahulu, lalu ulangi.")


def refuse_before_end(ws: Workspace, month: str) -> None:
    """Refuse to freeze a month that still runs."""
    why = why_not_yet(ws, month)
    if why:
        raise InputError(why, field="bulan")
