"""The numbers that pages draw: articles over the years, and what goes with what."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias

from builder.archive import Kind, Record, listed_under

_Place: TypeAlias = tuple[Kind, str]
_TOGETHER: tuple[Kind, ...] = ("countries", "topics", "people", "organisations", "publishers")


@dataclass(frozen=True, slots=True)
class Year:
    """A year's bar.

    Attributes:
        year: Four digits.
        sure: Articles published in it without doubt.
        possible: Articles that can have been published in it or in another.
    """

    year: str
    sure: int
    possible: int


class Figures:
    """Counts articles. What each of them counts for is found once: it stands in many lists."""

    def __init__(self, as_of: dt.date) -> None:
        """Take the day after which no article is."""
        self._as_of = as_of
        self._years: dict[str, list[int]] = {}
        self._places: dict[str, list[_Place]] = {}
        self._same: dict[_Place, _Place] = {}

    def by_year(self, records: Iterable[Record]) -> list[Year]:
        """Articles over the years, years between the first and the last without any included."""
        sure: Counter[int] = Counter()
        possible: Counter[int] = Counter()
        for record in records:
            years = self._years_of(record)
            if len(years) == 1:
                sure[years[0]] += 1
            else:
                possible.update(years)
        seen = {*sure, *possible}
        if not seen:
            return []
        every = range(min(seen), max(seen) + 1)
        return [Year(f"{year:04}", sure[year], possible[year]) for year in every]

    def companions(
        self, records: Iterable[Record], without: tuple[Kind, str], most: int = 8
    ) -> dict[Kind, list[tuple[str, int]]]:
        """What the articles of a listing also stand under.

        Args:
            records: The articles.
            without: Index and key of the listing itself, which is left out.
            most: How many of each index.

        Returns:
            Keys with the number of articles, by index, the most frequent first.
        """
        counts = Counter(chain.from_iterable(map(self._places_of, records)))
        counts.pop(without, None)
        found: dict[Kind, list[tuple[int, str]]] = {kind: [] for kind in _TOGETHER}
        for (kind, key), count in counts.items():
            found[kind].append((-count, key))
        return {
            kind: [(key, -count) for count, key in sorted(items)[:most]]
            for kind, items in found.items()
        }

    def _years_of(self, record: Record) -> list[int]:
        found = self._years.get(record.id)
        if found is None:
            found = self._years[record.id] = list(map(int, record.years(self._as_of)))
        return found

    def _places_of(self, record: Record) -> list[_Place]:
        found = self._places.get(record.id)
        if found is None:
            # Countries that are only mentioned do not count.
            places = {
                (kind, key)
                for kind, key, _, main in listed_under(record, self._as_of)
                if kind in _TOGETHER and (main or kind != "countries")
            }
            found = self._places[record.id] = [self._same.setdefault(one, one) for one in places]
        return found
