"""How a complainant can be reached: what looks odd in a telephone number or an email address.

Odd is never refused: the officer copies what stands on the paper (ui.md section 9, 8).
"""

from __future__ import annotations

import re

from app.texts import NONE_GIVEN

#: Digits of an Indonesian mobile number with its zero, and of any number with a country code (ITU-T E.164).
FEWEST, MOST = 10, 15

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")


def _given(text: str) -> str:
    bare = text.strip()
    return "" if bare.casefold() == NONE_GIVEN else bare


def odd_phone(text: str) -> str:
    """What looks odd in a No. Hp, in words for beside the field; empty where nothing does."""
    bare = _given(text)
    if not bare:
        return ""
    if re.search(r"[^\d\s+\-().,/]", bare):
        return "Ada tanda selain angka. Tetap dapat disimpan."
    # Two numbers on one line ("0812… / 0361…") are judged one by one.
    for number in re.split(r"[,/]", bare):
        digits = sum(character.isdigit() for character in number)
        if digits < FEWEST:
            return f"Kurang dari {FEWEST} angka. Tetap dapat disimpan."
        if digits > MOST:
            return f"Lebih dari {MOST} angka. Tetap dapat disimpan."
    return ""


def odd_email(text: str) -> str:
    """What looks odd in an email address, in words for beside the field; empty where nothing does."""
    bare = _given(text)
    if not bare or _EMAIL.fullmatch(bare):
        return ""
    return "Bukan bentuk nama@tempat.id. Tetap dapat disimpan."
