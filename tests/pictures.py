"""Every screen (light and dark) and every paper's first page as PNG, from the sample office.

`python -m tests.pictures DIR [--size 1366x768] [--only beranda,terima …]`: for looking, and for the README.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QWidget

from app.papers import make
from app.reading.lists import listing
from app.sample.fill import fill_sample
from app.startup import open_workspace
from app.workspace import Workspace
from app.worktime.model import ZONES
from ui import theme, worker
from ui.office_window import OfficeWindow

NOW = datetime(2026, 11, 30, 10, 32, 5, tzinfo=ZONES["WITA"])
SCREENS = ("beranda", "terima", "alur", "pengaduan", "logbook", "rekap", "blangko", "pengaturan", "bantuan")
OFFICERS = {"terima": "petugas-03"}


def settle(app: QApplication, *, longest: float = 8.0) -> None:
    """Let everything that is under way come to its end: workers, timers of the first moments, paints."""
    until = time.monotonic() + longest
    quiet = 0
    while time.monotonic() < until and quiet < 12:
        app.processEvents()
        quiet = 0 if worker.running() else quiet + 1
        time.sleep(0.02)


def screens(app: QApplication, ws: Workspace, target: Path, size: tuple[int, int], only: set[str]) -> None:
    """One picture a screen and theme."""
    for mode in ("light", "dark"):
        theme.apply(app, mode)
        office = OfficeWindow(ws)
        office.window.resize(*size)
        office.window.show()
        for screen in SCREENS:
            if only and screen not in only:
                continue
            office.desk.choose(OFFICERS.get(screen, "petugas-02"))
            office.window.go(screen, **_arguments(ws, screen))
            settle(app)
            _save(office.window, target / f"layar_{screen}_{'terang' if mode == 'light' else 'gelap'}.png")
        office.window.close()
        app.processEvents()
        ws.store.connect()


def _arguments(ws: Workspace, screen: str) -> dict[str, object]:
    if screen != "pengaduan":
        return {}
    cards = [card for card in listing(ws, only_open=True) if card.step == "4"]
    return {"case_id": cards[-1].id}


def wizard(app: QApplication, target: Path, size: tuple[int, int]) -> None:
    """The first-run wizard's first step in both themes."""
    from ui.wizard.window import SetupWizard

    for mode in ("light", "dark"):
        theme.apply(app, mode)
        with tempfile.TemporaryDirectory() as folder:
            window = SetupWizard(Path(folder) / "data")
            window.resize(*size)
            window.show()
            settle(app)
            _save(window, target / f"layar_persiapan_{'terang' if mode == 'light' else 'gelap'}.png")
            window.close()


def _save(window: QWidget, path: Path) -> None:
    window.grab().save(str(path))
    print(path.name)


def papers(ws: Workspace, target: Path) -> None:
    """The first page of every paper at 96 dpi."""
    import pypdfium2

    case = next(card for card in listing(ws, only_open=True) if card.step == "4").id
    made: dict[str, Callable[[], bytes]] = {
        "blangko": lambda: make.blank_form(ws),
        "logbook_kosong": lambda: make.blank_logbook(ws),
        "formulir_terisi": lambda: make.filled_form(ws, case_id=case),
        "tanda_terima": lambda: make.receipt(ws, case_id=case),
        "logbook": lambda: make.logbook(ws, month="2026-11"),
        "rekap": lambda: make.recap(ws, month="2026-11"),
    }
    for name, draw in made.items():
        document = pypdfium2.PdfDocument(draw())
        document[0].render(scale=96 / 72).to_pil().save(target / f"kertas_{name}.png")
        document.close()
        print(f"kertas_{name}.png")


def main(arguments: list[str]) -> int:
    """Make the pictures."""
    parser = argparse.ArgumentParser(prog="python -m tests.pictures", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--size", default="1366x768")
    parser.add_argument("--only", default="")
    options = parser.parse_args(arguments)
    options.folder.mkdir(parents=True, exist_ok=True)
    width, height = (int(part) for part in options.size.split("x"))
    only = {name for name in options.only.split(",") if name}
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        fill_sample(data, cases=900, months=12, seed=1, until=NOW).close()
        ws = open_workspace(data, clock=lambda: NOW)
        if not only or "kertas" in only:
            papers(ws, options.folder)
        screens(app, ws, options.folder, (width, height), only)
        if not only or "persiapan" in only:
            wizard(app, options.folder, (width, height))
        ws.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
