"""The window starts without the heavy libraries: no clock is read, so no busy machine can fail this.

Source: lab/performance.md section 1, where each of them costs a tenth to three times a bare window's start.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable

import pytest

from app.sample.passwords import PASSWORDS
from app.workspace import Workspace
from tests.cli import password_pipe

#: What is loaded on first use only; peewee too: the first frame reads, and peewee makes the statements that write.
LAZY = (
    "PIL",
    "PySide6.QtNetwork",
    "PySide6.QtPdf",
    "PySide6.QtPdfWidgets",
    "PySide6.QtPrintSupport",
    "PySide6.QtSvg",
    "PySide6.QtWebEngineWidgets",
    "asyncio",
    "cryptography",
    "filelock",
    "fontTools",
    "holidays",
    "hypothesis",
    "jinja2",
    "multiprocessing",
    "openpyxl",
    "peewee",
    "pkcs11",
    "platformdirs",
    "playhouse",
    "printing",
    "pydantic",
    "pyhanko",
    "pypdfium2",
    "pytest",
    "qtawesome",
    "qtpy",
    "reportlab",
    "snowballstemmer",
    "sqlite3",
    "tomli_w",
    "xlsxwriter",
)

#: The program as it is started, telling afterwards what it had loaded.
STARTED = """
import sys
from app.__main__ import main
code = main()
print("loaded:", *sorted(sys.modules))
sys.exit(code)
"""


#: The double click on an office's folder: told at the first painted frame, which is the login screen's.
ASKED = """
import sys
from pathlib import Path
from ui import entrance, start
def told(self):
    print("loaded:", *sorted(sys.modules))
    self.app.quit()
start.Program._painted = told
entrance.Entrance._warm_up = lambda self: None
sys.exit(start.start(Path(sys.argv[1])))
"""

#: The same, telling what was loaded by the time at which the password begins to be stretched.
STRETCHED = """
import sys
from models.keys import ahead
real = ahead.Stretching.__init__
def told(self, *about):
    print("loaded:", *sorted(sys.modules))
    real(self, *about)
ahead.Stretching.__init__ = told
from app.__main__ import main
sys.exit(main())
"""

#: What opening the register by a password takes.
LOGIN = ("cryptography",)
#: What the login screen leaves to the time after its first frame: OpenSSL, the SOPs, the record.
AFTER_THE_SCREEN = (
    "_hashlib",
    "app.procedure",
    "hashlib",
    "models.identity",
    "models.record",
    "models.witness",
    "tomllib",
)
#: What a login from the command line has no use for.
NO_SCREEN = (
    "ui.login",
    "ui.restore",
    "ui.wizard",
    "app.backup",
    "app.record.words",
    "app.register.receive",
    "app.register.envelope",
)


def under(roots: Iterable[str], modules: Iterable[str]) -> list[str]:
    """Those of the modules that are one of `roots` or lie in it."""
    found = tuple(roots)
    return sorted(name for name in modules if any(name == one or name.startswith(f"{one}.") for one in found))


def heavy(modules: Iterable[str]) -> list[str]:
    """Those of the modules that a start may not load."""
    return under(LAZY, modules)


def loaded_by(program: str, *arguments: str, hand_over: tuple[int, ...] = ()) -> tuple[int, list[str]]:
    """Run a Python program in a process of its own; its exit code, and the modules it says it had loaded."""
    told = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
        pass_fds=hand_over,
    )
    assert told.stderr == ""
    return told.returncode, told.stdout.rpartition("loaded:")[2].split()


def test_the_login_screen_has_loaded_no_heavy_module(office_day: Workspace) -> None:
    office_day.close()
    code, modules = loaded_by(ASKED, str(office_day.folder))
    assert code == 0
    assert "ui.login.rows" in modules, "no officer was shown"
    assert "ui.shell.window" not in modules, "the window is not needed before anybody is in"
    assert heavy(modules) == []
    assert under(AFTER_THE_SCREEN, modules) == []


def test_a_password_from_the_command_line_is_stretched_before_qt_and_the_register_are_loaded(
    office_day: Workspace,
) -> None:
    office_day.close()
    with password_pipe(PASSWORDS["petugas-02"]) as descriptor:
        login = ("--user", "petugas-02", "--password-fd", str(descriptor))
        code, modules = loaded_by(
            STRETCHED, "--data", str(office_day.folder), *login, "--quit-when-ready", hand_over=(descriptor,)
        )
    assert code == 0
    assert "cryptography.hazmat.primitives.kdf.argon2" in modules, "nothing was stretched"
    assert under(("PySide6", "ui", "app.office", "app.access.login"), modules) == []


def test_the_filled_window_has_loaded_no_heavy_module_but_what_a_login_takes(office_day: Workspace) -> None:
    office_day.close()
    with password_pipe(PASSWORDS["petugas-02"]) as descriptor:
        login = ("--user", "petugas-02", "--password-fd", str(descriptor))
        code, modules = loaded_by(
            STARTED, "--data", str(office_day.folder), *login, "--quit-when-ready", hand_over=(descriptor,)
        )
    assert code == 0
    assert "ui.pages.beranda.work" in modules, "Beranda was not filled"
    assert [name for name in heavy(modules) if name.partition(".")[0] not in LOGIN] == []
    assert under(NO_SCREEN, modules) == []


@pytest.mark.parametrize("library", ["reportlab", "peewee", "PySide6.QtSvg"])
def test_the_guard_sees_a_library_that_was_loaded(library: str) -> None:
    loading = f"import sys, {library}\nprint('loaded:', *sys.modules)"
    assert library in heavy(loaded_by(loading)[1])


def test_only_the_named_libraries_are_heavy() -> None:
    assert heavy(["app.papers", "ui.shell", "PySide6.QtGui", "reportlabs", "printing.form"]) == [
        "printing.form"
    ]
