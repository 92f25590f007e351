"""A paper of one case before it leaves the window: look at it, print it, or save it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from ui.desk import Desk
from ui.preview import printing
from ui.preview.view import PdfPreview
from ui.shell.window import MainWindow
from ui.widgets import Banner, Dialog

#: As much of the window as it has (`Dialog` takes away what there is no room for); one A4 page stays legible.
WIDTH, HEIGHT = 860, 2000

_KEY = Qt.Key
_ZOOM = {_KEY.Key_Plus: 1, _KEY.Key_Equal: 1, _KEY.Key_Minus: -1}


class PaperDialog(Dialog):
    """The sheets with Simpan PDF (Ctrl+E) and Cetak (Ctrl+P, Enter). `warning` stands above them: what the officer
    must know before handing the paper on."""

    def __init__(self, shell: MainWindow, desk: Desk, pdf: bytes, *, title: str, warning: str = "") -> None:
        super().__init__(shell, title, width=WIDTH, height=HEIGHT, icon="printer-outline")
        self._shell, self._desk, self._pdf, self._name = shell, desk, pdf, title
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        if warning:
            above = QVBoxLayout()
            above.setContentsMargins(12, 10, 12, 10)
            above.addWidget(Banner("warn", warning, icon="shield-lock-outline"))
            self.body.addLayout(above)
            self.setAccessibleDescription(warning)
        self.preview = PdfPreview()
        self.body.addWidget(self.preview, 1)
        self.add_button("Tutup", key="Esc", reject=True)
        self.save_button = self.add_button(
            "Simpan PDF", icon="file-pdf-box", key="Ctrl+E", on_click=self.save
        )
        self.print_button = self.add_button(
            "Cetak", "primary", icon="printer-outline", key="Ctrl+P", on_click=self.print_out, main=True
        )
        self.finished.connect(lambda _accepted: self.preview.release())

    def show_paper(self) -> None:
        """Open it with the keyboard on the sheets: PgUp and PgDn turn them, Enter prints."""
        self.open(self.preview.view)
        self.preview.set_pdf(self._pdf)  # once its place is known: the first page is on top

    def print_out(self) -> None:
        """Ctrl+P: at true scale, through the system's dialog."""
        self.accept()
        printing.print_pdf(self._shell, self._desk, self._pdf, title=self._name)

    def save(self) -> None:
        """Ctrl+E."""
        self.accept()
        printing.save_pdf(self._shell, self._desk, self._pdf, suggested=self._name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # No shortcut works over a dialog, so its own keys are read here.
        key = _KEY(event.key())
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
            return
        if key == _KEY.Key_P:
            self.print_out()
        elif key == _KEY.Key_E:
            self.save()
        elif key in _ZOOM:
            self.preview.view.step(_ZOOM[key])
        elif key == _KEY.Key_0:
            self.preview.set_fit("page")
        else:
            super().keyPressEvent(event)
            return
        event.accept()
