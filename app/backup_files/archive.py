"""The backup's one file: an uncompressed zip (everything inside is sealed already) whose first part is `isi.json`, so
that even of one cut short the program can tell what should be in it."""

from __future__ import annotations

import hashlib
import os
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from app.backup_files.contents import CONTENTS, Contents, ContentsError, Part, decoded, encoded
from app.errors import MachineError
from app.figures import megabytes_up
from models.database import machine_faults
from models.files import sync_folder

_PIECE = 1024 * 1024
_LOCAL = struct.Struct("<4s5H3L2H")
#: An `isi.json` of a hundred thousand attachments has a tenth of this.
_LONGEST_CONTENTS = 200 * 1024 * 1024

Told = Callable[[int], object]


class UnusableBackupError(MachineError):
    """A file that cannot be used as a backup; `why` is the short remark beside it in a list."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            f"Cadangan {path.name} tidak dapat dipakai: {why}. Berkasnya tidak diubah; pilih cadangan lain."
        )
        self.why = why


def make_private(descriptor: int) -> None:
    """A file for this user alone, where the disk knows users (a USB disk mostly does not, and refuses to be asked)."""
    if os.name != "nt":
        with suppress(OSError):
            os.fchmod(descriptor, 0o600)


def settle(folder: Path) -> None:
    """Make a renaming in a place durable where its disk offers that (some network disks do not)."""
    with suppress(OSError):
        sync_folder(folder)


def part_of(path: Path, told: Told | None = None) -> Part:
    """Size and SHA-256 of a file. Raises OSError."""
    total, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            total.update(piece)
            size += len(piece)
            if told is not None:
                told(len(piece))
    return Part(size, total.hexdigest())


def write_archive(
    target: Path, contents: Contents, sources: Mapping[str, Path], told: Told | None = None
) -> None:
    """Write a backup's file and bring it safely onto the disk. `told` hears of each piece written, in bytes.

    Raises `StoreError` for the machine's faults; what was begun is taken away again.
    """
    with machine_faults():
        made = False
        try:
            with target.open("xb") as file:
                made = True
                make_private(file.fileno())
                _fill(file, contents, sources, told)
                file.flush()
                os.fsync(file.fileno())
        except BaseException:
            if made:
                _forget(target)
            raise


def _forget(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return  # the place is gone; it carries a temporary name and counts for nothing


def _fill(file: IO[bytes], contents: Contents, sources: Mapping[str, Path], told: Told | None) -> None:
    stamp = contents.at.timetuple()[:6]
    date = (max(stamp[0], 1980), *stamp[1:])
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
        archive.writestr(zipfile.ZipInfo(CONTENTS, date), encoded(contents))
        for name, source in sources.items():
            entry = zipfile.ZipInfo(name, date)
            entry.file_size = source.stat().st_size
            with source.open("rb") as read, archive.open(entry, "w", force_zip64=True) as write:
                while piece := read.read(_PIECE):
                    write.write(piece)
                    if told is not None:
                        told(len(piece))


def read_contents(path: Path) -> Contents:
    """What a backup says of itself, its parts' sizes compared but not their bytes. Raises `UnusableBackupError`."""
    with _opened(path) as archive:
        return _contents(path, archive)


def verified(path: Path, told: Told | None = None) -> Contents:
    """What a backup says of itself, every byte of its parts compared. Raises `UnusableBackupError`."""
    with _opened(path) as archive:
        contents = _contents(path, archive)
        for name, part in contents.parts.items():
            total = hashlib.sha256()
            for piece in _pieces(archive, name):
                total.update(piece)
                if told is not None:
                    told(len(piece))
            if total.hexdigest() != part.sha256:
                raise UnusableBackupError(path, "isinya berubah sejak dibuat")
    return contents


def extract(path: Path, folder: Path, names: Iterable[str]) -> None:
    """Put these parts below a folder, compared on the way and safely on the disk.

    Raises `UnusableBackupError`; `StoreError` for faults of the disk written to.
    """
    with _opened(path) as archive:
        contents = _contents(path, archive)
        for name in names:
            target = folder / name
            total = hashlib.sha256()
            with machine_faults():
                target.parent.mkdir(parents=True, exist_ok=True)
                with target.open("wb") as file:
                    make_private(file.fileno())
                    for piece in _pieces(archive, name):
                        total.update(piece)
                        file.write(piece)
                    file.flush()
                    os.fsync(file.fileno())
            if total.hexdigest() != contents.parts[name].sha256:
                target.unlink()
                raise UnusableBackupError(path, "isinya berubah sejak dibuat")


def _pieces(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    with archive.open(name) as file:
        while piece := file.read(_PIECE):
            yield piece


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The zip; what is wrong with the file itself comes out as `UnusableBackupError`, and so does a place that went
    away while it was read."""
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except zipfile.BadZipFile as error:
        raise UnusableBackupError(path, _why_broken(path)) from error
    except (zlib.error, EOFError, NotImplementedError, struct.error) as error:
        raise UnusableBackupError(path, "berkas rusak") from error
    except FileNotFoundError as error:
        raise UnusableBackupError(path, "berkas tidak ditemukan") from error
    except OSError as error:
        raise UnusableBackupError(path, "berkas tidak dapat dibaca") from error


def _contents(path: Path, archive: zipfile.ZipFile) -> Contents:
    try:
        entry = archive.getinfo(CONTENTS)
        if entry.file_size > _LONGEST_CONTENTS:
            raise ContentsError("too long")
        contents = decoded(archive.read(CONTENTS))
    except KeyError as error:
        raise UnusableBackupError(path, "bukan cadangan Kotak Aduan") from error
    except ContentsError as error:
        why = "dibuat versi program yang lebih baru" if error.newer else "daftar isinya tidak terbaca"
        raise UnusableBackupError(path, why) from error
    there = {entry.filename: entry for entry in archive.infolist()}
    for name, part in contents.parts.items():
        if name not in there or there[name].file_size != part.size or there[name].compress_type:
            raise UnusableBackupError(path, "isinya tidak lengkap")
    return contents


def _why_broken(path: Path) -> str:
    """Of a file cut short: how much of it is there. Its first part still tells how long it should be."""
    try:
        there = path.stat().st_size
        with path.open("rb") as file:
            head = _LOCAL.unpack(file.read(_LOCAL.size))
            file.seek(_LOCAL.size + head[9] + head[10])
            contents = decoded(file.read(min(head[8], _LONGEST_CONTENTS)))
    except (OSError, struct.error, ContentsError, MemoryError):
        return "bukan cadangan Kotak Aduan atau berkas rusak"
    whole = contents.size + head[8]
    if there < whole:
        return f"berkas terpotong, {megabytes_up(there)} dari {megabytes_up(whole)} MB"
    return "berkas rusak"
