"""Start to the filled window, beside a bare PySide6 window of the same size; both end normally."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from app.sample.passwords import PASSWORDS
from tests.bench.measure import Ratio, paired
from tests.cli import password_pipe

ROOT = Path(__file__).resolve().parent.parent.parent

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
            "start to filled Beranda / bare window",
            lambda: log_in("petugas-02"),
            lambda: run("-c", BARE),
            rounds=11,
            goal=2.0,
            note="400 cases, offscreen, logged in: 0.14 s of it stretch the password on purpose; stretch 1.6",
        )
    ]
