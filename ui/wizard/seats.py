"""A line of the list "Petugas dan lajur": lane or bidang, name, jabatan, and whether from paper."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.founding.seats import person_key
from ui import theme
from ui.widgets import ElidedLabel, IconButton, Label, LineEdit

LANE, PAPER, TOOLS = 190, 76, 34


@dataclass(slots=True, eq=False)
class Line:
    """What a line holds. `lane` "" is the paraf; `extra`: one more person at the desk of the line above."""

    lane: str
    bidang: str = ""
    name: str = ""
    title: str = ""
    paper: bool = False
    extra: bool = False
    own_title: bool = False  # the officer wrote the jabatan; nothing fills it in any more

    @property
    def blank(self) -> bool:
        return not self.name.strip() and not self.own_title and not self.paper

    def values(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of(cls, values: object) -> Line | None:
        """A line from a draft, None for anything odd."""
        if not isinstance(values, dict) or not isinstance(values.get("lane"), str):
            return None
        kinds = {field.name: type(field.default) for field in fields(cls) if field.name != "lane"}
        kept = {key: values[key] for key, kind in kinds.items() if isinstance(values.get(key), kind)}
        return cls(values["lane"], **kept)


class SeatRow(QWidget):
    """The widgets of a line. `typed` after every change; `more` and `gone` ask for a line more or less."""

    typed = Signal()
    more = Signal()
    gone = Signal()
    title_wanted = Signal()

    def __init__(self, line: Line, lane_name: str, *, per_bidang: bool, paper: bool = True) -> None:
        super().__init__()
        self.line, self.lane_name = line, lane_name
        self.bidang: LineEdit | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        row = QHBoxLayout()
        row.setSpacing(10)
        column.addLayout(row)
        if per_bidang and not line.extra:
            self.bidang = LineEdit(line.bidang, hint="Nama bidang")
            self.bidang.setMaxLength(80)
            self.bidang.setFixedWidth(LANE)
            self.bidang.textEdited.connect(self._bidang_typed)
            row.addWidget(self.bidang)
        else:
            label = ElidedLabel("" if line.extra else lane_name, 10, 500)
            label.setFixedWidth(LANE)
            row.addWidget(label)
        self.name = LineEdit(line.name, hint="Nama petugas")
        self.title = LineEdit(line.title, hint="Jabatan")
        for editor in (self.name, self.title):
            editor.setMaxLength(120)
            editor.setCursorPosition(0)
            row.addWidget(editor, 1)
        self.name.textEdited.connect(self._name_typed)
        self.name.editingFinished.connect(self.title_wanted)
        self.title.textEdited.connect(self._title_typed)
        self.paper = QCheckBox("Ya")
        self.paper.setChecked(line.paper)
        self.paper.setFixedWidth(PAPER)
        self.paper.toggled.connect(self._paper_typed)
        row.addWidget(self.paper)
        if not paper:  # only ever hidden here: shown before it has its place, it would be a window of its own
            self.paper.hide()
            row.addSpacing(PAPER + 10)
        self.tools = self._tool(row, per_bidang, paper)
        self.message = Label("", 9, 500, "bad", wrap=True)
        self.message.setContentsMargins(LANE + 10, 0, 0, 2)
        self.message.hide()
        column.addWidget(self.message)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.name_all()

    def _tool(self, row: QHBoxLayout, per_bidang: bool, paper: bool) -> list[IconButton]:
        made = []
        holder = QHBoxLayout()
        holder.setSpacing(4)
        if not self.line.extra and paper:
            made.append(IconButton("account-plus-outline", "", on_click=self.more.emit))
        if self.line.extra or per_bidang:
            made.append(IconButton("close", "", on_click=self.gone.emit))
        for tool in made:
            holder.addWidget(tool)
        side = QWidget()
        side.setLayout(holder)
        holder.setContentsMargins(0, 0, 0, 0)
        side.setFixedWidth(2 * TOOLS)
        holder.addStretch(1)
        row.addWidget(side)
        return made

    def desk(self) -> str:
        """Where this line is, in words: the lane, or the bidang in it."""
        return self.line.bidang or self.lane_name

    def name_all(self) -> None:
        """Accessible names: every field says which desk it belongs to."""
        desk = self.desk()
        if self.bidang is not None:
            self.bidang.setAccessibleName(f"Nama bidang, {self.lane_name}")
        self.name.setAccessibleName(f"Nama petugas, {desk}")
        self.title.setAccessibleName(f"Jabatan, {desk}")
        self.paper.setAccessibleName(f"Boleh mencatat dari kertas, {desk}")
        for tool in self.tools:
            words = f"Tambah petugas, {desk}" if tool is self.tools[0] and not self.line.extra else ""
            tool.setAccessibleName(words or f"Hapus baris {desk}")
            tool.setToolTip(tool.accessibleName())

    def _bidang_typed(self, text: str) -> None:
        self.line.bidang = text
        self.name_all()
        self.typed.emit()

    def _name_typed(self, text: str) -> None:
        self.line.name = text
        self.typed.emit()

    def _title_typed(self, text: str) -> None:
        self.line.title, self.line.own_title = text, True
        self.typed.emit()

    def _paper_typed(self, on: bool) -> None:
        self.line.paper = on
        self.typed.emit()

    def take_title(self, others: list[Line]) -> None:
        """The same person has one jabatan: take it over from another line, unless it was written here."""
        mine = self.line
        if mine.own_title or not person_key(mine.name):
            return
        for other in others:
            if other is not mine and other.title.strip() and person_key(other.name) == person_key(mine.name):
                mine.title = other.title
                self.title.setText(other.title)
                self.title.setCursorPosition(0)
                return

    def show_fault(self, field: str, sentence: str) -> QWidget:
        """Mark a field (name, title, bidang) red; returns it."""
        editor = {"name": self.name, "title": self.title, "bidang": self.bidang or self.name}[field]
        editor.setProperty("state", "bad")
        editor.setAccessibleDescription(sentence)
        theme.repolish(editor)
        self.message.setText(sentence)
        self.message.show()
        return editor

    def clear_fault(self) -> None:
        """Nothing wrong here."""
        if self.message.isHidden():
            return
        for editor in (self.name, self.title, self.bidang):
            if editor is not None and editor.property("state"):
                editor.setProperty("state", "")
                editor.setAccessibleDescription("")
                theme.repolish(editor)
        self.message.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Insert and self.line.lane:
            self.more.emit()
        else:
            super().keyPressEvent(event)
