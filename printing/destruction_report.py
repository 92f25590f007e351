"""Berita Acara Pemusnahan: complaints whose time in the office's schedule is over, and what was destroyed of them.

It names no complainant; two sign it. Measures in mm.
"""

from __future__ import annotations

from typing import Final

from printing.chart import thousands
from printing.data_trust import DestructionReport
from printing.flow import LEFT, Flow, paged
from printing.sheet import Progress
from printing.table import Column, Grid

TITLE: Final = "BERITA ACARA PEMUSNAHAN ARSIP PENGADUAN"
NOTHING: Final = "Tidak ada pengaduan yang dimusnahkan."
NO_IDENTITY: Final = "Berita acara ini tidak memuat identitas pelapor."
LABELS: Final = ("No", "Nomor register", "Diterima", "Selesai", "Yang dimusnahkan")
GRID: Final = Grid(
    x=LEFT,
    columns=(
        Column(11, "center", 9.0),
        Column(45, size=9.0),
        Column(27, "center", 9.0),
        Column(27, "center", 9.0),
        Column(66, size=9.0),
    ),
    row_height=6.8,
    leading=4.0,
)


def destruction_report(r: DestructionReport, *, progress: Progress | None = None) -> bytes:
    """The report for the archive: basis, table of the complaints, who proposed and approved, two places to sign.

    `progress(page, pages)` is told while the table is drawn and may raise to stop. Raises PictureError for a logo
    that is no picture.
    """
    rows = [
        GRID.row(str(at), case.number, case.received or "—", case.ended or "—", case.destroyed or "—")
        for at, case in enumerate(r.cases, start=1)
    ]

    def paper(total: int) -> Flow:
        flow = Flow(r.letterhead, TITLE, foot="Berita acara pemusnahan", total=total, code=r.code)
        flow.heads(f"Nomor : {r.number or '………………………………'}")
        where = f", bertempat di {r.place}" if r.place.strip() else ""
        day = r.day or "………………………………"
        flow.paragraph(
            f"Pada hari {day}{where}, telah dimusnahkan arsip pengaduan yang jangka simpannya berakhir, "
            f"sebanyak {thousands(len(r.cases))} pengaduan."
        )
        flow.facts(
            (
                ("Dasar", r.basis),
                ("Diusulkan oleh", _who(r.proposed_by, r.proposed_at)),
                ("Disetujui oleh", _who(r.approved_by, r.approved_at)),
                ("Dimusnahkan pada", r.destroyed_at),
            )
        )
        flow.heading("Daftar arsip yang dimusnahkan", keep=24)
        if not rows:
            flow.paragraph(NOTHING)
        flow.table(GRID, LABELS, rows, progress=progress)
        if r.kept.strip():
            flow.paragraph(f"Yang tetap disimpan: {r.kept}.")
        flow.paragraph(f"{NO_IDENTITY} Dibuat rangkap dua.")
        flow.signatures(r.left, r.right.below(r.place_date))
        return flow

    return paged(paper)


def _who(name: str, at: str) -> str:
    return ", ".join(part for part in (name, at) if part.strip())
