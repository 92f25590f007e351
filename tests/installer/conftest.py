"""An invented machine and checkout, so that the two commands can be judged without installing anything."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from installer.environment import Environment
from installer.machine import Machine


class InventedMachine(Machine):
    """Debian, root, with everything in place, until a test says otherwise; starts nothing and remembers all."""

    def __init__(self) -> None:
        super().__init__()
        self.windows = False
        self.linux = True
        self.python_version = "3.11"
        self.base_python = "/usr/bin/python3"
        self.environment = {"DISPLAY": ":0"}
        self.root = True
        self.name = "debian"
        self.apt = True
        self.venv_part = True
        self.x_server = True
        self.absent: set[str] = set()
        self.failing: Callable[[list[str]], bool] = lambda command: False
        self.said: list[str] = []
        self.ran: list[list[str]] = []
        self.settings: list[dict[str, str]] = []
        self.became: list[str] = []
        self.interrupt_at = ""

    def say(self, sentence: str) -> None:
        self.said.append(sentence)

    def run(
        self, command: Sequence[str], *, cwd: Path | None = None, extra: Mapping[str, str] | None = None
    ) -> int:
        command = list(command)
        self.ran.append(command)
        self.settings.append(dict(extra or {}))
        if self.failing(command):
            return 1
        if command[1:3] == ["-m", "venv"]:
            make_venv(Path(command[3]), windows=self.windows)
        if self.interrupt_at and self.interrupt_at in command:  # with the work half done, the worst moment
            raise KeyboardInterrupt
        if "-e" in command:
            put(Path(command[0]).with_name(f"kotak-aduan{'.exe' if self.windows else ''}"))
        return 0

    def become(self, command: Sequence[str]) -> int:
        self.became = list(command)
        return 0

    def can_make_venv(self) -> bool:
        return self.venv_part

    def can_load(self, library: str) -> bool:
        return library not in self.absent

    def is_root(self) -> bool:
        return self.root

    def has_program(self, name: str) -> bool:
        return self.apt if name == "apt-get" else name not in self.absent

    def has_file(self, path: str) -> bool:
        return Path(path).name not in self.absent

    def distribution(self) -> str:
        return self.name

    def display_answers(self) -> bool:
        return self.x_server

    @contextlib.contextmanager
    def alone(self, lock: Path) -> Iterator[None]:
        yield

    @property
    def pip_calls(self) -> list[list[str]]:
        """Only the calls of pip, which are the ones that may reach for the network."""
        return [command for command in self.ran if command[1:3] == ["-m", "pip"]]

    @property
    def apt_calls(self) -> list[list[str]]:
        """Only the calls that change the system's packages."""
        return [command for command in self.ran if "apt-get" in command]


def put(path: Path, text: str = "") -> None:
    """Write a file, with its folder if that is not there yet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def make_venv(folder: Path, *, version: str = "3.11.2", windows: bool = False) -> None:
    """Leave behind what `python -m venv` would, as far as the two commands look at it."""
    for program in ("python", "pip"):
        put(folder / ("Scripts" if windows else "bin") / f"{program}{'.exe' if windows else ''}")
    put(folder / "pyvenv.cfg", f"version = {version}\ncommand = /usr/bin/python3 -m venv {folder}\n")


@pytest.fixture
def machine() -> InventedMachine:
    return InventedMachine()


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A clean checkout: a lock and a project file, no `.venv` yet."""
    put(tmp_path / "requirements.lock", "peewee==4.5.3 \\\n    --hash=sha256:00\n")
    put(tmp_path / "pyproject.toml", "[project]\n")
    return tmp_path


@pytest.fixture
def environment(machine: InventedMachine, checkout: Path) -> Environment:
    return Environment(machine, checkout)


@pytest.fixture
def installed(machine: InventedMachine, environment: Environment) -> Environment:
    """The environment after a whole first install, with the memory of that install wiped."""
    assert environment.prepare()
    machine.ran.clear()
    machine.settings.clear()
    machine.said.clear()
    return environment
