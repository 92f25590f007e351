"""Start to the filled window, beside a bare PySide6 window of the same size; both end normally."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from app.sample.passwords import PASSWORDS
from models.keys.sealing import stretched
from models.keys.slots import KDF
from tests.bench.measure import Ratio, paired, seconds
from tests.cli import password_pipe

ROOT = Path(__file__).resolve().parent.parent.parent

#: The double click on an office's folder, ended at the first painted frame.
ASKED = """
import sys
from app.__main__ import open_window
from app.cli.main import run
sys.exit(run(["--data", sys.argv[1]], window=lambda folder, _quit, _login: open_window(folder, True, None)))
"""

BARE = """
import sys
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.resize(1366, 697)
class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, app.quit)
        return False
painted = Painted()
window.installEventFilter(painted)
window.show()
app.exec()
"""


def bench(folder: Path) -> list[Ratio]:
    """The sample office as `kotak-aduan sample` makes it."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    # As after installer/dev.py and after an installation: nothing is left to compile.
    subprocess.run(
        [sys.executable, "-m", "compileall", "-qq", "app", "ui", "models", "printing", "resources"],
        cwd=ROOT,
        env={**environment, "PYTHONDONTWRITEBYTECODE": ""},
        check=False,
    )

    def run(*arguments: str) -> None:
        subprocess.run([sys.executable, *arguments], cwd=ROOT, env=environment, check=True, stdout=sys.stderr)

    def log_in(officer: str) -> None:
        """As the officer's colleague at the command line would; the password is stretched as in any office."""
        with password_pipe(PASSWORDS[officer]) as descriptor:
            words = ["--data", str(data), "--quit-when-ready", "--user", officer]
            subprocess.run(
                [sys.executable, "-m", "app", *words, "--password-fd", str(descriptor)],
                cwd=ROOT,
                env=environment,
                check=True,
                stdout=sys.stderr,
                pass_fds=(descriptor,),
            )

    data = folder / "start"
    run("-m", "app", "--data", str(data), "sample")
    return [
        paired(
            "start to the login screen / bare window",
            lambda: run("-c", ASKED, str(data)),
            lambda: run("-c", BARE),
            rounds=11,
            goal=1.6,
            note="offscreen; the library that stretches the password is loaded after the frame, beside the window",
        ),
        paired(
            "start to filled Beranda / bare window",
            lambda: log_in("petugas-02"),
            lambda: run("-c", BARE),
            rounds=11,
            goal=2.0,
            note=(
                f"400 cases, offscreen, logged in; stretching the password takes {_stretching_ms():.0f} ms by itself, on"
                " purpose, while Qt and the window's code are loaded: on two idle cores mostly unseen, on a busy PC not"
            ),
        ),
    ]


def _stretching_ms() -> float:
    """What an office's password costs on this PC right now."""

    def stretch() -> object:
        return stretched("sandi", bytes(16), memory_kib=KDF.memory_kib, rounds=KDF.rounds, lanes=KDF.lanes)

    stretch()
    return min(seconds(stretch) for _ in range(5)) * 1000
