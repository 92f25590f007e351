"""The fields for passwords: dots and the eye, Caps Lock told, a new password typed twice."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.access.rules import LEAST, password_fault
from ui.widgets import NewPassword, PasswordField
from ui.widgets.caps_lock import after_key


@pytest.fixture
def field(qtbot: QtBot) -> PasswordField:
    made = PasswordField()
    qtbot.addWidget(made)
    made.show()
    made.edit.setFocus()
    return made


@pytest.fixture
def new(qtbot: QtBot) -> NewPassword:
    made = NewPassword(names=("Petugas 03",))
    qtbot.addWidget(made)
    made.show()
    return made


def _type(new: NewPassword, first: str, again: str) -> None:
    new.forget()
    QTest.keyClicks(new.first.edit, first)
    QTest.keyClicks(new.again.edit, again)


def test_letters_are_dots_until_the_eye_is_pressed(field: PasswordField) -> None:
    QTest.keyClicks(field.edit, "rahasia")
    assert field.edit.echoMode() is QLineEdit.EchoMode.Password
    assert "rahasia" not in field.edit.displayText()
    field.edit.eye.click()
    assert field.edit.displayText() == "rahasia"
    assert field.edit.eye.accessibleName() == "Sembunyikan kata sandi"
    field.edit.eye.click()
    assert field.edit.echoMode() is QLineEdit.EchoMode.Password


def test_letters_are_dots_again_once_the_field_was_hidden(field: PasswordField) -> None:
    field.edit.eye.click()
    field.hide()
    field.show()
    assert not field.edit.shows_letters()


def test_the_keyboard_of_a_touch_screen_learns_nothing_even_while_the_letters_show(
    field: PasswordField,
) -> None:
    for on in (True, False):
        field.edit.show_letters(on)
        assert field.edit.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData


def test_caps_lock_is_told_as_soon_as_a_letter_shows_it(field: PasswordField) -> None:
    field.edit.keyPressEvent(
        QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier, "A")
    )
    assert not field.caps_lock_is_told(), "Shift alone is no Caps Lock"
    field.edit.keyPressEvent(
        QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_B, Qt.KeyboardModifier.NoModifier, "B")
    )
    assert field.caps_lock_is_told()
    field.edit.keyPressEvent(
        QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_CapsLock, Qt.KeyboardModifier.NoModifier, "")
    )
    assert not field.caps_lock_is_told()


def test_digits_say_nothing_about_caps_lock() -> None:
    one = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_1, Qt.KeyboardModifier.NoModifier, "1")
    for before in (None, True, False):
        assert after_key(one, before) is before


def test_an_error_goes_with_the_next_letter(field: PasswordField) -> None:
    field.set_error("Kata sandi salah.")
    QTest.keyClick(field.edit, Qt.Key.Key_X)
    assert field.message() == ""


@pytest.mark.parametrize(
    ("password", "names", "part"),
    [
        ("", (), f"Kurang {LEAST} huruf"),
        ("1234567", (), "Kurang 1 huruf"),
        ("12345678", (), ""),
        ("Petugas 03", ("Petugas 03",), "nama petugas"),
        ("petugas-03", ("Petugas 03",), "nama petugas"),
        ("petugas 03 baik", ("Petugas 03",), ""),
        ("--------", ("",), ""),
        ("        ", ("Petugas 03",), ""),
    ],
)
def test_a_password_is_long_enough_and_not_the_name_and_nothing_more(
    password: str, names: tuple[str, ...], part: str
) -> None:
    said = password_fault(password, names)
    assert (part in said) if part else said == ""


def test_a_new_password_is_ready_once_both_are_the_same(new: NewPassword) -> None:
    _type(new, "lontar tua", "lontar tua")
    assert new.ready()
    assert new.check() is None
    assert new.sentence() == "Dapat dipakai."


def test_a_new_password_that_was_typed_twice_differently_is_not_taken(new: NewPassword) -> None:
    _type(new, "lontar tua", "lontar tau")
    assert not new.ready()
    assert new.check() is new.again.edit
    assert "Tidak sama" in new.again.message()
    new.again.edit.setText("lontar tua")
    assert new.again.message() == ""
    assert new.check() is None


def test_a_new_password_typed_once_only_is_not_taken(new: NewPassword) -> None:
    _type(new, "lontar tua", "")
    assert new.check() is new.again.edit


def test_the_name_as_password_is_refused_at_the_first_field(new: NewPassword) -> None:
    _type(new, "Petugas 03", "Petugas 03")
    assert new.check() is new.first.edit
    assert "nama petugas" in new.first.message()
    assert not new.rule.isVisible(), "the same is not said twice"
    new.set_names(("Petugas 04",))
    assert new.check() is None


def test_one_eye_shows_both(new: NewPassword) -> None:
    new.again.edit.eye.click()
    assert new.first.edit.shows_letters()
    assert new.again.edit.shows_letters()
