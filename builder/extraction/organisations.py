"""Organisations and publishers named in the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from builder.arabic import fold, readings
from builder.article import Claim, Label
from builder.extraction.document import Document
from builder.vocabulary.authorities import Organisation
from builder.vocabulary.grammar import has
from builder.vocabulary.model import Vocabulary

_RARE_CLITICS, _SHORT_WORD = "كف", 5
_LONGEST = 7
_DEFINITE = ("ال", "وال", "لل")


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
    for match in document.find(vocabulary.publisher_forms):
        document.mask(match.first, match.last)
        if document.starts[match.first] < line_end:
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
    for match in document.find(vocabulary.organisation_forms):
        entry = vocabulary.organisations[match.value]
        if any(document.masked[match.first : match.last]):
            continue
        short = match.last - match.first == 1 and match.clitic and match.clitic[-1] in _RARE_CLITICS
        if short and len(document.key(match.first)) <= _SHORT_WORD:
            continue  # "كابل" is a cable, not "like Apple".
        if _is_another(document, match.first, match.last, entry) or (
            match.first and has(document.keys[match.first - 1], vocabulary.grammar.affairs)
        ):
            continue
        named = found.setdefault(entry.id, NamedOrganisation(entry.id, entry.label, entry.party))
        if (match.first, match.last) not in named.places:
            named.places.append((match.first, match.last))
            named.clitics[match.first] = match.clitic
    return list(found.values())


def find_unlisted(
    document: Document, listed: Sequence[NamedOrganisation], vocabulary: Vocabulary
) -> list[Claim]:
    """Organisations that the authority file does not know, by the form of their names.

    What a company, agency or university is called is a construct of its kind and words with the
    article: ``مرصد الصحراء والساحل``, ``شركة الكهرباء الوطنية``. One word alone names a university
    (``جامعة القاهرة``), not a company (``شركة النفط``).

    Args:
        document: The article.
        listed: Those found already.
        vocabulary: For the words such names begin with.

    Returns:
        Claims without an id, with the name as it stands.
    """
    grammar = vocabulary.grammar
    taken = {i for named in listed for first, last in named.places for i in range(first, last)}
    found: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for index in document.opened[grammar.organisation_heads]:
        key = document.key(index)
        head = next((r for _, r in readings(key) if r in grammar.organisation_heads), None)
        if head is None or key.startswith("ال"):
            continue
        last = index + 1
        while last < len(document.keys) and last - index < _LONGEST and document.joined[last]:
            key = document.key(last)
            ruler = last > index + 1 and document.key(last - 1) in grammar.rulers
            definite = key.startswith(_DEFINITE if last > index + 1 else _DEFINITE[:1])
            if not (definite or ruler) or key in grammar.no_part_of_name:
                break
            last += 1
        enough = 1 if head in grammar.called_by_one else 2
        span = range(index, last)
        if last - index - 1 < enough or not taken.isdisjoint(span):
            continue
        if any(document.masked[i] for i in span):
            continue
        keys = (head, *(document.key(i) for i in range(index + 1, last)))
        found.setdefault(keys, []).append((index, last))
    return [
        Claim(
            None,
            Label(_called(document, head, places[0]), None),
            "stated",
            tuple(document.evidence(*place) for place in places),
        )
        for (head, *_), places in found.items()
    ]


def _called(document: Document, head: str, place: tuple[int, int]) -> str:
    """The name without the one-letter word that may be written to it."""
    joined = len(document.key(place[0])) - len(head)
    quote = document.evidence(*place).quote
    start = 0
    while joined and start < len(quote):
        joined -= bool(fold(quote[start]))
        start += 1
    return " ".join(quote[start:].split())


def _is_another(document: Document, first: int, last: int, organisation: Organisation) -> bool:
    after = last < len(document.keys) and document.joined[last]
    before = first > 0 and document.joined[first]
    return bool(
        (after and has(document.keys[last], organisation.not_before))
        or (before and has(document.keys[first - 1], organisation.not_after))
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
