"""Saving a finished paper where the officer wants it: whole or not at all, and told in a sentence."""

from __future__ import annotations

from pathlib import Path

from app.errors import MachineError
from app.files import write_atomically
from models.errors import StoreError, StoreFault

_SENTENCES = {
    StoreFault.FULL: "Ruang di {folder} penuh, jadi {name} belum tersimpan. Kosongkan ruang atau pilih folder lain, lalu"
    " simpan lagi.",
    StoreFault.READ_ONLY: "{name} tidak dapat ditulis di {folder}. Tutup berkas itu bila sedang terbuka di program lain,"
    " atau pilih folder lain, lalu simpan lagi.",
}
_OTHER = (
    "{name} tidak dapat disimpan di {folder}. Periksa cakram atau sambungannya, atau pilih folder lain, lalu"
    " simpan lagi."
)
_NOT_IN_NAMES = frozenset('<>:"/\\|?*')


def file_name(text: str) -> str:
    """A file name that every system takes: `0858/PDIP/XI/2026` becomes `0858-PDIP-XI-2026`; never empty."""
    letters = ("-" if letter in _NOT_IN_NAMES else letter for letter in text if letter >= " ")
    return "".join(letters).strip(" .")[:120] or "Dokumen"


def save_paper(path: Path, pdf: bytes, *, private: bool = False) -> None:
    """Write a paper to `path`; an older file of that name is replaced only when the new one is whole. A `private` one
    (somebody's key) can be read by the user of this PC alone.

    Raises MachineError (disk full, read-only, open elsewhere, medium gone) with its sentence; the register's own
    data is not concerned.
    """
    try:
        write_atomically(path, pdf, private=private)
    except StoreError as error:
        raise _failure(path, error.fault) from error
    except OSError as error:
        raise _failure(path, StoreFault.IO) from error


def _failure(path: Path, fault: StoreFault) -> MachineError:
    failure = MachineError(_SENTENCES.get(fault, _OTHER).format(name=path.name, folder=path.parent))
    failure.fault = fault.value
    return failure
