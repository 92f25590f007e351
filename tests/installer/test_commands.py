"""`run` and `test` of a checkout: what they bring in, what they refuse, and what they start."""

from __future__ import annotations

import argparse
import runpy
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from app.cli.parser import build
from installer import commands
from installer.commands import NO_DISPLAY, OPTIONS_WITH_VALUE, main, opens_window, run
from installer.commands import test as check_everything
from installer.environment import ROOT, Environment
from installer.libraries import JUDGE_FILES, JUDGES, OFFSCREEN, WINDOW, missing_judges, missing_packages
from installer.machine import Machine
from tests.installer.conftest import InventedMachine

DEV = ROOT / "installer" / "dev.py"


def test_run_with_everything_in_place_starts_the_program_and_nothing_else(
    machine: InventedMachine, installed: Environment
) -> None:
    assert run(machine, installed, ["--data", "arsip"]) == 0
    assert machine.became == [installed.python, "-P", "-m", "app", "--data", "arsip"]
    assert machine.ran == []
    assert machine.said == []


def test_run_on_a_clean_checkout_prepares_it_first(
    machine: InventedMachine, environment: Environment
) -> None:
    assert run(machine, environment, []) == 0
    assert environment.ready()
    assert machine.became


def test_run_does_not_start_the_program_when_the_install_failed(
    machine: InventedMachine, environment: Environment
) -> None:
    machine.failing = lambda command: "-r" in command
    assert run(machine, environment, []) == 1
    assert machine.became == []


def test_run_without_a_display_says_one_sentence_and_installs_nothing(
    machine: InventedMachine, environment: Environment
) -> None:
    machine.environment = {}
    assert run(machine, environment, []) == 1
    assert machine.said == [NO_DISPLAY]
    assert "\n" not in NO_DISPLAY
    assert machine.ran == machine.became == []


def test_run_with_a_display_that_does_not_answer_says_the_same_sentence(
    machine: InventedMachine, installed: Environment
) -> None:
    machine.x_server = False
    assert run(machine, installed, []) == 1
    assert machine.said == [NO_DISPLAY]
    assert machine.became == []


@pytest.mark.parametrize(
    "surroundings",
    [{"DISPLAY": ":0"}, {"WAYLAND_DISPLAY": "wayland-0"}, {"QT_QPA_PLATFORM": "offscreen"}],
    ids=lambda surroundings: next(iter(surroundings)),
)
def test_run_opens_the_window_wherever_one_can_be_drawn(
    machine: InventedMachine, installed: Environment, surroundings: dict[str, str]
) -> None:
    machine.environment = surroundings
    assert run(machine, installed, ["--quit-when-ready"]) == 0
    assert machine.became[-1] == "--quit-when-ready"


def test_a_verb_of_the_program_needs_no_display_and_no_library_of_qt(
    machine: InventedMachine, installed: Environment
) -> None:
    machine.environment = {}
    machine.absent = set(OFFSCREEN) | set(WINDOW)
    assert run(machine, installed, ["--data", "arsip", "check"]) == 0
    assert machine.ran == []
    assert machine.became[-1] == "check"


@pytest.mark.parametrize(
    ("arguments", "window"),
    [
        ([], True),
        (["--data", "print"], True),
        (["--user", "2", "--quit-when-ready"], True),
        (["print", "form", "--sheets", "1"], False),
        (["--data", "arsip", "list", "--json"], False),
        (["--help"], False),
    ],
)
def test_a_verb_or_a_plea_for_help_opens_no_window(arguments: Sequence[str], window: bool) -> None:
    assert opens_window(arguments) is window


def test_every_option_of_the_program_that_takes_a_value_is_known_here() -> None:
    """Else its value would be taken for a verb, and Qt's system packages would be missing."""
    takes = {
        name
        for action in build()._actions
        for name in action.option_strings
        if action.nargs is None and not isinstance(action, argparse._HelpAction)
    }
    assert takes == set(OPTIONS_WITH_VALUE)


def test_root_on_debian_installs_only_the_missing_packages(
    machine: InventedMachine, installed: Environment
) -> None:
    machine.absent = {"libEGL.so.1", "libxcb-cursor.so.0"}
    assert run(machine, installed, []) == 0
    update, install = machine.apt_calls
    assert update[:2] == ["apt-get", "update"]
    assert install[-3:] == ["--no-install-recommends", "libegl1", "libxcb-cursor0"]
    assert all(settings["DEBIAN_FRONTEND"] == "noninteractive" for settings in machine.settings)
    assert machine.became


def test_offscreen_asks_for_no_library_of_a_screen(machine: InventedMachine, installed: Environment) -> None:
    machine.absent = set(WINDOW)
    machine.environment = {"QT_QPA_PLATFORM": "offscreen"}
    assert run(machine, installed, []) == 0
    assert check_everything(machine, installed, []) == 0
    assert machine.apt_calls == []


