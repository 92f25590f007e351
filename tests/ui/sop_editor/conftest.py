"""The editor on a copy of the sample office."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.workspace import Workspace
from tests.ui.sop_editor.editor_window import Hands


@pytest.fixture
def hands(qtbot: QtBot, new_office: Workspace) -> Iterator[Hands]:
    """The window of an office without cases."""
    made = Hands(new_office)
    yield made
    made.close()


@pytest.fixture
def busy(qtbot: QtBot, office_day: Workspace) -> Iterator[Hands]:
    """The window of an office in which complaints run."""
    made = Hands(office_day)
    yield made
    made.close()
