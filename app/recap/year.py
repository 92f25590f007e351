"""A year in figures, month by month, over as many cases as an office ever has: the database counts, nobody loads them.

Made for a worker: between two months it says how far it is, and whoever raises there ends it; no transaction is longer
than one month.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.applications import as_codes
from app.channels import TARGETS
from app.office.calendar import calendar_of
from app.office.numbering import register_of
from app.office.procedures import adopted
from app.procedure.model import CaseKind
from app.reading.kinds import office_kind
from app.reading.months import counted_bounds, month_bounds, month_of, shifted
from app.recap.counting import standing_in
from app.recap.figures import RecapFigures, on_paper, recap_figures, share
from app.recap.handling import Took, WorkClock, handling, journey, rests, took, waiting_steps
from app.recap.period import Period
from app.recap.period import year as year_period
from app.recap.tallies import (
    CHANNEL_LINES,
    CLASS_LINES,
    DOCUMENT_LINES,
    NONE,
    TARGET_LINES,
    WAY_LINES,
    Handling,
    LaneTally,
    Line,
    Tally,
    bidang_lines,
    lane_lines,
    place_lines,
)
from app.workspace import Workspace
from app.worktime.words import month_words
from models import monthend, reading, recap_rows

#: current, total, what is being counted; raises to end the work.
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class YearMonth:
    """One month of a year; the figures are those of `RecapFigures`."""

    month: str
    opening: int
    received: int
    ended: int
    rejected: int
    closing: int
    voided: int
    on_time: int
    late: int
    without_limit: int
    lawful: int
    unlawful: int
    without_law: int
    handling: Handling
    frozen: bool


@dataclass(frozen=True, slots=True)
class YearFigures:
    """A year in figures, as far as it has come. Tables count what was received in the year and what of that ended in
    it; lanes what stood there at its end and what ended there. `app.recap.year_cases` opens any
    figure."""

    year: int
    kind: CaseKind
    months: tuple[YearMonth, ...]
    targets: tuple[Tally, ...]
    total: Tally
    channels: tuple[Tally, ...]
    bidang: tuple[Tally, ...]
    classes: tuple[Tally, ...]
    lanes: tuple[LaneTally, ...]
    handling: Handling
    begin: str = ""
    until: str = ""

    @property
    def period(self) -> Period:
        """The year that it is about."""
        return year_period(self.year)

    @property
    def opening(self) -> int:
        """What stood open when the year began."""
        return self.months[0].opening

    @property
    def closing(self) -> int:
        """What stands open at its end, or now."""
        return self.months[-1].closing

    def sum(self, name: str) -> int:
        """One of the figures of its months, added up: "received", "ended", "rejected", "on_time", "late" …"""
        return sum(int(getattr(one, name)) for one in self.months)

    @property
    def on_time_share(self) -> str:
        """ "91%" of those that had a limit, "—" when there were none."""
        return share(self.sum("on_time"), self.sum("late"))


@dataclass
class _Sums:
    """What is being added up: per table, key -> received and of these ended."""

    received: dict[str, Counter[str]] = field(default_factory=dict)
    ended: dict[str, Counter[str]] = field(default_factory=dict)
    lanes: Counter[tuple[str, str]] = field(default_factory=Counter)
    long: list[Took] = field(default_factory=list)

    def add(self, table: str, keys: Iterable[str], count: int, done: bool) -> None:
        """Count cases under these keys of a table."""
        received, ended = (part.setdefault(table, Counter()) for part in (self.received, self.ended))
        for key in keys:
            received[key] += count
            ended[key] += count if done else 0

    def lines(self, table: str, lines: Sequence[Line]) -> tuple[Tally, ...]:
        """The table, as a month's is shown."""
        received, ended = self.received.get(table, Counter()), self.ended.get(table, Counter())
        return tuple(
            Tally(
                line.label,
                received[line.key],
                ended[line.key],
                received[line.key] - ended[line.key],
                key=line.key,
            )
            for line in lines
            if line.always or received[line.key]
        )


