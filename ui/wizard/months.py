"""The totals of past months from the paper book: masuk and selesai, twelve rows, each may stay empty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.errors import InputError
from app.founding.paper_rows import read_count
from app.worktime.words import month_words, short_month
from ui import theme
from ui.widgets import Label, LineEdit


class MonthTotals(QWidget):
    """Two small fields for each month."""

    changed = Signal()

    def __init__(self, months: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        for at, text in enumerate(("Bulan", "Masuk", "Selesai")):
            grid.addWidget(Label(text, 9, 500, "text2"), 0, at)
        self.fields: dict[str, tuple[LineEdit, LineEdit]] = {}
        for place, month in enumerate(months, 1):
            grid.addWidget(Label(short_month(month), 10), place, 0)
            pair = (LineEdit(), LineEdit())
            for at, (field, word) in enumerate(zip(pair, ("masuk", "selesai"), strict=True), 1):
                field.setMaxLength(7)
                field.setAlignment(Qt.AlignmentFlag.AlignRight)
                field.setFixedWidth(62)
                field.setAccessibleName(f"{month_words(month)}, {word} menurut buku kertas")
                field.textChanged.connect(self._typed)
                grid.addWidget(field, place, at)
            self.fields[month] = pair
        grid.setColumnStretch(0, 1)
        self.message = Label("", 9, 500, "bad", wrap=True)
        self.message.hide()
        grid.addWidget(self.message, len(self.fields) + 1, 0, 1, 3)

    def _typed(self) -> None:
        self.clear()
        self.changed.emit()

    def clear(self) -> None:
        """Take the red away."""
        if self.message.isHidden():
            return
        self.message.hide()
        for field in (one for pair in self.fields.values() for one in pair):
            self._mark(field, "")

    def _mark(self, field: LineEdit, sentence: str) -> None:
        state = "bad" if sentence else ""
        if (field.property("state") or "") != state:
            field.setProperty("state", state)
            field.setAccessibleDescription(sentence)
            theme.repolish(field)

    def show_fault(self, field: LineEdit, sentence: str) -> None:
        """Mark a field and say underneath what is wrong."""
        self._mark(field, sentence)
        self.message.setText(sentence)
        self.message.show()

    def read(self) -> tuple[dict[str, tuple[int, int]], LineEdit | None]:
        """The months that were filled, and the first field that has to be mended (marked)."""
        found: dict[str, tuple[int, int]] = {}
        for month, pair in self.fields.items():
            if not any(field.text().strip() for field in pair):
                continue
            numbers = []
            for field, word in zip(pair, ("masuk", "selesai"), strict=True):
                try:
                    numbers.append(read_count(field.text()))
                except InputError as error:
                    self.show_fault(field, f"{short_month(month)}, {word}: {error.sentence}")
                    return found, field
            found[month] = (numbers[0], numbers[1])
        return found, None

    def values(self) -> dict[str, list[str]]:
        """What is typed, for the draft."""
        return {
            month: [field.text() for field in pair]
            for month, pair in self.fields.items()
            if any(field.text() for field in pair)
        }

    def restore(self, values: Mapping[str, Any]) -> None:
        """Show what was typed before; months that have gone out of sight are left out."""
        for month, texts in values.items():
            if month in self.fields and isinstance(texts, list):
                for field, text in zip(self.fields[month], texts, strict=False):
                    field.setText(str(text))
