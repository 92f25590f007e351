"""A paper of one case before it leaves the window: look at it, print it, or save it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from app.redaction.black import NOTHING, Blacking, Finding, count_words
from ui.desk import Desk
from ui.preview import printing
from ui.preview.view import PdfPreview
from ui.shell.window import MainWindow
from ui.widgets import Banner, Button, Dialog

#: As much of the window as it has (`Dialog` takes away what there is no room for); one A4 page stays legible.
WIDTH, HEIGHT = 860, 2000

_KEY = Qt.Key
_ZOOM = {_KEY.Key_Plus: 1, _KEY.Key_Equal: 1, _KEY.Key_Minus: -1}


#: Makes the paper anew with a choice of what is blacked out, and gives it to the second argument.
Remake = Callable[[Blacking, Callable[[bytes], object]], object]


class PaperDialog(Dialog):
    """The sheets with Simpan PDF (Ctrl+E) and Cetak (Ctrl+P, Enter). `warning` stands above them: what the officer
    must know before handing the paper on. `found`: what in its free texts tells who somebody is; it can be blacked
    out, and `remake` makes the paper anew."""

    def __init__(
        self,
        shell: MainWindow,
        desk: Desk,
        pdf: bytes,
        *,
        title: str,
        warning: str = "",
        found: Sequence[Finding] = (),
        remake: Remake | None = None,
    ) -> None:
        super().__init__(shell, title, width=WIDTH, height=HEIGHT, icon="printer-outline")
        self._shell, self._desk, self._pdf, self._name = shell, desk, pdf, title
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self._found, self._remake, self._blacking = tuple(found), remake, NOTHING
        self.found_band: Banner | None = None
        above = QVBoxLayout()
        above.setContentsMargins(12, 10, 12, 10)
        above.setSpacing(8)
        if warning:
            above.addWidget(Banner("warn", warning, icon="shield-lock-outline"))
            self.setAccessibleDescription(warning)
        if self._found and remake is not None:
            self.black_button = Button(
                "Hitamkan…", icon="eye-off-outline", small=True, on_click=self.black_out
            )
            self.found_band = Banner(
                "warn",
                count_words(len(self._found)),
                "Periksa sebelum kertas ini keluar.",
                icon="shield-lock-outline",
                buttons=[self.black_button],
            )
            above.addWidget(self.found_band)
        if above.count():
            self.body.addLayout(above)
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

    def black_out(self) -> None:
        """Choose what is blacked out; the paper is made anew with it."""
        from ui.preview.blackout import BlackoutDialog

        ticked = self._blacking if self._blacking.count else None
        BlackoutDialog(self, self._found, act=self._blacked, ticked=ticked).open()

    def _blacked(self, choice: Blacking) -> None:
        assert self._remake is not None
        self._blacking = choice

        def show(pdf: bytes) -> None:
            self._pdf = pdf
            self.preview.set_pdf(pdf)
            if self.found_band is not None:
                told = f"{choice.count} dari {len(self._found)} hal dihitamkan."
                self.found_band.set_text(count_words(len(self._found)), told)

        self._remake(choice, show)

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
