"""The code in the safe: how old it is, and a new one in its place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import KotakAduanError
from app.workspace import Workspace
from ui.login.recovery import RecoveryCodePanel
from ui.widgets import Button, ElidedLabel, GrowingDialog, Label, Sign


class RecoveryCard(QWidget):
    """A line with the date of the last code and the button for a new one."""

    def __init__(self, wanted: Callable[[], object]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(10)
        row.addWidget(Sign("key-outline", "text2", 20))
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(ElidedLabel("Kode pemulihan di brankas", 10, 600))
        self.made = ElidedLabel("", 9, 400, "text2")
        words.addWidget(self.made)
        row.addLayout(words, 1)
        self.button = Button("Buat kode baru", small=True, icon="key-outline", on_click=wanted)
        row.addWidget(self.button)

    def show_made(self, words: str, *, kept: bool = True) -> None:
        """When the code that counts now was made; in the warning tone where nobody has proved that it is kept."""
        self.made.setText(words)
        self.made.set_tone("text2" if kept else "warn")


class NewCodeDialog(GrowingDialog):
    """The new code, shown once. It counts once its last group was typed from the paper; every other end (`rejected`)
    leaves it unproved."""

    def __init__(
        self,
        parent: QWidget,
        ws: Workspace,
        code: str,
        *,
        keep: Callable[[str], object],
        printer: str,
    ) -> None:
        """`keep(code)` puts the code in the old one's place; what it raises leaves the old one good."""
        super().__init__(parent, "Kode pemulihan baru", icon="key-outline", width=560)
        self._ws, self._printer, self._keep = ws, printer, keep
        self.panel = RecoveryCodePanel(code, print_sheet=self._print)
        words = (
            "Kode lama berlaku sampai kode baru dipastikan di bawah ini. Sesudah itu musnahkan lembar yang lama, simpan"
            " yang baru di brankas."
        )
        self.body.addWidget(Label(words, 10, 400, "text2", wrap=True))
        self.body.addWidget(self.panel)
        self.told = Label("", 9, 500, "text2", wrap=True)
        self.told.hide()
        self.body.addWidget(self.told)
        self.set_remark("Batal membuang kode baru")
        self.add_button("Batal", key="Esc", reject=True)
        self.finish = self.add_button(
            "Selesai", "primary", icon="check", key="Enter", main=True, on_click=self.end
        )

    def end(self) -> None:
        """Only with the code on paper."""
        wrong = self.panel.check()
        if wrong is not None:
            wrong.setFocus()
            return
        try:
            self._keep(self.panel.code())
        except KotakAduanError as error:
            self._tell(f"{error.sentence} Kode lama masih berlaku.", False)
            return
        self.panel.forget()
        self.accept()

    def reject(self) -> None:
        """Batal, a locked screen, another officer: the code leaves the screen, on paper or not."""
        if not self._over:
            self.panel.forget()
        super().reject()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Who has typed the last group and closes the window has the paper in hand, and takes it to the safe.
        closes = event.type() == QEvent.Type.Close and watched is self.parentWidget()
        if closes and self.panel.is_confirmed():
            self.end()
        return super().eventFilter(watched, event)

    def _print(self, code: str) -> None:
        # Not above: only who prints loads what draws papers.
        from ui.preview.secret import print_recovery_sheet

        # Of the window, not of this dialog: the system's dialog may still be open when a lock has ended this one.
        print_recovery_sheet(
            self.window(), self._ws, code, replaces=True, told=self._tell, printer_name=self._printer
        )

    def _tell(self, sentence: str, good: bool) -> None:
        if self._over:
            return
        self.told.set_tone("ok" if good else "warn")
        self.told.setText(sentence)
        self.told.show()
