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
    """The state whose agency reports: its own ministers go without its name.

    An agency that writes in its own state's tongue does so wherever it reports from, one that
    writes for others only in a town that is known for its own.
    """
    country = _state_of(publisher, vocabulary) or _state_of_place(document, vocabulary)
    if country is None or "ar" in get_official_languages(country, de_facto=True):
        return country
    line = document.dateline
    if line is None or line.place is None:
        return country
    return country if country in _codes_of(document.text[slice(*line.place)], vocabulary) else None


def _state_of_place(document: Document, vocabulary: Vocabulary) -> str | None:
    """Where no agency is named: the state of the dateline, if a counterpart is met there."""
    line = document.dateline
    if line is None or line.place is None or line.publisher:
        return None
    if not any(
        key in vocabulary.grammar.counterparts for key in document.keys[: document.lead_end]
    ):
        return None
    codes = _codes_of(document.text[slice(*line.place)], vocabulary)
    return codes.pop() if len(codes) == 1 else None


def _codes_of(place: str, vocabulary: Vocabulary) -> set[str]:
    found = words(place)
    here = vocabulary.countries.forms.at(found, [False] + [True] * (len(found) - 1), 0)
    return {code for match in here for code in match.value.codes}


def unnamed_actors(
    document: Document, people: Sequence[Named], vocabulary: Vocabulary
) -> Iterator[Evidence]:
    """Ministers and bodies of title and lead that no state or organisation is named with."""
    for named in people:
        yield from _statesman(document, named, vocabulary)
    yield from _ministry(document, vocabulary)


def _state_of(publisher: Claim | None, vocabulary: Vocabulary) -> str | None:
    entry = vocabulary.publishers.get(publisher.id or "") if publisher else None
    return entry.country if entry and entry.kind == "agency" else None


def _statesman(document: Document, named: Named, vocabulary: Vocabulary) -> Iterator[Evidence]:
    """``بحث وزير الخارجية عبدالله اليحيا``: no state named, so it is that of the agency."""
    for first, last in named.titles:
        sentence = document.sentence(first)
        ahead = sentence.title or (document.is_lead(first) and not sentence.background)
        if (
            ahead
            and has(document.tokens[first], vocabulary.grammar.statesmen)
            and not _is_of_another(document, range(first, last), vocabulary)
        ):
            yield document.evidence(first, last)
            return


def _ministry(document: Document, vocabulary: Vocabulary) -> Iterator[Evidence]:
    """``أدانت وزارة الخارجية``: no state named, so it is that of the agency."""
    grammar = vocabulary.grammar
    for index in range(1, document.lead_end):
        if document.masked[index] or not has(document.tokens[index], grammar.own_actors):
            continue
        verb = document.joined[index] and grammar.is_verb(document.tokens[index - 1])
        if verb and not _is_of_another(document, _phrase(document, index), vocabulary):
            yield document.evidence(index, min(index + 2, document.sentence(index).last))
            return


def _phrase(document: Document, index: int) -> range:
    """The words of a title or a body's name: it ends where words with the article do."""
    last = min(index + _LONGEST_PHRASE, document.sentence(index).last)
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
