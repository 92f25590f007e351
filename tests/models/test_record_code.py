"""The code that a paper carries for the record: typed back by hand, it still means one head and one length."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.record_code import CodeTypoError, characters_of, code_of, parse_code

LINKS = st.binary(min_size=32, max_size=32)
LENGTHS = st.integers(0, 10**9)
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@given(LINKS, LENGTHS)
def test_a_code_typed_as_printed_means_its_head_and_length(link: bytes, seq: int) -> None:
    assert parse_code(code_of(seq, link)) == (characters_of(seq, link), seq)


@given(LINKS, st.integers(0, 10**7))
def test_case_blanks_and_look_alikes_are_forgiven(link: bytes, seq: int) -> None:
    code = code_of(seq, link)
    for careless in (
        code.lower(),
        code.replace("-", " "),
        code.replace("-", ""),
        code.replace("-", "–"),
        f"  {code.replace('0', 'o').replace('1', 'l')} ",
        code.replace("0", "O").replace("1", "I"),
    ):
        assert parse_code(careless) == parse_code(code)


def test_a_length_may_be_typed_with_its_dot() -> None:
    code = code_of(11902, b"link")
    assert code.endswith("-11902")
    assert parse_code(code.replace("11902", "11.902")) == parse_code(code)


@given(LINKS, st.integers(0, 10**7), st.data())
def test_one_wrong_character_is_always_a_typo(link: bytes, seq: int, data: st.DataObject) -> None:
    plain = code_of(seq, link).replace("-", "")
    at = data.draw(st.integers(0, len(plain) - 1))
    allowed = _LETTERS if at < 12 else "0123456789"
    other = data.draw(st.sampled_from([letter for letter in allowed if letter != plain[at]]))
    with pytest.raises(CodeTypoError):
        parse_code(plain[:at] + other + plain[at + 1 :])


@given(LINKS, st.integers(0, 10**7), st.data())
def test_two_characters_that_changed_places_are_always_a_typo(
    link: bytes, seq: int, data: st.DataObject
) -> None:
    plain = code_of(seq, link).replace("-", "")
    at = data.draw(st.integers(0, len(plain) - 2).filter(lambda place: place != 11))
    if plain[at] == plain[at + 1]:
        return
    swapped = plain[:at] + plain[at + 1] + plain[at] + plain[at + 2 :]
    with pytest.raises(CodeTypoError):
        parse_code(swapped)


@pytest.mark.parametrize(
    "typed",
    ["", "   ", "C41Q", "C41Q-77HD-11902", "C41Q-77HD-9U3M-11902", "C41Q-77HD-9K3M-", "C41Q-77HD-9K3M-1A"],
)
def test_what_cannot_be_a_code_is_a_typo(typed: str) -> None:
    with pytest.raises(CodeTypoError):
        parse_code(typed)


def test_the_same_link_under_another_length_has_another_code() -> None:
    assert characters_of(10, b"x") != characters_of(11, b"x")


def test_a_code_does_not_show_the_link_itself() -> None:
    link = bytes(range(32))
    assert link.hex()[:8].upper() not in code_of(5, link).replace("-", "")


@pytest.mark.parametrize("seq", [-1, 10**12])
def test_a_length_that_no_record_has_is_our_own_mistake(seq: int) -> None:
    with pytest.raises(ValueError, match=str(seq)):
        code_of(seq, b"")
