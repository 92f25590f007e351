"""Bantuan: the program's own help, in the office's language."""

from ui.pages.bantuan.page import BantuanPage

__all__ = ["BantuanPage"]
