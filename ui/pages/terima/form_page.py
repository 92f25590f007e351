"""What pages have in common whose form is typed, kept as a draft and registered: keys, dropped files, leaving."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication

from ui.desk import Desk
from ui.pages.terima.keeping import DraftKeeper
from ui.shell.page import Page
from ui.widgets import ask


class DraftedPage(Page):
    """Such a page. What it is built of comes from the page itself."""

    desk: Desk
    keeper: DraftKeeper
    notes: Any  # the officer's panel: its `files` take what is dropped

    def blank(self) -> bool:
        """Whether nothing would be lost."""
        raise NotImplementedError

    def coming_number(self) -> str | None:
        """The short number that would be given now; None where it cannot be read."""
        raise NotImplementedError

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            now = QApplication.focusWidget()
            choice = isinstance(now, QAbstractButton) and now.isCheckable()
            if isinstance(now, QAbstractButton) and not choice:
                now.click()
            else:
                self.focusNextChild()
            event.accept()
            return
        super().keyPressEvent(event)

    # -- dropping files

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            self.notes.files.zone.set_hot(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.notes.files.zone.set_hot(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.notes.files.zone.set_hot(False)
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        self.notes.files.add(paths)
        event.acceptProposedAction()

    # -- leaving

    def can_leave(self) -> bool:
        if not self.keeper.pending() or self.keeper.flush():
            return True
        return ask(
            self,
            "Tinggalkan halaman?",
            "Draf lembar ini tidak dapat disimpan. Ketikan hilang bila program ditutup.",
            ok="Tinggalkan",
            danger=True,
        )

    def left(self) -> str:
        if self.keeper.pending() and not self.keeper.flush():
            return ""
        if self.blank() or self.desk.read_only:
            return ""
        number = self.coming_number()
        return f"Draf {number}" if number else "Draf"

    def closing(self) -> None:
        """The window closes: what was typed is kept, and the draft says so."""
        if not self.blank():
            self.keeper.flush(closed=True)
