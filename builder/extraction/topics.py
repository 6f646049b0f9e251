"""Topics: fields in which the parties act, by phrases with weights."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter

from builder.arabic import readings
from builder.article import Claim
from builder.extraction.capitals import Found
from builder.extraction.document import Document
from builder.extraction.groups import rows
from builder.vocabulary.grammar import has
from builder.vocabulary.model import Vocabulary
from builder.vocabulary.topics import EXCEPTION, FIELD

_LONGEST_LIST = 25
_ONE = frozenset({"القطاع", "الملف"})
_REASONS = 4
_HINT = 1
_TITLE, _HINTS_ALONE = 1.5, 0.75
_Place = tuple[int, int]
ENOUGH = 3
"""Weight at which a topic is given; a phrase that names the field has it alone."""


def find_topics(
    document: Document,
    countries: Sequence[Found],
    names: list[tuple[int, int]],
    past: Sequence[tuple[int, int]],
    vocabulary: Vocabulary,
) -> list[Claim]:
    """The topics of an article, the strongest first.

    Args:
        document: The article.
        countries: Its countries, in order.
        names: Token ranges of names (organisations) in which no phrase counts.
        past: Token ranges that tell of a dated past; no phrase in them counts.
        vocabulary: For the phrases.

    Returns:
        Claims whose reason lists the phrases with their number and place.
    """
    hidden = document.masked.copy()
    for first, last in (*names, *past):
        hidden[first:last] = [True] * (last - first)
    triggers = vocabulary.triggers
    matches = [
        *triggers.find(document.keys, document.joined, document.opened[triggers]),
        *_of_states(document, countries, vocabulary),
    ]
    listed = _field_lists(document, vocabulary)
    exceptions: dict[str, list[_Place]] = {}
    for first, last, (topic, weight) in matches:
        if weight == EXCEPTION:
            exceptions.setdefault(topic, []).append((first, last))
    places: dict[str, dict[_Place, int]] = {}
    for first, last, (topic, weight) in matches:
        if weight == EXCEPTION or all(hidden[first:last]):
            continue
        if weight == FIELD:
            if not listed[first]:
                continue
            weight = ENOUGH
        place = first, last
        if topic in exceptions and any(_is_within(place, other) for other in exceptions[topic]):
            continue
        if document.sentence_of[first].background:
            continue
        found = places.setdefault(topic, {})
        found[place] = max(weight, found.get(place, 0))
    scored = []
    for topic, found in places.items():
        kept = _longest(found)
        total = _weigh(document, found, kept)
        if total >= ENOUGH:
            scored.append((total, topic, kept))
    scored.sort(key=lambda item: (-item[0], item[2][0], item[1]))
    return [_claim(document, topic, kept, vocabulary) for _, topic, kept in scored]


def _of_states(
    document: Document, countries: Sequence[Found], vocabulary: Vocabulary
) -> Iterator[tuple[int, int, tuple[str, int]]]:
    """What lies between states: "العلاقات الصينية الموريتانية", "الروابط بين الأردن والكويت"."""
    for row in rows(countries):
        head = row[0].first - 1
        if head > 0 and document.keys[head] == "بين" and document.joined[head]:
            head -= 1
        elif row[0].form.form != "adjective":
            continue
        if head < document.sentence_of[row[0].first].first or not document.joined[head + 1]:
            continue
        weight = ENOUGH if len({one.code for one in row}) > 1 else ENOUGH - 1
        for topic, heads in vocabulary.of_states.items():
            if has(document.keys[head], heads):
                yield head, row[-1].last, (topic, weight)


def _is_within(place: _Place, exception: _Place) -> bool:
    """Whether a phrase shares words with an exception and does not reach beyond it at both ends.

    "خرق وقف إطلاق النار" is war, its end is not.
    """
    (first, last), (start, end) = place, exception
    longer = first <= start and end <= last and last - first > end - start
    return first < end and start < last and not longer


def _weigh(
    document: Document, found: dict[tuple[int, int], int], kept: list[tuple[int, int]]
) -> float:
    """The sum of weights, in the title half as much again.

    A weak hint counts once, however often it recurs, and hints alone must be four: many a story
    has three words of another field.
    """
    weights: dict[tuple[str, ...] | tuple[int, int], float] = {}
    for place in kept:
        hint = found[place] == _HINT
        key = tuple(document.keys[slice(*place)]) if hint else place
        weight = found[place] * (_TITLE if document.sentence_of[place[0]].title else 1)
        weights[key] = max(weight, weights.get(key, 0))
    alone = all(found[place] == _HINT for place in kept)
    return sum(weights.values()) * (_HINTS_ALONE if alone else 1)


def _field_lists(document: Document, vocabulary: Vocabulary) -> list[bool]:
    """For each word whether it stands in a list of fields: "في مجالات الطاقة والنقل"."""
    listed = [False] * len(document.keys)
    grammar = vocabulary.grammar
    for frame in document.opened[vocabulary.frames]:
        if not _opens_list(document, frame):
            continue
        last = min(document.sentence_of[frame].last, frame + 1 + _LONGEST_LIST)
        for index in range(frame + 1, last):
            key = document.keys[index]
            if grammar.is_verb(key) or key in grammar.clauses:
                break
            listed[index] = True
    return listed


def _opens_list(document: Document, index: int) -> bool:
    """A construct ("مجالات الطاقة") or adjectives behind the article ("المجالات التجارية")."""
    key = document.key(index)
    if not key.startswith("ال"):
        return True
    if key in _ONE:
        return False  # "يعمل في القطاع الصحي": one, and no list.
    after = readings(document.key(index + 1))  # "المجالات التجارية", "المعنية بالفضاء"
    return any(rest.startswith("ال") or clitic == "ب" for clitic, rest in after)


def _longest(found: dict[tuple[int, int], int]) -> list[tuple[int, int]]:
    """Of overlapping places the weightiest, then the longest."""
    kept: list[tuple[int, int]] = []
    taken: set[int] = set()
    for first, last in sorted(found, key=lambda p: (-found[p], p[0] - p[1], p[0])):
        if taken.isdisjoint(range(first, last)):
            taken.update(range(first, last))
            kept.append((first, last))
    return sorted(kept)


def _claim(
    document: Document, topic: str, places: list[tuple[int, int]], vocabulary: Vocabulary
) -> Claim:
    evidence = tuple([document.evidence(*place) for place in places])
    counts: dict[str, int] = {}
    for piece in evidence:
        counts[piece.quote] = counts.get(piece.quote, 0) + 1
    most = sorted(counts.items(), key=itemgetter(1), reverse=True)[:_REASONS]
    reason = "؛ ".join([f"{quote} ×{count}" for quote, count in most])
    return Claim(topic, vocabulary.topics[topic].label, "stated", evidence, reason=reason)
