"""Bringing the rows of an earlier version's plain register into an encrypted one, and proving that all arrived."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from models import identity, witness
from models.cases import index
from models.database import Store, database, machine_faults
from models.errors import StoreError, StoreFault
from models.schema import current_version

#: The version whose registers were plain.
PLAIN_VERSION = 1
#: In an order in which every reference points at what is there already.
_TABLES = (
    *("setting", "bidang", "officer", "officer_lane", "procedure", "counter", "paper_month", "closed_month"),
    *("case_file", "complaint", "history", "attachment", "case_link", "holiday", "calendar_year"),
)
_GONE = {"officer": {"may_initial"}}
_PAST_FIELDS = "history_id, case_id, field, old_value, new_value"


class PlainOfficer(NamedTuple):
    """An active officer of a plain register."""

    id: str
    name: str
    title: str


class PlainRegister(NamedTuple):
    """What has to be known of a plain register before it is brought over."""

    office: str | None  # the stored settings, JSON
    officers: tuple[PlainOfficer, ...]
    lanes: tuple[tuple[str, str, str], ...]  # officer, procedure, lane: their own desks
    cases: int
    attachments: tuple[tuple[str, str], ...]  # id, stored path


def look(path: Path) -> PlainRegister:
    """Look at a plain register; what a crash left beside it comes into the file. Raises `StoreError`."""
    store = Store(path, None)
    try:
        store.connect()
        if store.quick_check():
            raise StoreError(StoreFault.DAMAGED, "plain register")
        if current_version(store) != PLAIN_VERSION:
            raise StoreError(StoreFault.DAMAGED, "plain register of an unknown version")
        with machine_faults():
            sql = store.db.execute_sql
            sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            office = sql("SELECT value FROM setting WHERE key = 'office'").fetchone()
            found = sql(
                "SELECT id, name, title FROM officer WHERE active = 1 ORDER BY position, id"
            ).fetchall()
            lanes = sql(
                "SELECT officer_id, procedure_id, lane FROM officer_lane WHERE mode = 'own'"
            ).fetchall()
            return PlainRegister(
                office[0] if office else None,
                tuple(PlainOfficer(*row) for row in found),
                tuple(lanes),
                sql("SELECT count(*) FROM case_file").fetchone()[0],
                tuple(sql("SELECT id, stored FROM attachment").fetchall()),
            )
    finally:
        store.close()


@contextmanager
def beside(store: Store, plain: Path) -> Iterator[None]:
    """The plain register within reach of the encrypted one, as `old`."""
    with machine_faults():
        store.db.execute_sql("ATTACH DATABASE ? AS old KEY ''", (str(plain),))
    try:
        yield
    finally:
        store.db.execute_sql("DETACH DATABASE old")


def bring_over(is_given: Callable[[str], bool], tell: Callable[[int, int], None]) -> None:
    """Copy every row, sealing the identities, inside the transaction that is open. Everything is touched: the record
    begins with what was there."""
    for table in _TABLES:
        names = ", ".join(_columns(table))
        database.execute_sql(f"INSERT INTO main.{table} ({names}) SELECT {names} FROM old.{table}")
    database.execute_sql(
        "UPDATE officer SET rights = 'initial' WHERE id IN (SELECT id FROM old.officer WHERE may_initial = 1)"
    )
    database.execute_sql("UPDATE case_file SET soonest_at = due_at")
    _seal(is_given, tell)
    for pk, number, content in database.execute_sql(
        "SELECT f.pk, coalesce(f.number, f.temporary_number), c.content FROM case_file f"
        " JOIN complaint c ON c.case_id = f.id ORDER BY f.pk"
    ).fetchall():
        index(pk, number, content)
    for kind in witness.PARTS:
        for key, _ in witness.digests(kind):
            database.touch(kind, key)


def _columns(table: str) -> list[str]:
    rows = database.execute_sql(f"PRAGMA old.table_info({table})").fetchall()
    return [row[1] for row in rows if row[1] not in _GONE.get(table, ())]


def _old_identities() -> list[Any]:
    return database.execute_sql(
        "SELECT o.case_id, f.registered_at, h.officer_id, o.name, o.address, o.email, o.phone"
        " FROM old.complainant o JOIN main.case_file f ON f.id = o.case_id"
        " JOIN main.history h ON h.case_id = f.id AND h.seq = 1 ORDER BY f.pk"
    ).fetchall()


def _seal(is_given: Callable[[str], bool], tell: Callable[[int, int], None]) -> None:
    rows = _old_identities()
    for place, (case_id, at, by, *values) in enumerate(rows):
        who = identity.Complainant(*values)
        given = [name for name, value in who._asdict().items() if is_given(value)]
        identity.write(case_id, who, given=given, at=at, by=by)
        if place % 50 == 0:
            tell(place, len(rows))
    past = database.execute_sql(f"SELECT {_PAST_FIELDS} FROM old.complainant_past ORDER BY id").fetchall()
    for history_id, case_id, field, old, new in past:
        identity.write_past(history_id, case_id, field, old, new)


def differences() -> list[str]:
    """What did not arrive as it was: names of tables and what is wrong with them; empty when all is proved."""
    found = []
    for table in _TABLES:
        names = ", ".join(_columns(table))
        # The envelopes' own numbers came with the sealing.
        ours = f"main.{table}" + (f" WHERE register <> '{identity.CODES}'" if table == "counter" else "")
        for one, other in ((f"old.{table}", ours), (ours, f"old.{table}")):
            if database.execute_sql(
                f"SELECT 1 FROM (SELECT {names} FROM {one} EXCEPT SELECT {names} FROM {other}) LIMIT 1"
            ).fetchone():
                found.append(table)
                break
    for case_id, _at, _by, *values in _old_identities():
        if identity.open_one(case_id) != identity.Complainant(*values):
            found.append("complainant")
            break
    old = database.execute_sql(f"SELECT {_PAST_FIELDS} FROM old.complainant_past").fetchall()
    for history_id, case_id, field, before, after in old:
        if identity.open_past(case_id).get(history_id) != (field, before, after):
            found.append("complainant_past")
            break
    return found
