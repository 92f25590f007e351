"""The ways in, from the section Petugas & hak: passwords, another key for the register, the code in the safe."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from app.access.accounts import (
    change_own_password,
    drop_new_code,
    keep_recovery_code,
    new_recovery_code,
    save_account,
    set_password,
)
from app.access.login import check_password, login_facts
from app.access.rekeying import Progress
from app.access.seen import code_made
from app.changes import Changes
from app.errors import KotakAduanError
from app.office.officers import Officer, officer_named
from app.worktime.words import date_words

if TYPE_CHECKING:
    from ui.pages.pengaturan.officers import OfficersSection
    from ui.widgets import Dialog


class WaysIn:
    """What the section asks for; each act has a dialog of its own."""

    def __init__(self, section: OfficersSection) -> None:
        self._section = section
        self._desk = section.desk
        self._code_dialog: Dialog | None = None  # the question for a new code, or the new code itself

    def is_own(self, officer_id: str) -> bool:
        """Whether this officer is who has logged in."""
        return officer_id == self._desk.ws.session.officer_id

    def _told(self, error: KotakAduanError) -> None:
        """A refusal goes where the section shows it, a fault of the machine to the band."""

        def again() -> None:
            raise error

        self._desk.attempt(again, refused=self._section.refused)

    # -- passwords

    def set_password(self, officer_id: str) -> None:
        """A password for an officer, typed by themselves; for who has logged in, with the present one."""
        officer = officer_named(self._desk.ws, officer_id)
        if self.is_own(officer_id):
            self._change_own(officer.name)
            return
        # Not above: not every visit gives a password.
        from ui.pages.pengaturan.officer_password import OfficerPasswordDialog

        ws = self._desk.ws
        known = {account.officer_id for account in login_facts(ws.folder).accounts}

        def put(password: str) -> Changes:
            with ws.store.thread():
                return set_password(ws, officer_id=officer_id, password=password)

        OfficerPasswordDialog(
            self._section,
            officer.name,
            put,
            first=officer_id not in known,
            done=lambda: self._section.password_set(officer.name),
            trouble=self._told,
        ).open()

    def _change_own(self, name: str) -> None:
        from ui.login.own_password import OwnPasswordDialog

        ws = self._desk.ws

        def change(old: str, new: str) -> Changes:
            with ws.store.thread():
                return change_own_password(ws, old=old, new=new)

        OwnPasswordDialog(
            self._section,
            name,
            change,
            done=lambda: self._section.password_set(name),
            trouble=self._told,
        ).open()

    # -- another key

    def save_with_keys(self, officer: Officer, done: Callable[[Changes], object]) -> None:
        """Save an officer whose way in, or whose right to the envelopes, ends: the register gets another key."""
        from ui.pages.pengaturan.rekey_dialog import RekeyDialog

        ws = self._desk.ws

        def work(progress: Progress) -> Changes:
            with ws.store.thread():
                return save_account(ws, officer=officer, progress=progress)

        RekeyDialog(self._section, "Mengganti kunci data", work, done=done, failed=self._told).begin()

    # -- the code in the safe

    def code_words(self) -> tuple[str, bool]:
        """How old it is: "dibuat 30 Nov 2026 oleh Petugas 02", and whether it is known to be kept."""
        made = code_made(self._desk.ws)
        if made is None:
            return "belum dibuat", False
        by = f" oleh {officer_named(self._desk.ws, made.officer_id).name}" if made.officer_id else ""
        words = f"dibuat {date_words(made.at)}{by}"
        if not made.kept:
            return f"{words}, belum dipastikan tersimpan", False
        if made.next_waits:
            words += "; kode baru belum dipastikan"
        return words, True

    def renew_code(self) -> None:
        """Ask, with the officer's own password, then make a new code and show it until it is on paper."""
        from ui.pages.pengaturan.code_question import NewCodeQuestion

        ws, officer_id = self._desk.ws, self._desk.officer.id

        def prove(password: str) -> None:
            with ws.store.thread():
                check_password(ws, officer_id, password)

        dialog = NewCodeQuestion(self._section, prove, done=self.make_code, trouble=self._told)
        self._desk.officer_changed.connect(dialog.reject)
        self._code_dialog = dialog
        dialog.open()

    def make_code(self) -> None:
        """The new code, shown until its last group was typed from the paper."""
        from ui.pages.pengaturan.recovery_card import NewCodeDialog

        section, desk = self._section, self._desk
        code = desk.attempt(lambda: new_recovery_code(desk.ws), refused=section.refused)
        if code is None:
            return
        section.show_code()

        def kept() -> None:
            section.show_code()
            section.published.emit(Changes(officers=True))
            section.shell.toast("Kode pemulihan baru ada di kertas")

        dialog = NewCodeDialog(
            section,
            desk.ws,
            code,
            keep=lambda shown: keep_recovery_code(desk.ws, shown),
            printer=desk.office.printer,
        )
        # Whoever sits down next does not find it on the screen.
        desk.officer_changed.connect(dialog.reject)
        dialog.accepted.connect(kept)
        dialog.rejected.connect(self._drop_code)
        self._code_dialog = dialog
        dialog.open(dialog.panel.print)

    def put_away(self) -> None:
        """The screen is being locked: nobody is asked for a password behind it, and a code that is shown is dropped."""
        dialog, self._code_dialog = self._code_dialog, None
        if dialog is not None:
            dialog.reject()

    def _drop_code(self) -> None:
        """The new code is on no paper, or nobody said so: it opens nothing any more."""
        section, desk = self._section, self._desk
        changes = desk.attempt(lambda: drop_new_code(desk.ws), retry=self._drop_code)
        desk.attempt(section.show_code)  # told already; it must not keep the screen from being locked

        def tell() -> None:
            section.shell.toast("Kode baru dibatalkan, kode lama tetap berlaku", tone="plain")

        if changes is not None and changes.officers:
            # A moment later the screen may be locked: then it is told to the same officer, once they are back.
            QTimer.singleShot(0, section, lambda: section.shell.when_uncovered(tell))
