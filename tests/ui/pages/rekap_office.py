"""Rekap & Laporan on a real office: the page read to its end, its dialogs, its paper."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.paper_office import texts_of
from ui import worker
from ui.pages.rekap import RekapPage
from ui.pages.rekap.cases import CaseTable
from ui.shell.window import MainWindow
from ui.widgets import Dialog

NOW = "2026-11"
_LONG = 20_000


def settled(qtbot: QtBot) -> None:
    """Everything that is read and made beside the window has come to its end."""
    qtbot.waitUntil(lambda: not worker.running(), timeout=_LONG)
    qtbot.wait(1)  # what was put off to the next turn of the window
    qtbot.waitUntil(lambda: not worker.running(), timeout=_LONG)


def rekap(qtbot: QtBot, shell: MainWindow, **args: object) -> RekapPage:
    """The page, read."""
    shell.go("rekap", **args)
    found = shell.current_page()
    assert isinstance(found, RekapPage)
    settled(qtbot)
    return found


def paper(page: RekapPage) -> str:
    """What stands on the paper beside the figures."""
    made = page.papers.made()
    assert made is not None
    return "\n".join(texts_of(made))


def dialog(shell: QWidget) -> tuple[Dialog, CaseTable]:
    """The list that is open."""
    found = next(one for one in shell.findChildren(Dialog) if one.is_open())
    return found, found.findChildren(CaseTable)[0]


def value(page: RekapPage, key: str) -> int:
    """One of the five figures."""
    return int(page.side.figures.figures[key].value().replace(".", ""))
