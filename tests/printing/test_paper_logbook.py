"""FM-PDIP-03-02: 25 numbered rows on a page, rows that grow, text that is never cut."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from printing.data import Logbook, LogbookRow, LogbookSheet
from printing.logbook import blank_logbook, logbook
from tests.printing.paper_reader import Paper
from tests.printing.paper_samples import entry

EDGES = (12, 21, 114, 138, 200, 244, 264, 285)


def column(paper: Paper, number: int) -> str:
    """Everything that stands below the head in a column, over all pages, without spaces."""
    return "".join(
        page.between(EDGES[number] + 0.2, EDGES[number + 1] - 0.2, top=38, bottom=196) for page in paper.pages
    )


def with_rows(book: Logbook, *rows: LogbookRow) -> Logbook:
    return replace(book, sheets=(LogbookSheet(1, 1, rows),))


def test_a_blank_sheet_has_25_numbered_rows_on_one_page(book: Logbook) -> None:
    paper = Paper(blank_logbook(book.letterhead, book.form, book.title, book.initial_by))
    assert len(paper.pages) == 1
    page = paper.pages[0]
    assert column(paper, 0) == "".join(str(number) for number in range(1, 26))
    assert all(column(paper, number) == "" for number in range(1, 7))
    assert page.upright == pytest.approx(EDGES, abs=0.3)
    rules = sorted({round(s.y, 2) for s in page.level if s.x1 - s.x0 > 270})
    gaps = [b - a for a, b in pairwise(rules)]
    assert len([gap for gap in gaps if abs(gap - 6.3) < 0.05]) >= 24
    assert rules[-1] < 196.8
    assert {round(page.width, 2), round(page.height, 2)} == {841.89, 595.28}
    assert page.width > page.height


def test_the_head_says_month_sheet_number_revision_and_seven_columns(book: Logbook) -> None:
    page = Paper(logbook(book)).pages[0]
    for words in (
        "DISDUKCAPIL KAB. BULELENG",
        "LOG BOOK PENANGANAN PENGADUAN",
        "TIDAK LANGSUNG",
        ": November 2026",
        ": 3 dari 4",
        ": FM-PDIP-03-02",
        ": 00",
        ": 20 Des 2017",
        "Isi Pengaduan & Sumber",
        "(Form/surat/website/Sosmed/Email dll)",
        "Bidang Terkait",
        "Tindak Lanjut Aduan",
        "Tindak Lanjut Ke Pengadu",
        "Kabid PDIP",
    ):
        assert page.places(words), words
    assert page.place("Bulan")[0] == pytest.approx(12, abs=0.3)
    assert page.place("Nomor")[0] > 240
    heads = "".join(page.between(left, right, top=26, bottom=37.6) for left, right in pairwise(EDGES))
    assert heads == (
        "No.IsiPengaduan&Sumber(Form/surat/website/Sosmed/Emaildll)BidangTerkait"
        "TindakLanjutAduanTindakLanjutKePengaduStatus(selesai/tidak)ParafKabidPDIP"
    )


def test_25_short_entries_fill_exactly_one_page(book: Logbook) -> None:
    paper = Paper(logbook(book))
    assert len(paper.pages) == 1
    page = paper.pages[0]
    assert page.places("Antrean tidak teratur (Website, 0833)")
    for number, text in ((2, "Dafduk"), (3, "Jalurdibuka"), (4, "Dibalas"), (5, "selesai")):
        assert column(paper, number) == text * 25
    assert column(paper, 6) == "", "empty for the pen"


def test_initials_with_date_and_time_do_not_make_a_row_grow(book: Logbook) -> None:
    rows = tuple(entry(number, initial="KP 30 Nov 2026 10.32") for number in range(1, 26))
    paper = Paper(logbook(with_rows(book, *rows)))
    assert len(paper.pages) == 1
    assert column(paper, 6) == "KP30Nov202610.32" * 25


def test_25_long_rows_grow_and_lose_not_a_letter(book: Logbook) -> None:
    rows = tuple(
        entry(number, content=f"awal{number} " + "antrean perekaman " * number * 3 + f"akhir{number}")
        for number in range(1, 26)
    )
    paper = Paper(logbook(with_rows(book, *rows)))
    assert len(paper.pages) > 3
    wanted = "".join(f"{row.content} ({row.source})" for row in rows).replace(" ", "")
    assert column(paper, 1) == wanted
    for number, page in enumerate(paper.pages, start=1):
        assert page.places("Bidang Terkait"), "the head is on each page"
        assert bool(page.places(": 1 dari 1 (lanjutan)")) == (number > 1)
        assert page.places(f"Lembar 1 dari 1, halaman {number} dari {len(paper.pages)}")
        assert max(a.baseline for a in page.letters if a.x < 110 and a.baseline < 196) < 195.5


def test_a_row_of_60_000_letters_goes_on_over_pages(book: Logbook) -> None:
    content = " ".join(f"kata{number}" for number in range(7000))[:60_000]
    long = entry(2, content=content, solution="x" * 9_000, status="batal: " + "tercatat dua kali " * 12)
    paper = Paper(logbook(with_rows(book, entry(1), long, entry(3))))
    got = column(paper, 1)
    assert f"{content} ({long.source})".replace(" ", "") in got
    assert column(paper, 3).count("x") == 9_000
    assert column(paper, 5).count("tercatatduakali") == 12
    assert paper.pages[1].between(12, 21, top=38, bottom=46) == "2lanj.", "says which row goes on"
    assert paper.pages[-1].between(12, 21, top=38).rstrip().startswith("2lanj.3")


def test_numbers_restart_on_each_sheet_and_each_begins_a_page(book: Logbook) -> None:
    sheets = tuple(
        LogbookSheet(number, 3, tuple(entry(row) for row in range(1, size + 1)))
        for number, size in ((1, 25), (2, 25), (3, 4))
    )
    paper = Paper(logbook(replace(book, sheets=sheets)))
    assert len(paper.pages) == 3
    for number, page in enumerate(paper.pages, start=1):
        assert page.places(f": {number} dari 3")
        assert page.between(12, 21, top=38, bottom=196).startswith("123")
    assert paper.pages[2].between(114, 138, top=38, bottom=196) == "Dafduk" * 4
    assert paper.pages[2].between(12, 21, top=38, bottom=196).endswith("2425"), "as the paper form"


def test_a_month_without_complaints_says_so_on_one_sheet(book: Logbook) -> None:
    paper = Paper(logbook(replace(book, sheets=())))
    assert len(paper.pages) == 1
    assert "Tidak ada pengaduan pada bulan ini." in paper.text
    assert "Tidak ada pengaduan" not in Paper(logbook(book)).text


def test_nasty_texts_print_as_typed(book: Logbook) -> None:
    rows = (
        entry(1, content="<b>tebal</b> & <img src='x'>\nbaris dua"),
        entry(2, content="Ja'far\xa0Nur"),
        entry(3, content="emoji 😀 عرب ᬅᬓ᭄"),
        entry(4, content="", source="Surat"),
        entry(5, content="tanpa sumber", source=""),
    )
    paper = Paper(logbook(with_rows(book, *rows)))
    page = paper.pages[0]
    assert page.places("<b>tebal</b> & <img src='x'>")
    assert page.places("baris dua (Website, 0833)")
    assert page.places("Ja'far Nur (Website, 0834)")
    assert page.places("emoji [?] [?][?][?] [?][?] (Website, 0835)")
    assert page.places("(Surat)")
    assert page.places("tanpa sumber")
    assert not page.places("tanpa sumber (")
    assert page.places("[?] menggantikan huruf")


def test_progress_counts_sheets_and_may_stop_the_work(book: Logbook) -> None:
    sheets = tuple(LogbookSheet(number, 4, (entry(1),)) for number in range(1, 5))
    told: list[tuple[int, int]] = []
    logbook(replace(book, sheets=sheets), progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]

    class StopError(Exception):
        pass

    def stop(done: int, total: int) -> None:
        raise StopError

    with pytest.raises(StopError):
        logbook(book, progress=stop)
    with pytest.raises(StopError):
        blank_logbook(book.letterhead, book.form, book.title, book.initial_by, sheets=3, progress=stop)
    with pytest.raises(ValueError, match="sheets"):
        blank_logbook(book.letterhead, book.form, book.title, book.initial_by, sheets=0)


def test_many_blank_sheets_share_one_page_form(book: Logbook) -> None:
    one = blank_logbook(book.letterhead, book.form, book.title, book.initial_by)
    many = blank_logbook(book.letterhead, book.form, book.title, book.initial_by, sheets=30)
    first, *_, last = Paper(many).pages
    assert first.text == last.text == Paper(one).text
    assert len(many) - len(one) < 30 * 700
