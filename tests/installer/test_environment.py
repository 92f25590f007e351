"""The checkout's `.venv`: made once, left alone while it fits, healed when it does not."""

from __future__ import annotations

import os
import py_compile
import shutil
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from installer.commands import run
from installer.environment import Environment
from installer.machine import Machine
from tests.installer.conftest import InventedMachine, make_venv, put


def test_a_clean_checkout_gets_a_venv_the_hashed_lock_and_the_project_without_network(
    machine: InventedMachine, environment: Environment, checkout: Path
) -> None:
    assert not environment.ready()
    assert environment.prepare()
    venv, libraries, project = machine.ran
    assert venv == ["/usr/bin/python3", "-m", "venv", str(checkout / ".venv")]
    assert "--require-hashes" in libraries
    assert libraries[-2:] == ["-r", str(checkout / "requirements.lock")]
    assert {"--no-index", "--no-deps", "--no-build-isolation"} <= set(project)
    assert project[-2:] == ["-e", str(checkout)]
    assert environment.ready()


def test_an_unchanged_stamp_means_that_pip_is_not_called(
    machine: InventedMachine, installed: Environment
) -> None:
    assert installed.ready()
    assert installed.prepare()
    assert machine.ran == []


def test_a_changed_lock_installs_the_libraries_again(
    machine: InventedMachine, installed: Environment, checkout: Path
) -> None:
    put(checkout / "requirements.lock", "peewee==4.5.4 \\\n    --hash=sha256:01\n")
    assert not installed.ready()
    assert installed.prepare()
    assert ["--require-hashes" in call for call in machine.pip_calls] == [True, False]
    assert installed.ready()


def test_a_changed_project_file_installs_only_the_project_and_stays_off_the_network(
    machine: InventedMachine, installed: Environment, checkout: Path
) -> None:
    put(checkout / "pyproject.toml", "[project]\nversion = '2'\n")
    assert not installed.ready()
    assert installed.prepare()
    assert [call[-2:] for call in machine.ran] == [["-e", str(checkout)]]
    assert "--no-index" in machine.ran[0]
    assert installed.ready()


def test_line_ends_of_a_windows_checkout_are_no_change_of_the_lock(
    installed: Environment, checkout: Path
) -> None:
    lock = checkout / "requirements.lock"
    lock.write_bytes(lock.read_bytes().replace(b"\n", b"\r\n"))
    assert installed.ready()


@pytest.mark.parametrize("cut_at", ["venv", "--require-hashes", "-e"])
def test_a_first_install_cut_off_anywhere_is_made_anew_by_the_next_call(
    machine: InventedMachine, environment: Environment, cut_at: str
) -> None:
    machine.interrupt_at = cut_at
    with pytest.raises(KeyboardInterrupt):
        environment.prepare()
    leftover = environment.folder / "half a library"
    put(leftover)
    assert not environment.ready()
    machine.interrupt_at = ""
    machine.ran.clear()
    assert environment.prepare()
    assert not leftover.exists()
    assert [command[1:3] for command in machine.ran] == [["-m", "venv"], ["-m", "pip"], ["-m", "pip"]]
    assert environment.ready()


def test_new_libraries_cut_off_halfway_are_not_mixed_with_the_old_ones(
    machine: InventedMachine, installed: Environment, checkout: Path
) -> None:
    old_lock = (checkout / "requirements.lock").read_text(encoding="utf-8")
    put(checkout / "requirements.lock", "peewee==4.5.4 \\\n    --hash=sha256:01\n")
    machine.interrupt_at = "--require-hashes"
    with pytest.raises(KeyboardInterrupt):
        installed.prepare()
    put(checkout / "requirements.lock", old_lock)  # even back at the old lock, nobody knows what is installed
    machine.interrupt_at = ""
    assert not installed.ready()
    assert installed.prepare()
    assert [command[1:3] for command in machine.ran[-3:]] == [["-m", "venv"], ["-m", "pip"], ["-m", "pip"]]


def test_a_failed_download_is_told_and_tried_again_by_the_next_call(
    machine: InventedMachine, environment: Environment
) -> None:
    machine.failing = lambda command: "--require-hashes" in command
    assert not environment.prepare()
    assert "sambungan jaringan" in machine.said[-1]
    assert not environment.ready()
    machine.failing = lambda command: False
    assert environment.prepare()
    assert environment.ready()


