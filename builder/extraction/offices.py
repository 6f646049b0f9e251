"""Spans of time that a text implies: terms of office of those it names, events it knows of."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from builder.arabic import bare_key, stems
from builder.article import Evidence
from builder.extraction.document import Document
from builder.extraction.people import Named
from builder.vocabulary.authorities import Office
from builder.vocabulary.grammar import has
from builder.vocabulary.model import Vocabulary

OFFICE, EVENT, PAST_YEAR = "office-terms", "named-event", "past-year"
"""Rules of the solver: whose office it was; what had happened; what year had come."""


@dataclass(slots=True)
class Term:
    """Days on which somebody held an office that the text names, or on which an event was known.

    Attributes:
        spans: First and last days, None where open; one of them must hold.
        evidence: The title, with the name where they stand together.
        sources: Where the terms were read.
        anchor: A month that the text puts beside the person ("last November"): the office was
            held then, not on the day of the text. None for an office held on that day.
        rule: Its name in the record.
    """

    spans: tuple[tuple[dt.date | None, dt.date | None], ...]
    evidence: Evidence
    sources: tuple[str, ...]
    anchor: int | None = None
    rule: str = OFFICE

    def test(self) -> Callable[[dt.date], bool]:
        """What tells whether the office fits a text of a day."""
        month = self.anchor
        if month is None:
            return lambda day: self.meets(day, day)

        @cache
        def held_in(year: int) -> bool:
            length = calendar.monthrange(year, month)[1]
            return self.meets(dt.date(year, month, 1), dt.date(year, month, length))

        return lambda day: held_in(day.year if month < day.month else day.year - 1)

    def meets(self, first: dt.date, last: dt.date) -> bool:
        """Whether the office was held on some day from ``first`` to ``last``."""
        return any(
            (start is None or start <= last) and (end is None or first <= end)
            for start, end in self.spans
        )


def find_terms(document: Document, people: Sequence[Named], vocabulary: Vocabulary) -> list[Term]:
    """The terms of office that the text's titles imply, outside of background.

    Args:
        document: The article.
        people: Its people, with the titles beside their names.
        vocabulary: For dated offices.
    """
    found: list[Term] = []
    before: list[tuple[int, int]] = []
    for named in people:
        own = named.titles
        if own and has(document.keys[own[0][0]], vocabulary.grammar.counterparts):
            own = before  # "His counterpart" holds the office of the one named before.
        before = named.titles if named.titles else before
        if named.person is None:
            continue
        for first, last in own:
            if document.sentence_of[first].background or _is_former(
                document, first, last, vocabulary
            ):
                continue
            held: dict[tuple[str, ...], list[Office]] = {}
            for title, office in _offices(document, first, last, named.person.offices, vocabulary):
                held.setdefault(title, []).append(office)
            for offices in held.values():
                if not all(office.source for office in offices):
                    continue  # A term that is not dated could be the one that is meant.
                found.append(
                    Term(
                        tuple((office.start, office.end) for office in offices),
                        _evidence(document, named, *(named.titles or own)[0]),
                        tuple(office.source for office in offices if office.source),
                    )
                )
    return found


def find_named_events(document: Document, vocabulary: Vocabulary) -> list[Term]:
    """What the text knows to have happened: it is no older than that."""
    return [
        Term(
            ((match.value.not_before, None),),
            document.evidence(match.first, match.last),
            (match.value.source,),
            rule=EVENT,
        )
        for match in document.find(vocabulary.events.forms)
    ]


def _evidence(document: Document, named: Named, first: int, last: int) -> Evidence:
    for start, end in named.places:
        if start == last:
            return document.evidence(first, end)
        if end == first:
            return document.evidence(start, last)
    return document.evidence(first, last)


def _is_former(document: Document, first: int, last: int, vocabulary: Vocabulary) -> bool:
    span = range(first, min(last + 4, len(document.keys)))
    return any(
        has(document.keys[index], vocabulary.grammar.former)
        for index in span
        if index < last or document.joined[index]
    )


def _offices(
    document: Document,
    first: int,
    last: int,
    offices: Sequence[Office],
    vocabulary: Vocabulary,
) -> Iterator[tuple[tuple[str, ...], Office]]:
    for office in offices:
        for title in office.titles:
            if _names(document, first, last, title, vocabulary):
                yield title, office
                break


def _names(
    document: Document, first: int, last: int, title: tuple[str, ...], vocabulary: Vocabulary
) -> bool:
    """Whether the words ``first`` to ``last`` give this very title, and not one built on it."""
    head, *rest = _forms(title)
    for start in range(first, last - len(title) + 1):
        if head.isdisjoint(stems(document.keys[start])):
            continue
        behind = document.keys[start + 1 : start + len(title)]
        if any(map(frozenset.isdisjoint, rest, map(_bare_stems, behind))):
            continue
        before, after = start - 1, start + len(title)
        conjoined = document.key(start) != title[0] and document.key(start).startswith("و")
        if before >= first and not conjoined and _is_head(document, before, vocabulary):
            continue
        if after >= last or not _is_head(document, after, vocabulary):
            return True
    return False


@lru_cache(maxsize=4096)
def _forms(title: tuple[str, ...]) -> list[frozenset[str]]:
    """The stems by which each word of a title is known."""
    return list(map(_bare_stems, title))


def _bare_stems(key: str) -> frozenset[str]:
    return stems(key, clitics=False)


def _is_head(document: Document, index: int, vocabulary: Vocabulary) -> bool:
    """Whether a word belongs to the title itself, so that it makes another title of it."""
    key = document.keys[index]
    if vocabulary.countries.forms.at(document.keys, document.joined, index):
        return False
    words = vocabulary.grammar.words_of_titles
    if key in words or bare_key(key) in words:
        return True
    # "وزير … وعضو": a conjunction begins another title.
    return has(key, words) and not key.startswith("و")
