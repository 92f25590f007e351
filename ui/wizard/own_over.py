"""The SOP editor over the whole window of the preparation, and back."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.procedure.model import Procedure
from ui.wizard.own_sop import OwnSopPage
from ui.wizard.procedure import ProcedureStep


class OwnSop(QObject):
    """Lays the editor over the steps while the office makes its own SOP; every change goes into the step's draft."""

    def __init__(self, window: QWidget, whole: QVBoxLayout, body: QWidget, step: ProcedureStep) -> None:
        super().__init__(body)
        self._window, self._whole, self._body, self._step = window, whole, body, step
        self.page: OwnSopPage | None = None
        step.editor_wanted.connect(self.open)

    def is_open(self) -> bool:
        """Whether the editor lies over the steps now."""
        return self.page is not None

    def open(self, draft: Procedure) -> None:
        """Lay it over the steps."""
        if self.page is not None:
            return
        page = self.page = OwnSopPage(draft, self._window)
        page.edited.connect(self._step.keep_own)
        page.used.connect(self._used)
        page.closed.connect(self.close)
        self._body.hide()
        self._whole.addWidget(page)
        page.show()
        page.editor.first_focus().setFocus()

    def _used(self, procedure: Procedure) -> None:
        self._step.use_own(procedure)
        self.close()

    def close(self) -> None:
        """Back to the choice of the SOP."""
        page, self.page = self.page, None
        if page is None:
            return
        page.editor.rest()
        self._whole.removeWidget(page)
        page.hide()
        page.deleteLater()
        self._body.show()
        self._step.first_focus().setFocus()
