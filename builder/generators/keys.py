"""Digests of what pages show of the archive: where one is the same, so is the page."""

from __future__ import annotations

from collections.abc import Iterable

from builder.archive import Archive, Kind, Listing, Record
from builder.generators.related import Relations
from builder.generators.timeline import Timeline
from builder.store import digest


class Keys:
    """The digests of one archive, each made once for all languages.

    Attributes:
        every: Of what lists show of all records.
    """

    def __init__(self, archive: Archive, relations: Relations) -> None:
        self.every = digest(record.face for record in archive)
        self._relations = relations
        # Lists draw years, with links to theirs.
        self._years = " ".join(sorted(archive.listings["years"]))
        self._listings: dict[tuple[Kind, str], str] = {}
        self._pairs: dict[tuple[str, str], str] = {}
        self._around: dict[str, str] = {}
        self._articles: dict[str, str] = {}

    def around(self, record: Record) -> str:
        """Of an article and all that decides what stands beside it: quickly made."""
        found = self._around.get(record.id)
        if found is None:
            parts = [*self._own(record), self._relations.surroundings(record)]
            found = self._around[record.id] = digest(parts)
        return found

    def article(self, record: Record) -> str:
        """Of an article and what its page shows of those beside it."""
        found = self._articles.get(record.id)
        if found is None:
            beside = (f"{r.record.face} {r.shared}" for r in self._relations.related(record))
            found = self._articles[record.id] = digest([*self._own(record), *beside])
        return found

    def _own(self, record: Record) -> list[str]:
        beside = (self._relations.before(record), self._relations.after(record))
        return [record.key, *(one.face if one else "" for one in beside)]

    def listing(self, listing: Listing) -> str:
        """Of the articles of one country, topic, person and so on."""
        name = (listing.kind, listing.id)
        found = self._listings.get(name)
        if found is None:
            parts = [self._years, *_faces(listing.main), "", *_faces(listing.other)]
            found = self._listings[name] = digest(parts)
        return found

    def pair(self, codes: tuple[str, str], records: list[Record]) -> str:
        """Of the articles of two countries together."""
        found = self._pairs.get(codes)
        if found is None:
            found = self._pairs[codes] = digest([self._years, *_faces(records)])
        return found

    def index(self, listings: Iterable[Listing]) -> str:
        """Of a list of countries, topics, people …: their names, and how many articles each has."""
        return digest(
            f"{one.id}\t{one.label.ar}\t{one.label.en}\t{len(one.main)}\t{len(one.other)}"
            for one in listings
        )

    def timeline(self, timeline: Timeline, number: int) -> str:
        """Of a page of the timeline."""
        undated = timeline.undated if number == len(timeline.pages) else []
        shape = f"{timeline.first} {timeline.last} {len(timeline.pages)}"
        return digest([shape, *_faces(timeline.pages[number - 1]), "", *_faces(undated)])


def every_key(archive: Archive) -> str:
    """Digest of all that the archive's records were made of."""
    return digest(record.key for record in archive)


def _faces(records: Iterable[Record]) -> list[str]:
    return [record.face for record in records]
