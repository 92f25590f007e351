"""What the kernel of Linux on x86_64 offers to watch another process: ptrace, and a filter that stops it only at the
system calls that change files. No compiler and no package: ctypes alone."""

from __future__ import annotations

import ctypes
import os
import platform
import signal
import sys
from ctypes import POINTER, Structure, c_long, c_size_t, c_ubyte, c_uint, c_ulong, c_ushort, c_void_p

#: System calls that may change a file, by number (arch/x86/entry/syscalls/syscall_64.tbl).
CALLS = {
    1: "write",
    18: "pwrite64",
    20: "writev",
    40: "sendfile",
    74: "fsync",
    75: "fdatasync",
    76: "truncate",
    77: "ftruncate",
    82: "rename",
    83: "mkdir",
    84: "rmdir",
    85: "creat",
    86: "link",
    87: "unlink",
    88: "symlink",
    162: "sync",
    258: "mkdirat",
    263: "unlinkat",
    264: "renameat",
    265: "linkat",
    266: "symlinkat",
    275: "splice",
    277: "sync_file_range",
    285: "fallocate",
    296: "pwritev",
    306: "syncfs",
    316: "renameat2",
    326: "copy_file_range",
    328: "pwritev2",
    425: "io_uring_setup",
    437: "openat2",
}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC if sys.platform == "linux" else 0
_MAP_SHARED = 1
#: Calls that matter only with certain flags: number -> name, place of the flags among the arguments, the flags.
FLAGGED = {2: ("open", 1, _WRITING), 257: ("openat", 2, _WRITING), 9: ("mmap", 3, _MAP_SHARED)}

TRACEME, CONT, GETREGS, SYSCALL, SETOPTIONS = 0, 7, 12, 24, 0x4200
EVENT_SECCOMP = 7
#: Stop marks of system calls; threads and children are followed; nobody survives the tracer.
OPTIONS = 0x01 | 0x02 | 0x04 | 0x08 | 0x80 | 0x100000
WALL = 0x40000000

_ARCH = 0xC000003E
_LOAD, _EQUAL, _ANY_BIT, _RETURN = 0x20, 0x15, 0x45, 0x06
_TRACE, _ALLOW, _KILL = 0x7FF00000, 0x7FFF0000, 0x80000000


_REGISTERS = (
    "r15 r14 r13 r12 rbp rbx r11 r10 r9 r8 rax rcx rdx rsi rdi orig_rax rip cs eflags"
    " rsp ss fs_base gs_base ds es fs gs"
)


class Registers(Structure):
    """`user_regs_struct` of x86_64."""

    _fields_ = [(name, c_ulong) for name in _REGISTERS.split()]

    @property
    def arguments(self) -> tuple[int, ...]:
        """The six arguments of a system call."""
        return (self.rdi, self.rsi, self.rdx, self.r10, self.r8, self.r9)

    @property
    def result(self) -> int:
        """What a system call gave back; negative is an error."""
        return ctypes.c_long(self.rax).value


class _Step(Structure):
    _fields_ = [("code", c_ushort), ("yes", c_ubyte), ("no", c_ubyte), ("value", c_uint)]


class _Program(Structure):
    _fields_ = [("length", c_ushort), ("steps", POINTER(_Step))]


_libc = ctypes.CDLL(None, use_errno=True)
_libc.ptrace.argtypes = (c_long, c_long, c_void_p, c_void_p)
_libc.ptrace.restype = c_long
_libc.prctl.argtypes = (c_long, c_ulong, c_void_p, c_ulong, c_ulong)


def why_not() -> str:
    """Why nothing can be traced on this machine; empty when it can."""
    if sys.platform != "linux" or platform.machine() != "x86_64":
        return f"the power harness reads the system calls of Linux on x86_64, not {sys.platform} {platform.machine()}"
    return ""


def request(what: int, pid: int, data: object = None) -> None:
    """One request to the kernel about a stopped process. OSError where it refuses."""
    if _libc.ptrace(what, pid, None, data) < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"ptrace request {what}: {os.strerror(number)}")


def registers(pid: int) -> Registers:
    """The registers of a stopped process."""
    found = Registers()
    request(GETREGS, pid, ctypes.addressof(found))
    return found


def be_traced() -> None:
    """In the child: stop here until the parent has taken hold, then stop at every call that changes a file."""
    request(TRACEME, 0)
    os.kill(os.getpid(), signal.SIGSTOP)
    steps = _filter()
    array = (_Step * len(steps))(*steps)
    program = _Program(len(steps), array)
    no_new_privileges, set_seccomp, filter_mode = 38, 22, 2
    if _libc.prctl(no_new_privileges, 1, None, 0, 0) or _libc.prctl(
        set_seccomp, filter_mode, ctypes.addressof(program), 0, 0
    ):
        raise OSError(ctypes.get_errno(), "seccomp filter refused")


def _filter() -> list[_Step]:
    """The filter as the kernel's little machine reads it: every call of ours is told to the tracer."""
    number, arch = 0, 4
    steps = [
        _Step(_LOAD, 0, 0, arch),
        _Step(_EQUAL, 1, 0, _ARCH),
        _Step(_RETURN, 0, 0, _KILL),
        _Step(_LOAD, 0, 0, number),
    ]
    for call in CALLS:
        steps += [_Step(_EQUAL, 0, 1, call), _Step(_RETURN, 0, 0, _TRACE)]
    for call, (_, place, flags) in FLAGGED.items():
        steps += [
            _Step(_EQUAL, 0, 4, call),
            _Step(_LOAD, 0, 0, 16 + 8 * place),
            _Step(_ANY_BIT, 0, 1, flags),
            _Step(_RETURN, 0, 0, _TRACE),
            _Step(_RETURN, 0, 0, _ALLOW),
        ]
    return [*steps, _Step(_RETURN, 0, 0, _ALLOW)]


assert ctypes.sizeof(Registers) == 27 * ctypes.sizeof(c_size_t)
