"""The checkout's own Python (`.venv`): made once from the lock, recognised as whole, healed when it is not.

Two small files inside `.venv` tell its state. The stamp is written last and says what the environment was
made of; the marker stands from before the first file until then, so a power cut in between is seen.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
from pathlib import Path

from installer.machine import Machine

ROOT = Path(__file__).resolve().parent.parent
STAMP = "kotak-aduan.stamp"
MARKER = "kotak-aduan.unfinished"
#: The packages of the program itself.
OURS = ("app", "ui", "models", "printing", "resources")


class Environment:
    """One checkout's `.venv`: where things stand in it and whether it still fits the checkout."""

    def __init__(self, machine: Machine, root: Path = ROOT) -> None:
        self.machine = machine
        self.root = root
        self.folder = root / ".venv"

    def script(self, name: str) -> Path:
        """The full path of a program of the environment, e.g. `python` or `kotak-aduan`."""
        if self.machine.windows:
            return self.folder / "Scripts" / f"{name}.exe"
        return self.folder / "bin" / name

    @property
    def python(self) -> str:
        """The environment's interpreter."""
        return str(self.script("python"))

    def ready(self) -> bool:
        """Whether nothing has to be done: whole, made from today's lock and project file, in this folder."""
        return (
            not self._broken() and self._stamped() == self._wanted() and self.script("kotak-aduan").exists()
        )

    def prepare(self) -> bool:
        """Make or mend the environment; False, with a sentence said, when that failed.

        Call it only when `ready` says no. Downloads happen only if the lock or the interpreter changed; a
        changed project file is installed without the network.
        """
        with self.machine.alone(self.root / ".venv.lock"):
            if self.ready():  # another command did it while this one waited
                return True
            same_libraries = not self._broken() and self._stamped()[:1] == self._wanted()[:1]
            if not same_libraries and not self._make():
                return False
            return self._install(libraries=not same_libraries)

    def compile(self) -> None:
        """Have our own packages compiled, so that the window need not do it; nothing where all of them are.

        Python does it by itself as it goes, unless the machine forbids that (PYTHONDONTWRITEBYTECODE): then every
        start would compile everything anew. Where the checkout cannot be written the start is only slower.
        """
        sources = [path for name in OURS for path in (self.root / name).rglob("*.py")]
        if all(_is_compiled(path) for path in sources):
            return
        folders = [str(self.root / name) for name in OURS if (self.root / name).is_dir()]
        self.machine.run(
            [self.python, "-m", "compileall", "-qq", *folders],
            cwd=self.root,
            extra={"PYTHONDONTWRITEBYTECODE": ""},
        )

    def _make(self) -> bool:
        """Have an interpreter with pip in `.venv`; one that can still be used is kept."""
        if not self._broken():
            return True
        try:
            if self.folder.exists():
                shutil.rmtree(self.folder)
            self.folder.mkdir()
            (self.folder / MARKER).touch()
        except OSError as error:
            reason = error.strerror or str(error)
            self.machine.say(f"Folder .venv tidak dapat dibuat ({reason}). Tutup Kotak Aduan, lalu ulangi.")
            return False
        self.machine.say("Menyiapkan lingkungan Python di .venv; hanya sekali dan perlu jaringan ...")
        if self.machine.run([self.machine.base_python, "-m", "venv", str(self.folder)]) != 0:
            self.machine.say("Lingkungan Python di .venv gagal dibuat. Ulangi perintah ini.")
            return False
        return True

    def _install(self, *, libraries: bool) -> bool:
        """Install the locked libraries (if asked) and the project itself, then stamp the environment."""
        wanted = self._wanted()  # before the work: a lock edited meanwhile must not pass as installed
        stamp, marker = self.folder / STAMP, self.folder / MARKER
        marker.touch()
        pip = [self.python, "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
        if libraries:
            self.machine.say("Memasang pustaka dari requirements.lock ...")
            locked = [
                "--require-hashes",
                "--only-binary",
                ":all:",
                "-r",
                str(self.root / "requirements.lock"),
            ]
            if self.machine.run([*pip, *locked], cwd=self.root) != 0:
                self.machine.say(
                    "Pustaka gagal dipasang. Periksa sambungan jaringan, lalu ulangi perintah ini."
                )
                return False
        project = ["--no-index", "--no-deps", "--no-build-isolation", "-e", str(self.root)]
        if self.machine.run([*pip, *project], cwd=self.root) != 0:
            self.machine.say("Kotak Aduan gagal dipasang ke .venv. Periksa pesan di atas, lalu ulangi.")
            return False
        fresh = stamp.with_suffix(".new")
        fresh.write_text("\n".join(wanted) + "\n", encoding="utf-8")
        fresh.replace(stamp)
        marker.unlink(missing_ok=True)
        return True

    def _broken(self) -> bool:
        """Whether `.venv` cannot be used: missing, half made, or made for another Python or folder."""
        unfinished = (self.folder / MARKER).exists()
        if unfinished or not self.script("python").exists() or not self.script("pip").exists():
            return True
        try:
            lines = (self.folder / "pyvenv.cfg").read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            return True
        made = {key.strip(): value.strip() for key, _, value in (line.partition("=") for line in lines)}
        if not made.get("version", "").startswith(self.machine.python_version + "."):
            return True
        # Its scripts name their Python by full path, so a moved or copied checkout needs a new one. Python
        # writes down the command that made it, which ends in the folder.
        return not os.path.normcase(made.get("command", "")).endswith(os.path.normcase(f" {self.folder}"))

    def _stamped(self) -> list[str]:
        """What the environment was made of, in the order of `_wanted`; empty if nobody stamped it."""
        try:
            return (self.folder / STAMP).read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            return []

    def _wanted(self) -> list[str]:
        """What it has to be made of now: the lock first, then the project file."""
        return [_digest(self.root / "requirements.lock"), _digest(self.root / "pyproject.toml")]


def _is_compiled(source: Path) -> bool:
    """Whether the compiled file of this source names the source's time in its head, which is what `compileall` asks.

    Source: PEP 552 (after the magic number: flags and time, four bytes each).
    """
    try:
        with Path(importlib.util.cache_from_source(str(source))).open("rb") as file:
            head = file.read(12)
        written = int(source.stat().st_mtime) & 0xFFFFFFFF
    except OSError:
        return False
    return head == importlib.util.MAGIC_NUMBER + bytes(4) + written.to_bytes(4, "little")


def _digest(path: Path) -> str:
    # Line ends differ between a checkout on Windows and one on Linux; the content does not.
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
