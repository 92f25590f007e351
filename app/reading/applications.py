"""Applications as pages show them: one whole, those that wait to be collected, those who turn 17, those finished."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from app.applications import (
    COLLECTIVE,
    PRESENT,
    counted_words,
    documents_words,
    place_words,
)
from app.contact_words import CHANNELS, PROMISED, result_words
from app.office.lost_procedure import is_lost
from app.office.officers import Officer, officers
from app.office.procedures import adopted, procedure_of, revisions
from app.office.settings import now, office_of
from app.procedure.called import short_number
from app.procedure.model import CaseKind, Procedure, Step, Wait
from app.reading.reporter import reporter_name
from app.register.birthdays import AGE, birthday
from app.register.checklist import Item, checklist_of
from app.register.closed import hidden
from app.register.contact import AFTER_DAYS
from app.workspace import Workspace, parsed
from app.worktime.words import day_month
from models import applications as rows

#: From so many days on a waiting document is overdue.
LATE_DAYS = 21


class Line(NamedTuple):
    """An application as lists show it. No identity: "Pemohon P-0412"."""

    id: str
    number: str
    short: str
    reporter: str
    code: str  # "P-0412", "" without identity
    documents: tuple[str, ...]  # codes
    other: str
    kecamatan: str
    pekon: str
    delivery: str
    born: date | None
    entered: datetime | None
    received: datetime
    procedure_id: str
    step: str
    lane: str
    held: str = ""  # "dijeda" or "SOP tidak terbaca": no common act takes it along, ""

    @property
    def words(self) -> str:
        """ "KTP-el, KK"."""
        return documents_words(self.documents, self.other, short=True)


class ContactView(NamedTuple):
    """One attempt to reach the applicant."""

    id: str
    at: datetime
    officer_name: str
    channel: str  # code
    result: str  # code
    note: str
    promised: date | None

    @property
    def title(self) -> str:
        """ "Telepon, tersambung"."""
        words = result_words(self.channel, self.result)
        return f"{CHANNELS.get(self.channel, self.channel)}, {words[:1].lower()}{words[1:]}"


class ApplicationView(NamedTuple):
    """What the case page shows of an application beside its history."""

    documents: tuple[str, ...]
    other: str
    delivery: str
    kecamatan: str
    pekon: str
    born: date | None
    checklist: tuple[Item, ...]
    contacts: tuple[ContactView, ...]  # newest first
    handover_id: str  # of the last Berita Acara, ""
    handover: str  # its number

    @property
    def present(self) -> int:
        """How many things of the checklist are there."""
        return sum(item.state == PRESENT for item in self.checklist)

    @property
    def words(self) -> str:
        """ "KTP-el, Kartu Keluarga"."""
        return documents_words(self.documents, self.other)


class Waiting(NamedTuple):
    """Finished documents that nobody collected: one application's, or those of a whole pekon together."""

    cases: tuple[Line, ...]  # longest waiting first
    collective: bool
    days: int  # since the oldest was ready
    contacts: tuple[ContactView, ...]  # newest first
    promised: date | None  # somebody will come on that day, today or later

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(line.id for line in self.cases)

    @property
    def key(self) -> str:
        """What the row is called as long as it stands there."""
        first = self.cases[0]
        return f"{first.kecamatan}/{first.pekon}" if self.collective else first.id

    @property
    def documents(self) -> str:
        """ "12 KTP-el, 3 KK", of one application "KTP-el, KK"."""
        return (
            counted_words(line.documents for line in self.cases) if self.collective else self.cases[0].words
        )

    @property
    def urgency(self) -> str:
        """ "promised", "late" (three weeks and more) or "soon"."""
        if self.promised is not None:
            return "promised"
        return "late" if self.days >= LATE_DAYS else "soon"

    @property
    def last_words(self) -> str:
        """What came of the last contact: "telepon, tidak diangkat", "akan datang 2 Des", "belum dihubungi"; of one that
        cannot go on now, why."""
        if self.cases[0].held:
            return self.cases[0].held
        if self.promised is not None:
            return f"akan datang {day_month(self.promised)}"
        if not self.contacts:
            return "belum dihubungi"
        title = self.contacts[0].title
        return title if title.startswith("WA") else title[:1].lower() + title[1:]


class Birthday(NamedTuple):
    """A recording whose owner turns 17."""

    line: Line
    day: date
    reached: bool


