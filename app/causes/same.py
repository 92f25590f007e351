"""Words that mean the same in this office ("blanko" as "keping"), as the comparison of complaints uses them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.causes.words import Sentence, Word, key_of

#: The office's list: word -> the word that it means the same as. As pairs where a word stands more than once.
Synonyms = Mapping[str, str] | Iterable[tuple[str, str]]

_LONGEST = 4


class Same:
    """The office's synonyms, ready for use: which words are compared as one."""

    def __init__(self, synonyms: Synonyms = ()) -> None:
        pairs = synonyms.items() if isinstance(synonyms, Mapping) else synonyms
        self._first: dict[tuple[str, ...], tuple[str, ...]] = {}
        for word, other in sorted(pairs):
            one, two = self._root(key_of(word)), self._root(key_of(other))
            if one and two and one != two and max(len(one), len(two)) <= _LONGEST:
                low, high = sorted((one, two))
                self._first[high] = low
        self._known = {words: "+".join(self._root(words)) for words in [*self._first, *self._first.values()]}
        self._longest = max(map(len, self._known), default=0)

    def apply(self, sentence: Sentence) -> Sentence:
        """The same words, those of one meaning with one key."""
        if not self._known:
            return sentence
        found: list[Word] = []
        at = 0
        while at < len(sentence):
            size, key = self._longest_from(sentence, at)
            surface = " ".join(word.surface for word in sentence[at : at + size])
            if not found or found[-1].key != key:
                found.append(Word(key, surface, sentence[at].denied))
            at += size
        return tuple(found)

    def _longest_from(self, sentence: Sentence, at: int) -> tuple[int, str]:
        for size in range(min(self._longest, len(sentence) - at), 0, -1):
            key = self._known.get(tuple(word.key for word in sentence[at : at + size]))
            if key is not None:
                return size, key
        return 1, sentence[at].key

    def _root(self, words: tuple[str, ...]) -> tuple[str, ...]:
        while words in self._first:
            words = self._first[words]
        return words
