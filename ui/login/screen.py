"""The login screen: content of the first window, and layer over the window while it is locked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSpacerItem, QStackedWidget, QVBoxLayout, QWidget

from app.access.views import Account, LoginFacts
from app.worktime.words import date_words, weekday_words
from ui.login.brand import BrandPanel
from ui.login.signin import SignIn
from ui.widgets.text import Label

LIST, MARGIN = 544, 40
PROGRAM = "Kotak Aduan"


class Recovery(NamedTuple):
    """The way back in with the code from the safe; both run beside the window, their errors carry a sentence.

    `check(code)` -> the officers who may get a new password; `renew(code, officer_id, password)` -> the NEW code;
    `keep(code)`: that one is on paper, and the old one is worth nothing then; `print_sheet(code)` prints the sheet for
    the safe.
    """

    check: Callable[[str], Sequence[Account]]
    renew: Callable[[str, str, str], str]
    keep: Callable[[str], object]
    print_sheet: Callable[[str], object] | None = None


def office_facts(facts: LoginFacts) -> list[tuple[str, str]]:
    """The lines at the foot of the dark panel: where the data lies, when it was last backed up."""
    last = facts.last_backup
    backup = f"Cadangan terakhir {date_words(last)}, {last:%H:%M}" if last else "Belum ada cadangan"
    return [("harddisk", "Data tersimpan di komputer kantor ini"), ("database-check-outline", backup)]


class LoginScreen(QWidget):
    """Whoever types an officer's password opens the register: `entered` carries what `unlock` gave."""

    entered = Signal(object)
    #: Whose password is new, once the next recovery code is on paper.
    renewed = Signal(str)

    def __init__(
        self,
        facts: LoginFacts,
        *,
        unlock: Callable[[str, str], object],
        now: Callable[[], datetime],
        title: str = "Masuk",
        remark: str = "",
        chosen: str = "",
        zone: str = "",
        waits: Callable[[str], datetime | None] | None = None,
        helpers: Sequence[str] = (),
        recovery: Recovery | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """See `SignIn`; `helpers` are the names of those who may give a new password, where they are known."""
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(PROGRAM)
        self.setMinimumSize(900, 460)
        self._now, self._zone, self._helpers, self._recovery = now, zone, tuple(helpers), recovery
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.brand = BrandPanel(PROGRAM, facts.office, office_facts(facts))
        row.addWidget(self.brand)
        self.stack = QStackedWidget()
        row.addWidget(self.stack, 1)
        self.sign_in = SignIn(
            facts, unlock=unlock, now=now, title=title, remark=remark, chosen=chosen, waits=waits
        )
        self.sign_in.entered.connect(self.entered)
        self.sign_in.forgot.connect(self.open_forgot)
        self._page: QWidget = self.sign_in
        self.stack.addWidget(_centred(self.sign_in))
        self._clock = QWidget(self)
        column = QVBoxLayout(self._clock)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.time, self.date = Label("", 9, 600), Label("", 9, 400, "text2")
        for label in (self.time, self.date):
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
            column.addWidget(label)
        self._minute = QTimer(self)
        self._minute.setSingleShot(True)
        self._minute.timeout.connect(self.tick)
        self.setAccessibleName(title)

    # -- the ways out when the password is gone

    def open_forgot(self) -> None:
        """What to do without the password."""
        from ui.login.forgot import ForgotPage

        page = ForgotPage(self._helpers, with_code=self._recovery is not None)
        page.back.connect(self.back)
        page.code_wanted.connect(self.open_recovery)
        self._open(page)

    def open_recovery(self) -> None:
        """Type the code from the safe."""
        if self._recovery is None:
            return
        from ui.login.renewal import RenewalPage

        page = RenewalPage(self._recovery)
        page.back.connect(self.back)
        page.renewed.connect(self._renewed)
        self._open(page)

    def back(self) -> None:
        """To the officers again."""
        while self.stack.count() > 1:
            page = self.stack.widget(self.stack.count() - 1)
            assert page is not None
            self.stack.removeWidget(page)
            page.hide()
            page.deleteLater()
        self._page = self.sign_in
        self.sign_in.take_focus()

    def page(self) -> QWidget:
        """What lies beside the dark panel: the list of officers, or a page opened from it."""
        return self._page

    def take_focus(self) -> None:
        """Put the cursor where typing goes on."""
        if self._page is self.sign_in:
            self.sign_in.take_focus()
        else:
            self._page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, page: QWidget) -> None:
        self.back()
        self._page = page
        held = _centred(page)
        self.stack.addWidget(held)
        self.stack.setCurrentWidget(held)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _renewed(self, officer_id: str) -> None:
        self.back()
        self.sign_in.choose(officer_id)
        self.renewed.emit(officer_id)

    # -- time and room

    def tick(self) -> None:
        """Show the time; again at the next full minute."""
        now = self._now()
        self.time.setText(f"{now:%H:%M} {self._zone}".strip())
        self.date.setText(weekday_words(now))
        self._clock.adjustSize()
        self._place()
        self._minute.start(max(500, 60_000 - now.second * 1000 - now.microsecond // 1000))

    def _place(self) -> None:
        self.brand.fit(self.size(), LIST + 2 * MARGIN)
        self._clock.move(self.width() - self._clock.width() - 28, 22)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.tick()
        self.sign_in.take_focus()

    def hideEvent(self, event: object) -> None:
        self._minute.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.stack.count() > 1:
            self.back()
            event.accept()
        else:
            super().keyPressEvent(event)


def _centred(content: QWidget) -> QWidget:
    """The content in the middle of the room at the right, at most as wide as the list."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(MARGIN, 66, MARGIN, 24)
    column.setSpacing(0)
    column.addStretch(1)
    row = QHBoxLayout()
    content.setMaximumWidth(LIST)
    row.addStretch(1)
    row.addWidget(content, 1000)
    row.addStretch(1)
    column.addLayout(row)
    # As far from the lower edge as from the upper one, but the first room to be given up in a low window.
    column.addItem(QSpacerItem(0, 42, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred))
    column.addStretch(1)
    return holder
