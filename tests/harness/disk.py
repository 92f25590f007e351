"""A disk as a power cut leaves it, made from the log of what was written to it.

A file holds what it held at its last flush, and by chance nothing, some or a torn part of what came later. A name is
there for good once its folder was flushed; of later ones a part is kept, in order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from tests.harness.tracer import Done, Kind, Traced

#: A disk writes so many bytes at once or not at all.
SECTOR = 512

_NAMES = {Kind.MAKE, Kind.RENAME, Kind.REMOVE, Kind.FOLDER, Kind.NO_FOLDER}


class _File:
    """The bytes of a file: those on the disk for good, and what was written since."""

    def __init__(self, content: bytes = b"") -> None:
        self.flushed = bytearray(content)
        self.since: list[Done] = []

    def flush(self) -> None:
        for done in self.since:
            _apply(self.flushed, done)
        self.since.clear()

    def after_cut(self, random: Random) -> bytes:
        """What the disk holds when the power comes back."""
        content = bytearray(self.flushed)
        if not self.since:
            return bytes(content)
        kept: list[Done] = []
        how = random.choice(("nothing", "all", "some", "torn", "any"))
        if how == "all":
            kept = self.since
        elif how == "some":
            kept = self.since[: random.randrange(len(self.since))]
        elif how == "any":  # a disk may also write in an order of its own
            kept = [done for done in self.since if random.random() < 0.5]
        elif how == "torn":
            place = random.randrange(len(self.since))
            kept = [*self.since[:place], _torn(self.since[place], random)]
        for done in kept:
            _apply(content, done)
        return bytes(content)


def _torn(done: Done, random: Random) -> Done:
    """The first sectors of a write alone."""
    if done.kind is not Kind.WRITE:
        return done
    first = SECTOR - done.offset % SECTOR
    ends = range(first, len(done.data), SECTOR)
    return done._replace(data=done.data[: random.choice(ends)] if len(ends) else b"")


def _apply(content: bytearray, done: Done) -> None:
    end = done.offset + len(done.data)
    if len(content) < end:
        content.extend(bytes(end - len(content)))
    if done.kind is Kind.CUT:
        del content[done.offset :]
    else:
        content[done.offset : end] = done.data


class _Names:
    """The folders and the names in them."""

    def __init__(self, names: dict[str, int], folders: set[str]) -> None:
        self.names, self.folders = names, folders

    def copy(self) -> _Names:
        return _Names(dict(self.names), set(self.folders))

    def apply(self, done: Done) -> None:
        if done.kind is Kind.MAKE:
            self.names[done.path] = done.file
        elif done.kind is Kind.REMOVE:
            self.names.pop(done.path, None)
        elif done.kind is Kind.FOLDER:
            self.folders.add(done.path)
        elif done.kind is Kind.NO_FOLDER:
            self.folders.discard(done.path)
        elif done.path in self.folders:
            self._move_folder(done.path, done.to)
        elif done.path in self.names:
            self.names[done.to] = self.names.pop(done.path)

    def _move_folder(self, path: str, to: str) -> None:
        def moved(name: str) -> str:
            return to + name[len(path) :] if name == path or name.startswith(path + "/") else name

        self.names = {moved(name): file for name, file in self.names.items()}
        self.folders = {moved(name) for name in self.folders}

    def reachable(self) -> tuple[list[str], dict[str, int]]:
        """Folders (outer ones first) and names that a path leads to: what lies in a lost folder is lost."""
        folders: list[str] = []
        for folder in sorted(self.folders):
            if not folder or parent(folder) in folders:
                folders.append(folder)
        here = set(folders)
        return folders, {path: file for path, file in self.names.items() if parent(path) in here}


class Disk:
    """A disk that follows the log; at any point of it the power can be cut."""

    def __init__(self, traced: Traced) -> None:
        self._log = traced.log
        self._files = {number: _File(content) for number, content in traced.contents.items()}
        self._names = _Names(dict(traced.names), set(traced.folders))
        self._later: list[Done] = []  # names whose folder was not flushed since
        self._at = 0
        self.told: list[bytes] = []  # what the program had acknowledged so far

    def go_to(self, place: int) -> None:
        """Follow the log up to (without) its entry number `place`; only forward."""
        assert place >= self._at
        for done in self._log[self._at : place]:
            self._follow(done)
        self._at = place

    def _follow(self, done: Done) -> None:
        if done.kind is Kind.ACK:
            self.told.append(done.data)
        elif done.kind is Kind.FLUSH:
            self._files[done.file].flush()
        elif done.kind is Kind.FLUSH_FOLDER:
            flushed = [name for name in self._later if _folder_of(name) == done.path]
            for name in flushed:
                self._names.apply(name)
            self._later = [name for name in self._later if _folder_of(name) != done.path]
        elif done.kind in _NAMES:
            if done.kind is Kind.MAKE and done.file not in self._files:
                self._files[done.file] = _File()
            self._later.append(done)
        else:
            self._files[done.file].since.append(done)

    def cut(self, target: Path, random: Random) -> None:
        """Put the disk as a power cut at this point leaves it into an empty folder."""
        names = self._names.copy()
        for name in self._later[: random.choice((0, len(self._later), random.randint(0, len(self._later))))]:
            names.apply(name)
        self._write(target, names, lambda file: file.after_cut(random))

    def whole(self, target: Path) -> None:
        """Put the disk as the program itself sees it at this point into an empty folder."""
        names = self._names.copy()
        for name in self._later:
            names.apply(name)

        def everything(file: _File) -> bytes:
            content = bytearray(file.flushed)
            for done in file.since:
                _apply(content, done)
            return bytes(content)

        self._write(target, names, everything)

    def _write(self, target: Path, names: _Names, content: Callable[[_File], bytes]) -> None:
        folders, files = names.reachable()
        for folder in folders:
            (target / folder).mkdir(parents=True, exist_ok=True)
        for path, number in files.items():
            (target / path).write_bytes(content(self._files[number]))


def _folder_of(done: Done) -> str:
    return parent(done.to or done.path)


def parent(path: str) -> str:
    """The folder that a path below the root lies in; "" is the root."""
    return path.rpartition("/")[0]


def differences(one: Path, other: Path, *, but: str = "-shm") -> Iterator[str]:
    """Where two folders differ, file by file; SQLite's shared memory does not count."""
    found = [
        {p.relative_to(top).as_posix(): p for p in top.rglob("*") if not p.name.endswith(but)}
        for top in (one, other)
    ]
    for name in sorted(set(found[0]) | set(found[1])):
        here, there = found[0].get(name), found[1].get(name)
        if here is None or there is None:
            yield f"{name}: only in {one if there is None else other}"
        elif here.is_dir() != there.is_dir():
            yield f"{name}: a folder and a file"
        elif here.is_file() and here.read_bytes() != there.read_bytes():
            yield f"{name}: other bytes"
