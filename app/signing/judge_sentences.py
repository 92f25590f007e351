"""The sentence under a verdict: what is wrong, in words, and what to do."""

from __future__ import annotations

from typing import Final, NamedTuple

from app.figures import size_words
from app.signing.judge_words import IssuedRecord, Reason

NO_ISSUER: Final = (
    "Berkas ini bukan sertifikat penerbit (PEM atau DER). Minta berkas sertifikat dari kantor penerbit."
)
_NO_DAMAGE: Final = "Ini bukan tanda berkas rusak."
_PAPERS: Final = {"laporan": "laporan", "pindaian": "pindaian laporan", "buku": "buku bulan"}
_NUMBERS: Final = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")


class Words(NamedTuple):
    """What a sentence needs to know."""

    record: IssuedRecord | None
    original: IssuedRecord | None
    asked: bool
    issued_at: str
    until: str
    pages: int
    shown: bool


def too_large(size: int, largest: int) -> str:
    """Why a file is not looked at."""
    return (
        f"Berkas ini {size_words(size)}, lebih besar dari {size_words(largest)} yang dapat diperiksa. Laporan kantor"
        " tidak sebesar itu: tanyakan kepada pengirimnya."
    )


def sentence(reason: Reason, words: Words) -> tuple[str, str]:
    """The sentence, and the part of it that is set in bold."""
    if reason is Reason.AS_ISSUED:
        return _as_issued(words)
    if reason in (Reason.CHANGED, Reason.APPENDED, Reason.PAGE_ADDED):
        what = {Reason.CHANGED: "", Reason.APPENDED: ": ada isi ditambahkan di belakang"}.get(
            reason, f": {_pages(words.pages)} ditambahkan di belakang"
        )
        if words.shown:
            what = ": keputusan yang terlihat bukan yang diisi"
        return (
            f"Berkas berubah sesudah ditandatangani{what}. {_do_not(words)}",
            "berubah sesudah ditandatangani",
        )
    if reason is Reason.CUT_BACK:
        again = "" if words.record else " atau belum selesai ditandatangani"
        return (
            f"Berkas dipotong ke revisi lebih awal{again}: tanda tangan kedua tidak ada di dalamnya. {_do_not(words)}",
            "dipotong ke revisi lebih awal",
        )
    if reason is Reason.MISSING:
        return f"Tanda tangan tidak ada di berkas ini. {_do_not(words)}", "Tanda tangan tidak ada"
    plain = {
        Reason.GOOD: (
            "Kedua tanda tangan sah, penerbitnya dikenal, dan tidak ada yang berubah sesudahnya. Berkas ini tidak"
            " dicocokkan dengan catatan terbit.",
            "Kedua tanda tangan sah",
        ),
        Reason.NOT_PDF: (
            "Berkas ini bukan PDF, atau awalnya rusak. Jangan dipakai. Minta kirim ulang dari asalnya.",
            "bukan PDF",
        ),
        Reason.INCOMPLETE: (
            "Berkas ini sama dengan yang disiapkan kantor, tetapi belum selesai ditandatangani. Jangan dipakai sebagai"
            " laporan.",
            "belum selesai ditandatangani",
        ),
        Reason.REVOKED: (
            "Berkas ini ditandatangani dengan sertifikat yang sudah dicabut. Jangan dipakai.",
            "sertifikat yang sudah dicabut",
        ),
        Reason.NOT_ISSUED: (
            f"Kedua tanda tangan utuh, tetapi ini bukan isi yang diterbitkan kantor. {_do_not(words)}",
            "bukan isi yang diterbitkan",
        ),
        Reason.LOCKED: (
            "Berkas ini terkunci sandi, jadi isinya tidak dapat diperiksa. Minta salinan tanpa sandi dari pengirimnya.",
            "terkunci sandi",
        ),
        Reason.NOT_OURS: (
            f"Tanda tangannya utuh, tetapi berkas ini bukan terbitan kantor ini. {_NO_DAMAGE}",
            "bukan terbitan kantor ini",
        ),
        Reason.UNKNOWN_ISSUER: _unknown_issuer(words),
        Reason.NOT_YET_VALID: (
            "Tanda tangannya utuh, tetapi sertifikatnya belum berlaku menurut jam komputer ini. Periksa jam, lalu"
            " tanyakan kepada pengirimnya.",
            "belum berlaku",
        ),
        Reason.EXPIRED: _expired(words),
        Reason.UNREADABLE: (
            f"Berkas ini ditandatangani atau diisi dengan cara yang tidak dikenal program ini. {_NO_DAMAGE} Periksa di"
            " aplikasi yang membuatnya.",
            "tidak dikenal program ini",
        ),
        Reason.TOO_LARGE: (
            "Berkas ini terlalu besar untuk diperiksa. Tanyakan kepada pengirimnya.",
            "terlalu besar",
        ),
    }
    return plain[reason]


def _as_issued(words: Words) -> tuple[str, str]:
    record = words.record
    assert record is not None
    paper = _PAPERS.get(record.paper, record.title)
    text = f"Berkas ini sama dengan {paper} yang diterbitkan {words.issued_at}."
    if record.paper == "laporan":
        text += " Kedua tanda tangan sah dan tidak ada yang berubah sesudahnya."
    if record.later:
        text += f" Sudah ada revisi yang lebih baru: {record.later}."
    return text, words.issued_at


def _do_not(words: Words) -> str:
    kept = words.original is not None or (words.record is not None and words.record.complete)
    return "Jangan dipakai." + (" Terbitan aslinya masih tersimpan." if kept else "")


def _pages(count: int) -> str:
    return f"{_NUMBERS[count] if 0 < count < len(_NUMBERS) else count or 'satu'} halaman"


def _unknown_issuer(words: Words) -> tuple[str, str]:
    more = " kantor ini dan berkas ini bukan terbitan kantor" if words.asked else ""
    return (
        f"Tanda tangannya utuh, tetapi penerbitnya tidak dikenal{more}. {_NO_DAMAGE}",
        "penerbitnya tidak dikenal",
    )


def _expired(words: Words) -> tuple[str, str]:
    since = f" sejak {words.until}" if words.until else ""
    return (
        f"Tanda tangannya utuh, tetapi sertifikatnya tidak berlaku lagi{since}, dan tidak ada catatan terbit yang"
        " menyebut waktunya. Tanyakan kepada pengirimnya.",
        "tidak berlaku lagi",
    )
