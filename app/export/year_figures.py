"""The months of a year in figures: what each recap counts, a row a month."""

from __future__ import annotations

from collections.abc import Callable

from app.export.columns import Column, Kind
from app.export.recap_sheets import minutes
from app.procedure.nouns import NOUNS
from app.recap.figures import RecapFigures


def _number(name: str, about: str, value: Callable[[RecapFigures], int]) -> Column[RecapFigures]:
    return Column(name, name, Kind.WHOLE, about, value)


MONTH_COLUMNS: tuple[Column[RecapFigures], ...] = (
    Column("bulan", "bulan", Kind.TEXT, "Bulan, TTTT-BB.", lambda f: f.month),
    Column("jenis", "jenis", Kind.TEXT, "pengaduan atau permohonan.", lambda f: NOUNS[f.kind]),
    _number("sisa_awal", "Belum berakhir pada awal bulan.", lambda f: f.opening),
    _number("diterima", "Diterima dalam bulan itu, tanpa nomor yang dibatalkan.", lambda f: f.received),
    _number("berakhir", "Berakhir dalam bulan itu: selesai atau ditolak.", lambda f: f.ended),
    _number("ditolak", "Dari yang berakhir: ditolak.", lambda f: f.rejected),
    _number("sisa_akhir", "Sisa awal ditambah diterima, dikurangi berakhir.", lambda f: f.closing),
    _number("dibatalkan", "Nomor bulan itu yang dibatalkan, tidak dihitung.", lambda f: f.voided),
    _number("tepat_waktu", "Dari yang berakhir: tepat waktu menurut mutu baku.", lambda f: f.on_time),
    _number("lewat_waktu", "Dari yang berakhir: lewat waktu.", lambda f: f.late),
    _number("tanpa_batas", "Dari yang berakhir: tanpa batas waktu.", lambda f: f.without_limit),
    _number("tepat_hukum", "Dari yang berakhir: tepat waktu menurut peraturan.", lambda f: f.lawful),
    _number("lewat_hukum", "Dari yang berakhir: lewat waktu menurut peraturan.", lambda f: f.unlawful),
    _number(
        "median_menit", "Nilai tengah lama penanganan, menit kerja.", lambda f: minutes(f.handling.median)
    ),
    _number("terlama_menit", "Penanganan terlama, menit kerja.", lambda f: minutes(f.handling.longest)),
    Column("dibekukan", "dibekukan", Kind.TEXT, "Sejak kapan angkanya tetap.", lambda f: f.frozen_at),
)
