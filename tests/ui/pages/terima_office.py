"""An officer's desk with the page Terima Pengaduan open, worked with real keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.office.officers import Mode, front_desk_lane, officers, right_at
from app.office.procedures import current
from app.office.settings import office_of
from app.reading.case import case_view
from app.reading.views import CaseView
from app.workspace import Workspace
from tests.ui.pages.case_page import CasePage
from ui.desk import Desk
from ui.pages.terima import TerimaPage
from ui.shell.bus import Bus
from ui.shell.page import Page, PageSpec
from ui.shell.window import MainWindow


@dataclass
class TerimaOffice:
    """The window, its page, and what the injected printer and file dialog were asked."""

    ws: Workspace
    window: MainWindow
    desk: Desk
    printed: list[tuple[str, str]] = field(default_factory=list)
    to_pick: list[Path] = field(default_factory=list)

    @property
    def page(self) -> TerimaPage:
        page = self.window.page("terima")
        assert isinstance(page, TerimaPage)
        return page

    def band(self, key: str) -> str:
        """Everything a band of the page says, "" without one."""
        band = self.page.bands.get(key) or self.page.area.bands.get(key)
        return f"{band.title.text()} {band.text.text()}" if band else ""

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(focused(), key, modifier)

    def type(self, text: str) -> None:
        """Type where the focus is."""
        QTest.keyClicks(focused(), text)

    def control(self, key: Qt.Key) -> None:
        """Ctrl and a key."""
        self.press(key, Qt.KeyboardModifier.ControlModifier)

    def fill(self, content: str = "Antrean loket akta tidak diumumkan.", name: str = "Pelapor 014") -> None:
        """The shortest slip."""
        self.page.sheet.name.setText(name)
        self.page.sheet.text.textCursor().insertText(content)

    def newest(self) -> CaseView:
        """The case registered last."""
        row = self.ws.store.db.execute_sql(
            "select id from case_file where kind = 'complaint' order by year desc, seq desc limit 1"
        ).fetchone()
        return case_view(self.ws, case_id=row[0])

    def count(self) -> int:
        """How many complaints there are."""
        sql = "select count(*) from case_file where kind = 'complaint'"
        return int(self.ws.store.db.execute_sql(sql).fetchone()[0])


def focused() -> QWidget:
    """Where the officer's keys go."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def officer_who(ws: Workspace, *, may: bool) -> str:
    """An officer who receives in their own lane, or one who may not receive at all."""
    procedure = current(ws, office_of(ws).procedure_id)
    for officer in officers(ws):
        right = right_at(officer, procedure, front_desk_lane(procedure), None)
        if (right is not None and right.mode is Mode.OWN) if may else right is None:
            return officer.id
    raise AssertionError("the sample office has no such officer")


def open_terima(
    ws: Workspace, qtbot: QtBot, *, size: tuple[int, int] = (1366, 768), may: bool = True
) -> TerimaOffice:
    """Open the window on that register and go to the page."""
    bus = Bus()
    desk = Desk(ws, bus)
    desk.choose(officer_who(ws, may=may))

    def terima(shell: MainWindow) -> Page:
        return TerimaPage(
            shell,
            desk,
            printer=lambda _shell, _desk, case, number: made.printed.append((case, number)),
            pick=lambda _parent: _picked(made),
        )

    window = MainWindow(
        [
            PageSpec("beranda", "Beranda", "home-outline", "", lambda shell: Page(shell, "Beranda")),
            PageSpec("terima", "Terima Pengaduan", "inbox-arrow-down-outline", "F2", terima),
            PageSpec("pengaduan", "Pengaduan", "file-document-outline", "", CasePage, on_rail=False),
        ],
        bus=bus,
        now=desk.now,
        zone=desk.office.zone,
        search=lambda text: [],
        open_case=lambda case: None,
    )
    desk.setParent(window)
    made = TerimaOffice(ws, window, desk)
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.go("terima")
    return made


def _picked(made: TerimaOffice) -> Sequence[Path]:
    return made.to_pick
