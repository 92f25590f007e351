"""Cases that are closed to an officer: few among many, so they are asked for by officer and by lane, never walked."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from models.database import database


class Closure(NamedTuple):
    """One case and to whom it is closed. `lane` is "lane" or "lane/bidang", empty where only the officer is meant."""

    case_id: str
    officer_id: str
    lane: str
    stand_in: str  # officer who acts in that lane instead, ""
    handed_to: str  # "Inspektorat Daerah", ""
    reason: str
    at: str
    by: str


_COLUMNS = ", ".join(Closure._fields)


def closures(case_ids: Iterable[str]) -> dict[str, Closure]:
    """The closures of these cases; a case that is closed to nobody is absent."""
    wanted = list(dict.fromkeys(case_ids))
    found: dict[str, Closure] = {}
    for start in range(0, len(wanted), 500):
        part = wanted[start : start + 500]
        marks = ",".join("?" * len(part))
        rows = database.execute_sql(f"SELECT {_COLUMNS} FROM closure WHERE case_id IN ({marks})", part)
        found.update({row[0]: Closure(*row) for row in rows})
    return found


def shut_to(officer_id: str, lanes: Collection[str], whole: Collection[str] = ()) -> frozenset[str]:
    """Ids of the cases that are closed to this officer: by name, or because one of these lanes is their own; of the
    lanes in `whole` every bidang is."""
    found = {
        row[0]
        for row in database.execute_sql("SELECT case_id FROM closure WHERE officer_id = ?", (officer_id,))
    }
    for lane in lanes:
        rows = database.execute_sql(
            "SELECT case_id FROM closure WHERE lane = ? AND lane <> '' AND stand_in <> ?", (lane, officer_id)
        )
        found |= {row[0] for row in rows}
    for lane in whole:
        rows = database.execute_sql(
            "SELECT case_id FROM closure WHERE lane >= ? AND lane < ? AND lane <> '' AND stand_in <> ?",
            (f"{lane}/", f"{lane}0", officer_id),  # "0" follows "/"
        )
        found |= {row[0] for row in rows}
    return frozenset(found)


def shut_to_anybody() -> frozenset[str]:
    """Ids of the cases that are closed to somebody; an office has a handful."""
    return frozenset(row[0] for row in database.execute_sql("SELECT case_id FROM closure", ()))


def stood_in_by(officer_id: str) -> list[str]:
    """Ids of the cases in which this officer stands in for the lane that they are closed to."""
    rows = database.execute_sql(
        "SELECT case_id FROM closure WHERE stand_in = ? AND stand_in <> ''", (officer_id,)
    )
    return [row[0] for row in rows]


def put(closure: Closure) -> None:
    """Close a case to an officer, or to another one than before."""
    marks = ",".join("?" * len(closure))
    setting = ", ".join(f"{name} = excluded.{name}" for name in Closure._fields[1:])
    database.execute_sql(
        f"INSERT INTO closure ({_COLUMNS}) VALUES ({marks}) ON CONFLICT (case_id) DO UPDATE SET {setting}",
        tuple(closure),
    )
    database.touch("case", closure.case_id)


def opened_at(case_id: str, act: str) -> list[tuple[str, str]]:
    """(time, officer) of every entry of the record in which this case's envelope was opened, oldest first."""
    rows = database.execute_sql(
        "SELECT at, officer_id FROM record WHERE case_id = ? AND case_id <> '' AND act = ? ORDER BY seq",
        (case_id, act),
    )
    return [(row[0], row[1]) for row in rows]
