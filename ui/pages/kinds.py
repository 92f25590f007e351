"""The switch between the two kinds of form: only in an office that takes both applications and complaints."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.office.procedures import in_force_for, main_kind
from app.procedure.model import CaseKind
from ui.desk import Desk
from ui.shell.window import MainWindow
from ui.widgets import Segmented

#: The page of the kind that the office's main SOP is about, and that of the other one.
MAIN, OTHER = "terima", "terima_lain"


def page_of(desk: Desk, kind: CaseKind) -> str:
    """The page on which a kind of case is received."""
    return MAIN if main_kind(desk.ws) is kind else OTHER


class KindSwitch(QWidget):
    """Permohonan | Pengaduan beside the title; `kind` is the one of the page that it stands on."""

    def __init__(self, shell: MainWindow, desk: Desk, kind: CaseKind, page: QWidget) -> None:
        super().__init__(page)
        self.hide()  # until the bar takes it
        self._shell, self._desk, self._kind = shell, desk, kind
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.choice = Segmented(
            [(CaseKind.APPLICATION.value, "Permohonan"), (CaseKind.COMPLAINT.value, "Pengaduan")],
            name="Yang diterima",
            current=kind.value,
            compact=True,
        )
        row.addWidget(self.choice)
        self.choice.changed.connect(self._go)
        self._both = False
        self.refresh()

    def refresh(self) -> None:
        """Look again whether there is something to choose here at all."""
        ws = self._desk.ws
        self._both = all(in_force_for(ws, kind) for kind in (CaseKind.APPLICATION, CaseKind.COMPLAINT))

    def wanted(self) -> QWidget | None:
        """Itself, for the bar; None in an office that takes one kind only."""
        return self if self._both else None

    def _go(self, kind: str) -> None:
        if kind == self._kind:
            return
        self._shell.go(page_of(self._desk, CaseKind(kind)))
        self.choice.set_current(self._kind.value)  # where one comes back to, its own kind is chosen
