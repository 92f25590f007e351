"""Stories hold the window to the same cleanliness as its own tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.qt_rules import fail_on_warnings


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    fail_on_warnings(items, Path(__file__).parent)
