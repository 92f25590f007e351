"""The machine under the two commands: the one place that starts other programs and looks at the system.

Everything that decides (commands, environment, libraries) takes a Machine, so that a test can hand in one
that only remembers what it was asked.
"""

from __future__ import annotations

import contextlib
import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

OS_RELEASE = Path("/etc/os-release")


class Machine:
    """The computer as it is; a test replaces it by one of its own invention."""

    def __init__(self) -> None:
        self.windows = os.name == "nt"
        self.linux = sys.platform.startswith("linux")
        self.python_version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        # From inside a .venv this names the Python it was made from, which survives its rebuilding.
        self.base_python = str(getattr(sys, "_base_executable", "") or sys.executable)
        self.environment: Mapping[str, str] = os.environ

    def say(self, sentence: str) -> None:
        """Tell the person at the keyboard what goes on; standard output stays free for the program's own."""
        print(sentence, file=sys.stderr, flush=True)

    def run(
        self, command: Sequence[str], *, cwd: Path | None = None, extra: Mapping[str, str] | None = None
    ) -> int:
        """Run a program to its end and give its exit code; `extra` is added to the environment."""
        try:
            return subprocess.call(command, cwd=cwd, env={**self.environment, **(extra or {})})
        except OSError as error:
            self.say(f"Program {command[0]} tidak dapat dijalankan: {error.strerror}.")
            return 127

    def become(self, command: Sequence[str]) -> int:
        """Hand this terminal over to the program, so that signals and the exit code are its own."""
        if self.windows:
            # There a replaced process would return to the prompt at once, with the window still open.
            return self.run(command)
        return os.execv(command[0], list(command))

    def can_make_venv(self) -> bool:
        """Whether this Python can put pip into a new .venv; Debian ships that part separately."""
        return importlib.util.find_spec("ensurepip") is not None

    def can_load(self, library: str) -> bool:
        """Whether the system finds and loads a shared library by its file name, e.g. `libEGL.so.1`."""
        try:
            ctypes.CDLL(library)
        except OSError:
            return False
        return True

    def is_root(self) -> bool:
        """Whether packages can be installed without asking anybody."""
        return sys.platform != "win32" and os.geteuid() == 0

    def has_program(self, name: str) -> bool:
        """Whether a program of that name can be started."""
        return shutil.which(name) is not None

    def has_file(self, path: str) -> bool:
        """Whether a file of the system is there."""
        return Path(path).is_file()

    def distribution(self) -> str:
        """The system's short name as it gives it itself, e.g. `debian`; empty where there is none."""
        try:
            lines = OS_RELEASE.read_text(encoding="utf-8").splitlines()
        except OSError:
            return ""
        return next((line[3:].strip().strip("\"'") for line in lines if line.startswith("ID=")), "")

    def display_answers(self) -> bool:
        """Whether the X server named by DISPLAY lets a window in; the server itself is asked."""
        try:
            xcb = ctypes.CDLL("libxcb.so.1")
        except OSError:
            return True  # cannot be asked; Qt will say it in its own words
        xcb.xcb_connect.restype = ctypes.c_void_p
        xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
        xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
        connection = xcb.xcb_connect(None, None)
        answered = not xcb.xcb_connection_has_error(connection)
        xcb.xcb_disconnect(connection)
        return answered

    @contextlib.contextmanager
    def alone(self, lock: Path) -> Iterator[None]:
        """Let one command at a time prepare a checkout; a second one waits. The lock dies with its holder."""
        with lock.open("a", encoding="utf-8") as handle:
            if sys.platform == "win32":
                import msvcrt

                while True:
                    try:
                        handle.seek(0)
                        msvcrt.locking(
                            handle.fileno(), msvcrt.LK_LOCK, 1
                        )  # gives up by itself after ten tries
                        break
                    except OSError:
                        continue
                try:
                    yield
                finally:
                    handle.seek(0)
                    msvcrt.locking(handle.fileno(), msvcrt.LK_UNLCK, 1)
            else:
                import fcntl

                fcntl.flock(handle, fcntl.LOCK_EX)
                yield
