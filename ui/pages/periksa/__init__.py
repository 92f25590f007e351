"""Periksa berkas: may this PDF be used?"""

from ui.pages.periksa.page import PeriksaPage

__all__ = ["PeriksaPage"]
