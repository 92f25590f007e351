"""The details of a checked file, and the words with which its sender is asked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.figures import sidik_words
from ui import theme
from ui.pages.pengaturan.section import scrolled
from ui.pages.periksa.card import LineRow
from ui.pages.periksa.result import Checked
from ui.pages.periksa.spans import Spans, with_emphasis
from ui.pages.periksa.zone import LOOKS
from ui.widgets import Column, Dialog, Label, StateMark, TextArea, hline


class DetailsDialog(Dialog):
    """Everything that was looked at, and the whole sidik, to be read out or copied."""

    def __init__(self, parent: QWidget, checked: Checked) -> None:
        judged = checked.judgement
        super().__init__(parent, checked.name, icon=LOOKS[judged.verdict].icon, width=620, height=560)
        self.checked = checked
        inside = Column()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(10)
        state = {"ok": "done", "bad": "late", "warn": "soon"}[LOOKS[judged.verdict].tone]
        self.mark = StateMark(
            state,  # type: ignore[arg-type]
            f"{judged.title}, {judged.advice}",
            icon=LOOKS[judged.verdict].icon,
        )
        column.addWidget(self.mark)
        column.addWidget(Spans(with_emphasis(judged.sentence, judged.emphasis)))
        column.addWidget(hline())
        self.rows = [LineRow(line) for line in judged.lines]
        for row in self.rows:
            column.addWidget(row)
        column.addWidget(hline())
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for place, (name, value) in enumerate(checked.facts):
            grid.addWidget(Label(name, 9, 500, "text2"), place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Label(value, 10, 400, wrap=True), place, 1)
        self.fingerprint = Label(sidik_words(judged.sha256), 9.5, 400, wrap=True)
        self.fingerprint.setFont(theme.mono(9.5))
        self.fingerprint.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(
            Label("Sidik (SHA-256)", 9, 500, "text2"), grid.rowCount(), 0, Qt.AlignmentFlag.AlignTop
        )
        grid.addWidget(self.fingerprint, grid.rowCount() - 1, 1)
        column.addLayout(grid)
        column.addStretch(1)
        self.body.addWidget(scrolled(inside), 1)
        self.copy_button = self.add_button("Salin sidik", icon="content-copy", on_click=self.copy)
        self.close_button = self.add_button("Tutup", "primary", key="Esc", reject=True, main=True)

    def copy(self) -> None:
        """The whole sidik onto the clipboard."""
        QGuiApplication.clipboard().setText(self.checked.judgement.sha256)
        self.set_remark("Sidik tersalin")


class AskDialog(Dialog):
    """A text for the sender; it can be changed and is copied, sent by whatever the office writes with."""

    def __init__(self, parent: QWidget, checked: Checked, text: str) -> None:
        super().__init__(parent, "Tanyakan ke pengirim", icon="email-outline", width=560)
        self.body.addWidget(
            Label(
                f"Salin pesan ini ke surat, email, atau WhatsApp pengirim {checked.name}. Program tidak mengirim apa pun.",
                10,
                400,
                "text2",
                wrap=True,
            )
        )
        self.text = TextArea(text, lines=16)
        self.text.setAccessibleName("Pesan untuk pengirim")
        self.text.setFixedHeight(self.text.sizeHint().height())
        self.body.addWidget(self.text)
        self.add_button("Tutup", key="Esc", reject=True)
        self.copy_button = self.add_button(
            "Salin pesan", "primary", icon="content-copy", key="Ctrl+Enter", main=True, on_click=self.copy
        )

    def copy(self) -> None:
        """The text as it stands onto the clipboard."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.set_remark("Pesan tersalin")
