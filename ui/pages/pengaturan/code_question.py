"""Before a new code for the safe is made: the officer at the desk proves who they are. The code opens everything, and
an unlocked PC with nobody before it must not give it away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.access.views import WaitError, WrongPasswordError
from app.errors import KotakAduanError
from ui import worker
from ui.widgets import GrowingDialog, Label, PasswordField


class NewCodeQuestion(GrowingDialog):
    """The question with the officer's own password. `prove(password)` runs beside the window."""

    def __init__(
        self,
        parent: QWidget,
        prove: Callable[[str], object],
        *,
        done: Callable[[], object],
        trouble: Callable[[KotakAduanError], object],
    ) -> None:
        """`done` once the password was right and the dialog has ended; `trouble` for what belongs to no field."""
        super().__init__(parent, "Buat kode pemulihan baru?", icon="key-outline")
        self._prove, self._done, self._trouble = prove, done, trouble
        self._busy = False
        words = (
            "Kode baru hanya ditampilkan sekali; siapkan pencetak atau pena. Kode lama berlaku sampai kode baru"
            " dipastikan di kertas."
        )
        self.setAccessibleDescription(words)
        self.body.addWidget(Label(words, 10, 400, "text2", wrap=True))
        self.password = PasswordField("Kata sandi Anda", note="kode ini membuka semua data kantor")
        self.body.addWidget(self.password)
        self.add_button("Batal", key="Esc", reject=True)
        self.make = self.add_button(
            "Buat kode baru", "primary", icon="key-outline", key="Enter", main=True, on_click=self.submit
        )
        self.finished.connect(lambda _accepted: self.password.forget())

    def submit(self) -> None:
        """Try what was typed."""
        if self._busy:
            return
        password = self.password.text()
        if not password:
            self.password.set_error("Ketik kata sandi Anda.")
            self.password.edit.setFocus()
            return
        prove = self._prove
        self._set_busy(True)
        worker.run(
            self, lambda _progress: prove(password), done=lambda _none: self._proved(), failed=self._failed
        )

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.make.setEnabled(not busy)

    def _proved(self) -> None:
        if not self._over:  # Batal, or the lock, came first: no code is made for nobody
            self.accept()
            self._done()

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, KotakAduanError):
            raise error
        if self._over:
            return
        self._set_busy(False)
        if isinstance(error, WrongPasswordError | WaitError):
            self.password.set_error(error.sentence)
            self.password.edit.selectAll()
            self.password.edit.setFocus()
        else:
            self.reject()
            self._trouble(error)
