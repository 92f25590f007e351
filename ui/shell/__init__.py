"""The frame around every page: rail, top bar, navigation, search, news."""

from ui.shell.bus import Bus
from ui.shell.page import OfficerChoice, Page, PageSpec, SearchHit
from ui.shell.window import MainWindow

__all__ = [
    "Bus",
    "MainWindow",
    "OfficerChoice",
    "Page",
    "PageSpec",
    "SearchHit",
]
