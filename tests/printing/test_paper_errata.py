"""Ralat after the last page of a month's book, the log book's and every other's; long ones go on and nothing is cut."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest

from printing.data import ErratumRow, Letterhead, Logbook
from printing.data_books import BookColumn, BookRow, RegisterBook
from printing.logbook import logbook
from printing.register_book import register_book
from tests.printing.paper_reader import Paper

Draw = Callable[[tuple[ErratumRow, ...]], bytes]


def ralat(seq: int, old: str = "Surat", new: str = "Email", reason: str = "salah pilih") -> ErratumRow:
    case, by = f"{832 + seq:04}/PDIP/X/2026", "Petugas 02, 30/11/26 15.12"
    return ErratumRow(f"{seq}/XI/2026", case, "Oktober 2026", "Sumber / kanal", old, new, reason, by)


@pytest.fixture(params=["logbook", "book"])
def draw(request: pytest.FixtureRequest, book: Logbook, letterhead: Letterhead) -> Draw:
    if request.param == "logbook":
        return lambda errata: logbook(replace(book, errata=errata))
    columns = (BookColumn("No", 9), BookColumn("Isi pengaduan", 240, "left"), BookColumn("Paraf", 24))
    other = RegisterBook(
        letterhead,
        "BUKU PENGADUAN",
        "Buku Pengaduan",
        "SOP 1",
        "November 2026",
        columns,
        (BookRow(("1", "Antrean habis.", "P01 30/11/26 15.12")),),
    )
    return lambda errata: register_book(replace(other, errata=errata))


def test_without_any_ralat_the_book_has_no_page_for_them(draw: Draw) -> None:
    paper = Paper(draw(()))
    assert len(paper.pages) == 1
    assert "alat" not in paper.text


def test_ralat_follow_the_last_page_and_point_back(draw: Draw) -> None:
    paper = Paper(draw((ralat(1), ralat(2, old=""))))
    assert len(paper.pages) == 2
    page = paper.pages[1]
    assert page.places("Ralat yang dicatat pada November 2026")
    row = page.place("1/XI/2026")[1]
    line = page.between(12, 285, top=row - 0.2, bottom=row + 0.2)
    assert line.startswith("1/XI/20260833/PDIP/X/2026Oktober2026Sumber/kanalSuratEmailsalahpilih")
    assert "—Email" in page.between(12, 285), "what was empty says so"
    assert page.places("Ralat, halaman 1 dari 1")
    assert not paper.pages[0].places("Ralat yang dicatat")


def test_a_ralat_of_60_000_characters_is_never_cut(draw: Draw) -> None:
    words = " ".join(f"kata{number}" for number in range(7000))[:60_000].rsplit(" ", 1)[0]
    paper = Paper(draw((ralat(1, old=words), ralat(2))))
    found = "".join(page.between(114.5, 165.5, top=42.6, bottom=196) for page in paper.pages[1:])
    assert found == words.replace(" ", "") + "Surat"
    assert paper.pages[-1].places("2/XI/2026")
    assert paper.pages[2].places("Ralat yang dicatat pada November 2026 (lanjutan)")
    assert len(paper.pages) - 1 > 10


def test_a_late_row_says_below_its_source_why_it_stands_there(book: Logbook) -> None:
    why = "Diterima 30 Nov 2026, dicatat dalam Desember 2026 karena angka November sudah dibekukan."
    sheet = book.sheets[0]
    late = replace(sheet, rows=(replace(sheet.rows[0], note=why), *sheet.rows[1:]))
    page = Paper(logbook(replace(book, sheets=(late,)))).pages[0]
    assert page.place("Diterima 30 Nov 2026, dicatat")[1] > page.place("(Website, 0833)")[1]


def test_lembar_are_asked_for_one_by_one_and_a_stop_asks_for_no_more(book: Logbook) -> None:
    asked: list[int] = []

    class Lazy(Sequence[Any]):
        def __len__(self) -> int:
            return 40

        def __getitem__(self, at: Any) -> Any:
            if not 0 <= at < 40:
                raise IndexError(at)
            asked.append(at)
            return replace(book.sheets[0], number=at + 1, total=40)

    class StopError(Exception):
        pass

    def stop(done: int, total: int) -> None:
        assert total == 40
        if done == 3:
            raise StopError

    with pytest.raises(StopError):
        logbook(replace(book, sheets=Lazy()), progress=stop)
    assert max(asked) == 2
