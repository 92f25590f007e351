"""Berita Acara Pengiriman Dokumen read back: every document once, the sums agree, two places to sign."""

from __future__ import annotations

import pytest

from printing.data_letters import HandoverList, HandoverRow
from printing.data_trust import Signatory
from printing.handover import BOTTOM, TICK, handover_paper
from tests.printing.letter_samples import documents, handover
from tests.printing.paper_reader import Page, Paper, fonts


def ticks(page: Page) -> int:
    """Boxes for whoever takes the documents."""
    return sum(1 for *_, wide, high, _ in page.rects if wide == pytest.approx(TICK, abs=0.05) == high)


def test_the_sentence_names_day_and_count_in_words_and_two_sign_below() -> None:
    (page,) = Paper(handover_paper(handover((documents("Gisting", 6),), total="8 (delapan)"))).pages
    text = "".join(page.text.split())
    said = "PadahariiniSenintanggaltigapuluhbulanNovembertahunduaribuduapuluhenam,bertempatdiDinas"
    assert said in text
    assert "8(delapan)dokumenkependudukan" in text
    page.place("Nomor : 470/038/BA-DH/XI/2026")
    second, first = page.place("PIHAK KEDUA"), page.places("PIHAK PERTAMA")[-1]
    assert second[0] < 105 < first[0], "PIHAK KEDUA stands at the left"
    dotted = [s for s in page.level if s.y > second[1] + 20]
    assert len(dotted) >= 4, "two names, two numbers"
    assert "ditandatangani" not in text.lower()


def test_the_table_counts_cards_and_other_documents_of_each_kecamatan() -> None:
    lists = (documents("Gisting", 6), documents("Kota Agung", 3, 7))
    page = Paper(handover_paper(handover(lists))).pages[0]
    rows = {
        name: "".join(a.text for a in page.rows[round(page.place(name)[1], 1)])
        for name in ("Gisting", "Kota Agung")
    }
    assert rows["Gisting"].replace(" ", "") == "1Gisting628"
    assert rows["Kota Agung"].replace(" ", "") == "2KotaAgung314"
    total = next(
        y for x, y in page.places("Jumlah") if x < 60 and y > 90 and page.rows[round(y, 1)][-1].text == "2"
    )
    assert "".join(a.text for a in page.rows[round(total, 1)]).replace(" ", "") == "Jumlah9312"


def test_every_document_is_listed_once_and_has_its_box_on_whichever_page() -> None:
    lists = (documents("Gisting", 18, 1), documents("Kota Agung", 40, 101), documents("Sumberejo", 1, 201))
    paper = Paper(handover_paper(handover(lists)))
    for number in (*range(1, 19), *range(101, 141), 201):
        assert paper.text.count(f"Pemohon K-{number:04}") == 1, number
    assert sum(ticks(page) for page in paper.pages) == 59
    for at, page in enumerate(paper.pages, start=1):
        page.place(f"Halaman {at} dari {len(paper.pages)}")
        assert all(y < BOTTOM + 1 or y > 283 for y in page.rows)
    first = paper.pages[0]
    assert first.places("PIHAK KEDUA"), "signed on page 1"
    first.place("baris berikutnya di lanjutan lembar 1; Kota Agung dan Sumberejo di lembar 2 sampai 3")
    assert "(lembar 2 dari 3)" in paper.text
    assert "(lembar 3 dari 3)" in paper.text
    assert paper.text.count("rangkap dua") == 1


def test_many_kecamatan_take_the_places_to_sign_along_with_a_list() -> None:
    lists = tuple(documents(f"Kecamatan {number}", 4, number * 10) for number in range(1, 21))
    paper = Paper(handover_paper(handover(lists)))
    page = next(page for page in paper.pages if page.places("rangkap dua"))
    assert ticks(page) == 4
    assert page.place("Pemohon K-0010")
    assert "19 kecamatan lain di lembar 2 sampai 20" in page.text
    assert sum(ticks(one) for one in paper.pages) == 80


def test_a_name_and_number_that_are_known_are_printed() -> None:
    first = Signatory(("PIHAK PERTAMA", "Kasi Inovasi Pelayanan"), "Petugas 12", "0000")
    (page,) = Paper(handover_paper(handover((documents("Gisting", 2),), first=first, number=""))).pages
    page.place("Petugas 12")
    page.place("NIP. 0000")
    page.place("Nomor : ………")


def test_long_names_grow_their_row_and_are_never_cut() -> None:
    row = HandoverRow(
        "0213", "Pemohon K-0213", "Pekon " + "Sukamaju Bersama " * 6, ("KTP-el", "KK", "Akta Kelahiran")
    )
    made = handover((HandoverList("Gisting", (row,)),))
    (page,) = Paper(handover_paper(made)).pages
    assert (
        "".join(page.text.split()).count("SukamajuBersama") + page.between(85, 125).count("SukamajuBersama")
        >= 6
    )
    assert ticks(page) == 1
    assert all(embedded for _, embedded in fonts(handover_paper(made)))
