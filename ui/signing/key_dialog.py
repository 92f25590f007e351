"""Signing with a key: which key, and its password, asked every time and kept nowhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.chosen_files import read_key
from app.errors import KotakAduanError
from app.monthend.making import Done
from app.preferences import preferences, remember
from ui import worker
from ui.desk import Desk
from ui.widgets import Button, Field, GrowingDialog, Label, LineEdit, PasswordField, Segmented, Sign

if TYPE_CHECKING:
    from app.signing.keys import SigningKey

#: Under which this PC remembers where the key lies; never its password.
KEY_FILE, TOKEN_LIBRARY = "signing_key_file", "signing_token_library"

#: Signs with an opened key; the second value is "p12" or "pkcs11".
Sign_ = Callable[["SigningKey", str], Done]


def ask_key_file(parent: QWidget) -> Path | None:
    """Which .p12 file; None if the officer thought better of it."""
    name, _kind = QFileDialog.getOpenFileName(parent, "Pilih berkas kunci", "", "Kunci (*.p12 *.pfx)")
    return Path(name) if name else None


def ask_library(parent: QWidget) -> Path | None:
    """Which driver of the token; None if the officer thought better of it."""
    name, _kind = QFileDialog.getOpenFileName(
        parent, "Pilih pustaka token", "", "Pustaka (*.so *.dll *.dylib)"
    )
    return Path(name) if name else None


class KeyDialog(GrowingDialog):
    """Key and password; signing itself happens beside the window."""

    def __init__(
        self, parent: QWidget, desk: Desk, *, what: str, sign: Sign_, done: Callable[[Done], object]
    ) -> None:
        """`what` is the sentence over the fields: who signs what. `sign` does it with the opened key."""
        super().__init__(parent, "Tanda tangani laporan", width=520, icon="draw-pen")
        self._desk, self._sign, self._done = desk, sign, done
        self._busy = False
        self.body.addWidget(Label(what, 10, 400, wrap=True))
        self.way = Segmented(
            [("p12", "Berkas .p12", "key-outline"), ("token", "Token", "usb-flash-drive-outline")],
            name="Kunci",
            current="p12",
            compact=True,
        )
        self.body.addWidget(self.way, 0, Qt.AlignmentFlag.AlignLeft)
        kept = preferences(desk.ws.folder)
        self.file = LineEdit(str(kept.get(KEY_FILE, "")), hint="Tempat berkas .p12")
        self.library = LineEdit(
            str(kept.get(TOKEN_LIBRARY, "")), hint="Tempat pustaka PKCS#11 dari pembuat token"
        )
        self._choosers: list[Button] = []
        self._file_field = self._with_button("Berkas kunci", self.file, "Pilih berkas…", ask_key_file)
        self._library_field = self._with_button("Pustaka token", self.library, "Pilih pustaka…", ask_library)
        self.choose, self.choose_library = self._choosers
        self.password = PasswordField("Sandi berkas kunci")
        self.body.addWidget(self.password)
        note = QHBoxLayout()
        note.setSpacing(8)
        note.addWidget(Sign("shield-check-outline", "text2", 18), 0, Qt.AlignmentFlag.AlignTop)
        words = (
            "Sandi ditanyakan setiap kali dan tidak disimpan."
            " Tanda tangan penerbit kantor bersifat internal, bukan BSrE."
        )
        note.addWidget(Label(words, 9, 400, "text2", wrap=True), 1)
        self.body.addLayout(note)
        self.cancel = self.add_button("Batal", reject=True)
        self.button = self.add_button(
            "Tanda tangani", "primary", icon="draw-pen", main=True, on_click=self.begin
        )
        self.way.changed.connect(lambda _way: self._show_way())
        self._show_way()

    def _with_button(
        self, label: str, edit: LineEdit, words: str, choose: Callable[[QWidget], Path | None]
    ) -> Field:
        holder = QWidget(self.card)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        field = Field(label, edit)
        row.addWidget(field, 1)

        def pick() -> None:
            path = choose(self)
            if path is not None:
                edit.setText(str(path))
                field.clear()
                self.password.setFocus(Qt.FocusReason.OtherFocusReason)

        beside = QVBoxLayout()
        beside.addSpacing(field.label.sizeHint().height() + 4)
        button = Button(words, on_click=pick, parent=holder)
        self._choosers.append(button)
        beside.addWidget(button)
        beside.addStretch(1)
        row.addLayout(beside)
        edit.textEdited.connect(lambda _text: field.clear())
        self.body.addWidget(holder)
        return field

    def _on_token(self) -> bool:
        return self.way.current() == "token"

    def _show_way(self) -> None:
        token = self._on_token()
        for field, shown in ((self._file_field, not token), (self._library_field, token)):
            holder = field.parentWidget()
            assert holder is not None
            holder.setVisible(shown)
        self.password.label.setText("PIN token" if token else "Sandi berkas kunci")
        self.password.edit.setAccessibleName(self.password.label.text())
        self.password.forget()

    def begin(self) -> None:
        """Open the key and sign; what is wrong is said under its field and nothing is signed."""
        if self._busy:
            return
        token = self._on_token()
        field, edit = (self._library_field, self.library) if token else (self._file_field, self.file)
        place, secret = edit.text().strip(), self.password.text()
        if not place:
            field.set_error("Pilih pustaka tokennya." if token else "Pilih berkas kuncinya.")
            edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if not secret:
            self.password.set_error("Ketik PIN-nya." if token else "Ketik sandi berkas kunci.")
            self.password.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        ws, sign, at = self._desk.ws, self._sign, self._desk.now()
        self._set_busy(True)

        def work(_progress: worker.Progress) -> Done:
            # Not above: opening a key loads what signs.
            from app.signing.keys import open_p12, open_token

            with ws.store.thread():
                if token:
                    with open_token(Path(place), secret, at=at) as key:
                        return sign(key, "pkcs11")
                with open_p12(read_key(Path(place)), secret, at=at) as key:
                    return sign(key, "p12")

        def done(result: Done) -> None:
            remember(ws.folder, {TOKEN_LIBRARY if token else KEY_FILE: place})
            if shiboken6.isValid(self) and self.is_open():
                self.password.forget()
                self.accept()
            self._done(result)

        def failed(error: BaseException) -> None:
            if not shiboken6.isValid(self):
                return  # another officer sits here now, and nothing was signed
            self._set_busy(False)
            self.password.forget()
            if not isinstance(error, KotakAduanError):
                raise error
            self._tell(error, field)

        # Not the dialog's own work: what is signed is signed, and told, even when another officer has unlocked meanwhile.
        worker.run(self._desk, work, done=done, failed=failed)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.button.setEnabled(not busy)
        self.cancel.setEnabled(not busy)  # a signature that is being given cannot be taken back
        self.set_remark("Menandatangani…" if busy else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._busy and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return
        super().keyPressEvent(event)

    def _tell(self, error: KotakAduanError, key_field: Field) -> None:
        where = getattr(error, "field", "")
        if where == "kunci":
            key_field.set_error(error.sentence)
            key_field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.password.set_error(error.sentence)
            self.password.edit.setFocus(Qt.FocusReason.OtherFocusReason)
