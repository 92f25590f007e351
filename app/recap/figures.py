"""The figures of a day or a month of a book, counted from the rows; those of a frozen month as they were frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from app.office.numbering import register_of
from app.procedure.model import CaseKind
from app.reading.kinds import office_kind
from app.reading.months import figures, months_before
from app.reading.views import MonthFigures
from app.recap import period as periods
from app.recap.counting import ids_of, judged, rows_of
from app.recap.period import Period, span_of
from app.recap.tallies import Handling, LaneTally, Tally, tables_of, tally
from app.workspace import Workspace, stamp
from models import monthend, reading
from models import office as rows


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
    """A month, or a day, in figures: of complaints, or of applications.

    `received` counts cases of the period without the voided ones; `ended` what came to an end in it (finished or
    rejected), of this period or an earlier one; closing = opening + received - ended. `targets` count marks (sasaran, or
    documents asked for), `total` cases; `channels` are the sources (kanal, or kecamatan), `bidang` the shares (bidang,
    or ways of handing over). On time: of those ended in the period, every limited step left by its due; `lawful` and
    `unlawful` judge the same cases by the law's own limit. `behind` holds the cases of each plain figure
    (`app.recap.cases.cases_behind` opens any figure). Figures that only the paper book knows (`on_paper`, of a month)
    stand in opening, received, ended and closing, and in nothing else.
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
    points: tuple[MonthFigures, ...]  # the twelve months up to this one
    on_paper: tuple[int, int]  # received and ended of this month that stand only in the paper book
    day: str = ""  # "2026-11-30"; "" for a whole month
    lawful: int = 0
    unlawful: int = 0
    without_law: int = 0  # of the ended, those that no class gave a limit
    dated_before: int = 0  # of the received, those dated in an earlier month, which was frozen already
    handling: Handling = field(default_factory=Handling)
    lanes: tuple[LaneTally, ...] = ()
    classes: tuple[Tally, ...] = ()
    procedures: tuple[Tally, ...] = ()  # where the office works by more than one SOP for this kind
    begin: str = ""  # from when until when things counted, stamps
    until: str = ""
    frozen_at: str = ""  # since when they no longer move; "" while they do
    behind: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def words(self) -> RecapWords:
        """What its tables are called."""
        return WORDS[self.kind]

    @property
    def period(self) -> Period:
        """The day or the month that it is about."""
        return periods.day(date.fromisoformat(self.day)) if self.day else periods.month(self.month)

    @property
    def finished(self) -> int:
        """Of the ended, those that were not rejected."""
        return self.ended - self.rejected

    @property
    def on_time_share(self) -> str:
        """ "91%" of those that had a limit, "—" when there were none."""
        return share(self.on_time, self.late)


def share(kept: int, missed: int) -> str:
    """ "91%" kept of all that were judged, "—" when none was."""
    judged = kept + missed
    return f"{round(100 * kept / judged)}%" if judged else "—"


def recap_figures(
    ws: Workspace,
    *,
    month: str = "",
    day: date | str = "",
    kind: CaseKind | None = None,
    frozen_at: datetime | None = None,
) -> RecapFigures:
    """Count a month ("2026-11") or a day of one kind of case; without `kind` of what the office's main procedure is
    about. A frozen month gives the figures that were frozen.

    With `frozen_at` the figures with which a month that still moves is frozen at that instant. StoreError as a sentence
    where frozen figures are damaged.
    """
    one = periods.period(day if isinstance(day, str) else day.isoformat()) if day else periods.month(month)
    kind = kind or office_kind(ws)
    with ws.read():
        if one.unit is periods.Unit.MONTH:
            stored = monthend.frozen(register_of(kind), one.key)
            if stored is not None:
                # Not above: it makes figures, and these are made here.
                from app.recap.frozen import read_frozen

                return read_frozen(ws, stored)
        return _counted(ws, one, kind, stamp(frozen_at) if frozen_at else "")


