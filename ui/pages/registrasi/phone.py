"""The number of somebody whose document waits: inside the envelope until it is opened, for five minutes."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.errors import KotakAduanError
from app.register.envelope import Opened, may_open, open_envelope, sealed
from ui.desk import Desk
from ui.envelope.dialog import Asked, EnvelopeDialog
from ui.envelope.opened import countdown
from ui.pages.terima.notes import Shown
from ui.shell.window import MainWindow
from ui.widgets import Button, Dialog

TICK_MS = 1_000
CLOSED = "No. WA di amplop"


class PhoneRow(QWidget):
    """The field and its button. Whatever takes the eye away shuts the envelope again."""

    def __init__(self, shell: MainWindow, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell, self._desk = shell, desk
        self._case_id, self._opened = "", None
        self._dialog: Dialog | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.shown = Shown("No. WA", CLOSED, self)
        row.addWidget(self.shown, 1)
        self.button = Button("Buka amplop", on_click=self.press)
        row.addWidget(self.button)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        desk.officer_changed.connect(self.close_envelope)

    _opened: Opened | None

    def show_case(self, case_id: str) -> None:
        """Another row is chosen: whose envelope it would be."""
        if case_id != self._case_id:
            self._case_id = case_id
            self.close_envelope()
        able = bool(case_id) and not self._desk.read_only and may_open(self._desk.ws, self._desk.officer)
        self.button.setVisible(able)

    def opened(self) -> Opened | None:
        """The open envelope; None once its time is over."""
        self.tick()
        return self._opened

    def press(self) -> None:
        """Open it, or shut it again."""
        if self._opened is not None:
            self.close_envelope()
            return
        desk, case_id = self._desk, self._case_id
        if not case_id or self._shell.dialog_open():
            return
        officer = desk.officer
        found = desk.attempt(lambda: sealed(desk.ws, case_id=case_id, officer_id=officer.id))
        if found is None:
            self.shown.set_value("", "tanpa nomor")
            return

        def refused(error: KotakAduanError) -> None:
            again = desk.attempt(lambda: sealed(desk.ws, case_id=case_id, officer_id=officer.id))
            dialog.show_refusal(error, next_entry=again.next_entry if again is not None else 0)

        def act(asked: Asked) -> bool:
            opened = desk.attempt(
                lambda: open_envelope(
                    desk.ws,
                    case_id=case_id,
                    officer_id=officer.id,
                    reason=asked.reason,
                    words=asked.words,
                    second_officer=asked.second,
                    second_password=asked.password,
                ),
                refused=refused,
            )
            if opened is None:
                return False
            self._show(opened)
            return True

        dialog = EnvelopeDialog(self, found, officer, two=desk.office.two_for_envelope, now=desk.now, act=act)
        self._dialog = dialog
        dialog.finished.connect(lambda _accepted: self._forget())
        dialog.ask()

    def _forget(self) -> None:
        self._dialog = None

    def _show(self, opened: Opened) -> None:
        if opened.case_id != self._case_id:
            return
        self._opened = opened
        self.button.setText("Tutup amplop")
        self._timer.start()
        self.tick()

    def close_envelope(self) -> None:
        """Shut it: another row, another officer, another page, the end of its time."""
        self._timer.stop()
        self._opened = None
        self.button.setText("Buka amplop")
        self.shown.set_value("", CLOSED)
        if self._dialog is not None:
            self._dialog.reject()

    def tick(self) -> None:
        """Count down; over, or without the key (the screen was locked), it shuts."""
        opened = self._opened
        if opened is None:
            return
        left = opened.left(self._desk.now())
        if not left or not self._desk.ws.keys.identity:
            self.close_envelope()
            return
        who = opened.complainant
        self.shown.set_value(countdown(left), f"{who.name}: {who.phone or 'tanpa nomor'}")
