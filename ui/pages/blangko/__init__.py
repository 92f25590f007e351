"""Cetak Blangko: empty papers for the kotak pengaduan and for the pen."""

from ui.pages.blangko.page import BlangkoPage

__all__ = ["BlangkoPage"]
