"""Terima Pengaduan: the paper form on screen, and the officer's panel beside it."""

from ui.pages.terima.page import TerimaPage

__all__ = ["TerimaPage"]
