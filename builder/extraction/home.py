"""An agency's own state, which acts in its reports without being named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from babel.languages import get_official_languages

from builder.arabic import words
from builder.article import Claim, Evidence
from builder.extraction.acting import Place
from builder.extraction.capitals import Found, opens_quote
from builder.extraction.document import Document
from builder.extraction.name_words import is_definite
from builder.extraction.people import Named
from builder.vocabulary.grammar import has
from builder.vocabulary.model import Vocabulary

_LONGEST_PHRASE = 8
_NATIONAL = frozenset({"agency", "newspaper", "site"})
"""Kinds of publishers that write for their own state; broadcasters write for all Arabs."""


def own_state(
    document: Document, found: Sequence[Found], publisher: Claim | None, vocabulary: Vocabulary
) -> list[Place]:
    """The agency's own state, where it is only called "the Kingdom" in title or lead."""
    country = _state_of(publisher, vocabulary)
    if country is None:
        return []
    named = {index for one in found for index in range(one.first, one.last)}
    return [
        Place(country, index, index + 1, "", "name")
        for index, key in enumerate(document.keys[: document.lead_end])
        if key in vocabulary.grammar.own_state and index not in named
    ]


def home_of(document: Document, publisher: Claim | None, vocabulary: Vocabulary) -> str | None:
    """The state whose agency or paper reports: its own ministers go without its name.

    An agency that writes in its own state's tongue does so wherever it reports from; a paper, and
    an agency that writes for others, only in a town that is known for its own.
    """
    country = _state_of(publisher, vocabulary) or _state_of_place(document, vocabulary)
    entry = vocabulary.publishers.get(publisher.id or "") if publisher else None
    paper = entry is not None and entry.kind != "agency"
    if country is None or (not paper and "ar" in get_official_languages(country, de_facto=True)):
        return country
    town = _town(document, vocabulary)
    return country if not town or country in _codes_of(town, vocabulary) else None


def _state_of_place(document: Document, vocabulary: Vocabulary) -> str | None:
    """Where no agency is named: the state of the dateline, if a counterpart is met.

    Or where "our country" is told of.
    """
    if document.dateline and document.dateline.publisher:
        return None
    known = vocabulary.grammar.counterparts | vocabulary.grammar.own_land
    if known.isdisjoint(document.keys[: document.lead_end]):
        return None
    codes = _codes_of(_town(document, vocabulary), vocabulary)
    return codes.pop() if len(codes) == 1 else None


def _town(document: Document, vocabulary: Vocabulary) -> str:
    """The town of the dateline, or of a date that has a line to itself: "جيبوتي في 8 أبريل"."""
    line = document.dateline
    if line and line.place:
        return document.text[slice(*line.place)]
    dates = (p.evidence for p in document.cleaned.boilerplate if p.reason == "date-line")
    return next((date.quote for date in dates if _codes_of(date.quote, vocabulary)), "")


def _codes_of(place: str, vocabulary: Vocabulary) -> set[str]:
    found = words(place)
    if not found:
        return set()
    here = vocabulary.countries.forms.at(found, [False] + [True] * (len(found) - 1), 0)
    return {code for match in here for code in match.value.codes}


def unnamed_actors(
    document: Document, people: Sequence[Named], home: str, vocabulary: Vocabulary
) -> Iterator[Evidence]:
    """Ministers and bodies of title and lead that no state or organisation is named with.

    In a report from another state a body or its head may be of that one: only ministers are sure.
    """
    codes = _codes_of(_town(document, vocabulary), vocabulary)
    abroad = bool(codes) and home not in codes
    grammar = vocabulary.grammar
    for named in people:
        yield from _statesman(
            document, named, grammar.ministers if abroad else grammar.statesmen, vocabulary
        )
    bodies = grammar.ministries | grammar.ministers if abroad else grammar.own_actors
    yield from _body(document, bodies, vocabulary)


def _state_of(publisher: Claim | None, vocabulary: Vocabulary) -> str | None:
    entry = vocabulary.publishers.get(publisher.id or "") if publisher else None
    return entry.country if entry and entry.kind in _NATIONAL else None


def _statesman(
    document: Document, named: Named, statesmen: frozenset[str], vocabulary: Vocabulary
) -> Iterator[Evidence]:
    """``بحث وزير الخارجية عبدالله اليحيا``: no state named, so it is that of the agency."""
    for first, last in named.titles:
        sentence = document.sentence_of[first]
        ahead = sentence.title or (document.is_lead(first) and not sentence.background)
        if (
            ahead
            and has(document.keys[_behind_courtesies(document, first, last, vocabulary)], statesmen)
            and not _is_of_another(document, range(first, last), vocabulary)
        ):
            yield document.evidence(first, last)
            return


def _behind_courtesies(document: Document, first: int, last: int, vocabulary: Vocabulary) -> int:
    """Where the office begins in "معالي وزير العدل"."""
    courtesies = vocabulary.grammar.courtesies
    return next((i for i in range(first, last) if document.keys[i] not in courtesies), first)


def _body(document: Document, bodies: frozenset[str], vocabulary: Vocabulary) -> Iterator[Evidence]:
    """``أدانت وزارة الخارجية``: no state named, so it is that of the agency."""
    grammar = vocabulary.grammar
    for index in range(1, document.lead_end):
        if document.masked[index] or not has(document.keys[index], bodies):
            continue
        verb = document.joined[index] and grammar.is_verb(document.keys[index - 1])
        if verb and not _is_of_another(document, _phrase(document, index), vocabulary):
            yield document.evidence(index, min(index + 2, document.sentence_of[index].last))
            return


def _phrase(document: Document, index: int) -> range:
    """The words of a title or a body's name: it ends where words with the article do."""
    last = min(index + _LONGEST_PHRASE, document.sentence_of[index].last)
    place = index + 1
    while place < last and (document.joined[place] or opens_quote(document, place)):
        if is_definite(document, place - 1) and not is_definite(document, place):
            break
        place += 1
    return range(index, place)


def _is_of_another(document: Document, span: range, vocabulary: Vocabulary) -> bool:
    return any(
        lexicon.at(document.keys, document.joined, index)
        for index in span
        for lexicon in (vocabulary.countries.forms, vocabulary.organisation_forms)
    )
