"""Topics: concepts of the controlled vocabulary, and the phrases by which they are known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from builder.article import Label
from builder.vocabulary.lexicon import StemLexicon
from builder.vocabulary.loader import label_of, once

EXCEPTION, FIELD = 0, 4
"""Weights of a phrase inside which a topic's other phrases do not count, and of a field's bare
name, which counts only in a list of fields."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A concept of the controlled vocabulary (SKOS)."""

    id: str
    label: Label
    definition: Label
    broader: str
    aliases_ar: tuple[str, ...]
    aliases_en: tuple[str, ...]


def load_topics(
    data: dict[str, Any],
) -> tuple[dict[str, Topic], StemLexicon[tuple[str, int]]]:
    """The topics of ``topics.yml`` by id, and their phrases with topic and weight."""
    topics: dict[str, Topic] = {}
    triggers: StemLexicon[tuple[str, int]] = StemLexicon()
    for key, entry in data["topics"].items():
        aliases = entry.get("aliases") or {}
        topics[key] = Topic(
            key,
            label_of(entry["label"]),
            label_of(entry.get("definition")),
            entry["broader"],
            tuple(aliases.get("ar") or ()),
            tuple(aliases.get("en") or ()),
        )
        for weight, phrases in entry["triggers"].items():
            for phrase in once(phrases):
                triggers.add(phrase, (key, int(weight)))
        for phrase in entry.get("fields") or ():
            triggers.add(phrase, (key, FIELD))
        for phrase in entry.get("not_in") or ():
            triggers.add(phrase, (key, EXCEPTION))
    return topics, triggers
