"""The other names of what an article is about, in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from babel import Locale

from builder.arabic import fold, readings, with_proclitics, words
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


@dataclass(frozen=True, slots=True, eq=False)
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


class Phrases:
    """Finds names in a text by their words, proclitics or not in front."""

    def __init__(self, names: Iterable[tuple[tuple[str, str], Iterable[str]]]) -> None:
        self._names: dict[tuple[str, ...], list[tuple[str, str]]] = {}
        for name, forms in names:
            for form in forms:
                if keys := words(form):
                    self._names.setdefault(keys, []).append(name)
        lengths: dict[str, set[int]] = {}
        for keys in self._names:
            lengths.setdefault(keys[0], set()).add(len(keys))
        self._lengths = {first: sorted(own, reverse=True) for first, own in lengths.items()}
        forms = {form for first in lengths for form in with_proclitics(first)}
        self._begin = {
            form: firsts
            for form in forms
            if (firsts := [rest for _, rest in readings(form) if rest in lengths])
        }

    def find(self, keys: Sequence[str]) -> Iterator[tuple[str, str]]:
        """The names that stand in a text of these words."""
        begin = self._begin
        for place in [place for place, key in enumerate(keys) if key in begin]:
            for first in begin[keys[place]]:
                for length in self._lengths[first]:
                    phrase = (first, *keys[place + 1 : place + length])
                    yield from self._names.get(phrase, ())


class Aliases:
    """Gives each article the names of what it is about; equal ones are one object."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._made: dict[tuple[str, str], Alias] = {}
        places = _PLACES["places"].items()
        agencies = vocabulary.publishers.values()
        self._named = Phrases(
            [
                *((("place", name), forms) for name, forms in places),
                *((("publisher", agency.id), agency.forms) for agency in agencies),
            ]
        )
        self._labels = {name: Label(forms[0], name) for name, forms in places}

    def of(self, record: Record, parts: Iterable[Sequence[str]]) -> list[Alias]:
        """The aliases of an article.

        Args:
            record: The article.
            parts: The words of its parts.
        """
        article, known = record.article, self._vocabulary
        countries = [*article.country_codes, *_parties(record)]
        people = [claim.id for claim in article.people]
        bodies = [claim.id for claim in (*article.parties, *article.organisations)]
        topics = [claim.id for claim in article.topics]
        publishers = [article.publisher.id] if article.publisher else []
        places: list[str] = []
        for keys in parts:
            for kind, name in self._named.find(keys):
                (places if kind == "place" else publishers).append(name)
        found = [
            *self._all("country", countries, self._country),
            *self._all("person", (key for key in people if key in known.people), self._person),
            *self._all(
                "organisation", (key for key in bodies if key in known.organisations), self._body
            ),
            *self._all("topic", (key for key in topics if key in known.topics), self._topic),
            *self._all(
                "publisher", (key for key in publishers if key in known.publishers), self._publisher
            ),
        ]
        dates = {*_dates(article.published), *_dates(article.event)}
        if dates:
            found.append(Alias("date", Label(None, None), tuple(sorted(dates))))
        return [*found, *self._all("place", places, self._place)]

    def _all(
        self, kind: str, keys: Iterable[str | None], make: Callable[[str], Alias]
    ) -> Iterator[Alias]:
        for key in dict.fromkeys(keys):
            if key is None:
                continue
            alias = self._made.get((kind, key))
            if alias is None:
                alias = self._made[kind, key] = make(key)
            yield alias

    def _country(self, code: str) -> Alias:
        return country_alias(code, self._vocabulary)

    def _person(self, key: str) -> Alias:
        person = self._vocabulary.people[key]
        return Alias("person", person.label, _names(person.label, person.forms))

    def _body(self, key: str) -> Alias:
        body = self._vocabulary.organisations[key]
        return Alias("organisation", body.label, _names(body.label, body.forms))

    def _topic(self, key: str) -> Alias:
        topic = self._vocabulary.topics[key]
        return Alias(
            "topic",
            topic.label,
            (topic.label.en or "", *_synonyms(topic.aliases_en)),
            (topic.label.ar or "", *_synonyms(topic.aliases_ar)),
        )

    def _publisher(self, key: str) -> Alias:
        known = self._vocabulary.publishers[key]
        return Alias("publisher", known.label, _names(known.label, known.forms))

    def _place(self, name: str) -> Alias:
        return Alias("place", self._labels[name], (name,))


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
