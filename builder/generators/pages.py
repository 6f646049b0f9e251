"""All generated pages of a site, in both languages, each with what it is made of."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from builder.archive import KINDS, Archive, Record
from builder.generators.articles import article_page, withdrawn_page
from builder.generators.listings import home_page, index_page, listing_pages
from builder.generators.page import Page
from builder.generators.related import Relations
from builder.generators.search_page import search_page
from builder.generators.site import Renderer, SiteOptions
from builder.generators.timeline import pair_pages, timeline_pages
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
        files: Makes data files: paths under ``docs/`` and bytes.
    """

    name: str
    key: str
    pages: Callable[[], Iterable[Page]] = tuple
    files: Callable[[], Iterable[tuple[str, bytes]]] = tuple


def generate(archive: Archive, vocabulary: Vocabulary, options: SiteOptions) -> Iterator[Page]:
    """All pages of the archive, one at a time.

    Args:
        archive: The records.
        vocabulary: For labels.
        options: What the collection says of itself.
    """
    for task in tasks(archive, vocabulary, options):
        yield from task.pages()


def tasks(archive: Archive, vocabulary: Vocabulary, options: SiteOptions) -> Iterator[Task]:
    """What there is to make, by language; arguments as of :func:`generate`."""
    every = _digest(record.face for record in archive)
    relations = Relations(archive)
    for language in LANGUAGES:
        yield from _tasks(Renderer(language, archive, vocabulary, options, relations), every)


def _tasks(site: Renderer, every: str) -> Iterator[Task]:
    archive, language = site.archive, site.language
    years = " ".join(sorted(archive.listings["years"]))  # Lists draw years, with links to theirs.

    def one(name: str, key: str, make: Callable[[], Page]) -> Task:
        return Task(f"{language}/{name}", key, lambda: (make(),))

    yield one("index", every, partial(home_page, site))
    yield one("search", every, partial(search_page, site))
    for record in archive:
        key = _article_key(site, record)
        yield one(f"articles/{record.id}", key, partial(_article_page, site, record))
    for record in archive.withdrawn:
        yield one(f"articles/{record.id}", record.key, partial(withdrawn_page, site, record))
    for kind in KINDS:
        yield one(kind, every, partial(index_page, site, kind))
        for listing in archive.listings[kind].values():
            yield Task(
                f"{language}/{kind}/{listing.id}",
                _digest([years, *_faces(listing.main), "", *_faces(listing.other)]),
                partial(listing_pages, site, listing),
            )
    for codes, records in site.relations.pairs.items():
        yield Task(
            f"{language}/countries/{'/'.join(codes)}",
            _digest([years, *_faces(records)]),
            partial(pair_pages, site, codes, records),
        )
    yield Task(f"{language}/timeline", every, partial(timeline_pages, site))


def _article_page(site: Renderer, record: Record) -> Page:
    return article_page(site, site.archive.whole(record))


def _article_key(site: Renderer, record: Record) -> str:
    """An article's page shows its own record, and the titles of those beside it."""
    relations = site.relations
    beside = (relations.before(record), relations.after(record))
    return _digest(
        [
            record.key,
            *(one.face if one else "" for one in beside),
            *(f"{r.record.face} {r.shared}" for r in relations.related(record)),
        ]
    )


def every_key(archive: Archive) -> str:
    """Digest of all that the archive's records were made of."""
    return _digest(record.key for record in archive)


def _faces(records: Iterable[Record]) -> list[str]:
    return [record.face for record in records]


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
