"""Longest match of phrases at token boundaries, with Arabic proclitics."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from builder.arabic import Token, readings, stems, words

T = TypeVar("T")
H = TypeVar("H", bound=Hashable)
_REMEMBERED = 100_000
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


@dataclass(slots=True)
class _Entry(Generic[T]):
    rest: tuple[str, ...]
    value: T


class Lexicon(Generic[T]):
    """Phrases with values, found by their first word's key and then by length."""

    def __init__(self) -> None:
        self._entries: dict[str, list[_Entry[T]]] = {}
        self._beginnings: dict[str, list[tuple[str, list[_Entry[T]]]]] = {}

    def __len__(self) -> int:
        return sum(map(len, self._entries.values()))

    def first_words(self) -> set[str]:
        """The keys that phrases begin with."""
        return set(self._entries)

    def add(self, phrase: str | Sequence[str], value: T) -> None:
        """Store a value under a phrase (text, or keys already folded)."""
        keys = words(phrase) if isinstance(phrase, str) else tuple(phrase)
        if keys:
            self._entries.setdefault(keys[0], []).append(_Entry(keys[1:], value))

    def freeze(self) -> Lexicon[T]:
        """Order the entries for longest match; call once after the last :meth:`add`."""
        for entries in self._entries.values():
            entries.sort(key=lambda entry: -len(entry.rest))
        return self

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
        best: list[Match[T]] = []
        length = 0
        for clitic, entries in beginnings:
            if clitic and not clitics:
                break
            for entry in entries:
                size = 1 + len(entry.rest)
                if size < length or (size == length and best[0].clitic != clitic):
                    break
                if self._follows(entry.rest, found, joined, index + 1):
                    if size > length:
                        best, length = [], size
                    best.append(Match(index, index + size, clitic, entry.value))
        return best

    def _begin(self, key: str) -> list[tuple[str, list[_Entry[T]]]]:
        """The entries a word can begin, by proclitics; remembered, since words recur."""
        if len(self._beginnings) >= _REMEMBERED:
            self._beginnings.clear()
        found = [
            (clitic, self._entries[rest]) for clitic, rest in readings(key) if rest in self._entries
        ]
        self._beginnings[key] = found
        return found

    @staticmethod
    def _follows(
        rest: tuple[str, ...], found: Sequence[Token], joined: Sequence[bool], index: int
    ) -> bool:
        if index + len(rest) > len(found):
            return False
        return all(found[index + i].key == key and joined[index + i] for i, key in enumerate(rest))

    def find(self, found: Sequence[Token], joined: Sequence[bool]) -> list[Match[T]]:
        """All phrases of a text, from the left, longest first, none overlapping another."""
        matches: list[Match[T]] = []
        index = 0
        while index < len(found):
            key = found[index].key
            beginnings = self._beginnings.get(key)
            if beginnings is None:
                beginnings = self._begin(key)
            here = self.at(found, joined, index) if beginnings else None
            if here:
                matches += here
            index = here[0].last if here else index + 1
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
        self._beginnings: dict[str, tuple[str, ...]] = {}

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

    def _begin(self, key: str) -> tuple[str, ...]:
        """The stems of a word that a phrase begins with; remembered, since words recur."""
        if len(self._beginnings) >= _REMEMBERED:
            self._beginnings.clear()
        found = tuple(
            stem
            for stem in stems(key)
            if stem in self._alone or stem in self._pairs or stem in self._gapped
        )
        self._beginnings[key] = found
        return found

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
            for form in self._begin(token.key) if own is None else own:
                for value in self._alone.get(form, ()):
                    add(index, index + 1, value)
                for table, reach in ((self._pairs, 1), (self._gapped, self.GAP + 1)):
                    seconds = table.get(form)
                    if not seconds:
                        continue
                    for place in range(index + 1, min(index + 1 + reach, len(forms))):
                        if not joined[place]:
                            break
                        for second in forms[place]:
                            for rest, value in seconds.get(second, ()):
                                end = self._end(rest, forms, joined, place + 1)
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
