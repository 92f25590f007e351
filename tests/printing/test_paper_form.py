"""FM-PDIP-03-01 on paper: where everything stands (ui2.md 3, cetak_blangko_tanda), blank and filled."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from printing.data import FormNumber, Letterhead, Slip
from printing.form import blank_form, filled_form
from tests.printing.paper_reader import INK, Page, Paper, is_white, near

HALF = 148.5
BOXES = ((62.0, 67.0), (121.0, 67.0), (62.0, 77.5), (121.0, 77.5))
FIELDS = (38.0, 44.0, 50.0, 56.0, 62.0)
CONTENT = (99.0, 105.2, 111.4, 117.6, 123.8)


def squares(paper: Paper) -> list[tuple[float, float]]:
    """Upper left corners of the boxes to tick."""
    return [(x, y) for x, y, wide, high, _ in paper.pages[0].rects if 5 <= wide <= 6 and 5 <= high <= 6]


@pytest.fixture
def blank(letterhead: Letterhead, form: FormNumber) -> Paper:
    return Paper(blank_form(letterhead, form))


def test_labels_stand_where_the_design_puts_them_on_both_halves(blank: Paper) -> None:
    page = blank.pages[0]
    wanted = {
        "Nama Lengkap": (20, 37.1),
        "Alamat": (20, 43.1),
        "Alamat email": (20, 49.1),
        "No. Hp": (20, 55.1),
        "Sasaran Pengaduan": (20, 61.1),
        "Perilaku Pegawai": (72.5, 70.95),
        "Sarana Prasarana": (131.5, 70.95),
        "Pelayanan": (72.5, 81.45),
        "Lain - Lain": (131.5, 81.45),
        "ISI PENGADUAN / SARAN :": (20, 92.4),
        "Beri tanda (√) pada kotak pilihan": (22.8, 131),
        "Identitas pelapor dijaga kerahasiannya": (22.8, 135.6),
    }
    for label, (x, y) in wanted.items():
        places = page.places(label)
        for top in (0.0, HALF):
            assert any(abs(a - x) <= 0.3 and abs(b - top - y) <= 0.3 for a, b in places), (label, places)
    for words in ("NO. DOK", ": FM-PDIP-03-01", "REVISI", ": 00", "TGL. EFEKTIF", ": 20 Des 2017"):
        assert len(page.places(words)) == 2


def test_boxes_have_the_right_side_and_five_millimetres_of_white_around(blank: Paper) -> None:
    wanted = [(x, y + top) for top in (0.0, HALF) for x, y in BOXES]
    found = squares(blank)
    assert len(found) == len(wanted)
    for got, want in zip(sorted(found), sorted(wanted), strict=True):
        assert got == pytest.approx(want, abs=0.3)
    image = blank.pixels()
    for x, y in wanted:
        edge, white = 0.3, 4.8
        assert is_white(image, x - white, y - white, x - edge, y + 5.5 + white)
        assert is_white(image, x + 5.5 + edge, y - white, x + 5.5 + white, y + 5.5 + white)
        assert is_white(image, x - white, y - white, x + 5.5 + white, y - edge)
        assert is_white(image, x - white, y + 5.5 + edge, x + 5.5 + white, y + 5.5 + white)
        assert is_white(image, x + edge, y + edge, x + 5.5 - edge, y + 5.5 - edge)


def test_writing_lines_are_six_millimetres_apart_or_more(blank: Paper) -> None:
    for top in (0.0, HALF):
        fields = [s for s in blank.pages[0].level if abs(s.x0 - 59) < 0.3 and top < s.y < top + HALF]
        content = [s for s in blank.pages[0].level if abs(s.x0 - 20) < 0.3 and top + 90 < s.y < top + HALF]
        assert [s.y - top for s in fields] == pytest.approx(FIELDS, abs=0.3)
        assert [s.y - top for s in content] == pytest.approx(CONTENT, abs=0.3)
        for lines in (fields, content):
            assert {round(s.x1) for s in lines} == {190}
            gaps = [b.y - a.y for a, b in pairwise(lines)]
            assert min(gaps) >= 6 - 0.01


def test_corners_stay_free_for_marks_of_eight_millimetres(blank: Paper) -> None:
    image = blank.pixels()
    for top in (0.0, HALF):
        for x in (8.0, 194.0):
            for y in (8.0, 132.5):
                assert is_white(image, x - 2.5, top + y - 2.5, x + 10.5, top + y + 10.5), (x, y, top)
        assert is_white(image, 181.5, top + 5.5, 204.5, top + 28.5), "room for the code of 18 mm"


def test_no_box_lies_on_a_fold(blank: Paper) -> None:
    found = squares(blank)
    assert len(found) == 8
    for x, y in found:
        assert all(not x - 0.5 <= fold <= x + 6 for fold in (52.5, 105, 157.5))
        assert all(not y % HALF - 0.5 <= fold <= y % HALF + 6 for fold in (74.25, 37.1, 111.4))


def test_each_half_is_complete_and_the_cut_line_runs_between(blank: Paper) -> None:
    page = blank.pages[0]
    assert any(abs(s.y - HALF) < 0.05 and s.x1 - s.x0 > 180 for s in page.level)
    upper = sorted((a.text, round(a.x, 1), round(a.baseline, 1)) for a in page.letters if a.baseline < HALF)
    lower = sorted(
        (a.text, round(a.x, 1), round(a.baseline - HALF, 1)) for a in page.letters if a.baseline > HALF
    )
    assert len(upper) == len(lower) > 300
    assert all(a[0] == b[0] and abs(a[1] - b[1]) < 0.2 for a, b in zip(upper, lower, strict=True))
    assert max(a.baseline for a in page.letters if a.baseline < HALF) < 142
    assert "✕" not in page.text, "the scissors' mark is drawn, not typed"


def test_a_logo_is_fitted_and_its_place_stays_empty_without_one(
    letterhead: Letterhead, form: FormNumber
) -> None:
    with_logo = Paper(blank_form(letterhead, form)).pages[0]
    assert len(with_logo.images) == 2
    left, top, right, bottom = with_logo.images[0]
    assert right - left <= 12.71
    assert bottom - top <= 14.71
    assert max((right - left) / 12.7, (bottom - top) / 14.7) == pytest.approx(1, abs=0.01)
    without = Paper(blank_form(replace(letterhead, logo=None), form))
    assert without.pages[0].images == []
    assert is_white(without.pixels(), 18, 7, 33, 24.5)


def test_a_thousand_sheets_are_one_page_form_used_again(letterhead: Letterhead, form: FormNumber) -> None:
    data = blank_form(letterhead, form, sheets=1000)
    assert data.count(b"/Type /Page\n") == 1000 or data.count(b"/Count 1000") == 1
    assert len(data) < 700_000


def test_progress_is_told_and_may_stop_the_work(letterhead: Letterhead, form: FormNumber) -> None:
    told: list[tuple[int, int]] = []

    class StopError(Exception):
        pass

    def progress(done: int, total: int) -> None:
        told.append((done, total))
        if done == 3:
            raise StopError

    with pytest.raises(StopError):
        blank_form(letterhead, form, sheets=9, progress=progress)
    assert told == [(1, 9), (2, 9), (3, 9)]


@pytest.mark.parametrize("sheets", [0, -1])
def test_fewer_than_one_sheet_is_refused(letterhead: Letterhead, form: FormNumber, sheets: int) -> None:
    with pytest.raises(ValueError, match="sheets"):
        blank_form(letterhead, form, sheets=sheets)


# -- filled --------------------------------------------------------------------------------------------------


def ticked(page: Page) -> set[int]:
    """Which of the four boxes bear a tick in ink colour, wholly inside."""
    found = set()
    for points in page.curves:
        for number, (x, y) in enumerate(BOXES):
            if all(x < a < x + 5.5 and y < b < y + 5.5 for a, b in points):
                found.add(number)
    return found


def test_a_filled_form_keeps_the_blank_ones_places(
    letterhead: Letterhead, form: FormNumber, slip: Slip, blank: Paper
) -> None:
    page = Paper(filled_form(letterhead, form, slip)).pages[0]
    printed = {(a.text, round(a.x, 1), round(a.baseline, 1)) for a in page.letters if not near(a.color, INK)}
    wanted = {
        (a.text, round(a.x, 1), round(a.baseline, 1)) for a in blank.pages[0].letters if a.baseline < HALF
    }
    assert wanted <= printed


def test_what_was_entered_stands_in_ink_on_its_line(
    letterhead: Letterhead, form: FormNumber, slip: Slip
) -> None:
    paper = Paper(filled_form(letterhead, form, slip))
    assert len(paper.pages) == 1
    page = paper.pages[0]
    for value, line in zip(
        (slip.name, slip.address, slip.email, slip.phone, slip.target_text), FIELDS, strict=True
    ):
        x, y = page.place(value)
        assert 59 <= x <= 61
        assert line - 2 < y < line
    for value, line in (("Nama ayah salah satu huruf.", 99), ("Mohon <b>& diperbaiki", 105.2)):
        x, y = page.place(value)
        assert 20 <= x <= 21
        assert line - 2 < y < line
    assert "Ja'far" in page.ink
    assert ticked(page) == {2, 3}
    assert page.place("No. register 0858/PDIP/XI/2026, diterima 30 November 2026, 10.27 WITA")[1] < HALF


@pytest.mark.parametrize("targets", [frozenset(), frozenset({"perilaku", "sarana"})])
def test_only_the_marked_boxes_are_ticked(
    letterhead: Letterhead, form: FormNumber, slip: Slip, targets: frozenset[str]
) -> None:
    page = Paper(filled_form(letterhead, form, replace(slip, targets=targets))).pages[0]
    assert ticked(page) == ({0, 1} if targets else set())


@pytest.mark.parametrize("length", [600, 60_000])
def test_long_content_flows_on_and_nothing_is_cut(
    letterhead: Letterhead, form: FormNumber, slip: Slip, length: int
) -> None:
    content = " ".join(f"kata{number}" for number in range(length // 5))[:length]
    paper = Paper(filled_form(letterhead, form, replace(slip, content=content)))
    assert len(paper.pages) > 1
    fields = slip.name + slip.address + slip.email + slip.phone + slip.target_text
    assert "".join(page.ink for page in paper.pages) == (fields + content).replace(" ", "")
    assert len({round(a.baseline, 1) for a in paper.pages[0].letters if near(a.color, INK)}) == 10
    for number, page in enumerate(paper.pages[1:], start=2):
        assert "FORMULIR PENGADUAN / SARAN (lanjutan)" in page.text
        assert "ISI PENGADUAN / SARAN (lanjutan)" in page.text
        assert f"Halaman {number} dari {len(paper.pages)}" in page.text
        assert max(a.baseline for a in page.letters if near(a.color, INK)) < 280


def test_a_name_or_address_too_long_for_its_line_flows_on_too(
    letterhead: Letterhead, form: FormNumber, slip: Slip
) -> None:
    address = "Banjar Dinas Kelod Kangin, " * 12
    paper = Paper(
        filled_form(letterhead, form, replace(slip, name="W" * 200, address=address, content="pendek"))
    )
    assert len(paper.pages) == 2
    assert "Nama Lengkap (lanjutan)" in paper.pages[1].text
    assert "Alamat (lanjutan)" in paper.pages[1].text
    ink = "".join(page.ink for page in paper.pages)
    assert ink.count("W") == 200
    assert ink.count("Kelod") == 12


def test_letters_no_font_has_are_shown_as_substitutes_and_explained(
    letterhead: Letterhead, form: FormNumber, slip: Slip
) -> None:
    nasty = replace(slip, name="Wayan 😀", content="عرب dan ᬅᬓ᭄, tanpa\xa0putus")
    page = Paper(filled_form(letterhead, form, nasty)).pages[0]
    assert "Wayan [?]" in page.text
    assert "[?][?][?] dan [?][?], tanpa putus" in page.text
    assert sum(near(color, INK) and wide < 6 for _, _, wide, _, color in page.rects) == 6, "each is framed"
    assert "[?] menggantikan huruf yang tidak dimiliki" in page.text


def test_a_paper_without_substitutes_says_nothing_about_them(
    letterhead: Letterhead, form: FormNumber, slip: Slip
) -> None:
    assert "[?]" not in Paper(filled_form(letterhead, form, slip)).text
    assert "[?]" not in Paper(blank_form(letterhead, form)).text
    kop = replace(letterhead, lines=("DINAS ᬩᬸᬮ", "KABUPATEN BULELENG"))
    assert Paper(blank_form(kop, form)).text.count("[?] menggantikan") == 2


def test_an_empty_complaint_prints_as_an_empty_form(letterhead: Letterhead, form: FormNumber) -> None:
    paper = Paper(filled_form(letterhead, form, Slip("", "", "", "", frozenset(), "", "")))
    assert len(paper.pages) == 1
    assert paper.pages[0].ink == ""
    assert "register" not in paper.text
