"""Longest match of phrases at token boundaries, with Arabic proclitics."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from builder.arabic import Token, readings, stems, words

T = TypeVar("T")
H = TypeVar("H", bound=Hashable)
_REMEMBERED = 100_000
_Pattern = list[tuple[bool, frozenset[str]]]
_Seconds = dict[str, list[tuple[_Pattern, H]]]
_Beginning = tuple[list[H], list[tuple[_Seconds[H], int]]]


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


@dataclass(slots=True)
class _Node(Generic[T]):
    """A place in the tree of phrases: what ends here, and the words that lead on."""

    values: list[T] = field(default_factory=list)
    onward: dict[str, _Node[T]] = field(default_factory=dict)


class Lexicon(Generic[T]):
    """Phrases with values, in a tree by their words."""

    def __init__(self) -> None:
        self._root: _Node[T] = _Node()
        self._beginnings: dict[str, list[tuple[str, _Node[T]]]] = {}

    def first_words(self) -> set[str]:
        """The keys that phrases begin with."""
        return set(self._root.onward)

    def add(self, phrase: str | Sequence[str], value: T) -> None:
        """Store a value under a phrase (text, or keys already folded)."""
        node = self._root
        for key in words(phrase) if isinstance(phrase, str) else phrase:
            node = node.onward.setdefault(key, _Node())
        if node is not self._root:
            node.values.append(value)

    def at(
        self, found: Sequence[Token], joined: Sequence[bool], index: int, clitics: bool = True
    ) -> list[Match[T]]:
        """The longest phrases that begin at a token.

        Args:
            found: The text's tokens.
            joined: For each token, whether only spaces or hyphens part it from the one before.
            index: The token to begin at.
            clitics: Whether one-letter words may be joined in front.

        Returns:
            All values stored under the longest phrase; the reading with the fewest proclitics
            where several are equally long. Empty where none begins here.
        """
        key = found[index].key
        beginnings = self._beginnings.get(key)
        if beginnings is None:
            beginnings = self._begin(key)
        return self._longest(beginnings, found, joined, index, clitics) if beginnings else []

    def _longest(
        self,
        beginnings: list[tuple[str, _Node[T]]],
        found: Sequence[Token],
        joined: Sequence[bool],
        index: int,
        clitics: bool,
    ) -> list[Match[T]]:
        values: list[T] = []
        own, last = "", index
        for clitic, beginning in beginnings:
            if clitic and not clitics:
                break
            node: _Node[T] | None = beginning
            place = index + 1
            while node is not None:
                if node.values and place > last:
                    values, own, last = node.values, clitic, place
                if place >= len(found) or not node.onward or not joined[place]:
                    break
                node = node.onward.get(found[place].key)
                place += 1
        return [Match(index, last, own, value) for value in values]

    def _begin(self, key: str) -> list[tuple[str, _Node[T]]]:
        """Where a word can begin, by proclitics; remembered, since words recur."""
        if len(self._beginnings) >= _REMEMBERED:
            self._beginnings.clear()
        onward = self._root.onward
        found = [(clitic, onward[rest]) for clitic, rest in readings(key) if rest in onward]
        self._beginnings[key] = found
        return found

    def find(self, found: Sequence[Token], joined: Sequence[bool]) -> list[Match[T]]:
        """All phrases of a text, from the left, longest first, none overlapping another."""
        matches: list[Match[T]] = []
        after = 0
        remembered = self._beginnings
        for index, token in enumerate(found):
            if index < after:
                continue
            beginnings = remembered.get(token.key)
            if beginnings is None:
                beginnings = self._begin(token.key)
            if beginnings:
                here = self._longest(beginnings, found, joined, index, clitics=True)
                if here:
                    matches += here
                    after = here[0].last
        return matches


class StemLexicon(Generic[H]):
    """Phrases found in any gender, number and definiteness, by the light stems of their words.

    ``~`` between words of a phrase allows up to two other words there.
    """

    GAP = 2

    def __init__(self) -> None:
        self._alone: dict[str, list[H]] = {}
        # By the first stem and then the second: next to it, or with words between.
        self._pairs: dict[str, dict[str, list[tuple[_Pattern, H]]]] = {}
        self._gapped: dict[str, dict[str, list[tuple[_Pattern, H]]]] = {}
        self._beginnings: dict[str, list[_Beginning[H]]] = {}

    def add(self, phrase: str, value: H) -> None:
        """Store a value under a phrase."""
        pattern: _Pattern = []
        for index, part in enumerate(phrase.split("~")):
            for place, key in enumerate(words(part)):
                pattern.append((index > 0 and place == 0, stems(key, clitics=False)))
        if not pattern:
            return
        rest = pattern[1:]
        for first in pattern[0][1]:
            if not rest:
                self._alone.setdefault(first, []).append(value)
                continue
            table = self._gapped if rest[0][0] else self._pairs
            for second in rest[0][1]:
                table.setdefault(first, {}).setdefault(second, []).append((rest[1:], value))

    def _begin(self, key: str) -> list[_Beginning[H]]:
        """What phrases a word can begin, by its stems; remembered, since words recur."""
        if len(self._beginnings) >= _REMEMBERED:
            self._beginnings.clear()
        found = [
            (
                self._alone.get(form, []),
                [
                    (table[form], reach)
                    for table, reach in ((self._pairs, 1), (self._gapped, self.GAP + 1))
                    if form in table
                ],
            )
            for form in stems(key)
        ]
        self._beginnings[key] = [(alone, tables) for alone, tables in found if alone or tables]
        return self._beginnings[key]

    def find(self, found: Sequence[Token], joined: Sequence[bool]) -> list[Match[H]]:
        """All phrases of a text, overlapping ones included, in order of their first word.

        Args:
            found: The text's tokens.
            joined: For each word, whether only spaces or hyphens part it from the one before.
        """
        forms = [stems(token.key) for token in found]
        matches: dict[tuple[int, int, H], Match[H]] = {}

        def add(first: int, last: int, value: H) -> None:
            if last:
                matches.setdefault((first, last, value), Match(first, last, "", value))

        for index, token in enumerate(found):
            own = self._beginnings.get(token.key)
            for alone, tables in self._begin(token.key) if own is None else own:
                for value in alone:
                    add(index, index + 1, value)
                for seconds, reach in tables:
                    for place in range(index + 1, min(index + 1 + reach, len(forms))):
                        if not joined[place]:
                            break
                        for second in forms[place]:
                            for rest, value in seconds.get(second, ()):
                                end = (
                                    self._end(rest, forms, joined, place + 1) if rest else place + 1
                                )
                                add(index, end, value)
        return list(matches.values())

    def _end(
        self,
        pattern: _Pattern,
        forms: Sequence[frozenset[str]],
        joined: Sequence[bool],
        index: int,
    ) -> int:
        for gap, wanted in pattern:
            for step in range(self.GAP + 1 if gap else 1):
                place = index + step
                if place >= len(forms) or not joined[place]:
                    return 0
                if wanted & forms[place]:
                    index = place + 1
                    break
            else:
                return 0
        return index
