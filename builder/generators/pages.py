"""All generated pages of a site, in both languages, each with what it is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from builder.archive import KINDS, Archive, Record
from builder.generators.articles import article_pages, withdrawn_page
from builder.generators.data import article_file
from builder.generators.keys import Keys
from builder.generators.listings import home_page, index_page, listing_pages
from builder.generators.page import Page
from builder.generators.related import Relations
from builder.generators.search_page import search_page
from builder.generators.site import Renderer, SiteOptions
from builder.generators.timeline import pair_pages, timeline_of, timeline_page
from builder.localize import LANGUAGES
from builder.vocabulary.model import Vocabulary

DataFile: TypeAlias = tuple[str, bytes | Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Task:
    """Pages that are made together.

    Attributes:
        name: What they are, for example ``pages/countries/CN``.
        key: Digest of the records they show, as far as they show them. With the same key, options,
            vocabulary and code the pages are the same.
        make: Makes them, and data files: paths under ``docs/`` and bytes, of a large file in parts.
        exact: A key that takes longer to make, and may be the same where ``key`` is not: then too
            the pages are the same.
    """

    name: str
    key: str
    make: Callable[[], Iterable[Page | DataFile]]
    exact: Callable[[], str] | None = None


def generate(archive: Archive, vocabulary: Vocabulary, options: SiteOptions) -> Iterator[Page]:
    """All pages of the archive, one at a time.

    Args:
        archive: The records.
        vocabulary: For labels.
        options: What the collection says of itself.
    """
    for some in tasks(archive, vocabulary, options):
        for task in some:
            yield from (one for one in task.make() if isinstance(one, Page))


def tasks(
    archive: Archive, vocabulary: Vocabulary, options: SiteOptions
) -> Iterator[Iterator[Task]]:
    """What there is to make, a page with its twins; arguments as of :func:`generate`.

    Articles and lists apart: what the pages of either need is not held beside that of the other.
    """
    relations = Relations(archive)
    keys = Keys(archive, relations)
    sites = [Renderer(language, archive, vocabulary, options, relations) for language in LANGUAGES]
    yield _articles(sites, keys)
    yield _lists(sites, keys, relations)


def _articles(sites: Sequence[Renderer], keys: Keys) -> Iterator[Task]:
    archive = sites[0].archive
    for record in archive:
        yield Task(
            f"pages/articles/{record.id}",
            keys.around(record),
            partial(_article, sites, record),
            exact=partial(keys.article, record),
        )
    for record in archive.withdrawn:
        make = partial(withdrawn_page, record=record)
        yield _twins(sites, f"articles/{record.id}", record.key, make)


def _article(sites: Sequence[Renderer], record: Record) -> Iterator[Page | DataFile]:
    site = sites[0]
    whole = site.archive.whole(record)
    yield from article_pages(sites, whole)
    yield article_file(whole, site.options.rights.en or "")


def _twins(
    sites: Sequence[Renderer], name: str, key: str, make: Callable[[Renderer], Page]
) -> Task:
    return Task(f"pages/{name}", key, partial(map, make, sites))


def _lists(sites: Sequence[Renderer], keys: Keys, relations: Relations) -> Iterator[Task]:
    archive = sites[0].archive
    timeline = timeline_of(archive)
    yield _twins(sites, "index", keys.every, home_page)
    yield _twins(sites, "search", "", search_page)
    for kind in KINDS:
        listings = archive.listings[kind]
        # The years are drawn too, and beside them stand the articles without one.
        key = keys.every if kind == "years" else keys.index(listings.values())
        yield _twins(sites, kind, key, partial(index_page, kind=kind))
        for listing in listings.values():
            yield Task(
                f"pages/{kind}/{listing.id}",
                keys.listing(listing),
                partial(listing_pages, sites, listing),
            )
    for codes, records in relations.pairs.items():
        yield Task(
            f"pages/countries/{'/'.join(codes)}",
            keys.pair(codes, records),
            partial(pair_pages, sites, codes, records),
        )
    for number in range(1, len(timeline.pages) + 1):
        key = keys.timeline(timeline, number)
        make = partial(timeline_page, timeline=timeline, number=number)
        yield _twins(sites, f"timeline/{number}", key, make)
