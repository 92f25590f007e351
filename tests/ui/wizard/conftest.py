"""A first start, driven by the keyboard only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ui.wizard import SetupWizard

#: What the tests type as the first account's password.
PASSWORD = "tiga ekor kuda"

NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


class Hands:
    """What an officer does without a mouse."""

    def __init__(self, wizard: SetupWizard) -> None:
        self.wizard = wizard

    @property
    def here(self) -> QWidget:
        """Where typing goes now."""
        found = QApplication.focusWidget()
        assert found is not None, "nothing has the focus"
        return found

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(self.here, key, modifiers)
            QApplication.processEvents()

    def type(self, text: str) -> None:
        for character in text:
            QTest.keyClick(self.here, character)

    def enter(self) -> None:
        self.press(Qt.Key.Key_Return)

    def tab_to(self, name: str) -> None:
        """Go on with Tab until the field of that name has the focus."""
        seen = []
        for _ in range(90):
            if self.here.accessibleName() == name:
                return
            seen.append(self.here.accessibleName())
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never came to {name!r}, only to {seen}")

    def fill(self, name: str, text: str) -> None:
        """Go to a field and write over what stands there."""
        self.tab_to(name)
        self.press(Qt.Key.Key_A, CTRL)
        self.type(text)

    def title(self) -> str:
        return self.wizard.current().title

    def give_password(self, password: str = PASSWORD) -> None:
        """Type the first account's password twice."""
        fields = self.wizard.officers.account.password
        for field in (fields.first, fields.again):
            field.edit.setFocus()
            self.press(Qt.Key.Key_A, CTRL)
            self.type(password)

    def prove_code(self) -> None:
        """The code is on paper: type its last group, and go on."""
        page = self.wizard.safe
        assert page is not None
        self.fill("Ketik kelompok terakhir dari kertas itu", page.panel.code()[-4:])
        self.enter()


Open = Callable[..., tuple[SetupWizard, Hands]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the office is to be founded; not there yet."""
    return tmp_path / "Kotak Aduan"


@pytest.fixture
def open_wizard(qtbot, clock, folder: Path) -> Iterator[Open]:  # type: ignore[no-untyped-def]
    """Opens the window on a folder; every window is closed at the end."""
    opened: list[SetupWizard] = []

    def make(at: Path = folder) -> tuple[SetupWizard, Hands]:
        wizard = SetupWizard(at, clock=clock)
        opened.append(wizard)
        with qtbot.waitExposed(wizard):
            wizard.show()
        wizard.activateWindow()
        qtbot.waitUntil(wizard.isActiveWindow)
        # what has the focus before the window is active gets it only then
        (wizard.current().first_focus() or wizard.foot.onward).setFocus()
        return wizard, Hands(wizard)

    yield make
    for wizard in opened:
        if wizard.safe is not None and wizard.isVisible():
            wizard._done = True  # a test that failed there is not asked whether the code is on paper
        wizard.close()
        wizard.deleteLater()
