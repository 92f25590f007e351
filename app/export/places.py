"""Where an export is put: made beside its place under a temporary name, then renamed. Nothing half stays behind.

A folder of that name is never mixed into: the new one is numbered. The machine's faults are told in a sentence.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from app.errors import InputError, MachineError
from app.workspace import Workspace
from models.errors import StoreError, StoreFault, fault_of
from models.files import make_folder, put_in_place, sync_folder

_FULL = (
    "Ruang di {folder} penuh, jadi {name} belum jadi dan tidak ada yang tertinggal. Kosongkan ruang atau pilih tempat"
    " lain, lalu ulangi."
)
_READ_ONLY = (
    "{name} tidak dapat ditulis di {folder}. Tutup berkas itu bila sedang terbuka di program lain, atau pilih tempat"
    " lain, lalu ulangi."
)
_OTHER = "{name} tidak dapat disimpan di {folder}. Periksa cakram atau sambungannya, lalu ulangi."
#: So many folders of one name are numbered before something else is wrong.
_MOST = 999
_PART = 1 << 20
#: What the hidden folders end with in which an export is made, and from how many seconds on nobody works in one.
_SCRATCH, _OLD = ".sementara", 2 * 24 * 3600


class Kept(NamedTuple):
    """A file of an export: name below its folder ("Logbook/2026-11 …"), bytes, and hash."""

    name: str
    size: int
    sha256: str


class Saved(NamedTuple):
    """What was exported: where it lies now, how many files and rows, and how many places in its texts could tell who
    somebody is (blacked out unless full texts were asked for)."""

    path: Path
    files: int
    rows: int
    telling: int = 0


@contextmanager
def told(place: Path) -> Iterator[None]:
    """The machine's faults while something is made for `place`, as a sentence."""
    try:
        yield
    except (StoreError, OSError) as error:
        raise _failure(place, error) from error


@contextmanager
def reading_for(ws: Workspace, place: Path) -> Iterator[None]:
    """One state of the register, read while files are written for `place`: a disk that is full there is told as that
    disk, not as the register's own."""
    with ws.read():
        try:
            yield
        except OSError as error:
            raise _failure(place, error) from error


def _failure(place: Path, error: Exception) -> MachineError:
    fault = fault_of(error) or StoreFault.IO
    words = {StoreFault.FULL: _FULL, StoreFault.READ_ONLY: _READ_ONLY}.get(fault, _OTHER)
    failure = MachineError(words.format(name=place.name, folder=place.parent))
    failure.fault = fault.value
    return failure


@contextmanager
def scratch_beside(place: Path) -> Iterator[Path]:
    """A hidden folder on the same disk as `place`, for this user alone; gone afterwards, whatever happens."""
    make_folder(place.parent)
    _tidy(place.parent)
    scratch = Path(tempfile.mkdtemp(prefix=f".{place.name[:20]}.", suffix=_SCRATCH, dir=place.parent))
    try:
        yield scratch
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _tidy(folder: Path) -> None:
    """Take away what an export left here that a power cut or a pulled stick had ended, days ago."""
    with suppress(OSError):
        for old in folder.glob(f".*{_SCRATCH}"):
            if old.is_dir() and not old.is_symlink() and time.time() - old.stat().st_mtime > _OLD:
                shutil.rmtree(old, ignore_errors=True)


def refuse_folder(path: Path) -> None:
    """Refuse a folder where the name of a file is wanted."""
    with suppress(OSError):  # what is wrong with it is told when it is written
        if path.is_dir():
            raise InputError(f"{path} adalah folder. Sebutkan nama berkasnya.", field="target")


def put_file(made: Path, place: Path) -> None:
    """Let a file that was made in a scratch folder take its place; an older one of that name goes only now."""
    _flush(made)
    with suppress(OSError):  # what others may read is theirs by the folder's own rule
        made.chmod(0o666 & ~_umask())
    put_in_place(made, place)


def put_folder(made: Path, place: Path) -> Path:
    """Let a finished folder take the name `place`; where there is one already, "place (2)", "place (3)" …"""
    with suppress(OSError):
        made.chmod(0o777 & ~_umask())
    for number in range(1, _MOST + 1):
        name = place if number == 1 else place.with_name(f"{place.name} ({number})")
        if os.path.lexists(name):
            continue
        made.rename(name)
        _sync(name.parent)
        return name
    raise InputError(f"Folder {place.name} sudah ada {_MOST} kali di {place.parent}. Pilih tempat lain.")


class Sink:
    """Takes the files of a package one after another, into a folder or at once into a zip, and knows their hashes."""

    def __init__(self, scratch: Path, *, root: str, zipped: bool, at: datetime) -> None:
        self.files: list[Kept] = []
        self._scratch, self._root, self._at = scratch, root, at
        self._made = scratch / "isi"
        self._made.mkdir()
        self._zip = zipfile.ZipFile(scratch / "isi.zip", "w", zipfile.ZIP_DEFLATED) if zipped else None

    @contextmanager
    def file(self, name: str) -> Iterator[Path]:
        """A path to write the file `name` to ("Logbook/2026-11 Logbook.pdf"); taken in when the block ends well."""
        path = self._made / name
        path.parent.mkdir(parents=True, exist_ok=True)
        yield path
        size, digest = _hashed(path)
        if self._zip is not None:
            info = zipfile.ZipInfo(f"{self._root}/{name}", self._at.timetuple()[:6])
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            with path.open("rb") as file, self._zip.open(info, "w", force_zip64=size > 1 << 31) as into:
                shutil.copyfileobj(file, into, _PART)
            path.unlink()
        else:
            _flush(path)
        self.files.append(Kept(name, size, digest))

    def add(self, name: str, content: bytes) -> None:
        """Take in a file whose bytes are there."""
        with self.file(name) as path:
            path.write_bytes(content)

    def close(self) -> None:
        """Let go of the zip, finished or not."""
        if self._zip is not None:
            # A disk that is full is full when the list at its end is written, too; the first error is the one told.
            zipped, self._zip = self._zip, None
            zipped.close()

    def put(self, place: Path) -> Path:
        """Everything is in: take the place. Returns where it lies."""
        if self._zip is not None:
            self.close()
            put_file(self._scratch / "isi.zip", place)
            return place
        for folder in sorted({path.parent for path in self._made.rglob("*")} | {self._made}):
            _sync(folder)
        return put_folder(self._made, place)


@contextmanager
def sink(scratch: Path, *, root: str, zipped: bool, at: datetime) -> Iterator[Sink]:
    """A sink that is closed when the work is given up."""
    made = Sink(scratch, root=root, zipped=zipped, at=at)
    try:
        yield made
    except BaseException:
        with suppress(OSError, ValueError):
            made.close()
        raise


def place_for(place: Path, name: str, *, zipped: bool) -> Path:
    """Where a package goes: the zip that was named, else a folder `name` inside the folder that was named."""
    place = place.absolute()
    if zipped:
        refuse_folder(place)
        return place
    with suppress(OSError):
        if place.exists() and not place.is_dir():
            raise InputError(f"{place} adalah berkas, bukan folder. Pilih folder tujuannya.", field="target")
    return place / name


def write_text(path: Path, text: str) -> None:
    """A text that every editor of an office PC opens: UTF-8 with its mark, lines as Windows ends them."""
    path.write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))


def _hashed(path: Path) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while part := file.read(_PART):
            digest.update(part)
            size += len(part)
    return size, digest.hexdigest()


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    with suppress(OSError):  # some network and USB disks do not offer that
        sync_folder(folder)


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
