"""How texts are folded for searching. The register keeps every text as typed; only these copies are normalised."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Compatibility form, lower case, white space as single spaces (pasted NBSP and ligatures included)."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def words(text: str) -> list[str]:
    """The words of a text as the search index cuts them."""
    return _WORD.findall(fold(text))


def match_expression(query: str) -> str:
    """What was typed, as an expression that never fails: every word must begin one in the text."""
    return " ".join(f'"{word}"*' for word in words(query)[:12])
