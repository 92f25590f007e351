"""Why the data do not open, in the words of the start-up screen: what happened, that nothing is deleted, what helps."""

from __future__ import annotations

from typing import NamedTuple

from app.errors import MachineError


class Why(NamedTuple):
    """Title and sentence at the left; `restorable`: whether a backup helps, or only trying again."""

    title: str
    text: str
    restorable: bool = True


#: By `MachineError.fault`.
_WHY = {
    "damaged": Why(
        "Data tidak\ndapat dibuka",
        "Satu bagian berkas data rusak, mungkin karena listrik padam. Tidak ada yang dihapus.",
    ),
    "wrong_key": Why(
        "Kunci tidak cocok\ndengan data",
        "Berkas kunci di folder ini milik data lain, atau data diganti tanpa kuncinya. Tidak ada yang dihapus.",
    ),
    "key_damaged": Why(
        "Berkas kunci\nrusak",
        "Tanpa berkas kunci data tidak dapat dibuka. Datanya sendiri tidak berubah; cadangan memuat kuncinya.",
    ),
    "key_missing": Why(
        "Berkas kunci\ntidak ada",
        "Berkas kunci tidak ada di folder data. Bila dipindahkan, kembalikan, lalu Coba buka lagi. Cadangan"
        " juga memuatnya.",
    ),
    "key_tampered": Why(
        "Berkas kunci\ndiubah",
        "Berkas kunci diubah di luar program, jadi tidak dipakai. Periksa siapa yang dapat menulis di folder itu.",
    ),
    "full": Why(
        "Ruang simpan\npenuh",
        "Data tetap utuh, tetapi tidak dapat dibuka tanpa ruang. Kosongkan 200 MB, lalu Coba buka lagi.",
        restorable=False,
    ),
    "io": Why(
        "Folder data\ntidak terbaca",
        "Cakram atau sambungannya terputus. Sambungkan kembali, lalu Coba buka lagi. Bila cakramnya rusak, pulihkan"
        " dari cadangan ke komputer ini.",
    ),
    "gone": Why(
        "Berkas data\ntidak ada",
        "Kunci kantor ada di folder ini, berkas datanya tidak. Bila dipindahkan, kembalikan, lalu Coba buka lagi; bila"
        " hilang, pulihkan dari cadangan.",
    ),
    "asked": Why(
        "Pulihkan\ndata kantor",
        "Data sekarang disisihkan, tidak dihapus. Sebuah cadangan sebelum pemulihan sudah dibuat.",
    ),
    "new": Why(
        "Pulihkan ke\nkomputer ini",
        "Belum ada data di folder ini. Pilih cadangan dari USB; data, petugas, dan catatannya kembali seperti di"
        " komputer lama.",
    ),
}
_OTHER = Why("Data tidak\ndapat dibuka", "Tidak ada yang dihapus.")


def why(fault: str, error: MachineError | None = None) -> Why:
    """What the screen says for a fault; an unknown one keeps its own sentence."""
    found = _WHY.get(fault)
    if found is None:
        return _OTHER._replace(
            text=f"{error.sentence} Tidak ada yang dihapus." if error is not None else _OTHER.text
        )
    return found


def offers_restore(fault: str) -> bool:
    """Whether this fault is shown on the start-up screen with the backups, and not in the small window."""
    return fault in _WHY and _WHY[fault].restorable
