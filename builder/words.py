"""The words of a text, with their offsets and what parts them."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import NamedTuple, cast

from builder.arabic import KEYS, WORD
from builder.by_word import ByWord


class Stretch(NamedTuple):
    """Words in a row.

    Attributes:
        starts: The first code points of the words in the original.
        ends: One past their last.
        keys: The words folded, by which they are compared.
        joined: For each, whether only spaces or hyphens part it from the one before.
    """

    starts: list[int]
    ends: list[int]
    keys: list[str]
    joined: list[bool]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where the words from ``first`` to before ``last`` stand in the original."""
        return self.starts[first], self.ends[last - 1]


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
        self._starts, self._ends = places[1:-1:2], places[2::2]
        self._keys = KEYS.all(parts[1::2])
        links = _LINKS.all(parts[:-1:2])
        place = -1
        for _ in range(links.count(None)):
            place = links.index(None, place + 1)
            links[place] = self._is_abbreviated(place)
        self._joined = cast("list[bool]", links)

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
        return Stretch(
            self._starts[first:last], self._ends[first:last], self._keys[first:last], joined
        )


def _link(gap: str) -> bool | None:
    """Whether what stands between two words parts nothing; None where the words decide."""
    rest = gap.strip(" \t\xa0\u200f\u200e-–")
    return None if rest in (".", "/") else not rest


_LINKS: ByWord[bool | None] = ByWord(_link)
