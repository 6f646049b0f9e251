"""The inverted index: for each term the articles that have it, how well, and where.

An article's words have places, counted from 0 through its parts and its other names; the page marks
the words it found by them. Articles have numbers, the oldest first, so that a new one changes
little. A term's block is, in varints unless said otherwise: its length in bytes, how many articles
have the term, and for each of them the number less the one before, how well the term stands for it
(a byte), which forms of the term it has (a byte), how many places, and each place less the one
before; then the same for the weak names. ``search-index.js`` reads it.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

SATURATION = 1.2
LENGTH_COUNTS = 0.5
"""The parameters k and b of BM25."""
FILE_BYTES = 24_000
"""Blocks are gathered into files of about this size before compression."""
_BEST = 255


def varint(number: int) -> bytes:
    """A number in groups of seven bits, the lowest first."""
    out = bytearray()
    while number >= _BYTE:
        out.append(number & (_BYTE - 1) | _BYTE)
        number >>= 7
    out.append(number)
    return bytes(out)


_BYTE = 128
_KNOWN = 2048
_SMALL = tuple(map(varint, range(_KNOWN)))


def form_bit(word: str) -> int:
    """One of eight bits, by which most forms of a term are told apart."""
    return 1 << (zlib.crc32(word.encode("utf-8")) & 7)


@dataclass(slots=True)
class _List:
    """The articles of one term."""

    count: int = 0
    last: int = 0
    data: bytearray = field(default_factory=bytearray)


Hit = list[int]
"""A term in an article: the weight of its places in halves, its forms, and its places."""
_ALONE = 3
"""The length of a hit with one place."""


class Postings:
    """Gathers what articles have, in the order of their numbers.

    Attributes:
        average: Mean length of the articles, in words.
    """

    def __init__(self, average: float) -> None:
        self.average = average or 1.0
        self._lists: tuple[dict[str, _List], dict[str, _List]] = ({}, {})

    def add(
        self, number: int, length: int, hits: Iterable[tuple[str, Hit]], weak: bool = False
    ) -> None:
        """Add an article.

        Args:
            number: Its number, above all before.
            length: How many words its parts have.
            hits: Its terms.
            weak: Whether they are names that count only where no text has the words.
        """
        lists = self._lists[weak]
        spread = SATURATION * (1 - LENGTH_COUNTS + LENGTH_COUNTS * length / self.average)
        scores: dict[int, int] = {}
        for term, hit in hits:
            own = lists.get(term)
            if own is None:
                own = lists[term] = _List()
            weight = hit[0]
            score = scores.get(weight)
            if score is None:
                score = scores[weight] = int(_BEST * weight / (weight + 2 * spread))
            step = number - own.last
            own.count += 1
            own.last = number
            first = hit[2]
            if len(hit) == _ALONE and step < _BYTE and first < _KNOWN:
                # Most terms stand in an article once.
                own.data += bytes((step, score, hit[1], 1)) + _SMALL[first]
                continue
            encoded = [varint(step), bytes((score, hit[1])), varint(len(hit) - 2)]
            before = 0
            for place in hit[2:]:
                step = place - before
                encoded.append(_SMALL[step] if step < _KNOWN else varint(step))
                before = place
            own.data += b"".join(encoded)

    def terms(self, weak: bool = False) -> Iterable[str]:
        """All terms of texts and names, or those of weak names."""
        return self._lists[weak]

    def files(self) -> Iterator[tuple[Sequence[str], bytes]]:
        """The terms of each file in order, and its bytes."""
        names: list[str] = []
        data = bytearray()
        for term in sorted(self._lists[0].keys() | self._lists[1].keys()):
            block = b"".join(_encoded(lists.get(term)) for lists in self._lists)
            if names and len(data) + len(block) > FILE_BYTES:
                yield names, bytes(data)
                names, data = [], bytearray()
            names.append(term)
            data += varint(len(block)) + block
        if names:
            yield names, bytes(data)


def _encoded(own: _List | None) -> bytes:
    return b"\0" if own is None else varint(own.count) + bytes(own.data)
