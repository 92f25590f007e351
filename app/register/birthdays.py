"""Turning 17: cards of people recorded earlier are printed from their birthday on, without an application (SOP 13.2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from app.changes import Changes
from app.errors import RefusedError
from app.office.calendar import calendar_of
from app.office.procedures import refuse_lost
from app.office.settings import now, office_of
from app.procedure.model import OutcomeKind, Step, Wait
from app.register.cases import Found, allowed_at, case_with_id
from app.register.move import carry_out
from app.register.past import led_past
from app.workspace import Workspace, parsed
from app.worktime.hours import day_spans
from app.worktime.model import OfficeCalendar
from app.worktime.words import date_words
from models import applications as rows

#: From this age on one has a KTP-el.
AGE = 17


@dataclass(frozen=True, slots=True)
class Begun:
    """How many cards go to print now."""

    numbers: tuple[str, ...]
    changes: Changes


def birthday(born: date, age: int = AGE) -> date:
    """The day on which somebody reaches an age; born on 29 February, on 1 March of a year without one."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def reached(born: date, today: date) -> bool:
    """Whether somebody is 17 today."""
    return birthday(born) <= today


def opening_of(calendar: OfficeCalendar, day: date) -> datetime:
    """When the office opens on a day; its first moment where it stays closed."""
    spans = day_spans(calendar, day)
    return spans[0][0] if spans else datetime.combine(day, time(), tzinfo=calendar.zone)


def begin_printing(ws: Workspace, *, case_ids: Sequence[str], officer_id: str) -> Begun:
    """Take recordings whose owners are 17 to the next step, in one transaction: all of them or none.

    The next step, and its limit, count from the opening of the birthday itself, not from when somebody looked at the
    list; for one who was 17 before, from the recording. Where the officer has begun all of them already (a retry), this
    says so once more and changes nothing.
    """
    if not case_ids:
        raise RefusedError("Pilih dahulu perekaman yang akan dicetak.")
    numbers = []
    with ws.write():
        every = [case_with_id(ws, case_id) for case_id in dict.fromkeys(case_ids)]
        if all(led_past(found, officer_id, lambda step: step.wait is Wait.AGE_17) for found in every):
            return Begun(tuple(found.number for found in every), Changes())
        for found in every:
            step = _waiting(found)
            born = _born(found)
            if not reached(born, now(ws).date()):
                raise RefusedError(
                    f"{found.number} baru berusia {AGE} tahun pada {date_words(birthday(born))}. Tunggu sampai hari itu."
                )
            officer, right = allowed_at(ws, found, officer_id)
            way = next(one for one in step.outcomes if one.kind is OutcomeKind.FORWARD)
            carry_out(ws, found, way.id, officer, right, entered=_entered(ws, found, born))
            numbers.append(found.number)
    return Begun(tuple(numbers), Changes(cases=frozenset(case_ids)))


def _waiting(found: Found) -> Step:
    refuse_lost(found.procedure)
    step = found.procedure.step_by_id.get(found.row["step"] or "")
    if step is None or step.wait is not Wait.AGE_17:
        raise RefusedError(
            f"{found.number} tidak menunggu usia {AGE} tahun lagi. Lihat daftarnya sekali lagi."
        )
    return step


def _born(found: Found) -> date:
    stored = rows.application(found.id)
    if stored is None or not stored["birth_date"]:
        raise RefusedError(f"Tanggal lahir {found.number} tidak tercatat. Lengkapi dahulu.")
    return date.fromisoformat(stored["birth_date"])


def _entered(ws: Workspace, found: Found, born: date) -> datetime:
    day = opening_of(calendar_of(ws), birthday(born))
    since = parsed(found.row["entered_at"])
    assert since is not None
    since = since.astimezone(office_of(ws).timezone)
    # Somebody who comes in before the office opens prints at once.
    return min(max(day, since), now(ws))
