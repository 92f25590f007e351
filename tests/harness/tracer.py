"""Run work in a child process and log, in order, everything it does to the files of one folder.

The log is what a disk was told: writes, cuts, flushes, names made, moved and taken away; and in between the lines
by which the child acknowledges what it did. `tests/harness/disk.py` plays it back up to a power cut.
"""

# ruff: noqa: PTH112, PTH115, PTH116, PTH118, PTH123
# The paths here are texts that another process gave to its kernel, not our own.

from __future__ import annotations

import ctypes
import os
import signal
import stat
import struct
import traceback
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import NamedTuple, NoReturn

from tests.harness import ptrace

_AT_FDCWD = -100
_ACKNOWLEDGING = "kotak-ack"


class Kind(Enum):
    """What was done to the disk."""

    WRITE = "write"
    CUT = "cut"  # the file ends at `offset` from now on
    FLUSH = "flush"
    MAKE = "make"
    RENAME = "rename"
    REMOVE = "remove"
    FOLDER = "folder"
    NO_FOLDER = "no folder"
    FLUSH_FOLDER = "flush folder"
    ACK = "ack"


class Done(NamedTuple):
    """One entry of the log. `file` is a number of our own for what stands behind a name; paths are below the root."""

    kind: Kind
    file: int = 0
    path: str = ""
    to: str = ""
    offset: int = 0
    data: bytes = b""


class UnknownCallError(AssertionError):
    """The child changed a file in a way that the harness cannot follow: the harness must learn it first."""


class Traced(NamedTuple):
    """A finished run: the log, the files that were there before it (number -> content), and their names."""

    log: list[Done]
    contents: dict[int, bytes]
    names: dict[str, int]
    folders: frozenset[str]


class _Call(NamedTuple):
    """A system call between its entry and its end."""

    name: str
    arguments: tuple[int, ...]
    file: int = -1  # descriptor whose file is changed
    path: str = ""
    to: str = ""
    before: bool = False  # whether the path was there already


Tell = Callable[[bytes], None]


def trace(root: Path, work: Callable[[Tell], None]) -> Traced:
    """Run `work` in a child that may change files below `root`; it acknowledges through the function it is given.

    Call it in a process without other children or threads. Raises AssertionError where the child failed.
    """
    return _Tracer(root.resolve()).run(work)


