"""The envelope of the case on the page: asked for, open for five minutes, shut again by whatever takes the eye away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.errors import KotakAduanError
from app.register.envelope import Opened, may_open, open_envelope, sealed
from ui.envelope.dialog import Asked, EnvelopeDialog
from ui.widgets import Dialog

if TYPE_CHECKING:
    from ui.pages.pengaduan.page import PengaduanPage

#: How often the countdown goes on.
TICK_MS = 1_000


class EnvelopeKeeper(QObject):
    """Holds what was opened, nowhere else kept. `head` of the page shows it."""

    def __init__(self, page: PengaduanPage) -> None:
        super().__init__(page)
        self._page = page
        self._opened: Opened | None = None
        self._telling: list[Dialog] = []
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        page.head.identity_wanted.connect(self.ask)
        page.head.opened.close_wanted.connect(self.close)

    def opened(self) -> Opened | None:
        """The open envelope of the case shown; None once its time is over."""
        self.tick()
        return self._opened

    def may_open(self) -> bool:
        """Whether the officer at the desk finds the button."""
        page = self._page
        view = page.view
        if view is None or view.reporter.code is None or view.reporter.destroyed is not None:
            return False
        return not page.desk.read_only and may_open(page.desk.ws, page.desk.officer)

    def ask(self) -> None:
        """The question before it opens."""
        page = self._page
        view, desk = page.view, page.desk
        if view is None or not self.may_open() or page.shell.dialog_open():
            return
        officer, case_id = desk.officer, view.card.id
        found = desk.attempt(lambda: sealed(desk.ws, case_id=case_id, officer_id=officer.id))
        if found is None:
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

        dialog = EnvelopeDialog(page, found, officer, two=desk.office.two_for_envelope, now=desk.now, act=act)
        self.goes_with(dialog)
        dialog.ask()

    def goes_with(self, dialog: Dialog) -> None:
        """A dialog that shows something of the envelope, or holds a password for it, goes away when it shuts."""
        self._telling.append(dialog)
        dialog.finished.connect(lambda _accepted: self._telling.remove(dialog))

    def close(self) -> None:
        """Shut it: Tutup amplop, the end of its time, another page, another officer, a locked screen."""
        self._timer.stop()
        self._opened = None
        for dialog in list(self._telling):
            dialog.reject()
        self._page.head.show_closed(may_open=self.may_open())

    def tick(self) -> None:
        """Count down; over, or without the key (the screen was locked), it shuts."""
        opened, desk = self._opened, self._page.desk
        if opened is None:
            return
        left = opened.left(desk.now())
        if not left or not desk.ws.keys.identity:
            self.close()
        else:
            self._page.head.opened.show_left(left)

    def _show(self, opened: Opened) -> None:
        view = self._page.view
        if view is None or view.card.id != opened.case_id or not self._page.isVisible():
            return
        self._opened = opened
        head = self._page.head
        head.show_opened(opened, self._page.desk.now())
        # The button that was pressed is gone, and the dialog gives the keyboard back only after this.
        QTimer.singleShot(0, head.opened, head.opened.take_focus)
        self._timer.start()
