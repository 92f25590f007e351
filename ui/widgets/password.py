"""Fields for passwords: hidden letters, an eye to see them, the word on Caps Lock, and a new one typed twice."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.access.rules import LEAST, password_fault
from ui.widgets import caps_lock
from ui.widgets.buttons import IconButton
from ui.widgets.fields import Field, LineEdit
from ui.widgets.panels import Sign
from ui.widgets.text import Label

MOST = 200
_SHOW, _HIDE = "Tampilkan kata sandi", "Sembunyikan kata sandi"
_EYE = 28
#: The keyboard of a touch screen must not learn or correct what is typed here, seen or not.
_SECRET = (
    Qt.InputMethodHint.ImhHiddenText
    | Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
)


class PasswordEdit(LineEdit):
    """One line whose letters are dots until the eye is pressed; they are dots again once the field is hidden."""

    caps_changed = Signal(bool)
    shown_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._caps: bool | None = None
        self.setMaxLength(MOST)
        self.eye = IconButton("eye-outline", _SHOW, side=_EYE, parent=self)
        self.eye.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.eye.clicked.connect(lambda: self.show_letters(not self.shows_letters()))
        self.setTextMargins(0, 0, _EYE + 2, 0)
        self.show_letters(False)

    def shows_letters(self) -> bool:
        """Whether the letters can be read."""
        return self.echoMode() is QLineEdit.EchoMode.Normal

    def show_letters(self, on: bool) -> None:
        """Show the letters, or dots again."""
        self.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)
        self.setInputMethodHints(_SECRET)
        self.eye.set_icon(*(("eye-off-outline", _HIDE) if on else ("eye-outline", _SHOW)))
        self.shown_changed.emit(on)

    def _set_caps(self, on: bool | None) -> None:
        before, self._caps = self._caps, on
        if bool(before) != bool(on):
            self.caps_changed.emit(bool(on))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        told = caps_lock.state_of_keyboard()
        self._set_caps(caps_lock.after_key(event, self._caps) if told is None else told)
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # While the focus was elsewhere the key may have been pressed: what was learned from letters is forgotten.
        self._set_caps(caps_lock.state_of_keyboard())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._set_caps(None)

    def hideEvent(self, event: QHideEvent) -> None:
        self.show_letters(False)
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.EnabledChange:
            self.eye.setVisible(self.isEnabled())
            self._set_caps(None)
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.eye.setGeometry(self.width() - _EYE - 4, (self.height() - _EYE) // 2, _EYE, _EYE)


class _Hint(QWidget):
    """A line under the field: sign and words."""

    def __init__(self, icon: str, text: str, tone: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.sign = Sign(icon, tone, 16)
        row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        self.label = Label(text, 9, 500, tone, wrap=True)
        row.addWidget(self.label, 1)

    def show_words(self, icon: str, text: str, tone: str) -> None:
        self.sign.set_icon(icon, tone)
        self.label.set_tone(tone)
        self.label.setText(text)


class PasswordField(Field):
    """Label, hidden letters with the eye, and underneath what is wrong and whether Caps Lock is on."""

    def __init__(self, label: str = "Kata sandi", *, note: str = "", parent: QWidget | None = None) -> None:
        self.edit = PasswordEdit()
        super().__init__(label, self.edit, note=note, parent=parent)
        self._caps = _Hint("apple-keyboard-caps", "Caps Lock menyala", "warn")
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        self.column = column
        column.addWidget(self._caps)
        self._caps.hide()
        self.edit.caps_changed.connect(self._caps.setVisible)
        self.edit.textEdited.connect(lambda _text: self.clear())
        self.setFocusProxy(self.edit)

    def text(self) -> str:
        """What was typed, exactly."""
        return self.edit.text()

    def forget(self) -> None:
        """Empty it and hide the letters."""
        self.edit.clear()
        self.edit.show_letters(False)

    def caps_lock_is_told(self) -> bool:
        """Whether "Caps Lock menyala" stands under the field."""
        return not self._caps.isHidden()


class NewPassword(QWidget):
    """A new password, typed twice. One eye shows both; the sentence underneath says at once what is missing."""

    changed = Signal()

    def __init__(
        self,
        label: str = "Kata sandi baru",
        *,
        names: Sequence[str] = (),
        across: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`names`: what the password must not be; `across`: both fields beside each other."""
        super().__init__(parent)
        self._names = tuple(names)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.first = PasswordField(label)
        self.again = PasswordField("Ketik sekali lagi")
        self._fields = QHBoxLayout() if across else QVBoxLayout()
        self._fields.setSpacing(10)
        for field in (self.first, self.again):
            self._fields.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
            field.edit.textChanged.connect(self._typed)
        column.addLayout(self._fields)
        self.rule = _Hint("information-outline", "", "text2")
        column.addWidget(self.rule)
        self.first.edit.shown_changed.connect(self._same_eye)
        self.again.edit.shown_changed.connect(self._same_eye)
        self.again.edit.editingFinished.connect(self._compare)
        self.setFocusProxy(self.first)
        self._tell()

    def set_names(self, names: Sequence[str]) -> None:
        """Whose password it will be."""
        self._names = tuple(names)
        self._tell()

    def text(self) -> str:
        """The new password as typed first."""
        return self.first.text()

    def ready(self) -> bool:
        """Whether it can be taken: long enough, not the name, twice the same."""
        return not password_fault(self.text(), self._names) and self.text() == self.again.text()

    def check(self) -> QWidget | None:
        """What has to be mended (it is marked and explained), None if nothing."""
        fault = password_fault(self.text(), self._names)
        if fault:
            self.first.set_error(fault)
            self._tell()
            return self.first.edit
        return self.again.edit if not self._compare(even_empty=True) else None

    def forget(self) -> None:
        """Empty both."""
        for field in (self.first, self.again):
            field.forget()
            field.clear()
        self._tell()

    def sentence(self) -> str:
        """What the line under the fields says."""
        return self.rule.label.text()

    def _typed(self) -> None:
        if self.text() == self.again.text():
            self.again.clear()
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        # What is said in red under a field is not said twice.
        self.rule.setVisible(not self.first.message() and not self.again.message())
        fault = password_fault(self.text(), self._names)
        if not self.text():
            words = f"Paling sedikit {LEAST} huruf, bukan nama petugas. Kalimat pendek mudah diingat."
            self.rule.show_words("information-outline", words, "text2")
        elif fault:
            self.rule.show_words("circle-outline", fault, "text2")
        elif not self.again.text():
            self.rule.show_words("circle-outline", "Cukup. Ketik sekali lagi untuk memastikan.", "text2")
        elif self.ready():
            self.rule.show_words("check-circle-outline", "Dapat dipakai.", "ok")
        else:
            self.rule.show_words("circle-outline", "Kedua isian belum sama.", "text2")

    def _compare(self, *, even_empty: bool = False) -> bool:
        same = self.text() == self.again.text()
        if same:
            self.again.clear()
        elif self.again.text() or even_empty:
            self.again.set_error("Tidak sama dengan isian pertama. Ketik ulang.")
        self._tell()
        return same

    def _same_eye(self, on: bool) -> None:
        for field in (self.first, self.again):
            if field.edit.shows_letters() != on:
                field.edit.show_letters(on)
