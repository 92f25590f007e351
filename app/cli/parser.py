"""What may be typed after `kotak-aduan`."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from app.cli import (
    books,
    case_grammar,
    exporting,
    letters,
    marks,
    month_grammar,
    privacy,
    sop,
    sop_exchange,
    sop_export,
    sop_paper,
    verifying,
)
from app.errors import InputError
from app.procedure.texts import ASKED


class _Help(argparse.RawDescriptionHelpFormatter):
    """The help page with an Indonesian heading."""

    def add_usage(
        self, usage: str | None, actions: Any, groups: Any, prefix: str | None = "cara pakai: "
    ) -> None:
        super().add_usage(usage, actions, groups, prefix)


class SentenceParser(argparse.ArgumentParser):
    """Says what is wrong in Indonesian, on one line, and never prints a traceback."""

    def __init__(self, *, add_help: bool = True, **more: Any) -> None:
        # An abbreviated option that works today may mean another one tomorrow, in a script that nobody reads.
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=_Help, **more)
        if add_help:  # a parser without it is taken into others, under the titles that argparse knows
            self._positionals.title, self._optionals.title = "isian", "pilihan"
            self.add_argument("-h", "--help", action="help", help="tampilkan petunjuk ini")

    def error(self, message: str) -> NoReturn:
        raise InputError(f"{self.prog}: {_translated(message)} Lihat: {self.prog} --help")


def _translated(message: str) -> str:
    for english, indonesian in (
        ("the following arguments are required:", "belum diisi:"),
        ("unrecognized arguments:", "tidak dikenal:"),
        ("expected one argument", "memerlukan satu nilai"),
        ("expected at least one argument", "memerlukan nilai"),
        ("invalid choice:", "pilihan tidak dikenal:"),
        ("choose from", "pilih dari"),
        ("not allowed with argument", "tidak dapat dipakai bersama"),
        ("invalid int value:", "bukan bilangan:"),
        ("one of the arguments", "pilih salah satu:"),
        (" is required", ""),
        ("argument ", ""),
    ):
        message = message.replace(english, indonesian)
    return message if message.endswith(".") else message + "."


def _near(found: date) -> date:
    """A day that a register of our time can have; ValueError for every other."""
    if not 2000 <= found.year <= 2999:
        raise ValueError(found.year)
    return found


def day(text: str) -> date:
    """A date typed as 2026-11-30."""
    try:
        return _near(date.fromisoformat(text))
    except ValueError:
        raise argparse.ArgumentTypeError(f"tanggal {text} tidak dikenal, tulis seperti 2026-11-30") from None


def month(text: str) -> str:
    """A month typed as 2026-11."""
    try:
        return f"{_near(date.fromisoformat(text + '-01')):%Y-%m}"
    except ValueError:
        raise argparse.ArgumentTypeError(f"bulan {text} tidak dikenal, tulis seperti 2026-11") from None


def _period(verb: argparse.ArgumentParser) -> None:
    """Add --from and --to, both days included."""
    verb.add_argument(
        "--from", dest="first", type=day, metavar="TANGGAL", help="mulai hari itu (entri pertama)"
    )
    verb.add_argument(
        "--to", dest="last", type=day, metavar="TANGGAL", help="sampai hari itu (entri terakhir)"
    )


_FIELDS_OF_A_LINE = """isian sebaris: isi dan kanal wajib; nama, alamat, email, hp, nik, sasaran (daftar), sasaran_teks,
diterima (2026-11-30T10:27, tanpa selisih berarti waktu kantor), bidang, golongan, sop (id, bawaan: SOP kantor)
boleh kosong.
Satu baris keliru: baris dan isiannya disebut, dan tidak satu pun dari berkas itu didaftarkan."""


def build() -> SentenceParser:
    """The whole grammar."""
    parser = SentenceParser(
        prog="kotak-aduan", description="Register pengaduan kantor Dukcapil.", add_help=True
    )
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder data (bawaan: KOTAK_ADUAN_DATA)")
    parser.add_argument("--user", metavar="ID", help="petugas yang masuk, misalnya petugas-03")
    parser.add_argument(
        "--password-fd", type=int, metavar="N", help="kata sandi dibaca dari nomor berkas ini"
    )
    parser.add_argument(
        "--quit-when-ready", action="store_true", help="buka jendela, tunggu Beranda terisi, tutup"
    )
    parser.add_argument("--version", action="store_true", help="tampilkan versi")
    verbs = parser.add_subparsers(dest="verb", metavar="PERINTAH", parser_class=SentenceParser)
    # --data and --user may stand before the verb or after it; the verb's own default must not undo the first.
    common = SentenceParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--data", type=Path, metavar="DIR", help="folder data")
    common.add_argument("--user", metavar="ID", help="petugas yang masuk")
    common.add_argument("--password-fd", type=int, metavar="N", help="kata sandi dari nomor berkas ini")

    sample = verbs.add_parser("sample", help="isi folder kosong dengan kantor contoh", parents=[common])
    sample.add_argument("--cases", type=int, default=400, metavar="N", help="banyaknya pengaduan (400)")
    sample.add_argument("--months", type=int, default=12, metavar="M", help="banyaknya bulan (12)")
    sample.add_argument("--seed", type=int, default=1, metavar="S", help="angka lain, data lain (1)")
    sample.add_argument("--until", type=day, metavar="TANGGAL", help="berhenti sebelum hari itu (hari ini)")
    sample.add_argument(
        "--sop", default="buleleng-sop-pdip-03", metavar="ID", help="SOP kantor contoh, lihat sop list"
    )
    sample.add_argument("--json", action="store_true", help="cetak daftar petugasnya")

    receive = verbs.add_parser(
        "receive", help="daftarkan pengaduan dari berkas JSONL", parents=[common], epilog=_FIELDS_OF_A_LINE
    )
    receive.add_argument("file", metavar="BERKAS", help="satu pengaduan sebaris, - untuk masukan baku")

    move = verbs.add_parser("move", help="pindahkan pengaduan menurut SOP", parents=[common])
    move.add_argument("number", metavar="NOMOR")
    move.add_argument("outcome", metavar="KEPUTUSAN", help="id keputusan, lihat show NOMOR")
    for need, text in ASKED.items():
        move.add_argument(f"--{need.value}", default="", metavar="TEKS", help=text.within)
    move.add_argument("--bidang", default="", metavar="BIDANG", help="bidang terkait yang baru")

    void = verbs.add_parser("void", help="batalkan pengaduan; nomornya tetap", parents=[common])
    void.add_argument("number", metavar="NOMOR")
    void.add_argument("--reason", required=True, metavar="TEKS", help="alasan, ikut tercatat")

    case_grammar.add_clocks(verbs, common)
    month_grammar.add_month_end(verbs, common, month=month)

    correct = verbs.add_parser("correct", help="perbaiki satu isian; teks lama disimpan", parents=[common])
    correct.add_argument("number", metavar="NOMOR")
    correct.add_argument(
        "--field", required=True, metavar="ISIAN", help="nama isian, misalnya isi atau bidang"
    )
    correct.add_argument("--value", required=True, metavar="TEKS", help="isi yang benar")
    correct.add_argument("--reason", required=True, metavar="TEKS", help="alasan, ikut tercatat")

    show = verbs.add_parser("show", help="tampilkan satu pengaduan", parents=[common])
    show.add_argument("number", metavar="NOMOR")
    show.add_argument("--json", action="store_true", help="sebagai JSON")
    show.add_argument("--proof", action="store_true", help="hari demi hari: mengapa tanggal ini")

    listing = verbs.add_parser("list", help="daftar pengaduan, batas waktu terlama dahulu", parents=[common])
    listing.add_argument("--json", action="store_true", help="sebagai JSON")
    listing.add_argument("--lane", default="", metavar="LAJUR", help="hanya yang di lajur ini")
    listing.add_argument("--open", action="store_true", help="hanya yang belum selesai")
    listing.add_argument("--late", action="store_true", help="hanya yang lewat waktu")
    listing.add_argument(
        "--search", default="", metavar="KATA", help="cari di nomor dan isi; berhak Identitas: juga pelapor"
    )

    papers = verbs.add_parser("print", help="buat PDF", parents=[common]).add_subparsers(
        dest="paper", metavar="LEMBAR", required=True, parser_class=SentenceParser
    )
    form = papers.add_parser("form", help="blangko FM-PDIP-03-01, dua per lembar", parents=[common])
    form.add_argument("--sheets", type=int, default=1, metavar="N", help="banyaknya lembar (1)")
    book = papers.add_parser("logbook", help="logbook FM-PDIP-03-02", parents=[common])
    which = book.add_mutually_exclusive_group(required=True)
    which.add_argument("--month", type=month, metavar="YYYY-MM", help="logbook bulan itu")
    which.add_argument("--blank", action="store_true", help="lembar kosong")
    hidden = "hitamkan nama, NIK, dan nomor telepon yang ditemukan dalam teks"
    book.add_argument("--black-out", action="store_true", help=hidden)
    recap = papers.add_parser("recap", help="rekap bulanan atau harian", parents=[common])
    of = recap.add_mutually_exclusive_group(required=True)
    of.add_argument("--month", type=month, metavar="YYYY-MM", help="rekap bulan itu")
    of.add_argument("--day", type=day, metavar="TANGGAL", help="rekap harian")
    recap.add_argument(
        "--kind",
        choices=("pengaduan", "permohonan"),
        default="",
        help="yang direkap (bawaan: menurut SOP utama kantor)",
    )
    recap.add_argument("--small-cells", action="store_true", help="angka di bawah 3 dicetak <3")
    recap.add_argument(
        "--revision", type=int, default=0, metavar="N", help="laporan yang diterbitkan sebagai revisi ini"
    )
    kept = papers.add_parser("record", help="catatan kegiatan", parents=[common])
    _period(kept)
    for name, words in (("slip", "formulir terisi"), ("receipt", "tanda terima")):
        paper = papers.add_parser(name, help=words, parents=[common])
        paper.add_argument("number", metavar="NOMOR")
        paper.add_argument(
            "--reason", default="", metavar="TEKS", help="buka amplop dengan alasan ini, tercatat"
        )
    privacy.add_papers(papers, common)
    books.add_papers(papers, common, month=month)
    letters.add_papers(papers, common)
    sop_paper.add_papers(papers, common)
    for paper in papers.choices.values():
        paper.add_argument("--out", type=Path, required=True, metavar="BERKAS.pdf", help="ditulis ke sini")

    acts = verbs.add_parser("record", help="catatan kegiatan", parents=[common]).add_subparsers(
        dest="act", metavar="KERJA", required=True, parser_class=SentenceParser
    )
    verify = acts.add_parser("verify", help="periksa rantai, isi, dan lampiran", parents=[common])
    verify.add_argument(
        "--code", default="", metavar="KODE", help="cocokkan juga dengan kode di kaki sebuah kertas"
    )
    entries = acts.add_parser("list", help="daftar kegiatan, terlama dahulu", parents=[common])
    _period(entries)
    entries.add_argument("--json", action="store_true", help="sebagai JSON")

    backup = verbs.add_parser("backup", help="cadangkan, lalu coba dibuka kembali", parents=[common])
    backup.add_argument("--to", type=Path, metavar="DIR", help="ke folder ini saja (bawaan: semua tempat)")
    restore = verbs.add_parser(
        "restore", help="pulihkan dari cadangan; data sekarang disisihkan", parents=[common]
    )
    restore.add_argument("file", type=Path, metavar="BERKAS", help="berkas .cadangan")
    restore.add_argument("--code-fd", type=int, metavar="N", help="kode pemulihan dari nomor berkas ini")
    restore.add_argument(
        "--accept-faults", action="store_true", help="pulihkan walau sebagian lampiran atau catatannya cacat"
    )

    files = verbs.add_parser("month", help="berkas bulan", parents=[common]).add_subparsers(
        dest="act", metavar="KERJA", required=True, parser_class=SentenceParser
    )
    opening = files.add_parser("open", help="buka berkas bulan yang sudah waktunya", parents=[common])
    opening.add_argument(
        "--month", type=month, metavar="YYYY-MM", help="bulan itu saja, juga yang sudah lewat"
    )

    exporting.add(verbs, common, month=month)
    marks.add(verbs, common, month=month)
    verifying.add(verbs, common)
    case_grammar.add_applications(verbs, common, day=day)
    sops = sop.add(verbs, common)
    sop_export.add(sops, common)
    sop_exchange.add(sops, common, day=day)
    verbs.add_parser("check", help="periksa keutuhan register", parents=[common])
    return parser
