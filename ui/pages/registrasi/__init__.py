"""Buku Registrasi: the book of applications with what its rows still wait for."""

from ui.pages.registrasi.page import RegistrasiPage

__all__ = ["RegistrasiPage"]
