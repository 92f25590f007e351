"""Files are written whole or not at all: to a temporary name, flushed to the disk, then renamed."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from models.database import machine_faults


def write_atomically(path: Path, content: bytes, *, private: bool = True) -> None:
    """Put `content` into `path`. After a power cut the file is the old one or the new one, never half of it.
    `private` files (the office's data) are for the user of this PC alone; papers given out are not.

    Raises `models.errors.StoreError` for the machine's faults (disk full, read-only).
    """
    with machine_faults():
        path.parent.mkdir(parents=True, exist_ok=True)
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
        _sync_folder(path.parent)


def _umask() -> int:
    """What the user's system takes away from new files (it can only be read by setting it)."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    """Make the rename itself durable where the system offers it (not on Windows)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
