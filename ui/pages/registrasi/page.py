"""The page Buku Registrasi: the book itself, who turns 17, what waits to be collected, and the Berita Acara."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.changes import Changes
from app.figures import thousands
from app.office.procedures import in_force_for
from app.procedure.model import CaseKind
from app.reading.applications import counts
from app.reading.unread import unread_applications
from ui import actions
from ui.desk import Desk
from ui.pages.logbook.page import LogbookPage
from ui.pages.registrasi.birthdays import BirthdayTab
from ui.pages.registrasi.bring_in import BringInDialog
from ui.pages.registrasi.handovers import HandoverTab
from ui.pages.registrasi.tab import Tab
from ui.pages.registrasi.uncollected import UncollectedTab
from ui.shell.page import Page
from ui.shell.window import MainWindow
from ui.widgets import Banner, Segmented

BOOK, BIRTHDAYS, UNCOLLECTED, HANDOVERS = "registrasi", "usia_17", "belum_diambil", "berita_acara"
WORDS = {
    BOOK: "Registrasi",
    BIRTHDAYS: "Usia 17 tahun",
    UNCOLLECTED: "Belum diambil",
    HANDOVERS: "Berita Acara",
}
#: The same where the window is narrow, and how wide that is, px.
SHORT = {BOOK: "Registrasi", BIRTHDAYS: "17 tahun", UNCOLLECTED: "Belum", HANDOVERS: "BA"}
NARROW = 900


class RegistrasiPage(Page):
    """Four tabs: the book of the applications and what its rows still wait for."""

    def __init__(self, shell: MainWindow, desk: Desk) -> None:
        super().__init__(shell, "Buku Registrasi")
        self.desk = desk
        self._narrow = False
        self._numbers: dict[str, int] = {}
        self.book = LogbookPage(shell, desk, CaseKind.APPLICATION)
        self.book.head_changed.connect(self._take_head)
        self.birthdays = BirthdayTab(shell, desk, self, bring_in=self.bring_in)
        self.uncollected = UncollectedTab(shell, desk, self)
        self.handovers = HandoverTab(shell, desk, self)
        self.parts: dict[str, QWidget] = {
            BOOK: self.book,
            BIRTHDAYS: self.birthdays,
            UNCOLLECTED: self.uncollected,
            HANDOVERS: self.handovers,
        }
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        column = QVBoxLayout()
        outer.addLayout(column, 1)
        column.setSpacing(0)
        outer.addWidget(self.uncollected.panel)
        self.uncollected.panel.hide()
        row = QHBoxLayout()
        column.addLayout(row)
        row.setContentsMargins(20, 10, 20, 0)
        self.tabs = Segmented([(key, WORDS[key]) for key in self.parts], name="Bagian Buku Registrasi")
        row.addWidget(self.tabs)
        row.addStretch(1)
        self.unread = Banner("bad", " ", "Impor berkas SOP revisi itu di Pengaturan, bagian SOP.")
        self._unread_place = QWidget()
        self._unread_place.hide()
        place = QVBoxLayout(self._unread_place)
        place.setContentsMargins(20, 10, 20, 0)
        place.addWidget(self.unread)
        column.addWidget(self._unread_place)
        self.stack = QStackedWidget()
        column.addWidget(self.stack, 1)
        for part in self.parts.values():
            self.stack.addWidget(part)
        self.tabs.changed.connect(self._turned)
        actions.bind(self, "save", self._save)
        for tab in self._every_tab():
            # The book's own page has these keys while it is shown; two of them would take each other's.
            actions.bind(tab, "print", tab.print_out)
        desk.officer_changed.connect(self._officer_changed)
        self._take_head()
        self._offer()
        self.read()

    # -- the parts

    def current(self) -> str:
        """The tab that is shown."""
        return self.tabs.current()

    def _tab(self) -> Tab | None:
        part = self.parts[self.current()]
        return part if isinstance(part, Tab) else None

    def _every_tab(self) -> Sequence[Tab]:
        return (self.birthdays, self.uncollected, self.handovers)

    def _turned(self, key: str) -> None:
        for tab in self._every_tab():
            tab.hide_secrets()
        part = self.parts[key]
        self.stack.setCurrentWidget(part)
        self.uncollected.panel.setVisible(key == UNCOLLECTED)
        if isinstance(part, Tab):
            part.read()
        focus = self.first_focus()
        if focus is not None and self.isVisible():
            focus.setFocus()

    def _take_head(self) -> None:
        self.title, self.subtitle = self.book.title, self.book.subtitle

    def _offer(self) -> None:
        """A tab for what the office's SOPs know of; nobody waits for a birthday where no SOP does."""
        steps = [
            step
            for one in in_force_for(self.desk.ws, CaseKind.APPLICATION)
            for step in one.steps_of(CaseKind.APPLICATION)
        ]
        waits = {step.wait.value for step in steps if step.wait is not None}
        there = {
            BIRTHDAYS: "usia_17" in waits or self.birthdays.count() > 0,
            UNCOLLECTED: "diambil" in waits or self.uncollected.count() > 0,
            HANDOVERS: any(step.handover for step in steps) or self.handovers.count() > 0,
        }
        for key, shown in there.items():
            self.tabs.button(key).setVisible(shown)

    def _save(self) -> None:
        tab = self._tab()
        if tab is not None:
            tab.save()

    def bring_in(self) -> None:
        """A list of recordings."""
        if self.desk.read_only or self.shell.dialog_open():
            return

        def told(numbers: Sequence[str]) -> None:
            self.shell.toast(f"{len(numbers)} perekaman dicatat, {numbers[0]} sampai {numbers[-1]}")

        dialog = BringInDialog(self.shell, self.desk, done=told)
        dialog.open(dialog.text)

    # -- reading

    def read(self) -> None:
        """The tab that is shown, and the numbers on all of them."""
        tab = self._tab()
        if tab is not None:
            tab.read()
        found = self.desk.attempt(lambda: counts(self.desk.ws))
        if found is None:
            return
        self._tell_unread()
        self._numbers = {
            BOOK: found.registered,
            BIRTHDAYS: found.waiting,
            UNCOLLECTED: found.uncollected,
            HANDOVERS: found.ready,
        }
        self._show_counts()

    def _tell_unread(self) -> None:
        """How many stand in none of these lists, since their SOP cannot be read."""
        missing = self.desk.attempt(lambda: unread_applications(self.desk.ws)) or 0
        if missing:
            self.unread.set_text(
                f"{thousands(missing)} berkas tidak terbaca SOP-nya", self.unread.text.text()
            )
        self._unread_place.setVisible(bool(missing))

    def _show_counts(self) -> None:
        """What the tabs say; in a small window their words alone, short."""
        for key in self.parts:
            number = 0 if self._narrow else self._numbers.get(key, 0)
            words = SHORT[key] if self._narrow else WORDS[key]
            self.tabs.set_text(key, f"{words} {number}" if number else words)

    # -- the page's life

    def opened(self, **args: object) -> None:
        """`tab`, or what the book's own page takes (`month`, `case_id` …)."""
        rest = dict(args)
        tab = str(rest.pop("tab", "") or "")
        if tab in self.parts:
            self.tabs.set_current(tab)
        if rest:
            self.tabs.set_current(BOOK)
            self.book.opened(**rest)

    def on_changes(self, changes: Changes, initiator: object) -> None:
        self.book.on_changes(changes, initiator)
        if initiator is self or not changes.any_case:
            return
        if changes.settings or changes.everywhere:
            self._offer()
        self.read()

    def _officer_changed(self) -> None:
        for tab in self._every_tab():
            tab.hide_secrets()
        self.read()

    def on_shown(self) -> None:
        self.book.on_shown()

    def on_hidden(self) -> None:
        for tab in self._every_tab():
            tab.hide_secrets()
        self.book.on_hidden()

    def on_tick(self, now: datetime) -> None:
        self.book.on_tick(now)

    def left(self) -> str:
        for tab in self._every_tab():
            tab.hide_secrets()
        return ""

    def first_focus(self) -> QWidget | None:
        part = self.parts[self.current()]
        return part.first_focus() if isinstance(part, Tab | Page) else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        if narrow is not self._narrow:
            self._narrow = narrow
            self.uncollected.set_narrow(narrow)
            self._show_counts()

    def foot_height(self) -> int:
        return self.book.foot_height() if self.current() == BOOK else 56
