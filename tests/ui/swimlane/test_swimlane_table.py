"""The SOP as a table shows every word of the document, also in a narrow column."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from ui.swimlane.table import ReadingTable

LONG = (
    "Jika aduan melalui surat, sosmed, website, atau email maka akan dibalas dengan menjawab hasil tindak lanjut "
    "pengaduan yang dilakukan."
)


@pytest.mark.parametrize("width", [90, 130, 250])
def test_a_row_is_as_high_as_its_longest_text(qtbot: QtBot, width: int) -> None:
    table = ReadingTable("Teks SOP", ("No", "Keterangan"), [("4", LONG), ("5", "")])
    qtbot.addWidget(table)
    table.setColumnWidth(1, width)
    table.resize(600, 400)
    with qtbot.waitExposed(table):
        table.show()
    document = QTextDocument(LONG)  # another measure than the table's own
    document.setDefaultFont(table.font())
    document.setDocumentMargin(0)
    document.setTextWidth(width - 20)
    assert table.rowHeight(0) >= document.size().height()
    assert table.rowHeight(1) < table.rowHeight(0)


def test_short_texts_stand_in_the_middle_and_long_ones_begin_side_by_side(qtbot: QtBot) -> None:
    for rows, upright in (
        ([("4", "Selesai")], Qt.AlignmentFlag.AlignVCenter),
        ([("4", LONG)], Qt.AlignmentFlag.AlignTop),
    ):
        table = ReadingTable("Teks SOP", ("No", "Keterangan"), rows)
        qtbot.addWidget(table)
        assert Qt.AlignmentFlag(table.item(0, 0).textAlignment()) & upright
