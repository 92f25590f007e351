"""Section Ceklis permohonan: what each document wants before it is made, one thing a line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.applications import DOCUMENTS
from app.changes import Changes
from app.office.checklists import LONGEST, MOST, checklists, save_checklists
from ui.desk import Desk
from ui.pages.pengaturan.section import EdgeScroll, FormSection
from ui.widgets import Column, ComboBox, Field, Label, Panel, TextArea

if TYPE_CHECKING:
    from ui.shell.window import MainWindow


class ChecklistsSection(FormSection):
    """One document at a time; what was typed for another one waits with it until it is saved."""

    def __init__(self, shell: MainWindow, desk: Desk) -> None:
        super().__init__(shell, desk, "Ceklis permohonan")
        self._typed: dict[str, str] = {}
        panel = Panel("Syarat setiap dokumen", "Untuk permohonan yang diterima sesudah ini")
        self.document = ComboBox()
        for code, label in DOCUMENTS.items():
            self.document.addItem(label, code)
        panel.add(Field("Dokumen", self.document))
        self.items = TextArea(lines=9)
        panel.add(self.add_field("items", Field("Syarat, satu sebaris", self.items)))
        words = (
            f"Paling banyak {MOST} syarat, masing-masing {LONGEST} huruf. Syarat yang sama pada dua dokumen muncul satu"
            " kali di ceklis. Permohonan yang berjalan tetap memakai ceklisnya."
        )
        panel.add(Label(words, 9, 400, "text2", wrap=True))
        panel.setMaximumWidth(640)
        self.reach_edge()
        inside = Column()
        column = QVBoxLayout(inside)
        column.addWidget(panel)
        column.addStretch(1)
        self.body.addWidget(EdgeScroll(inside), 1)
        self._shown = ""
        self.document.currentIndexChanged.connect(lambda _place: self._turn())
        self.items.textChanged.connect(self._changed)

    def _changed(self) -> None:
        if not self._filling and self._shown:
            self._typed[self._shown] = self.items.toPlainText()
            self.edited()

    def _turn(self) -> None:
        """Another document: its own lines."""
        before, self._filling = self._filling, True
        self._shown = str(self.document.currentData())
        self.items.setPlainText(self._typed.get(self._shown, ""))
        self._filling = before

    def fill(self) -> None:
        self._typed = {code: "\n".join(items) for code, items in checklists(self.desk.ws).items()}
        self._turn()

    def values(self) -> Mapping[str, object]:
        return dict(self._typed)

    def save(self) -> bool:
        ws, officer = self.desk.ws, self.desk.officer.id
        lists = {code: text.split("\n") for code, text in self._typed.items()}

        def act() -> Changes:
            return save_checklists(ws, lists=lists, officer_id=officer)

        done = self.attempt(act)
        if done is None:
            return False
        self.done(done, lambda _changes: "Ceklis tersimpan")
        return True

    def first_focus(self) -> QWidget | None:
        return self.document
