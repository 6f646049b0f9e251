"""What a rule makes of each word: worked out once, since the words of a language recur."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")
_MOST = 65_536
"""Words kept; beyond them it begins anew, so that memory is bounded whatever is read."""


class ByWord(dict[str, T]):
    """A table that fills itself by a rule; asking it costs less than a call.

    Args:
        rule: What to make of a word.
    """

    def __init__(self, rule: Callable[[str], T]) -> None:
        super().__init__()
        self._rule = rule

    def __missing__(self, key: str) -> T:
        if len(self) >= _MOST:
            self.clear()
        value = self[key] = self._rule(key)
        return value

    def all(self, found: Sequence[str]) -> list[T]:
        """What the rule makes of each word of a text."""
        return list(map(self.__getitem__, found))
