"""Papers beside a bare ReportLab canvas that draws as much."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from app.papers.make import blank_form
from printing.data import FormNumber, Letterhead, Logbook, LogbookRow, LogbookSheet
from printing.logbook import logbook
from tests.bench.measure import Ratio, paired

SHEETS, ROWS, A_SHEET = 1_000, 10_000, 25
FONT, SIZE, LEADING = "Helvetica", 8.0, 10.0
CONTENT = "Antrean kartu keluarga habis sebelum pukul delapan, petugas loket belum ada, dan nomor tidak dipanggil urut. "
SOLUTION, DELIVERY = "Berkas diperiksa kembali dan diterbitkan.", "Diberitahukan lewat WA kepada pelapor."
WIDTHS = (24.0, 260.0, 80.0, 150.0, 120.0, 60.0, 90.0)


def bench(folder: Path) -> list[Ratio]:
    """A thousand blank sheets, and a month of ten thousand rows."""
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
            lambda: logbook(_book()),
            _raw_book,
            rounds=3,
            goal=1.2,
            note="ours also embeds its fonts, looks every letter up in them, and never cuts a text",
        ),
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


def _book() -> Logbook:
    rows = tuple(
        LogbookRow(
            number,
            CONTENT * 2,
            f"WA, {number:04}",
            "Bidang Capil",
            SOLUTION,
            DELIVERY,
            "selesai",
            "PT 30 Nov",
        )
        for number in range(1, A_SHEET + 1)
    )
    leaves = ROWS // A_SHEET
    return Logbook(
        Letterhead(("PEMERINTAH CONTOH", "DINAS CONTOH"), short_name="DINAS CONTOH"),
        FormNumber("FM-PDIP-03-02", "00", "20 Des 2017"),
        ("LOG BOOK PENANGANAN PENGADUAN",),
        "Kabid PDIP",
        "November 2026",
        tuple(LogbookSheet(number, leaves, rows) for number in range(1, leaves + 1)),
    )


def _wrapped(text: str, width: float) -> list[str]:
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if line and stringWidth(longer, FONT, SIZE) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line]


def _raw_book() -> None:
    width, height = landscape(A4)
    canvas = Canvas(BytesIO(), pagesize=(width, height))
    top, low = height - 90.0, 40.0
    y = 0.0
    for number in range(ROWS):
        texts = (
            str(number % A_SHEET + 1),
            f"{CONTENT * 2}(WA, {number:04})",
            "Bidang Capil",
            SOLUTION,
            DELIVERY,
            "selesai",
            "PT 30 Nov",
        )
        cells = [_wrapped(text, wide - 6) for text, wide in zip(texts, WIDTHS, strict=True)]
        tall = max(map(len, cells)) * LEADING + 4
        if number % A_SHEET == 0 or y - tall < low:
            if number:
                canvas.showPage()
            canvas.setFont(FONT, SIZE)
            canvas.drawCentredString(width / 2, height - 50, "LOG BOOK PENANGANAN PENGADUAN")
            y = top
        x = 28.0
        for lines, wide in zip(cells, WIDTHS, strict=True):
            canvas.rect(x, y - tall, wide, tall)
            for place, line in enumerate(lines, 1):
                canvas.drawString(x + 3, y - place * LEADING, line)
            x += wide
        y -= tall
    canvas.showPage()
    canvas.save()
