"""Qt's own menus speak Indonesian."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QPageSize
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from ui import words


def test_the_context_menu_of_a_field_is_indonesian(qtbot: QtBot) -> None:
    words.install()
    field = QLineEdit("isi")
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    texts = [
        re.sub(r"[&\t].*?(?=\w|$)", "", action.text().split("\t")[0])
        for action in menu.actions()
        if action.text()
    ]
    menu.deleteLater()
    assert {"Urungkan", "Ulangi", "Salin", "Hapus", "Pilih semua"} <= set(texts)
    assert not {"Undo", "Copy", "Select All"} & set(texts)


def test_a_word_that_is_not_ours_stays_qts_own(qtbot: QtBot) -> None:
    words.install()
    assert QCoreApplication.translate("QPageSize", "A4") == "A4"
    assert QPageSize.name(QPageSize.PageSizeId.A4) != ""


def test_a_mark_stands_once_in_each_word() -> None:
    assert all(text.count("&") == source.count("&") for source, text in words.WORDS.items())
