"""The record to look through: newest first, page by page, narrowed by period, officer and kind of act."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from app.record.acts import Act
from app.record.people import NOBODY, local_or_none, names, who, zone
from app.record.views import Group, RecordLine, RecordPage
from app.record.words import Words
from app.workspace import Workspace
from models import record_reading as reading
from models.record import Entry

#: Lines read at once.
PART = 60

GROUPS: Mapping[Group, tuple[Act, ...]] = {
    Group.ALL: (),
    Group.ENVELOPE: (Act.ENVELOPE, Act.SEARCH_IDENTITY),
    Group.PAPER: (Act.PRINT, Act.EXPORT, Act.SAVE_COPY, Act.PERSON_REPORT, Act.INCIDENT_LETTER),
    Group.FAILED: (Act.WRONG_PASSWORD,),
}

#: Rights (app.office.powers) whose holders answer for the office and see everybody's entries.
ALL_SEEING = frozenset({"officers", "restore", "close_month"})


class RecordFilter(NamedTuple):
    """What the list is narrowed to: office days, both included; nothing means no bound."""

    first: date | None = None
    last: date | None = None
    officer_id: str = ""
    group: Group = Group.ALL
    hidden: frozenset[str] = frozenset()  # cases of which who is looking may know the number alone


#: What stands where an act upon such a case would stand.
SHUT, SHUT_WORDS = "shut", "Tertutup bagi Anda"


def sees_all(powers: Iterable[str]) -> bool:
    """Whether an officer with these rights sees everybody's entries; everyone else sees their own."""
    return not ALL_SEEING.isdisjoint(powers)


def record_page(
    ws: Workspace, *, wanted: RecordFilter, before: int | None = None, limit: int = PART
) -> RecordPage:
    """The newest wanted lines older than `before` (an entry's number)."""
    with ws.read():
        asked = _wanted(ws, wanted)
        within = reading.span(asked.since, asked.until)
        found = reading.page(asked, within, before=before, limit=limit + 1)
        lines = _lines(ws, found[:limit], wanted.hidden)
    return RecordPage(lines, more=len(found) > limit)


def record_counts(ws: Workspace, *, wanted: RecordFilter) -> dict[Group, int]:
    """How many lines each group has in that period, for that officer."""
    with ws.read():
        asked = {group: _wanted(ws, wanted._replace(group=group)) for group in Group}
        within = reading.span(asked[Group.ALL].since, asked[Group.ALL].until)
        return {group: reading.count(one, within) for group, one in asked.items()}


def whole_record(
    ws: Workspace, *, wanted: RecordFilter, progress: Callable[[int, int], object] | None = None
) -> tuple[RecordLine, ...]:
    """Every wanted line, oldest first, as a paper lists them. `progress` may raise to stop."""
    found: list[RecordLine] = []
    with ws.read():
        total = record_counts(ws, wanted=wanted)[wanted.group]
        before: int | None = None
        while True:
            page = record_page(ws, wanted=wanted, before=before, limit=500)
            found += page.lines
            if progress is not None:
                progress(min(len(found), total), max(1, total))
            if not page.more:
                break
            before = page.lines[-1].seq
    return tuple(reversed(found))


def officers_with_entries(ws: Workspace) -> tuple[tuple[str, str], ...]:
    """(id, name) of everybody who has an entry, by name; those who left too."""
    with ws.read():
        known = names(ws)
        found = [(one, known.get(one, one)) for one in reading.who_entered()]
    return tuple(sorted(found, key=lambda one: one[1].casefold()))


def _acts(group: Group) -> tuple[str, ...]:
    return tuple(act.value for act in GROUPS[group])


def _wanted(ws: Workspace, wanted: RecordFilter) -> reading.Wanted:
    here = zone(ws)

    def midnight(day: date) -> str:
        return datetime.combine(day, time(), here).astimezone(UTC).isoformat()

    return reading.Wanted(
        since=midnight(wanted.first) if wanted.first else "",
        until=midnight(wanted.last + timedelta(days=1)) if wanted.last else "",
        officer_id=wanted.officer_id,
        acts=_acts(wanted.group),
        without=tuple(sorted(wanted.hidden)) if _tells(ws, wanted) else (),
    )


def _tells(ws: Workspace, wanted: RecordFilter) -> bool:
    """Whether a line of which the number alone may be known would still tell, by being among these, who did what."""
    return wanted.group is not Group.ALL or wanted.officer_id not in ("", ws.session.officer_id)


def _lines(ws: Workspace, entries: list[Entry], hidden: frozenset[str]) -> tuple[RecordLine, ...]:
    known, words = names(ws), Words(ws, entries)
    found = []
    for entry in entries:
        at = local_or_none(ws, entry.at) or datetime.fromtimestamp(0, zone(ws))
        if entry.case_id in hidden:
            number = words.number(entry)
            found.append(
                RecordLine(entry.seq, at, NOBODY, SHUT, SHUT_WORDS, number, "", bool(entry.backwards))
            )
            continue
        said = words.say(entry)
        found.append(
            RecordLine(
                seq=entry.seq,
                at=at,
                officer=who(known, entry.officer_id, entry.act),
                act=entry.act,
                words=said.act,
                subject=said.subject,
                detail=said.detail,
                backwards=bool(entry.backwards),
                case_id=entry.case_id,
                whole=said.whole,
            )
        )
    return tuple(found)
