"""What can go wrong with the file that holds the register, told apart by cause."""

from __future__ import annotations

import errno
from enum import StrEnum


class StoreFault(StrEnum):
    """The machine's faults that an officer can do something about."""

    FULL = "full"
    READ_ONLY = "read_only"
    LOCKED = "locked"
    DAMAGED = "damaged"
    NEWER = "newer"
    IO = "io"
    PLAIN = "plain"  # a register of an earlier version, not locked yet
    WRONG_KEY = "wrong_key"  # the key file belongs to another register


class StoreError(Exception):
    """The register's file could not be read or written; `fault` says why. Nothing was half written."""

    def __init__(self, fault: StoreFault, detail: str = "") -> None:
        super().__init__(f"{fault}: {detail}")
        self.fault = fault
        self.detail = detail


_SIGNS: tuple[tuple[str, StoreFault], ...] = (
    ("database or disk is full", StoreFault.FULL),
    ("readonly", StoreFault.READ_ONLY),
    ("read-only", StoreFault.READ_ONLY),
    ("unable to open database file", StoreFault.READ_ONLY),
    ("database is locked", StoreFault.LOCKED),
    ("table is locked", StoreFault.LOCKED),
    ("file is not a database", StoreFault.DAMAGED),
    ("malformed", StoreFault.DAMAGED),
    ("could not decode to utf-8", StoreFault.DAMAGED),
    ("vtable constructor failed", StoreFault.DAMAGED),
    ("disk i/o error", StoreFault.IO),
)
_ERRNO = {
    errno.ENOSPC: StoreFault.FULL,
    errno.EDQUOT: StoreFault.FULL,
    errno.EROFS: StoreFault.READ_ONLY,
    errno.EACCES: StoreFault.READ_ONLY,
    errno.EPERM: StoreFault.READ_ONLY,
    # The medium went away, or the place cannot be what it should be.
    errno.EIO: StoreFault.IO,
    errno.ENODEV: StoreFault.IO,
    errno.ENXIO: StoreFault.IO,
    errno.ESTALE: StoreFault.IO,
    errno.ENOENT: StoreFault.IO,
    errno.EEXIST: StoreFault.IO,
    errno.ENOTDIR: StoreFault.IO,
    errno.EISDIR: StoreFault.IO,
    errno.ENAMETOOLONG: StoreFault.IO,
}


def fault_of(error: BaseException) -> StoreFault | None:
    """The machine's fault behind an error, or None when it is our own.

    peewee shows `cannot rollback` and keeps the real cause ("disk is full") in `__context__`, so the whole chain
    is walked, the innermost cause first.
    """
    chain: list[BaseException] = []
    walk: BaseException | None = error
    while walk is not None and walk not in chain:
        chain.append(walk)
        walk = walk.__cause__ or walk.__context__
    for link in reversed(chain):
        if isinstance(link, StoreError):
            return link.fault
        if isinstance(link, OSError) and link.errno in _ERRNO:
            return _ERRNO[link.errno]
        text = str(link).lower()
        for sign, fault in _SIGNS:
            if sign in text:
                return fault
    return None
