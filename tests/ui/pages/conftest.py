"""A PC for the pages that print and save."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.pages.paper_office import PaperPc
from ui.preview import printers as door
from ui.preview import printing


@pytest.fixture
def pc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PaperPc:
    """A PC that prints into a file and saves where the test looks."""
    made = PaperPc(tmp_path)
    monkeypatch.setattr(door, "printers", made)
    monkeypatch.setattr(printing, "ask_where", made.where)
    return made
