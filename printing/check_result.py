"""Hasil pemeriksaan berkas: verdict, reasons and sidik of one checked PDF, on a small paper for the folder.

It says what the program saw, and signs nothing itself. Measures in mm.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from printing.data import Letterhead
from printing.flow import LEFT, WIDTH, Flow, paged
from printing.fonts import face
from printing.table import Column, Grid

TITLE: Final = "HASIL PEMERIKSAAN BERKAS"
MEANINGS: Final = (
    ("Baik", "dapat dipakai"),
    ("Tidak baik", "jangan dipakai"),
    ("Tidak dapat dipastikan", "tanyakan dahulu"),
)
#: How a line begins, so that it can be read without colour.
MARKS: Final = {"ok": "ya", "bad": "tidak", "unknown": "tidak pasti", "info": "keterangan"}
LABELS: Final = ("Baik", "Yang dilihat")
GRID: Final = Grid(
    x=LEFT, columns=(Column(24, size=9.2), Column(WIDTH - 24, size=9.2)), row_height=6.4, leading=4.2
)
_BOX, _GROUP = 15.0, 4


@dataclass(frozen=True, slots=True)
class CheckResult:
    """A checked file. `lines` are (state, words): ok, bad, unknown or info; `sha256` in small letters, "" if the file
    could not be read whole."""

    letterhead: Letterhead
    file: str  # its name alone
    size: str  # "214 KB"
    checked_at: str
    checked_by: str
    verdict: str  # "Tidak baik"
    advice: str  # "jangan dipakai"
    sentence: str
    lines: tuple[tuple[str, str], ...]
    sha256: str
    code: str = ""


def check_result(r: CheckResult) -> bytes:
    """The paper: portrait A4, one page unless the lines need more. Raises PictureError for a logo that is none."""
    return paged(lambda total: _paper(r, total))


def _paper(r: CheckResult, total: int) -> Flow:
    flow = Flow(r.letterhead, TITLE, foot="Hasil pemeriksaan berkas", total=total, code=r.code)
    flow.heads()
    flow.facts(
        (
            ("Berkas", f"{r.file}, {r.size}"),
            ("Diperiksa pada", r.checked_at),
            ("Diperiksa oleh", r.checked_by),
        ),
        dots=1,
    )
    _verdict(flow, r)
    flow.paragraph(r.sentence)
    flow.heading("Yang diperiksa")
    flow.table(GRID, LABELS, [GRID.row(MARKS[state], words) for state, words in r.lines])
    flow.space(2)
    flow.heading("Sidik berkas (SHA-256)")
    flow.paragraph(_grouped(r.sha256) or "tidak terbaca", style=face("mono"), size=9.2)
    flow.paragraph(
        "Sidik yang sama berarti berkas yang sama sampai huruf terakhir. Lembar ini mencatat pemeriksaan pada waktu"
        " tersebut; lembar ini bukan tanda tangan dan bukan pengganti berkasnya.",
        size=9.2,
    )
    flow.paragraph(
        "Arti putusan: " + "; ".join(f"{name}, {advice}" for name, advice in MEANINGS) + ".", size=9.2
    )
    return flow


def _verdict(flow: Flow, r: CheckResult) -> None:
    """The verdict in a box, legible from a distance and in black and white."""
    flow.need(_BOX + 6)
    flow.space(2)
    sheet = flow.sheet
    sheet.box(LEFT, flow.y, WIDTH, _BOX, pen=0.5)
    sheet.text(LEFT + 5, flow.y + 9.8, r.verdict, face=face("bold"), size=17, width=WIDTH * 0.6)
    sheet.text(LEFT + WIDTH - 5, flow.y + 9.6, r.advice, face=face(), size=11.5, align="right")
    flow.y += _BOX + 4


def _grouped(sha256: str) -> str:
    letters = sha256.upper()
    return " ".join(letters[place : place + _GROUP] for place in range(0, len(letters), _GROUP))
