"""`check` over what the months' ends have fixed: issued bytes, frozen figures, closed rows, reports and their signatures.

Every fault is one sentence for the officer. A row of a case that was destroyed by retention keeps its hash and holds a
mark in place of its texts, so it is not judged by its hash, but by that mark; and every row by its place in the book, or
it could be given to a destroyed case to hide a change.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from app.office.numbering import REGISTER
from app.register.settled import month_digest
from app.worktime.words import month_words
from models import month_checks as rows
from models import monthend

#: What of a row destruction replaces (models/destruction.py).
_TEXTS = ("content", "solution", "answer", "delivery", "void_reason")
#: The stage of a file on which a signature was given.
_STAGES = {"maker": ("kasi", "pindaian"), "head": ("kadis", "pindaian")}


class MonthEnd(NamedTuple):
    """How many issued files were looked at, and what is wrong."""

    issued: int
    problems: tuple[str, ...]


def month_end() -> MonthEnd:
    """Look at everything that was fixed. Inside `ws.read()`; one file's bytes at a time are in memory."""
    files = monthend.every_issued()
    found = [*_issued(files), *_frozen(), *_closed(), *_reports({file["report_id"] for file in files})]
    return MonthEnd(len(files), (*found, *_errata()))


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _of(register: str, month: str) -> str:
    """ "November 2026", with its book where that is not the complaints' own."""
    book = "" if register == REGISTER else f" ({register})"
    return f"{month_words(month)}{book}"


def _issued(files: list[dict[str, object]]) -> Iterator[str]:
    for file in files:
        content = monthend.issued_bytes(str(file["id"]))
        if content is None:
            yield f"Berkas terbit “{file['title']}”: isinya tidak ada lagi."
        elif len(content) != file["size"] or hashlib.sha256(content).hexdigest() != file["sha256"]:
            yield f"Berkas terbit “{file['title']}”: isinya berubah sejak diterbitkan."


def _frozen() -> Iterator[str]:
    for one in rows.frozen():
        if _sha(one["figures"]) != one["digest"]:
            yield f"Angka {_of(one['register'], one['month'])} berubah sejak dibekukan."


def _closed() -> Iterator[str]:
    for one in rows.closed():
        name, digests = _of(one["register"], one["month"]), []
        for row in rows.closed_rows(one["register"], one["month"]):
            digests.append(row["digest"])
            if row["number"] is None:
                yield f"Baris {row['month_row']} buku {name} menunjuk berkas yang tidak ada."
            elif not row["in_place"]:
                yield f"Baris {row['month_row']} buku {name} menunjuk {row['number']}, yang tidak tercatat di sana."
            elif not (_bare(row) if row["destroyed"] else _sha(row["cells"]) == row["digest"]):
                yield f"{row['number']}: barisnya di buku {name} berubah sejak bulan itu ditutup."
        # A month that was closed before books had rows of their own has no digest.
        if one["digest"] and (len(digests), month_digest(digests)) != (one["rows"], one["digest"]):
            yield (
                f"Buku {name} tidak lagi seperti saat ditutup: {len(digests)} dari {one['rows']} baris, sidiknya lain."
            )


def _bare(row: dict[str, Any]) -> bool:
    """Whether the row of a destroyed case holds its number and, of texts, nothing but the mark of its destruction."""
    try:
        cells = json.loads(row["cells"])
        texts = {cells.get(name) or "" for name in _TEXTS}
        return cells["number"] == row["number"] and texts <= {"", row["mark"]}
    except (ValueError, KeyError, TypeError, AttributeError):
        return False


def _reports(with_files: set[object]) -> Iterator[str]:
    reports = rows.reports()
    known = {one["id"]: one for one in reports}
    signed: dict[str, set[str]] = defaultdict(set)
    for signature in rows.signatures():
        report = known.get(signature["report_id"])
        if report is None:
            yield "Ada tanda tangan untuk laporan yang tidak ada."
            continue
        signed[report["id"]].add(signature["post"])
        if signature["file_of"] != report["id"] or signature["stage"] not in _STAGES[signature["post"]]:
            yield f"Laporan {report['number']}: berkas yang ditandatangani tidak ada."
    revisions: dict[tuple[str, str], list[int]] = defaultdict(list)
    numbers: dict[int, list[int]] = defaultdict(list)
    for report in reports:
        revisions[report["register"], report["month"]].append(report["revision"])
        numbers[report["year"]].append(report["seq"])
        if signed[report["id"]] == {"head"}:
            yield f"Laporan {report['number']}: ditandatangani Kepala Dinas tanpa tanda tangan penyusunnya."
        if report["id"] not in with_files:
            yield f"Laporan {report['number']}: halamannya tidak ada di antara berkas terbit."
        if monthend.frozen(report["register"], report["month"]) is None:
            yield f"Laporan {report['number']}: angka {_of(report['register'], report['month'])} tidak dibekukan."
    for (register, month), found in revisions.items():
        if sorted(found) != list(range(1, len(found) + 1)):
            yield f"Revisi laporan {_of(register, month)} tidak berurutan."
    for year, given in numbers.items():
        missing = sorted(set(range(min(given), max(given))) - set(given))
        if missing:
            yield f"Nomor laporan {year} tidak berurutan: {', '.join(map(str, missing[:10]))} tidak ada."


def _errata() -> Iterator[str]:
    for register, month, count, last in rows.errata():
        if count != last:
            yield f"Nomor ralat {_of(register, month)} tidak berurutan: {last - count} tidak ada."
