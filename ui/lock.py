"""The lock of the one window on a data folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLockFile

from app.errors import MachineError
from app.startup import WINDOW_LOCK, AlreadyOpenError, prepare_folder


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
        if self._lock.tryLock(0):
            return
        if self._lock.error() == QLockFile.LockError.LockFailedError:
            raise AlreadyOpenError(
                "Kotak Aduan sudah terbuka dengan folder data ini. Hanya satu jendela yang boleh mengubah data;"
                " tampilkan jendela itu."
            )
        raise MachineError(
            f"Folder data {folder} tidak dapat dikunci untuk jendela ini. Periksa hak tulisnya, lalu coba lagi."
        )

    def release(self) -> None:
        """Let another window have it."""
        self._lock.unlock()
