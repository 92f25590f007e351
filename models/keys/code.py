"""The recovery code in the office's safe: 27 random characters and a check character, in seven groups of four.

The characters are Crockford's 32, which leave out the letters that are read as others. The check character finds every
single wrong character and every two that changed places (any two, not only neighbours), because each place counts with
another power of x in the field of 32 elements; a plain remainder of 32 could not.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable

from models.keys.errors import CodeFault, CodeTypoError

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
#: Random characters of a recovery code: 135 bits.
LENGTH = 27
_MISREAD = str.maketrans("OIL", "011")
_VALUE = {sign: value for value, sign in enumerate(SIGNS)}


def new_code() -> str:
    """A new recovery code, as it is printed: 'XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX'."""
    # A byte's lower five bits are as random as the byte: 256 is a multiple of 32.
    signs = "".join(SIGNS[byte & 31] for byte in os.urandom(LENGTH))
    return grouped(signs + check_sign(signs))


def read_code(typed: str) -> str:
    """The recovery code that was meant, as it is printed.

    Small letters, blanks and dashes are forgiven, and O typed for 0, I or L for 1. Raises CodeTypoError.
    """
    return grouped(checked(typed, LENGTH + 1))


def checked(typed: str, length: int) -> str:
    """The bare characters of a typed code of `length` characters, the check character last. Raises CodeTypoError."""
    signs = bare(typed)
    if any(sign not in _VALUE for sign in signs):
        raise CodeTypoError(CodeFault.SIGN)
    if len(signs) != length:
        raise CodeTypoError(CodeFault.LENGTH)
    if check_sign(signs[:-1]) != signs[-1]:
        raise CodeTypoError(CodeFault.CHECK)
    return signs


def check_sign(signs: str) -> str:
    """The check character of up to 30 characters of `SIGNS`."""
    total = 0
    for sign in signs:
        total = _times_x(total ^ _VALUE[sign])
    return SIGNS[total]


def grouped(signs: str) -> str:
    """A code in groups of four, as it is printed."""
    return "-".join(signs[start : start + 4] for start in range(0, len(signs), 4))


def bare(typed: str) -> str:
    """The signs of a code however it was typed: capitals, without blanks and dashes of any kind, O read as 0, I and L as
    1. What is no sign of a code stays."""
    return "".join(_signs(typed)).translate(_MISREAD)


def _signs(typed: str) -> Iterable[str]:
    for sign in unicodedata.normalize("NFKC", typed).upper():
        if not sign.isspace() and unicodedata.category(sign) not in ("Pd", "Cf"):
            yield sign


def _times_x(value: int) -> int:
    """A value times x in the field of 32 elements (x^5 = x^2 + 1)."""
    value <<= 1
    return value ^ 0b100101 if value & 32 else value
