"""The one file that holds the register: how it is opened, written and told apart from a damaged one."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from models.connections import Connections, changed_at, driver, unlock_file
from models.errors import StoreError, StoreFault, fault_of

if TYPE_CHECKING:
    from models.keys.slots import Keys


class Register:
    """What every statement of ours speaks to; the callers name neither driver nor key, so that an office server can come
    behind it. The tables of `models/tables.py` speak to it too: peewee makes their statements, and is loaded
    only when one of them is needed, since it costs a quarter of a bare window's start."""

    def __init__(self) -> None:
        self._open: Connections | None = None
        self._keys: Keys | None = None
        self._here = threading.local()

    def initialize(self, connections: Connections, keys: Keys | None) -> None:
        """From now on this register is meant, with these keys."""
        self._open, self._keys = connections, keys

    @contextmanager
    def instead(self, connections: Connections, keys: Keys | None) -> Iterator[None]:
        """Inside, this thread alone means another register: a backup that is looked at while the window works on."""
        here = self._here.__dict__
        before = here.get("instead")
        here["instead"] = (connections, keys)
        try:
            yield
        finally:
            here["instead"] = before

    def _meant(self) -> tuple[Connections | None, Keys | None]:
        return self._here.__dict__.get("instead") or (self._open, self._keys)

    @property
    def keys(self) -> Keys:
        """The keys of who works with the register now."""
        keys = self._meant()[1]
        assert keys is not None, "no keys for this register"
        return keys

    def touch(self, kind: str, key: str) -> None:
        """This thread has changed something that the record bears witness of (`models/witness.py`)."""
        self._here.__dict__.setdefault("touched", set()).add((kind, key))

    def take_touched(self) -> set[tuple[str, str]]:
        """What this thread has changed since it was asked last."""
        return cast("set[tuple[str, str]]", self._here.__dict__.pop("touched", set()))

    def has_touched(self) -> bool:
        """Whether this thread has changed anything since `take_touched`."""
        return bool(self._here.__dict__.get("touched"))

    def execute_sql(self, sql: str, parameters: Sequence[Any] | None = None) -> Any:
        """Run one statement on the opened register; the cursor."""
        meant = self._meant()[0]
        assert meant is not None, "no register is open"
        return meant.execute_sql(sql, parameters)

    def dicts(self, sql: str, parameters: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """The rows of a SELECT under the names of its columns."""
        cursor = self.execute_sql(sql, parameters)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]


database = Register()


class Store:
    """An opened register. One per process; each thread has its own connection to it."""

    def __init__(
        self, path: Path, keys: Keys | None, *, read_only: bool = False, beside: bool = False
    ) -> None:
        """`keys` None opens a plain file of an earlier version, to bring it over. One that is opened `beside` the
        register (a backup) is spoken to inside `meant()`, by the thread that looks at it."""
        self.path, self.read_only = path, read_only
        self._keys = keys
        self._db = Connections(path, keys.data if keys else None, read_only=read_only)
        if not beside:
            database.initialize(self._db, keys)

    @contextmanager
    def meant(self) -> Iterator[None]:
        """Inside, this thread speaks to this register and no other; afterwards its connection is closed."""
        with database.instead(self._db, self._keys):
            try:
                yield
            finally:
                self.close()

    @property
    def keys(self) -> Keys:
        """The keys of who works with the register now."""
        assert self._keys is not None, "a plain register has no keys"
        return self._keys

    @keys.setter
    def keys(self, keys: Keys) -> None:
        """Another officer has unlocked the register; new connections take their data key."""
        self._keys = keys
        self._db.key = keys.data
        database.initialize(self._db, keys)

    def rekey(self, keys: Keys) -> None:
        """Put the register under the data key of these keys, and go on with them."""
        with machine_faults():
            self._db.rekey(keys.data)
        self.keys = keys

    @property
    def db(self) -> Connections:
        return self._db

    def connect(self) -> None:
        with machine_faults():
            self._db.connection()

    def close(self) -> None:
        """Close this thread's connection."""
        self._db.close()

    @contextmanager
    def write(self) -> Iterator[None]:
        """One immediate transaction; inside another one, part of it. Either all of it is stored or nothing."""
        if self._db.in_transaction():
            yield
            return
        with machine_faults(), self._db.transaction("IMMEDIATE"):
            self._db.refuse_lost_file()
            yield

    @contextmanager
    def read(self) -> Iterator[None]:
        """Reading that sees one state of the register, and tells the machine's faults apart."""
        if self._db.in_transaction():
            yield
            return
        with machine_faults(), self._db.transaction("DEFERRED"):
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
        if self.read_only:
            with machine_faults():
                return changed_at(self.path)
        try:
            seen = int(self._db.execute_sql("PRAGMA data_version").fetchone()[0])
        except Exception:
            with machine_faults():
                raise
        # After a change of the key every thread has a new connection, which counts from the beginning again.
        return (self._db.generation << 40) + seen

    def quick_check(self) -> list[str]:
        """What is wrong with the file; empty when it is whole. Each page of an encrypted register carries its own
        seal, so a single changed bit shows without SQLite walking through its trees."""
        sealed = self._db.key is not None and self._all_in_one_file()
        asked = "PRAGMA cipher_integrity_check" if sealed else "PRAGMA quick_check(20)"
        with machine_faults():
            found = [str(row[0]) for row in self._db.execute_sql(asked).fetchall()]
        return [] if found == ["ok"] else found[:20]

    def _all_in_one_file(self) -> bool:
        """Whether the register's own pages are all there is; the seals are looked at page by page, without the newer
        pages beside it. A power cut while those were being carried over leaves a torn page that is whole beside:
        carried over first, it is no damage."""
        if self.read_only:
            return True  # never opened while rows lie beside it
        beside = self.path.with_name(self.path.name + "-wal")
        if self._db.in_transaction():
            return not beside.exists() or not beside.stat().st_size
        with machine_faults():
            _busy, pages, carried = self._db.execute_sql("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        return bool(pages == carried)

    def integrity_check(self) -> list[str]:
        """The thorough check: every page, every index, every reference between rows."""
        pages = self.quick_check() if self._db.key is not None else []
        with machine_faults():
            found = [row[0] for row in self._db.execute_sql("PRAGMA integrity_check(50)").fetchall()]
            lost = self._db.execute_sql("PRAGMA foreign_key_check").fetchall()
        return (
            pages
            + ([] if found == ["ok"] else found)
            + [f"rujukan hilang: {row[0]} baris {row[1]}" for row in lost]
        )

    def copy_to(self, target: Path) -> None:
        """A whole copy of the register in one step while it is in use (never by copying the file: a WAL database
        copied as a file loses its newest rows)."""
        with machine_faults():
            copy = driver.connect(str(target), isolation_level=None)
            try:
                unlock_file(copy, self._db.key)
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
