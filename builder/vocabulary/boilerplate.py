"""Kinds of boilerplate lines, from ``boilerplate.yml``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from builder.arabic import words
from builder.article import Label
from builder.vocabulary.loader import read_yaml


@dataclass(frozen=True, slots=True)
class BoilerplateRule:
    """One kind of boilerplate.

    Attributes:
        kind: Its name, the reason in the record.
        label: Its name for readers.
        max_words: A line of more words is not of this kind, unless it is listed whole.
        takes_rest: Whether short lines after it belong to it.
        top_only: Whether it is one only above the article.
    """

    kind: str
    label: Label
    max_words: int = 40
    takes_rest: bool = False
    top_only: bool = False


class BoilerplateRules:
    """Finds the kind of a line by its first words, by words in it, or by the whole of it."""

    def __init__(self, path: Path) -> None:
        self.kinds: dict[str, BoilerplateRule] = {
            "rule": BoilerplateRule("rule", Label("خط فاصل", "Rule"))
        }
        self._whole: dict[str, BoilerplateRule] = {}
        self._starts: dict[str, list[tuple[tuple[str, ...], BoilerplateRule]]] = {}
        self._inside: dict[str, list[tuple[tuple[str, ...], BoilerplateRule]]] = {}
        for kind, entry in read_yaml(path)["boilerplate"].items():
            self._add(kind, entry)
        self.section_labels = frozenset(
            line for line, rule in self._whole.items() if rule.kind == "section-label"
        )
        self._telling = {
            max(keys, key=len) for phrases in self._inside.values() for keys, _ in phrases
        }
        self._longest_whole = max((line.count(" ") + 1 for line in self._whole), default=0)
        self._longest = max(self._longest_whole, *(r.max_words for r in self.kinds.values()))

    def _add(self, kind: str, entry: dict[str, Any]) -> None:
        label = entry.get("label") or {}
        rule = BoilerplateRule(
            kind,
            Label(label.get("ar"), label.get("en")),
            int(entry.get("max_words", 40)),
            entry.get("takes_rest") == "yes",
            entry.get("top_only") == "yes",
        )
        self.kinds[kind] = rule
        for line in entry.get("lines", ()):
            self._whole.setdefault(" ".join(words(line)) or line, rule)
        _index(self._starts, entry.get("starts", ()), rule)
        _index(self._inside, entry.get("contains", ()), rule)

    @property
    def longest(self) -> int:
        """Words beyond which no line is boilerplate."""
        return self._longest

    def kind_of(self, keys: Sequence[str], quote: str) -> BoilerplateRule | None:
        """The kind of a line.

        Args:
            keys: Its words, folded.
            quote: The line itself, for lines of signs such as ``A+``.

        Returns:
            The kind, or None for a line of the article.
        """
        if not keys:
            return self._whole.get(quote) or self.kinds["rule"]
        if quote.startswith("#") and all(word.startswith("#") for word in quote.split()):
            return self.kinds["tags"]
        if len(keys) > self._longest:
            return None
        if len(keys) - sum(map(str.isdigit, keys)) <= self._longest_whole:
            letters = " ".join(key for key in keys if not key.isdigit())
            whole = self._whole.get(" ".join(keys)) or self._whole.get(letters)
            if whole:
                return whole
        for phrase, rule in self._starts.get(keys[0], ()):
            if len(keys) <= rule.max_words and tuple(keys[: len(phrase)]) == phrase:
                return rule
        if self._telling.isdisjoint(keys):  # As in nearly every line.
            return None
        for index in [index for index, key in enumerate(keys) if key in self._inside]:
            for phrase, rule in self._inside[keys[index]]:
                if (
                    len(keys) <= rule.max_words
                    and tuple(keys[index : index + len(phrase)]) == phrase
                ):
                    return rule
        return None


def _index(
    table: dict[str, list[tuple[tuple[str, ...], BoilerplateRule]]],
    phrases: Iterable[str],
    rule: BoilerplateRule,
) -> None:
    for phrase in phrases:
        keys = words(phrase)
        if keys:
            table.setdefault(keys[0], []).append((keys, rule))
