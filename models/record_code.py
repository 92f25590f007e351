"""The short code of the record's head and length: what a paper carries so that it can bear witness later.

"C41Q-77HD-9K3M-11902": eleven characters of the last link (55 bits), a check character over them and the length, and
the number of entries. It tells nothing about anybody and is no secret.
"""

from __future__ import annotations

import hashlib
import re

#: Crockford's letters: without I, L, O (read as 1, 1, 0) and U.
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans("OIL", "011")
#: What people put between groups or into a long number; dashes of every width that a word processor makes of "-".
_BETWEEN = re.compile(r"[\s.,:_/\-\u2010-\u2015\u2212\u00ad\u200b]+")

#: Characters taken from the link, then one to check them.
_TAKEN, _SHOWN = 11, 12
#: Digits of the longest length that the check character covers place by place.
_DIGITS = 12


class CodeTypoError(ValueError):
    """What was typed cannot be a code of the record: a character is wrong, missing or too many."""


def code_of(seq: int, link: bytes) -> str:
    """The code that papers carry for a record of `seq` entries whose last link is `link`."""
    if not 0 <= seq < 10**_DIGITS:
        raise ValueError(seq)
    number = int.from_bytes(hashlib.sha256(link).digest()[:8], "big") >> (64 - 5 * _TAKEN)
    values = [number >> 5 * place & 31 for place in reversed(range(_TAKEN))]
    text = "".join(_LETTERS[value] for value in (*values, _check(values, seq)))
    return "-".join((*(text[at : at + 4] for at in range(0, _SHOWN, 4)), str(seq)))


def parse_code(typed: str) -> tuple[str, int]:
    """The twelve characters and the length of a typed code. Case, blanks, dashes and o, i, l for 0, 1 are forgiven.

    Raises CodeTypoError: one wrong character or two that changed places are always found.
    """
    text = _BETWEEN.sub("", typed.strip().upper()).translate(_READ_AS)
    characters, length = text[:_SHOWN], text[_SHOWN:]
    if not re.fullmatch(rf"[0-9]{{1,{_DIGITS}}}", length) or not set(characters) <= set(_LETTERS):
        raise CodeTypoError(typed)
    values = [_LETTERS.index(letter) for letter in characters]
    if _check(values[:_TAKEN], int(length)) != values[_TAKEN]:
        raise CodeTypoError(typed)
    return characters, int(length)


def characters_of(seq: int, link: bytes) -> str:
    """The twelve characters alone, as `parse_code` gives them back."""
    return parse_code(code_of(seq, link))[0]


def _check(values: list[int], seq: int) -> int:
    """A sum over the field of 32 elements in which every place has a weight of its own."""
    digits = [int(digit) for digit in str(seq).zfill(_DIGITS)]
    weight, total = 1, 0
    for value in (*values, *digits):
        weight = _times(weight, 2)
        total ^= _times(weight, value)
    return total


def _times(one: int, other: int) -> int:
    """Multiply two elements of that field (x^5 + x^2 + 1)."""
    product = 0
    while other:
        if other & 1:
            product ^= one
        one <<= 1
        if one & 32:
            one ^= 0b100101
        other >>= 1
    return product
