"""Tanda terima: two halves that say the number, what is next, by when, and where to ask."""

from __future__ import annotations

from dataclasses import replace

import pytest

from printing.data import Receipt
from printing.receipt import receipt
from tests.printing.paper_reader import Paper

HALF = 148.5


def test_both_halves_say_number_next_step_and_by_when(slip_receipt: Receipt) -> None:
    paper = Paper(receipt(slip_receipt))
    assert len(paper.pages) == 1
    page = paper.pages[0]
    for words in (
        "TANDA TERIMA PENGADUAN",
        "0869/PDIP/XI/2026",
        "Diteruskan ke Kasi Kerjasama",
        "Paling lambat 30 November 2026, 10.37 WITA",
        "Senin, 30 November 2026, 10.27 WITA",
        "Pelapor 025",
        "Petugas 03, Staf Kerjasama",
        "Petugas penerima",
        "Identitas pelapor dijaga",
    ):
        places = page.places(words)
        assert len(places) == 2, words
        (upper, lower) = sorted(y for _, y in places)
        assert upper < HALF < lower
        assert lower - upper == pytest.approx(HALF, abs=0.1)


def test_each_half_has_its_own_heading_and_note(slip_receipt: Receipt) -> None:
    page = Paper(receipt(slip_receipt)).pages[0]
    assert page.place("Lembar untuk pelapor")[1] < HALF
    assert page.place("Lembar untuk arsip kantor")[1] > HALF
    assert page.place("perkembangan: telepon ( 0362 ) 25887.")[1] < HALF
    assert page.place("Disimpan bersama formulir asli FM-PDIP-03-01.")[1] > HALF
    assert any(abs(s.y - HALF) < 0.05 and s.x1 - s.x0 > 180 for s in page.level), "cut line"
    assert page.place("Tanggal terima")[0] == pytest.approx(17, abs=0.3)
    assert page.place("Senin, 30")[0] == pytest.approx(59.3, abs=0.3)


def test_nothing_is_scanned_yet_so_there_is_no_code(slip_receipt: Receipt) -> None:
    page = Paper(
        receipt(replace(slip_receipt, letterhead=replace(slip_receipt.letterhead, logo=None)))
    ).pages[0]
    assert page.images == []
    assert "Kode" not in page.text


def test_a_step_without_limit_names_no_date_and_an_office_without_telephone_no_number(
    slip_receipt: Receipt,
) -> None:
    text = Paper(receipt(replace(slip_receipt, next_due="", phone=""))).text
    assert "Paling lambat" not in text
    assert "telepon" not in text
    assert "perkembangan." in text
    assert "Diteruskan ke Kasi Kerjasama" in text


def test_a_name_appears_only_where_one_was_given(slip_receipt: Receipt) -> None:
    rows = tuple(row for row in slip_receipt.rows if row[0] != "Nama Lengkap")
    assert "Nama Lengkap" not in Paper(receipt(replace(slip_receipt, rows=rows))).text


def test_a_longer_summary_is_set_smaller_and_stays_on_one_sheet(slip_receipt: Receipt) -> None:
    rows = (*slip_receipt.rows, ("Catatan", "Berkas asli dikembalikan kepada pelapor. " * 3))
    paper = Paper(receipt(replace(slip_receipt, rows=rows)))
    assert len(paper.pages) == 1
    assert paper.text.count("dikembalikan") == 6
    sizes = {round(a.size, 1) for a in paper.pages[0].letters if a.text == "L" and abs(a.x - 17) < 0.5}
    assert min(sizes) < 10


def test_60_000_letters_get_pages_of_their_own_and_nothing_is_cut(slip_receipt: Receipt) -> None:
    content = " ".join(f"kata{number}" for number in range(7000))[:60_000]
    rows = (*slip_receipt.rows, ("Isi", content))
    paper = Paper(receipt(replace(slip_receipt, rows=rows)))
    half = len(paper.pages) // 2
    assert len(paper.pages) == 2 * half > 4
    wanted = content.replace(" ", "")
    for pages in (paper.pages[:half], paper.pages[half:]):
        got = "".join(page.between(59, 194, top=26, bottom=279) for page in pages)
        assert wanted in got
        assert pages[-1].places("Petugas penerima")
        assert all("(lanjutan)" in page.text for page in pages[1:])
    for number, page in enumerate(paper.pages, start=1):
        assert page.places(f"Halaman {number} dari {len(paper.pages)}")


def test_a_next_step_too_long_for_its_box_stands_below(slip_receipt: Receipt) -> None:
    step = "Kasi mempelajari pengaduan dan berkoordinasi dengan bidang terkait. " * 6
    paper = Paper(receipt(replace(slip_receipt, next_step=step)))
    assert "tertulis di bawah" in paper.text
    assert paper.text.count("berkoordinasi") == 12


def test_nasty_texts_print_as_typed(slip_receipt: Receipt) -> None:
    rows = (("Nama Lengkap", "Ja'far <b>&"), ("Ringkasan", "😀 عرب\xa0ᬅ"))
    page = Paper(receipt(replace(slip_receipt, rows=rows))).pages[0]
    assert len(page.places("Ja'far <b>&")) == 2
    assert len(page.places("[?] [?][?][?] [?]")) == 2
    assert len(page.places("[?] menggantikan huruf")) == 2, "each half explains it for itself"
