"""The middle of the login screen: choose who you are, type the password."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.access.views import Account, LoginFacts, WaitError
from app.errors import KotakAduanError
from ui import worker
from ui.login.rows import AccountList
from ui.widgets.buttons import Button, KeyCap
from ui.widgets.marks import RightMark
from ui.widgets.password import PasswordField
from ui.widgets.text import Label

#: Shorter work than this shows no sign of being under way.
QUIET_MS = 300
_OPEN, _BUSY = "Buka", "Memeriksa"


def left_words(span: timedelta) -> str:
    """How long still to wait: "40 detik", "4 menit 5 detik"."""
    seconds = max(1, -(-int(span.total_seconds() * 1000) // 1000))
    minutes, rest = divmod(seconds, 60)
    words = [f"{minutes} menit"] if minutes else []
    return " ".join([*words, f"{rest} detik"] if rest or not minutes else words)


class PasswordForm(QWidget):
    """Password and Buka beside each other; the button stands at the field's height, whatever is said below."""

    def __init__(self, on_open: Callable[[], object]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.field = PasswordField("Kata sandi")
        row.addWidget(self.field, 1, Qt.AlignmentFlag.AlignTop)
        beside = QVBoxLayout()
        beside.setSpacing(0)
        self._above = QWidget()
        self.button = Button(
            _OPEN, "primary", icon="lock-open-variant-outline", key="Enter", on_click=on_open
        )
        beside.addWidget(self._above)
        beside.addWidget(self.button)
        beside.addStretch(1)
        row.addLayout(beside)
        self._above.setFixedHeight(self.field.label.sizeHint().height() + 4)

    def show_busy(self, on: bool) -> None:
        """Say that the password is being tried, or that another may be typed."""
        self.button.setText(_BUSY if on else _OPEN)
        self.button.set_key("" if on else "Enter")
        self.button.setEnabled(not on)


class SignIn(QWidget):
    """Title, officers, password. `entered` carries what `unlock` gave; `forgot` that the words below were clicked."""

    entered = Signal(object)
    forgot = Signal()

    def __init__(
        self,
        facts: LoginFacts,
        *,
        unlock: Callable[[str, str], object],
        now: Callable[[], datetime],
        title: str = "Masuk",
        remark: str = "",
        chosen: str = "",
        waits: Callable[[str], datetime | None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`unlock(officer_id, password)` runs beside the window; its errors carry their sentence.

        `waits(officer_id)` tells until when this officer has to wait after wrong passwords (a restart of the
        program does not shorten it).
        """
        super().__init__(parent)
        self._unlock, self._now, self._waits = unlock, now, waits
        self._until: dict[str, tuple[datetime, str]] = {}
        self._job: worker.Job[object] | None = None
        self._second = self._timer(1000, self.count)
        self._slow = self._timer(QUIET_MS, lambda: self.form.show_busy(True))
        self._lay_out(title, remark, facts.sample)
        self.show_facts(facts, chosen)

    def _timer(self, span: int, slot: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(span)
        timer.timeout.connect(slot)
        return timer

    def _lay_out(self, title: str, remark: str, sample: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(10)
        self.title = Label(title, 18, 600)
        head.addWidget(self.title)
        self.mark = RightMark("Kantor contoh", "information-outline")
        head.addStretch(1)
        head.addWidget(self.mark)
        column.addLayout(head)
        column.addSpacing(5)
        self.remark = Label("", 10, 400, "text2", wrap=True)
        column.addWidget(self.remark)
        column.addSpacing(16)
        self.form = PasswordForm(self.submit)
        self.field = self.form.field
        self.list = AccountList(self.form)
        self.list.chosen.connect(self.choose)
        column.addWidget(self.list)
        column.addSpacing(9)
        foot = QHBoxLayout()
        foot.setSpacing(7)
        self.help = Button("Lupa kata sandi?", "text", icon="help-circle-outline", small=True)
        self.help.clicked.connect(self.forgot)
        foot.addWidget(self.help)
        foot.addStretch(1)
        self._keys = [KeyCap("↑"), KeyCap("↓"), Label("ganti petugas", 9, 400, "text2")]
        for part in self._keys:
            foot.addWidget(part)
        column.addLayout(foot)
        self.mark.setVisible(sample)
        self.tell(title, remark, sample)

    # -- what is shown

    def tell(self, title: str, remark: str, sample: bool) -> None:
        """Another title and remark ("Layar terkunci", since when and what was kept)."""
        self.title.setText(title)
        words = [remark] if remark else ["Pilih nama Anda, lalu ketik kata sandi."]
        if sample:
            words.append("Kata sandi kantor contoh tertulis di tiap petugas.")
        self.remark.setText(" ".join(words))

    def show_facts(self, facts: LoginFacts, chosen: str = "") -> None:
        """The officers, `chosen` first as on the locked screen."""
        first = [one for one in facts.accounts if one.officer_id == chosen]
        rest = [one for one in facts.accounts if one.officer_id != chosen]
        self.list.show_accounts([*first, *rest])
        for part in self._keys:
            part.setVisible(len(facts.accounts) > 1)
        self._chosen()

    def account(self) -> Account | None:
        """Whose password is asked."""
        return self.list.account()

    def choose(self, officer_id: str) -> None:
        """Ask for another officer's password."""
        if self.busy():
            return
        self.list.choose(officer_id)
        self._chosen()
        self.take_focus()

    def _chosen(self) -> None:
        self.field.forget()
        self.field.clear()
        account = self.account()
        if account is None:
            return
        known = self._waits(account.officer_id) if self._waits is not None else None
        if known is not None and known > self._now():
            self._until.setdefault(account.officer_id, (known, f"Coba lagi pukul {known:%H:%M:%S}."))
        self.field.edit.setAccessibleName(f"Kata sandi {account.name}")
        self.count()
        self.list.reveal()

    def take_focus(self) -> None:
        """Put the cursor where typing goes on."""
        target: QWidget = self.field.edit if self.field.edit.isEnabled() else self.help
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- trying a password

    def busy(self) -> bool:
        """Whether a password is being tried."""
        return self._job is not None

    def submit(self) -> None:
        """Try what was typed."""
        account, password = self.account(), self.field.text()
        if account is None or self.busy() or not self.field.edit.isEnabled():
            return
        if not password:
            self.field.set_error("Ketik kata sandi dahulu.")
            self.field.edit.setFocus()
            return
        self.field.clear()
        self.field.edit.show_letters(False)
        self.field.edit.setReadOnly(True)
        unlock = self._unlock
        self._slow.start()
        self._job = worker.run(
            self,
            lambda _progress: unlock(account.officer_id, password),
            done=self._done,
            failed=self._failed,
        )

    def _rest(self) -> None:
        self._job = None
        self._slow.stop()
        self.form.show_busy(False)
        self.field.edit.setReadOnly(False)

    def _done(self, result: object) -> None:
        self._rest()
        self.field.forget()
        account = self.account()
        if account is not None:
            self._until.pop(account.officer_id, None)
        self.entered.emit(result)

    def _failed(self, error: BaseException) -> None:
        self._rest()
        if not isinstance(error, KotakAduanError):
            raise error
        self.refuse(error)

    def refuse(self, error: KotakAduanError) -> None:
        """Say under the field why the register stays closed."""
        account = self.account()
        if isinstance(error, WaitError) and account is not None:
            self._until[account.officer_id] = (error.until, error.sentence)
            self.field.forget()
            self.count()
        else:
            self.field.set_error(error.sentence)
            self.field.edit.selectAll()
        self.take_focus()
        self.list.reveal()

    def count(self) -> None:
        """Tell how long this officer still has to wait; afterwards the field can be used again by itself."""
        self._second.stop()
        account = self.account()
        until, sentence = self._until.get(account.officer_id if account else "", (None, ""))
        left = until - self._now() if until is not None else timedelta()
        waiting = left > timedelta()
        was = not self.field.edit.isEnabled()
        self.field.edit.setEnabled(not waiting)
        self.form.button.setEnabled(not waiting)
        if waiting:
            self.field.set_error(f"{sentence.removesuffix('.')}, {left_words(left)} lagi.")
            self._second.start()
            return
        if account is not None:
            self._until.pop(account.officer_id, None)
        if was:
            self.field.clear()
            if self.isVisible() and (QApplication.focusWidget() in (None, self.help)):
                self.field.edit.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.choose(self.list.beside(-1 if key == Qt.Key.Key_Up else 1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            here = QApplication.focusWidget()
            if here is self.help:
                self.help.click()
            elif here is self.field.edit.eye:
                self.field.edit.eye.click()
            else:
                self.submit()
        else:
            super().keyPressEvent(event)
