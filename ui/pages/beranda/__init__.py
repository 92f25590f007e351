"""Beranda: what is late, what is due today, this officer's work, twelve months."""

from ui.pages.beranda.page import BerandaPage

__all__ = ["BerandaPage"]