def year_figures(
    ws: Workspace, *, year: int, kind: CaseKind | None = None, progress: Progress | None = None
) -> YearFigures:
    """Count a year, up to the present month. `progress` is told before each month; what it raises ends the work."""
    kind = kind or office_kind(ws)
    register, months = register_of(kind), _months(ws, year, kind)
    with ws.read():
        begin, until = counted_bounds(ws, months[0], register)[0], counted_bounds(ws, months[-1], register)[1]
        later = _later(ws, months[-1], kind)
    tell = telling(progress, len(months) + len(later) + 1)
    clock, sums = WorkClock(calendar_of(ws)), _Sums()
    found: list[dict[str, Any]] = []
    for month in months:
        tell(f"Menghitung {month_words(month)}")
        with ws.read():
            found.append(_month(ws, month, kind, until, clock, sums))
    open_cases: list[str] = []
    for month in later:
        tell(f"Mencari sisa akhir tahun di {month_words(month)}")
        with ws.read():
            first, last = month_bounds(ws, month)
            open_cases += recap_rows.ended_later(max(first, until), last, months[-1], kind=kind.value)
    tell("Menghitung sisa akhir tahun")
    with ws.read():
        open_cases += recap_rows.open_ids(months[-1], kind=kind.value)
        paper = on_paper(months[-1])[2] if kind is CaseKind.COMPLAINT else 0
        standing = standing_in(recap_rows.rows_by_id(list(dict.fromkeys(open_cases))), until)
        tables = _tables(ws, kind, sums)
        lanes = _lanes(ws, kind, sums, [(row["procedure_key"], lane) for row, lane in standing])
    closing = len(standing) + paper
    for one in reversed(found):
        one["closing"] = one.get("closing", closing)
        closing = one["opening"] = one["closing"] - one["received"] + one["ended"]
    return YearFigures(
        year=year,
        kind=kind,
        months=tuple(YearMonth(**one) for one in found),
        targets=tables[0],
        total=sums.lines("total", (Line("total", "Jumlah"),))[0],
        channels=tables[1],
        bidang=tables[2],
        classes=tables[3],
        lanes=lanes,
        handling=handling(sums.long),
        begin=begin,
        until=until,
    )


def _months(ws: Workspace, year: int, kind: CaseKind) -> list[str]:
    """The months of a year up to the present one, or the last that has cases; at least its first."""
    with ws.read():
        known = reading.months_with_cases(kind=kind.value)
    last = max([month_of(ws.clock()), *known[1:]])
    every = [f"{year:04}-{number:02}" for number in range(1, 13)]
    return [month for month in every if month <= last] or every[:1]


def _later(ws: Workspace, month: str, kind: CaseKind) -> list[str]:
    """The months after the last one counted, in which its open cases may have ended since; the last one itself where it
    was frozen before its end."""
    known = reading.months_with_cases(kind=kind.value)
    last = max([month_of(ws.clock()), *known[1:]])
    found = [month] if month in monthend.frozen_months(register_of(kind)) else []
    while (month := shifted(month, 1)) <= last:
        found.append(month)
    return found


def telling(progress: Progress | None, total: int) -> Callable[[str], None]:
    """Says before each part what is being done, of `total` parts."""
    current = -1

    def tell(text: str) -> None:
        nonlocal current
        current += 1
        if progress is not None:
            progress(current, total, text)

    return tell


def _month(
    ws: Workspace, month: str, kind: CaseKind, year_until: str, clock: WorkClock, sums: _Sums
) -> dict[str, Any]:
    register = register_of(kind)
    frozen = monthend.frozen_months(register)
    begin, until = counted_bounds(ws, month, register)
    received = voided = 0
    if month in frozen:
        _as_frozen(recap_figures(ws, month=month, kind=kind), year_until, sums)
    else:
        received, voided = _received(register, month, kind, year_until, sums)
    ended = recap_rows.ended_cases(begin, until, month, kind=kind.value)
    long = _long(ws, ended, clock)
    sums.long += long
    sums.lanes.update((row[1], row[4]) for row in ended)
    counted: dict[str, Any]
    if month in frozen or shifted(month, -1) in frozen:
        # What was frozen is told as it was; a month after a frozen one begins with what that one left.
        counted = _as_told(recap_figures(ws, month=month, kind=kind))
    else:
        paper = on_paper(month) if kind is CaseKind.COMPLAINT else (0, 0, 0)
        kept, lawful = Counter(_kept(row[5], row[6]) for row in ended), Counter(row[7] for row in ended)
        counted = {
            "received": received + paper[0],
            "ended": len(ended) + paper[1],
            "rejected": sum(row[0] == "rejected" for row in ended),
            "voided": voided,
            "on_time": kept[True],
            "late": kept[False],
            "without_limit": kept[None],
            "lawful": lawful[0],
            "unlawful": lawful[1],
            "without_law": lawful[None],
        }
    return {"month": month, "handling": handling(long), "frozen": month in frozen, **counted}


#: What a month's own figures say of it, where the database does not count it anew.
_TOLD = (
    *("received", "ended", "rejected", "voided", "closing"),
    *("on_time", "late", "without_limit", "lawful", "unlawful", "without_law"),
)


