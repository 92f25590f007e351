"""Documents that an application asks for, how they are handed over, and what must be there first: codes and labels."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from app.errors import InputError
from app.texts import shown

#: Code -> label as the office prints it, in the order of the screen's eight cells.
DOCUMENTS: Mapping[str, str] = {
    "ktp": "KTP-el",
    "kk": "Kartu Keluarga",
    "akta_kelahiran": "Akta Kelahiran",
    "kia": "KIA",
    "akta_kematian": "Akta Kematian",
    "akta_perkawinan": "Akta Perkawinan",
    "surat_pindah": "Surat Pindah",
    "lain": "Lain - Lain",
}
#: The same where a table has little room.
DOCUMENT_SHORT: Mapping[str, str] = {**DOCUMENTS, "kk": "KK"}
#: Its name is written beside it.
OTHER = "lain"

#: How the finished document reaches the applicant; the codes are those of `Outcome.delivery`.
HANDING_OVER: Mapping[str, str] = {
    "pdf": "PDF lewat WA",
    "pos": "Fisik lewat POS",
    "loket": "Ambil di loket",
    "pekon": "Kolektif pekon",
}
#: The whole pekon's documents are fetched together by its officials.
COLLECTIVE = "pekon"

#: States of one thing on the checklist.
CHECKED: Mapping[str, str] = {"ada": "ada", "tidak_terbaca": "tidak terbaca", "belum": "belum ada"}
PRESENT, UNREADABLE, MISSING = CHECKED

#: What each document usually wants, in the order of the paper (Perpres 96/2018, Permendagri 108 and 109/2019); an
#: office sets its own (`app.office.checklists`). One thing that two documents want stands on the checklist once.
REQUIREMENTS: Mapping[str, tuple[str, ...]] = {
    "ktp": ("Foto Kartu Keluarga lama", "Bukti perekaman (PRR)"),
    "kk": (
        "Foto Kartu Keluarga lama",
        "Surat pengantar pekon",
        "Formulir F-1.02",
        "Akta kelahiran",
        "Buku nikah orang tua",
    ),
    "akta_kelahiran": (
        "Surat keterangan lahir",
        "Buku nikah orang tua",
        "Foto Kartu Keluarga lama",
        "KTP-el orang tua",
        "Formulir F-2.01",
    ),
    "kia": ("Akta kelahiran", "Foto Kartu Keluarga lama", "KTP-el orang tua"),
    "akta_kematian": (
        "Surat keterangan kematian",
        "Foto Kartu Keluarga lama",
        "KTP-el almarhum",
        "Formulir F-2.01",
    ),
    "akta_perkawinan": (
        "Surat keterangan perkawinan dari pemuka agama",
        "KTP-el kedua mempelai",
        "Foto Kartu Keluarga lama",
        "Pas foto berdampingan",
        "Formulir F-2.01",
    ),
    "surat_pindah": ("Foto Kartu Keluarga lama", "KTP-el pemohon", "Formulir F-1.03"),
    "lain": (),
}

_ALIASES = {
    "ktp-el": "ktp",
    "ktp el": "ktp",
    "e-ktp": "ktp",
    "kartu tanda penduduk": "ktp",
    "akte kelahiran": "akta_kelahiran",
    "kartu identitas anak": "kia",
    "akte kematian": "akta_kematian",
    "akte perkawinan": "akta_perkawinan",
    "skpwni": "surat_pindah",
    "lain-lain": "lain",
    "lainnya": "lain",
}


def _key(text: str) -> str:
    return " ".join(text.casefold().replace("_", " ").split())


_DOCUMENT_KEYS = {_key(code): code for code in DOCUMENTS}
_DOCUMENT_KEYS |= {_key(label): code for code, label in DOCUMENTS.items()}
_DOCUMENT_KEYS |= {_key(alias): code for alias, code in _ALIASES.items()}
_DELIVERY_KEYS = {_key(code): code for code in HANDING_OVER}
_DELIVERY_KEYS |= {_key(label): code for code, label in HANDING_OVER.items()}


def document_code(text: str) -> str:
    """The code of a document given by code or printed label, in any case."""
    found = _DOCUMENT_KEYS.get(_key(text))
    if found is None:
        raise InputError(
            f"Dokumen “{shown(text)}” tidak dikenal. Gunakan salah satu: {', '.join(DOCUMENTS)}.",
            field="dokumen",
        )
    return found


def delivery_code(text: str) -> str:
    """The code of a way of handing over given by code or printed label, in any case."""
    found = _DELIVERY_KEYS.get(_key(text))
    if found is None:
        raise InputError(
            f"Cara penyerahan “{shown(text)}” tidak dikenal. Gunakan salah satu: {', '.join(HANDING_OVER)}.",
            field="penyerahan",
        )
    return found


def in_order(codes: Iterable[str]) -> tuple[str, ...]:
    """These documents in the order of the screen, each once."""
    wanted = set(codes)
    return tuple(code for code in DOCUMENTS if code in wanted)


def as_codes(stored: str) -> tuple[str, ...]:
    """The codes of the documents asked for, from the stored list."""
    return tuple(json.loads(stored))


def documents_words(documents: str | Sequence[str], other: str = "", *, short: bool = False) -> str:
    """ "KTP-el, Kartu Keluarga", from codes or from the stored list; what else was asked for by its own name."""
    codes: Sequence[str] = json.loads(documents) if isinstance(documents, str) else documents
    labels = DOCUMENT_SHORT if short else DOCUMENTS
    return ", ".join(other if code == OTHER and other.strip() else labels.get(code, code) for code in codes)


def counted_words(documents: Iterable[Sequence[str]], *, short: bool = True) -> str:
    """How many of each document there are in several applications: "12 KTP-el, 3 KK"."""
    total: dict[str, int] = {}
    for codes in documents:
        for code in codes:
            total[code] = total.get(code, 0) + 1
    labels = DOCUMENT_SHORT if short else DOCUMENTS
    return ", ".join(f"{total[code]} {labels[code]}" for code in DOCUMENTS if code in total)


def place_words(pekon: str, kecamatan: str) -> str:
    """ "Pekon Sukamaju, Gisting"."""
    return ", ".join(part for part in (pekon, kecamatan) if part)
