"""Locking the window: by Ctrl+L, by hand, after a while without a touch; and unlocking it, by whoever knows a password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.desk import Desk
from ui.shell.idle import Idle
from ui.shell.window import MainWindow

if TYPE_CHECKING:
    from app.access.views import LoginFacts
    from ui.login.screen import LoginScreen

#: Set on the window while the register gets another key.
CHANGING_KEYS = "changing keys"


class Locking(QObject):
    """`taken_over`: another officer than the one who left has unlocked; the former one's pages are gone then."""

    taken_over = Signal()
    unlocked = Signal()

    def __init__(self, window: MainWindow, desk: Desk) -> None:
        super().__init__(window)
        self._window, self._desk = window, desk
        self._before = ""
        self.screen: LoginScreen | None = None
        self.idle = Idle(self, desk.office.idle_minutes)
        self.idle.passed.connect(lambda: self.lock(by_itself=True))

    def watch(self) -> None:
        """The window is on the screen: look for idle hands from now on."""
        handle = self._window.windowHandle()
        if handle is not None:
            self.idle.watch(handle)

    def stop(self) -> None:
        """The window closes."""
        self.idle.stop()

    def lock(self, *, by_itself: bool = False, chosen: str = "") -> None:
        """Cover everything and ask for a password: of who sits here, or of the officer `chosen` on the plate.

        What was typed is kept first; the keys of the envelopes leave the memory.
        """
        if self._window.covered():
            return
        if self._window.property(CHANGING_KEYS):
            # The keys that the lock takes away are being changed, beside the window and within seconds.
            self.idle.begin()
            return
        from app.access import login
        from app.errors import MachineError
        from ui.login.screen import LoginScreen

        desk, ws = self._desk, self._desk.ws
        facts = self._facts()
        self.idle.rest()
        self._before = desk.officer.id
        minutes = desk.office.idle_minutes
        why = f"diam {minutes} menit" if by_itself else "ganti petugas" if chosen else "oleh petugas"
        self.screen = LoginScreen(
            facts,
            unlock=self._unlock,
            now=desk.now,
            title="Layar terkunci",
            chosen=chosen or self._before,
            zone=desk.office.zone,
            waits=lambda officer_id: login.waits_until(ws.folder, officer_id, desk.now()),
            helpers=self._helpers(),
        )
        self.screen.entered.connect(self._entered)
        kept = self._window.cover(self.screen, self.screen.take_focus)
        how = "Terkunci otomatis pukul" if by_itself else "Terkunci pukul"
        remark = f"{how} {desk.now():%H:%M}."
        if kept:
            remark += f" {' dan '.join(kept)} sudah tersimpan."
        self.screen.sign_in.tell("Layar terkunci", remark, facts.sample)
        desk.keep_last()
        try:
            login.lock(ws, why=why)
        except MachineError as error:
            # The screen is locked all the same; what hindered the entry will hinder the next act as well.
            self.screen.sign_in.field.set_warn(error.sentence)

    def _facts(self) -> LoginFacts:
        """What the locked screen shows. A fault of the disk must not keep the screen open: with the key file out of
        reach the officers stand there by the register, and whoever unlocks is told."""
        from app.access.login import login_facts
        from app.access.views import Account, LoginFacts
        from app.errors import MachineError
        from app.office.officers import officers
        from app.reading.desks import waiting_words

        desk = self._desk
        try:
            found = login_facts(desk.ws.folder)
        except MachineError:
            people = tuple(Account(one.id, one.name, one.title) for one in officers(desk.ws))
            found = LoginFacts(desk.office.name, people)
        try:
            words = waiting_words(desk.ws)
        except MachineError:
            words = {}
        accounts = [one._replace(waiting=words.get(one.officer_id, "")) for one in found.accounts]
        return found._replace(accounts=tuple(accounts))

    def _helpers(self) -> list[str]:
        """Who may give a new password: at most two names, else the screen says it in general."""
        from app.office.officers import officers
        from app.office.powers import Power

        return [one.name for one in officers(self._desk.ws) if Power.OFFICERS in one.powers]

    def _unlock(self, officer_id: str, password: str) -> str:
        """Beside the window: the slow stretching of the password, and the entry in the record."""
        from app.access import login

        ws = self._desk.ws
        try:
            login.unlock(ws, officer_id, password)
        finally:
            ws.close()  # this thread's connection
        return officer_id

    def _entered(self, officer_id: object) -> None:
        same = officer_id == self._before
        screen, self.screen = self.screen, None
        if screen is not None:
            screen.sign_in.field.forget()
        self._window.uncover(same=same)
        self.idle.begin()
        if not same:
            self.taken_over.emit()
        self.unlocked.emit()