class Standing(NamedTuple):
    """Finished documents that can be handed over at one step of a procedure."""

    procedure: Procedure
    step: Step
    cases: tuple[Line, ...]


class Counts(NamedTuple):
    """The numbers on the tabs of the registration book."""

    registered: int  # given this year
    turning: int
    waiting: int  # for their owners to turn 17, whoever did already among them
    uncollected: int
    ready: int


def application_view(ws: Workspace, case_id: str) -> ApplicationView | None:
    """What an application has beside other cases; None for a case that is none."""
    with ws.read():
        row = rows.application(case_id)
        if row is None:
            return None
        paper = rows.handed_over([case_id]).get(case_id)
        return ApplicationView(
            documents=tuple(json.loads(row["documents"])),
            other=row["other_document"],
            delivery=row["delivery"],
            kecamatan=row["kecamatan"],
            pekon=row["pekon"],
            born=_day(row["birth_date"]),
            checklist=checklist_of(case_id),
            contacts=tuple(_contacts(ws, rows.contacts([case_id])[case_id])),
            handover_id=paper["id"] if paper else "",
            handover=paper["number"] if paper else "",
        )


def uncollected(
    ws: Workspace, *, days: int = AFTER_DAYS, officer: Officer | None = None
) -> tuple[Waiting, ...]:
    """Finished documents that wait for so many days: pekon first, then single ones, longest waiting first in each.

    A pekon whose oldest document waits so long stands there with everything that lies ready for it. What cannot go on
    now (paused, its SOP lost) has a row of its own, so that it does not stop the others.
    """
    at = now(ws)
    with ws.read():
        without = hidden(ws, officer)
        found = [
            line
            for key, _, step in _steps(ws, lambda step: step.wait is Wait.COLLECTED)
            for line in _lines(ws, rows.standing(key, step.id))
            if line.id not in without
        ]
        contacts = rows.contacts([line.id for line in found])
        groups: dict[tuple[str, ...], list[Line]] = {}
        for line in sorted(found, key=lambda line: (line.entered or line.received, line.number)):
            shared = line.delivery == COLLECTIVE and bool(line.pekon) and not line.held
            key_of_group = ("", _folded(line.kecamatan), _folded(line.pekon)) if shared else ("case", line.id)
            groups.setdefault(key_of_group, []).append(line)
        made = [
            _waiting(ws, cases, not kind[0], contacts, at)
            for kind, cases in groups.items()
            if _days(cases[0], at) >= days
        ]
    return tuple(sorted(made, key=lambda one: (not one.collective, -one.days, one.cases[0].number)))


def turning_17(ws: Workspace, *, within: int = 0, officer: Officer | None = None) -> tuple[Birthday, ...]:
    """Recordings whose owners are 17, or will be within so many days; earliest birthday first."""
    today = now(ws).date()
    last = today + timedelta(days=within)
    # Thousands may wait for years: only who can be 17 by then is read at all.
    born = f"{last.year - AGE}-{last:%m-%d}"
    with ws.read():
        without = hidden(ws, officer)
        found = [
            Birthday(line, birthday(line.born), birthday(line.born) <= today)
            for key, _, step in _steps(ws, lambda step: step.wait is Wait.AGE_17)
            for line in _lines(ws, rows.standing(key, step.id, born_until=born))
            if line.id not in without and line.born is not None and birthday(line.born) <= last
        ]
    return tuple(sorted(found, key=lambda one: (one.day, one.line.number)))


def waiting_for_birthday(ws: Workspace) -> int:
    """How many recordings wait for a birthday, however far away."""
    with ws.read():
        return sum(
            rows.count_standing(key, step.id)
            for key, _, step in _steps(ws, lambda step: step.wait is Wait.AGE_17)
        )


def ready_to_hand_over(ws: Workspace, *, officer: Officer | None = None) -> tuple[Standing, ...]:
    """Per procedure and step the finished documents that a Berita Acara can take, per kecamatan and pekon."""
    with ws.read():
        without = hidden(ws, officer)
        found: dict[tuple[str, str], Standing] = {}
        for key, procedure, step in _steps(ws, lambda step: step.handover):
            lines = [line for line in _lines(ws, rows.standing(key, step.id)) if line.id not in without]
            there = found.get((procedure.id, step.id))
            both = (*there.cases, *lines) if there else tuple(lines)
            ordered = sorted(
                both, key=lambda line: (_folded(line.kecamatan), _folded(line.pekon), line.number)
            )
            found[procedure.id, step.id] = Standing(procedure, step, tuple(ordered))
    return tuple(found.values())


