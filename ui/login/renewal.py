"""The way back in with the code from the safe: the code, a new password for one officer, and the next code."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.access.views import Account
from app.errors import KotakAduanError
from ui import theme, worker
from ui.login.recovery import RecoveryCodePanel, bare_code
from ui.widgets.buttons import Button
from ui.widgets.combo import ComboBox
from ui.widgets.fields import Field, LineEdit
from ui.widgets.panels import Column
from ui.widgets.password import NewPassword
from ui.widgets.text import Label

if TYPE_CHECKING:
    from ui.login.screen import Recovery

T = TypeVar("T")
#: Letters and figures of the code, the last one the check character.
LENGTH = 28


class RenewalPage(Column):
    """Three steps. `renewed` carries whose password is new, once the next code is on paper."""

    back = Signal()
    renewed = Signal(str)

    def __init__(self, recovery: Recovery) -> None:
        super().__init__()
        self._recovery = recovery
        self._busy = False
        self._code = ""
        self._at = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.title = Label("", 18, 600)
        self.remark = Label("", 10, 400, "text2", wrap=True)
        column.addWidget(self.title)
        column.addWidget(self.remark)
        self.steps = (self._code_step(), self._password_step(), self._next_code_step())
        for step in self.steps:
            column.addWidget(step)
            step.hide()
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self.to_list = Button("Batal", key="Esc")
        self.to_list.clicked.connect(self.back)
        self.onward = Button("", "primary", key="Enter")
        self.onward.clicked.connect(self.go_on)
        foot.addWidget(self.to_list)
        foot.addStretch(1)
        foot.addWidget(self.onward)
        column.addSpacing(4)
        column.addLayout(foot)
        self._show(0)

    # -- the three steps

    def _code_step(self) -> QWidget:
        self.code = LineEdit(hint="XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX")
        self.code.setFont(theme.mono(10.5))
        self.code.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.code_field = Field("Kode pemulihan", self.code)
        self.counted = Label("", 9, 400, "text2")
        self.code.textEdited.connect(lambda _text: self._typed())
        return _step(self.code_field, self.counted)

    def _password_step(self) -> QWidget:
        self.who = ComboBox()
        self.who_field = Field("Petugas", self.who)
        self.password = NewPassword()
        self.who.currentIndexChanged.connect(lambda _at: self._named())
        return _step(self.who_field, self.password)

    def _next_code_step(self) -> QWidget:
        self.panel = RecoveryCodePanel(print_sheet=self._recovery.print_sheet)
        return _step(self.panel)

    def _show(self, at: int) -> None:
        self._at = at
        for place, step in enumerate(self.steps):
            step.setVisible(place == at)
        title, remark, onward, icon = _STEPS[at]
        self.title.setText(title)
        self.remark.setText(remark)
        self.onward.setText(onward)
        self.onward.set_icon(icon)
        self.to_list.setVisible(at < 2)
        self.setAccessibleName(title)
        focus = (self.code, self.who, self.panel.proof)[at]
        self.setFocusProxy(focus)
        focus.setFocus(Qt.FocusReason.OtherFocusReason)
        if at == 0:
            self._typed()

    def _typed(self) -> None:
        self.code_field.clear()
        typed = len(bare_code(self.code.text()))
        self.counted.setText(
            f"{typed} dari {LENGTH} huruf. Huruf besar atau kecil, dengan tanda hubung atau tidak, sama saja."
        )

    def _named(self) -> None:
        name = self.who.currentText().partition(" · ")[0]
        self.password.set_names([name] if name else [])

    # -- going on

    def busy(self) -> bool:
        """Whether a code is being tried or a password is being set."""
        return self._busy

    def go_on(self) -> None:
        """The next step, if this one is complete."""
        if self.busy():
            return
        (self._check_code, self._renew, self._end)[self._at]()

    def _check_code(self) -> None:
        typed, check = self.code.text(), self._recovery.check
        if not bare_code(typed):
            self.code_field.set_error("Ketik kode dari kertas di brankas.")
            return
        self._work(lambda: check(typed), self._code_fits, self.code_field)

    def _code_fits(self, accounts: Sequence[Account]) -> None:
        self._code = self.code.text()
        self.code.clear()
        self.who.clear()
        for account in accounts:
            words = f"{account.name} · {account.title}" if account.title else account.name
            self.who.addItem(words, account.officer_id)
        self._named()
        self._show(1)

    def _renew(self) -> None:
        wrong = self.password.check()
        if wrong is not None:
            wrong.setFocus()
            return
        renew, code = self._recovery.renew, self._code
        who, password = str(self.who.currentData()), self.password.text()
        self._work(lambda: renew(code, who, password), self._new_code, self.password.first)

    def _new_code(self, code: str) -> None:
        self._code = ""
        self.password.forget()
        self.panel.show_code(code)
        self._show(2)

    def _end(self) -> None:
        wrong = self.panel.check()
        if wrong is not None:
            wrong.setFocus()
            return
        keep, code = self._recovery.keep, self.panel.code()
        self._work(lambda: keep(code), lambda _none: self._kept(), self.panel.field)

    def _kept(self) -> None:
        self.panel.forget()
        self.renewed.emit(str(self.who.currentData()))

    def _work(self, work: Callable[[], T], done: Callable[[T], object], field: Field) -> None:
        self.onward.setEnabled(False)
        self.steps[self._at].setEnabled(False)

        def rest() -> None:
            self._busy = False
            self.onward.setEnabled(True)
            self.steps[self._at].setEnabled(True)

        def ready(result: T) -> None:
            rest()
            done(result)

        def failed(error: BaseException) -> None:
            rest()
            if not isinstance(error, KotakAduanError):
                raise error
            field.set_error(error.sentence)
            field.editor.setFocus()

        self._busy = True
        worker.run(self, lambda _progress: work(), done=ready, failed=failed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_on()
        elif event.key() == Qt.Key.Key_Escape and (self.busy() or self._at == 2):
            event.accept()  # the new code is on no paper yet: it must not go by a slip of the finger
        else:
            super().keyPressEvent(event)


_STEPS = (
    ("Pakai kode pemulihan", "Ketik kode dari kertas di brankas kantor.", "Periksa kode", "magnify"),
    (
        "Kata sandi baru",
        "Kode cocok. Pilih petugas yang mendapat kata sandi baru; petugas itu lalu membantu yang lain.",
        "Ganti kata sandi",
        "key-outline",
    ),
    (
        "Kode pemulihan baru",
        "Kata sandi sudah diganti. Kode lama berlaku sampai kode baru dipastikan di bawah ini; sesudah itu musnahkan"
        " kertasnya.",
        "Selesai, ke layar masuk",
        "check",
    ),
)


def _step(*parts: QWidget) -> QWidget:
    holder = Column()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    for part in parts:
        column.addWidget(part)
    return holder
