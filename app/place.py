"""Where a register may lie: on a disk of this PC, never in a network or cloud-synced folder.

Two PCs that write one file through a network tear it (its locks hold on one PC only), and a service that copies a
file while it is written hands half of it back later. For copies of finished backups such a place is good.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path, PurePath
from typing import NamedTuple

from app.errors import RefusedError

#: File systems whose files lie on another PC (or outside this virtual one), as the kernel names them.
_NETWORK_KINDS = (
    "nfs nfs4 cifs smb smb2 smb3 smbfs ncpfs afs coda 9p ceph glusterfs lustre gpfs beegfs orangefs vboxsf vmhgfs"
    " virtiofs fuse.sshfs fuse.rclone fuse.gvfsd-fuse fuse.glusterfs fuse.ceph fuse.s3fs fuse.davfs davfs"
    " fuse.davfs2 fuse.curlftpfs fuse.smbnetfs fuse.vmhgfs-fuse fuse.kio-fuse fuse.mfs fuse.goofys fuse.gcsfuse"
    " fuse.google-drive-ocamlfuse fuse.onedriver fuse.pcloud fuse.pCloud.fs fuse.juicefs"
)
_NETWORK = frozenset(_NETWORK_KINDS.split())
#: What names of folders give a service away: whole name, or its beginning where other words follow.
_CLOUD_NAMES = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "drive saya": "Google Drive",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "pcloud": "pCloud",
    "pcloud drive": "pCloud",
    "pclouddrive": "pCloud",
    "megasync": "MEGA",
    "yandex.disk": "Yandex Disk",
    "box sync": "Box",
}
_CLOUD_BEGINNINGS = {
    "onedrive - ": "OneDrive",
    "onedrive-": "OneDrive",
    "dropbox (": "Dropbox",
    "googledrive-": "Google Drive",
    "google drive (": "Google Drive",
    "nextcloud (": "Nextcloud",
}
#: What services leave in the folder that they keep in step.
_CLOUD_FILES = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
    ".849C9593-D756-4E56-8D6E-42412F2A707B": "OneDrive",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".stfolder": "Syncthing",
    ".sync/ID": "Resilio Sync",
}
_CLOUD_VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
_REMOTE_DRIVE = 4  # DRIVE_REMOTE of GetDriveTypeW


class SharedPlaceError(RefusedError):
    """A folder that other PCs or a copying service write too: never a place for the register."""


class Mount(NamedTuple):
    """One line of the kernel's table: where a file system hangs and what kind it is."""

    place: str
    kind: str


def refuse_shared_place(folder: Path) -> None:
    """Refuse a network or cloud-synced folder as the register's place, with the reason and the way out."""
    if is_network(folder):
        raise SharedPlaceError(
            f"Folder {folder} berada di jaringan atau di luar komputer ini. Dua komputer yang menulis berkas yang sama"
            " dapat merusaknya. Pilih folder di cakram komputer ini; tempat jaringan tetap dapat dipakai untuk"
            " cadangan."
        )
    service = cloud_service(folder)
    if service:
        raise SharedPlaceError(
            f"Folder {folder} disalin terus-menerus oleh {service}. Berkas yang disalin selagi ditulis dapat kembali"
            " setengah jadi. Pilih folder lain di cakram komputer ini; tempat itu tetap dapat dipakai untuk cadangan."
        )


def is_network(folder: PurePath) -> bool:
    """Whether a folder (or where it would be made) lies on another PC."""
    text = str(folder)
    if text.startswith(("\\\\", "//")) and not text.startswith(("\\\\?\\", "\\\\.\\")):
        return True
    if text.upper().startswith("\\\\?\\UNC\\"):
        return True
    if sys.platform == "win32":
        return _remote_drive(folder)
    return kind_of_disk(Path(folder), mounts()) in _NETWORK


def _remote_drive(folder: PurePath) -> bool:
    """Whether Windows knows the folder's drive letter as one of another PC."""
    if sys.platform != "win32":
        return False
    import ctypes

    here = Path(folder).absolute()
    return bool(ctypes.windll.kernel32.GetDriveTypeW(here.anchor) == _REMOTE_DRIVE)


def mounts(table: Path = Path("/proc/self/mounts")) -> tuple[Mount, ...]:
    """What is mounted where; empty where the system does not tell."""
    try:
        text = table.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ()
    found = []
    for line in text.splitlines():
        words = line.split(" ")
        if len(words) >= 3:
            found.append(Mount(_unescaped(words[1]), words[2]))
    return tuple(found)


def _unescaped(text: str) -> str:
    # The kernel writes blanks and the like in a path as \040.
    for code in ("\\040", "\\011", "\\012", "\\134"):
        text = text.replace(code, chr(int(code[1:], 8)))
    return text


def kind_of_disk(folder: Path, table: Iterable[Mount]) -> str:
    """The kind of file system on which a folder lies, "" where nobody can tell.

    The root's own kind is never a reason: a PC that was started from the network has no other place.
    """
    here = _real(folder)
    best = Mount("", "")
    for mount in table:
        inside = here == PurePath(mount.place) or PurePath(mount.place) in here.parents
        # Of two at one place the later one lies on top.
        if inside and len(mount.place) >= len(best.place):
            best = mount
    return "" if best.place == "/" else best.kind


def _real(folder: Path) -> Path:
    """The folder behind links, also where it is still to be made."""
    try:
        return folder.resolve()
    except (OSError, RuntimeError):
        return folder.absolute()


def cloud_service(folder: Path, environment: Mapping[str, str] | None = None) -> str:
    """The name of the service that keeps this folder in step with another place, "" when none is known to."""
    environment = os.environ if environment is None else environment
    here = _real(folder)
    way = (here, *here.parents)
    for name in _CLOUD_VARIABLES:
        kept = environment.get(name, "").strip()
        if kept and _real(Path(kept)) in way:
            return "OneDrive"
    for part in way:
        service = _named(part.name.casefold()) or _marked(part)
        if service:
            return service
    return ""


def _named(name: str) -> str:
    if name in _CLOUD_NAMES:
        return _CLOUD_NAMES[name]
    return next((service for begin, service in _CLOUD_BEGINNINGS.items() if name.startswith(begin)), "")


def _marked(folder: Path) -> str:
    for name, service in _CLOUD_FILES.items():
        # In the user's own folder Dropbox keeps its settings under the same name as its sign in a synced one.
        if name == ".dropbox" and (folder / name).is_dir():
            continue
        with suppress(OSError):
            if (folder / name).exists():
                return service
    return ""


def same_disk(one: Path, other: Path) -> bool:
    """Whether two folders lie on one disk, so that one broken disk takes both; False where nobody can tell."""
    try:
        return _existing(one).stat().st_dev == _existing(other).stat().st_dev
    except OSError:
        return False


def _existing(folder: Path) -> Path:
    """The folder, or the nearest one above it that exists."""
    here = folder.absolute()
    return next((part for part in (here, *here.parents) if part.exists()), here)


def disk_of(folder: Path) -> Path:
    """The drive, or the disk mounted there, on which a folder lies: where room has to be made."""
    here = folder.absolute()
    with suppress(OSError):
        return next((place for place in (here, *here.parents) if os.path.ismount(place)), here)
    return here


def room_at(folder: Path) -> int | None:
    """Bytes left where a folder lies, None where nobody can tell."""
    import shutil

    try:
        return shutil.disk_usage(_existing(folder)).free
    except OSError:
        return None
