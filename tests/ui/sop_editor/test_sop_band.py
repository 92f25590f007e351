"""The band of a revision's stations: what it says at the right is read there, however long its words are."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.sop_editor.band import RevisionBand, Station

STATIONS = (
    Station("Draf, revisi 01", "belum ada perubahan"),
    Station("Diperiksa program", "0 galat, 3 catatan"),
    Station("Disahkan", "nomor dan tanggal"),
    Station("Berlaku", "sejak tanggal yang dipilih"),
)
REMARK = (
    "Revisi 00 berlaku sejak 30 September 2025.",
    "142 permohonan berjalan selesai dengan revisinya sendiri.",
)


def shown(qtbot: QtBot, width: int) -> RevisionBand:
    band = RevisionBand()
    qtbot.addWidget(band)
    band.show_stations(STATIONS, 0, REMARK)
    band.resize(width, band.sizeHint().height())
    band.grab()
    return band


@pytest.mark.parametrize("width", [1134, 1048])
def test_the_remark_of_an_office_of_applications_stands_beside_the_stations(qtbot: QtBot, width: int) -> None:
    assert shown(qtbot, width).toolTip() == ""


def test_where_two_lines_are_too_long_the_words_go_on_in_a_third(qtbot: QtBot) -> None:
    band = shown(qtbot, 1134)
    assert band.remark_lines(2000) == REMARK
    narrow = band.remark_lines(250)
    assert len(narrow) == 3
    assert " ".join(narrow) == " ".join(REMARK)


def test_without_room_for_every_word_the_remark_is_read_in_the_tooltip(qtbot: QtBot) -> None:
    band = shown(qtbot, 700)
    assert band.remark_lines(80) == ()
    assert band.toolTip() == " ".join(REMARK)
    QApplication.processEvents()
