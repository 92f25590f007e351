"""Where a window stood on this computer when it was closed last."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.preferences import preferences, remember

SMALLEST = (900, 520)


def restore_place(window: QWidget, folder: Path) -> None:
    """As large as it was, maximized if it was."""
    place = preferences(folder).get("window")
    if isinstance(place, list) and len(place) == 3 and all(isinstance(value, int) for value in place):
        window.resize(max(place[0], SMALLEST[0]), max(place[1], SMALLEST[1]))
        if place[2]:
            window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


def keep_place(window: QWidget, folder: Path) -> None:
    """Remember it for the next start."""
    normal = window.normalGeometry().size() if window.isMaximized() else window.size()
    remember(folder, {"window": [normal.width(), normal.height(), int(window.isMaximized())]})