class _Tracer:
    def __init__(self, root: Path) -> None:
        self.root = os.fspath(root)
        self.log: list[Done] = []
        self._numbers: dict[int, int] = {}  # inode -> number of the file behind it
        self._count = 0
        self._open: dict[int, _Call] = {}
        self._contents: dict[int, bytes] = {}
        self._names: dict[str, int] = {}
        self._folders: set[str] = {""}
        self._take_stock()

    def _take_stock(self) -> None:
        for place, folders, files in os.walk(self.root):
            for name in folders:
                self._folders.add(self._below(os.path.join(place, name)))
            for name in files:
                path = os.path.join(place, name)
                number = self._numbers.setdefault(os.stat(path).st_ino, len(self._numbers) + 1)
                self._contents[number] = Path(path).read_bytes()
                self._names[self._below(path)] = number
        self._count = len(self._numbers)

    def run(self, work: Callable[[Tell], None]) -> Traced:
        acknowledging = os.memfd_create(_ACKNOWLEDGING)
        child = os.fork()
        if child == 0:
            _be_the_child(work, acknowledging)
        os.close(acknowledging)
        try:
            _, status = os.waitpid(child, 0)
            if not os.WIFSTOPPED(status):
                raise AssertionError("this system lets no process be traced (ptrace); see above")
            ptrace.request(ptrace.SETOPTIONS, child, ptrace.OPTIONS)
            ptrace.request(ptrace.CONT, child, 0)
            code = self._follow(child)
        except BaseException:
            _end(child)
            raise
        if code:
            raise AssertionError(f"the traced work failed: {code}")
        return Traced(self.log, self._contents, self._names, frozenset(self._folders))

    def _follow(self, child: int) -> int:
        """Follow the child and all that it starts until it ends; its exit code (128 + a signal)."""
        known = {child}
        while True:
            pid, status = os.waitpid(-1, ptrace.WALL)
            if os.WIFEXITED(status) or os.WIFSIGNALED(status):
                self._open.pop(pid, None)
                if pid == child:
                    return 128 + os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
                continue
            how, passing = ptrace.CONT, 0
            marked, event = os.WSTOPSIG(status), status >> 16
            if event == ptrace.EVENT_SECCOMP:
                call = self._entered(pid)
                if call:
                    self._open[pid] = call
                    how = ptrace.SYSCALL
            elif marked == signal.SIGTRAP | 0x80:
                if pid in self._open:
                    self._ended(pid, self._open.pop(pid), ptrace.registers(pid).result)
            elif not event and pid not in known:
                known.add(pid)  # a new thread stops once at its begin
            elif not event:
                passing = marked
            ptrace.request(how, pid, passing)

    def _entered(self, pid: int) -> _Call | None:
        """What the call is about to change; None where that does not lie below the root."""
        found = ptrace.registers(pid)
        number = found.orig_rax
        name = ptrace.CALLS.get(number) or ptrace.FLAGGED[number][0]
        arguments = found.arguments
        if name in _BY_FILE:
            descriptor = arguments[_BY_FILE[name]]
            if name == "mmap":
                descriptor = struct.unpack("i", struct.pack("I", descriptor & 0xFFFFFFFF))[0]
                if descriptor < 0:
                    return None
            target = _link(pid, descriptor)
            if _ACKNOWLEDGING in target:
                data = _memory(pid, arguments[1], arguments[2])
                self.log.append(Done(Kind.ACK, data=data))
                return None
            if not self._inside(target.removesuffix(" (deleted)")):
                return None
            return _Call(name, arguments, file=descriptor, path=target)
        if name in _BY_PATH:
            paths = [
                self._path(
                    pid, _signed(arguments[folder]) if folder is not None else _AT_FDCWD, arguments[at]
                )
                for folder, at in _BY_PATH[name]
            ]
            if not any(self._inside(path) for path in paths):
                return None
            return _Call(name, arguments, path=paths[0], to=paths[-1], before=os.path.lexists(paths[0]))
        raise UnknownCallError(f"{name}: nobody may write to the disk that way")

    def _ended(self, pid: int, call: _Call, result: int) -> None:
        if result < 0:
            return
        name, arguments = call.name, call.arguments
        if name in {"open", "openat", "creat"}:
            self._opened(pid, call, result)
        elif name == "mmap":
            # SQLite's shared memory is worthless after a crash and made anew; any other file must not be written so.
            if arguments[2] & 0x2 and not call.path.endswith("-shm"):
                raise UnknownCallError(f"shared writable map of {call.path}")
        elif name in {"write", "writev", "pwrite64", "pwritev", "pwritev2", "sendfile"}:
            here = not name.startswith("p") or ctypes.c_long(arguments[3]).value == -1
            at = _position(pid, call.file) - result if here else arguments[3]
            self._wrote(pid, call.file, at, result)
        elif name == "copy_file_range":
            if arguments[3]:
                raise UnknownCallError("copy_file_range with an offset of its own")
            self._wrote(pid, call.file, _position(pid, call.file) - result, result)
        elif name == "ftruncate":
            self.log.append(Done(Kind.CUT, self._number(pid, call.file), offset=arguments[1]))
        elif name == "fallocate":
            size = os.stat(f"/proc/{pid}/fd/{call.file}").st_size
            if arguments[1]:
                raise UnknownCallError(f"fallocate mode {arguments[1]}")
            self.log.append(Done(Kind.CUT, self._number(pid, call.file), offset=size))
        elif name in {"fsync", "fdatasync"}:
            self._flushed(pid, call)
        else:
            self._named(call)

    def _named(self, call: _Call) -> None:
        name, path, to = call.name, self._below(call.path), self._below(call.to)
        if name in {"rename", "renameat", "renameat2"}:
            if not (self._inside(call.path) and self._inside(call.to)):
                raise UnknownCallError(f"renamed across the border of the folder: {call.path} {call.to}")
            if name == "renameat2" and call.arguments[4] & ~1:
                raise UnknownCallError("renameat2 that exchanges")
            self.log.append(Done(Kind.RENAME, path=path, to=to))
        elif name in {"mkdir", "mkdirat"}:
            self.log.append(Done(Kind.FOLDER, path=path))
        elif name == "rmdir" or (name == "unlinkat" and call.arguments[2] & 0x200):
            self.log.append(Done(Kind.NO_FOLDER, path=path))
        elif name in {"unlink", "unlinkat"}:
            self.log.append(Done(Kind.REMOVE, path=path))
        elif name in {"link", "linkat"}:
            self.log.append(Done(Kind.MAKE, self._numbers[os.stat(call.to).st_ino], path=to))
        elif name == "truncate":
            self.log.append(
                Done(Kind.CUT, self._numbers[os.stat(call.path).st_ino], offset=call.arguments[1])
            )
        else:
            raise UnknownCallError(f"{name} {call.path}")

    def _opened(self, pid: int, call: _Call, descriptor: int) -> None:
        found = os.stat(f"/proc/{pid}/fd/{descriptor}")
        if stat.S_ISDIR(found.st_mode):
            raise UnknownCallError(f"a nameless file in {call.path}")
        flags = (
            os.O_CREAT | os.O_TRUNC if call.name == "creat" else call.arguments[_place_of_flags(call.name)]
        )
        if not call.before:
            self._count += 1
            self._numbers[found.st_ino] = self._count
            self.log.append(Done(Kind.MAKE, self._count, path=self._below(call.path)))
        elif flags & os.O_TRUNC:
            self.log.append(Done(Kind.CUT, self._numbers[found.st_ino], offset=0))

    def _wrote(self, pid: int, descriptor: int, at: int, size: int) -> None:
        if not size:
            return
        # Read back from the file itself: one way for every kind of write.
        reading = os.open(f"/proc/{pid}/fd/{descriptor}", os.O_RDONLY)
        try:
            data = os.pread(reading, size, at)
        finally:
            os.close(reading)
        assert len(data) == size
        self.log.append(Done(Kind.WRITE, self._number(pid, descriptor), offset=at, data=data))

    def _flushed(self, pid: int, call: _Call) -> None:
        if os.path.isdir(call.path):
            self.log.append(Done(Kind.FLUSH_FOLDER, path=self._below(call.path)))
        else:
            self.log.append(Done(Kind.FLUSH, self._number(pid, call.file)))

    def _number(self, pid: int, descriptor: int) -> int:
        return self._numbers[os.stat(f"/proc/{pid}/fd/{descriptor}").st_ino]

    def _inside(self, path: str) -> bool:
        return path == self.root or path.startswith(self.root + "/")

    def _below(self, path: str) -> str:
        return path[len(self.root) + 1 :]

    def _path(self, pid: int, folder: int, address: int) -> str:
        text = os.fsdecode(_memory(pid, address, 4096, until=b"\0"))
        if not text.startswith("/"):
            base = os.readlink(f"/proc/{pid}/cwd") if folder == _AT_FDCWD else _link(pid, folder)
            text = os.path.join(base, text)
        folder_of, name = os.path.split(os.path.normpath(text))
        return os.path.join(os.path.realpath(folder_of), name)


