"""What results can be narrowed by, in one file read after the first results."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Any

from builder.archive import Archive, Kind, Record
from builder.article import Label
from builder.interface import N_
from builder.localize import LANGUAGES, Localizer
from builder.search.aliases import country_alias
from builder.vocabulary.model import Vocabulary

FACETS: dict[Kind, str] = {
    "countries": "country",
    "topics": "topic",
    "people": "person",
    "organisations": "organisation",
    "years": "year",
    "publishers": "publisher",
}
BASES = {
    "stated": N_("stated in the text"),
    "derived": N_("derived from the text"),
    "inferred": N_("inferred from outside knowledge"),
    "editorial": N_("given by an editor"),
    "unknown": N_("not known"),
}
"""How the date of publication is known."""


def facets(archive: Archive, records: Sequence[Record], vocabulary: Vocabulary) -> dict[str, Any]:
    """The facets of all articles.

    Args:
        archive: The collection.
        records: The same in the order of their numbers.
        vocabulary: For names.

    Returns:
        By facet and key, the labels by language, and the numbers of its articles, each less the
        one before. A pair has no labels: the page makes them of its countries'.
    """
    number = {record.id: place for place, record in enumerate(records)}
    localizers = [Localizer(language, vocabulary.countries) for language in LANGUAGES]
    found: dict[str, dict[str, Any]] = {}
    for kind, facet in FACETS.items():
        found[facet] = {
            key: _entry(
                [name(kind, key, listing.label, localizer) for localizer in localizers],
                (number[record.id] for record in (*listing.main, *listing.other)),
            )
            for key, listing in sorted(archive.listings[kind].items())
        }
    found["pair"] = _pairs(records)
    found["basis"] = _bases(records, localizers)
    return found


def further_names_of_all(archive: Archive, vocabulary: Vocabulary) -> dict[str, dict[str, Any]]:
    """By facet and key, further names: what ``country:`` and the like may be followed by."""
    return {
        facet: {
            key: names
            for key in sorted(archive.listings[kind])
            if (names := further_names(kind, key, vocabulary))
        }
        for kind, facet in FACETS.items()
    }


def _entry(names: Sequence[str], numbers: Iterable[int]) -> dict[str, Any]:
    return {**dict(zip(LANGUAGES, names, strict=True)), "in": _steps(numbers)}


def _steps(numbers: Iterable[int]) -> list[int]:
    places = sorted(numbers)
    return [b - a for a, b in zip([0, *places], places, strict=False)]


def _pairs(records: Sequence[Record]) -> dict[str, Any]:
    """Two states that are parties to one article, in the order of their codes."""
    numbers: dict[tuple[str, str], list[int]] = {}
    for number, record in enumerate(records):
        codes = {party.id for party in record.article.parties if party.id and party.id.isupper()}
        for one, other in combinations(sorted(codes), 2):
            numbers.setdefault((one, other), []).append(number)
    return {"-".join(codes).lower(): {"in": _steps(own)} for codes, own in sorted(numbers.items())}


def _bases(records: Sequence[Record], localizers: Sequence[Localizer]) -> dict[str, Any]:
    numbers: dict[str, list[int]] = {}
    for number, record in enumerate(records):
        basis = record.article.published.basis
        known = basis if basis in BASES and record.article.published.edtf else "unknown"
        numbers.setdefault(known or "unknown", []).append(number)
    return {
        key: _entry([localizer.text(message) for localizer in localizers], numbers[key])
        for key, message in BASES.items()
        if key in numbers
    }


def name(kind: Kind, key: str, label: Label, localizer: Localizer) -> str:
    """What a listing is called."""
    if kind == "countries":
        return localizer.country(key)
    if kind == "years":
        return key
    return localizer.pick(label)[0]


def further_names(kind: Kind, key: str, vocabulary: Vocabulary) -> list[str]:
    """Names by which a reader may ask for a listing, besides those it is shown by."""
    label = Label(None, None)
    forms: tuple[str, ...] = ()
    if kind == "countries":
        alias = country_alias(key, vocabulary)
        label, forms = alias.label, alias.forms
    elif kind == "people" and key in vocabulary.people:
        forms = vocabulary.people[key].forms
    elif kind == "organisations" and key in vocabulary.organisations:
        forms = vocabulary.organisations[key].forms
    elif kind == "topics" and key in vocabulary.topics:
        topic = vocabulary.topics[key]
        forms = (*topic.aliases_ar, *topic.aliases_en)
    return list(dict.fromkeys(form for form in (label.ar, label.en, *forms) if form))
