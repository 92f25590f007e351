"""Each thread's connection to the register's file: how it is unlocked, opened, re-keyed, and closed again."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import Any, Literal

import sqlcipher3.dbapi2 as driver

from models.errors import StoreError, StoreFault, fault_of

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
