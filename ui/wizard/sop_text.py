"""The SOP's own table to read, before an office chooses it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from app.procedure.model import Procedure
from app.procedure.summary import table_rows, whose
from ui import theme
from ui.widgets import Dialog, Label, reading_table

_HEADS = ("No", "Kegiatan", "Pelaksana", "Kelengkapan", "Waktu", "Output", "Keterangan")
_WIDTHS = (40, 0, 116, 150, 84, 138, 190)


def sop_text(parent: QWidget, procedure: Procedure) -> Dialog:
    """The dialog, ready to be opened; Esc or Enter closes it."""
    dialog = Dialog(parent, procedure.title, width=1040, height=620, icon="text-box-outline")
    dialog.body.addWidget(Label(whose(procedure), 9, 400, "text2"))
    rows = table_rows(procedure)
    table = _Table(len(rows), len(_HEADS))
    table.setAccessibleName(f"Teks SOP {procedure.number}")
    for column, text in enumerate(_HEADS):
        head = QTableWidgetItem(text)
        head.setFont(theme.font(9, 500))
        table.setHorizontalHeaderItem(column, head)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    reading_table(table, grid=True)
    table.setFont(theme.font(9.5))
    table.setWordWrap(True)
    table.setTextElideMode(Qt.TextElideMode.ElideNone)
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            item = QTableWidgetItem(text)
            item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            table.setItem(at, column, item)
    header = table.horizontalHeader()
    for column, width in enumerate(_WIDTHS):
        if width:
            table.setColumnWidth(column, width)
        else:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
    if not any(row[-1].strip() for row in rows):
        table.hideColumn(len(_HEADS) - 1)
    dialog.body.addWidget(table, 1)
    dialog.add_button("Tutup", "primary", key="Esc", accept=True, main=True)
    return dialog


class _Table(QTableWidget):
    """Every row as high as its longest cell, with air, whatever the width."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resizeRowsToContents()
        spare = (
            self.fontMetrics().lineSpacing() + 8
        )  # the padding of a cell may want one line more than measured
        for at in range(self.rowCount()):
            self.setRowHeight(at, self.rowHeight(at) + spare)
