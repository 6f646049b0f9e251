"""Topics: fields in which the parties act, by phrases with weights."""

from __future__ import annotations

from collections import Counter

from builder.article import Claim
from builder.extraction.document import Document
from builder.vocabulary.model import EXCEPTION, Vocabulary

ENOUGH = 3
"""Weight at which a topic is given; a phrase that names the field has it alone."""


def find_topics(
    document: Document, names: list[tuple[int, int]], vocabulary: Vocabulary
) -> list[Claim]:
    """The topics of an article, the strongest first.

    Args:
        document: The article.
        names: Token ranges of names (organisations) in which no phrase counts.
        vocabulary: For the phrases.

    Returns:
        Claims whose reason lists the phrases with their number and place.
    """
    inside = [False] * len(document.tokens)
    for first, last in names:
        inside[first:last] = [True] * (last - first)
    matches = vocabulary.triggers.find(document.tokens, document.joined)
    exceptions: dict[str, set[int]] = {}
    for match in matches:
        topic, weight = match.value
        if weight == EXCEPTION:
            exceptions.setdefault(topic, set()).update(range(match.first, match.last))
    places: dict[str, dict[tuple[int, int], int]] = {}
    for match in matches:
        topic, weight = match.value
        span = range(match.first, match.last)
        if weight == EXCEPTION or document.sentence(match.first).background:
            continue
        if any(inside[i] or document.masked[i] for i in span):
            continue
        if not exceptions.get(topic, set()).isdisjoint(span):
            continue
        found = places.setdefault(topic, {})
        found[match.first, match.last] = max(weight, found.get((match.first, match.last), 0))
    scored = []
    for topic, found in places.items():
        kept = _longest(found)
        weight = sum(found[place] for place in kept)
        if weight >= ENOUGH:
            scored.append((weight, topic, kept))
    scored.sort(key=lambda item: (-item[0], item[2][0]))
    return [
        Claim(
            topic,
            vocabulary.topics[topic].label,
            "stated",
            tuple(document.evidence(*place) for place in kept),
            reason=_reason(document, kept),
        )
        for _, topic, kept in scored
    ]


def _longest(found: dict[tuple[int, int], int]) -> list[tuple[int, int]]:
    """Of overlapping places the weightiest, then the longest."""
    kept: list[tuple[int, int]] = []
    taken: set[int] = set()
    for first, last in sorted(found, key=lambda p: (-found[p], p[0] - p[1], p[0])):
        if taken.isdisjoint(range(first, last)):
            taken.update(range(first, last))
            kept.append((first, last))
    return sorted(kept)


def _reason(document: Document, places: list[tuple[int, int]]) -> str:
    counts = Counter(document.evidence(*place).quote for place in places)
    return "؛ ".join(f"{quote} ×{count}" for quote, count in counts.most_common(4))
