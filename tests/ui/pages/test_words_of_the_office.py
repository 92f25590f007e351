"""Pages speak of what the office takes: applications where it knows no complaints, a bidang only where it has desks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.reading.recap import recap_figures
from app.sample.fill import fill_sample
from app.workspace import Workspace
from tests.conftest import WIB_MORNING
from tests.login import opened
from tests.ui.pages.paper_office import finish, window
from ui.pages.rekap import RekapPage
from ui.pages.rekap.cases import CaseTable
from ui.shell.window import MainWindow
from ui.widgets import Dialog

NOW = "2026-11"


@pytest.fixture
def applications(tmp_path: Path) -> Iterator[Workspace]:
    """The sample office of Tanggamus with a dozen applications."""
    folder = tmp_path / "permohonan"
    fill_sample(folder, cases=12, months=1, seed=7, until=WIB_MORNING, procedure="tanggamus-13").close()
    ws = opened(folder, clock=lambda: WIB_MORNING)
    yield ws
    ws.close()


@pytest.fixture
def tanggamus_window(qtbot: QtBot, applications: Workspace) -> Iterator[MainWindow]:
    made, desk = window(applications)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    yield made
    finish(qtbot, desk)


@pytest.fixture
def brebes_window(qtbot: QtBot, brebes: Workspace) -> Iterator[MainWindow]:
    made, desk = window(brebes)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    yield made
    finish(qtbot, desk)


def test_the_recap_of_an_office_of_applications_counts_them(
    qtbot: QtBot, tanggamus_window: MainWindow, applications: Workspace
) -> None:
    tanggamus_window.go("rekap")
    page = tanggamus_window.current_page()
    assert isinstance(page, RekapPage)
    qtbot.waitUntil(lambda: page.preview.page_count() > 0, timeout=20_000)
    assert page.subtitle == "SOP 13"
    found = recap_figures(applications, month=NOW)
    assert page.figures.figures["received"].value() == str(found.received) != "0"
    heads = [line.label for line in page.table.lines.lines if line.tally is None]
    assert heads == ["Dokumen", "Kecamatan", "Penyerahan"]
    assert page.note.text().startswith(
        "Satu permohonan dapat meminta lebih dari satu dokumen; Jumlah menghitung permohonan."
    )
    page.figures.figures["received"].click()
    dialog = next(one for one in tanggamus_window.findChildren(Dialog) if one.is_open())
    table = dialog.findChildren(CaseTable)[0]
    assert len(table.cards) == found.received
    assert table.accessibleName() == "Daftar permohonan"
    dialog.reject()


def test_the_recap_of_an_office_without_desks_has_no_table_of_bidang(
    qtbot: QtBot, brebes_window: MainWindow
) -> None:
    brebes_window.go("rekap")
    page = brebes_window.current_page()
    assert isinstance(page, RekapPage)
    heads = [line.label for line in page.table.lines.lines if line.tally is None]
    assert heads == ["Sasaran Pengaduan", "Sumber"]
    assert page.table.accessibleName() == "Angka menurut Sasaran Pengaduan, Sumber"
