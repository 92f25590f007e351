"""Work beside the window: its end is told once, its error is told, it can be stopped, nothing is left."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui import worker
from ui.worker import Progress


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


class Told:
    """What the window's side was told, and in which thread."""

    def __init__(self) -> None:
        self.ends: list[object] = []
        self.steps: list[tuple[int, int, str]] = []
        self.threads: set[int] = set()

    def done(self, result: object) -> None:
        self._end(result)

    def failed(self, error: BaseException) -> None:
        self._end(error)

    def stopped(self) -> None:
        self._end("stopped")

    def step(self, current: int, total: int, text: str) -> None:
        self.threads.add(threading.get_ident())
        self.steps.append((current, total, text))

    def _end(self, what: object) -> None:
        self.threads.add(threading.get_ident())
        self.ends.append(what)


def test_the_result_and_every_step_arrive_in_the_window_s_thread(qtbot: QtBot, parent: QWidget) -> None:
    told = Told()
    where: list[int] = []

    def work(progress: Progress) -> int:
        where.append(threading.get_ident())
        for number in range(3):
            progress(number + 1, 3, f"Lembar {number + 1} dari 3")
        return 42

    job = worker.run(parent, work, done=told.done, failed=told.failed, progress=told.step)
    qtbot.waitUntil(lambda: bool(told.ends), timeout=3000)
    assert told.ends == [42]
    assert told.steps[-1] == (3, 3, "Lembar 3 dari 3")
    assert told.threads == {threading.get_ident()}
    assert where != [threading.get_ident()]
    assert not job.is_running()


def test_a_quick_loop_does_not_bury_the_window_in_news(qtbot: QtBot, parent: QWidget) -> None:
    told = Told()

    def work(progress: Progress) -> None:
        for number in range(20_000):
            progress(number + 1, 20_000)

    worker.run(parent, work, done=told.done, failed=told.failed, progress=told.step)
    qtbot.waitUntil(lambda: bool(told.ends), timeout=5000)
    assert told.steps[-1][0] == 20_000
    assert len(told.steps) < 100


def test_an_error_is_told_as_it_is(qtbot: QtBot, parent: QWidget) -> None:
    told = Told()
    fault = OSError("penuh")

    def work(_progress: Progress) -> None:
        raise fault

    worker.run(parent, work, done=told.done, failed=told.failed)
    qtbot.waitUntil(lambda: bool(told.ends), timeout=3000)
    assert told.ends == [fault]


def test_stopping_is_neither_success_nor_error(qtbot: QtBot, parent: QWidget) -> None:
    told = Told()
    started = threading.Event()

    def work(progress: Progress) -> None:
        while True:
            started.set()
            progress.check()

    job = worker.run(parent, work, done=told.done, failed=told.failed, stopped=told.stopped)
    assert started.wait(3)
    job.cancel()
    qtbot.waitUntil(lambda: bool(told.ends), timeout=3000)
    assert told.ends == ["stopped"]
    assert worker.running() == 0


def test_when_the_page_is_gone_the_work_stops_and_nobody_is_told(qtbot: QtBot) -> None:
    told = Told()
    gone = QObject()

    def work(progress: Progress) -> None:
        while True:
            progress(1, 2)

    worker.run(gone, work, done=told.done, failed=told.failed, progress=told.step, stopped=told.stopped)
    gone.deleteLater()
    qtbot.waitUntil(lambda: worker.running() == 0, timeout=3000)
    assert told.ends == []


def test_closing_the_program_waits_for_all_work(qtbot: QtBot, parent: QWidget) -> None:
    told = Told()

    def work(progress: Progress) -> None:
        while not progress.cancelled:
            pass

    for _ in range(3):
        worker.run(parent, work, done=told.done, failed=told.failed, stopped=told.stopped)
    assert worker.running() == 3
    assert worker.finish_all()
    qtbot.waitUntil(lambda: worker.running() == 0, timeout=3000)
    assert told.ends == ["stopped"] * 3
