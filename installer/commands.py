"""The two commands of a checkout: `run` starts the program, `test` checks everything."""

from __future__ import annotations

from collections.abc import Sequence

from installer.environment import Environment
from installer.libraries import install, missing_judges, missing_packages
from installer.machine import Machine

USAGE = """Pemakaian:
  python3 installer/dev.py run [argumen Kotak Aduan ...]
  python3 installer/dev.py test [argumen pytest ...]"""

NO_DISPLAY = "Jendela tidak dapat dibuka karena tidak ada layar; jalankan dari desktop atau isi DISPLAY."

# Options of the program that take a value; the first word after them decides whether a window opens.
OPTIONS_WITH_VALUE = ("--data", "--user", "--password-fd")


def main(arguments: Sequence[str], machine: Machine | None = None) -> int:
    """Do one of the two commands and give the exit code for the shell."""
    machine = machine or Machine()
    command, rest = (arguments[0], list(arguments[1:])) if arguments else ("", [])
    try:
        if command == "run":
            return run(machine, Environment(machine), rest)
        if command == "test":
            return test(machine, Environment(machine), rest)
    except KeyboardInterrupt:
        machine.say("Dihentikan. Jalankan perintah yang sama untuk melanjutkan.")
        return 130
    machine.say(USAGE)
    return 0 if command in ("-h", "--help") else 2


def run(machine: Machine, environment: Environment, arguments: Sequence[str]) -> int:
    """Open the window, or do one verb of the program, with everything it needs in place."""
    window = opens_window(arguments)
    platform = machine.environment.get("QT_QPA_PLATFORM", "")
    on_screen = window and (not platform or platform.startswith("xcb"))
    wayland = bool(machine.environment.get("WAYLAND_DISPLAY"))
    has_display = wayland or bool(machine.environment.get("DISPLAY"))
    if machine.linux and window and not platform and not has_display:
        machine.say(NO_DISPLAY)
        return 1
    if not _in_place(machine, environment, qt=window, screen=on_screen):
        return 1
    if machine.linux and on_screen and not wayland and not machine.display_answers():
        machine.say(NO_DISPLAY)
        return 1
    # -P: the folder the officer happens to stand in must not be taken for the program.
    return machine.become([environment.python, "-P", "-m", "app", *arguments])


def test(machine: Machine, environment: Environment, arguments: Sequence[str]) -> int:
    """Run every check and say at the end which failed; arguments narrow pytest alone.

    All of them run even if the first fails, so one look shows everything there is to mend; pytest is last.
    """
    if not _in_place(machine, environment, qt=True, screen=False, judges=True):
        return 1
    program = {name: str(environment.script(name)) for name in ("ruff", "mypy", "lint-imports")}
    checks = [
        ("ruff check", [program["ruff"], "check"]),
        ("ruff format", [program["ruff"], "format", "--check"]),
        ("mypy", [program["mypy"]]),
        ("lint-imports", [program["lint-imports"]]),
        ("pytest", [environment.python, "-m", "pytest", *(arguments or ["-n", "2"])]),
    ]
    failed = []
    for name, command in checks:
        machine.say(f"== {name}")
        if machine.run(command, cwd=environment.root, extra={"QT_QPA_PLATFORM": "offscreen"}) != 0:
            failed.append(name)
    passed = [name for name, _ in checks if name not in failed]
    if failed:
        machine.say("GAGAL: " + ", ".join(failed) + ". Lulus: " + (", ".join(passed) or "tidak ada") + ".")
        return 1
    machine.say("Lulus: " + ", ".join(passed) + ".")
    return 0


def opens_window(arguments: Sequence[str]) -> bool:
    """Whether the program would open its window: it does unless a verb or a plea for help is given."""
    words = iter(arguments)
    for word in words:
        if word in OPTIONS_WITH_VALUE:
            next(words, None)
        elif word in ("-h", "--help", "--version") or not word.startswith("-"):
            return False
    return True


def _in_place(
    machine: Machine, environment: Environment, *, qt: bool, screen: bool, judges: bool = False
) -> bool:
    """See to it that system packages and `.venv` are there; what is already there is left alone, offline."""
    ready = environment.ready()
    packages = missing_packages(machine, window=screen) if qt else []
    if judges:
        packages += missing_judges(machine)
    if machine.linux and not ready and not machine.can_make_venv():
        packages = [f"python{machine.python_version}-venv", *packages]
    if not install(machine, packages):
        return False
    if not ready and not environment.prepare():
        return False
    environment.compile()
    return True
