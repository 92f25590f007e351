"""What the rail and the page call the register of a kind of case; light, for it is asked at the start."""

from __future__ import annotations

from app.procedure.model import CaseKind, Procedure

#: Where an office's procedure does not say what the page is called.
USUAL_WORD = "Logbook"
#: The same of applications.
USUAL_FOR_APPLICATIONS = "Buku Registrasi"


def page_word(procedure: Procedure) -> str:
    """ "Logbook", "Buku Pengaduan", "Buku Registrasi"."""
    only = CaseKind.APPLICATION in procedure.starts and CaseKind.COMPLAINT not in procedure.starts
    return procedure.page.strip() or (USUAL_FOR_APPLICATIONS if only else USUAL_WORD)
