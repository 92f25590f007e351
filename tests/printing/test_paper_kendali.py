"""Lembar kendali read back: every step has its boxes, nothing is lost over the page's end, the QR is the number."""

from __future__ import annotations

import pytest
from reportlab.graphics.barcode.qr import QrCodeWidget

from printing.data_letters import ControlRow
from printing.kendali import BOTTOM, DENSE, PLAIN, control_sheet
from tests.printing.letter_samples import control
from tests.printing.paper_reader import Page, Paper, fonts


def paraf_boxes(page: Page) -> list[tuple[float, float]]:
    """(y, height) of the boxes with the thick edge, in the column Paraf."""
    return sorted(
        (y, high) for x, y, wide, high, _ in page.rects if wide == pytest.approx(22, abs=0.1) and x > 140
    )


def test_every_step_has_a_row_with_hours_and_a_box_for_the_paraf() -> None:
    (page,) = Paper(control_sheet(control())).pages
    assert page.place("LEMBAR KENDALI PENGADUAN")[0] == pytest.approx(17, abs=0.3)
    assert page.place("0858/PDIP/XI/2026")[1] == pytest.approx(64.9, abs=0.5)
    for number in range(1, 6):
        page.place(f"Lajur {number}")
        page.place(f"Kegiatan ke-{number}")
    assert len(page.places("30/11 09.20")) == 2
    assert len(page.places("30/11 09.27")) == 2
    page.place("P01")
    boxes = paraf_boxes(page)
    assert len(boxes) == 7, "five steps and two rows for a further visit"
    assert all(high == pytest.approx(20.5, abs=0.1) for _, high in boxes)
    assert len(page.places("ulang")) == 2
    assert all(page.places(words) for words in ("Ya, dijawab", "Tidak, ke 3", "Isi jam saat", "1 dari 1"))


def test_a_step_that_is_not_recorded_leaves_its_boxes_to_the_pen() -> None:
    (page,) = Paper(control_sheet(control())).pages
    third = page.place("Lajur 3")[1]
    assert page.between(99.5, 193, third - 6, third + 6) == ""


def test_nobody_outside_the_office_signs_with_their_name() -> None:
    row = ControlRow("1", "Pemohon", "Menyampaikan", "5 menit", outside=True)
    (page,) = Paper(control_sheet(control(rows=(row,)))).pages
    y = page.place("Pemohon")[1]
    assert page.between(147, 169, y - 6, y + 6) == "—"


def modules(paper: Paper) -> list[list[bool]]:
    """The square as a reader sees it: dark or not in the middle of each module."""
    per_mm = 12.0
    image = paper.pixels(per_mm=per_mm)
    count = 25
    return [
        [
            int(
                image.getpixel(
                    (
                        int((173 + (c + 0.5) * 20 / count) * per_mm),
                        int((39.5 + (r + 0.5) * 20 / count) * per_mm),
                    )
                )
            )
            < 128  # type: ignore[arg-type]
            for c in range(count)
        ]
        for r in range(count)
    ]


def drawn(text: str) -> list[list[bool]]:
    code = QrCodeWidget(text, barLevel="Q").qr
    code.make()
    count = code.getModuleCount()
    return [[bool(code.isDark(r, c)) for c in range(count)] for r in range(count)]


def test_the_square_holds_the_register_number_and_white_stands_around_it() -> None:
    paper = Paper(control_sheet(control()))
    assert modules(paper) == drawn("0858/PDIP/XI/2026")
    assert modules(paper) != drawn("0859/PDIP/XI/2026")
    assert paper.pages[0].between(169.5, 193, 36, 63) == ""


def test_twenty_steps_go_on_on_further_pages_under_the_same_head() -> None:
    paper = Paper(control_sheet(control(20)))
    assert len(paper.pages) == 2
    for number in range(1, 21):
        assert f"Kegiatan ke-{number}" in paper.text
    for at, page in enumerate(paper.pages, start=1):
        for head in ("Lajur, kegiatan", "Waktu", "Paraf", "Catatan"):
            page.place(head)
        page.place(f"Halaman {at} dari 2")
        assert all(y + high <= BOTTOM + 0.1 for y, high in paraf_boxes(page))
    assert sum(len(paraf_boxes(page)) for page in paper.pages) == 22
    paper.pages[1].place("LEMBAR KENDALI PENGADUAN 0858/PDIP/XI/2026 (lanjutan)")


@pytest.mark.parametrize("steps", range(6, 10))
def test_a_few_steps_more_are_set_lower_and_stay_on_one_page(steps: int) -> None:
    (page,) = Paper(control_sheet(control(steps))).pages
    boxes = paraf_boxes(page)
    assert len(boxes) == steps + 2
    assert all(PLAIN.least - 0.05 <= high < 20.6 for _, high in boxes)


def test_thirteen_steps_stay_on_one_page_with_a_row_to_spare() -> None:
    (page,) = Paper(control_sheet(control(13, content="Kartu Keluarga"))).pages
    boxes = paraf_boxes(page)
    assert len(boxes) == 13 + DENSE.spare
    assert all(DENSE.least - 0.05 <= high < PLAIN.least for _, high in boxes[4:])
    assert max(y + high for y, high in boxes) < page.place("Isi jam saat")[1] < BOTTOM
    page.place("Halaman 1 dari 1")
    for number in range(1, 14):
        page.place(f"Kegiatan ke-{number}")


def test_long_words_make_a_row_grow_and_are_never_cut() -> None:
    label = "Menerima, mempelajari, dan meneruskan " * 12
    row = ControlRow(
        "1", "Bidang Terkait", label, "3 hari kerja sejak diterima", note="dicatat P02, dasar lembar ini"
    )
    paper = Paper(control_sheet(control(rows=(row,), content="Antrean panjang. " * 18, shortened=True)))
    text = "".join(paper.text.split())
    assert text.count("meneruskan") == 12
    assert text.count("Antreanpanjang.") == 18
    assert "Ringkasanisi:" in text
    (page,) = paper.pages
    assert paraf_boxes(page)[0][1] > 30


def test_a_case_without_content_has_no_box_for_it() -> None:
    (page,) = Paper(control_sheet(control(content=""))).pages
    assert "Isi:" not in page.text
    assert page.place("Lajur 1")


def test_every_letter_is_embedded() -> None:
    assert all(embedded for _, embedded in fonts(control_sheet(control())))
