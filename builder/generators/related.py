"""Which articles belong together: what they share, and what came before and after."""

from __future__ import annotations

import heapq
import math
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from builder.archive import Archive, Kind, Record

NEAREST = 15
"""How many articles on either side in time of a long listing are looked at."""
TIES = 3
"""So much of what an article shares with others is named on the front page."""
_WEIGHTS: dict[Kind, float] = {"people": 2.0, "organisations": 1.5, "countries": 1.5, "topics": 1.0}


@dataclass(frozen=True, slots=True)
class Relation:
    """An article and what it shares with the one it is shown beside: index and key of each."""

    record: Record
    shared: tuple[tuple[Kind, str], ...]


@dataclass(frozen=True, slots=True)
class Connected:
    """An article that shares much with others: index and key of what, and how many share it."""

    record: Record
    ties: tuple[tuple[Kind, str, int], ...]


class Relations:
    """Relations among the articles of an archive; the work for each article is bounded."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._places = {record.id: place for place, record in enumerate(archive.records)}
        self._listings: dict[tuple[Kind, str], list[int]] = {}
        self._related: dict[str, list[Relation]] = {}
        self.pairs: dict[tuple[str, str], list[Record]] = {}
        for record in archive:
            codes = sorted({p.id for p in record.article.parties if p.id and p.id.isupper()})
            for first, second in combinations(codes, 2):
                self.pairs.setdefault((first, second), []).append(record)

    def before(self, record: Record) -> Record | None:
        """The article before it in time; None where its own date is not known."""
        place = self._places[record.id] + 1
        found = self._archive.records[place] if place < len(self._archive) else None
        return found if found and found.sort_key[0] and record.sort_key[0] else None

    def after(self, record: Record) -> Record | None:
        """The article after it in time; None where its own date is not known."""
        place = self._places[record.id] - 1
        return self._archive.records[place] if place >= 0 and record.sort_key[0] else None

    def pairs_of(self, code: str) -> list[tuple[str, list[Record]]]:
        """With which countries a country stands as a party, the most frequent first."""
        return self._partners.get(code, [])

    @cached_property
    def _partners(self) -> dict[str, list[tuple[str, list[Record]]]]:
        found: dict[str, list[tuple[str, list[Record]]]] = {}
        for (first, second), records in self.pairs.items():
            found.setdefault(first, []).append((second, records))
            found.setdefault(second, []).append((first, records))
        for partners in found.values():
            partners.sort(key=lambda item: (-len(item[1]), item[0]))
        return found

    def related(self, record: Record) -> list[Relation]:
        """The articles that share most with one, what is rare in the archive counting more."""
        found = self._related.get(record.id)
        if found is None:
            found = self._related[record.id] = self._find_related(record)
        return found

    def _find_related(self, record: Record, most: int = 4) -> list[Relation]:
        own = self._places[record.id]
        near: dict[tuple[Kind, str], list[int]] = {}
        scores: dict[int, float] = {}
        for key in _keys(record):
            places = self._listed(*key)
            if len(places) < 2:
                continue
            weight = _WEIGHTS[key[0]] / math.log2(2 + len(places))
            near[key] = _nearest(places, own)
            for place in near[key]:
                scores[place] = scores.get(place, 0.0) + weight
        scores.pop(own, None)
        ranked = [(-round(score, 9), abs(place - own), place) for place, score in scores.items()]
        return [
            Relation(
                self._archive.records[place],
                tuple(key for key, places in near.items() if place in places),
            )
            for _, _, place in heapq.nsmallest(most, ranked)
        ]

    def most_connected(self, most: int) -> list[Connected]:
        """The articles that share most with all others, each with what ties it to the most.

        What it shares is weighed as for :meth:`related`, times the articles that share it.
        """
        scored: list[tuple[float, int, Record, list[tuple[Kind, str, int]]]] = []
        for place, record in enumerate(self._archive.records):
            ties: list[tuple[float, Kind, str, int]] = []
            for kind, key in dict.fromkeys(_keys(record)):
                others = len(self._listed(kind, key)) - 1
                if others > 0:
                    weight = _WEIGHTS[kind] * others / math.log2(3 + others)
                    ties.append((weight, kind, key, others))
            ties.sort(key=lambda tie: (-tie[0], tie[1], tie[2]))
            if ties:
                total = sum(tie[0] for tie in ties)
                scored.append((-round(total, 9), place, record, [tie[1:] for tie in ties[:TIES]]))
        best = heapq.nsmallest(most, scored, key=lambda one: one[:2])
        return [Connected(record, tuple(ties)) for _, _, record, ties in best]

    def _listed(self, kind: Kind, key: str) -> list[int]:
        """Where the articles of a listing stand in the archive's order, which listings keep."""
        found = self._listings.get((kind, key))
        if found is None:
            listing = self._archive.listing(kind, key)
            found = [self._places[one.id] for one in listing.main] if listing else []
            self._listings[kind, key] = found
        return found


def _nearest(places: list[int], own: int) -> list[int]:
    if len(places) <= 2 * NEAREST:
        return places
    place = bisect_left(places, own)
    return places[max(0, place - NEAREST) : place + NEAREST + 1]


def _keys(record: Record) -> Iterator[tuple[Kind, str]]:
    article = record.article
    for party in article.parties:
        if party.id:
            yield ("countries" if party.id.isupper() else "organisations"), party.id
    for person in article.people:
        if person.id:
            yield "people", person.id
    parties = {party.id for party in article.parties}
    for organisation in article.organisations:
        if organisation.id and organisation.id not in parties:
            yield "organisations", organisation.id
    for topic in article.topics:
        if topic.id:
            yield "topics", topic.id
