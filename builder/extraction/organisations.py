"""Organisations and publishers named in the text."""

from __future__ import annotations

from dataclasses import dataclass, field

from builder.article import Claim
from builder.extraction.document import Document
from builder.vocabulary.grammar import has
from builder.vocabulary.model import Organisation, Vocabulary


@dataclass
class NamedOrganisation:
    """An organisation in the text, with the token range of each mention."""

    organisation: Organisation
    places: list[tuple[int, int]] = field(default_factory=list)


def mask_publishers(document: Document, vocabulary: Vocabulary) -> None:
    """Mark the names of agencies, newspapers and channels: ``واشنطن بوست`` is not Washington."""
    for match in vocabulary.publisher_forms.find(document.tokens, document.joined):
        document.mask(match.first, match.last)


def find_organisations(document: Document, vocabulary: Vocabulary) -> list[NamedOrganisation]:
    """All organisations of the authority file that the text names, in order."""
    found: dict[str, NamedOrganisation] = {}
    for match in vocabulary.organisation_forms.find(document.tokens, document.joined):
        organisation = vocabulary.organisations[match.value]
        if any(document.masked[match.first : match.last]):
            continue
        if _is_another(document, match.first, match.last, organisation):
            continue
        named = found.setdefault(organisation.id, NamedOrganisation(organisation))
        if (match.first, match.last) not in named.places:
            named.places.append((match.first, match.last))
    return list(found.values())


def _is_another(document: Document, first: int, last: int, organisation: Organisation) -> bool:
    after = last < len(document.tokens) and document.joined[last]
    before = first > 0 and document.joined[first]
    return bool(
        (after and has(document.tokens[last], organisation.not_before))
        or (before and has(document.tokens[first - 1], organisation.not_after))
    )


def claims(document: Document, organisations: list[NamedOrganisation]) -> list[Claim]:
    """The organisations of a record."""
    return [
        Claim(
            named.organisation.id,
            named.organisation.label,
            "stated",
            tuple(document.evidence(*place) for place in named.places),
        )
        for named in organisations
    ]
