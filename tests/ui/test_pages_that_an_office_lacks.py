"""What an office does not handle it has no page for, not even by name."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.workspace import Workspace
from tests.ui.pages.applications_window import open_window
from ui import worker


def test_an_office_of_complaints_knows_no_book_of_applications(new_office: Workspace, qtbot: QtBot) -> None:
    window = open_window(new_office, qtbot).office.window
    for page in ("registrasi", "permohonan"):
        with pytest.raises(KeyError, match=page):
            window.go(page)
    assert window.go("logbook")


def test_an_office_of_applications_knows_no_book_of_complaints(tanggamus: Workspace, qtbot: QtBot) -> None:
    window = open_window(tanggamus, qtbot).office.window
    with pytest.raises(KeyError, match="buku_pengaduan"):
        window.go("buku_pengaduan")
    assert window.go("logbook")


def test_no_way_back_leads_to_a_page_that_is_gone(new_office: Workspace, qtbot: QtBot) -> None:
    window = open_window(new_office, qtbot).office.window
    window.leave_out(())
    window.go("beranda")
    assert window.go("registrasi")
    assert window.go("blangko")
    window.leave_out(("registrasi",))
    assert window.back()
    assert window.page_id() == "beranda"
    qtbot.waitUntil(lambda: not worker.running(), timeout=20_000)
