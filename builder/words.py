"""The words of a text, with their offsets and what parts them."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import NamedTuple

from builder.arabic import KEYS, WORD, fold
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
        self._starts = starts = list[int]()
        self._ends = ends = list[int]()
        self._keys = keys = list[str]()
        self._joined = joined = list[bool]()
        place = 0
        for line in text.split("\n"):
            near = False  # Whether only spaces stand between here and the word before.
            for piece in line.split(" "):
                key = _WHOLE[piece]
                if key:  # Most of what stands between spaces is one word, known by one look.
                    joined.append(near or self._joins(place))
                    keys.append(key)
                    starts.append(place)
                    place += len(piece)
                    ends.append(place)
                    near = True
                elif piece:
                    for first, last, key in _INSIDE[piece]:
                        joined.append(self._joins(place + first))
                        keys.append(key)
                        starts.append(place + first)
                        ends.append(place + last)
                    place += len(piece)
                    near = False
                place += 1

    def _joins(self, place: int) -> bool:
        """Whether what stands between the last word and here parts nothing."""
        last = self._ends[-1] if self._ends else 0
        link = _LINKS[self.text[last:place]]
        if link is None:  # Behind a single letter it is no end: "أ.ش.أ", "د. مأمون".
            before = self._keys[-1] if self._keys else ""
            return len(before) == 1 and before.isalpha()
        return link

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


def _whole(piece: str) -> str:
    """The key of a piece that is one word; of any other nothing."""
    return fold(piece) if WORD.fullmatch(piece) else ""


def _inside(piece: str) -> list[tuple[int, int, str]]:
    """The words in a piece: where each begins and ends in it, and its key."""
    parts = WORD.split(piece)
    places = list(accumulate(map(len, parts)))
    return list(zip(places[:-1:2], places[1::2], KEYS.all(parts[1::2]), strict=True))


def _link(gap: str) -> bool | None:
    """Whether what stands between two words parts nothing; None where the words decide."""
    rest = gap.strip(" \t\xa0\u200f\u200e-–")
    return None if rest in (".", "/") else not rest


_WHOLE = ByWord(_whole)
_INSIDE = ByWord(_inside)
_LINKS: ByWord[bool | None] = ByWord(_link)