def test_two_libraries_of_one_package_are_one_package(machine: InventedMachine) -> None:
    machine.absent = {"libglib-2.0.so.0", "libgthread-2.0.so.0"}
    assert missing_packages(machine, window=False) == ["libglib2.0-0"]


def test_test_brings_in_only_the_judges_of_pdfs_that_are_missing(
    machine: InventedMachine, installed: Environment
) -> None:
    machine.absent = {"pdfsig", "pdftotext", "jaxb-api.jar", "libEGL.so.1"}
    assert check_everything(machine, installed, []) == 0
    assert machine.apt_calls[1][-3:] == ["libegl1", "libjaxb-api-java", "poppler-utils"]


def test_run_wants_no_judge_of_pdfs(machine: InventedMachine, installed: Environment) -> None:
    machine.absent = set(JUDGES) | set(JUDGE_FILES)
    assert run(machine, installed, []) == 0
    assert run(machine, installed, ["check"]) == 0
    assert machine.apt_calls == []


def test_every_judge_of_pdfs_has_its_package(machine: InventedMachine) -> None:
    machine.absent = set(JUDGES) | set(JUDGE_FILES)
    assert missing_judges(machine) == [
        "default-jre-headless",
        "libactivation-java",
        "libcommons-io-java",
        "libcommons-logging-java",
        "libfontbox2-java",
        "libjaxb-api-java",
        "libpdfbox2-java",
        "openssl",
        "poppler-utils",
        "softhsm2",
    ]
    machine.linux = False
    assert missing_judges(machine) == []


def test_whoever_may_not_install_is_given_the_judges_in_the_one_line(
    machine: InventedMachine, installed: Environment
) -> None:
    machine.root, machine.absent = False, {"softhsm2-util"}
    assert check_everything(machine, installed, []) == 1
    line = machine.said[-1].splitlines()[-1]
    assert line == "sudo apt-get install -y --no-install-recommends softhsm2"
    assert machine.ran == []


@pytest.mark.parametrize(("root", "name"), [(False, "debian"), (True, "linuxmint")])
def test_whoever_may_not_install_is_given_the_one_line(
    machine: InventedMachine, installed: Environment, root: bool, name: str
) -> None:
    machine.root, machine.name = root, name
    machine.absent = {"libEGL.so.1"}
    assert run(machine, installed, []) == 1
    line = machine.said[-1].splitlines()[-1]
    assert line == "sudo apt-get install -y --no-install-recommends libegl1"
    assert machine.ran == machine.became == []


def test_missing_venv_support_is_part_of_the_same_line(
    machine: InventedMachine, environment: Environment
) -> None:
    machine.root, machine.venv_part = False, False
    machine.absent = {"libGL.so.1"}
    assert check_everything(machine, environment, []) == 1
    line = machine.said[-1].splitlines()[-1]
    assert line == "sudo apt-get install -y --no-install-recommends python3.11-venv libgl1"
    assert machine.ran == []


def test_root_brings_missing_venv_support_in_before_making_the_venv(
    machine: InventedMachine, environment: Environment
) -> None:
    machine.venv_part = False
    assert check_everything(machine, environment, []) == 0
    assert machine.ran[1][-1] == "python3.11-venv"
    assert machine.ran[2][1:3] == ["-m", "venv"]


def test_missing_venv_support_does_not_matter_once_the_venv_is_there(
    machine: InventedMachine, installed: Environment
) -> None:
    machine.root, machine.venv_part = False, False
    assert run(machine, installed, []) == 0


def test_a_system_without_apt_is_given_the_names(machine: InventedMachine, installed: Environment) -> None:
    machine.apt = False
    machine.absent = {"libEGL.so.1"}
    assert run(machine, installed, []) == 1
    assert "libegl1" in machine.said[-1]
    assert "apt-get" not in machine.said[-1]


def test_packages_that_cannot_be_fetched_are_told_and_nothing_is_started(
    machine: InventedMachine, installed: Environment
) -> None:
    machine.absent = {"libEGL.so.1"}
    machine.failing = lambda command: "install" in command
    assert run(machine, installed, []) == 1
    assert machine.said[-1].endswith("apt-get install -y --no-install-recommends libegl1")
    assert machine.became == []


def test_windows_needs_no_display_variable_no_packages_and_no_libraries(
    machine: InventedMachine, checkout: Path
) -> None:
    machine.windows, machine.linux, machine.environment = True, False, {}
    machine.absent = set(OFFSCREEN) | set(WINDOW)
    machine.venv_part = machine.apt = False
    environment = Environment(machine, checkout)
    assert run(machine, environment, []) == 0
    assert machine.apt_calls == []
    assert machine.became[0] == str(checkout / ".venv" / "Scripts" / "python.exe")


