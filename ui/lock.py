"""The lock of the one window on a data folder."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QLockFile

from app.data_folder import WINDOW_LOCK
from app.errors import MachineError
from app.startup import AlreadyOpenError, prepare_folder

#: Seconds within which an unreadable lock file may be one that is just being written.
_BEING_WRITTEN = 5.0


class WindowLock:
    """Held by the one window that is open on a data folder, until `release` or the end of the process.

    What a crash left behind is recognised (its process is gone) and taken over.
    """

    def __init__(self, folder: Path) -> None:
        """Raises `AlreadyOpenError` while another window has it, `MachineError` for a folder that cannot be
        written."""
        prepare_folder(folder)
        self._lock = QLockFile(str(folder / WINDOW_LOCK))
        self._lock.setStaleLockTime(0)
        if self._lock.tryLock(0) or (self._is_torn(folder) and self._lock.tryLock(0)):
            return
        if self._lock.error() == QLockFile.LockError.LockFailedError:
            raise AlreadyOpenError(
                "Kotak Aduan sudah terbuka dengan folder data ini. Hanya satu jendela yang boleh mengubah data;"
                " tampilkan jendela itu."
            )
        raise MachineError(
            f"Folder data {folder} tidak dapat dikunci untuk jendela ini. Periksa hak tulisnya, lalu coba lagi."
        )

    def _is_torn(self, folder: Path) -> bool:
        """Whether a power cut left an unreadable lock file, which Qt would respect for ever; it is removed."""
        path = folder / WINDOW_LOCK
        try:
            if any(self._lock.getLockInfo()) or time.time() - path.stat().st_mtime < _BEING_WRITTEN:
                return False
            path.unlink()
        except OSError:
            return False
        return True

    def release(self) -> None:
        """Let another window have it."""
        self._lock.unlock()
