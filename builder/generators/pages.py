"""All generated pages of a site, in both languages."""

from __future__ import annotations

from collections.abc import Iterator

from builder.archive import KINDS, Archive
from builder.generators.articles import article_page, withdrawn_page
from builder.generators.listings import home_page, index_page, listing_pages, search_page
from builder.generators.page import Page
from builder.generators.site import Renderer, SiteOptions
from builder.generators.timeline import pair_pages, timeline_pages
from builder.localize import LANGUAGES
from builder.vocabulary.model import Vocabulary


def generate(archive: Archive, vocabulary: Vocabulary, options: SiteOptions) -> Iterator[Page]:
    """All pages of the archive.

    Args:
        archive: The records.
        vocabulary: For labels.
        options: What the collection says of itself.

    Yields:
        Pages of every language, one at a time.
    """
    for language in LANGUAGES:
        renderer = Renderer(language, archive, vocabulary, options)
        yield home_page(renderer)
        yield search_page(renderer)
        for record in archive:
            yield article_page(renderer, record)
        for record in archive.withdrawn:
            yield withdrawn_page(renderer, record)
        for kind in KINDS:
            yield index_page(renderer, kind)
            for listing in archive.listings[kind].values():
                yield from listing_pages(renderer, listing)
        yield from pair_pages(renderer)
        yield from timeline_pages(renderer)
