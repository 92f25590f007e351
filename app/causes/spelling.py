"""One spelling for what people type in a hurry: "tdk", "gak" and "nggak", "lamaaa", "blanko" and "blangko"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.causes.lists import variants

#: Three or more of a letter are an exclamation; two may belong to the word ("saat", "maaf").
_DRAWN_OUT = re.compile(r"(.)\1{2,}")
_AT_THE_END = re.compile(r"(.)\1+$")
#: What Indonesian hangs on a word with a hyphen: "KTP-nya", "e-KTP-ku".
_CLITICS = frozenset(("nya", "ku", "mu", "lah", "kah", "pun", "an"))
#: A letter more than the longest word that anybody writes is no word.
_LONGEST = 40


def usual(word: str) -> str:
    """A folded word as it is compared, "" where it is none: a letter alone, a run of letters without an end."""
    known = variants("ejaan")
    if word in known:
        return known[word]
    if len(word) > _LONGEST:
        return ""
    short = _DRAWN_OUT.sub(r"\1", word)
    if len(short) > 3 and (cut := _AT_THE_END.sub(r"\1", short)) != short:
        short = cut
    return known.get(short, short) if len(short) > 1 else ""


def meant(parts: Sequence[str]) -> tuple[int, ...]:
    """Which of the folded parts of a hyphenated word count: the first of "anak-anak" and "KTP-nya", both of "KTP-el"."""
    last = len(parts)
    while last > 1 and parts[last - 1] in _CLITICS:
        last -= 1
    return tuple(at for at in range(last) if parts[at] not in parts[:at])
