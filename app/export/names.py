"""Names of files that a secretary still finds in five years: the month first, then what it is, then how it stands."""

from __future__ import annotations

from app.papers.save import file_name
from app.procedure.model import CaseKind, Procedure
from app.procedure.nouns import NOUNS
from app.procedure.summary import cited
from app.worktime.words import month_words

#: How a report stands, as its file's name says it.
SIGNED = "ditandatangani"
UNSIGNED = "belum ditandatangani"
#: How the book of a closed month stands: as it was issued, or drawn anew since its texts tell who somebody is.
AS_CLOSED = "seperti saat ditutup"
BLACKED = "dihitamkan"
#: The file that tells what is what.
READ_ME = "BACA SAYA.txt"


def kind_word(kind: CaseKind) -> str:
    """ "Pengaduan", "Permohonan"."""
    return NOUNS[kind].capitalize()


def of_month(month: str, what: str, kind: CaseKind, suffix: str, *, state: str = "") -> str:
    """ "2026-11 Laporan Pengaduan November 2026 rev 1 (ditandatangani).pdf" and its like; `what` is "Laporan"."""
    words = f"{month} {what} {kind_word(kind)} {month_words(month)}"
    return _with_suffix(f"{words} {state}".strip(), suffix)


def of_book(month: str, title: str, suffix: str, *, state: str = "") -> str:
    """ "2026-11 Buku Pengaduan November 2026 (dihitamkan).pdf": a book has a name of its own; `state` how it stands."""
    stands = f" ({state})" if state else ""
    return _with_suffix(f"{month} {title} {month_words(month)}{stands}", suffix)


def of_sop(procedure: Procedure, *, revision: bool = False) -> str:
    """ "SOP-PDIP-03 Penanganan Keluhan Masyarakat Tidak Langsung.pdf"."""
    number = cited(procedure)
    words = f"{number or 'SOP'} {procedure.title}{f' rev {procedure.revision}' if revision else ''}"
    return _with_suffix(" ".join(words.split()), "pdf")


def package_name(month: str, kind: CaseKind) -> str:
    """The folder of a month."""
    return file_name(f"{month} Paket Laporan {kind_word(kind)} {month_words(month)}")


def archive_name(year: int) -> str:
    """The folder of a year."""
    return f"{year} Arsip Register"


def _with_suffix(words: str, suffix: str) -> str:
    """Never longer than every stick's file system takes, the ending kept whole."""
    return f"{file_name(words)}.{suffix}"
