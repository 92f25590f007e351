"""The procedure as a plain table: every word of the SOP, and how each step stands, without a drawing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from app.procedure.model import Procedure, Step
from app.procedure.summary import step_words, table_rows, titled, ways_words
from app.reading.facts import CaseFacts
from ui import theme
from ui.swimlane.words import inferred_words, lane_words
from ui.widgets import Dialog, Label, plain_tooltip, reading_table

HEADS = ("No", "Kegiatan", "Pelaksana", "Kelengkapan", "Waktu", "Output", "Keterangan", "Keluaran", "Keadaan")
#: Free room in a row above and below its longest text, and what a cell keeps free at its sides, px.
_AIR, _SIDES = 14, 22
#: Letters of a text that fills one line of a table with few columns.
_SHORT = 60
_WIDTHS = (44, 250, 116, 120, 112, 110, 100, 170, 120)


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
    """The rows of the table in the document's order; what is a reading of the document says so, and an external lane
    who records for it."""
    procedure = facts.procedure
    return [
        (*_told(facts, step, row), ways_words(procedure, step), facts.steps[step.id].standing)
        for row, step in zip(table_rows(procedure), procedure.steps, strict=True)
    ]


def _told(facts: CaseFacts, step: Step, row: tuple[str, ...]) -> tuple[str, ...]:
    number, activity, _lane, requirements, time, output, remarks = row
    guess = inferred_words(step)
    activity = f"{activity}\n({guess})" if guess else activity
    over = facts.steps[step.id].whole
    time = "\n".join(part for part in (time, f"({over.partition(', ')[2]})" if over else "") if part)
    return number, activity, lane_words(facts.procedure, step.lane), requirements, time, output, remarks


def notes_of(procedure: Procedure) -> list[str]:
    """Why something is a reading of the document, each reason with the row that it is about."""
    notes = [
        f"{words[:1].upper()}{words[1:]}: {note}"
        for step in procedure.steps
        for note in step.notes
        if (words := step_words(step))
    ]
    return notes + [f"{limit.label}: {note}" for limit in procedure.limits for note in limit.notes]


def sop_table(parent: QWidget, facts: CaseFacts) -> Dialog:
    """The dialog with the SOP as a table; open it with `open()`."""
    dialog = Dialog(parent, titled(facts.procedure), width=1180, height=640)
    rows = rows_of(facts)
    table = ReadingTable(f"Teks {titled(facts.procedure)}", HEADS, rows)
    for place, width in enumerate(_WIDTHS):
        table.setColumnWidth(place, width)
    table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
    dialog.body.addWidget(table, 1)
    notes = notes_of(facts.procedure)
    if notes:
        dialog.body.addWidget(Label("\n".join(notes), 9, 400, "text2", wrap=True))
    dialog.add_button("Tutup", "primary", key="Esc", accept=True)
    if facts.current is not None:
        table.setCurrentCell(list(facts.steps).index(facts.current), 0)
    return dialog
