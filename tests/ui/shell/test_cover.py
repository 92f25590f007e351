"""The layer over the window: behind it nothing is seen, no key arrives, and nothing that was typed is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.shell.cover import OVER, Cover
from ui.widgets import Button, Dialog, LineEdit


class House:
    """A window with a field, a shortcut and a cover that asks for a word."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QMainWindow()
        qtbot.addWidget(self.window)
        middle = QWidget(self.window)
        column = QVBoxLayout(middle)
        self.field = LineEdit()
        self.button = Button("Simpan", on_click=lambda: self.pressed.append("button"))
        column.addWidget(self.field)
        column.addWidget(self.button)
        self.window.setCentralWidget(middle)
        self.pressed: list[str] = []
        shortcut = QShortcut(QKeySequence("Ctrl+S"), self.window)
        shortcut.activated.connect(lambda: self.pressed.append("key"))
        self.window.resize(700, 500)
        self.window.show()
        self.field.setFocus()
        qtbot.waitUntil(self.field.hasFocus)

    def cover(self) -> Cover:
        content = QWidget()
        column = QVBoxLayout(content)
        self.word = LineEdit()
        self.again = LineEdit()
        column.addWidget(self.word)
        column.addWidget(self.again)
        self.layer = Cover(self.window, content, self.word.setFocus)
        return self.layer

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key as the keyboard sends it: to the window, wherever the focus is."""
        handle = self.window.windowHandle()
        assert handle is not None
        QTest.keyClick(handle, key, modifier)


@pytest.fixture
def house(qtbot: QtBot) -> House:
    return House(qtbot)


def test_the_shortcut_works_without_the_layer(house: House) -> None:
    house.key(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert house.pressed == ["key"]


def test_nothing_behind_the_layer_is_visible_or_hears_a_key(house: House) -> None:
    QTest.keyClicks(house.field, "Pelapor 014")
    layer = house.cover()
    assert not house.field.isVisible()
    assert layer.geometry() == house.window.rect()
    assert house.word.hasFocus()
    house.key(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    for _ in range(5):
        house.key(Qt.Key.Key_Tab)
        assert QApplication.focusWidget() in (house.word, house.again)
    house.key(Qt.Key.Key_X)
    assert house.pressed == []
    assert house.field.text() == "Pelapor 014"
    layer.lift()
    assert house.field.isVisible()
    assert house.field.hasFocus()
    house.key(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert house.pressed == ["key"]


def test_the_layer_stays_as_large_as_the_window(house: House) -> None:
    layer = house.cover()
    house.window.resize(820, 610)
    assert layer.size() == house.window.size()
    layer.lift()


def test_an_open_dialog_is_hidden_with_what_was_typed_and_comes_back(qtbot: QtBot, house: House) -> None:
    dialog = Dialog(house.window, "Ralat")
    reason = LineEdit()
    dialog.body.addWidget(reason)
    dialog.open()
    QTest.keyClicks(reason, "Salah ketik")
    layer = house.cover()
    assert not dialog.isVisible()
    assert house.word.hasFocus()
    house.key(Qt.Key.Key_Escape)
    house.key(Qt.Key.Key_Return)
    layer.lift()
    assert dialog.is_open()
    assert reason.text() == "Salah ketik"
    assert reason.hasFocus()
    dialog.reject()


def test_a_dialog_that_opens_meanwhile_stays_behind_the_layer(qtbot: QtBot, house: House) -> None:
    layer = house.cover()
    dialog = Dialog(house.window, "Cadangan gagal")
    line = LineEdit()
    dialog.body.addWidget(line)
    dialog.open()
    house.key(Qt.Key.Key_X)  # before the window has come to itself
    qtbot.waitUntil(lambda: not dialog.isVisible() and house.word.hasFocus())
    assert line.text() == ""
    layer.lift()
    assert dialog.is_open()
    dialog.reject()


def test_news_that_show_themselves_again_stay_behind_the_layer(qtbot: QtBot, house: House) -> None:
    band = QWidget(house.window)
    band.show()
    layer = house.cover()
    band.show()
    band.raise_()
    qtbot.waitUntil(lambda: not band.isVisible())
    layer.lift()
    assert band.isVisible()


def test_focus_that_a_page_takes_is_taken_back(qtbot: QtBot, house: House) -> None:
    layer = house.cover()
    house.field.setFocus()
    house.key(Qt.Key.Key_X)
    qtbot.waitUntil(house.word.hasFocus)
    assert house.field.text() == ""
    layer.lift()


def test_menus_and_the_systems_dialogs_are_closed_as_with_batal(qtbot: QtBot, house: House) -> None:
    menu = QMenu(house.window)
    menu.addAction("Hapus", lambda: house.pressed.append("menu"))
    chooser = QDialog(house.window)
    answers: list[int] = []
    chooser.finished.connect(answers.append)
    chooser.open()
    menu.popup(house.window.mapToGlobal(house.window.rect().center()))
    layer = house.cover()
    assert not menu.isVisible()
    assert answers == [QDialog.DialogCode.Rejected.value]
    assert house.pressed == []
    layer.lift()


def test_a_question_at_closing_may_lie_over_the_layer(qtbot: QtBot, house: House) -> None:
    layer = house.cover()
    question = Dialog(house.window, "Tutup tanpa cadangan?")
    question.setProperty(OVER, True)
    answer = question.add_button("Tutup", "primary", accept=True)
    question.open()
    layer.hold()
    assert question.is_open()
    assert answer.hasFocus()
    house.key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: house.word.hasFocus() or house.again.hasFocus())
    assert not house.field.isVisible()
    layer.lift()


def test_a_layer_is_lifted_only_once(house: House) -> None:
    layer = house.cover()
    layer.lift()
    layer.lift()
    assert house.field.isVisible()
