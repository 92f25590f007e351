"""The real window of one office, opened at a section of Pengaturan."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.office.calendar import calendar_of, years
from app.office.calendar_writing import save_holidays
from app.workspace import Workspace
from ui.office_window import OfficeWindow
from ui.pages.pengaturan.page import PengaturanPage
from ui.pages.pengaturan.section import Section
from ui.widgets import Dialog

S = TypeVar("S", bound=Section)
D = TypeVar("D", bound=Dialog)


def forget_verified(ws: Workspace) -> None:
    """The sample office calls its years verified; this one has still to compare them with the SKB."""
    for one in years(ws):
        days = [holiday for holiday in calendar_of(ws).holidays.values() if holiday.day.year == one.year]
        save_holidays(ws, year=one.year, holidays=days, officer_id="petugas-02", verified=False)


def opened(settings: Settings, kind: type[D]) -> D:
    """The one dialog that is open now."""
    (dialog,) = settings.dialogs()
    assert isinstance(dialog, kind)
    return dialog


class Settings:
    """Pengaturan on the real main window, with the hands of an officer."""

    def __init__(self, ws: Workspace) -> None:
        self.ws = ws
        self.office = OfficeWindow(ws)
        self.window = self.office.window
        self.desk = self.office.desk
        self.window.resize(1366, 768)
        self.window.show()
        self.window.activateWindow()

    def open(self, key: str, kind: type[S]) -> S:
        """Go to a section as the rest of the program does."""
        assert self.window.go("pengaturan", section=key)
        self.settle()
        section = self.page().section()
        assert isinstance(section, kind)
        return section

    def page(self) -> PengaturanPage:
        page = self.window.page("pengaturan")
        assert isinstance(page, PengaturanPage)
        return page

    def dialogs(self) -> list[Dialog]:
        found = self.window.findChildren(Dialog, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return [one for one in found if one.is_open()]

    def answer(self, yes: bool, act: Callable[[], object]) -> str:
        """Do something that asks, and answer by the dialog's own end; returns the question's title."""
        asked: list[str] = []

        def reply() -> None:
            (dialog,) = self.dialogs()
            asked.append(dialog.title.text())
            dialog.accept() if yes else dialog.reject()

        QTimer.singleShot(0, reply)
        act()
        assert len(asked) == 1, "nobody asked"
        return asked[0]

    def told(self) -> str:
        """What the band at the bottom says."""
        return self.window.toaster.text() if self.window.toaster.isVisible() else ""

    def key(self, key: Qt.Key, *, widget: QWidget | None = None, control: bool = False) -> None:
        """Press a key where the focus is."""
        target = widget or QApplication.focusWidget()
        assert target is not None
        held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(target, key, held)
        self.settle()

    @staticmethod
    def settle() -> None:
        for _ in range(3):
            QApplication.processEvents()

    def close(self) -> None:
        for dialog in self.dialogs():
            dialog.reject()
        page = self.window.page("pengaturan")
        section = page.section() if isinstance(page, PengaturanPage) else None
        if section is not None and section.is_dirty():
            section.discard()
        self.window.close()
        self.window.deleteLater()
        self.office.desk.deleteLater()
