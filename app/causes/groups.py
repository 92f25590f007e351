"""Complaints of similar wording brought together as a suggestion. Nothing is merged: the officer decides.

Each text is a set of telling words (roots) and of pairs of them that stand together. Words that few texts share weigh
more, words of every matter ("loket", "akta") little. Groups grow from the two most alike (average linkage), so a text
between two matters does not pull them into one. The same texts give the same groups in whatever order they come.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from heapq import heapify, heappop, heappush
from itertools import pairwise
from math import log, sqrt
from typing import NamedTuple

from app.causes.phrase import phrase, place, surface
from app.causes.same import Same, Synonyms
from app.causes.words import Sentence, faint, telling


class Text(NamedTuple):
    """A complaint: its id, what was written, when it was received."""

    id: str
    content: str
    at: datetime


class Group(NamedTuple):
    """Complaints that may have one cause.

    `ids` in order of receipt. `words`: what they share, strongest first, each as most of them wrote it. `phrase`: up
    to three of these as they follow each other in the texts, with the "tidak" or "belum" that stands before them, for
    a label. `score`: how alike they were when the last of them joined, above 0 to 1.
    """

    ids: tuple[str, ...]
    words: tuple[str, ...]
    phrase: tuple[str, ...]
    score: float


class Read(NamedTuple):
    """A text as it is compared: keys of words, and pairs of keys that stand together."""

    id: str
    sentences: tuple[Sentence, ...]
    keys: frozenset[str]
    pairs: frozenset[tuple[str, str]]


#: From this likeness on two groups are one.
ALIKE = 0.22
#: A pair of words standing together counts as much as this part of its two words.
_TOGETHER = 0.6
#: A word of every matter counts as much as this part of a telling one.
_FAINT = 0.35
#: Two texts need this much in common to be told alike without doubt: a telling word is 1, one of every matter a half.
#: With less they must be nearly the same, with less than `_LEAST` they are not.
_ENOUGH, _LEAST = 2.0, 1.0
#: So many different words of one text are compared; who writes more says it more than once.
_MOST_WORDS = 300
_SHOWN = 6


def groups(texts: Sequence[Text], synonyms: Synonyms = ()) -> tuple[Group, ...]:
    """Those of the texts that are alike, in groups of two and more; largest first, then the most alike.

    A text stands in one group at most. Meant for the few hundred complaints of a month.
    """
    same = Same(synonyms)
    read = [read_text(text, same) for text in sorted(texts, key=lambda text: (text.at, text.id))]
    weights = _weights(read)
    found = [
        _group([read[at] for at in members], score, weights) for members, score in _linked(read, weights)
    ]
    shown = [group for group in found if group.words]
    return tuple(sorted(shown, key=lambda group: (-len(group.ids), -group.score, group.ids)))


def read_text(text: Text, same: Same) -> Read:
    """A text as it is compared."""
    sentences = tuple(same.apply(sentence) for sentence in telling(text.content))
    counted = Counter(word.key for sentence in sentences for word in sentence)
    keys = frozenset(key for key, _ in counted.most_common(_MOST_WORDS))
    pairs = {
        (min(one.key, two.key), max(one.key, two.key))
        for sentence in sentences
        for one, two in pairwise(sentence)
        if one.key in keys and two.key in keys
    }
    return Read(text.id, sentences, keys, frozenset(pairs))


def _weights(read: Sequence[Read]) -> dict[str, float]:
    """How much each word tells: more where fewer texts have it."""
    shared = Counter(key for one in read for key in one.keys)
    common = faint()
    total = len(read)
    return {
        key: log((total + 6) / (count + 2)) * (_FAINT if key in common else 1.0)
        for key, count in shared.items()
    }


#: Position of a group's first text -> likeness.
_Alike = dict[int, float]


def _linked(read: Sequence[Read], weights: dict[str, float]) -> Iterable[tuple[list[int], float]]:
    """Members of each group of two and more, with the likeness at which the last of them joined."""
    alike = _likenesses(read, weights)
    members = {at: [at] for at in range(len(read))}
    scores: dict[int, float] = {}
    queue = [
        (-value, one, two)
        for one, others in alike.items()
        for two, value in others.items()
        if one < two and value >= ALIKE
    ]
    heapify(queue)
    while queue:
        value, one, two = heappop(queue)
        if one not in members or two not in members or alike[one].get(two) != -value:
            continue  # one of them has grown since
        size, other = len(members[one]), len(members[two])
        joined: _Alike = {}
        for third in (alike[one].keys() | alike[two].keys()) - {one, two}:
            total = size * alike[one].get(third, 0.0) + other * alike[two].get(third, 0.0)
            joined[third] = total / (size + other)
            alike[third].pop(two, None)
            alike[third][one] = joined[third]
            if joined[third] >= ALIKE:
                heappush(queue, (-joined[third], min(one, third), max(one, third)))
        alike[one] = joined
        del alike[two]
        members[one] = sorted(members[one] + members.pop(two))
        scores[one] = -value
    return [(some, scores[at]) for at, some in members.items() if len(some) > 1]


def _likenesses(read: Sequence[Read], weights: dict[str, float]) -> dict[int, _Alike]:
    """How alike any two texts are (cosine), only of those that share enough."""
    common = faint()
    vectors = _vectors(read, weights)
    dots: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    shared: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    seen: dict[str | tuple[str, str], list[tuple[int, float]]] = defaultdict(list)
    for at, vector in enumerate(vectors):
        dot, share = dots[at], shared[at]
        for feature, value in vector.items():
            count = 0.0 if isinstance(feature, tuple) else 0.5 if feature in common else 1.0
            for other, its in seen[feature]:
                dot[other] += value * its
                share[other] += count
            seen[feature].append((at, value))
    norms = [sqrt(sum(value * value for value in vector.values())) or 1.0 for vector in vectors]
    found: dict[int, _Alike] = {at: {} for at in range(len(read))}
    for at, others in dots.items():
        for two, product in others.items():
            if (common_to_both := shared[at][two]) >= _LEAST:
                likeness = product / (norms[at] * norms[two]) * min(1.0, common_to_both / _ENOUGH) ** 2
                found[at][two] = found[two][at] = likeness
    return found


def _vectors(read: Sequence[Read], weights: dict[str, float]) -> list[dict[str | tuple[str, str], float]]:
    """Words and pairs of each text with their weights. In a fixed order: sums of floats depend on it."""
    shared = Counter(pair for one in read for pair in one.pairs)
    found: list[dict[str | tuple[str, str], float]] = []
    for one in read:
        vector: dict[str | tuple[str, str], float] = {key: weights[key] for key in sorted(one.keys)}
        for pair in sorted(one.pairs):
            if shared[pair] > 1:
                vector[pair] = _TOGETHER * (weights[pair[0]] + weights[pair[1]]) / 2
        found.append(vector)
    return found


def _group(some: Sequence[Read], score: float, weights: dict[str, float]) -> Group:
    """A group with the words that at least half of it share, and at least two."""
    having = Counter(key for one in some for key in one.keys)
    written = [one.sentences for one in some]
    needed = max(2, -(-len(some) // 2))
    keys = sorted(
        (key for key, count in having.items() if count >= needed),
        # Of words as strong the one that people name first: what it is about stands before how it is.
        key=lambda key: (-round(having[key] * weights[key], 6), place(key, written), key),
    )[:_SHOWN]
    ids = tuple(one.id for one in some)
    sentences = [sentence for text in written for sentence in text]
    words = tuple(surface(key, sentences) for key in keys)
    return Group(ids, words, phrase(keys, written), round(min(score, 1.0), 3))
