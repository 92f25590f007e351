"""Problems that recur: complaints of similar wording as suggestions for the conclusions, and a note when three of one
cause come within seven working days. Nothing is merged and nothing is stored here: the Kasi decides."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from app.causes.frequent import MANY, WITHIN, densest
from app.causes.groups import Group, Text, groups
from app.causes.lists import word_list
from app.causes.synonyms import Pair, learnt
from app.office.calendar import calendar_of
from app.office.numbering import register_of
from app.procedure.model import CaseKind
from app.reading.months import month_bounds, shifted
from app.recap.unnamed import unnamed
from app.register.closed import hidden
from app.workspace import Workspace, parsed, stamp
from app.worktime.hours import is_working_day, local
from app.worktime.model import OfficeCalendar
from models import cause_rows, monthend

_ONE_DAY = timedelta(days=1)
#: Fewer are no repetition.
_FEWEST = 2
_LONGEST_LABEL = 60


class Note(NamedTuple):
    """Complaints of one cause that come too close upon each other: the sentence ("3 pengaduan serupa dalam 7 hari
    kerja: blangko KTP-el"), its cases in order of receipt, the days of the first and of the last."""

    sentence: str
    case_ids: tuple[str, ...]
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A month's complaints that may have one cause: a short phrase of their words ("Antrean loket habis"), the words
    they share as they were written, the cases in order of receipt, and a note where they came close together."""

    label: str
    words: tuple[str, ...]
    case_ids: tuple[str, ...]
    note: Note | None = None


def suggestions(
    ws: Workspace, *, month: str, kind: CaseKind, taken: Collection[str] = ()
) -> tuple[Suggestion, ...]:
    """What comes up often in a month's book and is not among its conclusions: most cases first.

    `taken`: cases that stand behind a conclusion already. Voided complaints and those closed to who is looking stay
    out. A note may name cases of the days before the month. Applications say nothing in words: ().
    """
    found = []
    for one in _causes(ws, month, kind, taken):
        own = tuple(case for case in one.group.ids if case in one.own)
        if len(own) >= _FEWEST:
            found.append(Suggestion(one.label, one.group.words, own, one.note))
    return tuple(sorted(found, key=lambda one: -len(one.case_ids)))


def notes(ws: Workspace, *, month: str, kind: CaseKind) -> tuple[Note, ...]:
    """Every note that a month's book raises: of its conclusions, then of what is not among them yet."""
    if kind is not CaseKind.COMPLAINT:
        return ()
    register = register_of(kind)
    with ws.read():
        cases = monthend.conclusion_cases(register, month)
        concluded = [
            (row["problem"], cases.get(row["id"], [])) for row in monthend.conclusions(register, month)
        ]
    of_conclusions = [note_of(ws, problem=problem, case_ids=ids) for problem, ids in concluded]
    taken = {case for ids in cases.values() for case in ids}
    rest = [one.note for one in _causes(ws, month, kind, taken)]
    return tuple(note for note in [*of_conclusions, *rest] if note is not None)


def note_of(ws: Workspace, *, problem: str, case_ids: Sequence[str]) -> Note | None:
    """The note of one conclusion by the cases behind it; None where no three came within seven working days. Voided
    cases and those closed to who is looking do not count."""
    with ws.read():
        without = hidden(ws)
        rows = [row for row in cause_rows.texts_of(case_ids) if row["id"] not in without]
    return _note(_within(problem), [(row["id"], _at(row)) for row in rows], calendar_of(ws))


def ties(ws: Workspace, *, case_ids: Sequence[str]) -> tuple[Pair, ...]:
    """The words that confirming one cause for these cases ties in this office; nobody's name is among them."""
    with ws.read():
        without = hidden(ws)
        rows = [row for row in cause_rows.texts_of(case_ids) if row["id"] not in without]
        known = _synonyms()
    return learnt(unnamed(ws, [row["content"] for row in rows]), known)


class _Cause(NamedTuple):
    group: Group
    own: frozenset[str]  # those of the month itself
    label: str
    note: Note | None


def _causes(ws: Workspace, month: str, kind: CaseKind, taken: Collection[str]) -> list[_Cause]:
    """The month's groups. The last working days before it are read too: what recurs does not wait for the first."""
    if kind is not CaseKind.COMPLAINT:
        return []
    calendar, register = calendar_of(ws), register_of(kind)
    first = parsed(month_bounds(ws, month)[0])
    assert first is not None
    with ws.read():
        without = hidden(ws) | frozenset(taken)
        before = cause_rows.month_texts(
            register, shifted(month, -1), since=stamp(_some_days_before(calendar, first))
        )
        of_month = cause_rows.month_texts(register, month)
        known = _synonyms()
    rows = [row for row in [*before, *of_month] if row["id"] not in without]
    contents = unnamed(ws, [row["content"] for row in rows])
    texts = [Text(row["id"], content, _at(row)) for row, content in zip(rows, contents, strict=True)]
    received = {text.id: text.at for text in texts}
    own = frozenset(row["id"] for row in of_month)
    found = []
    for group in groups(texts, known):
        if own.isdisjoint(group.ids):
            continue
        words = _label_words(group.phrase)
        note = _note(words, [(case, received[case]) for case in group.ids], calendar)
        if note is not None and own.isdisjoint(note.case_ids):
            note = None  # the month before has said it
        found.append(_Cause(group, own, words[:1].upper() + words[1:], note))
    return found


def _synonyms() -> list[tuple[str, str]]:
    return [(row["word"], row["same_as"]) for row in monthend.synonyms()]


def _at(row: dict[str, Any]) -> datetime:
    at = parsed(row["received_at"])
    assert at is not None
    return at


def _label_words(phrase: Iterable[str]) -> str:
    """A group's phrase in small letters but for abbreviations: "blangko KTP-el habis"."""
    special = {word.casefold(): word for word in word_list("singkatan")}
    words = [word for part in phrase for word in part.casefold().split()]
    label = " ".join(special.get(word, word) for word in words)
    return label if len(label) <= _LONGEST_LABEL else f"{label[:_LONGEST_LABEL].rsplit(' ', 1)[0]} …"


def _within(problem: str) -> str:
    """A problem as it goes on inside a sentence: "Antrean loket" begins small, "KTP-el terlambat" stays."""
    first = problem.split(" ", 1)[0]
    return problem[:1].lower() + problem[1:] if first[1:] == first[1:].lower() else problem


def _note(words: str, received: Sequence[tuple[str, datetime]], calendar: OfficeCalendar) -> Note | None:
    """The note of one cause where enough of its complaints lie close together."""
    if len(received) < MANY:
        return None
    days = {case: local(calendar, at).date() for case, at in received}
    order = sorted(received, key=lambda one: (one[1], one[0]))
    counted = _working_days(calendar, days.values())
    close = set(densest((case, counted[days[case]]) for case, _ in order))
    if not close:
        return None
    ids = tuple(case for case, _ in order if case in close)
    sentence = f"{len(ids)} pengaduan serupa dalam {WITHIN} hari kerja: {words}"
    return Note(sentence, ids, days[ids[0]], days[ids[-1]])


def _working_days(calendar: OfficeCalendar, days: Iterable[date]) -> dict[date, int]:
    """The number of the working day on which each of these days counts: a closed day counts with the next opening."""
    wanted = sorted(set(days))
    found: dict[date, int] = {}
    day, number = wanted[0], 0
    for one in wanted:
        while day < one:
            number += is_working_day(calendar, day)
            day += _ONE_DAY
        found[one] = number
    return found


def _some_days_before(calendar: OfficeCalendar, first: datetime) -> datetime:
    """Midnight of the earliest day that can lie within seven working days with the month's first."""
    at, left = first, WITHIN - 1
    for _ in range(10 * WITHIN):  # an office that is closed for weeks looks back no further
        at -= _ONE_DAY
        left -= is_working_day(calendar, local(calendar, at).date())
        if not left:
            break
    return at
