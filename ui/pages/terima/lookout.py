"""Looks for an earlier complaint that sounds alike, a moment after typing has stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.reading.similar import similar
from ui.pages.terima.values import Filled

if TYPE_CHECKING:
    from ui.pages.terima.page import TerimaPage

PAUSE_MS = 600


class Lookout(QObject):
    """What the officer said about look-alikes of this slip: tied to one, others dismissed."""

    def __init__(self, page: TerimaPage) -> None:
        super().__init__(page)
        self._page, self._note = page, page.notes.similar
        self._link, self._number = "", ""
        self._dismissed: list[str] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        self._note.compared.connect(lambda case: page.shell.go("pengaduan", case_id=case))
        self._note.tied.connect(self._tie)
        self._note.dismissed.connect(self._dismiss)

    def put(self, values: Filled) -> None:
        """Take over what a draft (or an empty sheet) says."""
        self._timer.stop()
        self._link, self._number = values.link, values.link_number
        self._dismissed = list(values.dismissed)

    def take(self, values: Filled) -> None:
        """Say it for the draft."""
        values.link, values.link_number = self._link, self._number
        values.dismissed = list(self._dismissed)

    def soon(self) -> None:
        """The ISI was changed: look when typing has stopped."""
        self._timer.start(PAUSE_MS)

    def look(self) -> None:
        """Look now."""
        if self._link:
            return
        desk, before = self._page.desk, self._note.case_id()
        content = self._page.sheet.text.text()
        limit = 3 + len(self._dismissed)
        found = desk.attempt(lambda: similar(desk.ws, content=content, limit=limit))
        fresh = next((one for one in found or () if one.card.id not in self._dismissed), None)
        if fresh is None:
            self._note.clear()
        else:
            self._note.show_similar(fresh, desk.office)
        if self._note.case_id() != before:
            self._page.order_focus()

    def _tie(self, case_id: str, number: str) -> None:
        self._link, self._number = case_id, number
        if case_id:
            self._note.show_tied(case_id, number)
        else:
            self.look()
        self._page.order_focus()
        self._page.edited()

    def _dismiss(self, case_id: str) -> None:
        self._dismissed.append(case_id)
        self.look()
        if not self._note.case_id():
            self._page.sheet.text.setFocus()
        self._page.edited()
