"""The month's own file (berkas bulan): opened at the month's first opening hour, then walked like any other case.

The present month gets its file by itself, and so does every month after the first one that was opened this way; the
months before are opened only by who asks for one.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from app.changes import Changes
from app.errors import InputError, RefusedError
from app.office.calendar import calendar_of
from app.office.numbering import MONTHS
from app.office.officers import Officer, Right, acting_officer, front_desk_lane, right_at, supervisor_lane
from app.office.procedures import in_force_for, procedure_of
from app.office.settings import now
from app.procedure.model import CaseKind, Procedure
from app.record.acts import Act
from app.register.registering import Registering, store_case
from app.workspace import Workspace
from app.worktime.hours import first_opening_of_month, months_after
from app.worktime.words import date_and_time, month_words
from models import cases as writing
from models import reading
from models.record_reading import entry

#: A program that was not used for so many months opens only the present one: the others nobody waits for.
MOST = 12


class Opened(NamedTuple):
    """The files that were opened now, as officers call them; none where nothing was to do."""

    case_ids: tuple[str, ...]
    numbers: tuple[str, ...]
    changes: Changes


class _File(NamedTuple):
    """A month's file that is due: under which procedure, and since when it should lie there."""

    procedure: Procedure
    month: str
    opening: datetime


def may_open(ws: Workspace, officer: Officer) -> bool:
    """Whether this officer opens months' files: who sits at the front desk or supervises, or stands in there."""
    return not ws.read_only and any(
        _right(officer, procedure) is not None for procedure in in_force_for(ws, CaseKind.MONTH)
    )


def open_months(ws: Workspace, *, officer_id: str, month: str = "") -> Opened:
    """Open the file of each month that is due and has none; asked again, or by a second program, nothing is doubled.

    With `month` ("2026-09") of that month alone, also of a past one. InputError `bulan`: it has not begun, lies before
    the office itself, or its file lies there already. RefusedError where no SOP in force has steps for the month, or
    the officer sits neither at the front desk nor supervises.
    """
    officer = acting_officer(ws, officer_id)
    procedures = in_force_for(ws, CaseKind.MONTH)
    if not month and not _due(ws, procedures):
        return Opened((), (), Changes())
    if not procedures:
        raise RefusedError("SOP kantor ini tidak memuat langkah bulanan, jadi tidak ada berkas bulan.")
    rights = {procedure.id: _right(officer, procedure) for procedure in procedures}
    if not any(rights.values()):
        lane = procedures[0].lane_by_id[supervisor_lane(procedures[0])].name
        raise RefusedError(
            f"Berkas bulan dibuka petugas penerima atau {lane}; {officer.name} tidak bertugas di sana."
        )
    ids, numbers = [], []
    with ws.write():
        # Asked again inside: another program may have opened them meanwhile.
        for file in _asked(ws, procedures, month) if month else _due(ws, procedures):
            right = rights[file.procedure.id]
            if right is not None:
                case_id, number = _open(ws, file, officer, right)
                ids.append(case_id)
                numbers.append(number)
    return Opened(tuple(ids), tuple(numbers), Changes(cases=frozenset(ids)))


def _right(officer: Officer, procedure: Procedure) -> Right | None:
    """How they act in the lane where months are begun, or in one that stands over it."""
    lanes = (
        procedure.step_by_id[procedure.starts[CaseKind.MONTH]].lane,
        supervisor_lane(procedure),
        front_desk_lane(procedure),
    )
    rights = [right for lane in lanes if (right := right_at(officer, procedure, lane, None)) is not None]
    return next((right for right in rights if not right.on_behalf), rights[0] if rights else None)


def _due(ws: Workspace, procedures: tuple[Procedure, ...]) -> list[_File]:
    """What is to be opened now, oldest month first; a single look into the register."""
    if not procedures:
        return []
    at, calendar = now(ws), calendar_of(ws)
    with ws.read():
        newest = reading.newest_months()
    found = []
    for procedure in procedures:
        for month in _following(newest.get(procedure.id, ""), at.date()):
            opening = first_opening_of_month(calendar, int(month[:4]), int(month[5:]))
            if opening <= at:
                found.append(_File(procedure, month, opening))
    return sorted(found, key=lambda file: file.month)


def _following(newest: str, today: date) -> Iterator[str]:
    """The months after the newest one that has a file, up to the present one."""
    back = 0
    if newest:
        back = (today.year - int(newest[:4])) * 12 + today.month - int(newest[5:]) - 1
        if back < 0:
            return
    for ago in range(back if back < MOST else 0, -1, -1):
        yield f"{months_after(today.replace(day=1), -ago):%Y-%m}"


def _asked(ws: Workspace, procedures: tuple[Procedure, ...], month: str) -> list[_File]:
    """The file of a month that an officer asks for, under each procedure that has none of it."""
    at, words = now(ws), month_words(month)
    opening = first_opening_of_month(calendar_of(ws), int(month[:4]), int(month[5:]))
    if opening > at:
        raise InputError(
            f"{words} belum mulai; berkasnya dibuka {date_and_time(opening)}, jam buka pertama bulan itu.",
            field="bulan",
        )
    founding = entry(1)
    known = [*reading.months_with_cases(), *reading.months_with_cases(kind="application")]
    oldest = min([founding.at[:7] if founding else f"{at:%Y-%m}", *known])
    if month < oldest:
        raise InputError(
            f"{words} lebih tua daripada register ini, yang mulai {month_words(oldest)}.", field="bulan"
        )
    there = reading.procedures_with_month(month)
    found = [_File(one, month, opening) for one in procedures if one.id not in there]
    if not found:
        raise InputError(f"Berkas bulan {words} sudah ada. Lihat: Bulan {words}.", field="bulan")
    return found


def _free_number(ws: Workspace, file: _File) -> str:
    """ "Bulan 2026-11"; with its procedure's id where another one of the office closes that month too, and counted on
    after a file that was voided, which keeps its name."""
    name = f"Bulan {file.month}"
    there = reading.case_by_number(name)
    if there is not None and procedure_of(ws, there["procedure_key"]).id != file.procedure.id:
        name += f" ({file.procedure.id})"
    names = itertools.chain([name], (f"{name} ({again})" for again in itertools.count(2)))
    return next(one for one in names if reading.case_by_number(one) is None)


def _open(ws: Workspace, file: _File, officer: Officer, right: Right) -> tuple[str, str]:
    """Store a month's file, standing at its first step since the month's first opening hour."""
    case_id, registered = ws.new_id(), now(ws)
    lane = file.procedure.step_by_id[file.procedure.starts[CaseKind.MONTH]].lane
    case = Registering(
        case_id,
        CaseKind.MONTH,
        file.procedure,
        officer.id,
        lane if right.on_behalf else None,
        file.opening,
        registered,
    )
    number = _free_number(ws, file)
    place = {
        "register": MONTHS,
        "year": int(file.month[:4]),
        "seq": None,
        "number": None,
        "temporary_number": number,
        "month": file.month,
        "month_row": None,
    }
    pk = store_case(ws, case, place, None)
    words = number.replace(file.month, month_words(file.month), 1)
    writing.index(pk, f"{words} {file.month}", "")
    ws.enter(Act.OPEN_MONTH, officer.id, words, case_id, on_behalf=case.on_behalf or "")
    return case_id, words
