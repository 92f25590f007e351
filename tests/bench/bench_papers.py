"""Papers beside a bare ReportLab canvas that draws as much."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from random import Random
from typing import overload

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from app.papers.make import blank_form
from printing.data import FormNumber, Letterhead, Logbook, LogbookRow, LogbookSheet
from printing.fonts import face
from printing.logbook import logbook
from tests.bench.measure import Ratio, paired

SHEETS, ROWS, A_SHEET = 1_000, 10_000, 25
MOST_MIB = 60.0
ROOT = Path(__file__).resolve().parent.parent.parent

#: Three thousand words, so that knowing the width of one helps no more than it does in an office's book.
_STEMS: tuple[str, ...] = (
    "akta",
    "antre",
    "lahir",
    "kartu",
    "keluarga",
    "loket",
    "layan",
    "petugas",
    "pindah",
    "datang",
    "rekam",
)
_STEMS += ("berkas", "jaring", "warga", "nomor")
_HEADS = ("", "ke", "pe", "me", "ber", "ter", "di", "per", "se", "pem")
_TAILS = (
    "",
    "an",
    "kan",
    "nya",
    "lah",
    "i",
    "kah",
    "ku",
    "mu",
    "pun",
    "kannya",
    "annya",
    "inya",
    "nyalah",
    "anku",
)
WORDS = [f"{head}{stem}{tail}" for stem in _STEMS for head in _HEADS for tail in _TAILS]
LABELS: tuple[str, ...] = (
    "No.",
    "Isi Pengaduan & Sumber",
    "Bidang Terkait",
    "Tindak Lanjut Aduan",
    "Tindak Lanjut Ke Pengadu",
)
LABELS += ("Status", "Paraf Kabid PDIP")
TITLE = "LOG BOOK PENANGANAN PENGADUAN"


def bench(folder: Path) -> list[Ratio]:
    """A thousand blank sheets, and a month of ten thousand rows: its time, and its memory."""
    book = _book()
    return [
        paired(
            "1,000 blank sheets / raw page form",
            lambda: blank_form(None, sheets=SHEETS),
            _raw_sheets,
            rounds=5,
            goal=1.5,
            note="one half is drawn once and stamped 2,000 times",
        ),
        paired(
            "logbook of 10,000 rows / hand-laid canvas",
            lambda: logbook(book),
            lambda: _raw_book(book),
            rounds=3,
            goal=1.2,
            note="the same rows, fonts, wrapping, heads and rules; ours also declares PDF/A and looks for letters that"
            " no font has",
        ),
        _memory(),
    ]


def _raw_sheets() -> None:
    canvas = Canvas(BytesIO(), pagesize=A4)
    canvas.beginForm("half")
    for number in range(30):
        canvas.drawString(60, 500 + number * 10, "Sasaran Pengaduan")
    canvas.endForm()
    for _ in range(SHEETS):
        canvas.doForm("half")
        canvas.saveState()
        canvas.translate(0, -421)
        canvas.doForm("half")
        canvas.restoreState()
        canvas.showPage()
    canvas.save()


# -- a month of ten thousand rows --------------------------------------------------------------------------------


class Sheets(Sequence[LogbookSheet]):
    """The lembar of a month, each made when its turn comes, as the register reads them."""

    def __init__(self, rows: int) -> None:
        self.total = rows // A_SHEET

    def __len__(self) -> int:
        return self.total

    @overload
    def __getitem__(self, at: int) -> LogbookSheet: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[LogbookSheet]: ...
    def __getitem__(self, at: int | slice) -> LogbookSheet | Sequence[LogbookSheet]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(self.total))]
        if not 0 <= at < self.total:
            raise IndexError(at)
        random = Random(at)  # played data, no secret
        return LogbookSheet(
            at + 1, self.total, tuple(_row(random, number) for number in range(1, A_SHEET + 1))
        )


def _row(random: Random, number: int) -> LogbookRow:
    def text(words: int) -> str:
        return " ".join(random.choices(WORDS, k=words)).capitalize() + "."

    return LogbookRow(
        number,
        text(30),
        f"WA, {random.randint(1, 9999):04}",
        "Capil",
        text(6),
        text(5),
        "selesai",
        f"P01\n{random.randint(1, 30):02}/11/26 15.12",
    )


def _book(rows: int = ROWS, *, kept: bool = True) -> Logbook:
    sheets = Sheets(rows)
    return Logbook(
        Letterhead(("PEMERINTAH CONTOH", "DINAS CONTOH"), short_name="DINAS CONTOH"),
        FormNumber("FM-PDIP-03-02", "00", "20 Des 2017"),
        (TITLE,),
        "Kabid PDIP",
        "November 2026",
        tuple(sheets) if kept else sheets,
        code="C41Q-77HD-9K3M-11902",
    )


def _lines(text: str, font: str, size: float, width: float) -> list[str]:
    """The text in lines, as a careful hand would wrap it: every word measured once."""
    space = stringWidth(" ", font, size)
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line: list[str] = []
        used = 0.0
        for word in paragraph.split(" "):
            wide = stringWidth(word, font, size)
            if line and used + space + wide > width:
                lines.append(" ".join(line))
                line, used = [], 0.0
            used += wide + (space if line else 0.0)
            line.append(word)
        lines.append(" ".join(line))
    return lines


def _raw_pages(
    rows: Sequence[list[list[str]]], low: float, leading: float, room: float
) -> Iterator[list[list[list[str]]]]:
    page: list[list[list[str]]] = []
    left = room
    for cells in rows:
        tall = low + (max(len(cell) for cell in cells[:6]) - 1) * leading
        if tall > left:
            yield page
            page, left = [], room
        page.append(cells)
        left -= tall
    yield page


def _raw_book(book: Logbook) -> bytes:
    """The log book drawn by hand on a canvas: fonts embedded, rows that grow, the head once as a form."""
    width, height = landscape(A4)
    plain, bold, mono = face().name, face("bold").name, face("mono").name
    out = BytesIO()
    canvas = Canvas(out, pagesize=(width, height), pageCompression=1, initialFontName=plain)
    widths = [one * mm for one in (9, 93, 24, 62, 44, 20, 21)]
    sizes = [8.0] * 6 + [6.9]
    centred = (True, False, True, False, False, True, True)
    pad, low, leading = 1.6 * mm, 6.3 * mm, 3.7 * mm
    top, room = height - 37.6 * mm, 157.6 * mm
    edges = [12 * mm]
    for one in widths:
        edges.append(edges[-1] + one)
    canvas.beginForm("frame")
    canvas.setFont(bold, 12.4)
    canvas.drawCentredString(width / 2, height - 14 * mm, "DINAS CONTOH")
    canvas.drawCentredString(width / 2, height - 19.4 * mm, TITLE)
    canvas.rect(244 * mm, height - 24 * mm, 41 * mm, 15 * mm)
    canvas.setFillColor(HexColor("#EDEDED"))
    canvas.rect(edges[0], top, edges[-1] - edges[0], 11.6 * mm, fill=1)
    canvas.setFillColor(HexColor("#15161D"))
    canvas.setFont(bold, 8.6)
    for left, wide, label in zip(edges, widths, LABELS, strict=False):
        for at, line in enumerate(_lines(label, bold, 8.6, wide - 1.2 * mm)):
            canvas.drawCentredString(left + wide / 2, top + 7 * mm - at * 3.6 * mm, line)
    for x in edges[1:-1]:
        canvas.line(x, top, x, top + 11.6 * mm)
    canvas.endForm()
    for number, leaf in enumerate(book.sheets, start=1):
        rows = []
        for row in leaf.rows:
            source = row.source.replace(" ", "\xa0")
            texts: tuple[str, ...] = (
                str(row.number),
                f"{row.content} ({source})",
                row.bidang,
                row.solution,
                row.delivery,
            )
            texts += (row.status, row.initial)
            rows.append(
                [
                    _lines(text, plain, size, wide - 2 * pad)
                    for text, wide, size in zip(texts, widths, sizes, strict=True)
                ]
            )
        pages = list(_raw_pages(rows, low, leading, room))
        for place, page in enumerate(pages, start=1):
            canvas.doForm("frame")
            canvas.setFont(plain, 9.2)
            for y, label, value in (
                (13.6, "Bulan", book.month),
                (18.4, "Lembar", f"{number} dari {leaf.total}"),
            ):
                canvas.drawString(12 * mm, height - y * mm, label)
                canvas.drawString(25 * mm, height - y * mm, f": {value}")
            y = top
            for cells in page:
                tall = low + (max(len(cell) for cell in cells[:6]) - 1) * leading
                for left, wide, size, middle, lines in zip(
                    edges, widths, sizes, centred, cells, strict=False
                ):
                    canvas.setFont(plain, size)
                    baseline, step = y - low / 2 - size * 0.33, leading
                    if len(lines) == 2 and size < 7:
                        step = low * 0.42
                        baseline = y - (low - step) / 2 - size * 0.33
                    for at, line in enumerate(lines):
                        if middle:
                            canvas.drawCentredString(left + wide / 2, baseline - at * step, line)
                        else:
                            canvas.drawString(left + pad, baseline - at * step, line)
                y -= tall
                canvas.line(edges[0], y, edges[-1], y)
            for x in edges:
                canvas.line(x, top, x, y)
            canvas.line(12 * mm, height - 196.8 * mm, 285 * mm, height - 196.8 * mm)
            canvas.setFont(plain, 8)
            canvas.drawString(12 * mm, height - 200.8 * mm, f"{book.form.number}, bulan {book.month}")
            canvas.drawRightString(
                285 * mm, height - 200.8 * mm, f"Lembar {number}, halaman {place} dari {len(pages)}"
            )
            canvas.setFont(mono, 8)
            canvas.drawString(120 * mm, height - 200.8 * mm, f"kode catatan {book.code}")
            canvas.showPage()
    canvas.save()
    return out.getvalue()


# -- memory ------------------------------------------------------------------------------------------------------

_PEAK = """
import sys
from pathlib import Path
from tests.bench.bench_papers import _book
from printing.logbook import logbook
def peak():  # not getrusage: its highest is handed down from whoever started this process
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024
logbook(_book(25, kept=False))
before = peak()
logbook(_book(int(sys.argv[1]), kept=False))
print(peak() - before)
"""


def peak_mib(rows: int) -> float:
    """What a logbook of so many rows takes over a program that has printed one sheet, at its highest (MiB)."""
    done = subprocess.run(
        [sys.executable, "-c", _PEAK, str(rows)], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return float(done.stdout)


def _memory() -> Ratio:
    whole, tenth = peak_mib(ROWS), peak_mib(ROWS // 10)
    return Ratio(
        "memory of a logbook of 10,000 rows / 60 MiB",
        whole,
        MOST_MIB,
        whole / MOST_MIB,
        1.0,
        f"MiB, not ms, over the program; {tenth:.1f} MiB for 1,000 rows",
    )
