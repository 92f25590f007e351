"""Lampiran and tied complaints: save a copy, add another; the program itself never opens a file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.figures import size_words
from app.reading.views import AttachmentView
from ui.widgets import Button, ElidedLabel, IconButton, Label, Sign, take_away


def ask_open(parent: QWidget) -> Path | None:
    """Which file to attach; None if the officer thought better of it."""
    name, _kind = QFileDialog.getOpenFileName(parent, "Pilih lampiran")
    return Path(name) if name else None


def ask_save(parent: QWidget, name: str) -> Path | None:
    """Where to put a copy; None if the officer thought better of it."""
    chosen, _kind = QFileDialog.getSaveFileName(parent, "Simpan salinan lampiran", name)
    return Path(chosen) if chosen else None


class FileList(QWidget):
    """The files that came with the case."""

    add_wanted = Signal()
    copy_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(8)
        self._column.addLayout(head)
        head.addWidget(Label("Lampiran", 10.5, 600))
        self.count = Label("", 9, 400, "text2")
        head.addWidget(self.count)
        head.addStretch(1)
        self.add_button = Button("Tambah lampiran", "text", icon="paperclip", small=True)
        self.add_button.clicked.connect(self.add_wanted)
        head.addWidget(self.add_button)
        self._rows: list[QWidget] = []
        self.copy_buttons: list[IconButton] = []

    def show_files(self, files: tuple[AttachmentView, ...], *, may_add: bool) -> None:
        """Show these files."""
        take_away(self._column, self._rows)
        self._rows, self.copy_buttons = [], []
        self.count.setText(str(len(files)) if files else "tidak ada")
        self.add_button.setVisible(may_add)
        for file in files:
            row = QWidget(self)
            line = QHBoxLayout(row)
            line.setContentsMargins(4, 0, 0, 0)
            line.setSpacing(8)
            line.addWidget(Sign("file-outline", "text2", 18))
            line.addWidget(ElidedLabel(file.name, 10), 1)
            line.addWidget(Label(size_words(file.size), 9, 400, "text2"))
            button = IconButton("download-outline", f"Simpan salinan {file.name}")
            button.clicked.connect(partial(self.copy_wanted.emit, file.id))
            line.addWidget(button)
            self.copy_buttons.append(button)
            self._column.addWidget(row)
            self._rows.append(row)


class LinkList(QWidget):
    """Complaints of the same matter; each opens its own page."""

    def __init__(self, open_case: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open = open_case
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(8)
        self._column.addLayout(head)
        head.addWidget(Label("Tertaut", 10.5, 600))
        head.addStretch(1)
        self.add_button = Button("Tautkan pengaduan…", "text", icon="link-variant", small=True)
        head.addWidget(self.add_button)
        self.buttons: list[Button] = []

    def show_links(self, linked: tuple[tuple[str, str], ...], noun: str = "pengaduan") -> None:
        """Show these cases as (case id, number); `noun` is what they are called."""
        self.add_button.setText(f"Tautkan {noun}…")
        take_away(self._column, self.buttons)
        self.buttons = []
        for case_id, number in linked:
            button = Button(number, "text", icon="link-variant", small=True)
            button.setAccessibleName(f"Buka {noun} {number} yang tertaut")
            button.clicked.connect(partial(self._open, case_id))
            self._column.addWidget(button)
            self.buttons.append(button)
