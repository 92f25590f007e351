"""Pemberitahuan of a failure to protect personal data, owed in writing within 3 x 24 hours (UU 27/2022 Pasal 46).

It says what was revealed, when and how, and what the office does about it; to the one whose data it is, or to
the lembaga. Facts of the record stand in an appendix. It goes unsigned to the one who signs. Measures in mm.
"""

from __future__ import annotations

from typing import Final

from printing.data_trust import IncidentLetter
from printing.flow import LEFT, Flow, paged
from printing.sheet import Progress
from printing.table import Column, Grid

TITLE: Final = "PEMBERITAHUAN KEGAGALAN PELINDUNGAN DATA PRIBADI"
BASIS: Final = (
    "Berdasarkan Pasal 46 Undang-Undang Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi, pemberitahuan tertulis "
    "disampaikan paling lambat 3 x 24 jam."
)
TO_SUBJECT: Final = (
    "Dengan ini kami beritahukan bahwa telah terjadi kegagalan pelindungan data pribadi yang menyangkut data Saudara "
    "pada register pengaduan kami, sebagai berikut."
)
TO_AUTHORITY: Final = (
    "Dengan ini kami laporkan kegagalan pelindungan data pribadi pada register pengaduan kami, "
    "sebagai berikut."
)
ENCLOSED: Final = "Fakta menurut catatan kegiatan register kami terlampir."
LABELS: Final = ("Entri", "Waktu", "Petugas", "Kegiatan", "Rincian")
GRID: Final = Grid(
    x=LEFT,
    columns=(
        Column(17, "right", 8.4),
        Column(32, size=8.4),
        Column(32, size=8.4),
        Column(37, size=8.4),
        Column(58, size=8.4),
    ),
    row_height=6.0,
    leading=3.8,
)


def incident_letter(r: IncidentLetter, *, progress: Progress | None = None) -> bytes:
    """The letter, its place to sign empty. What the office has not written yet stays dotted for the pen.

    `progress(page, pages)` is told while the facts are drawn and may raise to stop. Raises PictureError for a logo
    that is no picture.
    """
    rows = [GRID.row(fact.number, fact.at, fact.officer or "—", fact.act, fact.detail) for fact in r.facts]

    def paper(total: int) -> Flow:
        flow = Flow(
            r.letterhead, TITLE, foot="Pemberitahuan kegagalan pelindungan data", total=total, code=r.code
        )
        flow.heads(f"Nomor : {r.number or '………………………………'}")
        flow.paragraph("Yth.", after=0)
        for line in r.addressee or ("",):
            flow.paragraph(line or "………………………………………………", after=0)
        flow.space(3)
        flow.paragraph(TO_SUBJECT if r.to_subject else TO_AUTHORITY)
        flow.paragraph(BASIS)
        flow.heading("1. Data pribadi yang terungkap")
        flow.facts((("Data", ", ".join(r.data)),), dots=2)
        if not r.to_subject:
            flow.facts((("Yang terkena", r.people),), dots=1)
        flow.heading("2. Kapan dan bagaimana terungkap")
        flow.facts(
            (("Diketahui kantor", r.known_at), ("Batas pemberitahuan", r.due_at), ("Terjadi", r.when)), dots=1
        )
        flow.facts((("Bagaimana", r.how),), dots=2)
        flow.heading("3. Upaya penanganan dan pemulihan oleh kantor")
        flow.facts((("Penanganan", r.handling), ("Pemulihan", r.recovery)), dots=3)
        flow.facts((("Tempat bertanya", r.contact),), dots=1)
        if rows:
            flow.paragraph(ENCLOSED)
        flow.signatures(None, r.signer.below(r.place_date))
        if rows:
            flow.next_page()
            flow.heading("Lampiran: fakta menurut catatan kegiatan", keep=24)
            flow.table(GRID, LABELS, rows, progress=progress)
        return flow

    return paged(paper)
