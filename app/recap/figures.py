"""The figures of a day or a month of a book, counted from the rows; those of a frozen month as they were frozen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from app.office.calendar import calendar_of
from app.office.numbering import register_of
from app.office.procedures import procedure_of
from app.procedure.model import CaseKind
from app.reading.kinds import office_kind
from app.reading.months import figures, months_before, shifted
from app.reading.views import MonthFigures
from app.recap import period as periods
from app.recap.handling import (
    Journey,
    Took,
    WorkClock,
    by_lane,
    handling,
    journey,
    lane_at,
    rests,
    took,
    waiting_steps,
)
from app.recap.period import Period, Span, book_day, span_of
from app.recap.tallies import Handling, LaneTally, Tally, lane_lines, tables_of, tally
from app.workspace import Workspace, stamp
from models import monthend, reading, recap_rows
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

    @property
    def lawful_share(self) -> str:
        """The same by the law's limit."""
        return share(self.lawful, self.unlawful)


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


class _Rows(NamedTuple):
    """The cases of a period: `received` without the voided ones; `ended` came to an end in it, `closing` did not."""

    received: list[dict[str, Any]]
    voided: list[dict[str, Any]]
    ended: list[dict[str, Any]]
    closing: list[dict[str, Any]]

    @property
    def opening(self) -> list[str]:
        """What stood there when it began: all that was there, without what came in it."""
        new = {row["id"] for row in self.received}
        stood = [row for row in (*self.ended, *self.closing) if row["id"] not in new]
        return _ids(sorted(stood, key=_place))


def _counted(ws: Workspace, one: Period, kind: CaseKind, frozen_at: str) -> RecapFigures:
    register, span = register_of(kind), span_of(ws, one, register_of(kind), frozen_at=frozen_at)
    found = _rows(ws, one, kind, span)
    whole = one.unit is periods.Unit.MONTH
    paper = _on_paper(one.key) if whole and kind is CaseKind.COMPLAINT else (0, 0, 0)
    received, ended = len(found.received) + paper[0], len(found.ended) + paper[1]
    closing = len(found.closing) + paper[2]
    new, done = {row["id"] for row in found.received}, {row["id"] for row in found.ended}
    tables = tables_of(ws, kind, found.received, done)
    judged = _judged(ws, kind, found, span)
    of_month = [row["id"] for row in found.ended if row["id"] in new]
    before = f"{one.month}-01"
    behind = {
        "opening": found.opening,
        "received": _ids(found.received),
        "ended": _ids(found.ended),
        "finished": [row["id"] for row in found.ended if row["state"] != "rejected"],
        "rejected": [row["id"] for row in found.ended if row["state"] == "rejected"],
        "ended_of_month": of_month,
        "ended_of_before": [row["id"] for row in found.ended if row["id"] not in new],
        "closing": _ids(found.closing),
        "voided": _ids(found.voided),
        "dated_before": [row["id"] for row in found.received if row["received_at"] < before],
        **judged.behind,
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
        handling=judged.handling,
        lanes=judged.lanes,
        classes=tables.classes,
        procedures=tables.procedures,
        begin=span.begin,
        until=span.until,
        frozen_at=frozen_at or (monthend.frozen_months(register).get(one.month, "") if not whole else ""),
        behind={key: tuple(cases) for key, cases in behind.items()},
    )


def _rows(ws: Workspace, one: Period, kind: CaseKind, span: Span) -> _Rows:
    """The cases of a period. Every case has its place (month, and within it the day on which it counts as received):
    before the period, in it, or after it. What is in it counts as ended as soon as it has ended, what is before it only
    from the period's begin on, so that no case falls between two periods."""
    register, whole = register_of(kind), one.unit is periods.Unit.MONTH
    mine = recap_rows.month_rows(register, one.month)
    placed = {row["id"]: 0 if whole else _sign(book_day(row), one.key) for row in mine}
    first = whole or one.key.endswith("-01")
    ended = recap_rows.ended_rows(span.begin, span.until, one.month, kind=kind.value)
    closing = recap_rows.standing_rows(span.until, one.month, kind=kind.value)
    for row in mine:
        there, at = placed[row["id"]], row["ended_at"]
        over = row["state"] != "void" and at is not None and at < span.until
        if over and (there == 0 or (there < 0 and at >= span.begin)):
            ended.append(row)
    closing = [row for row in closing if placed.get(row["id"], -1) <= 0]
    if first:
        ended += _overlooked(register, one.month, ended, closing)
    here = [row for row in mine if placed[row["id"]] == 0]
    return _Rows(
        received=[row for row in here if row["state"] != "void"],
        voided=[row for row in here if row["state"] == "void"],
        ended=sorted(ended, key=_place),
        closing=closing,
    )


