"""Painting beside the floor of one frame of a 60 Hz screen."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from tests.bench.measure import Ratio, seconds

FRAME_MS = 1000 / 60
ROUNDS = 12


def bench(folder: Path) -> list[Ratio]:
    """The board of 5,000 open cases and the swimlane of one, painted whole."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from app.reading.lists import listing
    from tests.bench.big_office import big_office
    from ui import theme
    from ui.office_window import OfficeWindow
    from ui.pages.alur import AlurPage
    from ui.pages.pengaduan import PengaduanPage

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app, "light")
    office = OfficeWindow(big_office(folder))
    window = office.window
    window.resize(1366, 768)
    window.show()
    try:
        window.go("alur")
        app.processEvents()
        board = window.current_page()
        assert isinstance(board, AlurPage)
        painted = _frames(
            "board of 5,000 open cases / frame", board.board.grab, 2.0, "whole repaint, all lanes"
        )
        window.go("pengaduan", case_id=listing(office.desk.ws, only_open=True)[0].id)
        app.processEvents()
        case = window.current_page()
        assert isinstance(case, PengaduanPage)
        canvas = case.swimlane.canvas
        return [
            painted,
            _frames("swimlane of one case / frame", canvas.viewport().repaint, 1.0, "whole repaint"),
        ]
    finally:
        window.close()


def _frames(name: str, paint: Callable[[], object], goal: float, note: str) -> Ratio:
    paint()
    best = min(seconds(paint) for _ in range(ROUNDS)) * 1000
    return Ratio(name, best, FRAME_MS, best / FRAME_MS, goal, note)