def test_test_runs_every_check_in_order_offscreen_with_pytest_last(
    machine: InventedMachine, installed: Environment
) -> None:
    assert check_everything(machine, installed, []) == 0
    told = [[Path(command[0]).name, *command[1:]] for command in machine.ran]
    assert told == [
        ["ruff", "check"],
        ["ruff", "format", "--check"],
        ["mypy"],
        ["lint-imports"],
        ["python", "-m", "pytest", "-n", "2"],
    ]
    assert {settings["QT_QPA_PLATFORM"] for settings in machine.settings} == {"offscreen"}
    assert machine.said[-1] == "Lulus: ruff check, ruff format, mypy, lint-imports, pytest."


def test_arguments_of_test_go_to_pytest_alone(machine: InventedMachine, installed: Environment) -> None:
    check_everything(machine, installed, ["tests/app", "-x"])
    assert machine.ran[-1][1:] == ["-m", "pytest", "tests/app", "-x"]
    assert machine.ran[0][1:] == ["check"]


@pytest.mark.parametrize(
    ("broken", "name"),
    [("check", "ruff check"), ("--check", "ruff format"), ("-n", "pytest")],
)
def test_one_failed_check_fails_the_command_but_not_the_other_checks(
    machine: InventedMachine, installed: Environment, broken: str, name: str
) -> None:
    machine.failing = lambda command: broken in command
    assert check_everything(machine, installed, []) == 1
    assert len(machine.ran) == 5
    assert machine.said[-1].startswith(f"GAGAL: {name}. Lulus: ")


def test_an_interrupted_command_ends_with_a_sentence(
    machine: InventedMachine, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "Environment", lambda machine: Environment(machine, checkout))
    machine.interrupt_at = "venv"
    assert main(["run"], machine) == 130
    assert "Jalankan perintah yang sama" in machine.said[-1]


@pytest.mark.parametrize(("arguments", "code"), [([], 2), (["jalan"], 2), (["--help"], 0)])
def test_any_other_word_shows_the_two_commands(
    machine: InventedMachine, arguments: list[str], code: int
) -> None:
    assert main(arguments, machine) == code
    assert "dev.py run" in machine.said[-1]
    assert machine.ran == []


@pytest.mark.parametrize("found", [(3, 8), (3, 10), (3, 14), (4, 0)])
def test_a_python_too_old_or_too_new_is_refused_in_one_sentence(found: tuple[int, int]) -> None:
    sentence = runpy.run_path(str(DEV))["version_refusal"](found)
    assert sentence.endswith(f"Python {found[0]}.{found[1]}.")
    assert "\n" not in sentence


@pytest.mark.parametrize("found", [(3, 11), (3, 12), (3, 13)])
def test_the_supported_pythons_are_let_through(found: tuple[int, int]) -> None:
    assert runpy.run_path(str(DEV))["version_refusal"](found) == ""


def test_the_entry_file_itself_runs_from_any_folder_and_says_its_sentence(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(DEV)], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr.startswith("Pemakaian:")
    assert done.stdout == ""


def test_the_machine_asks_the_loader_and_not_a_list() -> None:
    assert not Machine().can_load("libtidak-ada-di-mana-pun.so.9")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux names its libraries this way")
def test_a_library_that_is_here_is_seen() -> None:
    assert Machine().can_load("libc.so.6")


def test_the_machine_asks_the_disk_for_a_file(tmp_path: Path) -> None:
    assert not Machine().has_file(str(tmp_path / "tidak-ada.jar"))
    assert not Machine().has_file(str(tmp_path))
    (tmp_path / "ada.jar").touch()
    assert Machine().has_file(str(tmp_path / "ada.jar"))


def test_a_display_nobody_serves_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    if not Machine().can_load("libxcb.so.1"):
        pytest.skip("without libxcb nobody can be asked")
    monkeypatch.setenv("DISPLAY", ":9753")
    assert not Machine().display_answers()


def test_the_distribution_is_read_as_the_system_writes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = tmp_path / "os-release"
    monkeypatch.setattr("installer.machine.OS_RELEASE", release)
    assert Machine().distribution() == ""
    release.write_text('PRETTY_NAME="Ubuntu 24.04"\nVERSION_ID="24.04"\nID="ubuntu"\nID_LIKE=debian\n')
    assert Machine().distribution() == "ubuntu"


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_ci_runs_the_same_command_as_a_developer(tmp_path: Path) -> None:
    checkout, tools = tmp_path / "kotak", tmp_path / "tools"
    (checkout / ".ci").mkdir(parents=True)
    tools.mkdir()
    shutil.copy(ROOT / ".ci" / "run", checkout / ".ci" / "run")
    (tools / "python3").write_text('#!/bin/sh\necho "$PWD $*"\nexit 7\n')
    (tools / "python3").chmod(0o755)
    done = subprocess.run(
        ["bash", str(checkout / ".ci" / "run")],
        env={"PATH": f"{tools}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 7
    assert done.stdout.strip() == f"{checkout} installer/dev.py test"
