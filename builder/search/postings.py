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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import sub
from typing import Any

SATURATION = 1.2
LENGTH_COUNTS = 0.5
"""The parameters k and b of BM25."""
_LEAST, _MOST = 16_000, 32_000
"""Blocks are gathered into files of so many bytes before compression."""
_MORE = 8_000
"""Of so many above the least, a file has in the mean."""
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


class _Varints(dict[int, bytes]):
    """Numbers as varints; most are small."""

    def __missing__(self, number: int) -> bytes:
        return varint(number)


_VARINTS = _Varints((number, varint(number)) for number in range(2048))
_varint = _VARINTS.__getitem__


def form_bit(word: str) -> int:
    """One of eight bits, by which most forms of a term are told apart."""
    return 1 << (zlib.crc32(word.encode("utf-8")) & 7)


Hit = list[int]
"""A term in an article: the weight of its places in halves, its forms, and its places."""
ALONE = 3
"""The length of a hit with one place."""
Run = tuple[int, int, int, bytes]
"""The articles of a term in a segment: the numbers of the first and the last, counted within it,
how many they are, and what the term's block has of them behind the first's number."""
Runs = tuple[dict[str, Run], dict[str, Run]]
"""By term its articles: those of texts and names, and those of weak names."""


class Segment:
    """Gathers what the articles of a segment have, in the order of their numbers."""

    def __init__(self, average: float) -> None:
        """Begin with no article.

        Args:
            average: Mean length of the articles of the index, in words.
        """
        self._average = average or 1.0
        # By term numbers and what the block has of each, by turns.
        self._entries: tuple[dict[str, list[Any]], dict[str, list[Any]]] = ({}, {})

    def add(self, number: int, length: int, hits: Mapping[str, Hit], weak: bool = False) -> None:
        """Add an article.

        Args:
            number: Its number in the segment, above all before.
            length: How many words its parts have.
            hits: Its terms.
            weak: Whether they are names that count only where no text has the words.
        """
        entries = self._entries[weak]
        spread = SATURATION * (1 - LENGTH_COUNTS + LENGTH_COUNTS * length / self._average)
        scores: dict[int, int] = {}
        for term, hit in hits.items():
            weight = hit[0]
            score = scores.get(weight)
            if score is None:
                score = scores[weight] = int(_BEST * weight / (weight + 2 * spread))
            if len(hit) == ALONE:  # Most terms stand in an article once.
                data = bytes((score, hit[1], 1)) + _varint(hit[2])
            else:
                places = hit[2:]
                steps = map(_varint, map(sub, places, [0, *places]))
                data = bytes((score, hit[1])) + _varint(len(places)) + b"".join(steps)
            own = entries.get(term)
            if own is None:
                entries[term] = [number, data]
            else:
                own += (number, data)

    def runs(self) -> Runs:
        """What was gathered."""
        strong, weak = self._entries
        return _runs(strong), _runs(weak)


def _runs(entries: dict[str, list[Any]]) -> dict[str, Run]:
    found: dict[str, Run] = {}
    for term, own in entries.items():
        first, data = own[0], own[1]
        if len(own) > 2:
            numbers = own[::2]
            steps = map(_varint, map(sub, numbers[1:], numbers))
            data += b"".join(chain.from_iterable(zip(steps, own[3::2], strict=True)))
        found[term] = (first, own[-2], len(own) // 2, data)
    return found


@dataclass(slots=True)
class _List:
    """The articles of one term."""

    count: int = 0
    last: int = 0
    data: bytearray = field(default_factory=bytearray)


class Postings:
    """Puts segments together, in the order of their articles."""

    def __init__(self) -> None:
        self._lists: tuple[dict[str, _List], dict[str, _List]] = ({}, {})

    def join(self, start: int, segment: Runs) -> None:
        """Add a segment of which the first article has the number ``start``."""
        for lists, runs in zip(self._lists, segment, strict=True):
            for term, (first, last, count, data) in runs.items():
                own = lists.get(term)
                if own is None:
                    own = lists[term] = _List()
                own.data += _varint(start + first - own.last)
                own.data += data
                own.last = start + last
                own.count += count

    def terms(self, weak: bool = False) -> Iterable[str]:
        """All terms of texts and names, or those of weak names."""
        return self._lists[weak]

    def files(self) -> Iterator[tuple[Sequence[str], bytes]]:
        """The terms of each file in order, and its bytes."""
        names: list[str] = []
        data = bytearray()
        for term in sorted(self._lists[0].keys() | self._lists[1].keys()):
            block = b"".join(_encoded(lists.get(term)) for lists in self._lists)
            if names and _begins(len(data), term, len(block)):
                yield names, bytes(data)
                names, data = [], bytearray()
            names.append(term)
            data += varint(len(block)) + block
        if names:
            yield names, bytes(data)


def _begins(size: int, term: str, more: int) -> bool:
    """Whether a file of a size ends before a term.

    The term itself has a say in it: where a block changes, the files behind it stay the same.
    """
    if size + more > _MOST:
        return True
    return size >= _LEAST and zlib.crc32(term.encode("utf-8")) * _MORE < more << 32


def _encoded(own: _List | None) -> bytes:
    return b"\0" if own is None else varint(own.count) + bytes(own.data)
