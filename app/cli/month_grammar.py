"""What may be typed for the verbs of the month's end; it loads none of their acts."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any


def add_month_end(verbs: Any, common: argparse.ArgumentParser, *, month: Callable[[str], str]) -> None:
    """The grammar of conclude, sign and close; `month` reads one."""
    conclude = verbs.add_parser("conclude", help="kesimpulan dan uraian bulan", parents=[common])
    conclude.add_argument("--problem", default="", metavar="TEKS", help="masalah yang ditambahkan")
    conclude.add_argument("--cause", default="", metavar="TEKS", help="penyebabnya")
    conclude.add_argument("--risk", default="", metavar="TEKS", help="risiko, untuk Koordinator ISO")
    conclude.add_argument("--follow-up", default="", metavar="TEKS", help="tindak lanjutnya")
    conclude.add_argument("--case", nargs="*", default=[], metavar="NOMOR", help="kasus di baliknya")
    conclude.add_argument("--narrative", metavar="TEKS", help="uraian; kosong: menurut angka")
    sign = verbs.add_parser("sign", help="tanda tangani laporan bulan", parents=[common])
    way = sign.add_mutually_exclusive_group(required=True)
    way.add_argument("--p12", type=Path, metavar="BERKAS", help="dengan berkas kunci .p12")
    way.add_argument("--token", type=Path, metavar="PUSTAKA", help="dengan token PKCS#11")
    way.add_argument("--pen", action="store_true", help="susun untuk tanda tangan pena")
    way.add_argument("--bsre", action="store_true", help="susun untuk aplikasi BSrE")
    way.add_argument("--scan", type=Path, metavar="BERKAS", help="pindaian yang ditandatangani pena")
    way.add_argument("--back", type=Path, metavar="PDF", help="kembali dari aplikasi BSrE")
    way.add_argument("--revise", metavar="ALASAN", help="mulai revisi laporan yang sudah disusun")
    sign.add_argument("--token-label", default="", metavar="NAMA", help="token mana bila lebih dari satu")
    sign.add_argument(
        "--decision",
        default="",
        metavar="TEKS",
        help="keputusan; menandatangani sebagai Kepala Dinas, dengan --bsre: menyusunnya untuk itu",
    )
    sign.add_argument("--key-password-fd", type=int, metavar="N", help="sandi kunci dari nomor berkas ini")
    sign.add_argument("--out", type=Path, metavar="PDF", help="simpan hasilnya juga di sini")
    close = verbs.add_parser("close", help="tutup bulan", parents=[common])
    for verb in (conclude, sign, close):
        verb.add_argument("--month", type=month, required=True, metavar="YYYY-MM")
        verb.add_argument("--kind", choices=("pengaduan", "permohonan"), default="", help="buku yang mana")
