"""The table of keys: complete, without clashes, and without what the program cannot do yet."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui import actions


def test_the_keyboard_map_of_the_design_is_there() -> None:
    keys = {action.keys for action in actions.ACTIONS.values()}
    wanted = "F1 F2 F3 F4 F5 F6 Alt+Home Ctrl+K Ctrl+S Ctrl+Enter Esc Ctrl+P Ctrl+E Ctrl+→ Alt+← Ctrl+A Ctrl+0 Spasi Enter"
    assert set(wanted.split(" ")) <= keys


def test_lists_promise_no_choice_of_several_rows() -> None:
    """Ctrl+A and Spasi are for fields and boxes: no list of the program takes more than one row."""
    lists = " ".join(action.keys for action in actions.ACTIONS.values() if action.where == "lists")
    assert "Ctrl+A" not in lists
    assert "Spasi" not in lists


def test_signing_and_checking_have_their_keys() -> None:
    assert actions.get("sign").keys == "Ctrl+T"
    assert actions.get("periksa.pick").keys == "Ctrl+O"


def test_every_key_is_one_that_qt_understands() -> None:
    for action in actions.ACTIONS.values():
        for sequence in action.sequences:
            assert sequence.count() == 1, action.id
            assert not sequence.isEmpty(), action.id


def test_no_key_means_two_things_in_one_place() -> None:
    for title, table in actions.by_place():
        used = [sequence.toString() for action in table for sequence in action.sequences]
        assert len(used) == len(set(used)), title
    everywhere = [one for one in actions.ACTIONS.values() if one.where == "program"]
    taken = {sequence.toString() for action in everywhere for sequence in action.sequences}
    for action in actions.ACTIONS.values():
        if action.where != "program":
            assert not taken & {sequence.toString() for sequence in action.sequences}, action.id


def test_every_action_has_a_place_and_appears_once_in_the_help() -> None:
    listed = [action.id for _title, table in actions.by_place() for action in table]
    assert sorted(listed) == sorted(actions.ACTIONS)


def test_a_tooltip_names_the_key() -> None:
    assert actions.tooltip("search") == "Cari (Ctrl+K)"
    with pytest.raises(KeyError):
        actions.tooltip("sign_in_another's_name")


def test_a_bound_action_works_by_its_key(qtbot: QtBot) -> None:
    done: list[int] = []
    widget = QWidget()
    qtbot.addWidget(widget)
    made = actions.bind(widget, "terima.save_new", lambda: done.append(1))
    assert QKeySequence("Ctrl+Return") in made.shortcuts()
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    qtbot.keyClick(widget, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert done == [1]
