"""What may be typed for the verbs of clocks and of applications; it loads none of their acts."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from app.applications import CHECKED, DOCUMENTS, HANDING_OVER
from app.contact_words import CHANNELS, RESULTS
from app.legal_classes import CLASSES

#: Fields of a line of `apply` that are texts, and those that are codes or dates.
TEXTS = ("nama", "nik", "wa", "alamat", "email", "kecamatan", "pekon", "dokumen_lain", "catatan", "sop")
CODED = ("penyerahan", "kanal", "tanggal_lahir", "diterima")

_FIELDS_OF_A_LINE = f"""isian sebaris: dokumen (daftar dari {", ".join(DOCUMENTS)})
dan penyerahan ({", ".join(HANDING_OVER)}) wajib;
{", ".join((*TEXTS, *CODED[1:]))}, ceklis (nama: {", ".join(CHECKED)}) boleh kosong.
Satu baris keliru: baris dan isiannya disebut, dan tidak satu pun dari berkas itu didaftarkan."""


def add_applications(verbs: Any, common: argparse.ArgumentParser, *, day: Callable[[str], date]) -> None:
    """The grammar of these verbs; `day` reads one."""
    apply = verbs.add_parser(
        "apply", help="daftarkan permohonan dari berkas JSONL", parents=[common], epilog=_FIELDS_OF_A_LINE
    )
    apply.add_argument("file", metavar="BERKAS", help="satu permohonan sebaris, - untuk masukan baku")
    recordings = verbs.add_parser("recordings", help="masukkan daftar perekaman (CSV)", parents=[common])
    recordings.add_argument("file", type=Path, metavar="BERKAS.csv")
    recordings.add_argument("--preview", action="store_true", help="periksa saja, tidak ada yang dicatat")
    twins = recordings.add_mutually_exclusive_group()
    twins.add_argument("--skip-twins", action="store_true", help="lewati yang tampaknya sudah ada")
    twins.add_argument("--with-twins", action="store_true", help="catat juga yang tampaknya sudah ada")
    birthdays = verbs.add_parser("birthdays", help="yang berusia 17 tahun", parents=[common])
    birthdays.add_argument(
        "--within", type=int, default=0, metavar="N", help="juga yang N hari lagi berusia 17 tahun (0)"
    )
    birthdays.add_argument("--begin", action="store_true", help="mulai cetak bagi yang sudah 17 tahun")
    checklist = verbs.add_parser("checklist", help="ceklis kelengkapan permohonan", parents=[common])
    checklist.add_argument("number", metavar="NOMOR")
    for state, words in CHECKED.items():
        checklist.add_argument(
            f"--{state.replace('_', '-')}", nargs="+", default=[], metavar="SYARAT", help=f"ini {words}"
        )
    checklist.add_argument("--all", action="store_true", help="semuanya ada")
    verbs.add_parser("uncollected", help="dokumen jadi yang belum diambil 14 hari", parents=[common])
    contact = verbs.add_parser("contact", help="catat menghubungi pemohon", parents=[common])
    contact.add_argument("number", nargs="+", metavar="NOMOR")
    contact.add_argument("--channel", required=True, metavar="CARA", help=", ".join(CHANNELS))
    known = ", ".join(dict.fromkeys(code for results in RESULTS.values() for code in results))
    contact.add_argument("--result", required=True, metavar="HASIL", help=known)
    contact.add_argument("--note", default="", metavar="TEKS", help="catatan")
    contact.add_argument("--promised", type=day, metavar="TANGGAL", help="janji mengambil")
    collected = verbs.add_parser("collected", help="dokumen sudah diambil", parents=[common])
    collected.add_argument("number", nargs="+", metavar="NOMOR")
    handover = verbs.add_parser("handover", help="buat Berita Acara, serahkan dokumen", parents=[common])
    handover.add_argument("number", nargs="*", metavar="NOMOR")
    handover.add_argument("--procedure", required=True, metavar="ID", help="id SOP")
    handover.add_argument("--all", action="store_true", help="semua yang menunggu penyerahan")
    for name, who in (("first", "pihak pertama"), ("second", "pihak kedua")):
        for part, words in (("name", "nama"), ("title", "jabatan"), ("number", "NIP atau nomor pegawai")):
            handover.add_argument(f"--{name}-{part}", metavar="TEKS", help=f"{words} {who}")
    together = verbs.add_parser("together", help="selesaikan bersama semua di satu langkah", parents=[common])
    together.add_argument("--procedure", required=True, metavar="ID", help="id SOP")
    together.add_argument("--step", required=True, metavar="ID", help="id langkah")
    together.add_argument(
        "--outcome", default="", metavar="KEPUTUSAN", help="id keputusan bila lebih dari satu"
    )


def add_clocks(verbs: Any, common: argparse.ArgumentParser) -> None:
    """The three verbs."""
    pause = verbs.add_parser("pause", help="hentikan batas waktu: menunggu kelengkapan", parents=[common])
    pause.add_argument("number", metavar="NOMOR")
    pause.add_argument("--reason", required=True, metavar="TEKS", help="apa yang ditunggu, ikut tercatat")
    resume = verbs.add_parser("resume", help="lanjutkan pengaduan yang dijeda", parents=[common])
    resume.add_argument("number", metavar="NOMOR")
    resume.add_argument("--note", default="", metavar="TEKS", help="catatan internal")
    classify = verbs.add_parser("classify", help="tentukan golongan untuk batas hukum", parents=[common])
    classify.add_argument("number", metavar="NOMOR")
    classify.add_argument("legal_class", metavar="KELAS", help=", ".join(CLASSES))
    classify.add_argument("--reason", default="", metavar="TEKS", help="alasan, ikut tercatat")
