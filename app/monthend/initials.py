"""Paraf of who looks over the register (Kabid PDIP): initials, day and hour, one to a row of the book.

A right outside the lanes (`Power.INITIAL`). Once given it stays; a row without one stays empty for the pen, for good once
its month is closed: the book was issued then and is never drawn again. Source: FM-PDIP-03-02, last column.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from app.changes import Changes
from app.errors import RefusedError
from app.office.numbering import REGISTER
from app.office.officers import Officer, acting_officer, officers
from app.office.powers import POWER_WORDS, Power
from app.office.settings import now
from app.papers.kendali import initials as initials_of
from app.reading.logbook import SHEET
from app.record.acts import Act
from app.register.cases import Found, case_with_id
from app.register.closed import hidden
from app.workspace import Workspace, stamp
from app.worktime.words import month_words
from models import marks
from models import monthend as rows

__all__ = ["Given", "initial", "initials_of", "may_initial", "to_initial", "why_closed"]

_ENDED = frozenset({"ended", "rejected"})


class Given(NamedTuple):
    """How many rows bear the paraf now that bore none, the letters, and how many were left out since they still run."""

    rows: int
    initials: str
    running: int
    changes: Changes


def may_initial(ws: Workspace, officer: Officer, *, month: str, register: str = REGISTER) -> bool:
    """Whether this officer gives a paraf in a month's book."""
    if ws.read_only or Power.INITIAL not in officer.powers:
        return False
    return not why_closed(ws, month=month, register=register)


def why_closed(ws: Workspace, *, month: str, register: str = REGISTER) -> str:
    """Why a month's book takes no paraf any more, with the way out; "" while the month is not closed."""
    with ws.read():
        return _closed_words(register, month)


def _closed_words(register: str, month: str) -> str:
    """The same inside a transaction."""
    if rows.closed(register, month) is None:
        return ""
    return f"Bulan {month_words(month)} sudah ditutup; paraf dibubuhkan dengan pena pada cetakannya."


def to_initial(
    ws: Workspace, *, month: str, sheet: int = 0, officer: Officer | None = None, register: str = REGISTER
) -> tuple[str, ...]:
    """The cases of a sheet (0: of the whole month) that have ended and bear no paraf yet, in the book's order; without
    what is closed to who is looking. None once the month is closed."""
    with ws.read():
        if _closed_words(register, month):
            return ()
        without = hidden(ws, officer)
        found = marks.rows_of_month(register, month)
    return tuple(
        row["id"]
        for row in found
        if row["state"] in _ENDED
        and not row["given"]
        and row["id"] not in without
        and (not sheet or (row["month_row"] - 1) // SHEET + 1 == sheet)
    )


def initial(ws: Workspace, *, case_ids: Sequence[str], officer_id: str) -> Given:
    """Give these rows the officer's paraf, all by one act. Rows that bear one keep it, those that still run are left
    out. RefusedError where none of them can be given one or a month among them is closed, and for who has not the right."""
    officer = acting_officer(ws, officer_id)
    _refuse_without(ws, officer)
    wanted = list(dict.fromkeys(case_ids))
    letters = initials_of(officer.name)
    with ws.write():
        without = hidden(ws, officer)
        found = [case_with_id(ws, case_id) for case_id in wanted if case_id not in without]
        there = rows.initials_of([one.id for one in found])
        inside = [one for one in found if one.row["month_row"]]
        _refuse_closed([one for one in inside if one.id not in there])
        ended = [one for one in inside if one.row["state"] in _ENDED]
        due = [one for one in ended if one.id not in there]
        running = sum(one.is_open for one in inside)
        if not due:
            if ended:
                return Given(0, letters, running, Changes())  # asked again: they bear it already
            raise RefusedError(
                "Belum ada baris yang dapat diparaf: paraf diberikan setelah statusnya selesai."
            )
        at = stamp(now(ws))
        for one in due:
            rows.put_initial({"case_id": one.id, "at": at, "officer_id": officer.id, "initials": letters})
        single = due[0] if len(due) == 1 else None
        months = sorted({str(one.row["month"]) for one in due})
        ws.enter(
            Act.INITIAL,
            officer.id,
            single.number if single else ", ".join(month_words(month) for month in months),
            single.id if single else "",
            rows=len(due),
        )
    return Given(len(due), letters, running, Changes(cases=frozenset(one.id for one in due)))


def _refuse_closed(found: Sequence[Found]) -> None:
    """Refuse rows of a closed month. Inside a transaction."""
    for register, month in dict.fromkeys((str(one.row["register"]), str(one.row["month"])) for one in found):
        why = _closed_words(register, month)
        if why:
            raise RefusedError(why)


def _refuse_without(ws: Workspace, officer: Officer) -> None:
    if Power.INITIAL in officer.powers:
        return
    able = ", ".join(one.name for one in officers(ws) if Power.INITIAL in one.powers)
    whom = (
        f" Yang memegang hak itu: {able}."
        if able
        else " Berikan hak itu di Pengaturan, bagian Petugas & hak."
    )
    raise RefusedError(f"{officer.name} tidak memegang hak {POWER_WORDS[Power.INITIAL][0]}.{whom}")