def counts(ws: Workspace, *, within: int = 0) -> Counts:
    """The numbers on the tabs."""
    # Not above: only the page with the tabs asks for it.
    from models import cases as writing

    year = now(ws).year
    with ws.read():
        given = writing.next_number("permohonan", year) - 1
    return Counts(
        given,
        len(turning_17(ws, within=within)),
        waiting_for_birthday(ws),
        sum(1 for _ in uncollected(ws)),
        sum(len(one.cases) for one in ready_to_hand_over(ws)),
    )


def keeps_applications(ws: Workspace) -> bool:
    """Whether the office has, or had, a procedure for applications: nothing of them shows in any other office."""
    return any(CaseKind.APPLICATION in one.procedure.starts for one in adopted(ws))


def lines_of(ws: Workspace, case_ids: Iterable[str]) -> tuple[Line, ...]:
    """These applications in the given order."""
    wanted = list(case_ids)
    with ws.read():
        found = {line.id: line for line in _lines(ws, rows.lines(wanted))}
    return tuple(found[one] for one in wanted if one in found)


def _steps(ws: Workspace, which: Any) -> Iterator[tuple[str, Procedure, Step]]:
    """(key of the revision, procedure, step) of every step of that kind, of every revision that was ever adopted."""
    ids = dict.fromkeys(one.procedure.id for one in adopted(ws))
    for procedure_id in ids:
        for one in revisions(ws, procedure_id):
            for step in one.procedure.steps:
                if which(step):
                    yield one.key, one.procedure, step


def _lines(ws: Workspace, found: Iterable[Mapping[str, Any]]) -> Iterator[Line]:
    zone = office_of(ws).timezone
    for row in found:
        received, entered = parsed(row["received_at"]), parsed(row["entered_at"])
        assert received is not None
        number = row["number"] or row["temporary_number"]
        lost = is_lost(procedure_of(ws, row["procedure_key"]))
        yield Line(
            id=row["id"],
            number=number,
            short=short_number(row["seq"], number),
            reporter=reporter_name(row["envelope"], "application"),
            code=f"P-{row['envelope']:04}" if row["envelope"] else "",
            documents=tuple(json.loads(row["documents"])),
            other=row["other_document"],
            kecamatan=row["kecamatan"],
            pekon=row["pekon"],
            delivery=row["delivery"],
            born=_day(row["birth_date"]),
            entered=entered.astimezone(zone) if entered else None,
            received=received.astimezone(zone),
            procedure_id=row["procedure_key"].partition("@")[0],
            step=row["step"] or "",
            lane=row["lane"] or "",
            held="SOP tidak terbaca" if lost else "dijeda" if row["paused_at"] else "",
        )


def _waiting(
    ws: Workspace,
    cases: list[Line],
    collective: bool,
    contacts: Mapping[str, list[dict[str, Any]]],
    at: datetime,
) -> Waiting:
    # One call about a whole pekon stands at each of its documents; here it is told once.
    told = {
        (row["at"], row["channel"], row["result"], row["note"]): row
        for line in cases
        for row in contacts.get(line.id, [])
    }
    views = _contacts(ws, sorted(told.values(), key=lambda row: row["at"]))
    last = views[0] if views else None
    promised = None
    if last is not None and last.result == PROMISED and last.promised and last.promised >= at.date():
        promised = last.promised
    return Waiting(tuple(cases), collective, _days(cases[0], at), tuple(views), promised)


def _contacts(ws: Workspace, found: Iterable[Mapping[str, Any]]) -> list[ContactView]:
    zone = office_of(ws).timezone
    names = {officer.id: officer.name for officer in officers(ws, only_active=False)}
    made = []
    for row in found:
        at = parsed(row["at"])
        assert at is not None
        made.append(
            ContactView(
                row["id"],
                at.astimezone(zone),
                names.get(row["officer_id"], row["officer_id"]),
                row["channel"],
                row["result"],
                row["note"],
                _day(row["promised_on"]),
            )
        )
    return made[::-1]


def _days(line: Line, at: datetime) -> int:
    return (at.date() - (line.entered or line.received).date()).days


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def where_words(line: Line) -> str:
    """ "Pekon Sukamaju, Gisting"."""
    return place_words(line.pekon, line.kecamatan)
