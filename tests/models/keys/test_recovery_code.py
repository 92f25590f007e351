"""The recovery code: as forgiving as a hand that copies it needs, and every slip of that hand is found."""

from __future__ import annotations

import re

import pytest

from models.keys.code import LENGTH, SIGNS, check_sign, checked, grouped, new_code, read_code
from models.keys.errors import CodeFault, CodeTypoError

SAMPLE = [new_code() for _ in range(12)]


def test_a_code_is_seven_groups_of_four_that_nobody_can_guess() -> None:
    codes = {new_code() for _ in range(300)}
    assert len(codes) == 300
    for code in codes:
        assert re.fullmatch(rf"([{SIGNS}]{{4}}-){{6}}[{SIGNS}]{{4}}", code)
        assert read_code(code) == code
    assert set("".join(codes)) == set(SIGNS) | {"-"}
    assert not set(SIGNS) & set("ILOU")


@pytest.mark.parametrize("code", SAMPLE, ids=range(len(SAMPLE)))
def test_every_single_wrong_character_is_found(code: str) -> None:
    bare = code.replace("-", "")
    for place, right in enumerate(bare):
        for wrong in SIGNS.replace(right, ""):
            with pytest.raises(CodeTypoError) as typo:
                read_code(bare[:place] + wrong + bare[place + 1 :])
            assert typo.value.fault is CodeFault.CHECK


@pytest.mark.parametrize("code", SAMPLE, ids=range(len(SAMPLE)))
def test_any_two_characters_that_changed_places_are_found(code: str) -> None:
    bare = code.replace("-", "")
    tried = 0
    for first in range(len(bare)):
        for second in range(first + 1, len(bare)):
            if bare[first] == bare[second]:
                continue
            swapped = list(bare)
            swapped[first], swapped[second] = swapped[second], swapped[first]
            with pytest.raises(CodeTypoError):
                read_code("".join(swapped))
            tried += 1
    assert tried > 300


def test_how_it_was_typed_is_forgiven() -> None:
    code = grouped("01" * 13 + "0" + check_sign("01" * 13 + "0"))
    for typed in (
        code.lower(),
        code.replace("-", ""),
        code.replace("-", " "),
        f"  {code}\n",
        code.replace("-", " \u2013 "),
        code.replace("-", "\u00a0"),
        code.replace("0", "O").replace("1", "I"),
        code.replace("0", "o").replace("1", "l"),
        "".join(chr(ord(sign) + 0xFEE0) if sign != "-" else sign for sign in code),
    ):
        assert read_code(typed) == code


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("", CodeFault.LENGTH),
        (" - ", CodeFault.LENGTH),
        (SAMPLE[0][:-1], CodeFault.LENGTH),
        (SAMPLE[0] + "0", CodeFault.LENGTH),
        ("U" + SAMPLE[0][1:], CodeFault.SIGN),
        ("!" + SAMPLE[0][1:], CodeFault.SIGN),
        ("\x00" + SAMPLE[0][1:], CodeFault.SIGN),
        ("\u0660" + SAMPLE[0][1:], CodeFault.SIGN),
    ],
    ids=range(8),
)
def test_what_cannot_be_a_code_says_why(typed: str, fault: CodeFault) -> None:
    with pytest.raises(CodeTypoError) as typo:
        read_code(typed)
    assert typo.value.fault is fault
    assert SAMPLE[0][:9] not in str(typo.value)


def test_codes_of_another_length_have_the_same_check() -> None:
    signs = "C41Q77HD9K3"
    assert checked(grouped(signs + check_sign(signs)).lower(), 12) == signs + check_sign(signs)
    with pytest.raises(CodeTypoError):
        checked(signs + check_sign(signs), LENGTH + 1)
