"""Alur Kerja: the board of every open case, by lane."""

from ui.pages.alur.page import AlurPage

__all__ = ["AlurPage"]
