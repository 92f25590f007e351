"""A part of the SOP that is a list (lanes, ends, blocks, whole limits …): its rows at the left, one of them to edit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.pages.pengaturan.section import scrolled
from ui.sop_editor.form import Answers, Question
from ui.widgets import Button, Dialog, IconButton, Label

Values = Mapping[str, Any]


class RowsDialog(Dialog):
    """Edits a list of rows; `save` gets them all when the officer says so. Keys: Ins, Del, Alt+Up, Alt+Down."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        *,
        word: str,
        rows: Sequence[Values],
        questions: Sequence[Question],
        new: Callable[[int], Values],
        name: Callable[[Values], str],
        save: Callable[[list[dict[str, Any]]], object],
        remark: str = "",
        may_remove: Callable[[Values], str] = lambda _row: "",
    ) -> None:
        """`new(n)`: the values of the nth new row; `may_remove`: why a row must stay, "" if it may go."""
        super().__init__(parent, title, width=820, height=560, icon="table")
        self._word, self._new, self._name, self._may_remove = word, new, name, may_remove
        self._rows: list[dict[str, Any]] = [dict(row) for row in rows]
        self._plain: dict[str, Any] = {}
        self._at = -1
        if remark:
            self.body.addWidget(Label(remark, 9, 400, "text2", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(14)
        self.body.addLayout(row, 1)
        left = QVBoxLayout()
        left.setSpacing(8)
        row.addLayout(left)
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.setFixedWidth(270)
        self.list.currentRowChanged.connect(self._choose)
        left.addWidget(self.list, 1)
        tools = QHBoxLayout()
        tools.setSpacing(6)
        left.addLayout(tools)
        self.add_button_ = Button("Tambah", icon="plus", key="Ins", small=True, on_click=self.add)
        self.add_button_.setAccessibleName(f"Tambah {word}")
        tools.addWidget(self.add_button_)
        tools.addStretch(1)
        self.up = IconButton("chevron-up", f"Naikkan {word}", on_click=lambda: self.shift(-1))
        self.down = IconButton("chevron-down", f"Turunkan {word}", on_click=lambda: self.shift(1))
        self.drop = IconButton("trash-can-outline", f"Hapus {word}", on_click=self.remove)
        for button in (self.up, self.down, self.drop):
            tools.addWidget(button)
        self.form = Answers(questions)
        self.form.changed.connect(self._typed)
        row.addWidget(scrolled(self.form), 1)
        self.add_button("Batal", key="Esc", reject=True)
        self.add_button("Pakai", "primary", icon="check", main=True, accept=True)
        self.accepted.connect(lambda: save(self._rows))
        for values in self._rows:
            self.list.addItem(self._item(values))
        self._show_at(0)

    def rows(self) -> list[dict[str, Any]]:
        """All rows as they are now."""
        return [dict(row) for row in self._rows]

    def _said(self, values: Values) -> str:
        return self._name(values) or f"{self._word} tanpa nama"

    def _item(self, values: Values) -> QListWidgetItem:
        item = QListWidgetItem(self._said(values))
        item.setSizeHint(QSize(0, max(32, self.list.fontMetrics().height() + 12)))
        return item

    def _show_at(self, at: int) -> None:
        if self._rows:
            self.list.setCurrentRow(max(0, min(at, len(self._rows) - 1)))
        else:
            self._choose(-1)

    def _choose(self, at: int) -> None:
        self._at = at
        some = 0 <= at < len(self._rows)
        self.form.setEnabled(some)
        self.up.setEnabled(some and at > 0)
        self.down.setEnabled(some and at < len(self._rows) - 1)
        self.drop.setEnabled(some)
        if some:
            self._plain = dict(self._rows[at])
            self.form.show_values(self._rows[at])
        self.set_remark("")

    def _typed(self) -> None:
        if 0 <= self._at < len(self._rows):
            self._rows[self._at].update({**self._plain, **self.form.typed()})
            self.list.item(self._at).setText(self._said(self._rows[self._at]))

    def add(self) -> None:
        """One more row below the chosen one; typing goes on in its first field."""
        at = self._at + 1 if self._at >= 0 else len(self._rows)
        values = dict(self._new(len(self._rows) + 1))
        self._rows.insert(at, values)
        self.list.insertItem(at, self._item(values))
        self.list.setCurrentRow(at)
        self._choose(at)
        next(iter(self.form.editors.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def remove(self) -> None:
        """Take the chosen row away, unless something needs it."""
        if not 0 <= self._at < len(self._rows):
            return
        at = self._at
        why = self._may_remove(self._rows[at])
        if why:
            self.set_remark(why)
            return
        self._rows.pop(at)
        self.list.blockSignals(True)
        self.list.takeItem(at)
        self.list.blockSignals(False)
        self._at = -1
        self._show_at(at)
        self._choose(self.list.currentRow())

    def shift(self, by: int) -> None:
        """Move the chosen row up (-1) or down (1)."""
        to = self._at + by
        if not (0 <= self._at < len(self._rows) and 0 <= to < len(self._rows)):
            return
        self._rows[self._at], self._rows[to] = self._rows[to], self._rows[self._at]
        for place in (self._at, to):
            self.list.item(place).setText(self._said(self._rows[place]))
        self.list.setCurrentRow(to)
        self._choose(to)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        key = event.key()
        if key == Qt.Key.Key_Insert:
            self.add()
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.shift(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Delete and self.list.hasFocus():
            self.remove()
        else:
            super().keyPressEvent(event)
            return
        event.accept()
