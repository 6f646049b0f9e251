"""What each word of a text can begin, asked once for all that reads it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from itertools import compress

from builder.by_word import ByWord

Opened = Mapping[Hashable, Sequence[int]]
"""By lexicon or kind of words, the indices of the words of a text that can begin it."""


class Openings:
    """A table of words with all that each can begin: one look instead of one a lexicon.

    Args:
        rules: By lexicon or kind of words whether a folded word can begin it.
    """

    def __init__(self, rules: Mapping[Hashable, Callable[[str], bool]]) -> None:
        self._kinds = tuple(rules)
        self._rules = tuple(rules.values())
        self._shared: dict[tuple[int, ...], tuple[int, ...]] = {}
        self._by_word = ByWord(self._judge)

    def _judge(self, key: str) -> tuple[int, ...]:
        found = tuple(number for number, rule in enumerate(self._rules) if rule(key))
        return self._shared.setdefault(found, found)

    def of(self, keys: Sequence[str]) -> Opened:
        """What the words of a text, folded, can begin."""
        places: list[list[int]] = [[] for _ in self._kinds]
        judged = self._by_word.all(keys)
        for index in compress(range(len(keys)), judged):  # Most words begin nothing.
            for number in judged[index]:
                places[number].append(index)
        return dict(zip(self._kinds, places, strict=True))
