"""Berkas dari WA: the files that came with an application, and which thing of the checklist each one is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.errors import InputError
from app.figures import size_words
from app.register.attach import check_attachment
from ui.pages.terima.files import DropZone, Picker, pick_files
from ui.pages.terima.values import FileAtHand
from ui.widgets import Button, ElidedLabel, IconButton, Label, Sign, plain_tooltip, take_away

_PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".heic", ".bmp", ".gif", ".tif", ".tiff"})
NO_ITEM = "pilih syarat"


class _Row(QFrame):
    """One file: name over size, and what it is."""

    def __init__(self, file: FileAtHand, size: int, item: str, files: WaFiles) -> None:
        super().__init__(files)
        self.setProperty("panel", "card")
        name = Path(file.path).name
        self.setAccessibleName(f"Berkas {name}")
        self.setToolTip(plain_tooltip(file.path))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 2, 2)
        row.setSpacing(6)
        picture = Path(name).suffix.casefold() in _PICTURES
        row.addWidget(Sign("image-outline" if picture else "file-document-outline", "text2", 18))
        column = QVBoxLayout()
        row.addLayout(column, 1)
        column.setSpacing(0)
        column.addWidget(ElidedLabel(name, 10))
        column.addWidget(Label(size_words(size) if size else "tidak terbaca", 9, 400, "text2"))
        shown = item if len(item) <= 22 else item[:21].rstrip() + "…"
        self.item = Button(shown or NO_ITEM, "text", small=True)
        self.item.setAccessibleName(f"{name}: {item or NO_ITEM}")
        self.item.setToolTip(plain_tooltip(item) if item else "Sebutkan syarat yang ada di berkas ini")
        self.item.clicked.connect(lambda: files.choose_item(file, self.item))
        row.addWidget(self.item)
        self.close_button = IconButton(
            "close", f"Keluarkan berkas {name}", side=26, on_click=partial(files.remove, file), tone="text"
        )
        row.addWidget(self.close_button)


class WaFiles(QWidget):
    """The files. `names` gives the checklist, `item_of` what a file is; `found` tells that somebody said so."""

    changed = Signal()
    found = Signal(str, str)  # thing of the checklist ("" for none), name of the file
    removed = Signal(str)

    def __init__(
        self,
        new_id: Callable[[], str],
        pick: Picker = pick_files,
        *,
        names: Callable[[], Sequence[str]],
        item_of: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._new_id, self._pick, self._names, self._item_of = new_id, pick, names, item_of
        self._files: list[FileAtHand] = []
        self._rows: list[_Row] = []
        self.menu: QMenu | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.zone = DropZone(self)
        self.zone.clicked.connect(lambda: self.add(self._pick(self)))
        self._column.addWidget(self.zone)
        self.refused = Label("", 9, 500, "bad", wrap=True)
        self.refused.hide()
        self._column.addWidget(self.refused)

    def files(self) -> list[FileAtHand]:
        """What will be attached."""
        return list(self._files)

    def put(self, files: Sequence[FileAtHand]) -> None:
        """Show these files and no others."""
        self._files = list(files)
        self._tell([])
        self.show_rows()

    def add(self, paths: Sequence[Path]) -> None:
        """Take files onto the list; what cannot be an attachment is refused with its sentence."""
        sentences = []
        known = {file.path for file in self._files}
        for path in paths:
            try:
                check_attachment(path)
            except InputError as error:
                sentences.append(error.sentence)
                continue
            if str(path) not in known:
                known.add(str(path))
                self._files.append(FileAtHand(str(path), self._new_id()))
        self._tell(sentences)
        self.show_rows()
        self.changed.emit()

    def remove(self, file: FileAtHand) -> None:
        """Take a file off the list."""
        at = self._files.index(file)
        self._files.remove(file)
        self._tell([])
        self.removed.emit(Path(file.path).name)
        self.show_rows()
        (self._rows[at].close_button if at < len(self._rows) else self.zone).setFocus()
        self.changed.emit()

    def choose_item(self, file: FileAtHand, below: QWidget) -> None:
        """Ask which thing of the checklist the file is."""
        menu = QMenu(self)
        name = Path(file.path).name
        for item in self._names():
            menu.addAction(item.replace("&", "&&"), partial(self.found.emit, item, name))
        if not self._names():
            menu.addAction("Pilih dokumen yang diminta dahulu").setEnabled(False)
        if self._item_of(name):
            menu.addSeparator()
            menu.addAction("Bukan salah satunya", partial(self.found.emit, "", name))
        self.menu = menu
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(below.mapToGlobal(QPoint(0, below.height())))

    def total(self) -> str:
        """ "4 berkas, 2,8 MB"; "" without any."""
        if not self._files:
            return ""
        return f"{len(self._files)} berkas, {size_words(sum(_size(one.path) for one in self._files))}"

    def buttons(self) -> list[QWidget]:
        """What Tab visits."""
        return [*(one for row in self._rows for one in (row.item, row.close_button)), self.zone]

    def _tell(self, sentences: Sequence[str]) -> None:
        self.refused.setText("\n".join(sentences))
        self.refused.setVisible(bool(sentences))
        self.zone.setAccessibleDescription(" ".join(sentences))

    def show_rows(self) -> None:
        """Show the files with what each one is now."""
        take_away(self._column, self._rows)
        self._rows = []
        for place, file in enumerate(self._files):
            row = _Row(file, _size(file.path), self._item_of(Path(file.path).name), self)
            self._column.insertWidget(place, row)
            row.show()
            self._rows.append(row)


def _size(path: str) -> int:
    try:
        return Path(path).stat().st_size
    except OSError:
        return 0
