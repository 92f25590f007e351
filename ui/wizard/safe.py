"""After the founding: the recovery code goes on paper before the main window opens."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.access.accounts import keep_recovery_code
from app.errors import KotakAduanError
from app.workspace import Workspace
from ui.login.recovery import RecoveryCodePanel
from ui.widgets import Banner, ask
from ui.wizard.step import StepPage

WIDEST = 640


class SafePage(StepPage):
    """The code, Cetak, and the proof that it is on paper."""

    title = "Kode pemulihan"
    subtitle = (
        "Kantor sudah siap. Bila semua kata sandi hilang, hanya kode ini yang membuka data; program tidak"
        " menyimpannya."
    )
    next_text = "Masuk ke Kotak Aduan"

    def __init__(self, ws: Workspace, code: str) -> None:
        super().__init__(0, 0, over="Persiapan selesai")
        self._ws = ws
        self.panel = RecoveryCodePanel(code, print_sheet=self.print_code)
        self.panel.setMaximumWidth(WIDEST)
        self.panel.confirmed.connect(lambda _on: self.changed.emit())
        self._told: Banner | None = None
        self.content.addWidget(self.panel)
        self.content.addStretch(1)

    def print_code(self, code: str) -> None:
        """Print the sheet for the safe."""
        # Not above: only who prints loads what draws papers.
        from ui.preview.secret import print_recovery_sheet

        print_recovery_sheet(self, self._ws, code, replaces=False, told=self.tell)

    def keep(self) -> bool:
        """The paper is proved: the code counts. False, and said here, where that could not be written."""
        try:
            keep_recovery_code(self._ws, self.panel.code())
        except KotakAduanError as error:
            self.tell(error.sentence, False)
            return False
        return True

    def leave(self) -> bool:
        """The window is to be closed with the code on no paper yet: whether the officer wants that."""
        if not ask(
            self,
            "Tutup tanpa kode di kertas?",
            "Kantor sudah siap dan dapat dibuka dengan kata sandi akun pertama. Kode ini tidak ditampilkan lagi; buat"
            " kode baru nanti di Pengaturan, Petugas & hak.",
            ok="Tutup",
            danger=True,
        ):
            return False
        self.forget()
        self._ws.close()
        return True

    def tell(self, sentence: str, good: bool) -> None:
        """What became of the print."""
        if self._told is not None:
            self._told.hide()
            self._told.deleteLater()
        title, _dot, rest = sentence.partition(". ")
        self._told = Banner("ok" if good else "warn", title + ("." if rest else ""), rest)
        self._told.setMaximumWidth(WIDEST)
        self.content.insertWidget(1, self._told)

    def told(self) -> str:
        """What was said last about the print."""
        return "" if self._told is None else f"{self._told.title.text()} {self._told.text.text()}".strip()

    def check(self) -> QWidget | None:
        return self.panel.check()

    def first_focus(self) -> QWidget:
        return self.panel.print

    def forget(self) -> None:
        """Take the code off the screen."""
        self.panel.forget()
