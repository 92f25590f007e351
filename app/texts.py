"""The door through which every typed, pasted or imported text comes in."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from app.errors import InputError

#: Longest text of one field; a complaint of 60,000 characters is taken whole.
LONGEST = 200_000

#: A value in its own right: the complainant has none (F9 types it).
NONE_GIVEN = "tidak ada"


class Cleaned(NamedTuple):
    """A text as it will be stored, and how many characters had to be removed."""

    text: str
    removed: int


def _forbidden(character: str) -> bool:
    code = ord(character)
    return (
        (unicodedata.category(character) == "Cc" and character not in "\n\t")
        or 0xD800 <= code <= 0xDFFF
        or code & 0xFFFE == 0xFFFE
    )


def clean(text: str) -> Cleaned:
    """Line ends become \\n, control characters, lone surrogates and non-characters go; all else stays as typed."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    if unified.isascii() and unified.replace("\n", "").replace("\t", "").isprintable():
        return Cleaned(unified, 0)
    kept = "".join(character for character in unified if not _forbidden(character))
    return Cleaned(kept, len(unified) - len(kept))


def one_line(text: str) -> str:
    """A field of one line: line ends and tabs become spaces, nothing else changes."""
    return clean(text).text.replace("\n", " ").replace("\t", " ")


def shown(text: str, longest: int = 60) -> str:
    """What was typed, as a sentence quotes it: one line, legible, short."""
    plain = " ".join(one_line(text).split())
    return plain if len(plain) <= longest else plain[: longest - 2].rstrip() + " …"


def removed_sentence(removed: int) -> str:
    """What the officer is told after characters were removed."""
    return (
        f"{removed} karakter kendali yang tidak dapat dibaca dihapus; teks lainnya disimpan seperti diketik."
    )


def checked(text: str, *, name: str, field: str) -> Cleaned:
    """A cleaned text that is not too long; `name` is what the form calls the field."""
    result = clean(text)
    if len(result.text) > LONGEST:
        raise InputError(
            f"{name} terlalu panjang: {len(result.text)} huruf, paling banyak {LONGEST}. Simpan selebihnya sebagai"
            " lampiran.",
            field=field,
        )
    return result
