"""The short way of a line into the page says the same as ReportLab's long one, and leaves to that what it cannot."""

from __future__ import annotations

import pytest

from printing.data import Letterhead
from printing.fonts import face
from printing.letters import Letters
from printing.sheet import Sheet
from tests.printing.paper_reader import Paper

PLAIN = Letterhead(("DINAS CONTOH",))


def printed(*lines: str) -> Paper:
    sheet = Sheet("Uji", PLAIN)
    for number, line in enumerate(lines):
        sheet.text(20, 20 + 6 * number, line, face=face(), size=10)
    return Paper(sheet.finish())


@pytest.mark.parametrize(
    "line",
    [
        "(kurung) \\ balik",
        "()\\()\\",
        "Ja'far <b>& “kutip” … – é ñ ≥3",
        "nomor\xa00833",
        "ﬁ 100 % × 5",
        "a" * 200,
    ],
)
def test_every_letter_comes_out_as_it_went_in(line: str) -> None:
    assert printed(line).text.replace(" ", "").replace("\xa0", "") == line.replace(" ", "").replace(
        "\xa0", ""
    )


def test_letters_of_other_fonts_are_left_to_the_long_way() -> None:
    sheet = Sheet("Uji", PLAIN)
    letters = Letters(face(), sheet.canvas._doc)
    assert letters.string("Antrean") == "Antrean"
    assert letters.string("Антрэан") == "" or "А" not in face().foreign
    assert letters.string(face().prepare("lambang 😀")) == "", "a substitute has its frame"
    assert "[?]" in printed("lambang 😀").text


def test_more_letters_than_one_subset_holds_are_all_there() -> None:
    known = [chr(code) for code in range(0x21, 0x600) if face().prepare(chr(code)) == chr(code)]
    lines = ["".join(known[start : start + 60]) for start in range(0, len(known), 60)]
    assert len(known) > 400, "so that a second subset begins"
    paper = printed(*lines)
    found = {letter.text for letter in paper.pages[0].letters}
    # A composed letter may be told by its parts, a combining one alone by its place.
    assert len(set(known) - found) < 0.02 * len(known)


def test_two_papers_at_once_do_not_share_their_letters() -> None:
    one, other = Sheet("Satu", PLAIN), Sheet("Dua", PLAIN)
    one.text(20, 20, "xyz", face=face(), size=10)
    other.text(20, 20, "abc (1)", face=face(), size=10)
    one.text(20, 30, "abc (2)", face=face(), size=10)
    assert Paper(one.finish()).text == "xyz\nabc (2)"
    assert Paper(other.finish()).text == "abc (1)"


def test_a_line_stands_where_it_was_put_in_any_alignment() -> None:
    sheet = Sheet("Uji", PLAIN)
    for y, align in ((30, "left"), (40, "center"), (50, "right")):
        sheet.text(105, y, "Antrean (0833)", face=face("bold"), size=11, align=align)  # type: ignore[arg-type]
    page = Paper(sheet.finish()).pages[0]
    width = face("bold").width("Antrean (0833)", 11) / 72 * 25.4
    for y, x in ((30, 105), (40, 105 - width / 2), (50, 105 - width)):
        row = next(letters for at, letters in page.rows.items() if abs(at - y) < 0.05)
        assert row[0].x == pytest.approx(x, abs=0.05)
        assert row[-1].right == pytest.approx(x + width, abs=0.1)
