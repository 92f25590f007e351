"""The procedure as a plain table: every word of the SOP, and how each step stands, without a drawing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from app.procedure.summary import table_rows, ways_words
from app.reading.facts import CaseFacts
from ui import theme
from ui.widgets import Dialog, Label, plain_tooltip, reading_table

HEADS = ("No", "Kegiatan", "Pelaksana", "Kelengkapan", "Waktu", "Output", "Keterangan", "Keluaran", "Keadaan")
#: Free room in a row above and below its longest text, and what a cell keeps free at its sides, px.
_AIR, _SIDES = 14, 22
#: Letters of a text that fills one line of a table with few columns.
_SHORT = 60
_WIDTHS = (44, 250, 100, 130, 70, 100, 130, 170, 130)


class ReadingTable(QTableWidget):
    """A table to read: whole rows, no editing, every row as high as its longest cell at every width."""

    def __init__(self, name: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        super().__init__(len(rows), len(heads))
        self.setAccessibleName(name)
        for place, words in enumerate(heads):
            head = QTableWidgetItem(words)
            head.setFont(theme.font(9, 600))
            self.setHorizontalHeaderItem(place, head)
        reading_table(self, grid=True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(True)
        left = Qt.AlignmentFlag.AlignLeft
        # Long texts of a row begin side by side; where all are short, they stand in the middle of their row.
        short = all(len(words) <= _SHORT for row in rows for words in row)
        upright = Qt.AlignmentFlag.AlignVCenter if short else Qt.AlignmentFlag.AlignTop
        self.horizontalHeader().setDefaultAlignment(left | Qt.AlignmentFlag.AlignVCenter)
        for number, row in enumerate(rows):
            for place, words in enumerate(row):
                item = QTableWidgetItem(words)
                item.setTextAlignment(left | upright)
                item.setToolTip(plain_tooltip(words))
                self.setItem(number, place, item)

    def resizeEvent(self, event: QResizeEvent) -> None:
        # Not on the header's own signal: the table would be changed while it works through its changes.
        super().resizeEvent(event)
        # Qt's own measure forgets the padding of the style sheet and would cut the longest texts.
        metrics = self.fontMetrics()
        wrapped = int(Qt.TextFlag.TextWordWrap)
        for row in range(self.rowCount()):
            highest = 0
            for place in range(self.columnCount()):
                room = QRect(0, 0, max(1, self.columnWidth(place) - _SIDES), 100_000)
                item = self.item(row, place)
                text = item.text() if item else ""
                highest = max(highest, metrics.boundingRect(room, wrapped, text).height())
            self.setRowHeight(row, highest + _AIR)


def rows_of(facts: CaseFacts) -> list[tuple[str, ...]]:
    """The rows of the table in the document's order; an inferred way says so."""
    procedure = facts.procedure
    return [
        (*row, ways_words(procedure, step), facts.steps[step.id].standing)
        for row, step in zip(table_rows(procedure), procedure.steps, strict=True)
    ]


def sop_table(parent: QWidget, facts: CaseFacts) -> Dialog:
    """The dialog with the SOP as a table; open it with `open()`."""
    dialog = Dialog(parent, f"{facts.procedure.number} · {facts.procedure.title}", width=1180, height=640)
    rows = rows_of(facts)
    table = ReadingTable(f"Teks {facts.procedure.number}", HEADS, rows)
    for place, width in enumerate(_WIDTHS):
        table.setColumnWidth(place, width)
    table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
    dialog.body.addWidget(table, 1)
    notes = [note for step in facts.procedure.steps for note in step.notes]
    if notes:
        dialog.body.addWidget(Label("\n".join(notes), 9, 400, "text2", wrap=True))
    dialog.add_button("Tutup", "primary", key="Esc", accept=True)
    if facts.current is not None:
        table.setCurrentCell(list(facts.steps).index(facts.current), 0)
    return dialog
