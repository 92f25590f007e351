"""An SOP to read: its steps as a table, and its whole text as printed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)
from PySide6.QtWidgets import QTextEdit

from app.procedure.model import CaseKind, Procedure
from app.procedure.summary import table_rows, time_words, ways_words
from app.worktime.words import limit_words
from ui import theme

KINDS = {
    CaseKind.COMPLAINT: "Setiap pengaduan",
    CaseKind.APPLICATION: "Setiap permohonan",
    CaseKind.MONTH: "Berkas bulanan",
}


class Sheet(QTextEdit):
    """A text to read and copy, set in the program's letters; it follows the theme."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(14)
        self._dress()
        theme.changed.connect(self._dress)

    def _dress(self) -> None:
        """No edge of its own inside a panel, but the focus is seen."""
        ring = theme.colour("focus").name()
        self.setStyleSheet(
            "QTextEdit { border: 2px solid transparent; background: transparent; padding: 0; }"
            f" QTextEdit:focus {{ border: 2px solid {ring}; }}"
        )

    def begin(self) -> QTextCursor:
        self.clear()
        return QTextCursor(self.document())

    def finish(self) -> None:
        cursor = QTextCursor(self.document())
        self.setTextCursor(cursor)


def letters(pt: float = 10, weight: int = 400, tone: str = "text") -> QTextCharFormat:
    """A text format in the program's letters and a colour of the theme."""
    made = QTextCharFormat()
    made.setFont(theme.font(pt, weight))
    made.setForeground(theme.colour(tone))
    return made


def paragraph(cursor: QTextCursor, text: str, form: QTextCharFormat, *, above: int = 0) -> None:
    """Write a paragraph of its own; the first one fills the empty document."""
    block = QTextBlockFormat()
    block.setTopMargin(above)
    if cursor.atStart():
        cursor.setBlockFormat(block)
        cursor.setCharFormat(form)
    else:
        cursor.insertBlock(block, form)
    cursor.insertText(text, form)


def table(
    cursor: QTextCursor,
    head: tuple[str, ...],
    rows: Sequence[Sequence[str]],
    widths: tuple[int, ...],
) -> None:
    """A table with thin lines; `widths` are percentages."""
    form = QTextTableFormat()
    form.setBorder(1)
    form.setBorderCollapse(True)
    form.setBorderBrush(theme.colour("line2"))
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setCellPadding(6)
    form.setCellSpacing(0)
    form.setTopMargin(8)
    form.setBottomMargin(8)
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    form.setColumnWidthConstraints(
        [QTextLength(QTextLength.Type.PercentageLength, width) for width in widths]
    )
    if head:
        form.setHeaderRowCount(1)
    made = cursor.insertTable(len(rows) + (1 if head else 0), len(widths), form)
    for column, text in enumerate(head):
        cell = made.cellAt(0, column)
        ground = cell.format()
        ground.setBackground(theme.colour("sunken"))
        cell.setFormat(ground.toTableCellFormat())
        cell.firstCursorPosition().insertText(text, letters(9, 600, "text2"))
    first = 1 if head else 0
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            strong = column == 0 and not head
            made.cellAt(number + first, column).firstCursorPosition().insertText(
                text, letters(9.5, 600 if strong else 400, "text2" if strong else "text")
            )
    cursor.movePosition(QTextCursor.MoveOperation.End)


def write_steps(sheet: Sheet, procedure: Procedure) -> None:
    """Number, activity, lane, limit, output and ways out, one kind of case after the other."""
    cursor = sheet.begin()
    for kind, title in KINDS.items():
        listed = procedure.steps_of(kind)
        if not listed:
            continue
        paragraph(cursor, title, letters(10.5, 600), above=0 if cursor.atStart() else 8)
        rows = [
            (
                step.number,
                step.label,
                procedure.lane_by_id[step.lane].name,
                time_words(procedure, step) or limit_words(step.limit),
                step.output,
                ways_words(procedure, step),
            )
            for step in listed
        ]
        table(
            cursor,
            ("No.", "Kegiatan", "Pelaksana", "Waktu", "Output", "Berikutnya"),
            rows,
            (8, 19, 19, 13, 19, 22),
        )
    for whole in procedure.limits:
        text = f"{whole.label}: {whole.text}{' (dugaan)' if whole.inferred else ''}"
        paragraph(cursor, text, letters(9.5), above=2)
    sheet.finish()


def write_text(sheet: Sheet, procedure: Procedure) -> None:
    """The whole SOP: identity, blocks, table as printed, footnotes."""
    cursor = sheet.begin()
    paragraph(cursor, procedure.title, letters(12, 600))
    paragraph(cursor, procedure.office, letters(9.5, 400, "text2"))
    if procedure.identity:
        table(cursor, (), [(heading, text) for heading, text in procedure.identity], (26, 74))
    for block in procedure.blocks:
        paragraph(cursor, block.heading, letters(10, 600), above=8)
        for number, item in enumerate(block.items, 1):
            mark = f"{number}. " if block.numbered else ""
            paragraph(cursor, mark + item, letters(9.5), above=2)
    paragraph(cursor, "Prosedur", letters(10, 600), above=10)
    table(
        cursor,
        ("No.", "Kegiatan", "Pelaksana", "Kelengkapan", "Waktu", "Output", "Keterangan"),
        table_rows(procedure),
        (5, 33, 12, 14, 8, 12, 16),
    )
    for note in dict.fromkeys(note for step in procedure.steps for note in step.notes):
        paragraph(cursor, f"* {note}", letters(9, 400, "text2"), above=2)
    sheet.finish()
