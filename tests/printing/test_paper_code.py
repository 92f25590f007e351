"""The record's code on paper: in the foot of every page that leaves the PC, and never on a blank one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from printing.data import FormNumber, Letterhead, Logbook, LogbookSheet, Recap, Receipt, Slip
from printing.form import blank_form, filled_form
from printing.logbook import blank_logbook, logbook
from printing.recap import recap
from printing.receipt import receipt
from printing.sheet import Sheet
from tests.printing.paper_reader import Page, Paper
from tests.printing.paper_samples import entry
from tests.printing.trust_samples import CODE

WORDS = f"kode catatan{CODE}"


def row_of(page: Page, words: str) -> list[tuple[float, float]]:
    """Left and right edge of each stretch of letters, gaps of more than 2 mm apart, of the row with the words."""
    _, y = page.place(words)
    found: list[tuple[float, float]] = []
    for letter in sorted((a for a in page.letters if abs(a.baseline - y) < 0.1), key=lambda a: a.x):
        if found and letter.x - found[-1][1] < 2:
            found[-1] = (found[-1][0], max(found[-1][1], letter.right))
        else:
            found.append((letter.x, letter.right))
    return found


@pytest.fixture
def coded(
    letterhead: Letterhead,
    form: FormNumber,
    slip: Slip,
    book: Logbook,
    slip_receipt: Receipt,
    november: Recap,
) -> dict[str, Callable[[str], bytes]]:
    long = "kalimat yang panjang sekali " * 200
    leaves = tuple(LogbookSheet(at, 3, (entry(1, content=long), entry(2))) for at in (1, 2, 3))
    rows = (*slip_receipt.rows, ("Isi", long))
    return {
        "logbook": lambda code: logbook(replace(book, sheets=leaves, code=code)),
        "receipt": lambda code: receipt(replace(slip_receipt, code=code)),
        "long receipt": lambda code: receipt(replace(slip_receipt, rows=rows, code=code)),
        "recap": lambda code: recap(replace(november, decision=long, code=code)),
        "form": lambda code: filled_form(letterhead, form, replace(slip, content=long, code=code)),
    }


KINDS = ("logbook", "receipt", "long receipt", "recap", "form")


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_bears_the_code_and_its_neighbours_stay_clear_of_it(
    coded: dict[str, Callable[[str], bytes]], kind: str
) -> None:
    paper = Paper(coded[kind](CODE))
    assert len(paper.pages) > (kind != "receipt")
    for page in paper.pages:
        assert page.places(WORDS)
        row_of(page, WORDS)  # stretches are merged when they touch
        stretch = [one for one in row_of(page, WORDS) if one[0] - 0.1 <= page.place(WORDS)[0] <= one[1]]
        assert 45 < stretch[0][1] - stretch[0][0] < 55, "nothing runs into it"
        assert min(a.size for a in page.letters if a.text in "CQKM" and a.baseline > 100) >= 6.8


@pytest.mark.parametrize("kind", KINDS)
def test_without_a_code_nothing_is_drawn_and_nothing_moves(
    coded: dict[str, Callable[[str], bytes]], kind: str
) -> None:
    without, with_code = Paper(coded[kind]("")), Paper(coded[kind](CODE))
    assert "kode catatan" not in without.text
    assert len(without.pages) == len(with_code.pages)
    if kind != "receipt":  # there the notes beside it are set narrower
        for one, other in zip(without.pages, with_code.pages, strict=True):
            wide, narrow = one.text.replace(" ", ""), other.text.replace(" ", "")
            assert wide == narrow.replace(f"kodecatatan{CODE}", "")


def test_the_foot_has_name_left_code_in_the_middle_page_right(november: Recap, book: Logbook) -> None:
    for paper, foot, middle in (
        (Paper(recap(replace(november, code=CODE))), 283.9, 105.0),
        (Paper(logbook(replace(book, code=CODE))), 196.8, 148.5),
    ):
        page = paper.pages[0]
        assert page.place(WORDS)[1] == pytest.approx(foot + 4.0, abs=0.1)
        name, code, number = row_of(page, WORDS)
        assert sum(code) / 2 == pytest.approx(middle, abs=0.5)
        assert name[1] + 2 < code[0]
        assert code[1] + 2 < number[0]


def test_a_long_name_moves_the_code_to_the_right_and_does_not_run_into_it(letterhead: Letterhead) -> None:
    sheet = Sheet("Uji", letterhead)
    sheet.footer(
        "Nama dokumen kantor yang jauh lebih panjang daripada sepertiganya kaki", "Halaman 1 dari 1", CODE
    )
    page = Paper(sheet.finish()).pages[0]
    name, code, number = row_of(page, WORDS)
    assert sum(code) / 2 > 106
    assert name[1] + 2 < code[0] < code[1] + 2 < number[0]
    assert min(a.size for a in page.letters) >= 7.49


def test_each_half_of_a_receipt_bears_the_code_for_itself(slip_receipt: Receipt) -> None:
    page = Paper(receipt(replace(slip_receipt, code=CODE))).pages[0]
    (_, upper), (_, lower) = sorted(page.places(WORDS), key=lambda place: place[1])
    assert upper < 148.5 < lower
    assert lower - upper == pytest.approx(148.5, abs=0.1)
    for half in (upper, lower):
        edges = [(a.x, a.right) for a in page.letters if abs(a.baseline - half) < 0.1 and a.x > 85.5]
        assert min(edges)[0] > 87
        assert max(edge[1] for edge in edges) < 140


def test_the_note_about_substitutes_does_not_cover_the_code(book: Logbook) -> None:
    rows = (entry(1, content="😀"),)
    page = Paper(logbook(replace(book, sheets=(LogbookSheet(1, 1, rows),), code=CODE))).pages[0]
    note, code = page.place("menggantikan huruf")[1], page.place(WORDS)[1]
    assert note - code > 2.5
    assert note < 204


def test_blank_papers_carry_none(letterhead: Letterhead, form: FormNumber, book: Logbook) -> None:
    for blank in (
        blank_form(letterhead, form),
        blank_logbook(letterhead, form, book.title, book.initial_by),
    ):
        assert "catatan" not in Paper(blank).text
