"""Terima Permohonan: an application with its documents, checklist and files becomes a line of the registration book."""

from ui.pages.permohonan.page import PermohonanPage

__all__ = ["PermohonanPage"]
