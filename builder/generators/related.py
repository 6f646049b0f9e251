"""Which articles belong together: what they share, and what came before and after."""

from __future__ import annotations

import datetime as dt
import heapq
import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain, combinations, repeat
from operator import sub
from typing import NamedTuple

from builder.archive import Archive, Kind, Record
from builder.store import digest

NEAREST = 15
"""How many articles on either side in time of a long listing are looked at."""
TIES = 3
"""So much of what an article shares with others is named on the front page."""
_DIGITS = 32
"""So much of a face's digest is enough to tell it from others."""
_WEIGHTS: dict[Kind, float] = {"people": 2.0, "organisations": 1.5, "countries": 1.5, "topics": 1.0}


@dataclass(frozen=True, slots=True)
class Relation:
    """An article and what it shares with the one it is shown beside: index and key of each."""

    record: Record
    shared: tuple[tuple[Kind, str], ...]


class _Listed(NamedTuple):
    """A listing's articles in the archive's order.

    Attributes:
        places: Where they stand.
        sums: Of the numbers of those before each, and of all: the difference of two tells, as far
            as a digest can, whether a stretch is the same.
    """

    places: list[int]
    sums: list[int]

    @property
    def level(self) -> int:
        """How rare it is: what is rare in the archive ties articles more.

        In whole steps, so that one more article seldom changes what stands beside the others.
        """
        return (2 + len(self.places)).bit_length()

    def near(self, own: int) -> tuple[int, int]:
        """The stretch of it that lies nearest in time to a place."""
        if len(self.places) <= 2 * NEAREST:
            return 0, len(self.places)
        middle = bisect_left(self.places, own)
        return max(0, middle - NEAREST), min(len(self.places), middle + NEAREST + 1)

    def stretches(self) -> Iterator[int]:
        """The sum over :meth:`near` of each of its own places."""
        count, sums = len(self.places), self.sums
        if count <= 2 * NEAREST:
            return repeat(sums[-1], count)
        ends = chain(sums[NEAREST + 1 :], repeat(sums[-1]))
        return map(sub, ends, [0] * NEAREST + sums[: count - NEAREST])


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
        self._days = [_day(record) for record in archive.records]
        self._numbers = [int(one.face[:_DIGITS] or "0", 16) for one in archive.records]
        self._listings: dict[tuple[Kind, str], _Listed] = {}
        self._related: dict[str, list[Relation]] = {}
        self.pairs: dict[tuple[str, str], list[Record]] = {}
        for record in archive:
            codes = sorted({p.id for p in record.article.parties if p.id and p.id.isupper()})
            for first, second in combinations(codes, 2):
                self.pairs.setdefault((first, second), []).append(record)

    def before(self, record: Record) -> Record | None:
        """The article before it in time; None where its own date is not known."""
        place = self._places[record.id]
        known = place + 1 < len(self._days) and self._days[place] and self._days[place + 1]
        return self._archive.records[place + 1] if known else None

    def after(self, record: Record) -> Record | None:
        """The article after it in time; None where its own date is not known."""
        place = self._places[record.id]
        return self._archive.records[place - 1] if place and self._days[place] else None

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
        """The articles that share most with one, what is rare in the archive counting more.

        Of equals the nearest in time come first. The answer rests on :meth:`surroundings` alone.
        """
        found = self._related.get(record.id)
        if found is None:
            found = self._related[record.id] = self._find_related(record)
        return found

    def surroundings(self, record: Record) -> str:
        """What :meth:`related` looks at, as a number: where it is the same, so is the answer."""
        return f"{self._surroundings[self._places[record.id]]:x}"

    @cached_property
    def _surroundings(self) -> list[int]:
        """By place, the sum over an article's listings of each one's number and its stretch's."""
        found = [0] * len(self._archive)
        for kind in _WEIGHTS:
            for key, listing in self._archive.listings[kind].items():
                listed = self._listed(kind, key)
                if len(listed.places) < 2:
                    continue
                own = int(digest([kind, key, str(listed.level)])[:_DIGITS], 16)
                for place, stretch in zip(listed.places, listed.stretches(), strict=True):
                    found[place] += own * stretch
                # Of a country those that only mention it have no part in it.
                for record in [] if kind == "countries" else listing.other:
                    place = self._places[record.id]
                    start, end = listed.near(place)
                    found[place] += own * (listed.sums[end] - listed.sums[start])
        return found

    def _find_related(self, record: Record, most: int = 4) -> list[Relation]:
        own = self._places[record.id]
        near: dict[tuple[Kind, str], list[int]] = {}
        scores: dict[int, float] = defaultdict(float)
        for key in _keys(record):
            listed = self._listed(*key)
            if len(listed.places) < 2:
                continue
            start, end = listed.near(own)
            near[key] = listed.places[start:end]
            weight = _WEIGHTS[key[0]] / listed.level
            for place in near[key]:
                scores[place] += weight
        scores.pop(own, None)
        days = self._days
        # Sums of the same weights may differ in their last digits.
        least = min(heapq.nlargest(most, scores.values()), default=0.0) - 1e-8
        ranked = [
            (-round(score, 9), abs(days[place] - days[own]), place)
            for place, score in scores.items()
            if score >= least
        ]
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
        return [Connected(*one) for one in self._connected[:most]]

    @cached_property
    def _connected(self) -> list[tuple[Record, tuple[tuple[Kind, str, int], ...]]]:
        scored: list[tuple[float, int, Record, list[tuple[Kind, str, int]]]] = []
        for place, record in enumerate(self._archive.records):
            ties: list[tuple[float, Kind, str, int]] = []
            for kind, key in dict.fromkeys(_keys(record)):
                others = len(self._listed(kind, key).places) - 1
                if others > 0:
                    weight = _WEIGHTS[kind] * others / math.log2(3 + others)
                    ties.append((weight, kind, key, others))
            ties.sort(key=lambda tie: (-tie[0], tie[1], tie[2]))
            if ties:
                total = sum(tie[0] for tie in ties)
                scored.append((-round(total, 9), place, record, [tie[1:] for tie in ties[:TIES]]))
        scored.sort(key=lambda one: one[:2])
        return [(record, tuple(ties)) for _, _, record, ties in scored]

    def _listed(self, kind: Kind, key: str) -> _Listed:
        found = self._listings.get((kind, key))
        if found is None:
            listing = self._archive.listing(kind, key)
            places = listing.places if listing else []
            numbers = map(self._numbers.__getitem__, places)
            found = _Listed(places, list(accumulate(numbers, initial=0)))
            self._listings[kind, key] = found
        return found


def _day(record: Record) -> int:
    """The first possible day as a number."""
    day = record.sort_key[0]
    return dt.date.fromisoformat(day).toordinal() if day else 0


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