def _overlooked(
    register: str, month: str, ended: Sequence[Mapping[str, Any]], closing: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Cases that stood open when the month before was frozen and that ended since with an earlier time, by a clock that
    was set back: they end in this month, or its balance would not begin where that one's closed."""
    stored = monthend.frozen(register, shifted(month, -1))
    if stored is None:
        return []
    from app.recap.frozen import closing_of

    known = {row["id"] for row in (*ended, *closing)}
    return recap_rows.rows_by_id([case for case in closing_of(stored) if case not in known])


class _Judged(NamedTuple):
    """What the ways of the cases tell: by their limits, by lane, how long."""

    behind: dict[str, list[str]]
    handling: Handling
    lanes: tuple[LaneTally, ...]


def _judged(ws: Workspace, kind: CaseKind, found: _Rows, span: Span) -> _Judged:
    ended_ids = _ids(found.ended)
    gone = [row["id"] for row in found.closing if row["state"] != "open" or row["entered_at"] >= span.until]
    walks = recap_rows.walks([*ended_ids, *gone])
    clock = WorkClock(calendar_of(ws))
    waits = {key: waiting_steps(procedure_of(ws, key).step_by_id) for key in _keys(found.ended)}
    names = ("on_time", "late", "without_limit", "lawful", "unlawful", "without_law")
    behind: dict[str, list[str]] = {name: [] for name in names}
    places: dict[tuple[str, str], _Lane] = {}

    def place(key: str, lane: str) -> _Lane:
        return places.setdefault((key.rpartition("@")[0], lane), _Lane(key))

    long: list[Took] = []
    for row in found.ended:
        case, key = row["id"], row["procedure_key"]
        way = journey(walks[case])
        behind[_verdict(way.kept, names[:3])].append(case)
        behind[_verdict(way.lawful, names[3:])].append(case)
        long.append(_took(clock, row, way, waits[key]))
        place(key, way.ended_by).ended.append(case)
        for lane, stay, late in by_lane(clock, case, way, waits[key].__contains__, row["received_at"]):
            mine = place(key, lane)
            mine.stays.append(stay)
            if late:
                mine.late[case] = None
    moved = frozenset(gone)
    for row in found.closing:
        lane = row["lane"] or ""
        if row["id"] in moved:
            lane = lane_at(walks[row["id"]], span.until, lane)
        place(row["procedure_key"], lane).open.append(row["id"])
    behind["handling"] = [one.case for one in sorted(long, key=lambda one: -one.seconds)]
    return _Judged(behind, handling(long), _lanes(ws, kind, places))


class _Lane:
    """What is being counted of one lane; `key` a revision that knows it."""

    def __init__(self, key: str) -> None:
        self.key = key
        self.open: list[str] = []
        self.ended: list[str] = []
        self.late: dict[str, None] = {}
        self.stays: list[Took] = []


def _lanes(ws: Workspace, kind: CaseKind, places: Mapping[tuple[str, str], _Lane]) -> tuple[LaneTally, ...]:
    by_key = {f"{procedure}/{lane}": found for (procedure, lane), found in places.items()}
    lines = lane_lines(ws, kind, [(found.key, lane) for (_procedure, lane), found in places.items()])
    tallies = []
    for line in lines:
        found = by_key.get(line.key)
        if found is None:
            if line.always:
                tallies.append(LaneTally(line.key, line.label))
            continue
        stayed = tuple(dict.fromkeys(one.case for one in sorted(found.stays, key=lambda one: -one.seconds)))
        tallies.append(
            LaneTally(
                line.key,
                line.label,
                len(found.open),
                len(found.ended),
                len(found.late),
                handling(found.stays),
                tuple(found.open),
                tuple(found.ended),
                tuple(found.late),
                stayed,
            )
        )
    return tuple(tallies)


def _took(clock: WorkClock, row: Mapping[str, Any], way: Journey, waits: AbstractSet[str]) -> Took:
    without = rests(way, waits.__contains__)
    return took(clock, row["id"], row["received_at"], row["ended_at"], without)


def _verdict(kept: bool | None, names: Sequence[str]) -> str:
    """Which of (kept, missed, no limit) a case belongs to."""
    return names[2] if kept is None else names[0] if kept else names[1]


def _points(ws: Workspace, month: str, kind: CaseKind) -> tuple[MonthFigures, ...]:
    return figures(ws, months_before(month, 12), kinds=(kind,))


def _on_paper(month: str) -> tuple[int, int, int]:
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


def _ids(some: Sequence[Mapping[str, Any]]) -> list[str]:
    return [str(row["id"]) for row in some]


def _keys(some: Sequence[Mapping[str, Any]]) -> list[str]:
    return list(dict.fromkeys(str(row["procedure_key"]) for row in some))


def _place(row: Mapping[str, Any]) -> tuple[str, int]:
    return row["month"], row["month_row"]


def _sign(one: str, other: str) -> int:
    return (one > other) - (one < other)
