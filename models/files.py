"""Files are written whole or not at all: to a temporary name, flushed to the disk, then renamed."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from models.errors import StoreError, fault_of


def write_atomically(path: Path, content: bytes, *, private: bool = True) -> None:
    """Put `content` into `path`. After a power cut the file is the old one or the new one, never half of it.
    `private` files (the office's data) are for the user of this PC alone; papers given out are not.

    Raises `models.errors.StoreError` for the machine's faults (disk full, read-only).
    """
    with _machine_faults():
        make_folder(path.parent)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                if not private and os.name != "nt":
                    os.fchmod(file.fileno(), 0o666 & ~_umask())
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        sync_folder(path.parent)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it so that a power cut does not take them away again with all that lies in
    them: a folder's own name is safe only once the folder above it was flushed. Raises OSError."""
    if folder.is_dir():
        return
    if not folder.parent.exists():
        make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    with suppress(OSError):  # some network and USB disks do not offer that
        sync_folder(folder.parent)


def put_in_place(made: Path, place: Path) -> None:
    """Let a file that is already safe on the disk take another's place in the same folder, durably.

    Raises `models.errors.StoreError` for the machine's faults.
    """
    with _machine_faults():
        made.replace(place)
        sync_folder(place.parent)


def sync_folder(folder: Path) -> None:
    """Make a renaming or deleting in this folder durable where the system offers it (not on Windows)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _machine_faults() -> Iterator[None]:
    """The system's words for the machine's faults as `StoreError`; what is our own passes as it is. (Not the one of
    `models/database.py`: the key file is read before any driver is needed.)"""
    try:
        yield
    except OSError as error:
        fault = fault_of(error)
        if fault is None:
            raise
        raise StoreError(fault, str(error)) from error


def _umask() -> int:
    """What the user's system takes away from new files (it can only be read by setting it)."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
