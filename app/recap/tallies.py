"""The tables of a recap: one line a mark, source, share, class, procedure or lane, each with the cases behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, NamedTuple

from app.applications import DOCUMENTS, HANDING_OVER, as_codes
from app.channels import CHANNELS, TARGETS
from app.legal_classes import CLASSES, class_words
from app.office.officers import all_bidang
from app.office.procedures import in_force_for, procedure_of
from app.procedure.model import CaseKind, Procedure
from app.procedure.summary import number_words
from app.reading.kinds import has_desks
from app.workspace import Workspace
from models import applications

#: Key of the line that counts what bears no mark, source or share of its own.
NONE = "-"


@dataclass(frozen=True, slots=True)
class Tally:
    """Received, of these ended within the period, and of these still open; `cases` are the ones received and
    `ended_cases` those of them that ended, in the order of the book. `key` names the line in its table."""

    label: str
    received: int
    ended: int
    open: int
    cases: tuple[str, ...] = ()
    ended_cases: tuple[str, ...] = ()
    key: str = ""

    @property
    def open_cases(self) -> tuple[str, ...]:
        """Those of the ones received that had not ended."""
        ended = frozenset(self.ended_cases)
        return tuple(case for case in self.cases if case not in ended)


@dataclass(frozen=True, slots=True)
class Handling:
    """How long cases, or stays in a lane, took: in working time of the office (pauses and steps that wait left out), and
    in working days as "hari kerja" are counted (the first day is not). All zero where there is nothing (`count` 0)."""

    count: int = 0
    median: timedelta = timedelta()
    longest: timedelta = timedelta()
    median_days: float = 0
    longest_days: int = 0
    longest_case: str = ""

    @property
    def median_words(self) -> str:
        """ "5 jam 20 menit kerja", "2,5 hari kerja"; "—" where there is nothing."""
        return took_words(self.median, self.median_days) if self.count else "—"

    @property
    def longest_words(self) -> str:
        """The same of the longest."""
        return took_words(self.longest, self.longest_days) if self.count else "—"


def took_words(worked: timedelta, days: float) -> str:
    """Working time for reading: minutes and hours, and from two working days on only these."""
    if days >= 2:
        return f"{days:.1f} hari kerja".replace(".0 ", " ").replace(".", ",")
    minutes = worked // timedelta(minutes=1)
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} jam"] if hours else []
    parts += [f"{rest} menit"] if rest else []
    return f"{' '.join(parts) or 'kurang dari 1 menit'} kerja"


@dataclass(frozen=True, slots=True)
class LaneTally:
    """A lane: how many cases stood there at the period's end, how many ended by its act, how long cases stayed there.

    Stays are those of the cases that ended in the period; steps that follow each other in one lane are one stay. `late`
    counts the cases among them that were past a step's limit in this lane. `key` is procedure and lane id.
    """

    key: str
    label: str
    open: int = 0
    ended: int = 0
    late: int = 0
    stays: Handling = field(default_factory=Handling)
    open_cases: tuple[str, ...] = ()
    ended_cases: tuple[str, ...] = ()
    late_cases: tuple[str, ...] = ()
    stay_cases: tuple[str, ...] = ()
    short: str = ""  # the lane's short name, where there is little room


class Tables(NamedTuple):
    """The lines of every table over the cases received."""

    targets: tuple[Tally, ...]
    channels: tuple[Tally, ...]
    bidang: tuple[Tally, ...]
    classes: tuple[Tally, ...]
    procedures: tuple[Tally, ...]


class Line(NamedTuple):
    """A line of a table before it is counted: its key, its label, whether it is shown without any case."""

    key: str
    label: str
    always: bool = True
    short: str = ""


#: A case's keys in a table.
Keys = Callable[[Mapping[str, Any]], Iterable[str]]


def tally(label: str, some: Sequence[Mapping[str, Any]], ended: AbstractSet[str], *, key: str = "") -> Tally:
    """One line over some received cases; `ended` are all that ended in the period."""
    cases = tuple(str(row["id"]) for row in some)
    done = tuple(case for case in cases if case in ended)
    return Tally(label, len(cases), len(done), len(cases) - len(done), cases, done, key)


def table(
    lines: Sequence[Line], rows: Sequence[Mapping[str, Any]], keys: Keys, ended: AbstractSet[str]
) -> tuple[Tally, ...]:
    """A table over received cases: a line for each of `lines`, without the empty ones that need not be shown."""
    behind: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        for key in keys(row):
            behind.setdefault(key, []).append(row)
    return tuple(
        tally(line.label, behind.get(line.key, ()), ended, key=line.key)
        for line in lines
        if line.always or line.key in behind
    )


def tables_of(
    ws: Workspace, kind: CaseKind, rows: Sequence[Mapping[str, Any]], ended: AbstractSet[str]
) -> Tables:
    """Every table over the cases received, voided ones left out already. Inside `ws.read()`."""
    procedures = table(
        procedure_lines(ws, kind, (row["procedure_key"] for row in rows)), rows, _procedure, ended
    )
    if kind is CaseKind.APPLICATION:
        asked = {line["id"]: line for line in applications.lines([row["id"] for row in rows])}
        full = [
            {**row, **{name: asked[row["id"]][name] for name in _ASKED}} for row in rows if row["id"] in asked
        ]
        return Tables(
            table(DOCUMENT_LINES, full, documents_of, ended),
            table(
                place_lines(row["kecamatan"] for row in full),
                full,
                lambda row: (row["kecamatan"] or NONE,),
                ended,
            ),
            table(WAY_LINES, full, lambda row: (row["delivery"],), ended),
            (),
            procedures,
        )
    return Tables(
        table(TARGET_LINES, rows, marks_of, ended),
        table(CHANNEL_LINES, rows, lambda row: (row["channel"],), ended),
        table(
            bidang_lines(ws, any(row["bidang_id"] for row in rows)),
            rows,
            lambda row: (row["bidang_id"] or NONE,),
            ended,
        ),
        table(CLASS_LINES, rows, lambda row: (row["legal_class"] or NONE,), ended),
        procedures,
    )


#: Columns of an application that its tables count by.
_ASKED = ("kecamatan", "delivery", "documents")

TARGET_LINES = (*(Line(code, label) for code, label in TARGETS.items()), Line(NONE, "Tanpa sasaran"))
CHANNEL_LINES = tuple(Line(code, label) for code, label in CHANNELS.items())
CLASS_LINES = (
    *(Line(code, label) for code, label in CLASSES.items()),
    Line(NONE, class_words("").capitalize()),
)
DOCUMENT_LINES = (
    *(Line(code, label) for code, label in DOCUMENTS.items()),
    Line(NONE, "Tanpa dokumen", False),
)
WAY_LINES = tuple(Line(code, label) for code, label in HANDING_OVER.items())


def marks_of(row: Mapping[str, Any]) -> tuple[str, ...]:
    """The boxes ticked on a complaint's slip; none is a line of its own."""
    return tuple(code for code in TARGETS if row[f"target_{code}"]) or (NONE,)


