"""The figures of a month's recap, counted from the rows, never stored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from app.applications import DOCUMENTS, HANDING_OVER, as_codes
from app.channels import CHANNELS, TARGETS
from app.office.numbering import register_of
from app.office.officers import all_bidang
from app.procedure.model import CaseKind
from app.reading.kinds import has_desks, office_kind
from app.reading.lists import month_bounds
from app.reading.months import figures, months_before
from app.reading.punctual import punctuality
from app.reading.views import MonthFigures
from app.workspace import Workspace
from models import applications, reading
from models import office as rows


@dataclass(frozen=True, slots=True)
class Tally:
    """Received, ended and still open of one line of a table; `cases` are the ones received, for opening them."""

    label: str
    received: int
    ended: int
    open: int
    cases: tuple[str, ...] = ()


class RecapWords(NamedTuple):
    """What the tables of a recap are called: what it counts, and the heads over marks, sources and shares."""

    noun: str
    title: str
    marks: str
    sources: str
    shares: str
    note: str  # why the marks are more than the cases


WORDS = {
    CaseKind.COMPLAINT: RecapWords(
        "pengaduan",
        "REKAPITULASI PENANGANAN PENGADUAN",
        "Sasaran Pengaduan",
        "Sumber",
        "Bidang Terkait",
        "satu pengaduan dapat bertanda lebih dari satu sasaran",
    ),
    CaseKind.APPLICATION: RecapWords(
        "permohonan",
        "REKAPITULASI PELAYANAN PERMOHONAN",
        "Dokumen",
        "Kecamatan",
        "Penyerahan",
        "satu permohonan dapat meminta lebih dari satu dokumen",
    ),
}


@dataclass(frozen=True, slots=True)
class RecapFigures:
    """A month in figures: of complaints, or of applications.

    `received` counts cases of the month without the voided ones; `ended` what came to an end in the month,
    of this month or an earlier one; closing = opening + received - ended. `targets` count marks (sasaran, or documents
    asked for), `total` cases; `channels` are the sources (kanal, or kecamatan), `bidang` the shares (bidang, or ways
    of handing over). On time: of those ended in the month, every limited step left by its due.
    """

    month: str
    kind: CaseKind
    opening: int
    received: int
    ended: int
    ended_of_month: int
    ended_of_before: int
    rejected: int
    closing: int
    voided: int
    on_time: int
    late: int
    without_limit: int
    targets: tuple[Tally, ...]
    total: Tally
    channels: tuple[Tally, ...]
    bidang: tuple[Tally, ...]
    points: tuple[MonthFigures, ...]
    on_paper: tuple[int, int]  # received and ended of this month that stand only in the paper book

    @property
    def words(self) -> RecapWords:
        """What its tables are called."""
        return WORDS[self.kind]

    @property
    def on_time_share(self) -> str:
        """ "91%" of those that had a limit, "—" when there were none."""
        judged = self.on_time + self.late
        return f"{round(100 * self.on_time / judged)}%" if judged else "—"


#: Counts one line of a table from its cases.
_Count = Callable[[str, list[dict[str, Any]]], Tally]


def recap_figures(ws: Workspace, *, month: str, kind: CaseKind | None = None) -> RecapFigures:
    """Count a month of one kind of case; without `kind` of what the office's main procedure is about."""
    first, until = month_bounds(ws, month)
    kind = kind or office_kind(ws)
    with ws.read():
        cards = reading.month_cards(month, register=register_of(kind))
        ended_rows = [
            row for row in reading.ended_between(first, until, kind=kind.value) if row["state"] != "void"
        ]
        judged = punctuality([row["id"] for row in ended_rows])
        standing = reading.standing_at(until, month, kind=kind.value)
        points = figures(ws, months_before(month, 12), kinds=(kind,))
        paper, carried = None, 0
        if kind is CaseKind.COMPLAINT:  # the paper book that a register begins with is one of complaints
            standing += _standing_on_paper(month)
            paper = rows.paper_months().get(month)
            carried = reading.carried_per_month(month, month).get(month, 0)
    counted = [card for card in cards if card["state"] != "void"]
    paper_received = paper[0] - carried if paper else 0
    paper_ended = paper[1] if paper else 0
    received = len(counted) + paper_received
    of_month = sum(row["month"] == month for row in ended_rows)
    ended = len(ended_rows) + paper_ended
    done = {row["id"] for row in ended_rows}

    def tally(label: str, some: list[dict[str, Any]]) -> Tally:
        finished = sum(card["id"] in done for card in some)
        return Tally(
            label, len(some), finished, len(some) - finished, tuple(str(card["id"]) for card in some)
        )

    tables = _of_applications if kind is CaseKind.APPLICATION else _of_complaints
    marks, sources, shares = tables(ws, counted, tally)
    return RecapFigures(
        month=month,
        kind=kind,
        opening=standing - received + ended,
        received=received,
        ended=ended,
        ended_of_month=of_month + paper_ended,
        ended_of_before=len(ended_rows) - of_month,
        rejected=sum(row["state"] == "rejected" for row in ended_rows),
        closing=standing,
        voided=len(cards) - len(counted),
        on_time=sum(value is True for value in judged.values()),
        late=sum(value is False for value in judged.values()),
        without_limit=sum(value is None for value in judged.values()),
        targets=tuple(marks),
        total=tally("Jumlah", counted),
        channels=tuple(sources),
        bidang=tuple(shares),
        points=points,
        on_paper=(paper_received, paper_ended),
    )


