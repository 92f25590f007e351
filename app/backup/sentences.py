"""The machine's faults at a backup's place, in the officer's words: which place, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.backup.views import BackupFailedError
from app.backup_files.archive import UnusableBackupError
from app.place import disk_of, room_at
from models.errors import StoreError, StoreFault

#: Bytes below which a disk counts as full.
_NO_ROOM = 64 * 1024

_SENTENCES = {
    StoreFault.FULL: "Ruang simpan {disk} penuh, jadi cadangan di {name} tidak dibuat. Kosongkan ruang di sana, lalu"
    " Ulangi. Data kantor tetap utuh.",
    StoreFault.READ_ONLY: "{name} ({folder}) hanya dapat dibaca, jadi cadangan tidak dibuat. Buka kunci tulisnya atau minta"
    " hak tulis, lalu Ulangi. Data kantor tetap utuh.",
    StoreFault.IO: "{name} ({folder}) tidak dapat ditulis atau dicabut sebelum selesai. Pasang kembali, lalu Ulangi. Data"
    " kantor tetap utuh.",
    StoreFault.LOCKED: "Berkas cadangan di {name} sedang dipakai program lain. Tunggu sebentar, lalu Ulangi.",
    StoreFault.DAMAGED: "Cadangan di {name} tidak terbaca kembali, jadi tidak dihitung. Ulangi; bila tetap gagal, ganti"
    " tempat cadangannya. Data kantor tetap utuh.",
}


#: A folder of this PC is not pulled out.
_HERE = (
    "Folder cadangan {folder} tidak dapat ditulis. Periksa folder dan cakramnya, atau pilih tempat lain di Pengaturan,"
    " Cadangan; lalu Ulangi. Data kantor tetap utuh."
)


def place_sentence(error: StoreError, name: str, folder: Path, *, here: bool = False) -> BackupFailedError:
    """The officer's sentence for a fault at a place; `here`: it is this PC's own."""
    fault = error.fault
    room = room_at(folder)
    if fault is StoreFault.IO and room is not None and room < _NO_ROOM:
        fault = StoreFault.FULL
    text = _SENTENCES.get(fault, _SENTENCES[StoreFault.IO])
    if here and text == _SENTENCES[StoreFault.IO]:
        text = _HERE
    failure = BackupFailedError(text.format(name=name, folder=folder, disk=disk_of(folder)))
    failure.fault = fault.value
    return failure


@contextmanager
def faults_of_place(name: str, folder: Path, *, here: bool = False) -> Iterator[None]:
    """Tell the machine's faults inside as faults of this place."""
    try:
        yield
    except StoreError as error:
        raise place_sentence(error, name, folder, here=here) from error
    except UnusableBackupError as error:
        raise place_sentence(StoreError(StoreFault.DAMAGED, error.why), name, folder) from error
