"""A password for another officer: they come to this desk and type it themselves, twice."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.errors import InputError, KotakAduanError
from ui import worker
from ui.widgets import GrowingDialog, Label, NewPassword, Sign


class OfficerPasswordDialog(GrowingDialog):
    """`put(password)` runs beside the window; what it refuses stands under the field."""

    def __init__(
        self,
        parent: QWidget,
        name: str,
        put: Callable[[str], object],
        *,
        first: bool,
        done: Callable[[], object],
        trouble: Callable[[KotakAduanError], object],
    ) -> None:
        """`first`: there was none before; `done` after it is set; `trouble` for what belongs to no field."""
        title = "Beri kata sandi" if first else "Atur ulang sandi"
        super().__init__(parent, f"{title} {name}", icon="key-outline")
        self._put, self._done, self._trouble = put, done, trouble
        self._busy = False
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(Sign("account-outline", "text2", 20))
        words = f"{name} mengetiknya sendiri di sini. Hanya {name} yang mengetahuinya."
        if not first:
            words += " Kata sandi lama tidak berlaku lagi."
        row.addWidget(Label(words, 10, 400, "text2", wrap=True), 1)
        self.body.addLayout(row)
        self.new = NewPassword(names=(name,))
        self.body.addWidget(self.new)
        self.add_button("Batal", key="Esc", reject=True)
        self.save = self.add_button(
            "Simpan sandi", "primary", icon="key-outline", key="Enter", main=True, on_click=self.submit
        )

    def submit(self) -> None:
        """Set it, if it is typed as it must be."""
        if self._busy:
            return
        wrong = self.new.check()
        if wrong is not None:
            wrong.setFocus()
            return
        put, password = self._put, self.new.text()
        self._busy = True
        self.save.setEnabled(False)
        worker.run(self, lambda _progress: put(password), done=lambda _none: self._set(), failed=self._failed)

    def reject(self) -> None:
        if not self._busy:
            self.new.forget()
            super().reject()

    def _set(self) -> None:
        self._busy = False
        self.new.forget()
        self.accept()
        self._done()

    def _failed(self, error: BaseException) -> None:
        self._busy = False
        self.save.setEnabled(True)
        if not isinstance(error, KotakAduanError):
            raise error
        if isinstance(error, InputError):
            self.new.first.set_error(error.sentence)
            self.new.first.edit.setFocus()
            return
        self.reject()
        self._trouble(error)