_Tables = tuple[list[Tally], list[Tally], list[Tally]]


def _of_complaints(ws: Workspace, counted: list[dict[str, Any]], tally: _Count) -> _Tables:
    """By sasaran, by channel, and by bidang where the office has a desk for each."""
    targets = [
        tally(label, [card for card in counted if card[f"target_{code}"]]) for code, label in TARGETS.items()
    ]
    targets.append(
        tally("Tanpa sasaran", [c for c in counted if not any(c[f"target_{code}"] for code in TARGETS)])
    )
    channels = [
        tally(label, [card for card in counted if card["channel"] == code])
        for code, label in CHANNELS.items()
    ]
    bidang: list[Tally] = []
    if has_desks(ws) or any(card["bidang_id"] for card in counted):
        for one in all_bidang(ws, only_active=False):
            line = tally(one.name, [card for card in counted if card["bidang_id"] == one.id])
            if one.active or line.received:
                bidang.append(line)
        unset = [card for card in counted if not card["bidang_id"]]
        if unset:
            bidang.append(tally("Belum ditentukan", unset))
    return targets, channels, bidang


def _of_applications(ws: Workspace, counted: list[dict[str, Any]], tally: _Count) -> _Tables:
    """By document, by kecamatan, and by the way of handing over."""
    with ws.read():
        lines = {line["id"]: line for line in applications.lines([card["id"] for card in counted])}
    asked = {case: frozenset(as_codes(line["documents"])) for case, line in lines.items()}

    def among(chosen: Callable[[str], bool]) -> list[dict[str, Any]]:
        return [card for card in counted if card["id"] in lines and chosen(card["id"])]

    def asking(code: str) -> list[dict[str, Any]]:
        return among(lambda case: code in asked[case])

    def by(column: str, value: str) -> list[dict[str, Any]]:
        return among(lambda case: lines[case][column] == value)

    documents = [tally(label, asking(code)) for code, label in DOCUMENTS.items()]
    named = sorted({line["kecamatan"] for line in lines.values() if line["kecamatan"]}, key=str.casefold)
    places = [tally(name, by("kecamatan", name)) for name in named]
    if nowhere := by("kecamatan", ""):
        places.append(tally("Tanpa kecamatan", nowhere))
    ways = [tally(label, by("delivery", code)) for code, label in HANDING_OVER.items()]
    return documents, places, ways


def _standing_on_paper(month: str) -> int:
    """Complaints that stood open at the end of a month and that only the paper book knows: all of them had ended on
    paper before the register began, so the later paper months tell how many."""
    later = {one: totals for one, totals in rows.paper_months().items() if one > month}
    if not later:
        return 0
    carried = reading.carried_per_month(min(later), max(later))
    return sum(ended - (received - carried.get(one, 0)) for one, (received, ended) in later.items())
