"""The words of a text, with their offsets and what parts them."""

from __future__ import annotations

from bisect import bisect_left
from functools import partial
from itertools import accumulate
from typing import NamedTuple

from builder.arabic import KEYS, WORD
from builder.by_word import ByWord


class Token(NamedTuple):
    """A word of the original.

    Attributes:
        start: First code point of the word in the original.
        end: One past its last.
        key: The word folded, by which it is compared.
    """

    start: int
    end: int
    key: str


_token = partial(tuple.__new__, Token)


class Stretch(NamedTuple):
    """Words in a row.

    Attributes:
        tokens: The words.
        keys: Their keys.
        joined: For each, whether only spaces or hyphens part it from the one before.
    """

    tokens: list[Token]
    keys: list[str]
    joined: list[bool]


class Words:
    """The words of a text, read once, and those of any stretch of it.

    Attributes:
        text: The original.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        # One split gives gaps and words by turns, and their lengths the offsets: without a loop.
        parts = WORD.split(text)
        places = list(accumulate(map(len, parts), initial=0))
        self._starts = places[1:-1:2]
        self._keys = KEYS.all(parts[1::2])
        self._tokens = list(map(_token, zip(self._starts, places[2::2], self._keys, strict=True)))
        self._joined = [
            self._is_abbreviated(index) if link is None else link
            for index, link in enumerate(_LINKS.all(parts[:-1:2]))
        ]

    def _is_abbreviated(self, index: int) -> bool:
        """Whether a stop or slash follows a single letter (``أ.ش.أ``, ``د. مأمون``): no end."""
        before = self._keys[index - 1] if index else ""
        return len(before) == 1 and before.isalpha()

    def before(self, place: int, least: int = 0) -> int:
        """How many words begin before a code point; at least ``least`` are known to."""
        return bisect_left(self._starts, place, least)

    def between(self, start: int, end: int) -> Stretch:
        """The words that begin from ``start`` to before ``end``, in code points."""
        first = self.before(start)
        last = self.before(end, first)
        joined = self._joined[first:last]
        if joined:
            joined[0] = False
        return Stretch(self._tokens[first:last], self._keys[first:last], joined)


def _link(gap: str) -> bool | None:
    """Whether what stands between two words parts nothing; None where the words decide."""
    rest = gap.strip(" \t\xa0\u200f\u200e-–")
    return None if rest in (".", "/") else not rest


_LINKS: ByWord[bool | None] = ByWord(_link)
