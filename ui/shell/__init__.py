"""The frame around every page: rail, top bar, navigation, search, news."""

from ui.shell.bus import Bus
from ui.shell.dates import DAYS, MONTHS, date_text, time_text, weekday_text
from ui.shell.page import OfficerChoice, Page, PageSpec, SearchHit
from ui.shell.window import MainWindow

__all__ = [
    "DAYS",
    "MONTHS",
    "Bus",
    "MainWindow",
    "OfficerChoice",
    "Page",
    "PageSpec",
    "SearchHit",
    "date_text",
    "time_text",
    "weekday_text",
]
