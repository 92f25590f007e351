"""Lines and letters: nothing wider than its place, nothing lost, whatever was typed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printing.fonts import SUBSTITUTE, face
from printing.text import fitting_size, one_line, wrap

MM = 72 / 25.4


def bare(text: str) -> str:
    return "".join(text.split())


@given(st.text(max_size=300), st.floats(4, 180))
def test_no_line_is_wider_than_its_place_and_no_letter_is_lost(text: str, width: float) -> None:
    plain = face()
    lines = wrap(text, plain, 10, width)
    assert bare("".join(lines)) == bare(plain.prepare(text))
    assert all(plain.width(line, 10) <= width * MM + 0.01 or len(line) == 1 for line in lines)
    assert not any("\n" in line for line in lines)


@given(st.text(max_size=200))
def test_preparing_twice_changes_nothing_and_every_letter_has_a_font(text: str) -> None:
    for style in (face(), face("bold"), face("italic"), face("sans_bold")):
        ready = style.prepare(text)
        assert style.prepare(ready) == ready
        pieces = style.runs(ready.replace("\n", " "))
        assert "".join(piece for _, piece in pieces) == ready.replace("\n", " ")
        assert all((font == "") == (piece == SUBSTITUTE) for font, piece in pieces)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Ja'far", "Ja'far"),
        ("<b>&amp;</b>", "<b>&amp;</b>"),
        ("cafe\u0301", "café"),
        ("satu\r\ndua\rtiga\u2028empat", "satu\ndua\ntiga\nempat"),
        ("a\tb", "a    b"),
        ("a\xa0b", "a\xa0b"),
        ("a\u202fb\u2009c\u3000d", "a\xa0b c d"),
        ("KTP\u00ad-el\u200b\ufeff", "KTP-el"),
        ("Ж", "Ж"),
        ("\x00a\x07", f"{SUBSTITUTE}a{SUBSTITUTE}"),
        ("😀", SUBSTITUTE),
        ("👩\u200d👧", SUBSTITUTE * 2),
        ("☀\ufe0f", SUBSTITUTE),
        ("عرب", SUBSTITUTE * 3),
        ("بَ", SUBSTITUTE),
        ("ᬅᬓ᭄", SUBSTITUTE * 2),
        ("\ud800", SUBSTITUTE),
        ("√", "√"),
    ],
)
def test_what_is_typed_is_what_is_printed_or_a_visible_substitute(typed: str, printed: str) -> None:
    assert face().prepare(typed) == printed


def test_the_second_font_steps_in_for_single_letters_only() -> None:
    plain = face()
    runs = plain.runs(plain.prepare("aɐb\u1f08c"))
    assert all(font for font, _ in runs)
    assert plain.runs("hanya serif") == [("SourceSerifPro-Regular", "hanya serif")]
    lacking = next(
        c for c in map(chr, range(0x250, 0x1FFF)) if plain.prepare(c) == c and plain.foreign.get(c)
    )
    assert [font for font, _ in plain.runs(f"a{lacking}b")] == [
        "SourceSerifPro-Regular",
        "NotoSans-regular",
        "SourceSerifPro-Regular",
    ]
    assert unicodedata.category(lacking)[0] in "LMNPS"


def test_typed_line_ends_are_kept_and_outer_ones_left_out() -> None:
    assert wrap("\n\nsatu\n\ndua\n", face(), 10, 100) == ["satu", "", "dua"]
    assert wrap(" \n ", face(), 10, 100) == []
    assert wrap("", face(), 10, 100) == []


def test_a_word_wider_than_the_line_is_broken_and_a_no_break_space_is_not() -> None:
    lines = wrap("pendek " + "x" * 100, face(), 10, 30)
    assert lines[0] == "pendek"
    assert len(lines) > 5
    assert "".join(lines[1:]) == "x" * 100
    width = face().width("satu dua", 10) / MM + 0.1
    assert wrap("satu dua tiga", face(), 10, width) == ["satu dua", "tiga"]
    assert wrap("satu dua\xa0tiga", face(), 10, face().width("dua tiga", 10) / MM + 0.1) == [
        "satu",
        "dua\xa0tiga",
    ]


@pytest.mark.parametrize(
    "text",
    ["kata " * 12_000, "x" * 60_000, "ᬅ😀 " * 20_000, "\n" * 59_999 + "x", " " * 60_000, "a\n" * 30_000],
)
def test_60_000_letters_are_wrapped_at_once(text: str) -> None:
    lines = wrap(text, face(), 8, 90)
    assert bare("".join(lines)) == bare(face().prepare(text))


def test_a_text_is_made_smaller_to_fit_but_not_below_the_least() -> None:
    bold = face("bold")
    size = fitting_size("DINAS KEPENDUDUKAN", bold, 20, 30)
    assert bold.width("DINAS KEPENDUDUKAN", size) == pytest.approx(30 * MM, abs=0.01)
    assert fitting_size("DINAS", bold, 10, 100) == 10
    assert fitting_size("DINAS KEPENDUDUKAN", bold, 20, 3, smallest=8) == 8
    assert fitting_size("", bold, 20, 3) == 20
    assert one_line(" satu\ndua ", bold) == "satu dua"
