"""The whole window of an office of applications, worked with real keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.reading.case import case_view
from app.reading.views import CaseView
from app.workspace import Workspace
from ui.office_window import OfficeWindow
from ui.pages.permohonan import PermohonanPage
from ui.pages.registrasi import RegistrasiPage
from ui.shell.window import MainWindow


@dataclass
class ApplicationsWindow:
    """The window, who sits there, and what the injected printer and file dialog were asked."""

    ws: Workspace
    office: OfficeWindow
    printed: list[tuple[str, str]] = field(default_factory=list)
    to_pick: list[Path] = field(default_factory=list)

    @property
    def window(self) -> MainWindow:
        return self.office.window

    def sits(self, officer_id: str) -> None:
        """Another officer sits down."""
        self.office.desk.choose(officer_id)

    def form(self) -> PermohonanPage:
        """Terima Permohonan, with a printer and a file dialog of ours."""
        self.window.go("terima")
        page = self.window.current_page()
        assert isinstance(page, PermohonanPage)
        page._printer = lambda _shell, _desk, case, number: self.printed.append((case, number))
        page.notes.files._pick = lambda _parent: self._picked()
        return page

    def _picked(self) -> Sequence[Path]:
        return self.to_pick

    def book(self, tab: str) -> RegistrasiPage:
        """Buku Registrasi at one of its tabs."""
        self.window.go("logbook", tab=tab)
        page = self.window.current_page()
        assert isinstance(page, RegistrasiPage)
        return page

    def said(self) -> str:
        """What the band at the foot says."""
        return self.window.toaster.text() if self.window.toaster.isVisible() else ""

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClick(widget, key, modifier)

    def control(self, key: Qt.Key) -> None:
        """Ctrl and a key."""
        self.press(key, Qt.KeyboardModifier.ControlModifier)

    def type(self, widget: QWidget, text: str) -> None:
        """Type into a field."""
        widget.setFocus()
        QTest.keyClicks(widget, text)

    def newest(self) -> CaseView:
        """The case registered last."""
        sql = "select id from case_file where kind = 'application' order by pk desc limit 1"
        return case_view(self.ws, case_id=self.ws.store.db.execute_sql(sql).fetchone()[0])

    def count(self) -> int:
        """How many applications there are."""
        sql = "select count(*) from case_file where kind = 'application'"
        return int(self.ws.store.db.execute_sql(sql).fetchone()[0])


def open_window(
    ws: Workspace, qtbot: QtBot, *, officer: str = "petugas-03", size: tuple[int, int] = (1366, 768)
) -> ApplicationsWindow:
    """Open the office's real window; nobody has logged in, so that a test may work for everybody."""
    office = OfficeWindow(ws)
    office.desk.choose(officer)
    window = office.window
    office.desk.setParent(window)
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return ApplicationsWindow(ws, office)
