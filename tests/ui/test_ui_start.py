"""The window's own modules stay light: nothing heavy is loaded by importing and showing them."""

from __future__ import annotations

import subprocess
import sys

HEAVY = (
    "reportlab",
    "qtawesome",
    "qtpy",
    "holidays",
    "PIL",
    "jinja2",
    "pydantic",
    "pypdfium2",
    "openpyxl",
    "pyhanko",
    "asyncio",
    "cryptography",
    "PySide6.QtWebEngineWidgets",
)

SHOW = """
import sys
from datetime import datetime, timezone
from PySide6.QtWidgets import QApplication
from ui import actions, icons, theme, widgets, worker
from ui.shell import Bus, MainWindow, Page, PageSpec
app = QApplication([])
theme.apply(app, "light")
class Empty(Page):
    pass
spec = PageSpec("a", "Beranda", "home-outline", "F2", lambda shell: Empty(shell, "Beranda"))
window = MainWindow([spec], bus=Bus(), now=lambda: datetime.now(timezone.utc), search=lambda text: [],
                    open_case=lambda case: None)
window.show()
window.go("a")
app.processEvents()
window.grab()
{extra}
print("\\n".join(sorted(sys.modules)))
window.close()
"""


def _loaded(extra: str = "") -> set[str]:
    code = SHOW.format(extra=extra)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_showing_the_window_loads_nothing_heavy() -> None:
    assert _loaded() & set(HEAVY) == set()


def test_the_guard_would_notice_a_live_icon() -> None:
    assert "qtawesome" in _loaded("icons.pixmap('zodiac-leo')")
