"""The visible stamp of a signature and the decision in its box, each as a small paper of its own."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise

import pypdfium2
import pytest

from printing.decision import decision, decision_fits, field_font
from printing.stamp import HEADING, HEIGHT, WIDTH, Stamp, stamp
from tests.preflight import faults
from tests.printing.paper_reader import MM, Paper

SIGNED = Stamp(
    name="Petugas 11",
    title="Plt. Kepala Dinas",
    nip="00000000 000000 0 000",
    moment="30 November 2026, 15.58 WITA",
    number="42/PDIP/XI/2026",
    code="M3ZT-81WA",
)


def qr_text(pdf: bytes) -> list[list[bool]]:
    """The modules of the QR as they are drawn, row by row."""
    page = pypdfium2.PdfDocument(pdf)[0]
    picture = page.render(scale=12, grayscale=True).to_pil()
    side = 18.0
    left, top = WIDTH - 3.7 - side, 2.3
    count = 25
    step = side / count
    scale = 12 * MM

    def dark(row: int, column: int) -> bool:
        x, y = (left + (column + 0.5) * step) * scale, (top + (row + 0.5) * step) * scale
        return picture.getpixel((int(x), int(y))) < 128

    return [[dark(row, column) for column in range(count)] for row in range(count)]


def test_the_stamp_says_who_as_what_when_and_the_code() -> None:
    paper = Paper(stamp(SIGNED))
    (page,) = paper.pages
    assert (page.width / MM, page.height / MM) == pytest.approx((WIDTH, HEIGHT), abs=0.01)
    for text in (HEADING, "Petugas 11", "Plt. Kepala Dinas", "NIP. 00000000 000000 0 000", SIGNED.moment):
        assert text in paper.text
    assert "M3ZT-81WA" in paper.text
    assert SIGNED.number not in paper.text, "it stands in the QR, and on the page around the stamp"


def test_the_code_stands_bold_and_of_one_width_below_the_qr() -> None:
    page = Paper(stamp(SIGNED)).pages[0]
    x, y = page.place("M3ZT-81WA")
    letters = [a for a in page.letters if abs(a.baseline - y) < 0.05 and a.x >= x - 0.01]
    assert {round(a.size, 1) for a in letters} == {7.5}
    assert max(a.right for a in letters) - x < 18
    assert 20.3 < y < HEIGHT


def test_the_qr_carries_number_and_code_and_nothing_else() -> None:
    from reportlab.graphics.barcode.qr import QrCodeWidget

    wanted = QrCodeWidget("42/PDIP/XI/2026 M3ZT-81WA", barLevel="Q").qr
    wanted.make()
    assert wanted.getModuleCount() == 25
    seen = qr_text(stamp(SIGNED))
    assert seen == [[bool(wanted.isDark(row, column)) for column in range(25)] for row in range(25)]
    assert qr_text(stamp(replace(SIGNED, code="H6RD-90XE"))) != seen


@pytest.mark.parametrize(
    "change",
    [
        {"name": "Petugas 11 dengan nama yang sangat panjang sekali, S.Sos., M.A.P."},
        {
            "title": "Pelaksana Tugas Kepala Dinas Kependudukan dan Pencatatan Sipil Kabupaten Contoh yang panjang"
        },
        {"nip": ""},
        {"title": "a.n. Kepala Dinas\nSekretaris Dinas"},
    ],
    ids=["name", "title", "no NIP", "on behalf"],
)
def test_whatever_is_long_becomes_smaller_and_stays_whole(change: dict[str, str]) -> None:
    paper = Paper(stamp(replace(SIGNED, **change)))
    page = paper.pages[0]
    words = " ".join(change.values()).split()
    assert all(word in paper.text for word in words)
    left_part = [a for a in page.letters if a.x < 60]
    assert max(a.right for a in left_part) < WIDTH - 3.7 - 18
    baselines = sorted({round(a.baseline, 2) for a in left_part})
    assert all(low - high > 2.2 for high, low in pairwise(baselines))
    assert ("NIP." in paper.text) == ("nip" not in change)


def test_the_same_signature_has_the_same_stamp() -> None:
    assert stamp(SIGNED) == stamp(SIGNED)
    assert stamp(SIGNED) != stamp(replace(SIGNED, moment="30 November 2026, 15.59 WITA"))


def test_stamps_and_decisions_are_archival() -> None:
    room = decision("Setuju.\nĀ ă → ☑ 日", 480, 80)
    assert room is not None
    drawn = {"stamp": stamp(SIGNED), "decision": room}
    assert faults(drawn) == {"stamp": [], "decision": []}


def test_a_decision_fills_its_box_and_no_more() -> None:
    width, height = 176 * MM, 27 * MM
    text = ("Piket kanal daring ditetapkan dua orang setiap hari. " * 12)[:600]
    assert decision_fits(text, width, height)
    pdf = decision(text, width, height)
    assert pdf is not None
    page = Paper(pdf).pages[0]
    assert (page.width, page.height) == pytest.approx((width, height), abs=0.01)
    assert min(a.x for a in page.letters) >= 3.1
    assert max(a.right for a in page.letters) <= 176 - 3.1
    assert max(a.baseline for a in page.letters) < 27 - 0.8
    assert min(a.size for a in page.letters) >= 7.0


def test_typed_line_ends_are_kept() -> None:
    pdf = decision("Satu.\n\nDua.", 480, 80)
    assert pdf is not None
    page = Paper(pdf).pages[0]
    (_, one), (_, two) = page.place("Satu."), page.place("Dua.")
    assert two - one == pytest.approx(2 * 5.2, abs=0.05)


def test_a_decision_that_has_no_room_is_not_drawn() -> None:
    assert not decision_fits("kata " * 400, 480, 40)
    assert decision("kata " * 400, 480, 40) is None


def test_the_field_s_font_tells_its_true_widths() -> None:
    from fontTools.ttLib import TTFont

    told = field_font()
    font = TTFont(io.BytesIO(told.data))
    letters, advances = font.getBestCmap(), font["hmtx"]
    for at in (32, 65, 97, 0xE9):
        assert told.widths[at - 32] == advances[letters[at]][0]
    assert len(told.widths) == 224
