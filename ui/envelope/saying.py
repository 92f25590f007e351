"""The box that shows, while the officer fills in, exactly what will stand in the record."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.figures import thousands
from app.register.envelope import Part, plain
from ui.widgets import Label, Sign, plain_tooltip


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class RecordBox(QFrame):
    """ "Yang akan dicatat, entri 12.481": the sentence, with names and number standing out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "sunken")
        column = QVBoxLayout(self)
        column.setContentsMargins(13, 8, 13, 11)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(7)
        column.addLayout(head)
        head.addWidget(Sign("link-variant", "text2", 15))
        self.title = Label("", 9, 600, "text2")
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(Label("tidak dapat dihapus", 9, 400, "text2"))
        self.sentence = Label("", 9.5, 400, wrap=True)
        # The sentence alone is marked up, by us; what an officer typed into it is escaped.
        self.sentence.setTextFormat(Qt.TextFormat.RichText)
        self._said = ""
        column.addWidget(self.sentence)

    def show_parts(self, parts: Sequence[Part], entry: int) -> None:
        """Show the sentence and the number that the entry will have."""
        self._said = plain(parts)
        self.title.setText(f"Yang akan dicatat, entri {thousands(entry)}")
        marked = "".join(
            f"<b>{_escaped(part.text)}</b>" if part.strong else _escaped(part.text) for part in parts
        )
        self.sentence.setText(f"<div style='line-height:116%'>{marked}</div>")
        self.sentence.setAccessibleName(self._said)
        self.sentence.setToolTip(plain_tooltip(self._said))  # for a window that is lower than the dialog

    def said(self) -> str:
        """The sentence as text."""
        return self._said
