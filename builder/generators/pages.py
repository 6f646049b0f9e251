"""All generated pages of a site, in both languages, each with what it is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from builder.archive import KINDS, Archive, Record
from builder.generators.articles import article_page, withdrawn_page
from builder.generators.keys import Keys
from builder.generators.listings import home_page, index_page, listing_pages
from builder.generators.page import Page
from builder.generators.related import Relations
from builder.generators.search_page import search_page
from builder.generators.site import Renderer, SiteOptions
from builder.generators.timeline import Timeline, pair_pages, timeline_of, timeline_page
from builder.localize import LANGUAGES
from builder.vocabulary.model import Vocabulary


@dataclass(frozen=True, slots=True)
class Task:
    """Pages that are made together.

    Attributes:
        name: What they are, for example ``en/countries/CN``.
        key: Digest of the records they show, as far as they show them. With the same key, options,
            vocabulary and code the pages are the same.
        pages: Makes them.
        files: Makes data files: paths under ``docs/`` and bytes, of a large file in parts.
        exact: A key that takes longer to make, and may be the same where ``key`` is not: then too
            the pages are the same.
    """

    name: str
    key: str
    pages: Callable[[], Iterable[Page]] = tuple
    files: Callable[[], Iterable[tuple[str, bytes | Iterable[bytes]]]] = tuple
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
            yield from task.pages()


def tasks(
    archive: Archive, vocabulary: Vocabulary, options: SiteOptions
) -> Iterator[Iterator[Task]]:
    """What there is to make, a language at a time; arguments as of :func:`generate`."""
    relations = Relations(archive)
    keys, timeline = Keys(archive, relations), timeline_of(archive)
    for language in LANGUAGES:
        site = Renderer(language, archive, vocabulary, options, relations)
        yield _tasks(site, keys, timeline)


def _tasks(site: Renderer, keys: Keys, timeline: Timeline) -> Iterator[Task]:
    archive, language = site.archive, site.language

    def one(name: str, key: str, make: Callable[[], Page]) -> Task:
        return Task(f"{language}/{name}", key, lambda: (make(),))

    yield one("index", keys.every, partial(home_page, site))
    yield one("search", "", partial(search_page, site))
    for record in archive:
        yield Task(
            f"{language}/articles/{record.id}",
            keys.around(record),
            partial(_article_pages, site, record),
            exact=partial(keys.article, record),
        )
    for record in archive.withdrawn:
        yield one(f"articles/{record.id}", record.key, partial(withdrawn_page, site, record))
    for kind in KINDS:
        listings = archive.listings[kind]
        # The years are drawn too, and beside them stand the articles without one.
        key = keys.every if kind == "years" else keys.index(listings.values())
        yield one(kind, key, partial(index_page, site, kind))
        for listing in listings.values():
            yield Task(
                f"{language}/{kind}/{listing.id}",
                keys.listing(listing),
                partial(listing_pages, site, listing),
            )
    for codes, records in site.relations.pairs.items():
        yield Task(
            f"{language}/countries/{'/'.join(codes)}",
            keys.pair(codes, records),
            partial(pair_pages, site, codes, records),
        )
    for number in range(1, len(timeline.pages) + 1):
        key = keys.timeline(timeline, number)
        yield one(f"timeline/{number}", key, partial(timeline_page, site, timeline, number))


def _article_pages(site: Renderer, record: Record) -> tuple[Page]:
    return (article_page(site, site.archive.whole(record)),)
