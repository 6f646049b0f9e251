"""What each word of a text can begin, asked once for all that reads it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from itertools import compress

from builder.arabic import is_foreign, readings
from builder.by_word import ByWord

Opened = Mapping[Hashable, Sequence[int]]
"""By lexicon or kind of words, the indices of the words of a text that can begin it."""
_ARTICLE = "ال"


class Openings:
    """A table of words with all that each can begin: one look instead of one a lexicon.

    Args:
        phrases: By lexicon the words that its phrases begin with, here also behind proclitics.
        nouns: By kind its words, here also with the article.
        words: By kind its words, as they are.
        foreign: By kind what tells that a word in other letters, or a number, can begin it.
    """

    def __init__(
        self,
        phrases: Mapping[Hashable, Iterable[str]],
        nouns: Mapping[Hashable, Collection[str]],
        words: Mapping[Hashable, Iterable[str]],
        foreign: Mapping[Hashable, Callable[[str], bool]],
    ) -> None:
        self._kinds = tuple(dict.fromkeys((*phrases, *nouns, *words, *foreign)))
        numbers = {kind: number for number, kind in enumerate(self._kinds)}
        self._first: dict[str, tuple[int, ...]] = {}
        self._bare: dict[str, tuple[int, ...]] = {}
        self._whole: dict[str, tuple[int, ...]] = {}
        for table, kinds in (
            (self._first, (*phrases.items(), *nouns.items())),
            (self._bare, nouns.items()),
            (self._whole, words.items()),
        ):
            for kind, its_words in kinds:
                _note(table, its_words, numbers[kind])
        self._foreign = tuple((numbers[kind], rule) for kind, rule in foreign.items())
        self._shared: dict[tuple[int, ...], tuple[int, ...]] = {}
        self._by_word = ByWord(self._judge)

    def _judge(self, key: str) -> tuple[int, ...]:
        found = self._whole.get(key, ())
        for _, rest in readings(key):
            if rest in self._first:
                found += self._first[rest]
            if rest.startswith(_ARTICLE) and rest[len(_ARTICLE) :] in self._bare:
                found += self._bare[rest[len(_ARTICLE) :]]
        if is_foreign(key):
            found += tuple(number for number, rule in self._foreign if rule(key))
        if not found:
            return ()
        kinds = tuple(sorted(set(found)))
        return self._shared.setdefault(kinds, kinds)

    def of(self, keys: Sequence[str]) -> Opened:
        """What the words of a text, folded, can begin."""
        places: list[list[int]] = [[] for _ in self._kinds]
        judged = self._by_word.all(keys)
        for index in compress(range(len(keys)), judged):  # Most words begin nothing.
            for number in judged[index]:
                places[number].append(index)
        return dict(zip(self._kinds, places, strict=True))


def _note(table: dict[str, tuple[int, ...]], words: Iterable[str], number: int) -> None:
    for word in words:
        table[word] = (*table.get(word, ()), number)