def _counted(ws: Workspace, one: Period, kind: CaseKind, frozen_at: str) -> RecapFigures:
    register, span = register_of(kind), span_of(ws, one, register_of(kind), frozen_at=frozen_at)
    found = rows_of(ws, one, kind, span)
    whole = one.unit is periods.Unit.MONTH
    paper = on_paper(one.key) if whole and kind is CaseKind.COMPLAINT else (0, 0, 0)
    received, ended = len(found.received) + paper[0], len(found.ended) + paper[1]
    closing = len(found.closing) + paper[2]
    new, done = {row["id"] for row in found.received}, {row["id"] for row in found.ended}
    tables = tables_of(ws, kind, found.received, done)
    ways = judged(ws, kind, found, span)
    of_month = [row["id"] for row in found.ended if row["id"] in new]
    before = f"{one.month}-01"
    behind = {
        "opening": found.opening,
        "received": ids_of(found.received),
        "ended": ids_of(found.ended),
        "finished": [row["id"] for row in found.ended if row["state"] != "rejected"],
        "rejected": [row["id"] for row in found.ended if row["state"] == "rejected"],
        "ended_of_month": of_month,
        "ended_of_before": [row["id"] for row in found.ended if row["id"] not in new],
        "closing": ids_of(found.closing),
        "voided": ids_of(found.voided),
        "dated_before": [row["id"] for row in found.received if row["received_at"] < before],
        **ways.behind,
    }
    points = _points(ws, one.month, kind)
    if whole:
        points = (*points[:-1], MonthFigures(one.month, received, ended))
    return RecapFigures(
        month=one.month,
        kind=kind,
        opening=closing - received + ended,
        received=received,
        ended=ended,
        ended_of_month=len(of_month) + paper[1],
        ended_of_before=len(behind["ended_of_before"]),
        rejected=len(behind["rejected"]),
        closing=closing,
        voided=len(found.voided),
        on_time=len(behind["on_time"]),
        late=len(behind["late"]),
        without_limit=len(behind["without_limit"]),
        targets=tables.targets,
        total=tally("Jumlah", found.received, done, key="total"),
        channels=tables.channels,
        bidang=tables.bidang,
        points=points,
        on_paper=paper[:2],
        day=one.key if one.unit is periods.Unit.DAY else "",
        lawful=len(behind["lawful"]),
        unlawful=len(behind["unlawful"]),
        without_law=len(behind["without_law"]),
        dated_before=len(behind["dated_before"]),
        handling=ways.handling,
        lanes=ways.lanes,
        classes=tables.classes,
        procedures=tables.procedures,
        begin=span.begin,
        until=span.until,
        frozen_at=frozen_at or (monthend.frozen_months(register).get(one.month, "") if not whole else ""),
        behind={key: tuple(cases) for key, cases in behind.items()},
    )


def _points(ws: Workspace, month: str, kind: CaseKind) -> tuple[MonthFigures, ...]:
    return figures(ws, months_before(month, 12), kinds=(kind,))


def on_paper(month: str) -> tuple[int, int, int]:
    """Complaints of a month that only the paper book knows: received, ended, and open at its end."""
    months = rows.paper_months()
    paper = months.get(month)
    carried = reading.carried_per_month(month, month).get(month, 0) if paper else 0
    return (
        paper[0] - carried if paper else 0,
        paper[1] if paper else 0,
        _standing_on_paper(months, month),
    )


def _standing_on_paper(months: Mapping[str, tuple[int, int]], month: str) -> int:
    """Complaints that stood open at the end of a month and that only the paper book knows: all of them had ended on
    paper before the register began, so the later paper months tell how many."""
    later = {one: totals for one, totals in months.items() if one > month}
    if not later:
        return 0
    carried = reading.carried_per_month(min(later), max(later))
    return sum(ended - (received - carried.get(one, 0)) for one, (received, ended) in later.items())
