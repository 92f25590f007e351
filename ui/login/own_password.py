"""Ganti kata sandi: the officer at the desk changes their own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.access.views import WaitError, WrongPasswordError
from app.errors import InputError, KotakAduanError
from ui import worker
from ui.widgets.dialog import GrowingDialog
from ui.widgets.password import NewPassword, PasswordField
from ui.widgets.text import Label


class OwnPasswordDialog(GrowingDialog):
    """Old, new twice. `change(old, new)` runs beside the window; its refusals stand under the field they name."""

    def __init__(
        self,
        parent: QWidget,
        name: str,
        change: Callable[[str, str], object],
        *,
        done: Callable[[], object],
        trouble: Callable[[KotakAduanError], object],
    ) -> None:
        """`done` after the change; `trouble` for what belongs to no field."""
        super().__init__(parent, "Ganti kata sandi", icon="key-outline")
        self._change, self._done, self._trouble = change, done, trouble
        self._busy = False
        self.body.addWidget(Label(name, 10, 600))
        self.old = PasswordField("Kata sandi sekarang")
        self.new = NewPassword(names=(name,))
        self.body.addWidget(self.old)
        self.body.addWidget(self.new)
        self.add_button("Batal", key="Esc", reject=True)
        self.save = self.add_button(
            "Ganti kata sandi", "primary", icon="key-outline", key="Enter", main=True, on_click=self.submit
        )

    def submit(self) -> None:
        """Change it, if everything is typed as it must be."""
        if self._busy:
            return
        if not self.old.text():
            self.old.set_error("Ketik kata sandi yang berlaku sekarang.")
            self.old.edit.setFocus()
            return
        wrong = self.new.check()
        if wrong is not None:
            wrong.setFocus()
            return
        if self.new.text() == self.old.text():
            self.new.first.set_error("Kata sandi baru sama dengan yang sekarang. Pilih yang lain.")
            self.new.first.edit.setFocus()
            return
        change, old, new = self._change, self.old.text(), self.new.text()
        self._busy = True
        self.save.setEnabled(False)
        worker.run(
            self, lambda _progress: change(old, new), done=lambda _none: self._changed(), failed=self._failed
        )

    def _changed(self) -> None:
        self._busy = False
        self.old.forget()
        self.new.forget()
        self.accept()
        self._done()

    def _failed(self, error: BaseException) -> None:
        self._busy = False
        self.save.setEnabled(True)
        if not isinstance(error, KotakAduanError):
            raise error
        if isinstance(error, WrongPasswordError | WaitError) or _field(error) == "old":
            self.old.set_error(error.sentence)
            self.old.edit.selectAll()
            self.old.edit.setFocus()
        elif _field(error) == "password":
            self.new.first.set_error(error.sentence)
            self.new.first.edit.setFocus()
        else:
            self.reject()
            self._trouble(error)


def _field(error: KotakAduanError) -> str:
    return error.field if isinstance(error, InputError) else ""
