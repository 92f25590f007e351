"""The procedure as a plain table: every word of the SOP, and how each step stands, without a drawing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from ui.swimlane.facts import CaseFacts
from ui.widgets import Dialog, Label, plain_tooltip

HEADS = ("No", "Kegiatan", "Pelaksana", "Kelengkapan", "Waktu", "Output", "Keterangan", "Keluaran", "Keadaan")
_WIDTHS = (44, 250, 100, 130, 70, 100, 130, 170, 130)


def rows_of(facts: CaseFacts) -> list[tuple[str, ...]]:
    """The rows of the table in the document's order; an inferred way says so."""
    procedure = facts.procedure
    rows: list[tuple[str, ...]] = []
    for step in procedure.steps:
        ways = []
        for outcome in step.outcomes:
            target = procedure.step_by_id.get(outcome.to)
            end = procedure.end_by_id.get(outcome.to)
            where = f"langkah {target.number}" if target else (end.label if end else outcome.to)
            ways.append(f"{outcome.label} → {where}{' (dugaan)' if outcome.inferred else ''}")
        rows.append(
            (
                step.number,
                step.text,
                procedure.lane_by_id[step.lane].name,
                step.requirements,
                step.time_text,
                step.output,
                step.remarks,
                "\n".join(ways),
                facts.steps[step.id].standing,
            )
        )
    return rows


def sop_table(parent: QWidget, facts: CaseFacts) -> Dialog:
    """The dialog with the SOP as a table; open it with `open()`."""
    dialog = Dialog(parent, f"{facts.procedure.number} · {facts.procedure.title}", width=1180, height=640)
    rows = rows_of(facts)
    table = QTableWidget(len(rows), len(HEADS))
    table.setAccessibleName(f"Teks {facts.procedure.number}")
    table.setHorizontalHeaderLabels(list(HEADS))
    table.verticalHeader().hide()
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setTabKeyNavigation(False)
    table.setWordWrap(True)
    for number, row in enumerate(rows):
        for place, words in enumerate(row):
            item = QTableWidgetItem(words)
            item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            item.setToolTip(plain_tooltip(words))
            table.setItem(number, place, item)
    for place, width in enumerate(_WIDTHS):
        table.setColumnWidth(place, width)
    table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    # Rows are as high as their longest cell, at every width of Kegiatan.
    table.horizontalHeader().sectionResized.connect(table.resizeRowsToContents)
    dialog.body.addWidget(table, 1)
    notes = [note for step in facts.procedure.steps for note in step.notes]
    if notes:
        dialog.body.addWidget(Label("\n".join(notes), 9, 400, "text2", wrap=True))
    dialog.add_button("Tutup", "primary", key="Esc", accept=True)
    if facts.current is not None:
        table.setCurrentCell(list(facts.steps).index(facts.current), 0)
    return dialog
