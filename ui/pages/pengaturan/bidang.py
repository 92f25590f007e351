"""Section Bidang: the fields of work that complaints are handed to; never deleted, only set inactive."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import InputError, KotakAduanError
from app.office.officers import Bidang, all_bidang, new_bidang_id, officers, save_bidang
from app.texts import one_line
from ui.desk import Desk
from ui.pages.pengaturan.section import FormSection, scrolled
from ui.widgets import Button, Field, IconButton, Label, LineEdit, Panel, Sign, take_away

if TYPE_CHECKING:
    from ui.shell.window import MainWindow

_NEW = ""


class BidangRow(QWidget):
    """One bidang: name, who sits there, up, down, inactive."""

    def __init__(self, section: BidangSection, bidang: Bidang, sits: str) -> None:
        super().__init__()
        self.bidang, self._section = bidang, section
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.editor = LineEdit(bidang.name, hint="Nama bidang")
        self.editor.setMaxLength(120)
        self.editor.textChanged.connect(section.edited)
        self.field = Field("Nama bidang", self.editor)
        self.field.label.hide()
        row.addWidget(self.field, 3, Qt.AlignmentFlag.AlignTop)
        side = QHBoxLayout()
        side.setSpacing(8)
        self.state = Label("", 10, 400, "text2")
        self.state.setMinimumHeight(34)
        self._sits = sits
        self._sign = Sign("account-outline", "text2", 18)
        side.addWidget(self._sign)
        side.addWidget(self.state, 1)
        row.addLayout(side, 2)
        row.setAlignment(side, Qt.AlignmentFlag.AlignTop)
        self.up = IconButton("chevron-up", "Naikkan", side=34, on_click=lambda: section.shift(self, -1))
        self.down = IconButton("chevron-down", "Turunkan", side=34, on_click=lambda: section.shift(self, 1))
        self.switch = Button("Nonaktifkan", small=False, on_click=self._switch)
        for widget in (self.up, self.down, self.switch):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        self._show_state()

    def value(self) -> Bidang:
        """The bidang as the row says it now."""
        return self.bidang._replace(name=one_line(self.editor.text()).strip())

    def _switch(self) -> None:
        if self.bidang.id == _NEW:
            self._section.drop(self)
            return
        self.bidang = self.bidang._replace(active=not self.bidang.active)
        self._show_state()
        self._section.edited()

    def _show_state(self) -> None:
        active = self.bidang.active
        name = self.bidang.name or "bidang baru"
        word = "Hapus" if self.bidang.id == _NEW else "Nonaktifkan" if active else "Aktifkan"
        self.switch.setText(word)
        self.switch.setAccessibleName(f"{word} {name}")
        self.state.setText((self._sits or "belum ada petugas") if active else "nonaktif, tetap di riwayat")
        self.state.set_tone("text2" if active else "text3")
        self._sign.set_icon("account-outline" if active else "account-off-outline")
        self.editor.setAccessibleName(f"Nama {name}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._section.shift(self, -1 if event.key() == Qt.Key.Key_Up else 1)
            event.accept()
            return
        super().keyPressEvent(event)


class BidangSection(FormSection):
    """Add, rename, order, set inactive; saved as a whole list."""

    def __init__(self, shell: MainWindow, desk: Desk) -> None:
        super().__init__(shell, desk, "Bidang")
        self.count = Label("", 9, 400, "text2")
        self.head.addWidget(self.count)
        self.head.addStretch(1)
        self.add_button = Button("Tambah bidang", "primary", icon="plus", on_click=self.add_row)
        self.head.addWidget(self.add_button)
        self.rows: list[BidangRow] = []
        panel = Panel(margins=(0, 0, 0, 0))
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(16, 14, 16, 14)
        self._column.setSpacing(10)
        self._column.addStretch(1)
        panel.add(scrolled(inside), 1)
        note = QHBoxLayout()
        note.setContentsMargins(16, 8, 16, 10)
        note.setSpacing(8)
        note.addWidget(Sign("information-outline", "text2", 18))
        note.addWidget(
            Label(
                "Urutan ini dipakai di semua daftar; Alt+↑ dan Alt+↓ memindahkan baris. Bidang yang tidak dipakai lagi"
                " dinonaktifkan, tidak dihapus; pengaduannya tetap atas namanya.",
                9,
                400,
                "text2",
                wrap=True,
            ),
            1,
        )
        panel.body.addLayout(note)
        self.body.addWidget(panel, 1)

    def fill(self) -> None:
        while self.rows:
            self._remove(self.rows[-1])
        people = officers(self.desk.ws)
        for bidang in all_bidang(self.desk.ws, only_active=False):
            names = [o.name for o in people if any(desk.bidang == bidang.id for desk in o.desks)]
            self._append(BidangRow(self, bidang, ", ".join(names)))

    def _append(self, row: BidangRow) -> None:
        self.rows.append(row)
        self._column.insertWidget(len(self.rows) - 1, row)

    def _remove(self, row: BidangRow) -> None:
        self.rows.remove(row)
        take_away(self._column, (row,))

    def add_row(self) -> None:
        """A new bidang at the end of the list."""
        row = BidangRow(self, Bidang(_NEW, ""), "")
        self._append(row)
        self.edited()
        row.editor.setFocus()

    def drop(self, row: BidangRow) -> None:
        """Take a row away that was never saved."""
        self._remove(row)
        self.edited()

    def shift(self, row: BidangRow, step: int) -> None:
        """Move a row up (-1) or down (1); at the end nothing happens."""
        at = self.rows.index(row)
        to = at + step
        if not 0 <= to < len(self.rows):
            return
        focused = self.focusWidget()
        self.rows.insert(to, self.rows.pop(at))
        self._column.removeWidget(row)
        self._column.insertWidget(to, row)
        previous: QWidget = self.add_button
        for one in self.rows:
            for widget in (one.editor, one.up, one.down, one.switch):
                QWidget.setTabOrder(previous, widget)
                previous = widget
        if focused is not None and row.isAncestorOf(focused):
            focused.setFocus()
        self.edited()

    def stand_still(self) -> None:
        super().stand_still()
        self.add_button.disable(self.still)

    def values(self) -> Mapping[str, object]:
        return {"bidang": tuple(row.value() for row in self.rows)}

    def show_values(self) -> None:
        active = sum(row.bidang.active for row in self.rows)
        off = len(self.rows) - active
        self.count.setText(f"{active} aktif, {off} nonaktif" if off else f"{active} aktif")
        for number, row in enumerate(self.rows):
            row.up.setEnabled(number > 0)
            row.down.setEnabled(number < len(self.rows) - 1)

    def clear_errors(self) -> None:
        for row in self.rows:
            row.field.clear()

    def refused(self, error: KotakAduanError) -> None:
        place = error.place if isinstance(error, InputError) else None
        if place is None or place >= len(self.rows):
            super().refused(error)
            return
        self.rows[place].field.set_error(error.sentence)
        self.rows[place].editor.setFocus()

    def save(self) -> bool:
        listed: list[Bidang] = []
        taken = {row.bidang.id for row in self.rows}
        for row in self.rows:
            bidang = row.value()
            if bidang.id == _NEW:
                bidang = bidang._replace(id=new_bidang_id(taken, bidang.name))
                taken.add(bidang.id)
            listed.append(bidang)
        done = self.attempt(lambda: save_bidang(self.desk.ws, bidang=listed))
        if done is None:
            return False
        self.done(done, lambda _done: "Daftar bidang tersimpan")
        return True

    def first_focus(self) -> QWidget | None:
        return self.rows[0].editor if self.rows else self.add_button
