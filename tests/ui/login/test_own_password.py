"""Ganti kata sandi: old once, new twice, refusals at the field they name."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from app.access.views import WaitError, WrongPasswordError
from app.errors import InputError, KotakAduanError, MachineError
from ui import worker
from ui.login.own_password import OwnPasswordDialog

NOW = datetime(2026, 11, 30, 2, 33, 40, tzinfo=UTC)


class Office:
    """Takes one old password; remembers what was changed and told."""

    def __init__(self, window: QMainWindow) -> None:
        self.window = window
        self.changed: list[tuple[str, str]] = []
        self.told: list[KotakAduanError] = []
        self.done = 0
        self.full = False
        self.dialog = OwnPasswordDialog(
            window, "Petugas 03", self.change, done=self._done, trouble=self.told.append
        )
        self.dialog.open()

    def _done(self) -> None:
        self.done += 1

    def change(self, old: str, new: str) -> None:
        if old != "lontar tua":
            raise WrongPasswordError
        if new == "pernah dipakai":
            raise InputError("Kata sandi ini pernah dipakai. Pilih yang lain.", field="password")
        if new == "terlalu sering":
            raise WaitError("Lima kali salah. Coba lagi pukul 10:33:40.", until=NOW)
        if self.full:
            raise MachineError("Ruang simpan penuh.")
        self.changed.append((old, new))


@pytest.fixture
def office(qtbot: QtBot) -> Office:
    window = QMainWindow()
    window.resize(900, 640)
    qtbot.addWidget(window)
    window.show()
    return Office(window)


def _submit(qtbot: QtBot, office: Office, old: str, new: str, again: str) -> None:
    dialog = office.dialog
    for edit, words in ((dialog.old.edit, old), (dialog.new.first.edit, new), (dialog.new.again.edit, again)):
        edit.clear()
        QTest.keyClicks(edit, words)
    dialog.submit()
    qtbot.waitUntil(lambda: worker.running() == 0)


def test_the_password_is_changed_and_the_dialog_goes(qtbot: QtBot, office: Office) -> None:
    _submit(qtbot, office, "lontar tua", "lontar baru", "lontar baru")
    assert office.changed == [("lontar tua", "lontar baru")]
    assert office.done == 1


def test_a_wrong_old_password_is_told_at_its_field(qtbot: QtBot, office: Office) -> None:
    _submit(qtbot, office, "lontar muda", "lontar baru", "lontar baru")
    assert "Kata sandi salah" in office.dialog.old.message()
    assert office.dialog.is_open()
    assert office.changed == []
    office.dialog.reject()


@pytest.mark.parametrize(
    ("old", "new", "again", "where"),
    [
        ("", "lontar baru", "lontar baru", "old"),
        ("lontar tua", "pendek", "pendek", "first"),
        ("lontar tua", "Petugas 03", "Petugas 03", "first"),
        ("lontar tua", "lontar baru", "lontar bari", "again"),
        ("lontar tua", "lontar tua", "lontar tua", "first"),
    ],
)
def test_what_cannot_be_taken_is_told_and_nothing_is_tried(
    qtbot: QtBot, office: Office, old: str, new: str, again: str, where: str
) -> None:
    _submit(qtbot, office, old, new, again)
    dialog = office.dialog
    field = {"old": dialog.old, "first": dialog.new.first, "again": dialog.new.again}[where]
    assert field.message()
    assert office.changed == []
    dialog.reject()


def test_what_is_refused_stands_at_the_field_it_is_about(qtbot: QtBot, office: Office) -> None:
    _submit(qtbot, office, "lontar tua", "pernah dipakai", "pernah dipakai")
    assert "pernah dipakai" in office.dialog.new.first.message()
    assert office.dialog.old.message() == ""
    _submit(qtbot, office, "lontar tua", "terlalu sering", "terlalu sering")
    assert office.dialog.old.message().startswith("Lima kali salah")
    office.dialog.reject()


def test_a_fault_of_the_machine_is_told_by_the_window(qtbot: QtBot, office: Office) -> None:
    office.full = True
    _submit(qtbot, office, "lontar tua", "lontar baru", "lontar baru")
    assert [str(one) for one in office.told] == ["Ruang simpan penuh."]
    assert office.done == 0


def test_a_sentence_more_makes_the_dialog_higher_not_its_fields_flatter(qtbot: QtBot, office: Office) -> None:
    QApplication.processEvents()
    before = office.dialog.card.height(), office.dialog.old.edit.height()
    _submit(qtbot, office, "", "lontar baru", "lontar baru")
    qtbot.waitUntil(lambda: office.dialog.card.height() > before[0])
    assert office.dialog.old.edit.height() == before[1]
    office.dialog.reject()
