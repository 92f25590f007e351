"""What lies in a dialog stays there although no Python name holds it."""

from __future__ import annotations

import gc

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit, QSpinBox, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets import Dialog, TextArea


def test_fields_of_an_open_dialog_outlive_the_collection_of_rubbish(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    dialog = Dialog(window, "Judul", width=400)
    dialog.body.addWidget(TextArea("isi"))
    dialog.body.addWidget(QTableWidget(2, 2))
    dialog.body.addWidget(QSpinBox())
    dialog.add_button("Tutup", "primary", accept=True)
    dialog.open()
    QApplication.processEvents()
    for _ in range(3):  # each look at the Tab order asks fields for their neighbours and proxies
        dialog.chain()
        gc.collect()
    assert [dialog.findChild(kind) is not None for kind in (QPlainTextEdit, QTableWidget, QSpinBox)] == [
        True
    ] * 3
    dialog.reject()


def test_a_dialog_that_goes_takes_nothing_of_its_window_along(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    entry = QMenu(window).addAction("Perbaiki catatan")
    window.show()
    for _ in range(2):
        dialog = Dialog(window, "Judul", width=400)
        dialog.add_button("Tutup", "primary", accept=True)
        dialog.open()
        dialog.chain()
        dialog.reject()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    entry.setVisible(False)
    assert not entry.isVisible()
