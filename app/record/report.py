"""What a check found, as a text to keep or to hand on: no identity, nothing that a key could be made of."""

from __future__ import annotations

from app.figures import thousands
from app.record.views import Verdict
from app.worktime.words import date_and_time

_ADVICE = (
    "Yang perlu dilakukan:",
    "1. Jangan mencetak laporan atau logbook dari data ini dahulu.",
    "2. Simpan satu cadangan sekarang; jangan hapus cadangan yang lama.",
    "3. Cocokkan kode di kaki kertas terakhir dengan catatan ini (Pengaturan, Catatan kegiatan).",
    "4. Bandingkan dengan cadangan, lalu putuskan bersama pimpinan apakah data dipulihkan.",
)


def report_text(verdict: Verdict, *, office: str, officer: str, zone: str) -> str:
    """The report of a check for the file that Simpan laporan writes."""
    lines = [
        "LAPORAN PEMERIKSAAN CATATAN KEGIATAN",
        office,
        "",
        f"Diperiksa : {date_and_time(verdict.at)} {zone}, oleh {officer}",
        f"Catatan   : {thousands(verdict.entries)} entri, kode kepala {verdict.code}",
        f"Lampiran  : {thousands(verdict.attachments)} berkas",
        "",
        f"Hasil     : {verdict.title}",
    ]
    if verdict.broken is not None and verdict.broken.at is not None:
        lines.append(f"Waktu     : {date_and_time(verdict.broken.at)} {zone}")
    if verdict.backwards:
        lines.append(f"Jam mundur: {thousands(verdict.backwards)} entri (tanda saja, bukan kesalahan)")
    if verdict.report:
        lines += ["", "Yang ditemukan:", *(f"- {line}" for line in verdict.report), "", *_ADVICE]
    return "\n".join(lines) + "\n"
