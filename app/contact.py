"""How a complainant can be reached and who they are: what looks odd in a telephone number, an email address, a NIK.

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


#: Figures of a Nomor Induk Kependudukan: six of the area, six of the date of birth, four of a serial number.
NIK_FIGURES = 16
#: Added to the day of birth in a woman's NIK.
_WOMAN = 40
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def nik_figures(text: str) -> str:
    """The figures of a NIK without the blanks, dots and dashes that people put between them."""
    return re.sub(r"[\s.\-]", "", text)


def odd_nik(text: str) -> str:
    """What looks odd in a NIK, in words for beside the field; empty where nothing does, and for no NIK at all.

    Structure only (Permendagri 73/2022: area 2-2-2, day of birth with 40 added for women, month, year, serial
    number); which areas there are changes with every new kabupaten, so no list of them is asked.
    """
    bare = nik_figures(_given(text))
    kept = " Tetap dapat disimpan."
    if not bare:
        return ""
    if not (bare.isascii() and bare.isdigit()):
        return "NIK hanya angka." + kept
    if len(bare) != NIK_FIGURES:
        return f"{len(bare)} angka, NIK {NIK_FIGURES} angka." + kept
    if "00" in (bare[0:2], bare[2:4], bare[4:6]):
        return "Enam angka pertama bukan kode wilayah." + kept
    day, month = int(bare[6:8]), int(bare[8:10])
    if not 1 <= month <= 12:
        return "Angka ke-9 dan ke-10 bukan bulan lahir." + kept
    if not 1 <= (day - _WOMAN if day > _WOMAN else day) <= _DAYS[month - 1]:
        return "Angka ke-7 dan ke-8 bukan tanggal lahir (perempuan ditambah 40)." + kept
    if bare[12:] == "0000":
        return "Empat angka terakhir tidak mungkin 0000." + kept
    return ""
