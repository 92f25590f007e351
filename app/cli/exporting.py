"""`export`: a month or a year as data for other programs, whole or not at all, entered in the record."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.errors import InputError
from app.procedure.nouns import kind_named

if TYPE_CHECKING:
    from app.export.places import Saved
    from app.workspace import Workspace

_KINDS = ("pengaduan", "permohonan")
_EPILOG = """--xlsx dan --csv menyebut nama berkasnya; --package dan --archive folder tempat folder barunya dibuat (folder
yang sudah ada tidak dicampuri: yang baru bernomor); --zip satu berkas untuk flash disk. Nama, NIK, nomor telepon, dan
email yang ditemukan dalam teks dihitamkan, kecuali dengan --full-text."""


def add(verbs: Any, common: argparse.ArgumentParser, *, month: Callable[[str], str]) -> None:
    """The grammar of the verb; `month` reads one."""
    verb = verbs.add_parser(
        "export",
        help="simpan bulan atau tahun sebagai xlsx, csv, paket, arsip",
        parents=[common],
        epilog=_EPILOG,
    )
    period = verb.add_mutually_exclusive_group(required=True)
    period.add_argument("--month", type=month, metavar="YYYY-MM", help="bulan itu")
    period.add_argument("--year", type=_year, metavar="YYYY", help="arsip tahun itu")
    form = verb.add_mutually_exclusive_group(required=True)
    form.add_argument("--xlsx", type=Path, metavar="BERKAS.xlsx", help="rekap dan buku bulan itu")
    form.add_argument("--csv", type=Path, metavar="BERKAS.csv", help="satu tabel bulan itu, lihat --table")
    form.add_argument("--package", type=Path, metavar="DIR", help="paket laporan bulan itu, dalam folder ini")
    form.add_argument("--archive", type=Path, metavar="DIR", help="arsip tahun itu, dalam folder ini")
    form.add_argument("--zip", type=Path, metavar="BERKAS.zip", help="paket atau arsip sebagai satu berkas")
    verb.add_argument("--kind", choices=_KINDS, default="", help="bawaan: menurut SOP utama kantor")
    verb.add_argument(
        "--table", default="", metavar="TABEL", help="untuk --csv: nama buku, rekap, atau ralat (buku kantor)"
    )
    verb.add_argument("--draft", action="store_true", help="paket walau laporannya belum ditandatangani")
    verb.add_argument("--full-text", action="store_true", help="jangan hitamkan apa pun dalam teks")


def _year(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 2000 <= int(text) <= 2999:
        raise argparse.ArgumentTypeError(f"tahun {text} tidak dikenal, tulis seperti 2026")
    return int(text)


def export(options: argparse.Namespace, folder: Path) -> int:
    """Make what was asked for; says where it lies."""
    from app.cli.login import logged_in

    _refuse_odd(options)
    with closing(logged_in(options, folder)) as ws:
        saved = _saved(options, ws)
    print(saved.path)
    if saved.telling and options.full_text:
        from app.redaction.black import count_words

        print(f"{count_words(saved.telling)} Tanpa --full-text semuanya dihitamkan.", file=sys.stderr)
    return 0


def _refuse_odd(options: argparse.Namespace) -> None:
    """Refuse what says nothing together, before anybody logs in."""
    if options.year and (options.xlsx or options.csv or options.package):
        raise InputError("Satu tahun diekspor dengan --archive atau --zip. Untuk satu bulan gunakan --month.")
    if options.month and options.archive:
        raise InputError("Arsip dibuat untuk satu tahun. Gunakan --year, atau --package untuk satu bulan.")
    for name, wanted in (
        ("table", options.csv),
        ("draft", options.month and (options.package or options.zip)),
    ):
        if getattr(options, name) and not wanted:
            where = "--csv" if name == "table" else "paket bulanan"
            raise InputError(f"--{name} hanya untuk {where}.", field=name)
    if options.kind and options.year:
        raise InputError("Arsip tahunan memuat semua jenis. Tulis tanpa --kind.", field="kind")


def _saved(options: argparse.Namespace, ws: Workspace) -> Saved:
    black = not options.full_text
    if options.year:
        from app.export.archive import archive

        return archive(
            ws,
            year=options.year,
            place=options.archive or options.zip,
            zipped=bool(options.zip),
            black_out=black,
        )
    kind = kind_named(options.kind)
    if options.xlsx:
        from app.export.month_files import save_workbook

        return save_workbook(ws, month=options.month, target=options.xlsx, kind=kind, black_out=black)
    if options.csv:
        from app.export.month_files import save_csv

        return save_csv(
            ws, month=options.month, target=options.csv, kind=kind, table=options.table, black_out=black
        )
    from app.export.package import package

    return package(
        ws,
        month=options.month,
        place=options.package or options.zip,
        kind=kind,
        zipped=bool(options.zip),
        draft=options.draft,
        black_out=black,
    )
