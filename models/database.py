"""The one file that holds the register: how it is opened, written and told apart from a damaged one."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Literal, cast

import sqlcipher3.dbapi2 as driver

from models.errors import StoreError, StoreFault, fault_of

if TYPE_CHECKING:
    from models.keys.slots import Keys

#: temp_store 2: what SQLite sorts and indexes on the way stays in memory, never in a readable temporary file.
_PRAGMAS = (
    ("temp_store", 2),
    ("journal_mode", "wal"),
    ("synchronous", "full"),
    ("foreign_keys", 1),
    ("busy_timeout", 5000),
)

#: How long a change of the key waits for what other threads have begun, seconds.
_LONGEST_WAIT = 60.0


def unlock_file(connection: Any, key: bytes | None) -> None:
    """Hand the register's key to a fresh connection: raw, since the slots beside the file have stretched the
    password already. None for a plain file, which only an earlier version has left."""
    if key is not None:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")


def _change_key(connection: Any, key: bytes) -> None:
    try:
        connection.execute(f"PRAGMA rekey = \"x'{key.hex()}'\"")
    except driver.OperationalError as error:
        # Its words are about the key whatever the cause; it could not begin to write.
        raise StoreError(fault_of(error) or StoreFault.LOCKED, str(error)) from error


class Connections:
    """Each thread's connection to the register, opened at its first statement: SQLite through the SQLCipher driver,
    under the register's data key."""

    def __init__(self, path: Path, key: bytes | None, *, read_only: bool = False) -> None:
        self.path, self.key, self.read_only = path, key, read_only
        self._here = threading.local()
        self._gate = threading.Condition(threading.RLock())
        self._transactions = 0
        self._generation = 0
        self._file: tuple[int, int] | None = None

    def connection(self) -> Any:
        """This thread's connection; while another thread changes the register's key, that is waited for."""
        with self._gate:
            if self.read_only:
                return self._looking()
            return self._working()

    def _working(self) -> Any:
        if not self.is_closed() and self._here.generation != self._generation:
            self.close()  # it speaks to pages that have another key by now
        if self.is_closed():
            made = driver.connect(str(self.path), isolation_level=None, timeout=5)
            try:
                unlock_file(made, self.key)
                for name, value in _PRAGMAS:
                    made.execute(f"PRAGMA {name} = {value}")
            except BaseException:
                made.close()
                raise
            self._here.connection = made
            self._here.generation = self._generation
            if self._file is None:
                self._file = _file_at(self.path)
        return self._here.connection

    def _looking(self) -> Any:
        """This thread's connection to a register that cannot be written: SQLite is told that nobody writes there,
        since otherwise it wants its side files. Where somebody with more rights does, it is opened anew."""
        if self.in_transaction():
            return self._here.connection
        refuse_rows_beside(self.path)
        seen = changed_at(self.path)
        if not self.is_closed() and self._here.seen != seen:
            self.close()
        if self.is_closed():
            address = address_of(self.path.resolve(), "mode=ro&immutable=1")
            made = driver.connect(address, uri=True, isolation_level=None)
            unlock_file(made, self.key)
            made.execute("PRAGMA temp_store = 2")
            self._here.connection = made
            self._here.seen = seen
        return self._here.connection

    def rekey(self, key: bytes) -> None:
        """Put the whole register under another key: all of it or, after a crash, nothing of it. What other threads
        have begun is waited for; what they begin meanwhile waits, and goes on with a new connection. Raises
        `StoreError` (locked) where one of them does not come to an end; after any fault the key is the one of before.
        """
        with self._gate:
            if not self._gate.wait_for(lambda: not self._transactions, timeout=_LONGEST_WAIT):
                raise StoreError(StoreFault.LOCKED, "another thread is still reading")
            connection = self._working()
            try:
                _change_key(connection, key)
                # The pragma says "ok" on a full disk too; what follows tells.
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
                self._prove(key)
            except BaseException:
                # The pages still have the key of before, whatever this connection believes.
                self.close()
                raise
            self.key = key
            self._generation += 1
            self._here.generation = self._generation
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def _prove(self, key: bytes) -> None:
        """Open the register anew with this key: only then the one of before may go."""
        made = driver.connect(str(self.path), isolation_level=None, timeout=5)
        try:
            unlock_file(made, key)
            made.execute("SELECT count(*) FROM sqlite_master").fetchone()
        finally:
            made.close()

    @property
    def generation(self) -> int:
        """How often the key has changed since the register was opened."""
        return self._generation

    def refuse_lost_file(self) -> None:
        """Refuse to write into a file that no longer lies at its place: a system that lets an open file be deleted
        or moved would let every further entry vanish with it, unnoticed."""
        if self._file is not None and _file_at(self.path) != self._file:
            raise StoreError(StoreFault.IO, "the register is no longer at its place")

    def is_closed(self) -> bool:
        """Whether this thread has no connection."""
        return getattr(self._here, "connection", None) is None

    def close(self) -> None:
        """Close this thread's connection; another statement opens it again."""
        if not self.is_closed():
            made, self._here.connection = self._here.connection, None
            made.close()

    def execute_sql(self, sql: str, parameters: Sequence[Any] | None = None) -> Any:
        """Run one statement; the cursor."""
        return self.connection().execute(sql, parameters or ())

    def in_transaction(self) -> bool:
        """Whether this thread is inside a transaction."""
        return not self.is_closed() and bool(self._here.connection.in_transaction)

    @contextmanager
    def transaction(self, kind: Literal["IMMEDIATE", "DEFERRED"]) -> Iterator[None]:
        """Everything inside is stored together, or nothing of it."""
        with self._gate:
            connection = self.connection()
            self._transactions += 1
        try:
            connection.execute(f"BEGIN {kind}")
            try:
                yield
                connection.execute("COMMIT")
            except BaseException:
                # After some faults (disk full) SQLite has rolled back by itself already.
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
        finally:
            with self._gate:
                self._transactions -= 1
                self._gate.notify_all()


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


def _file_at(path: Path) -> tuple[int, int] | None:
    """Which file lies there, None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def address_of(path: PurePath, how: str) -> str:
    """A file's address in SQLite's words. A folder of another PC is part of the path there: SQLite knows no hosts."""
    address = path.as_uri()
    if not address.startswith("file:///"):
        address = address.replace("file://", "file:////", 1)
    return f"{address}?{how}"


def changed_at(path: Path) -> int:
    """When the file was written last, in ns."""
    return path.stat().st_mtime_ns


def refuse_rows_beside(path: Path) -> None:
    """Refuse to look at a register whose newest rows lie in a file beside it: they would be missing."""
    for ending in ("-wal", "-journal"):
        beside = path.with_name(path.name + ending)
        if beside.exists() and beside.stat().st_size:
            raise StoreError(StoreFault.READ_ONLY, "rows beside the register")


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
