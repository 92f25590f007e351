"""Surat jawaban read back: kop, number, recipient, body to both margins, place to sign, tembusan, further pages."""

from __future__ import annotations

import pytest

from printing.data_trust import Signatory
from printing.fonts import face
from printing.letter import BOTTOM, LEFT, RIGHT, letter
from printing.prose import blocks, set_lines
from tests.printing.letter_samples import answer
from tests.printing.paper_reader import Paper, fonts


def test_a_letter_has_every_part_in_its_place() -> None:
    (page,) = Paper(letter(answer())).pages
    x, y = page.place("Singaraja, 30 November 2026")
    assert y == pytest.approx(46, abs=0.3)
    assert x > 120
    assert page.place("Nomor")[0] == pytest.approx(LEFT, abs=0.3)
    assert page.place("400.12/214/PDIP/XI/2026")[0] == pytest.approx(51, abs=0.5)
    page.place("Jawaban atas pengaduan 0858/PDIP/XI/2026")
    assert 82 < page.place("Kepada Yth.")[1] < 88
    assert page.place("Sehubungan")[1] == pytest.approx(111.2, abs=0.5)
    assert page.place("1.")[0] < page.place("Berkas diserahkan")[0]
    sign = page.place("Kepala Dinas,")
    assert sign[0] == pytest.approx(103, abs=0.3)
    assert page.place("NIP.")[1] - sign[1] > 30, "room for pen and stamp"
    assert page.place("2. Arsip")[1] == pytest.approx(275, abs=0.3)
    page.place("Halaman 1 dari 1")
    assert "ditandatangani" not in page.text.lower()


def test_what_nobody_typed_is_dotted_for_the_pen() -> None:
    (page,) = Paper(letter(answer(number=""))).pages
    page.place("………")
    dotted = [s for s in page.level if s.x0 >= 102]
    assert len(dotted) >= 3, "name, pangkat, NIP"
    named = answer(signer=Signatory(("Kepala Dinas,",), "Petugas 08", "000"), rank="Pembina")
    (page,) = Paper(letter(named)).pages
    for words in ("Petugas 08", "Pembina", "NIP. 000"):
        page.place(words)
    assert [s for s in page.level if s.x0 >= 102 and s.y < 280] == []


def test_the_body_reaches_both_margins_and_its_last_line_does_not() -> None:
    body = " ".join(["Berkas permohonan Saudara sudah kami terima dan sedang diperiksa petugas."] * 6)
    (page,) = Paper(letter(answer(body=body))).pages
    rows = [row for y, row in page.rows.items() if 110 < y < 150]
    assert len(rows) >= 4
    for row in rows[:-1]:
        last = max(letter.right for letter in row if not letter.text.isspace())
        assert last == pytest.approx(RIGHT, abs=0.4)
    assert "".join(page.text.split()).count("sedangdiperiksapetugas.") == 6


def test_a_long_letter_goes_on_under_a_short_kop_and_loses_nothing() -> None:
    body = "\n\n".join(
        f"Alinea {number} " + "dengan keterangan yang panjang sekali " * 9 for number in range(30)
    )
    paper = Paper(letter(answer(body=body)))
    assert len(paper.pages) > 2
    text = "".join(paper.text.split())
    for number in range(30):
        assert f"Alinea{number}dengan" in text
    assert text.count("panjangsekali") == 270
    for at, page in enumerate(paper.pages, start=1):
        page.place(f"Halaman {at} dari {len(paper.pages)}")
        assert all(y < BOTTOM + 1 or y > 283 for y in page.rows)
    for page in paper.pages[1:]:
        assert page.place("DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL KABUPATEN BULELENG")[1] == pytest.approx(
            17, abs=0.2
        )
        assert page.place("400.12/214/PDIP/XI/2026")[1] == pytest.approx(17, abs=0.2)


@pytest.mark.parametrize("lines", range(18, 32))
def test_the_place_to_sign_never_stands_alone_on_its_page(lines: int) -> None:
    body = "\n".join(f"Baris {number}" for number in range(lines))
    paper = Paper(letter(answer(body=body)))
    page = next(page for page in paper.pages if page.places("Kepala Dinas,"))
    assert page.places(f"Baris {lines - 1}"), "the last line of the body stands above it"
    nip = page.place("NIP.")[1]
    assert nip <= BOTTOM + 0.1
    tembusan = [y for one in paper.pages for _, y in one.places("Tembusan:")]
    assert len(tembusan) == 1


def test_typed_points_hang_and_everything_else_is_a_paragraph() -> None:
    found = blocks("Pembuka.\n\n1. Satu\n2) Dua\na. Huruf\n- Garis\n2026 bukan butir\n1.Bukan\n")
    assert [(one.mark, one.text) for one in found] == [
        ("", "Pembuka."),
        ("1.", "Satu"),
        ("2)", "Dua"),
        ("a.", "Huruf"),
        ("-", "Garis"),
        ("", "2026 bukan butir"),
        ("", "1.Bukan"),
    ]
    assert [one.spaced for one in found][:3] == [False, True, False]


def test_pieces_without_a_blank_between_stay_together() -> None:
    (line,) = set_lines([("tahun ", face()), ("dua ribu", face("bold")), (", bertempat", face())], 10, 150)
    words = ["".join(text for text, _ in word) for word, _ in line.words]
    assert words == ["tahun", "dua", "ribu,", "bertempat"]


def test_a_word_wider_than_the_line_is_broken_and_kept() -> None:
    lines = set_lines([("x" * 300 + " akhir", face())], 11, 40)
    assert (
        "".join(text for line in lines for word, _ in line.words for text, _ in word) == "x" * 300 + "akhir"
    )
    assert all(sum(wide for _, wide in line.words) <= 40.1 for line in lines)


def test_nasty_words_print_as_typed_and_every_letter_is_embedded() -> None:
    made = letter(answer(body="Ja'far <b>& 😀", addressee=("Sdr. Ja'far <b>&", "di tempat")))
    (page,) = Paper(made).pages
    assert len(page.places("Ja'far <b>&")) == 2
    page.place("[?]")
    assert all(embedded for _, embedded in fonts(made))
