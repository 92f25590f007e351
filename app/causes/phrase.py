"""What a group of complaints is about, in the words of those who wrote them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from app.causes.lists import word_list
from app.causes.words import Sentence, faint


def surface(key: str, sentences: Iterable[Sentence]) -> str:
    """How most of them wrote a word; of several ways as often the shortest, "KTP" before "ktp"."""
    return _most_written(word.surface for sentence in sentences for word in sentence if word.key == key)


def phrase(keys: Sequence[str], texts: Sequence[Sequence[Sentence]]) -> tuple[str, ...]:
    """Up to three of a group's words (`keys`, strongest first) as they follow each other in its texts.

    Two that stand together in several texts stay together ("ruang tunggu" + "panas"); a word of the trade joins them
    where no other tells more. A word that most of them deny
    brings its "tidak" or "belum" with it, so that the phrase does not say the opposite.
    """
    sentences = [sentence for text in texts for sentence in text]
    telling = [key for key in keys if key not in faint()]
    chosen = _together(keys, texts) or telling[:2] or list(keys[:2])
    others = [key for key in telling if key not in chosen] or [key for key in keys if key not in chosen]
    for other in others[:1]:
        first = place(other, texts) < min(place(key, texts) for key in chosen)
        chosen.insert(0 if first else len(chosen), other)
    return tuple(_shown(key, sentences) for key in chosen)


def _together(keys: Sequence[str], texts: Sequence[Sequence[Sentence]]) -> list[str]:
    """The two of these words that most often follow each other, at least twice, one of them telling; of those as often
    the pair that is named first. [] where none do."""
    some, common = frozenset(keys), faint()
    counted = Counter(
        (one.key, two.key)
        for text in texts
        for sentence in text
        for one, two in pairwise(sentence)
        if one.key in some and two.key in some and not (one.key in common and two.key in common)
    )
    often = [
        (-count, place(one, texts) + place(two, texts), one, two)
        for (one, two), count in counted.items()
        if count > 1
    ]
    return list(min(often)[2:]) if often else []


def place(key: str, texts: Sequence[Sequence[Sentence]]) -> float:
    """Where a word stands in the texts that have it, on average: 0 first, 1 last."""
    places = []
    for text in texts:
        row = [word.key for sentence in text for word in sentence]
        if key in row:
            places.append(row.index(key) / len(row))
    return sum(places) / len(places) if places else 1.0


def _shown(key: str, sentences: Sequence[Sentence]) -> str:
    """A word as most wrote it, with what denies it where more than half of them do."""
    words = [word for sentence in sentences for word in sentence if word.key == key]
    denied = [word for word in words if word.denied]
    if 2 * len(denied) <= len(words):
        return _most_written(word.surface for word in words)
    return f"{_most_written(word.denied for word in denied)} {_most_written(word.surface for word in denied)}"


def _most_written(surfaces: Iterable[str]) -> str:
    written = Counter(surfaces)
    ways = Counter[str]()
    for one, count in written.items():
        ways[one.casefold()] += count
    special = word_list("singkatan")
    return min(
        written,
        key=lambda one: (
            -ways[one.casefold()],
            len(one),
            one not in special,
            -written[one],
            one != one.lower(),
            one,
        ),
    )
