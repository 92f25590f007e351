"""Who restores: an officer's password of the backup's day, or the recovery code from the safe."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QWidget

from app.backup.restoring import Proof
from app.backup.views import FaultyBackupError
from app.errors import InputError, KotakAduanError
from ui import theme, worker
from ui.widgets import Banner, ComboBox, Dialog, Field, Label, LineEdit, Segmented
from ui.widgets.password import PasswordField

T = TypeVar("T")
PASSWORD, CODE = "sandi", "kode"

#: (proof, whether faults were accepted, how far it is): does it, in its own thread.
Work = Callable[[Proof, bool, worker.Progress], T]


class ProofDialog(Dialog, Generic[T]):
    """Asks for the proof, does the work beside the window, and stays open until it is done."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        *,
        ok: str,
        text: str,
        accounts: Sequence[tuple[str, str, str, str]],
        work: Work[T],
        done: Callable[[T], object],
    ) -> None:
        """`accounts`: (id, name, jabatan, known password of a sample) of who could open the backup."""
        super().__init__(parent, title, width=500, icon="backup-restore")
        self._work, self._done, self._accounts = work, done, accounts
        self._job: worker.Job[T] | None = None
        self._accepted_faults = False
        self.body.addWidget(Label(text, 10, 400, "text2", wrap=True))
        self.way = Segmented(
            ((PASSWORD, "Sandi petugas"), (CODE, "Kode pemulihan")), name="Cara membuktikan", current=PASSWORD
        )
        self.way.changed.connect(lambda _way: self._show_way())
        self.body.addWidget(self.way)
        self.officer = ComboBox()
        for key, name, office, known in accounts:
            words = f"{name}, {office}" if office else name
            self.officer.addItem(f"{words} (contoh: {known})" if known else words, key)
        self.officer_field = Field("Petugas berhak Pulihkan", self.officer)
        self.body.addWidget(self.officer_field)
        self.password = PasswordField("Sandi saat cadangan dibuat")
        self.body.addWidget(self.password)
        self.code = LineEdit(hint="XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX")
        self.code.setFont(theme.mono(10.5))
        self.code.setMaxLength(80)
        self.code_field = Field("Kode pemulihan dari brankas", self.code)
        self.body.addWidget(self.code_field)
        self.trouble = Banner("bad", "")
        self.body.addWidget(self.trouble)
        self.trouble.hide()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self.body.addWidget(self._bar)
        self._bar.hide()
        self.cancel = self.add_button("Batal", key="Esc", on_click=self.reject)
        self.ok = self.add_button(ok, "primary", icon="backup-restore", main=True, on_click=self.go)
        self.rejected.connect(self._stop)
        self._ok_words = ok
        self._show_way()

    def _show_way(self) -> None:
        by_code = self.way.current() == CODE
        self.code_field.setVisible(by_code)
        for field in (self.officer_field, self.password):
            field.setVisible(not by_code)
        self._clear()
        if self.isVisible():
            self._lay_out()
            (self.code if by_code else self.password.edit).setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear(self) -> None:
        for field in (self.officer_field, self.password, self.code_field):
            field.clear()
        self.trouble.hide()

    def choose(self, officer_id: str) -> None:
        """Propose this officer; nothing changes where the backup does not know them."""
        at = self.officer.findData(officer_id)
        if at >= 0:
            self.officer.setCurrentIndex(at)

    def proof(self) -> Proof:
        """What was typed."""
        if self.way.current() == CODE:
            return Proof(code=self.code.text().strip())
        return Proof(str(self.officer.currentData() or ""), self.password.edit.text())

    def go(self) -> None:
        """Do it with what was typed."""
        self._clear()
        proof = self.proof()
        if not (proof.code or proof.password):
            field = self.code_field if self.way.current() == CODE else self.password
            field.set_error("Masih kosong.")
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self._lay_out()
            return
        self._busy(True)
        accepted = self._accepted_faults

        def work(progress: worker.Progress) -> T:
            return self._work(proof, accepted, progress)

        self._job = worker.run(
            self, work, done=self._ended, failed=self._failed, progress=self._told, stopped=self.reject
        )

    def _busy(self, on: bool) -> None:
        self._bar.setVisible(on)
        self._bar.setRange(0, 0 if on else 1)
        for widget in (self.way, self.officer, self.password, self.code, self.ok):
            widget.setEnabled(not on)
        self.set_remark("")
        self._lay_out()

    def _told(self, current: int, total: int, text: str) -> None:
        self._bar.setRange(0, max(0, total))
        self._bar.setValue(min(current, total))
        self.set_remark(text)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _ended(self, result: T) -> None:
        self._busy(False)
        self.accept()
        self._done(result)

    def _failed(self, error: BaseException) -> None:
        self._busy(False)
        if not isinstance(error, KotakAduanError):
            self.reject()
            raise error
        if isinstance(error, FaultyBackupError):
            self._accepted_faults = True
            self.ok.setText("Pulihkan tetap")
        fields = {"password": self.password, "code": self.code_field, "user": self.officer_field}
        field = fields.get(error.field) if isinstance(error, InputError) else None
        if field is not None:
            field.set_error(error.sentence)
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.trouble.set_text(error.sentence)
            self.trouble.show()
        self._lay_out()
