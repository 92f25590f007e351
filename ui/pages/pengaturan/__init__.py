"""Pengaturan: the office and its kop, officers, bidang, SOP, calendar, numbering, printer, looks."""

from ui.pages.pengaturan.page import PengaturanPage

__all__ = ["PengaturanPage"]
