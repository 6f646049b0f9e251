"""What a rule makes of each word: worked out once, since the words of a language recur."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")
_MOST = 16_384
"""Words of a generation. The table has two, so that memory is bounded whatever is read."""
_LONGEST = 64
"""What is longer does not recur."""


class ByWord(dict[str, T]):
    """A table that fills itself by a rule; asking it costs less than a call.

    Once full it begins anew, and what is asked for again comes over from the one before: frequent
    words stay, however many rare ones go by.

    Args:
        rule: What to make of a word.
    """

    def __init__(self, rule: Callable[[str], T]) -> None:
        super().__init__()
        self._rule = rule
        self._before: dict[str, T] = {}

    def __missing__(self, key: str) -> T:
        if len(self) >= _MOST:
            self._before = dict(self)
            self.clear()
        value = self._before[key] if key in self._before else self._rule(key)
        if len(key) <= _LONGEST:
            self[key] = value
        return value

    def all(self, found: Sequence[str]) -> list[T]:
        """What the rule makes of each word of a text."""
        return list(map(self.__getitem__, found))
