"""Longest match of phrases at token boundaries, with Arabic proclitics."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, KeysView, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Generic, NamedTuple, TypeVar

from builder.arabic import ENDINGS, readings, stems, words
from builder.by_word import ByWord

T = TypeVar("T")
H = TypeVar("H", bound=Hashable)
_Pattern = list[tuple[bool, frozenset[str]]]


class Match(NamedTuple, Generic[T]):
    """A phrase found.

    Attributes:
        first: Index of its first token.
        last: One past the index of its last token.
        clitic: The one-letter words joined in front of it, folded.
        value: What was stored under the phrase.
    """

    first: int
    last: int
    clitic: str
    value: T


_match = partial(tuple.__new__, Match)


@dataclass(slots=True)
class _Node(Generic[T]):
    """A place in the tree of phrases: what ends here, and the words that lead on."""

    values: list[T] = field(default_factory=list)
    onward: dict[str, _Node[T]] = field(default_factory=dict)


class Lexicon(Generic[T]):
    """Phrases with values, in a tree by their words."""

    def __init__(self) -> None:
        self._root: _Node[T] = _Node()
        self._beginnings = ByWord(self._begin)

    def first_words(self) -> KeysView[str]:
        """The keys that phrases begin with."""
        return self._root.onward.keys()

    def add(self, phrase: str | Sequence[str], value: T) -> None:
        """Store a value under a phrase (text, or keys already folded)."""
        node = self._root
        for key in words(phrase) if isinstance(phrase, str) else phrase:
            following = node.onward.get(key)
            if following is None:
                following = node.onward[key] = _Node()
            node = following
        if node is not self._root:
            node.values.append(value)

    def at(
        self, found: Sequence[str], joined: Sequence[bool], index: int, clitics: bool = True
    ) -> list[Match[T]]:
        """The longest phrases that begin at a token.

        Args:
            found: The keys of the text's words.
            joined: For each word, whether only spaces or hyphens part it from the one before.
            index: The token to begin at.
            clitics: Whether one-letter words may be joined in front.

        Returns:
            All values stored under the longest phrase; the reading with the fewest proclitics
            where several are equally long. Empty where none begins here.
        """
        beginnings = self._beginnings[found[index]]
        if not beginnings:
            return []
        values: list[T] = []
        own, last, end = "", index, len(found)
        for clitic, node in beginnings:
            if clitic and not clitics:
                break
            place = index + 1
            while True:
                if node.values and place > last:
                    values, own, last = node.values, clitic, place
                if place == end or not joined[place] or found[place] not in node.onward:
                    break
                node = node.onward[found[place]]
                place += 1
        return [_match((index, last, own, value)) for value in values] if values else []

    def _begin(self, key: str) -> Sequence[tuple[str, _Node[T]]]:
        """Where a word can begin, by proclitics."""
        onward = self._root.onward
        return [(clitic, onward[rest]) for clitic, rest in readings(key) if rest in onward] or ()

    def find(
        self, found: Sequence[str], joined: Sequence[bool], places: Iterable[int] | None = None
    ) -> list[Match[T]]:
        """All phrases of a text, from the left, longest first, none overlapping another.

        Args:
            found: The keys of the text's words.
            joined: For each word, whether only spaces or hyphens part it from the one before.
            places: The words that can begin a phrase, where that is known already.
        """
        matches: list[Match[T]] = []
        after = 0
        for index in range(len(found)) if places is None else places:
            if index >= after:
                here = self.at(found, joined, index)
                if here:
                    matches += here
                    after = here[0].last
        return matches


@dataclass(slots=True)
class _Second(Generic[H]):
    """What two words of phrases lead to.

    Attributes:
        values: Of phrases that end here.
        onward: By the stem of the third word the rest of a phrase behind it, and its value.
        gapped: The same of phrases in which other words may stand before the third.
    """

    values: list[H] = field(default_factory=list)
    onward: dict[str, list[tuple[_Pattern, H]]] = field(default_factory=dict)
    gapped: list[tuple[_Pattern, H]] = field(default_factory=list)


_Seconds = dict[str, _Second[H]]


@dataclass(slots=True)
class _First(Generic[H]):
    """What a first word of phrases leads to.

    Attributes:
        alone: Values of phrases that it is by itself.
        pairs: What follows it, by the stem of the word next to it.
        gapped: The same with words between.
    """

    alone: list[H] = field(default_factory=list)
    pairs: _Seconds[H] = field(default_factory=dict)
    gapped: _Seconds[H] = field(default_factory=dict)


_Start = tuple[list[H], _Seconds[H], _Seconds[H]]


class StemLexicon(Generic[H]):
    """Phrases found in any gender, number and definiteness, by the light stems of their words.

    ``~`` between words of a phrase allows up to two other words there.
    """

    GAP = 2

    def __init__(self) -> None:
        self._firsts: dict[str, _First[H]] = {}
        # Stems of words that phrases have after their first: of other words no stem need be tried.
        self._later: set[str] = set()
        self._starts = ByWord(self._start)
        self._followers = ByWord(self._follower)

    def add(self, phrase: str, value: H) -> None:
        """Store a value under a phrase."""
        pattern: _Pattern = []
        for index, part in enumerate(phrase.split("~")):
            for place, key in enumerate(words(part)):
                pattern.append((index > 0 and place == 0, stems(key, clitics=False)))
        if not pattern:
            return
        rest = pattern[1:]
        self._later.update(*(forms for _, forms in rest))
        for stem in pattern[0][1]:
            first = self._firsts.setdefault(stem, _First())
            if not rest:
                first.alone.append(value)
                continue
            table = first.gapped if rest[0][0] else first.pairs
            for stem in rest[0][1]:
                second = table.get(stem)
                if second is None:
                    second = table[stem] = _Second()
                if len(rest) == 1:
                    second.values.append(value)
                elif rest[1][0]:
                    second.gapped.append((rest[1:], value))
                else:
                    for third in rest[1][1]:
                        second.onward.setdefault(third, []).append((rest[2:], value))

    def first_words(self) -> list[str]:
        """The words that phrases can begin with, less their article, and more such as these."""
        return [stem + ending for stem in self._firsts for ending in ENDINGS]

    def _start(self, key: str) -> _Start[H]:
        """The phrases a word is by itself, and those it can begin, by its stems."""
        firsts = [self._firsts[stem] for stem in stems(key) if stem in self._firsts]
        alone = dict.fromkeys(value for first in firsts for value in first.alone)
        return list(alone), _merged([f.pairs for f in firsts]), _merged([f.gapped for f in firsts])

    def _follower(self, key: str) -> tuple[str, ...]:
        """The stems by which a word can go on a phrase."""
        return tuple(stems(key) & self._later)

    def find(
        self, found: Sequence[str], joined: Sequence[bool], places: Iterable[int] | None = None
    ) -> list[tuple[int, int, H]]:
        """All phrases of a text, overlapping ones included, in order of their first word.

        Args:
            found: The keys of the text's words.
            joined: For each word, whether only spaces or hyphens part it from the one before.
            places: The words that can begin a phrase, where that is known already.

        Returns:
            Of each phrase its first word, one past its last, and its value.
        """
        matches: dict[tuple[int, int, H], None] = {}
        starts, followers = self._starts, self._followers
        joined = [*joined, False]  # What is joined has a word.
        for index in range(len(found)) if places is None else places:
            alone, pairs, gapped = starts[found[index]]
            after = index + 1
            for value in alone:
                matches[index, after, value] = None
            if not joined[after]:
                continue
            for stem in followers[found[after]]:  # Few words go on a phrase.
                if stem in pairs:
                    for last, value in self._ends(pairs[stem], found, joined, after + 1):
                        matches[index, last, value] = None
            if gapped:
                for place in range(after, after + 1 + self.GAP):
                    if not joined[place]:
                        break
                    for stem in followers[found[place]]:
                        if stem in gapped:
                            for last, value in self._ends(gapped[stem], found, joined, place + 1):
                                matches[index, last, value] = None
        return list(matches)

    def _ends(
        self, second: _Second[H], found: Sequence[str], joined: Sequence[bool], end: int
    ) -> Iterator[tuple[int, H]]:
        """Where phrases end whose second word is before ``end``, and their values."""
        for value in second.values:
            yield end, value
        if second.onward and joined[end]:
            for third in self._followers[found[end]]:
                for rest, value in second.onward.get(third, ()):
                    if last := self._end(rest, found, joined, end + 1):
                        yield last, value
        for rest, value in second.gapped:
            if last := self._end(rest, found, joined, end):
                yield last, value

    def _end(
        self,
        pattern: _Pattern,
        found: Sequence[str],
        joined: Sequence[bool],
        index: int,
    ) -> int:
        for gap, wanted in pattern:
            last = index + self.GAP if gap else index
            while joined[index] and wanted.isdisjoint(self._followers[found[index]]):
                index += 1
                if index > last:
                    return 0
            if not joined[index]:
                return 0
            index += 1
        return index


def _merged(tables: Sequence[_Seconds[H]]) -> _Seconds[H]:
    """What follows a word, whichever of its stems begins the phrase."""
    filled = [table for table in tables if table]
    if len(filled) <= 1:
        return filled[0] if filled else {}
    merged: dict[str, list[_Second[H]]] = {}
    for table in filled:
        for stem, second in table.items():
            merged.setdefault(stem, []).append(second)
    return {stem: _joined(seconds) for stem, seconds in merged.items()}


def _joined(seconds: list[_Second[H]]) -> _Second[H]:
    if len(seconds) == 1:
        return seconds[0]
    joined: _Second[H] = _Second()
    for second in seconds:
        joined.values += [value for value in second.values if value not in joined.values]
        joined.gapped += second.gapped
        for third, rests in second.onward.items():
            joined.onward.setdefault(third, []).extend(rests)
    return joined
