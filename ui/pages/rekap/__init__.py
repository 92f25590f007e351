"""Rekap & Laporan: a month in figures, each of which opens its cases, and the paper beside it."""

from ui.pages.rekap.page import RekapPage

__all__ = ["RekapPage"]