def _as_told(figures: RecapFigures) -> dict[str, Any]:
    return {name: getattr(figures, name) for name in _TOLD}


def _as_frozen(figures: RecapFigures, until: str, sums: _Sums) -> None:
    """Add the tables of a frozen month as they were frozen, and what of its cases has ended since."""
    done = {
        row["id"]
        for row in recap_rows.rows_by_id(figures.behind["received"])
        if row["ended_at"] is not None and row["ended_at"] < until
    }
    tables = {name: getattr(figures, name) for name in ("targets", "channels", "bidang", "classes")}
    for name, lines in {**tables, "total": (figures.total,)}.items():
        for line in lines:
            over = sum(case in done for case in line.cases)
            sums.add(name, (line.key,), over, True)
            sums.add(name, (line.key,), line.received - over, False)


def _kept(step_late: int | None, whole_late: int | None) -> bool | None:
    if step_late is None and whole_late is None:
        return None
    return not (step_late or whole_late)


def _received(register: str, month: str, kind: CaseKind, until: str, sums: _Sums) -> tuple[int, int]:
    """Add a month's received cases to the tables; how many there are, and how many are void."""
    received = voided = 0
    for row in recap_rows.received_groups(register, month, until):
        state, done, channel, bidang, legal, count = *row[:5], row[9]
        if state == "void":
            voided += count
            continue
        received += count
        over = bool(done)
        sums.add("total", ("total",), count, over)
        if kind is CaseKind.COMPLAINT:
            marks = tuple(code for code, mark in zip(TARGETS, row[5:9], strict=True) if mark)
            sums.add("targets", marks or (NONE,), count, over)
            sums.add("channels", (channel,), count, over)
            sums.add("bidang", (bidang or NONE,), count, over)
            sums.add("classes", (legal or NONE,), count, over)
    if kind is CaseKind.APPLICATION:
        for state, done, place, way, documents, count in recap_rows.application_groups(
            register, month, until
        ):
            if state != "void":
                sums.add("targets", dict.fromkeys(as_codes(documents)) or (NONE,), count, bool(done))
                sums.add("channels", (place or NONE,), count, bool(done))
                sums.add("bidang", (way,), count, bool(done))
    return received, voided


def _long(ws: Workspace, ended: Sequence[tuple[Any, ...]], clock: WorkClock) -> list[Took]:
    """How long each of these cases took, as a month counts it: only the ways of those that stood still are read."""
    waits = {one.key: waiting_steps(one.procedure.step_by_id) for one in adopted(ws)}
    walks = recap_rows.walks([row[8] for row in ended if row[9] or waits.get(row[1])])
    found = []
    for row in ended:
        case, key = row[8], row[1]
        without = (
            rests(journey(walks[case]), waits.get(key, frozenset()).__contains__) if case in walks else ()
        )
        found.append(took(clock, case, row[2], row[3], without))
    return found


def _tables(ws: Workspace, kind: CaseKind, sums: _Sums) -> tuple[tuple[Tally, ...], ...]:
    """Marks, sources, shares and classes."""
    if kind is CaseKind.APPLICATION:
        named = (key for key in sums.received.get("channels", ()) if key != NONE)
        return (
            sums.lines("targets", DOCUMENT_LINES),
            sums.lines("channels", place_lines(named)),
            sums.lines("bidang", WAY_LINES),
            (),
        )
    any_set = any(key != NONE for key in sums.received.get("bidang", ()))
    return (
        sums.lines("targets", TARGET_LINES),
        sums.lines("channels", CHANNEL_LINES),
        sums.lines("bidang", bidang_lines(ws, any_set)),
        sums.lines("classes", CLASS_LINES),
    )


def _lanes(
    ws: Workspace, kind: CaseKind, sums: _Sums, standing: Sequence[tuple[str, str]]
) -> tuple[LaneTally, ...]:
    def by_key(places: Iterable[tuple[tuple[str, str], int]]) -> Counter[str]:
        found: Counter[str] = Counter()
        for (procedure, lane), count in places:
            found[f"{procedure.rpartition('@')[0]}/{lane}"] += count
        return found

    stands, ended = by_key(Counter(standing).items()), by_key(sums.lanes.items())
    return tuple(
        LaneTally(line.key, line.label, stands[line.key], ended[line.key], short=line.short)
        for line in lane_lines(ws, kind, (*standing, *sums.lanes))
        if line.always or stands[line.key] or ended[line.key]
    )
