"""The schema's version and the way from one version to the next: plain SQL, no live model classes.

A step and its version are one transaction: a power cut leaves either the old schema or the new one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from models.connections import address_of, driver, unlock_file
from models.database import Store, machine_faults
from models.errors import StoreError, StoreFault

_FOLDER = Path(__file__).parent / "migrations"


def shipped_steps(folder: Path = _FOLDER) -> Mapping[int, Path]:
    """Version -> the SQL file that leads to it, e.g. 1 -> 0001_register.sql."""
    return {int(path.name.split("_", 1)[0]): path for path in sorted(folder.glob("[0-9]*_*.sql"))}


def newest_version(folder: Path = _FOLDER) -> int:
    return max(shipped_steps(folder))


def current_version(store: Store) -> int:
    """The version of an opened file; 0 for an empty one."""
    with machine_faults():
        there = store.db.execute_sql(
            "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'"
        ).fetchone()
        if not there or not there[0]:
            return 0
        row = store.db.execute_sql("SELECT version FROM schema_version").fetchone()
    if row is None:
        raise StoreError(StoreFault.DAMAGED, "schema version is missing")
    return int(row[0])


def version_of_file(path: Path, key: bytes | None) -> int:
    """The version of a file that nobody has opened yet, looked at without writing a byte: opening a WAL register may
    already write to it. 0 where none can be read: the checks that follow tell why."""
    # What a crash left in the -wal belongs to the register; without one nothing beside the file needs a look.
    crashed = path.with_name(path.name + "-wal").exists()
    how = "mode=ro" if crashed else "mode=ro&immutable=1"
    try:
        connection = driver.connect(address_of(path.resolve(), how), uri=True)
    except driver.DatabaseError:
        return 0
    try:
        unlock_file(connection, key)
        found = connection.execute("SELECT max(version) FROM schema_version").fetchone()
    except (driver.DatabaseError, UnicodeDecodeError):
        return 0  # no version yet, or damaged
    finally:
        connection.close()
    return int(found[0] or 0) if found else 0


def refuse_newer(store: Store, folder: Path = _FOLDER) -> None:
    """Refuse a register written by a newer program, before a byte of it is touched."""
    version, known = current_version(store), newest_version(folder)
    if version > known:
        raise StoreError(StoreFault.NEWER, f"{version}/{known}")


def migrate(store: Store, folder: Path = _FOLDER) -> list[int]:
    """Bring the file to the newest version; returns the versions gone through."""
    refuse_newer(store, folder)
    done: list[int] = []
    for version, path in shipped_steps(folder).items():
        if version <= current_version(store):
            continue
        with _tables_may_be_made_anew(store), store.write():
            if version == 1:
                store.db.execute_sql("CREATE TABLE schema_version (version INTEGER PRIMARY KEY NOT NULL)")
                store.db.execute_sql("INSERT INTO schema_version (version) VALUES (0)")
            for statement in statements(path.read_text(encoding="utf-8")):
                store.db.execute_sql(statement)
            if store.db.execute_sql("PRAGMA foreign_key_check").fetchone() is not None:
                raise StoreError(StoreFault.DAMAGED, f"references lost on the way to version {version}")
            store.db.execute_sql("UPDATE schema_version SET version = ?", (version,))
        done.append(version)
    return done


@contextmanager
def _tables_may_be_made_anew(store: Store) -> Iterator[None]:
    """A table that others refer to is replaced by copying it, dropping it and renaming the copy (SQLite cannot change
    a constraint); references are looked at once that is done, not in between. The switch works outside a transaction
    only."""
    with machine_faults():
        store.db.execute_sql("PRAGMA foreign_keys = OFF")
        try:
            yield
        finally:
            store.db.execute_sql("PRAGMA foreign_keys = ON")


def statements(script: str) -> Iterator[str]:
    """The single statements of an SQL script (the driver's own `executescript` would commit in between)."""
    pending = ""
    for line in script.splitlines(keepends=True):
        if not pending and line.lstrip().startswith("--"):
            continue
        pending += line
        if driver.complete_statement(pending):
            if pending.strip():
                yield pending.strip()
            pending = ""
    if pending.strip():
        raise ValueError(f"unfinished statement: {pending.strip()[:80]}")
