"""Locking after a while without a touch: one wake-up a span, sleep counted, a clock set back not."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.shell.idle import Idle


class Hands:
    """Two clocks that stand until they are moved, and how often the span passed."""

    def __init__(self, window: QWidget) -> None:
        self.running, self.wall = 1000.0, 50_000.0
        self.window = window
        self.idle = Idle(window, 10, lambda: (self.running, self.wall))
        handle = window.windowHandle()
        assert handle is not None
        self.idle.watch(handle)
        self.locked = 0
        self.idle.passed.connect(self._lock)

    def _lock(self) -> None:
        self.locked += 1

    def pass_time(self, minutes: float) -> None:
        self.running += minutes * 60
        self.wall += minutes * 60


@pytest.fixture
def hands(qtbot: QtBot) -> Hands:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(300, 200)
    window.show()
    made = Hands(window)
    qtbot.addWidget(window, before_close_func=lambda _w: made.idle.stop())
    return made


def _press(hands: Hands) -> None:
    handle = hands.window.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, Qt.Key.Key_Shift)


def test_after_the_span_without_a_touch_it_is_over(hands: Hands) -> None:
    hands.pass_time(9.9)
    hands.idle._look()
    assert hands.locked == 0
    hands.pass_time(0.2)
    hands.idle._look()
    assert hands.locked == 1
    assert not hands.idle.is_waiting(), "while locked nothing wakes"


def test_any_key_or_movement_begins_the_span_anew(hands: Hands) -> None:
    handle = hands.window.windowHandle()
    assert handle is not None
    hands.pass_time(9)
    _press(hands)
    hands.pass_time(9)
    QTest.mouseMove(handle, QPoint(20, 30))
    assert hands.idle.idle_seconds() == 0
    hands.pass_time(9)
    hands.idle._look()
    assert hands.locked == 0


def test_a_touch_only_writes_down_the_time(hands: Hands) -> None:
    before = hands.idle._timer.remainingTime()
    started = hands.idle._timer.timerId()
    hands.pass_time(5)
    for _ in range(20):
        _press(hands)
    assert hands.idle._timer.timerId() == started, "the timer is not wound up at each key"
    assert hands.idle._timer.remainingTime() <= before


def test_the_timer_sleeps_for_what_is_left(hands: Hands) -> None:
    hands.pass_time(4)
    _press(hands)
    hands.pass_time(6)
    hands.idle._look()
    assert 3.9 * 60_000 < hands.idle._timer.remainingTime() <= 4.1 * 60_000


def test_after_the_computers_sleep_the_first_key_finds_it_locked(hands: Hands) -> None:
    hands.wall += 8 * 3600  # the running clock of some systems stands while the computer sleeps
    _press(hands)
    assert hands.locked == 1


def test_a_clock_set_back_neither_locks_nor_keeps_open(hands: Hands) -> None:
    hands.wall -= 365 * 86_400
    hands.idle._look()
    assert hands.locked == 0
    hands.running += 11 * 60
    hands.idle._look()
    assert hands.locked == 1


def test_after_unlocking_a_new_span_begins(hands: Hands) -> None:
    hands.pass_time(11)
    hands.idle._look()
    _press(hands)
    assert hands.locked == 1
    hands.idle.begin()
    assert hands.idle.is_waiting()
    hands.pass_time(11)
    hands.idle._look()
    assert hands.locked == 2


def test_zero_minutes_never_lock(hands: Hands) -> None:
    hands.idle.set_minutes(0)
    assert not hands.idle.is_waiting()
    hands.pass_time(600)
    hands.idle._look()
    _press(hands)
    assert hands.locked == 0


def test_another_span_counts_from_now(hands: Hands) -> None:
    hands.pass_time(8)
    hands.idle.set_minutes(5)
    hands.idle._look()
    assert hands.locked == 0
    hands.pass_time(5)
    hands.idle._look()
    assert hands.locked == 1


def test_a_dialog_of_the_system_that_gets_the_keyboard_counts_too(qtbot: QtBot, hands: Hands) -> None:
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    handle = other.windowHandle()
    assert handle is not None
    hands.idle._other_window(handle)
    hands.pass_time(9)
    QTest.keyClick(handle, Qt.Key.Key_Shift)
    assert hands.idle.idle_seconds() == 0


def test_the_same_span_told_again_goes_on_as_it_runs(hands: Hands) -> None:
    hands.pass_time(9)
    hands.idle.set_minutes(10)  # every change of the office is told
    hands.pass_time(1.1)
    hands.idle._look()
    assert hands.locked == 1
    hands.idle.set_minutes(20)
    assert not hands.idle.is_waiting(), "locked, nothing waits"
