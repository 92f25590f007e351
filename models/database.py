"""The one file that holds the register: how it is opened, written and told apart from a damaged one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from peewee import DatabaseProxy, Model, SqliteDatabase

from models.errors import StoreError, StoreFault, fault_of

#: Every table of ours speaks to the database bound here; the callers never name a driver, so that a key or an
#: office server can come behind it.
database = DatabaseProxy()

_PRAGMAS = (("journal_mode", "wal"), ("synchronous", "full"), ("foreign_keys", 1), ("busy_timeout", 5000))


class RegisterDatabase(SqliteDatabase):
    """SQLite through the SQLCipher driver, still without a key (the next issue brings it, here and nowhere else)."""

    def _connect(self) -> Any:
        parameters = dict(self.connect_params)
        connection = driver.connect(self.database, isolation_level=None, **parameters)
        try:
            self._add_conn_hooks(connection)
        except BaseException:
            connection.close()
            raise
        return connection


class Row(Model):
    """Common ground of all tables."""

    class Meta:
        database = database
        legacy_table_names = False


class Store:
    """An opened register. One per process; each thread has its own connection to it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._db = RegisterDatabase(str(path), pragmas=_PRAGMAS, timeout=5)
        database.initialize(self._db)

    @property
    def db(self) -> RegisterDatabase:
        return self._db

    def connect(self) -> None:
        with machine_faults():
            self._db.connect(reuse_if_open=True)

    def close(self) -> None:
        """Close this thread's connection."""
        if not self._db.is_closed():
            self._db.close()

    @contextmanager
    def write(self) -> Iterator[None]:
        """One immediate transaction; inside another one, part of it. Either all of it is stored or nothing."""
        if self._db.in_transaction():
            yield
            return
        with machine_faults(), self._db.atomic("IMMEDIATE"):
            yield

    @contextmanager
    def read(self) -> Iterator[None]:
        """Reading that sees one state of the register, and tells the machine's faults apart."""
        if self._db.in_transaction():
            yield
            return
        with machine_faults(), self._db.atomic("DEFERRED"):
            yield

    @contextmanager
    def thread(self) -> Iterator[None]:
        """This thread's own connection, closed afterwards: for workers."""
        self.connect()
        try:
            yield
        finally:
            self.close()

    def data_version(self) -> int:
        """A number that changes when another connection has written to the register."""
        try:
            return int(self._db.execute_sql("PRAGMA data_version").fetchone()[0])
        except Exception:
            with machine_faults():
                raise

    def quick_check(self) -> list[str]:
        """What SQLite finds wrong with the file; empty when it is whole."""
        with machine_faults():
            found = [row[0] for row in self._db.execute_sql("PRAGMA quick_check(20)").fetchall()]
        return [] if found == ["ok"] else found

    def integrity_check(self) -> list[str]:
        """The thorough check: every page, every index, every reference between rows."""
        with machine_faults():
            found = [row[0] for row in self._db.execute_sql("PRAGMA integrity_check(50)").fetchall()]
            lost = self._db.execute_sql("PRAGMA foreign_key_check").fetchall()
        return ([] if found == ["ok"] else found) + [
            f"rujukan hilang: {row[0]} baris {row[1]}" for row in lost
        ]

    def copy_to(self, target: Path) -> None:
        """A whole copy of the register in one step while it is in use (never by copying the file: a WAL database
        copied as a file loses its newest rows)."""
        with machine_faults():
            copy = driver.connect(str(target), isolation_level=None)
            try:
                self._db.connection().backup(copy)
                copy.execute("PRAGMA journal_mode=DELETE")
                found = copy.execute("PRAGMA integrity_check").fetchall()
            except BaseException:
                copy.close()
                target.unlink(missing_ok=True)  # half a copy only takes up the room that is missing
                raise
            copy.close()
        if [row[0] for row in found] != ["ok"]:
            target.unlink(missing_ok=True)
            raise StoreError(StoreFault.DAMAGED, "backup")


@contextmanager
def machine_faults() -> Iterator[None]:
    """Turn the driver's words for the machine's faults into `StoreError`; everything else passes as it is."""
    try:
        yield
    except StoreError:
        raise
    except UnicodeDecodeError as error:
        # SQLite's own words about a damaged page quote what it found there.
        raise StoreError(StoreFault.DAMAGED, "text") from error
    except (driver.Error, OSError) as error:
        fault = fault_of(error)
        if fault is None:
            raise
        raise StoreError(fault, str(error)) from error
    except Exception as error:
        # peewee has error classes of its own; their origin is the driver's.
        fault = fault_of(error) if type(error).__module__.startswith("peewee") else None
        if fault is None:
            raise
        raise StoreError(fault, str(error)) from error
