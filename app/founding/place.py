"""Where the data folder lies, how much room there is, and what speaks against the place."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

#: Programs that copy a folder's files while they are in use: they tear a register apart.
_SYNCED = ("onedrive", "google drive", "googledrive", "dropbox", "nextcloud", "icloud", "syncthing", "mega")
_NETWORK_TYPES = ("nfs", "cifs", "smb", "sshfs", "afs", "davfs", "ncpfs", "glusterfs", "ceph")
_SMALL = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Place:
    """A data folder as the office should know it; `free` is in bytes, None where nobody can tell."""

    folder: Path
    free: int | None
    warnings: tuple[str, ...]

    @property
    def free_words(self) -> str:
        """ "79,3 GB kosong", "" where nobody can tell."""
        return "" if self.free is None else f"{size_words(self.free)} kosong"


def size_words(size: int) -> str:
    """A size on the disk as an officer reads it: "79,3 GB", "850 MB"."""
    if size >= 1_000_000_000:
        return f"{size / 1_000_000_000:.1f} GB".replace(".", ",")
    return f"{size // 1_000_000} MB"


def place_of(folder: Path) -> Place:
    """Look at the place without writing anything."""
    warnings = []
    synced = synced_by(folder)
    if synced:
        warnings.append(
            f"Folder ini tampaknya disalin terus oleh {synced}. Data dapat rusak bila disalin saat dipakai;"
            " pilih folder di luar folder itu."
        )
    if on_network(folder):
        warnings.append(
            "Folder ini tampaknya berada di jaringan. Register dapat terkunci atau rusak bila sambungan putus;"
            " pilih folder di komputer ini."
        )
    free = _free(folder)
    if free is not None and free < _SMALL:
        warnings.append(f"Ruang kosong tinggal {size_words(free)}. Kosongkan sampai paling sedikit 1 GB.")
    return Place(folder, free, tuple(warnings))


def synced_by(folder: Path) -> str:
    """The part of the path that belongs to a copying program, "" if none does."""
    for part in folder.parts:
        plain = part.casefold()
        for name in _SYNCED:
            if plain == name or plain.startswith((name + " ", name + "-", name + "_")):
                return part
    return ""


def on_network(folder: Path) -> bool:
    """Whether the folder seems to lie on another computer."""
    text = str(folder)
    if text.startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":
        import ctypes

        drive = folder.absolute().drive
        return bool(drive) and ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == 4
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return is_network_type(filesystem_of(folder.absolute(), mounts))


def filesystem_of(folder: Path, mounts: str) -> str:
    """The kind of file system under a folder, by the system's list of mounts; "" if the list does not tell."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        point = Path(parts[1].replace("\\040", " "))
        if (point == folder or point in folder.parents) and len(point.parts) >= best:
            best, kind = len(point.parts), parts[2]
    return kind


def is_network_type(kind: str) -> bool:
    """Whether files of this kind lie on another computer: nfs4, cifs, fuse.sshfs …"""
    return kind.removeprefix("fuse.").startswith(_NETWORK_TYPES)


def _free(folder: Path) -> int | None:
    for place in (folder, *folder.absolute().parents):
        try:
            return shutil.disk_usage(place).free
        except OSError:
            continue
    return None
