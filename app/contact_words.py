"""How an applicant is reached about a finished document, and what came of it: codes and words."""

from __future__ import annotations

from collections.abc import Mapping

#: How somebody is reached about a finished document.
CHANNELS: Mapping[str, str] = {"telepon": "Telepon", "wa": "WA", "email": "Email", "tatap_muka": "Tatap muka"}
#: What came of it, code -> words, per channel in the order of the list.
RESULTS: Mapping[str, Mapping[str, str]] = {
    "telepon": {
        "akan_mengambil": "Tersambung, akan mengambil",
        "tersambung": "Tersambung",
        "tidak_diangkat": "Tidak diangkat",
        "tidak_aktif": "Nomor tidak aktif",
    },
    "wa": {
        "akan_mengambil": "Dibalas, akan mengambil",
        "dibaca": "Dibaca",
        "terkirim": "Terkirim, belum dibaca",
        "tidak_aktif": "Nomor tidak terdaftar",
    },
    "email": {
        "akan_mengambil": "Dibalas, akan mengambil",
        "terkirim": "Terkirim",
        "tidak_aktif": "Alamat tidak dikenal",
    },
    "tatap_muka": {"akan_mengambil": "Bertemu, akan mengambil", "dititipkan": "Pesan dititipkan"},
}
#: The result by which somebody says that they will come.
PROMISED = "akan_mengambil"


def result_words(channel: str, result: str) -> str:
    """What a stored result says."""
    return RESULTS.get(channel, {}).get(result, result)
