"""What the office holds about one person, printed because that person asked. It carries the identity.

Measures in mm.
"""

from __future__ import annotations

from typing import Final

from printing.data_trust import PersonCase, PersonReport
from printing.flow import LEFT, Flow, paged
from printing.fonts import face
from printing.table import Column, Grid

TITLE: Final = "DATA YANG DISIMPAN TENTANG SESEORANG"
NOTHING: Final = "Tidak ditemukan data tentang yang bersangkutan dalam register pengaduan."
HANDED: Final = "Lembar ini memuat identitas. Serahkan hanya kepada yang bersangkutan atau kuasanya."
NO_OPENING: Final = "Amplop belum pernah dibuka."
LABELS: Final = ("Dibuka pada", "Oleh", "Alasan")
GRID: Final = Grid(
    x=LEFT,
    columns=(Column(44, size=9.0), Column(52, size=9.0), Column(80, size=9.0)),
    row_height=6.2,
    leading=4.0,
)


def person_report(r: PersonReport) -> bytes:
    """The report for the one who asked: each complaint with its text, answer, identity and who opened the envelope.

    Raises PictureError for a logo that is no picture.
    """

    def paper(total: int) -> Flow:
        flow = Flow(r.letterhead, TITLE, foot="Data yang disimpan", total=total, code=r.code)
        flow.heads("dicetak atas permintaan yang bersangkutan")
        flow.facts(
            (
                ("Diminta oleh", r.asked_by),
                ("Tanggal permintaan", r.asked_at),
                ("Dasar", r.basis),
                ("Dicari menurut", r.searched_by),
                ("Ditemukan", f"{len(r.cases)} pengaduan" if r.cases else "tidak ada"),
                ("Dicetak", ", ".join(part for part in (r.printed_at, r.printed_by) if part.strip())),
            )
        )
        if r.cases:
            flow.paragraph(HANDED, style=face("italic"), size=9.2)
        else:
            flow.paragraph(NOTHING)
        for at, case in enumerate(r.cases, start=1):
            _case(flow, at, case)
        flow.signatures(r.left, r.right.below(r.place_date))
        return flow

    return paged(paper)


def _case(flow: Flow, at: int, case: PersonCase) -> None:
    flow.heading(f"{at}. Pengaduan {case.number}", keep=30)
    flow.facts(
        (
            ("Diterima", case.received),
            ("Sumber", case.channel),
            ("Isi", case.content),
            ("Jawaban", case.answer),
            ("Status", case.status),
            ("Lampiran", "\n".join(case.attachments)),
            ("Disimpan sampai", case.retention_until),
        )
    )
    identity = list(case.identity)
    if case.identity_note or not identity:
        identity.append(("Amplop", case.identity_note or "tanpa nama"))
    flow.paragraph("Identitas dalam amplop:", style=face("bold"), size=9.6, after=0.6)
    flow.facts(identity)
    rows = [
        GRID.row(
            opening.at,
            f"{opening.officer}, disetujui {opening.second}" if opening.second else opening.officer,
            opening.reason or "—",
        )
        for opening in case.openings
    ]
    if rows:
        flow.need(7.2 + GRID.height(2))
        flow.table(GRID, LABELS, rows)
    else:
        flow.paragraph(NO_OPENING, size=9.6)
