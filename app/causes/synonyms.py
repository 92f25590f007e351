"""Which words an officer ties by confirming that complaints of different wording have one cause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import combinations, pairwise
from typing import NamedTuple

from app.causes.groups import Read, Text, groups, read_text
from app.causes.phrase import surface
from app.causes.same import Same, Synonyms
from app.causes.words import faint


class Pair(NamedTuple):
    """A word, and the word that it means the same as in this office; as they were written, in small letters."""

    word: str
    same_as: str


#: Two words written so much alike are one word with a slip of the finger.
_ONE_SLIP = 0.8
_SHORTEST = 5
#: When a text was received teaches nothing: they stay in the order given.
_NO_MATTER = datetime(2000, 1, 1, tzinfo=UTC)
#: More clusters or words than this are no wording that ever meets, and cost time.
_MOST_CLUSTERS, _MOST_WORDS = 8, 5


def learnt(contents: Sequence[str], synonyms: Synonyms = ()) -> tuple[Pair, ...]:
    """The words that confirming a cause for these texts ties: only pairs by which some meet that did not before.

    Where all texts of the cause meet already there is nothing to learn. A word is tied when it is typical of those
    that stand apart (two thirds of them, two at least), unknown to the others, and written almost alike, or between
    the same neighbours, or the strongest on its side. A text that stands alone teaches only its misspelling. Fewest
    pairs first, two for one cluster at most; what two pairs cannot bring together teaches nothing.
    """
    given = tuple(synonyms.items() if isinstance(synonyms, Mapping) else synonyms)
    texts = [Text(f"{place:06}", content, _NO_MATTER) for place, content in enumerate(contents)]
    by_id = {text.id: text for text in texts}
    clusters = _clusters(texts, given)
    found: tuple[Pair, ...] = ()
    anchor = [by_id[one] for one in clusters[0]] if clusters else []
    for others in clusters[1:_MOST_CLUSTERS]:
        apart = [by_id[one] for one in others]
        found += _tying(anchor, apart, (*given, *found))
    return found


def _clusters(texts: Sequence[Text], synonyms: Synonyms) -> list[tuple[str, ...]]:
    """The texts as their wording brings them together, largest first; those that stand alone last."""
    together = [group.ids for group in groups(texts, synonyms)]
    grouped = {one for ids in together for one in ids}
    return together + [(text.id,) for text in texts if text.id not in grouped]


def _tying(
    anchor: Sequence[Text], apart: Sequence[Text], synonyms: tuple[tuple[str, str], ...]
) -> tuple[Pair, ...]:
    """The fewest pairs by which the two sides meet, () where none do."""
    for pairs in _proposals(anchor, apart, synonyms):
        if _meet(anchor, apart, (*synonyms, *pairs)):
            return pairs
    return ()


def _meet(anchor: Sequence[Text], apart: Sequence[Text], synonyms: Synonyms) -> bool:
    """Whether some group now holds most of either side."""
    one, two = {text.id for text in anchor}, {text.id for text in apart}
    return any(
        2 * len(one & set(group.ids)) > len(one) and 2 * len(two & set(group.ids)) > len(two)
        for group in groups([*anchor, *apart], synonyms)
    )


def _proposals(
    anchor: Sequence[Text], apart: Sequence[Text], synonyms: tuple[tuple[str, str], ...]
) -> Iterator[tuple[Pair, ...]]:
    """Pairs worth trying, one at a time and then two, the likeliest first."""
    same = Same(synonyms)
    here, there = [read_text(text, same) for text in anchor], [read_text(text, same) for text in apart]
    ours, theirs = _typical(here, there), _typical(there, here)
    ranked: list[tuple[int, int, Pair]] = []
    for at, key in enumerate(ours):
        for place, other in enumerate(theirs):
            pair = Pair(_written(other, there), _written(key, here))
            if _alike(pair):
                ranked.append((0, at + place, pair))
            elif len(here) > 1 and len(there) > 1 and _same_neighbours(key, here, other, there):
                ranked.append((1, at + place, pair))
            elif len(here) > 1 and len(there) > 1 and at == place == 0:
                ranked.append((2, 0, pair))
    single = [(pair,) for _, _, pair in sorted(ranked)]
    yield from single
    for (one,), (two,) in combinations(single, 2):
        if one.word != two.word and one.same_as != two.same_as:
            yield one, two
    # Once the strongest are tied, what stands beside them stands beside the same.
    for (one,) in single:
        tied = Same((*synonyms, one))
        here, there = [read_text(text, tied) for text in anchor], [read_text(text, tied) for text in apart]
        for key in _typical(here, there):
            for other in _typical(there, here):
                if _same_neighbours(key, here, other, there):
                    yield one, Pair(_written(other, there), _written(key, here))


def _typical(some: Sequence[Read], without: Sequence[Read]) -> list[str]:
    """Telling words of two thirds of these texts and of none of the others, the most frequent first."""
    having = Counter(key for one in some for key in one.keys)
    strange = {key for one in without for key in one.keys}
    needed = max(min(2, len(some)), -(-2 * len(some) // 3))
    found = [
        key for key, count in having.items() if count >= needed and key not in strange and key not in faint()
    ]
    return sorted(found, key=lambda key: (-having[key], key))[:_MOST_WORDS]


def _alike(pair: Pair) -> bool:
    if min(map(len, pair)) < _SHORTEST or pair.word[0] != pair.same_as[0]:
        return False
    from difflib import SequenceMatcher  # only who confirms a cause needs it

    return SequenceMatcher(None, *pair).ratio() >= _ONE_SLIP


def _same_neighbours(key: str, some: Sequence[Read], other: str, others: Sequence[Read]) -> bool:
    """Whether a word that both sides have stands beside the one as beside the other, more than once on each side."""
    return bool(_neighbours(key, some) & _neighbours(other, others))


def _neighbours(key: str, some: Sequence[Read]) -> set[tuple[str, bool]]:
    """Words that stand before (False) or after (True) a word in two texts and more."""
    counted = Counter[tuple[str, bool]]()
    for text in some:
        beside: set[tuple[str, bool]] = set()
        for sentence in text.sentences:
            for one, two in pairwise(sentence):
                if one.key == key:
                    beside.add((two.key, True))
                if two.key == key:
                    beside.add((one.key, False))
        counted.update(beside)
    return {place for place, count in counted.items() if count > 1}


def _written(key: str, some: Sequence[Read]) -> str:
    return surface(key, [sentence for one in some for sentence in one.sentences]).casefold()
