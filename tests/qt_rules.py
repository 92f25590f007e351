"""What every test of the window holds Qt to: not one warning, save what the offscreen plugin says of itself."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from ui import theme

_OFFSCREEN_SAYS = (
    r"^This plugin does not support propagateSizeHints\(\)",
    r"^This plugin does not support raise\(\)",
    r"^This plugin does not support grabbing the keyboard",
)


def fail_on_warnings(items: Iterable[pytest.Item], folder: Path) -> None:
    """Mark the tests below `folder`."""
    for item in items:
        if folder in item.path.parents:
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            item.add_marker(pytest.mark.qt_log_ignore(*_OFFSCREEN_SAYS))


def in_light(app: QApplication) -> None:
    """Have the program in its light theme. Dressing it anew looks at every widget there is, so only where it must be."""
    if theme.chosen() != "light" or app.property("houseStyle") is None:
        theme.apply(app, "light")
