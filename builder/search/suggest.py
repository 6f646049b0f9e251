"""What the box in the header suggests: the countries, people and topics that have a page.

Its size follows the vocabulary, not the archive.
"""

from __future__ import annotations

from typing import Any

from builder.archive import Archive, Kind
from builder.localize import LANGUAGES, Localizer
from builder.search.facets import further_names, name
from builder.vocabulary.model import Vocabulary

KINDS: tuple[Kind, ...] = ("countries", "topics", "people")
MOST_NAMES = 6


def suggestions(archive: Archive, vocabulary: Vocabulary) -> list[list[Any]]:
    """Every page that may be suggested, those with most articles first.

    Returns:
        Of each its address under the language's root, its name in each language, how many
        articles it lists, and further names.
    """
    localizers = [Localizer(language, vocabulary.countries) for language in LANGUAGES]
    found: list[list[Any]] = []
    for kind in KINDS:
        for key, listing in archive.listings[kind].items():
            names = [name(kind, key, listing.label, localizer) for localizer in localizers]
            more = [one for one in further_names(kind, key, vocabulary) if one not in names]
            address = f"{kind}/{key.lower()}/"
            found.append([address, *names, listing.count, *more[:MOST_NAMES]])
    return sorted(found, key=lambda entry: (-entry[len(LANGUAGES) + 1], entry[0]))
