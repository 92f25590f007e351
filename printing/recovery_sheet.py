"""The recovery code for the office's safe: one sheet, kept in a sealed envelope. It names no complainant.

Measures in mm.
"""

from __future__ import annotations

from typing import Final

from printing.data_trust import RecoverySheet, Signatory
from printing.flow import LEFT, RIGHT, WIDTH, Flow, paged
from printing.fonts import face

TITLE: Final = "LEMBAR KODE PEMULIHAN"
CHECK: Final = (
    "Huruf terakhir ialah huruf pemeriksa: salah ketik diketahui sebelum kode dicoba. Huruf besar atau kecil, "
    "spasi, dan tanda hubung tidak berpengaruh; huruf O dibaca angka 0, huruf I dan L dibaca angka 1."
)
OPENS: Final = (
    "Kode ini membuka seluruh register pengaduan, termasuk amplop identitas pelapor, lampiran, dan cadangannya.",
    "Kode ini dipakai hanya bila semua sandi terlupa atau semua petugas yang berhak sudah tidak ada: di layar "
    "masuk pilih “Pakai kode pemulihan”, ketik kodenya, lalu tetapkan sandi baru.",
    "Siapa pun yang memegang kode ini beserta berkas register atau cadangannya dapat membaca semuanya.",
)
KEEP: Final = (
    "Simpan lembar ini dalam amplop bersegel di brankas kantor, terpisah dari komputer dan dari tempat cadangan.",
    "Jangan difoto, dipindai, disalin, atau dikirim. Kode tidak dapat dicetak ulang; bila lembar ini hilang atau "
    "segelnya terbuka, buat kode baru di Pengaturan.",
    "Catat pada amplop setiap kali segel dibuka: siapa, kapan, dan untuk apa.",
)
VOID: Final = (
    "Kode lama tidak berlaku lagi begitu kelompok terakhir kode ini diketik di program. Musnahkan lembar yang lama "
    "setelah lembar ini disegel."
)
_LETTERS, _IN_A_ROW = 4, 4
_GROUP_GAP, _CODE_SIZE, _ROW_HEIGHT = 7.0, 30.0, 19.0


def recovery_sheet(r: RecoverySheet) -> bytes:
    """The sheet for the safe: portrait A4, the code in large groups. Raises PictureError for a logo that is none."""
    return paged(lambda total: _paper(r, total))


def _paper(r: RecoverySheet, total: int) -> Flow:
    paper = Flow(r.letterhead, TITLE, foot="Lembar kode pemulihan", total=total, code=r.code)
    paper.heads("RAHASIA, untuk brankas kantor")
    paper.facts((("Kantor", r.office), ("Dibuat pada", r.made_at), ("Dibuat oleh", r.made_by)))
    _code(paper, r.recovery_code)
    paper.paragraph(CHECK, size=9.2)
    if r.replaces:
        paper.paragraph(VOID, style=face("bold"))
    paper.heading("Yang dibuka oleh kode ini")
    paper.points(OPENS, size=9.6)
    paper.heading("Tempat menyimpan")
    paper.points(KEEP, size=9.6)
    paper.signatures(
        Signatory(("Disaksikan oleh,", "Pemegang kunci brankas")), Signatory(("Dibuat oleh,", "Petugas"))
    )
    _envelope(paper)
    return paper


def _code(paper: Flow, code: str) -> None:
    """The code in a box, its groups numbered so that they can be read out."""
    letters = "".join(code.replace("-", "").split())
    groups = [letters[at : at + _LETTERS] for at in range(0, len(letters), _LETTERS)]
    rows = [groups[at : at + _IN_A_ROW] for at in range(0, len(groups), _IN_A_ROW)]
    style, sheet = face("mono_bold"), paper.sheet
    height = len(rows) * _ROW_HEIGHT + 4
    paper.need(height + 3)
    sheet.box(LEFT, paper.y, WIDTH, height, pen=0.5)
    width = (WIDTH - 2 * _GROUP_GAP - (_IN_A_ROW - 1) * _GROUP_GAP) / _IN_A_ROW
    for down, row in enumerate(rows):
        y = paper.y + 12.5 + down * _ROW_HEIGHT
        for at, group in enumerate(row):
            x = LEFT + _GROUP_GAP + at * (width + _GROUP_GAP) + width / 2
            sheet.text(x, y, group, face=style, size=_CODE_SIZE, align="center")
            sheet.text(x, y + 5.2, str(down * _IN_A_ROW + at + 1), face=face(), size=8, align="center")
    paper.y += height + 3


def _envelope(paper: Flow) -> None:
    """What the pen notes about the envelope."""
    paper.need(13)
    y = paper.y + 9
    for label, start, stop in (
        ("Amplop nomor", LEFT, 73.0),
        ("disegel tanggal", 76.0, 137.0),
        ("paraf", 140.0, RIGHT),
    ):
        paper.sheet.text(start, y, label, face=face(), size=9.6)
        paper.sheet.dots(start + face().width(label, 9.6) * 0.3528 + 1.5, stop, y + 0.6)
    paper.y += 13
