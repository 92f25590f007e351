"""Reading beside the window: never in its thread, one at a time, and only what was wished last is shown."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from pytestqt.qtbot import QtBot

from app.errors import MachineError
from app.workspace import Workspace
from ui import worker
from ui.desk import Desk
from ui.newest import Newest
from ui.shell.bus import Bus


@pytest.fixture
def desk(new_office: Workspace, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(new_office, Bus())
    yield made
    qtbot.waitUntil(lambda: not worker.running(), timeout=20_000)
    made._look.stop()


@pytest.fixture
def reader(desk: Desk) -> Newest[str]:
    return Newest(desk, desk)


def done(qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not worker.running(), timeout=20_000)


def nothing() -> None:
    return None


def test_it_reads_in_another_thread_and_shows_in_the_windows(qtbot: QtBot, reader: Newest[str]) -> None:
    here = threading.get_ident()
    where: list[int] = []
    shown: list[tuple[str, int]] = []

    def work() -> str:
        where.append(threading.get_ident())
        return "angka"

    reader.ask(work, lambda found: shown.append((found, threading.get_ident())), again=nothing)
    assert reader.is_reading()
    assert not shown
    done(qtbot)
    assert where != [here]
    assert shown == [("angka", here)]
    assert not reader.is_reading()


def test_of_many_wishes_the_first_is_read_to_its_end_and_only_the_last_is_shown(
    qtbot: QtBot, reader: Newest[str]
) -> None:
    gate, begun, read, shown = threading.Event(), threading.Event(), list[str](), list[str]()

    def work(name: str, *, waits: bool = False) -> Callable[[], str]:
        def act() -> str:
            begun.set()
            if waits:
                assert gate.wait(20)
            read.append(name)
            return name

        return act

    reader.ask(work("Oktober", waits=True), shown.append, again=nothing)
    assert begun.wait(20)
    for name in ("September", "Agustus", "November"):
        reader.ask(work(name), shown.append, again=nothing)
    gate.set()
    done(qtbot)
    qtbot.waitUntil(lambda: shown == ["November"], timeout=20_000)
    assert read == ["Oktober", "November"], "what nobody waits for is not begun"


def test_a_wish_that_was_dropped_is_not_shown(qtbot: QtBot, reader: Newest[str]) -> None:
    shown: list[str] = []
    reader.ask(lambda: "berkas", shown.append, again=nothing)
    reader.drop()
    done(qtbot)
    assert shown == []


def test_a_fault_is_said_with_a_way_to_try_again_and_the_next_wish_is_read(
    qtbot: QtBot, desk: Desk, reader: Newest[str]
) -> None:
    def fails() -> str:
        raise MachineError("Ruang penuh.")

    shown: list[str] = []
    tried: list[str] = []
    with qtbot.waitSignal(desk.trouble, timeout=20_000) as told:
        reader.ask(fails, shown.append, again=lambda: tried.append("lagi"))
    assert told.args is not None
    error, again = told.args
    assert "Ruang penuh" in str(error)
    again()
    assert tried == ["lagi"]
    reader.ask(lambda: "angka", shown.append, again=nothing)
    done(qtbot)
    assert shown == ["angka"]


def test_who_asked_may_be_gone_when_it_is_read(qtbot: QtBot, desk: Desk) -> None:
    owner = QObject()
    shown: list[str] = []
    reader: Newest[str] = Newest(owner, desk)
    reader.ask(lambda: "angka", shown.append, again=nothing)
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(owner, QEvent.Type.DeferredDelete.value)
    done(qtbot)
    assert shown == []
