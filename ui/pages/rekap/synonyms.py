"""Padanan kata: which words mean the same when complaints are grouped, where each pair came from, and the way out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.errors import InputError, KotakAduanError
from app.monthend.synonyms import Synonym, add_synonym, may_change, remove_synonym, synonyms
from app.worktime.words import date_words
from ui.desk import Desk
from ui.widgets import Button, Dialog, Field, IconButton, Label, LineEdit, empty_layout


class SynonymsDialog(Dialog):
    """The office's list; who writes the month's report may add to it and take out of it."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        super().__init__(parent, "Padanan kata", width=520, height=460, icon="link-variant")
        self._desk = desk
        self._may = may_change(desk.ws, desk.officer)
        words = (
            "Kata yang berarti sama di kantor ini. Daftar bertambah saat penyebab sebuah masalah diisi; pasangan yang"
            " keliru dapat dihapus."
        )
        self.body.addWidget(Label(words, 9, 400, "text2", wrap=True))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        inside = QWidget()
        inside.setObjectName("scrolled")
        self._rows = QVBoxLayout(inside)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)
        area.setWidget(inside)
        self.body.addWidget(area, 1)
        self.word, self.same_as = LineEdit(hint="blanko"), LineEdit(hint="blangko")
        self.word_field, self.same_field = Field("Kata", self.word), Field("sama dengan", self.same_as)
        add = QWidget(self.card)
        line = QHBoxLayout(add)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.word_field, 1)
        line.addWidget(self.same_field, 1)
        line.addWidget(
            Button("Tambah", icon="plus", on_click=self.add, parent=add), 0, Qt.AlignmentFlag.AlignBottom
        )
        self.body.addWidget(add)
        add.setVisible(self._may)
        self.add_button("Tutup", "primary", accept=True)
        self._show()

    def _show(self) -> None:
        empty_layout(self._rows)
        found = self._desk.attempt(lambda: synonyms(self._desk.ws)) or ()
        if not found:
            self._rows.addWidget(Label("Belum ada padanan kata.", 10, 400, "text2"))
        for one in found:
            self._rows.addWidget(self._row(one))
        self._rows.addStretch(1)

    def _row(self, one: Synonym) -> QWidget:
        row = QWidget(self.card)
        line = QHBoxLayout(row)
        line.setContentsMargins(2, 2, 2, 2)
        line.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        line.addLayout(words, 1)
        words.addWidget(Label(f"{one.word} = {one.same_as}", 10, 500))
        origin = f"dari “{one.learnt_from}”" if one.learnt_from else "diisi petugas"
        words.addWidget(Label(f"{origin}, {date_words(one.at.date())}", 9, 400, "text2", wrap=True))
        if self._may:
            name = f"Hapus padanan {one.word} dan {one.same_as}"
            remove = IconButton("trash-can-outline", name, on_click=lambda: self.remove(one), parent=row)
            line.addWidget(remove)
        return row

    def add(self) -> None:
        """Tie the two words typed."""
        for field in (self.word_field, self.same_field):
            field.clear()
        desk = self._desk
        try:
            changes = add_synonym(
                desk.ws, word=self.word.text(), same_as=self.same_as.text(), officer_id=desk.officer.id
            )
        except InputError as error:
            (self.same_field if error.field == "same_as" else self.word_field).set_error(error.sentence)
            return
        except KotakAduanError as error:
            self.word_field.set_error(error.sentence)
            return
        self.word.clear()
        self.same_as.clear()
        self._show()
        desk.publish(changes, self)

    def remove(self, one: Synonym) -> None:
        """Take a pair out."""
        desk = self._desk
        changes = desk.attempt(
            lambda: remove_synonym(desk.ws, word=one.word, same_as=one.same_as, officer_id=desk.officer.id)
        )
        if changes is not None:
            self._show()
            desk.publish(changes, self)
