"""The month's end in the whole window of a real office: its officers, their key files, choosers that choose."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.workspace import Workspace
from tests.conftest import HandClock
from tests.signing_month import KASI
from tests.ui.pages.paper_office import PaperPc
from tests.ui.pages.rekap_office import settled
from tests.ui.signing.month_window import MonthEnd
from ui.office_window import OfficeWindow
from ui.preview import printers as door
from ui.preview import printing


@pytest.fixture
def pc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PaperPc:
    """A PC that prints into a file and saves where the test looks."""
    made = PaperPc(tmp_path)
    monkeypatch.setattr(door, "printers", made)
    monkeypatch.setattr(printing, "ask_where", made.where)
    return made


@pytest.fixture
def end(
    office_day: Workspace, clock: HandClock, qtbot: QtBot, pc: PaperPc, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MonthEnd]:
    """30 November 10.32, the month's last working day; the Kasi sits at the desk."""
    office = OfficeWindow(office_day)
    office.desk.choose(KASI)
    office.window.resize(1366, 768)
    with qtbot.waitExposed(office.window):
        office.window.show()
    made = MonthEnd(office, clock, qtbot, pc)

    def choose(_parent: object, title: str, *_rest: object) -> tuple[str, str]:
        made.asked.append(title)
        return made.chosen, ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    yield made
    settled(qtbot)
    office.window.close()
    office.window.deleteLater()