def documents_of(row: Mapping[str, Any]) -> tuple[str, ...]:
    """The documents that an application asks for, each once; none is a line of its own."""
    return tuple(dict.fromkeys(as_codes(row["documents"]))) or (NONE,)


def _procedure(row: Mapping[str, Any]) -> tuple[str, ...]:
    return (str(row["procedure_key"]).rpartition("@")[0],)


def bidang_lines(ws: Workspace, any_set: bool) -> tuple[Line, ...]:
    """A line for each bidang, where the office has desks of them or some case has one."""
    if not (has_desks(ws) or any_set):
        return ()
    known = all_bidang(ws, only_active=False)
    return (*(Line(one.id, one.name, one.active) for one in known), Line(NONE, "Belum ditentukan", False))


def place_lines(kecamatan: Iterable[str]) -> tuple[Line, ...]:
    """A line for each kecamatan that occurs, by name."""
    named = sorted({one for one in kecamatan if one}, key=str.casefold)
    return (*(Line(one, one) for one in named), Line(NONE, "Tanpa kecamatan", False))


def procedure_lines(ws: Workspace, kind: CaseKind, keys: Iterable[str]) -> tuple[Line, ...]:
    """A line for each SOP for this kind of case that is in force or has cases, where there is more than one."""
    found = {one.id: Line(one.id, _called(one)) for one in in_force_for(ws, kind)}
    for key in dict.fromkeys(keys):
        one = procedure_of(ws, key)
        found.setdefault(one.id, Line(one.id, _called(one)))
    return tuple(found.values()) if len(found) > 1 else ()


def _called(procedure: Procedure) -> str:
    return number_words(procedure) or procedure.title


def lane_lines(ws: Workspace, kind: CaseKind, places: Iterable[tuple[str, str]]) -> tuple[Line, ...]:
    """A line for each lane with a step for this kind of case, procedure by procedure; besides them those in `places`
    (procedure key, lane). Where two have one name, the procedure is told with it."""
    found: dict[str, tuple[str, str, bool, str]] = {}
    for procedure in in_force_for(ws, kind):
        used = {step.lane for step in procedure.steps_of(kind)}
        for lane in procedure.lanes:
            if lane.id in used:
                key, shown = f"{procedure.id}/{lane.id}", not lane.external
                found[key] = lane.name, _called(procedure), shown, lane.short
    for key, lane_id in dict.fromkeys(places):
        procedure = procedure_of(ws, key)
        known = procedure.lane_by_id.get(lane_id)
        name = known.name if known is not None else lane_id
        found.setdefault(
            f"{procedure.id}/{lane_id}",
            (name, _called(procedure), False, known.short if known is not None else name),
        )
    names = [one[0] for one in found.values()]
    return tuple(
        Line(key, f"{name} ({procedure})" if names.count(name) > 1 else name, always, short)
        for key, (name, procedure, always, short) in found.items()
    )
