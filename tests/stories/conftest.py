"""Stories hold the window to the same cleanliness as its own tests."""

from __future__ import annotations

from pathlib import Path

import pytest

HERE = Path(__file__).parent

#: What the offscreen plugin says of itself; any other warning of Qt fails the story.
OFFSCREEN_SAYS = (
    r"^This plugin does not support propagateSizeHints\(\)",
    r"^This plugin does not support raise\(\)",
    r"^This plugin does not support grabbing the keyboard",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            item.add_marker(pytest.mark.qt_log_ignore(*OFFSCREEN_SAYS))
