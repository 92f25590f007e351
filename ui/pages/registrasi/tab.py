"""What the tabs of the registration book have in common."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.changes import Changes
from ui.desk import Desk
from ui.shell.window import MainWindow


class Tab(QWidget):
    """One tab: it reads by itself, and tells what its acts changed."""

    def __init__(self, shell: MainWindow, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self.shell, self.desk, self._page = shell, desk, page

    def count(self) -> int:
        """The number on the tab."""
        raise NotImplementedError

    def read(self) -> None:
        """Read everything again."""
        raise NotImplementedError

    def save(self) -> None:
        """Ctrl+S."""

    def print_out(self) -> None:
        """Ctrl+P."""

    def hide_secrets(self) -> None:
        """The eye is taken away: what lay open is shut."""

    def first_focus(self) -> QWidget:
        """What gets the focus when the tab is shown."""
        raise NotImplementedError

    def published(self, changes: Changes) -> None:
        """An act of this tab is done: every page re-reads, this one at once."""
        self.desk.publish(changes, None)
