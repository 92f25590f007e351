"""The dialogs of Tanda tangan: make the office's authority, give an officer a certificate, revoke one.

Passwords are typed here, go straight to the work beside the window, and are forgotten when the dialog closes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from app.errors import InputError, KotakAduanError
from app.monthend.authority import INTERNAL, Certificate
from app.office.officers import Officer
from app.worktime.words import date_words
from ui import worker
from ui.preview import printing
from ui.widgets import (
    ComboBox,
    Field,
    GrowingDialog,
    Label,
    LineEdit,
    NewPassword,
    PasswordField,
    Sign,
    hline,
)

T = TypeVar("T")
Trouble = Callable[[KotakAduanError], object]


class WorkingDialog(GrowingDialog):
    """A form whose act runs beside the window; meanwhile it stays, and what is refused stands at its field."""

    def __init__(
        self, parent: QWidget, title: str, *, busy_words: str, trouble: Trouble, icon: str, width: int = 500
    ) -> None:
        super().__init__(parent, title, icon=icon, width=width)
        self._trouble = trouble
        self._busy = False
        self.fields: dict[str, Field] = {}
        self.secrets: list[PasswordField | NewPassword] = []
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 1)
        self.bar.setAccessibleName(busy_words)
        self.busy_words = Label(busy_words, 9, 400, "text2")
        self.message = Label("", 9, 500, "bad", wrap=True)

    def finish_body(self, main: str, icon: str, submit: Callable[[], object]) -> None:
        """Below the fields: what is wrong, what is being done, the buttons."""
        for widget in (self.message, self.busy_words, self.bar):
            self.body.addWidget(widget)
            widget.hide()
        self.cancel_button = self.add_button("Batal", key="Esc", reject=True)
        self.main_button = self.add_button(
            main, "primary", icon=icon, key="Enter", main=True, on_click=submit
        )

    def lead(self, icon: str, words: str) -> None:
        """What this is for, beside a sign."""
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(Sign(icon, "text2", 20), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(words, 10, 400, "text2", wrap=True), 1)
        self.body.addLayout(row)

    def clear_errors(self) -> None:
        """A new try."""
        self.message.hide()
        for field in self.fields.values():
            field.clear()

    def is_busy(self) -> bool:
        """Whether the work is under way."""
        return self._busy

    def begin(self, work: Callable[[], T], done: Callable[[T], object]) -> None:
        """Do the work beside the window; `done` once the dialog is closed."""
        self._set_busy(True)

        def ready(result: T) -> None:
            self._set_busy(False)
            self.accept()
            done(result)

        worker.run(self, lambda _progress: work(), done=ready, failed=self._failed)

    def _set_busy(self, on: bool) -> None:
        self._busy = on
        for button in (self.main_button, self.cancel_button):
            button.setEnabled(not on)
        self.bar.setRange(0, 0 if on else 1)
        self.bar.setVisible(on)
        self.busy_words.setVisible(on)

    def _failed(self, error: BaseException) -> None:
        self._set_busy(False)
        if not isinstance(error, KotakAduanError):
            raise error
        if not isinstance(error, InputError):
            self.reject()
            self._trouble(error)
            return
        self.show_error(error)

    def show_error(self, error: InputError) -> None:
        """Beside the field that it names, else below."""
        field = self.fields.get(error.field)
        if field is None:
            self.message.setText(error.sentence)
            self.message.show()
            return
        field.set_error(error.sentence)
        field.editor.setFocus()

    def reject(self) -> None:
        if not self._busy:
            super().reject()

    def _end(self, accepted: bool) -> None:
        for one in self.secrets:
            one.forget()
        super()._end(accepted)


class AuthorityDialog(WorkingDialog):
    """Name and password of a new authority."""

    def __init__(
        self,
        parent: QWidget,
        name: str,
        *,
        again: bool,
        make: Callable[[str, str], T],
        done: Callable[[T], object],
        trouble: Trouble,
    ) -> None:
        """`again`: there is one already, which stays known for what it has signed."""
        super().__init__(
            parent,
            "Buat penerbit baru" if again else "Buat penerbit kantor",
            busy_words="Membuat kunci penerbit",
            trouble=trouble,
            icon="key-outline",
        )
        self._make, self._done = make, done
        words = (
            "Penerbit menjamin tanda tangan petugas di dalam kantor: internal kantor, bukan BSrE. Berlaku sepuluh"
            " tahun, kuncinya tersimpan di data kantor."
        )
        if again:
            words += " Penerbit lama tetap dikenal untuk laporan lama."
        self.lead("shield-check-outline", words)
        self.name = LineEdit(name)
        self.name.setMaxLength(64)
        self.fields["name"] = Field("Nama penerbit", self.name, note=INTERNAL)
        self.body.addWidget(self.fields["name"])
        self.new = NewPassword("Sandi penerbit", names=(name,), across=True)
        self.secrets.append(self.new)
        self.fields["password"] = self.new.first
        self.body.addWidget(self.new)
        self.body.addWidget(
            Label(
                "Sandi ini ditanyakan setiap kali sertifikat diterbitkan dan tidak disimpan. Bila terlupa, penerbit"
                " baru harus dibuat; simpan salinannya di brankas.",
                9,
                400,
                "text2",
                wrap=True,
            )
        )
        self.finish_body("Buat penerbit", "key-outline", self.submit)

    def submit(self) -> None:
        """Make it, if all is typed as it must be."""
        if self._busy:
            return
        self.clear_errors()
        if not self.name.text().strip():
            self.show_error(InputError("Nama penerbit masih kosong. Isi nama kantor.", field="name"))
            return
        wrong = self.new.check()
        if wrong is not None:
            wrong.setFocus()
            return
        make, name, password = self._make, self.name.text(), self.new.text()
        self.begin(lambda: make(name, password), self._done)


class IssueDialog(WorkingDialog):
    """Whose certificate it will be, the authority's password, and the officer's own, typed by themselves."""

    def __init__(
        self,
        parent: QWidget,
        people: Sequence[Officer],
        *,
        held: Callable[[str], Sequence[Certificate]],
        suggested: Callable[[str], str],
        folder: str,
        issue: Callable[[str, str, str, Path], T],
        done: Callable[[T], object],
        trouble: Trouble,
    ) -> None:
        """`held`: what an officer can sign with already; `suggested`: how their file is called."""
        super().__init__(
            parent,
            "Terbitkan sertifikat",
            busy_words="Membuat kunci dan sertifikat",
            trouble=trouble,
            icon="file-sign",
            width=540,
        )
        self._held, self._suggested, self._folder = held, suggested, folder
        self._issue, self._done = issue, done
        self.officer = ComboBox()
        for one in people:
            self.officer.addItem(f"{one.name}, {one.title}" if one.title else one.name, one.id)
        self._names = {one.id: one.name for one in people}
        self.fields["officer_id"] = Field("Untuk petugas", self.officer)
        self.body.addWidget(self.fields["officer_id"])
        self.held_note = Label("", 9, 500, "warn", wrap=True)
        self.body.addWidget(self.held_note)
        self.authority_password = PasswordField(
            "Sandi penerbit", note="ditanyakan setiap kali, tidak disimpan"
        )
        self.secrets.append(self.authority_password)
        self.fields["sandi"] = self.authority_password
        self.body.addWidget(self.authority_password)
        self.body.addWidget(hline())
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(Sign("account-outline", "text2", 20))
        self.own_words = Label("", 10, 400, "text2", wrap=True)
        row.addWidget(self.own_words, 1)
        self.body.addLayout(row)
        self.new = NewPassword("Sandi tanda tangan", across=True)
        self.secrets.append(self.new)
        self.fields["password"] = self.new.first
        self.body.addWidget(self.new)
        self.finish_body("Terbitkan dan simpan", "content-save-outline", self.submit)
        self.officer.currentIndexChanged.connect(lambda _row: self._another())
        self._another()

    def officer_id(self) -> str:
        """Whose it will be."""
        return str(self.officer.currentData())

    def _another(self) -> None:
        name = self._names.get(self.officer_id(), "")
        self.own_words.setText(
            f"{name} mengetik sandinya sendiri di sini. Sandi itu ditanyakan setiap kali menandatangani; hanya {name}"
            " yang mengetahuinya."
        )
        self.new.set_names((name,))
        self.new.forget()
        held = self._held(self.officer_id())
        words = ""
        if held:
            until = date_words(held[0].not_after)
            words = f"{name} sudah mempunyai sertifikat yang berlaku sampai {until}. Bila berkasnya hilang, cabut dahulu."
        self.held_note.setText(words)
        self.held_note.setVisible(bool(words))

    def submit(self) -> None:
        """Ask where the file goes, then make it."""
        if self._busy:
            return
        self.clear_errors()
        if not self.authority_password.text():
            self.show_error(InputError("Isi sandi penerbit.", field="sandi"))
            return
        wrong = self.new.check()
        if wrong is not None:
            wrong.setFocus()
            return
        officer_id = self.officer_id()
        path = printing.ask_where(self, self._folder, self._suggested(officer_id))
        if path is None or not self.is_open():
            return
        issue, own, theirs = self._issue, self.new.text(), self.authority_password.text()
        self.begin(lambda: issue(officer_id, theirs, own, path), self._done)


class RevokeDialog(GrowingDialog):
    """Why a certificate signs nothing any more; `revoke` tells a refusal to its second argument."""

    def __init__(
        self,
        parent: QWidget,
        certificate: Certificate,
        revoke: Callable[[str, Callable[[KotakAduanError], object]], bool],
    ) -> None:
        super().__init__(parent, f"Cabut sertifikat {certificate.officer}", icon="cancel", width=460)
        self._revoke = revoke
        self.reason = LineEdit(hint="misalnya: flashdisk hilang")
        self.reason.setMaxLength(160)
        self.field = Field("Alasan", self.reason, note="ikut tercatat")
        self.body.addWidget(self.field)
        self.body.addWidget(
            Label(
                "Sesudah dicabut, sertifikat ini tidak dapat dipakai lagi dan tidak dapat dikembalikan. Laporan yang"
                " sudah ditandatangani dengannya tetap sah.",
                9,
                400,
                "text2",
                wrap=True,
            )
        )
        self.add_button("Batal", key="Esc", reject=True)
        self.revoke_button = self.add_button(
            "Cabut", "danger", icon="cancel", main=True, on_click=self.submit
        )

    def submit(self) -> None:
        """Revoke it, with the reason."""
        self.field.clear()
        if self._revoke(self.reason.text(), self._refused):
            self.accept()

    def _refused(self, error: KotakAduanError) -> None:
        self.field.set_error(error.sentence)
        self.reason.setFocus()
