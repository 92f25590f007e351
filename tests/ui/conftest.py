"""Every test of the window cleans up after itself: no window, thread or timer left, no warning from Qt."""

from __future__ import annotations

import gc
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from weakref import WeakSet

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QThread, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from tests.qt_rules import fail_on_warnings, in_light
from ui import worker


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    fail_on_warnings(items, Path(__file__).parent)


def _windows() -> list[QWidget]:
    return [one for one in QApplication.topLevelWidgets() if one.parent() is None]


_known_timers: set[int] = set()
_watched: WeakSet[QTimer | QThread] = WeakSet()


def _watch() -> None:
    """Remember the timers and threads among what is new since the last look."""
    _watched.update(each for each in gc.get_objects() if isinstance(each, (QTimer, QThread)))


def _let_jobs_end() -> None:
    """A test may end on the closing of a window while what it read beside it is under way: that may end first.

    One that does not end although nobody waits for it any more is found by `leaks`.
    """
    until = time.monotonic() + 10
    while worker.running() and time.monotonic() < until:
        QCoreApplication.processEvents()
        time.sleep(0.005)


def leaks(windows: set[int], threads: set[int]) -> list[str]:
    """What is there now that was not there before, in words."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    found = [
        f"window {one.metaObject().className()} {one.objectName()!r}"
        for one in _windows()
        if id(one) not in windows and one.metaObject().className() != "QTipLabel"
    ]
    _watch()
    for one in list(_watched):
        if not shiboken6.isValid(one):
            continue
        if isinstance(one, QTimer) and one.isActive() and id(one) not in _known_timers:
            _known_timers.add(id(one))
            found.append(f"timer of {one.interval()} ms")
        elif isinstance(one, QThread) and one.isRunning() and one is not QThread.currentThread():
            found.append("QThread")
    # A thread of Qt's that once asked Python who it is leaves a dummy behind for good; QThreads are counted above.
    alive = [one for one in threading.enumerate() if not isinstance(one, threading._DummyThread)]
    found += [f"thread {one.name}" for one in alive if one.ident not in threads]
    if worker.running():
        found.append(f"{worker.running()} jobs")
    return found


def _set_aside() -> None:
    """Put what is there already out of sight of every later look for rubbish: after each test the leftovers are looked
    for among all that is in sight, and by the end of a run there are a million objects."""
    gc.collect()
    _watch()
    gc.freeze()


@pytest.fixture(autouse=True)
def _clean(qapp: QApplication) -> Iterator[None]:
    in_light(qapp)
    _set_aside()
    windows = {id(one) for one in _windows()}
    threads = {one.ident for one in threading.enumerate() if one.ident is not None}
    keep = _windows()
    yield
    _let_jobs_end()
    found = leaks(windows, threads)
    del keep
    assert not found, "left behind: " + ", ".join(found)
