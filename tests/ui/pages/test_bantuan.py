"""Bantuan: texts in their order, and a scroll bar only where there is more to read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from app.workspace import Workspace
from ui.office_window import OfficeWindow
from ui.pages.bantuan.page import KEYS, BantuanPage, topics


@pytest.fixture
def office(qtbot: QtBot, office_day: Workspace) -> Iterator[OfficeWindow]:
    made = OfficeWindow(office_day)
    made.window.resize(1366, 768)
    made.window.go("bantuan")
    with qtbot.waitExposed(made.window):
        made.window.show()
    yield made
    made.window.close()
    made.window.deleteLater()


def test_only_the_long_topic_scrolls(office: OfficeWindow, qtbot: QtBot) -> None:
    page = office.window.current_page()
    assert isinstance(page, BantuanPage)
    for row in range(page.list.count()):
        page.list.setCurrentRow(row)
        area = page.texts.currentWidget()
        assert isinstance(area, QScrollArea)
        scrolls = area.accessibleName() == KEYS
        qtbot.waitUntil(
            lambda area=area, scrolls=scrolls: (area.verticalScrollBar().maximum() > 0) is scrolls,  # type: ignore[misc]
            timeout=2_000,
        )


def test_every_topic_has_a_title_of_its_own_in_the_order_of_the_numbers() -> None:
    titles = [topic[0].lead for topic in topics()]
    assert all(topic[0].heading for topic in topics())
    assert len(set(titles)) == len(titles)
    assert titles[0] == "Satu hari kerja"
    assert titles.index("SOP kantor") == titles.index("Surat dan templat") + 1
    assert titles[-3:] == [
        "Permohonan",
        "Pejabat, tanda tangan, dan memeriksa berkas",
        "Akhir bulan: rekap, laporan, dan tutup bulan",
    ]


def test_an_office_of_complaints_hears_nothing_of_applications(office: OfficeWindow) -> None:
    page = office.window.current_page()
    assert isinstance(page, BantuanPage)
    shown = [page.list.item(row).text() for row in range(page.list.count())]
    assert "Menyusun SOP" in shown
    assert "Permohonan" not in shown
    told = " ".join(passage.text for topic in topics(applications=False) for passage in topic)
    assert "Buku Registrasi" not in told
