"""Every test of the window cleans up after itself: no window, thread or timer left, no warning from Qt."""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QThread, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from tests.qt_rules import fail_on_warnings
from ui import theme, worker


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    fail_on_warnings(items, Path(__file__).parent)


def _windows() -> list[QWidget]:
    return [one for one in QApplication.topLevelWidgets() if one.parent() is None]


_known_timers: set[int] = set()


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
    for one in [each for each in gc.get_objects() if isinstance(each, (QTimer, QThread))]:
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


@pytest.fixture(scope="module", autouse=True)
def _only_what_is_new() -> None:
    """What earlier files left in the process for good is set aside: after every test the leftovers are looked for among
    all objects there are, and by the end of a run those are a million."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _clean(qapp: QApplication) -> Iterator[None]:
    if theme.chosen() != "light" or qapp.property("houseStyle") is None:
        theme.apply(qapp, "light")
    windows = {id(one) for one in _windows()}
    threads = {one.ident for one in threading.enumerate() if one.ident is not None}
    keep = _windows()
    yield
    found = leaks(windows, threads)
    del keep
    assert not found, "left behind: " + ", ".join(found)