def test_a_moved_checkout_gets_a_new_venv(
    machine: InventedMachine, installed: Environment, checkout: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("dipindah") / "kotak"
    shutil.move(checkout, elsewhere)
    moved = Environment(machine, elsewhere)
    assert not moved.ready()
    assert moved.prepare()
    assert machine.ran[0][1:] == ["-m", "venv", str(elsewhere / ".venv")]
    assert moved.ready()


def test_another_python_gets_a_new_venv(machine: InventedMachine, installed: Environment) -> None:
    machine.python_version = "3.12"
    assert not installed.ready()
    installed.prepare()
    assert machine.ran[0][1:3] == ["-m", "venv"]


@pytest.mark.parametrize("lost", ["python", "pip"])
def test_a_venv_without_its_python_or_pip_is_made_anew(
    machine: InventedMachine, installed: Environment, lost: str
) -> None:
    installed.script(lost).unlink()
    assert not installed.ready()
    assert installed.prepare()
    assert machine.ran[0][1:3] == ["-m", "venv"]
    assert installed.ready()


def test_a_venv_that_somebody_made_by_hand_is_kept_and_filled(
    machine: InventedMachine, environment: Environment
) -> None:
    make_venv(environment.folder)
    own = environment.folder / "own file"
    put(own)
    assert environment.prepare()
    assert own.exists()
    assert len(machine.pip_calls) == len(machine.ran) == 2


def test_a_venv_that_cannot_be_removed_is_told_without_a_traceback(
    machine: InventedMachine, environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(environment.folder / "pyvenv.cfg")

    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(shutil, "rmtree", refuse)
    assert not environment.prepare()
    assert "Permission denied" in machine.said[-1]
    assert machine.ran == []


def test_on_windows_the_programs_stand_in_scripts(machine: InventedMachine, checkout: Path) -> None:
    machine.windows = True
    machine.linux = False
    environment = Environment(machine, checkout)
    assert environment.script("kotak-aduan") == checkout / ".venv" / "Scripts" / "kotak-aduan.exe"
    assert environment.prepare()
    assert {command[0] for command in machine.pip_calls} == {str(environment.script("python"))}
    assert environment.ready()


def test_a_second_command_waits_until_the_first_has_prepared_the_checkout(tmp_path: Path) -> None:
    machine, lock = Machine(), tmp_path / ".venv.lock"
    order = []

    def second() -> None:
        with machine.alone(lock):
            order.append("second")

    thread = threading.Thread(target=second)
    with machine.alone(lock):
        thread.start()
        thread.join(timeout=0.2)  # long enough for a lock that does not hold to be seen
        order.append("first")
    thread.join(timeout=10)
    assert order == ["first", "second"]


def test_a_program_that_does_not_exist_is_told_and_counts_as_failed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert Machine().run([str(tmp_path / "nihil")]) == 127
    assert "tidak dapat dijalankan" in capsys.readouterr().err


def test_settings_for_one_program_are_added_to_those_of_the_machine(tmp_path: Path) -> None:
    check = "import os; raise SystemExit(os.environ['QT_QPA_PLATFORM'] != 'offscreen' or 'PATH' not in os.environ)"
    assert Machine().run([sys.executable, "-c", check], extra={"QT_QPA_PLATFORM": "offscreen"}) == 0
    assert Machine().run([sys.executable, "-c", check], extra={"QT_QPA_PLATFORM": "xcb"}) == 1


@pytest.fixture
def module(checkout: Path) -> Path:
    """A source of the program, compiled."""
    path = checkout / "app" / "reading" / "lists.py"
    put(path, "ANSWER = 42\n")
    py_compile.compile(str(path), doraise=True)
    return path


def test_what_is_compiled_already_is_left_alone(
    machine: InventedMachine, installed: Environment, module: Path
) -> None:
    installed.compile()
    assert machine.ran == []


def _edited(path: Path) -> None:
    put(path, "ANSWER = 43\n")
    os.utime(path, (1_000_000_000, 1_000_000_000))  # older than before, as a checkout of another state may be


@pytest.mark.parametrize(
    "change",
    [
        _edited,
        lambda path: put(path.with_name("new.py")),
        lambda path: shutil.rmtree(path.parent / "__pycache__"),
        lambda path: next((path.parent / "__pycache__").iterdir()).write_bytes(b"half"),
    ],
)
def test_a_source_that_is_not_compiled_has_the_program_compiled_even_where_python_may_not(
    machine: InventedMachine, installed: Environment, module: Path, change: Callable[[Path], object]
) -> None:
    change(module)
    installed.compile()
    assert machine.ran == [
        [installed.python, "-m", "compileall", "-qq", str(installed.root / "app")],
    ]
    assert machine.settings == [{"PYTHONDONTWRITEBYTECODE": ""}]


def test_a_real_python_compiles_what_then_counts_as_compiled(
    checkout: Path, module: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")

    class Counting(Machine):
        calls = 0

        def run(self, command: Sequence[str], **more: Any) -> int:
            self.calls += 1
            return super().run([sys.executable, *command[1:]], **more)

    machine = Counting()
    _edited(module)
    put(checkout / "ui" / "broken.py", "def (:\n")
    Environment(machine, checkout).compile()
    (checkout / "ui" / "broken.py").unlink()
    Environment(machine, checkout).compile()
    assert machine.calls == 1


def test_preparing_a_checkout_ends_with_compiling(
    machine: InventedMachine, installed: Environment, module: Path
) -> None:
    _edited(module)
    assert run(machine, installed, []) == 0
    assert [command[1:3] for command in machine.ran] == [["-m", "compileall"]]
    assert machine.became
