"""The whole collection: its records, and which of them each index page lists."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from builder.article import Article, Claim, Label, Value
from builder.editorial import Sidecar

Kind = Literal["countries", "topics", "people", "organisations", "publishers", "years"]
KINDS: tuple[Kind, ...] = (
    "countries",
    "topics",
    "years",
    "people",
    "organisations",
    "publishers",
)


@dataclass(frozen=True, slots=True)
class Record(Value):
    """An article with its editorial layer.

    Attributes:
        article: The record with the editor's values.
        alone: What the text alone gives.
        sidecar: What the editor said.
        source: The seed's file name.
        translation: The English text of each paragraph, or nothing.
        key: Digest of all that the record was made of; empty where nothing is kept.
        face: Digest of what lists show of it.
    """

    article: Article
    alone: Article
    sidecar: Sidecar
    source: str
    translation: tuple[str, ...] = ()
    key: str = ""
    face: str = ""

    @property
    def id(self) -> str:
        """The article's permanent id."""
        return self.article.id

    def years(self, as_of: dt.date) -> list[str]:
        """Every year in which the article can have been published.

        Args:
            as_of: No article is later. One whose first day is not known stands on its last year.
        """
        first, last = self.article.published.earliest, self.article.published.latest
        if first is None:
            return [last[:4]] if last else []
        start = int(first[:4])
        end = int(last[:4]) if last else max(start, as_of.year)
        return [f"{year:04}" for year in range(start, end + 1)]

    @property
    def sort_key(self) -> tuple[str, str]:
        """Orders records by their first possible day; unknown dates first."""
        return (self.article.published.earliest or self.article.published.latest or "", self.id)


@dataclass(slots=True)
class Listing:
    """What one index page lists.

    Attributes:
        kind: Which index it belongs to.
        id: The page's key in addresses.
        label: Its name; of a country or year it is made by the localizer.
        main: Records in which it plays the leading part (a country as party).
        other: Records that only mention it.
        places: Where those of ``main`` stand among the archive's records.
    """

    kind: Kind
    id: str
    label: Label
    main: list[Record] = field(default_factory=list)
    other: list[Record] = field(default_factory=list)
    places: list[int] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many articles the page lists."""
        return len(self.main) + len(self.other)


class Archive:
    """The records in order of time, and the listings they make.

    Attributes:
        records: The articles; a withdrawn one is in no list and no data file.
        withdrawn: The withdrawn ones, of which a tombstone is left.
        listings: What each index page lists.
        as_of: No article is later.
    """

    def __init__(
        self,
        records: Iterable[Record],
        as_of: dt.date,
        whole: Callable[[Record], Record] = lambda record: record,
        texts: Callable[[Record], Iterable[tuple[Any, str]]] | None = None,
    ) -> None:
        """Sort and list the records.

        Args:
            records: The records, or their faces.
            as_of: No article is later.
            whole: Gives the whole record of a face.
            texts: Gives what search reads of one, where that is kept apart.
        """
        self.as_of = as_of
        self.whole = whole
        self.texts = texts
        every = sorted(records, key=lambda record: record.sort_key, reverse=True)
        self.withdrawn = [record for record in every if record.sidecar.withdrawn is not None]
        self.records = [record for record in every if record.sidecar.withdrawn is None]
        self.listings: dict[Kind, dict[str, Listing]] = {kind: {} for kind in KINDS}
        for place, record in enumerate(self.records):
            for kind, key, label, main in listed_under(record, as_of):
                listing = self.listings[kind].get(key)
                if listing is None:
                    listing = self.listings[kind][key] = Listing(kind, key, label)
                if main:
                    listing.main.append(record)
                    listing.places.append(place)
                else:
                    listing.other.append(record)

    def __iter__(self) -> Iterator[Record]:
        return iter(self.records)

    def __len__(self) -> int:
        return len(self.records)

    def listing(self, kind: Kind, key: str) -> Listing | None:
        """The listing of a country, topic, person …, or None where no article has it."""
        return self.listings[kind].get(key)

    @property
    def undated(self) -> list[Record]:
        """Records of which nothing is known of the date."""
        return [record for record in self.records if not record.sort_key[0]]


_UNNAMED = Label(None, None)


def listed_under(record: Record, as_of: dt.date) -> Iterator[tuple[Kind, str, Label, bool]]:
    """The listings of an article: index, key, name, and whether it plays the leading part.

    Args:
        record: The article.
        as_of: No article is later.
    """
    article = record.article
    parties = [party.id for party in article.parties if party.id and party.id.isupper()]
    for code in parties:
        yield "countries", code, _UNNAMED, True
    for code in article.country_codes:
        if code not in parties:
            yield "countries", code, _UNNAMED, False
    yield from _claims("topics", article.topics)
    yield from _claims("people", article.people)
    party_ids = {party.id for party in article.parties}
    seen = set()
    for claim in (*article.parties, *article.organisations):
        if claim.id and not claim.id.isupper() and claim.id not in seen:
            seen.add(claim.id)
            yield "organisations", claim.id, claim.label, claim.id in party_ids
    if article.publisher and article.publisher.id:
        yield "publishers", article.publisher.id, article.publisher.label, True
    for year in record.years(as_of):
        yield "years", year, _UNNAMED, True


def _claims(kind: Kind, claims: Iterable[Claim]) -> Iterator[tuple[Kind, str, Label, bool]]:
    for claim in claims:
        if claim.id:
            yield kind, claim.id, claim.label, True
