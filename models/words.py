"""How texts are folded for searching. The register keeps every text as typed; only these copies are normalised."""

from __future__ import annotations

import re
import unicodedata

# SQLite's Unicode tables are older than Python's: the letters named here are none to its tokenizer, and a word that
# it would cut in two cannot be asked for.
#: The row keys of a search that is not narrowed.
EVERYWHERE = (0, 2**62)

_WORD = re.compile(r"[^\W_\u19b0-\u19c9\u1cf2\u1cf3]+")


def fold(text: str) -> str:
    """Compatibility form, lower case, white space as single spaces (pasted NBSP and ligatures included)."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def words(text: str) -> list[str]:
    """The words of a text as the search index cuts them."""
    return _WORD.findall(fold(text))


def indexed(text: str) -> str:
    """The search copy of a text: its words alone, cut exactly as a query is. Else a sign that only one of the two
    cutters takes for a letter (a bullet pasted from a word processor) would hide the word behind it."""
    return " ".join(words(text))


def match_expression(query: str) -> str:
    """What was typed, as an expression that never fails: every word must begin one in the text."""
    return " ".join(f'"{word}"*' for word in words(query)[:12])