#: Which argument is the descriptor of the file that is changed.
_BY_FILE = {
    "write": 0,
    "writev": 0,
    "pwrite64": 0,
    "pwritev": 0,
    "pwritev2": 0,
    "sendfile": 0,
    "ftruncate": 0,
    "fallocate": 0,
    "fsync": 0,
    "fdatasync": 0,
    "copy_file_range": 2,
    "mmap": 4,
}
#: Which arguments are paths: (descriptor of the folder or None, the path).
_BY_PATH: dict[str, list[tuple[int | None, int]]] = {
    "open": [(None, 0)],
    "creat": [(None, 0)],
    "openat": [(0, 1)],
    "truncate": [(None, 0)],
    "rename": [(None, 0), (None, 1)],
    "renameat": [(0, 1), (2, 3)],
    "renameat2": [(0, 1), (2, 3)],
    "mkdir": [(None, 0)],
    "mkdirat": [(0, 1)],
    "rmdir": [(None, 0)],
    "unlink": [(None, 0)],
    "unlinkat": [(0, 1)],
    "link": [(None, 0), (None, 1)],
    "linkat": [(0, 1), (2, 3)],
    "symlink": [(None, 1)],
    "symlinkat": [(1, 2)],
}


def _place_of_flags(name: str) -> int:
    """Which argument of an opening call holds its flags."""
    return next(place for called, place, _ in ptrace.FLAGGED.values() if called == name)


def _signed(value: int) -> int:
    return int(struct.unpack("i", struct.pack("I", value & 0xFFFFFFFF))[0])


def _link(pid: int, descriptor: int) -> str:
    try:
        return os.readlink(f"/proc/{pid}/fd/{_signed(descriptor)}")
    except OSError:
        return ""  # a closed descriptor: the call will fail


def _position(pid: int, descriptor: int) -> int:
    for line in Path(f"/proc/{pid}/fdinfo/{descriptor}").read_text(encoding="ascii").splitlines():
        if line.startswith("pos:"):
            return int(line[4:])
    raise AssertionError("no position")


def _memory(pid: int, address: int, size: int, *, until: bytes = b"") -> bytes:
    """`size` bytes of the child's memory, or what comes before `until`."""
    with open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
        if not until:
            return os.pread(memory.fileno(), size, address)
        found = b""
        while until not in found and len(found) < size:
            # Never over the end of a page in one piece: the next one may not be there.
            found += os.pread(memory.fileno(), 4096 - (address + len(found)) % 4096, address + len(found))
        return found.partition(until)[0]


def _be_the_child(work: Callable[[Tell], None], acknowledging: int) -> NoReturn:
    code = 1
    try:
        ptrace.be_traced()
        work(lambda line: _tell(acknowledging, line))
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def _tell(descriptor: int, line: bytes) -> None:
    os.write(descriptor, line)


def _end(child: int) -> None:
    try:
        os.kill(child, signal.SIGKILL)
        while os.waitpid(-1, ptrace.WALL)[0] != child:
            pass
    except (ProcessLookupError, ChildProcessError):
        return
