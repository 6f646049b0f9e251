"""The numbers that pages draw: articles over the years, and what goes with what."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from builder.archive import Kind, Record
from builder.article import Claim


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


def by_year(records: Iterable[Record], as_of: dt.date) -> list[Year]:
    """Articles over the years, years between the first and the last without any included."""
    sure: Counter[int] = Counter()
    possible: Counter[int] = Counter()
    for record in records:
        years = [int(year) for year in record.years(as_of)]
        target = sure if len(years) == 1 else possible
        target.update(years)
    seen = {*sure, *possible}
    if not seen:
        return []
    return [
        Year(f"{year:04}", sure[year], possible[year]) for year in range(min(seen), max(seen) + 1)
    ]


def companions(
    records: Iterable[Record], without: tuple[Kind, str], most: int = 8
) -> dict[Kind, list[tuple[str, int]]]:
    """What the articles of a listing also stand under.

    Args:
        records: The articles.
        without: Index and key of the listing itself, which is left out.
        most: How many of each index.

    Returns:
        Keys with the number of articles, by index, the most frequent first.
    """
    counts: dict[Kind, Counter[str]] = {"countries": Counter(), "topics": Counter()}
    counts |= {"people": Counter(), "organisations": Counter(), "publishers": Counter()}
    for record in records:
        article = record.article
        parties = _ids(article.parties)
        states = {key for key in parties if key.isupper()}
        counts["countries"].update(states)
        counts["organisations"].update((parties | _ids(article.organisations)) - states)
        counts["topics"].update(_ids(article.topics))
        counts["people"].update(_ids(article.people))
        if article.publisher and article.publisher.id:
            counts["publishers"][article.publisher.id] += 1
    kind, key = without
    if kind in counts:
        del counts[kind][key]
    return {
        kind: sorted(counter.items(), key=lambda item: (-item[1], item[0]))[:most]
        for kind, counter in counts.items()
    }


def _ids(claims: Iterable[Claim]) -> set[str]:
    return {claim.id for claim in claims if claim.id}
