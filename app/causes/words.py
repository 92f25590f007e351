"""The words of a complaint that tell what it is about, each with the form in which it was written."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from app.causes.lists import phrases, variants, word_list
from app.causes.spelling import meant, usual
from app.causes.stems import stem

# Marks above and below letters belong to them (Arabic, Balinese); figures never belong to a word.
_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u1b00-\u1b04\u1b34-\u1b44"
_LETTER = rf"[^\W\d_][{_MARKS}]*"
_TOKEN = re.compile(
    rf"(?P<dotted>(?<!\w)(?:[A-Za-z]\.){{2,6}}(?:[A-Za-z](?!\w))?)"
    rf"|(?P<word>(?:{_LETTER})+(?:[-'’](?:{_LETTER})+)*)"
    r"|(?P<stop>[.!?;:\n\r()\[\]|/\"“”…]+)"
)


_PART = re.compile(r"[^-]+")


class Word(NamedTuple):
    """A telling word: what it is compared by, how it was written, and the "tidak" before it as it was written."""

    key: str  # a root; never shown
    surface: str
    denied: str = ""


_DENYING = frozenset(("tidak", "belum"))
#: So many stop words may stand between "tidak" and what it denies: "tidak pernah bisa dibuka".
_REACH = 2

#: Words between two full stops; only these can stand beside each other.
Sentence = tuple[Word, ...]


class _Token(NamedTuple):
    """A word in its usual spelling and its place in the text."""

    usual: str
    start: int
    end: int


def telling(text: str) -> tuple[Sentence, ...]:
    """A text's telling words, sentence by sentence. Figures, stop words and what is no word are left out."""
    text = unicodedata.normalize("NFC", text)
    found: list[Sentence] = []
    for tokens in _sentences(text):
        sentence: list[Word] = []
        denied, since = "", 0
        for token in _joined(tokens):
            key = _key(token.usual)
            written = " ".join(text[token.start : token.end].split())
            if key and (not sentence or sentence[-1].key != key):
                sentence.append(Word(key, written, denied))
            since += 1
            if token.usual in _DENYING:
                denied, since = written, 0
            elif denied and since == 1 and token.usual == "ada":  # "tidak ada loket khusus"
                denied = f"{denied} {written}"
            elif key or since > _REACH:
                denied = ""
        if sentence:
            found.append(tuple(sentence))
    return tuple(found)


def key_of(text: str) -> tuple[str, ...]:
    """What one entry of the list of synonyms is compared by: a key for each of its telling words."""
    return tuple(word.key for sentence in telling(text) for word in sentence)


@lru_cache(maxsize=1)
def faint() -> frozenset[str]:
    """Keys of words that many matters share ("loket", "akta"): they never tie two complaints by themselves."""
    return frozenset(key for word in word_list("umum") if (key := _key(usual(word))))


def is_known(word: str) -> bool:
    """Whether the program's own lists know a word, so that it is nobody's name: "antre", "Menunggu", "KTP"."""
    folded = _folded(word)
    key = _key(usual(folded))
    return not key or key in faint() or key in _known_keys()


@lru_cache(maxsize=1)
def _known_keys() -> frozenset[str]:
    return frozenset(_key(word) for word in {*variants("ejaan").values(), *variants("akar").values()})


@lru_cache(maxsize=20_000)
def _key(word: str) -> str:
    """The key of a word in its usual spelling, "" for a stop word."""
    stops = word_list("henti")
    if len(word) < 2 or word in stops:
        return ""
    root = stem(word)
    root = variants("ejaan").get(root, root)
    return "" if len(root) < 2 or root in stops else stem(root)


def _sentences(text: str) -> list[list[_Token]]:
    """The words of a text in their usual spelling, cut where a sentence or a clause ends."""
    found: list[list[_Token]] = [[]]
    for match in _TOKEN.finditer(text):
        if match["stop"]:
            if found[-1]:
                found.append([])
        elif match["dotted"]:
            if letters := usual(match[0].replace(".", "").casefold()):
                found[-1].append(_Token(letters, match.start(), match.end() - match[0].endswith(".")))
        else:
            found[-1] += _tokens(match[0], match.start())
    return found


def _tokens(written: str, start: int) -> list[_Token]:
    """One written word, or those that its hyphens join: "anak-anak" and "KTP-nya" are one, "KTP-el" is two."""
    parts = list(_PART.finditer(written))
    folded = [_folded(part[0]) for part in parts]
    found: list[_Token] = []
    for at in meant(folded):
        word = usual(folded[at]) or (folded[at] if folded[at] == "e" and len(folded) > 1 else "")
        if word:
            last = at
            while folded[last + 1 : last + 2] == [folded[at]]:  # "sia-sia" is shown whole
                last += 1
            found.append(_Token(word, start + parts[at].start(), start + parts[last].end()))
    return found


def _folded(written: str) -> str:
    return unicodedata.normalize("NFKC", written).casefold().replace("’", "'")


@lru_cache(maxsize=1)
def _named() -> tuple[dict[tuple[str, ...], str], int]:
    """The things of several words, in the spelling in which texts are compared, and the most words of one."""
    known = {tuple(usual(part) or part for part in parts): word for parts, word in phrases().items()}
    return known, max(map(len, known))


def _joined(tokens: list[_Token]) -> list[_Token]:
    """Several words that name one thing made one: "kartu keluarga"."""
    known, longest = _named()
    found: list[_Token] = []
    at = 0
    while at < len(tokens):
        for size in range(min(longest, len(tokens) - at), 1, -1):
            some = tokens[at : at + size]
            word = known.get(tuple(token.usual for token in some))
            if word is not None:
                found.append(_Token(word, some[0].start, some[-1].end))
                at += size
                break
        else:
            found.append(tokens[at])
            at += 1
    return found
