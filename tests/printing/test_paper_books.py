"""The register books on paper, read back: what stands where in mm, and that nothing is ever cut."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from app.books.books import BOOKS
from app.papers.books import drawn
from printing.data import Letterhead
from printing.data_books import BookColumn, BookRow, Ladder, RegisterBook, Tick
from printing.data_trust import Signatory
from printing.register_book import BODY_BOTTOM, BODY_TOP, ROW, blank_register_book, register_book
from tests.printing.paper_reader import Paper

LETTERS = tuple("PKBSD")


def book(letterhead: Letterhead, name: str, **other: object) -> RegisterBook:
    of = BOOKS[name]
    columns = tuple(
        BookColumn(one.heading, one.width, "left" if one.left else "center", drawn(one.blank))
        for one in of.columns
    )
    empty = RegisterBook(letterhead, of.name.upper(), of.name, "SOP 427.43/5/12/2024", "", columns)
    return replace(empty, **other)  # type: ignore[arg-type]


def row(of: RegisterBook, number: int, **cells: object) -> BookRow:
    """A row with its number, and cells named by their place ("c4")."""
    values: list[object] = ["x"] * len(of.columns)
    values[0] = str(number)
    for place, cell in cells.items():
        values[int(place[1:])] = cell
    return BookRow(tuple(values))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", BOOKS)
def test_every_book_has_the_drawings_columns_from_edge_to_edge(letterhead: Letterhead, name: str) -> None:
    page = Paper(blank_register_book(book(letterhead, name))).pages[0]
    edges, x = [], 12.0
    for column in BOOKS[name].columns:
        edges.append(round(x, 1))
        x += column.width
    assert x == pytest.approx(285)
    assert set(edges) <= set(page.upright)
    assert page.width > page.height


@pytest.mark.parametrize("name", BOOKS)
def test_a_blank_sheet_has_twelve_numbered_rows_above_its_foot(letterhead: Letterhead, name: str) -> None:
    page = Paper(blank_register_book(book(letterhead, name))).pages[0]
    first = 12.0 + BOOKS[name].columns[0].width
    assert page.between(12, first, BODY_TOP, BODY_BOTTOM) == "123456789101112"
    rules = sorted({round(stroke.y, 1) for stroke in page.level if BODY_TOP + 1 < stroke.y < 196})
    assert len(rules) == 12
    assert rules[0] - BODY_TOP == pytest.approx(ROW, abs=0.1)
    assert rules[-1] < 196.8
    assert page.place(BOOKS[name].name.upper())[1] == pytest.approx(21.4, abs=0.1)
    for number in range(1, len(BOOKS[name].columns) + 1):
        assert any(39.8 < y < 43.2 for _x, y in page.places(str(number)))


def test_a_blank_sheet_is_as_large_as_a_filled_one(letterhead: Letterhead) -> None:
    of = book(letterhead, "buku_pengaduan")
    blank = Paper(blank_register_book(of)).pages[0]
    filled = Paper(register_book(replace(of, rows=tuple(row(of, n) for n in range(1, 9))))).pages[0]
    assert filled.upright == blank.upright
    rules = {round(stroke.y, 1) for stroke in filled.level if BODY_TOP + 1 < stroke.y < 150}
    assert rules <= {round(stroke.y, 1) for stroke in blank.level}


def test_more_sheets_are_alike_and_none_is_no_order(letterhead: Letterhead) -> None:
    of = book(letterhead, "buku_laporan")
    told: list[tuple[int, int]] = []
    paper = Paper(blank_register_book(of, sheets=3, progress=lambda done, all_: told.append((done, all_))))
    assert len(paper.pages) == 3
    assert paper.pages[0].text == paper.pages[2].text
    assert told == [(1, 3), (2, 3), (3, 3)]
    with pytest.raises(ValueError, match="at least 1"):
        blank_register_book(of, sheets=0)


def test_a_book_goes_on_over_its_pages_with_its_head_and_every_number(letterhead: Letterhead) -> None:
    of = book(
        letterhead, "buku_laporan", month="November 2026", code="C41Q-77HD-9K3M-11902", note="Catatan kaki."
    )
    paper = Paper(register_book(replace(of, rows=tuple(row(of, n) for n in range(1, 31)))))
    assert len(paper.pages) == 3
    for number, page in enumerate(paper.pages, start=1):
        assert page.places("BUKU LAPORAN PENGADUAN")
        assert page.places("Klasifikasi")
        assert page.places("Catatan kaki.")
        assert page.places("C41Q-77HD-9K3M-11902")
        assert page.places("Bulan November 2026")
        assert page.places(f"Lembar {number} dari 3")
    column = "".join(page.between(12.5, 20.9, BODY_TOP, BODY_BOTTOM) for page in paper.pages)
    numbers = "".join(sign for sign in column if sign.isdigit())
    assert numbers == "".join(str(n) for n in range(1, 31))


def test_sixty_thousand_characters_are_all_there_and_the_number_is_said_again(letterhead: Letterhead) -> None:
    words = " ".join(f"kata{number}" for number in range(7000))
    assert len(words) > 60_000
    of = book(letterhead, "buku_pengaduan", month="November 2026")
    rows = (row(of, 1), row(of, 2, c4=words), row(of, 3))
    paper = Paper(register_book(replace(of, rows=rows)))
    left, right = 12 + 9 + 19 + 17 + 21, 12 + 9 + 19 + 17 + 21 + 66
    found = "".join(page.between(left, right - 0.5, BODY_TOP, 196) for page in paper.pages)
    assert found == "x" + words.replace(" ", "") + "x"
    assert all("2lanj." in page.between(12, 20.9, BODY_TOP, 196) for page in paper.pages[1:])
    assert max(letter.baseline for page in paper.pages for letter in page.letters if letter.x < 100) < 203


def test_a_row_that_fits_a_page_is_not_divided(letterhead: Letterhead) -> None:
    of = book(letterhead, "buku_pengaduan")
    long = "Antrean penuh sejak pagi. " * 17
    paper = Paper(register_book(replace(of, rows=tuple(row(of, n, c4=long) for n in range(1, 8)))))
    assert len(paper.pages) > 1
    assert "lanj." not in paper.text


def test_the_ladder_is_filled_up_to_the_highest_level(letterhead: Letterhead) -> None:
    of = book(letterhead, "tindak_lanjut", month="November 2026")
    rows = tuple(row(of, n + 1, c5=Ladder(LETTERS, n)) for n in range(6))
    pixels = Paper(register_book(replace(of, rows=rows))).pixels()
    for reached in range(6):
        middle = BODY_TOP + reached * ROW + ROW / 2
        for place in range(5):
            # The corner of a box inside its rule: black where it is filled, white where it is not.
            x = 136 + 16 + (place - 2) * 5.5 - 2.2 + 0.5
            dark = pixels.getpixel((round(x * 8), round((middle - 1.7) * 8)))
            assert (dark < 90) == (place < reached), (reached, place)


def test_more_lanes_than_five_still_stand_in_their_column(letterhead: Letterhead) -> None:
    of = book(letterhead, "tindak_lanjut")
    ladder = Ladder(tuple(str(n) for n in range(1, 14)), 4)
    page = Paper(register_book(replace(of, rows=(row(of, 1, c5=ladder),)))).pages[0]
    boxes = [box for box in page.rects if box[0] >= 136 and box[0] + box[2] <= 168 and 43 < box[1] < 56]
    assert len(boxes) == 13


def test_a_tick_is_drawn_only_where_it_is_on(letterhead: Letterhead) -> None:
    of = book(letterhead, "buku_registrasi")
    rows = (row(of, 1, c7=Tick(True), c8=Tick(False)),)
    pixels = Paper(register_book(replace(of, rows=rows))).pixels()
    middle = BODY_TOP + ROW / 2

    def inked(x: float) -> bool:
        box = pixels.crop(
            (round((x - 1.6) * 8), round((middle - 1.6) * 8), round((x + 1.6) * 8), round((middle + 1.6) * 8))
        )
        return bool(box.getextrema()[0] < 128)

    assert inked(12 + 154 + 8)
    assert not inked(12 + 154 + 16 + 9)


def test_an_empty_month_says_so(letterhead: Letterhead) -> None:
    page = Paper(register_book(book(letterhead, "buku_pengaduan", month="November 2026"))).pages[0]
    assert page.places("Tidak ada pengaduan pada bulan ini.")
    assert page.places("Lembar 1 dari 1")


@pytest.mark.parametrize("count", [1, 8, 9, 10, 11, 12])
def test_who_signs_stands_whole_below_the_last_row(letterhead: Letterhead, count: int) -> None:
    signer = Signatory(("Metro, ………………… 2026", "Kepala Dinas"))
    of = book(
        letterhead, "tindak_lanjut", month="November 2026", signer=signer, note="Lama dalam hari kerja."
    )
    paper = Paper(register_book(replace(of, rows=tuple(row(of, n) for n in range(1, count + 1)))))
    last = paper.pages[-1]
    assert [len(page.places("Kepala Dinas")) for page in paper.pages] == [0] * (len(paper.pages) - 1) + [1]
    rules = [
        stroke.y for stroke in last.level if BODY_TOP - 1 < stroke.y < 196 and stroke.x1 - stroke.x0 > 200
    ]
    assert last.place("Kepala Dinas")[1] > max(rules, default=BODY_TOP) + 5
    assert last.place("NIP.")[1] < 196
    assert last.place("Kepala Dinas")[1] - last.place("Lama dalam")[1] > 11  # white before place and date
    numbers = last.between(12, 12 + of.columns[0].width, BODY_TOP, last.place("Lama dalam")[1] - 3)
    assert numbers.endswith(str(count))  # never note and signature below an empty table


def test_nobody_signs_below_an_empty_table_even_where_one_row_fills_the_page(letterhead: Letterhead) -> None:
    signer = Signatory(("Metro, ………………… 2026", "Kepala Dinas"))
    of = book(letterhead, "tindak_lanjut", month="November 2026", signer=signer, note="Catatan kaki.")
    words = "\n".join(f"baris{number}" for number in range(36))
    paper = Paper(register_book(replace(of, rows=(row(of, 1, c6=words),))))
    first, last = paper.pages
    assert "baris35" in last.text
    assert "baris35" not in first.text
    assert "baris0" in first.text
    assert last.place("baris35")[1] < last.place("Kepala Dinas")[1]
    assert not first.places("Kepala Dinas")


def test_a_long_office_and_a_long_sop_leave_the_title_room(letterhead: Letterhead) -> None:
    long = replace(
        letterhead,
        lines=(
            "PEMERINTAH DAERAH KABUPATEN CONTOH YANG NAMANYA PANJANG SEKALI",
            "DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL",
            "BIDANG PEMANFAATAN DATA DAN INOVASI PELAYANAN",
        ),
    )
    about = "Penerbitan Kartu Tanda Penduduk Elektronik PRR Bunda Dewi Harum"
    page = Paper(blank_register_book(book(long, "buku_registrasi", about=about))).pages[0]
    head = [letter for letter in page.letters if letter.baseline < 26]
    assert min(letter.size for letter in head if not letter.text.isspace()) >= 7
    for row_ in (
        [a for a in head if round(a.baseline, 1) == y] for y in {round(a.baseline, 1) for a in head}
    ):
        ordered = sorted(row_, key=lambda a: a.x)
        assert all(a.right <= b.x + 0.15 for a, b in pairwise(ordered))
    assert max(letter.right for letter in head) <= 285.1
    assert "PANJANG SEKALI" in page.text
    assert "INOVASI PELAYANAN" in page.text
