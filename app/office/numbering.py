"""Register numbers: the office's pattern, e.g. `{nomor:4}/PDIP/{romawi}/{tahun}` -> 0858/PDIP/XI/2026."""

from __future__ import annotations

import re

from app.errors import InputError
from app.procedure.model import CaseKind

#: The register that complaints are numbered in; its counter begins anew each year.
REGISTER = "pengaduan"
#: The register of applications (Buku Registrasi Pendaftaran), with numbers of its own.
APPLICATIONS = "permohonan"
#: The months' own files (berkas bulan): they have no numbers, only their month.
MONTHS = "bulan"
#: The counter of Berita Acara.
HANDOVERS = "berita_acara"
#: How the numbers of applications look unless the office says otherwise.
APPLICATION_PATTERN = "{nomor:4}/REG/{romawi}/{tahun}"


def register_of(kind: CaseKind) -> str:
    """The book in which a kind of case is numbered."""
    return APPLICATIONS if kind is CaseKind.APPLICATION else REGISTER


ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")

_PART = re.compile(r"\{(\w+)(?::(\d+))?\}")
_KNOWN = ("nomor", "romawi", "bulan", "tahun")


def proposed_pattern(register_short: str) -> str:
    """How numbers of a new office look unless it says otherwise; `register_short` is the SOP's own, e.g. PDIP."""
    return "{nomor:4}/" + register_short + "/{romawi}/{tahun}"


def check_pattern(pattern: str) -> None:
    """Refuse a pattern whose numbers could meet twice or cannot be read."""
    parts = [match.group(1) for match in _PART.finditer(pattern)]
    rest = _PART.sub("", pattern)
    unknown = [part for part in parts if part not in _KNOWN]
    if unknown or "{" in rest or "}" in rest:
        raise InputError(
            "Pola nomor memuat tanda yang tidak dikenal. Gunakan {nomor}, {romawi}, {bulan}, dan {tahun} saja.",
            field="number_pattern",
        )
    if parts.count("nomor") != 1 or "tahun" not in parts:
        raise InputError(
            "Pola nomor harus memuat {nomor} satu kali dan {tahun}, agar tidak ada nomor yang kembar.",
            field="number_pattern",
        )
    if re.search(r"[^\w /.\-()]", rest) or re.search(r"\}\d|\d\{|\}\{", pattern):
        raise InputError(
            "Pisahkan bagian pola nomor dengan garis miring, titik, atau strip, misalnya {nomor:4}/PDIP/{romawi}/{tahun}.",
            field="number_pattern",
        )
    if any(int(match.group(2) or 1) not in range(1, 10) for match in _PART.finditer(pattern)):
        raise InputError(
            "Panjang nomor paling sedikit 1 dan paling banyak 9 angka, misalnya {nomor:4}.",
            field="number_pattern",
        )
    if len(pattern) > 60:
        raise InputError("Pola nomor terlalu panjang, paling banyak 60 huruf.", field="number_pattern")


def can_meet(pattern: str, other: str) -> bool:
    """Whether two patterns could ever give the same number: then a number would no longer name one case."""
    seqs = (
        *range(1, 13),
        2026,
        123_456_789,
    )  # as short and as long as any width asks for, and one like a year

    def given(one: str) -> set[str]:
        return {full_number(one, seq=seq, year=2026, month=month) for seq in seqs for month in range(1, 13)}

    return bool(given(pattern) & given(other))


def kept_apart(pattern: str, from_pattern: str) -> str:
    """The pattern of a book that the office does not keep yet, out of the way of the one that it has just chosen."""
    spare = (
        pattern,
        APPLICATION_PATTERN,
        "{nomor:4}/REG-P/{romawi}/{tahun}",
        "{nomor:4}/ADU/{romawi}/{tahun}",
    )
    return next(one for one in spare if not can_meet(one, from_pattern))


def full_number(pattern: str, *, seq: int, year: int, month: int) -> str:
    """The full number of the `seq`-th case registered in `year`, its month being that of the case."""

    def part(match: re.Match[str]) -> str:
        width = int(match.group(2) or 0)
        return {
            "nomor": str(seq).zfill(width or 4),
            "romawi": ROMAN[month - 1],
            "bulan": str(month).zfill(width or 2),
            "tahun": str(year),
        }[match.group(1)]

    return _PART.sub(part, pattern)
