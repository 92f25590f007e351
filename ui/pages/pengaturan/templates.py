"""Section Templat jawaban: the office's usual answers with their fields, and what a case would make of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from app.channels import CHANNELS
from app.errors import InputError, KotakAduanError
from app.office.templates import (
    FIELDS,
    LONGEST_NAME,
    MOST,
    Template,
    new_template_id,
    save_templates,
    templates,
)
from app.papers.template_values import example
from app.reading.kinds import office_noun, takes_complaints
from ui.desk import Desk
from ui.pages.pengaturan.section import FormSection, scrolled
from ui.widgets import Button, ComboBox, EmptyState, Field, IconButton, Label, LineEdit, Panel, TextArea

if TYPE_CHECKING:
    from ui.shell.window import MainWindow

LIST_WIDTH, NARROW_LIST = 250, 190
ALL_CHANNELS = "Semua kanal"
_NEW_NAME = "Templat baru"


class TemplatesSection(FormSection):
    """Add, change, order, delete; saved as a whole list. Tab goes from the list through the fields."""

    NARROW = 880

    def __init__(self, shell: MainWindow, desk: Desk) -> None:
        super().__init__(shell, desk, "Templat jawaban")
        self._listed: list[Template] = []
        self.count = Label("", 9, 400, "text2")
        self.head.addWidget(self.count)
        self.head.addStretch(1)
        self.add_button = Button("Tambah templat", "primary", icon="plus", on_click=self.add_template)
        self.head.addWidget(self.add_button)
        row = QHBoxLayout()
        row.setSpacing(12)
        self.body.addLayout(row, 1)
        row.addWidget(self._list_panel())
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(12)
        row.addLayout(self._row, 1)
        self._form = self._form_panel()
        self._row.addWidget(self._form, 3)
        self.empty = EmptyState(
            "text-box-outline", "Belum ada templat", "Tambah templat untuk jawaban yang sering ditulis."
        )
        self._row.addWidget(self.empty, 3)
        self._row.addWidget(self._preview_panel(), 2)

    # -- what it is built from

    def _list_panel(self) -> Panel:
        panel = Panel(margins=(0, 0, 0, 0))
        self.list = QListWidget()
        self.list.setAccessibleName("Daftar templat")
        self.list.setProperty("bare", True)
        self.list.currentRowChanged.connect(self._chosen)
        panel.add(self.list, 1)
        row = QHBoxLayout()
        row.setContentsMargins(8, 6, 8, 6)
        self.up = IconButton("chevron-up", "Naikkan", side=34, on_click=lambda: self.shift(-1))
        self.down = IconButton("chevron-down", "Turunkan", side=34, on_click=lambda: self.shift(1))
        self.delete = Button("Hapus", "text", icon="trash-can-outline", small=True, on_click=self.drop)
        row.addWidget(self.up)
        row.addWidget(self.down)
        row.addStretch(1)
        row.addWidget(self.delete)
        panel.body.addLayout(row)
        self._list = panel
        panel.setFixedWidth(LIST_WIDTH)
        return panel

    def _form_panel(self) -> Panel:
        panel = Panel(margins=(0, 0, 0, 0))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        self.name = LineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        column.addWidget(
            self.add_field("name", Field("Nama templat", self.name, note="tampil di menu Templat"))
        )
        self.channel = ComboBox()
        self.channel.addItem(ALL_CHANNELS, "")
        for code, label in CHANNELS.items():
            self.channel.addItem(label, code)
        column.addWidget(self.add_field("channel", Field("Kanal", self.channel)))
        self.text = TextArea(lines=9)
        column.addWidget(
            self.add_field("body", Field("Isi templat", self.text, note="isian di dalam {kurung}")), 1
        )
        self.insert_button = Button("Sisipkan isian", icon="plus", small=True)
        menu = QMenu(self.insert_button)
        for field, meaning in FIELDS.items():
            menu.addAction(f"{{{field}}}  {meaning}").triggered.connect(partial(self._insert, field))
        self.insert_button.setMenu(menu)
        column.addWidget(self.insert_button, 0, Qt.AlignmentFlag.AlignLeft)
        panel.add(scrolled(inside), 1)
        for signal in (self.name.textChanged, self.channel.currentIndexChanged, self.text.textChanged):
            signal.connect(self._typed)
        return panel

    def _preview_panel(self) -> Panel:
        panel = Panel("Pratinjau", f"{office_noun(self.desk.ws)} contoh")
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        self.preview = Label("", 10, wrap=True)
        self.preview.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self.preview)
        column.addStretch(1)
        panel.add(scrolled(inside), 1)
        who = "pelapor" if takes_complaints(self.desk.ws) else "pemohon"
        self.whose = Label(
            f"Nama {who} hanya masuk bila amplopnya sedang terbuka; selain itu tertulis Bapak/Ibu.",
            9,
            400,
            "text2",
            wrap=True,
        )
        panel.add(self.whose)
        return panel

    def set_narrow(self, narrow: bool) -> None:
        down, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(down if narrow else beside)
        self._list.setFixedWidth(NARROW_LIST if narrow else LIST_WIDTH)

    # -- the list

    def fill(self) -> None:
        at = max(0, self.list.currentRow())
        self._listed = list(templates(self.desk.ws))
        self._show_list(at)

    def _show_list(self, at: int) -> None:
        """The list anew, with one of it in the form."""
        self.list.blockSignals(True)
        self.list.clear()
        for one in self._listed:
            item = QListWidgetItem(one.name, self.list)
            item.setSizeHint(QSize(0, self.list.fontMetrics().height() + 18))
        self.list.setCurrentRow(min(at, len(self._listed) - 1))
        self.list.blockSignals(False)
        self._show_template()

    def _chosen(self, _row: int) -> None:
        self.clear_errors()
        self._show_template()
        self.edited()

    def _show_template(self) -> None:
        """Write the chosen one into the form."""
        chosen = self.chosen()
        filling, self._filling = self._filling, True
        self.name.setText(chosen.name if chosen else "")
        self.channel.setCurrentIndex(max(0, self.channel.findData(chosen.channel if chosen else "")))
        self.text.setPlainText(chosen.body if chosen else "")
        self._filling = filling
        self._form.setVisible(chosen is not None)
        self.empty.setVisible(chosen is None)

    def chosen(self) -> Template | None:
        """The template in the form, None where there is none at all."""
        at = self.list.currentRow()
        return self._listed[at] if 0 <= at < len(self._listed) else None

    def _typed(self) -> None:
        at, chosen = self.list.currentRow(), self.chosen()
        if self._filling or chosen is None:
            return
        self._listed[at] = Template(
            chosen.id, self.name.text(), str(self.channel.currentData() or ""), self.text.toPlainText()
        )
        self.list.item(at).setText(self.name.text())
        self.clear_errors()
        self.edited()

    def _insert(self, field: str) -> None:
        self.text.insertPlainText(f"{{{field}}}")
        self.text.setFocus()

    def add_template(self) -> None:
        """A new one at the end, its name ready to be typed over."""
        made = Template(new_template_id((one.id for one in self._listed), _NEW_NAME), _NEW_NAME, "", "")
        self._listed.append(made)
        self._show_list(len(self._listed) - 1)
        self.edited()
        self.name.setFocus()
        self.name.selectAll()

    def drop(self) -> None:
        """Take the chosen one off the list; nothing is gone until Simpan."""
        at = self.list.currentRow()
        if self.chosen() is None:
            return
        del self._listed[at]
        self._show_list(at)
        self.edited()

    def shift(self, step: int) -> None:
        """Move the chosen one up (-1) or down (1); at the end nothing happens."""
        at = self.list.currentRow()
        to = at + step
        if self.chosen() is None or not 0 <= to < len(self._listed):
            return
        self._listed.insert(to, self._listed.pop(at))
        self._show_list(to)
        self.edited()

    # -- the form

    def values(self) -> Mapping[str, object]:
        return {"templates": tuple(self._listed)}

    def show_values(self) -> None:
        self.count.setText(f"{len(self._listed)} templat")
        at = self.list.currentRow()
        self.up.setEnabled(at > 0)
        self.down.setEnabled(0 <= at < len(self._listed) - 1)
        self.delete.setEnabled(self.chosen() is not None)
        if not self.still:
            self.add_button.setEnabled(len(self._listed) < MOST)
        chosen = self.chosen()
        if chosen is None:
            self.preview.setText("")
            return
        try:
            words, tone = example(self.desk.ws, chosen.body), "text"
        except KotakAduanError as error:
            words, tone = error.sentence, "bad"
        self.preview.set_tone(tone)
        self.preview.setText(words)

    def refused(self, error: KotakAduanError) -> None:
        place = error.place if isinstance(error, InputError) else None
        if place is not None and place != self.list.currentRow():
            self.list.setCurrentRow(place)
        super().refused(error)

    def save(self) -> bool:
        ws, officer = self.desk.ws, self.desk.officer.id
        listed = tuple(self._listed)
        done = self.attempt(lambda: save_templates(ws, templates=listed, officer_id=officer))
        if done is None:
            return False
        self.done(done, lambda _done: "Templat jawaban tersimpan")
        return True

    def stand_still(self) -> None:
        super().stand_still()
        for button in (self.add_button, self.delete):
            button.disable(self.still)
        for arrow in (self.up, self.down):
            arrow.setEnabled(False)

    def first_focus(self) -> QWidget | None:
        return self.list if self._listed else self.add_button
