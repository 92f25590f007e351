"""One complaint: where it is, what the officer can do with it, and everything that happened to it."""

from ui.pages.pengaduan.page import PengaduanPage

__all__ = ["PengaduanPage"]
