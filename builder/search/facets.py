"""What results can be narrowed and ordered by, in one file read after the first results."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from builder.archive import Archive, Kind, Listing
from builder.article import Label
from builder.localize import LANGUAGES, Localizer
from builder.search.aliases import country_alias
from builder.search.record import SearchRecord
from builder.vocabulary.model import Vocabulary

FACETS: dict[Kind, str] = {
    "countries": "country",
    "topics": "topic",
    "people": "person",
    "organisations": "organisation",
    "years": "year",
    "publishers": "publisher",
}


def facets(
    archive: Archive, names: Sequence[str], records: Sequence[SearchRecord], vocabulary: Vocabulary
) -> dict[str, Any]:
    """The facets of all articles.

    Args:
        archive: The collection.
        names: Pagefind's name of each record's page.
        records: The records, in the archive's order, newest first.
        vocabulary: For names.

    Returns:
        ``pages``: the names, newest article first; ``dates``: first possible day of each;
        ``facets``: by facet and key, the labels by language, further names, and the numbers of its
        articles, each less the one before.
    """
    number = {item.record.id: place for place, item in enumerate(records)}
    found: dict[str, dict[str, Any]] = {}
    localizers = {language: Localizer(language, vocabulary.countries) for language in LANGUAGES}
    for kind, facet in FACETS.items():
        entries: dict[str, Any] = {}
        for key, listing in sorted(archive.listings[kind].items()):
            places = sorted(number[record.id] for record in (*listing.main, *listing.other))
            entries[key] = {
                **{lang: _label(listing, localizers[lang]) for lang in LANGUAGES},
                "also": _further_names(listing, vocabulary),
                "in": [b - a for a, b in zip([0, *places], places, strict=False)],
            }
        found[facet] = entries
    return {
        "pages": list(names),
        "dates": [item.record.sort_key[0] for item in records],
        "facets": found,
    }


def _label(listing: Listing, localizer: Localizer) -> str:
    if listing.kind == "countries":
        return localizer.country(listing.id)
    if listing.kind == "years":
        return listing.id
    return localizer.pick(listing.label)[0]


def _further_names(listing: Listing, vocabulary: Vocabulary) -> list[str]:
    label = Label(None, None)
    forms: tuple[str, ...] = ()
    if listing.kind == "countries":
        alias = country_alias(listing.id, vocabulary)
        label, forms = alias.label, alias.forms
    elif listing.kind == "people" and listing.id in vocabulary.people:
        forms = vocabulary.people[listing.id].forms
    elif listing.kind == "organisations" and listing.id in vocabulary.organisations:
        forms = vocabulary.organisations[listing.id].forms
    elif listing.kind == "topics" and listing.id in vocabulary.topics:
        topic = vocabulary.topics[listing.id]
        forms = (*topic.aliases_ar, *topic.aliases_en)
    return [form for form in (label.ar, label.en, *forms) if form]
