"""The door through which texts come in: what is taken away, what stays exactly as typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.channels import CHANNEL_LONG, CHANNELS, TARGETS, channel_code, target_code, target_labels
from app.errors import InputError
from app.procedure.engine import has_text
from app.texts import LONGEST, checked, clean, one_line, removed_sentence, shown
from models.words import fold, indexed, match_expression, words

ANY = st.text(st.characters(blacklist_categories=[]), max_size=60)


@given(ANY)
def test_cleaning_takes_only_what_no_text_holds(text: str) -> None:
    result = clean(text)
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    assert result.removed == len(plain) - len(result.text)
    result.text.encode("utf-8")
    assert clean(result.text).text == result.text
    taken = [ord(sign) for sign in plain if sign not in result.text]
    assert all(
        code < 32 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000 or code & 0xFFFE == 0xFFFE
        for code in taken
    )


LEGIBLE = ["  Ja'far <b>&\u00a0\u200b\n\t", "ᬩᬮᬶ", "عربي", "👩\u200d👧", "e\u0301", "ﬁ", "\u202e\u2028\ufeff"]


@pytest.mark.parametrize("text", LEGIBLE)
def test_everything_legible_stays_as_typed(text: str) -> None:
    assert clean(text).text == text
    assert clean(text).removed == 0


def test_line_ends_become_one_kind() -> None:
    assert clean("a\r\nb\rc\nd\n\re").text == "a\nb\nc\nd\n\ne"
    assert one_line("a\r\nb\tc") == "a b c"


def test_what_was_removed_is_counted_in_a_sentence() -> None:
    assert removed_sentence(3).startswith("3 karakter kendali")


def test_a_text_is_too_long_one_letter_after_the_longest() -> None:
    assert checked("x" * LONGEST, name="Isi", field="isi").text == "x" * LONGEST
    with pytest.raises(InputError, match="200001 huruf, paling banyak 200000") as refusal:
        checked("x" * (LONGEST + 1), name="Isi", field="isi")
    assert refusal.value.field == "isi"
    assert checked("x" * LONGEST + "\x00" * 50, name="Isi", field="isi").removed == 50


@given(ANY)
def test_what_a_sentence_quotes_is_one_short_line(text: str) -> None:
    quoted = shown(text)
    assert len(quoted) <= 60
    assert "\n" not in quoted
    quoted.encode("utf-8")


@given(ANY)
def test_the_search_copy_and_a_query_are_cut_alike(text: str) -> None:
    assert words(indexed(text)) == words(text)
    assert match_expression(text).count('"') == 2 * min(12, len(words(text)))
    assert fold(fold(text)) == fold(text) or words(fold(text)) == words(text)


@given(ANY)
def test_a_text_without_a_legible_sign_is_none(text: str) -> None:
    if has_text(text):
        assert text.strip()
    if words(text):
        assert has_text(text)


@pytest.mark.parametrize(("code", "label"), [*CHANNELS.items(), *CHANNEL_LONG.items()])
def test_every_channel_is_known_by_code_and_label_in_any_case(code: str, label: str) -> None:
    for text in (code, label, label.upper(), f" {label.lower()}\u00a0", code.replace("_", " ")):
        assert channel_code(text) == code


@pytest.mark.parametrize("text", ["", "merpati", "kotakk", "\x00", "k" * 9000])
def test_an_unknown_channel_is_told_with_those_there_are(text: str) -> None:
    with pytest.raises(InputError, match="kotak, tatap_muka, surat") as refusal:
        channel_code(text)
    assert len(refusal.value.sentence) < 300


def test_targets_are_known_and_named_in_the_forms_order() -> None:
    for code, label in TARGETS.items():
        assert target_code(label.upper()) == target_code(code) == code
    assert target_labels(frozenset({"lain", "perilaku"})) == "Perilaku Pegawai, Lain - Lain"
    with pytest.raises(InputError, match="tidak dikenal"):
        target_code("gedung")
