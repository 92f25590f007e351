"""Start to the filled window, beside a bare PySide6 window of the same size; both end normally."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.bench.measure import Ratio, paired

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

    data = folder / "start"
    run("-m", "app", "--data", str(data), "sample")
    return [
        paired(
            "start to filled Beranda / bare window",
            lambda: run("-m", "app", "--data", str(data), "--quit-when-ready"),
            lambda: run("-c", BARE),
            rounds=11,
            goal=2.0,
            note="400 cases, offscreen; stretch 1.6; the register's quick check grows with the register",
        )
    ]
