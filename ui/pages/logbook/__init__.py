"""Logbook: FM-PDIP-03-02 on the screen, sheet by sheet or filtered."""

from ui.pages.logbook.page import LogbookPage

__all__ = ["LogbookPage"]
