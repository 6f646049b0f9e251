"""Organisations and publishers named in the text."""

from __future__ import annotations

from dataclasses import dataclass, field

from builder.article import Claim, Label
from builder.extraction.document import Document
from builder.vocabulary.grammar import has
from builder.vocabulary.model import Organisation, Vocabulary


@dataclass
class NamedOrganisation:
    """An organisation in the text.

    Attributes:
        id: Its entry in the authority file.
        label: Its name.
        party: Whether it can act as a state does.
        places: Token range of each mention.
        clitics: One-letter words joined to a mention, by its first token.
    """

    id: str
    label: Label
    party: bool
    places: list[tuple[int, int]] = field(default_factory=list)
    clitics: dict[int, str] = field(default_factory=dict)


def find_publishers(document: Document, vocabulary: Vocabulary) -> list[NamedOrganisation]:
    """Agencies, newspapers and channels the text cites; their names are masked in the document.

    ``واشنطن بوست`` is not Washington. The dateline's own agency is the publisher, not cited.
    """
    found: dict[str, NamedOrganisation] = {}
    line_end = document.dateline.end if document.dateline else 0
    for match in vocabulary.publisher_forms.find(document.tokens, document.joined):
        document.mask(match.first, match.last)
        if document.tokens[match.first].start < line_end:
            continue
        publisher = vocabulary.publishers[match.value]
        named = found.setdefault(
            publisher.id, NamedOrganisation(publisher.id, publisher.label, party=False)
        )
        if (match.first, match.last) not in named.places:
            named.places.append((match.first, match.last))
    return list(found.values())


def find_organisations(document: Document, vocabulary: Vocabulary) -> list[NamedOrganisation]:
    """All organisations of the authority file that the text names, in order."""
    found: dict[str, NamedOrganisation] = {}
    for match in vocabulary.organisation_forms.find(document.tokens, document.joined):
        entry = vocabulary.organisations[match.value]
        if any(document.masked[match.first : match.last]):
            continue
        if _is_another(document, match.first, match.last, entry):
            continue
        named = found.setdefault(entry.id, NamedOrganisation(entry.id, entry.label, entry.party))
        if (match.first, match.last) not in named.places:
            named.places.append((match.first, match.last))
            named.clitics[match.first] = match.clitic
    return list(found.values())


def _is_another(document: Document, first: int, last: int, organisation: Organisation) -> bool:
    after = last < len(document.tokens) and document.joined[last]
    before = first > 0 and document.joined[first]
    return bool(
        (after and has(document.tokens[last], organisation.not_before))
        or (before and has(document.tokens[first - 1], organisation.not_after))
    )


def claims(document: Document, organisations: list[NamedOrganisation]) -> list[Claim]:
    """The organisations of a record, in order of first mention."""
    return [
        Claim(
            named.id,
            named.label,
            "stated",
            tuple(document.evidence(*place) for place in named.places),
        )
        for named in sorted(organisations, key=lambda named: named.places[0])
    ]
