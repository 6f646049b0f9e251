"""The other names of what an article is about, in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from babel import Locale

from builder.arabic import Token, fold, readings, words
from builder.archive import Record
from builder.article import DateClaim, Label
from builder.search.terms import month_year_term
from builder.vocabulary.loader import read_yaml, vocabulary_folder
from builder.vocabulary.model import Vocabulary

AliasKind = Literal["country", "person", "organisation", "topic", "publisher", "place", "date"]
_PLACES: dict[str, Any] = read_yaml(vocabulary_folder() / "places.yml")
_NARROWER = frozenset(map(fold, read_yaml(vocabulary_folder() / "narrower.yml")["narrower"]))
_ENGLISH = Locale.parse("en_GB")
_ARABIC = Locale.parse("ar_001")


@dataclass(frozen=True, slots=True)
class Alias:
    """Names under which an article is found though its text may not have them.

    Attributes:
        kind: Of what they are names.
        label: What is shown as the reason for a match.
        forms: The names, as text; of a date, its terms.
        weak: Names that count only where no text has the words: a topic's, in Arabic.
    """

    kind: AliasKind
    label: Label
    forms: tuple[str, ...]
    weak: tuple[str, ...] = ()


def place_words() -> Iterator[str]:
    """Every word of a place's name."""
    for name, forms in _PLACES["places"].items():
        for form in (name, *forms):
            yield from words(form)


class Places:
    """Finds the places that a text names."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, ...], list[str]] = {}
        for name, forms in _PLACES["places"].items():
            for form in forms:
                self._names.setdefault(words(form), []).append(name)
        self._longest = max(map(len, self._names))
        self._firsts = {keys[0] for keys in self._names}

    @lru_cache(maxsize=262144)  # noqa: B019  (lives as long as an index is made)
    def _beginnings(self, key: str) -> tuple[str, ...]:
        return tuple(rest for _, rest in readings(key) if rest in self._firsts)

    def find(self, tokens: Sequence[Token], text: str) -> Iterator[Alias]:
        """The places named by a text's words, each once."""
        seen: set[str] = set()
        for place, token in enumerate(tokens):
            for first in self._beginnings(token.key):
                for length in range(1, self._longest + 1):
                    rest = tokens[place + 1 : place + length]
                    for name in self._names.get((first, *(t.key for t in rest)), ()):
                        if name not in seen:
                            seen.add(name)
                            end = tokens[min(place + length, len(tokens)) - 1].end
                            yield Alias("place", Label(text[token.start : end], name), (name,))


def aliases(record: Record, vocabulary: Vocabulary) -> Iterator[Alias]:
    """All aliases of an article but those of places."""
    article = record.article
    for code in dict.fromkeys([*article.countries, *_parties(record)]):
        yield country_alias(code, vocabulary)
    for claim in article.people:
        if claim.id in vocabulary.people:
            person = vocabulary.people[claim.id]
            yield Alias("person", person.label, _names(person.label, person.forms))
    organisations = [claim for claim in (*article.parties, *article.organisations) if claim.id]
    for key in dict.fromkeys(claim.id for claim in organisations):
        if key in vocabulary.organisations:
            body = vocabulary.organisations[key]
            yield Alias("organisation", body.label, _names(body.label, body.forms))
    for claim in article.topics:
        if claim.id in vocabulary.topics:
            topic = vocabulary.topics[claim.id]
            yield Alias(
                "topic",
                topic.label,
                (topic.label.en or "", *_synonyms(topic.aliases_en)),
                (topic.label.ar or "", *_synonyms(topic.aliases_ar)),
            )
    publisher = article.publisher
    if publisher and publisher.id in vocabulary.publishers:
        known = vocabulary.publishers[publisher.id]
        yield Alias("publisher", known.label, _names(known.label, known.forms))
    dates = {*_dates(article.published), *_dates(article.event)}
    if dates:
        yield Alias("date", Label(None, None), tuple(sorted(dates)))


class Agencies:
    """Finds the agencies and papers that a text names."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._firsts = vocabulary.publisher_forms.first_words()

    @lru_cache(maxsize=262144)  # noqa: B019  (lives as long as an index is made)
    def _may_begin(self, key: str) -> bool:
        return any(rest in self._firsts for _, rest in readings(key))

    def find(self, tokens: Sequence[Token], seen: set[str | None]) -> Iterator[Alias]:
        """Those named by a text's words, each once, but those in ``seen``."""
        joined = [True] * len(tokens)
        for place, token in enumerate(tokens):
            if not self._may_begin(token.key):
                continue
            for match in self._vocabulary.publisher_forms.at(tokens, joined, place):
                if match.value not in seen:
                    seen.add(match.value)
                    label = self._vocabulary.publishers[match.value].label
                    yield Alias("publisher", label, (label.ar or "", label.en or ""))


def _synonyms(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in names if fold(name) not in _NARROWER)


def country_alias(code: str, vocabulary: Vocabulary) -> Alias:
    """The names of a country."""
    own = vocabulary.countries.labels.get(code, Label(None, None))
    arabic = own.ar or _ARABIC.territories.get(code, "")
    english = own.en or _ENGLISH.territories.get(code, code)
    more = (_PLACES["demonyms"].get(code, ""), _PLACES["english_names"].get(code, ""))
    return Alias("country", Label(arabic, english), (arabic, english, *more))


def _parties(record: Record) -> list[str]:
    return [party.id for party in record.article.parties if party.id and party.id.isupper()]


def _names(label: Label, forms: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((label.ar or "", label.en or "", *forms)))


def _dates(claim: DateClaim) -> Iterator[str]:
    """The year, and the month of the year, in which both bounds of a date lie."""
    first, last = claim.earliest, claim.latest
    if first and last and first[:4] == last[:4]:
        yield str(int(first[:4]))
        if first[:7] == last[:7]:
            yield month_year_term(str(int(first[:4])), str(int(first[5:7])))
