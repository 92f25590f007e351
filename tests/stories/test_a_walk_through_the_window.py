"""A walk through every page: nothing flashes up beside the window, everything has a name, every key leads somewhere."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.reading.lists import listing
from app.workspace import Workspace
from tests.cli import with_login
from tests.qt_rules import in_light
from ui import theme, worker
from ui.office_window import OfficeWindow

PAGES = (
    *("beranda", "terima", "alur", "pengaduan", "logbook", "rekap", "periksa"),
    *("blangko", "pengaturan", "bantuan"),
)
SIZES = ((1366, 768), (1366, 697), (1024, 640))


class Strays(QObject):
    """Remembers every window that shows itself beside the main one."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self.window, self.seen = window, set[str]()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and watched is not self.window
        ):
            self.seen.add(f"{type(watched).__name__} {watched.accessibleName()!r}")
        return False


@pytest.fixture
def office(office_day: Workspace, qtbot: QtBot, qapp: QApplication) -> Iterator[OfficeWindow]:
    in_light(qapp)
    opened = OfficeWindow(office_day)
    opened.desk.choose("petugas-02")
    opened.window.show()
    opened.window.activateWindow()
    yield opened
    qtbot.waitUntil(lambda: not worker.running(), timeout=20_000)
    opened.window.close()
    opened.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    in_light(qapp)


def go(office: OfficeWindow, page: str, qtbot: QtBot) -> QWidget:
    args = {"case_id": listing(office.desk.ws, only_open=True)[0].id} if page == "pengaduan" else {}
    assert office.window.go(page, **args)
    qtbot.waitUntil(lambda: not worker.running(), timeout=20_000)
    QApplication.processEvents()
    shown = office.window.current_page()
    assert shown is not None
    return shown


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_no_page_flashes_a_window_of_its_own_or_loses_the_focus(
    office: OfficeWindow, qtbot: QtBot, qapp: QApplication, mode: str
) -> None:
    theme.apply(qapp, "dark" if mode == "dark" else "light")
    strays = Strays(office.window)
    qapp.installEventFilter(strays)
    for width, height in SIZES if mode == "light" else SIZES[:1]:
        office.window.resize(width, height)
        for page in PAGES:
            shown = go(office, page, qtbot)
            focus = QApplication.focusWidget()
            assert focus is not None, page
            assert shown is focus or shown.isAncestorOf(focus), f"{page}: {focus}"
    qapp.removeEventFilter(strays)
    assert strays.seen == set()


@pytest.mark.parametrize("page", PAGES)
def test_everything_that_takes_the_focus_has_a_name(office: OfficeWindow, qtbot: QtBot, page: str) -> None:
    shown = go(office, page, qtbot)
    kinds = (QAbstractButton, QLineEdit, QTextEdit, QComboBox, QAbstractItemView, QAbstractSpinBox)
    nameless = [
        f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
        for widget in shown.findChildren(QWidget)
        if isinstance(widget, kinds)
        and widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()))
    ]
    assert nameless == []


def test_the_function_keys_lead_to_their_pages_and_back(office: OfficeWindow, qtbot: QtBot) -> None:
    go(office, "beranda", qtbot)
    keys = {
        Qt.Key.Key_F2: "terima",
        Qt.Key.Key_F3: "alur",
        Qt.Key.Key_F4: "logbook",
        Qt.Key.Key_F5: "rekap",
        Qt.Key.Key_F6: "blangko",
        Qt.Key.Key_F1: "bantuan",
    }
    for key, page in keys.items():
        QTest.keyClick(QApplication.focusWidget(), key)
        QApplication.processEvents()
        assert office.window.page_id() == page
        qtbot.waitUntil(lambda: not worker.running(), timeout=20_000)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert office.window.page_id() == "blangko"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Home, Qt.KeyboardModifier.AltModifier)
    assert office.window.page_id() == "beranda"


def test_a_script_that_writes_meanwhile_is_seen_on_the_board(office: OfficeWindow, qtbot: QtBot) -> None:
    import json
    import subprocess
    import sys
    from pathlib import Path

    go(office, "beranda", qtbot)
    before = len(listing(office.desk.ws))
    line = json.dumps({"isi": "Dari skrip lain.", "kanal": "email", "diterima": "2026-11-18T09:00"})
    with with_login(["receive", "-"]) as (words, descriptor):
        assert descriptor is not None
        done = subprocess.run(
            [sys.executable, "-m", "app", "--data", str(office.desk.ws.folder), *words],
            input=line,
            capture_output=True,
            text=True,
            cwd=Path(__file__).parents[2],
            check=False,
            timeout=60,
            pass_fds=(descriptor,),
        )
    assert done.returncode == 0, done.stderr
    with qtbot.waitSignal(office.bus.changed, timeout=10_000):
        pass
    assert len(listing(office.desk.ws)) == before + 1
