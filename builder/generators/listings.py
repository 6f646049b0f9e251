"""Home, index pages, the page of each country, topic, year …, and the search page."""

from __future__ import annotations

import json
from collections.abc import Iterator

from builder.archive import KINDS, Kind, Listing, Record
from builder.generators.page import Page
from builder.generators.site import PAGE_SIZE, Renderer

LATEST = 10
MOST_LISTED = 12


def home_page(site: Renderer) -> Page:
    """The front page: what the archive is, ways in, the latest articles."""
    words, _ = site.localizer.pick(site.options.title)
    description, _ = site.localizer.pick(site.options.description)
    return site.page(
        ("index",),
        "home",
        {"title": words, "description": description},
        archive=site.archive,
        kinds=[(kind, site.listings(kind)[:MOST_LISTED]) for kind in KINDS],
        totals={kind: len(site.archive.listings[kind]) for kind in KINDS},
        latest=site.archive.records[:LATEST],
        summary=description,
    )


def search_page(site: Renderer) -> Page:
    """The page that answers ``?q=``."""
    return site.page(
        ("search",),
        "search",
        {"title": site.text("Search"), "description": site.text("Search the archive")},
        messages=json.dumps(_search_messages(site), ensure_ascii=False),
    )


def _search_messages(site: Renderer) -> dict[str, object]:
    """What the search page's script says, each count in all the plural forms of the language."""
    return {
        "busy": site.text("Searching…"),
        "none": site.text("Nothing in the archive answers this."),
        "failed": site.text("The search index could not be loaded."),
        "results": site.localizer.plural_forms("%(count)s result", "%(count)s results"),
    }


def index_page(site: Renderer, kind: Kind) -> Page:
    """The list of all countries, topics …"""
    title = site.kind_titles[kind]
    return site.page(
        (kind, "index"),
        "index",
        {
            "title": title,
            "description": site.text(
                "%(kind)s in the archive %(archive)s",
                kind=title,
                archive=site.localizer.pick(site.options.title)[0],
            ),
        },
        kind=kind,
        listings=site.listings(kind),
        undated=site.archive.undated if kind == "years" else [],
    )


def listing_pages(site: Renderer, listing: Listing) -> Iterator[Page]:
    """The pages of one country, topic …: the articles, a hundred a page."""
    words, language = site.label(listing)
    records: list[tuple[Record, bool]] = [(record, True) for record in listing.main]
    records += [(record, False) for record in listing.other]
    pages = max(1, -(-len(records) // PAGE_SIZE))
    for number in range(1, pages + 1):
        parts: tuple[str, ...] = (listing.kind, listing.id.lower())
        parts = parts if number == 1 else (*parts, "page", str(number))
        shown = records[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
        yield site.page(
            parts,
            "listing",
            {
                "title": words,
                "description": site.text(
                    "Articles in the archive: %(name)s, %(kind)s",
                    name=words,
                    kind=site.kind_titles[listing.kind],
                ),
            },
            listing=listing,
            name=(words, language),
            other_name=_other_name(site, listing),
            main=[record for record, main in shown if main],
            other=[record for record, main in shown if not main],
            number=number,
            pages=pages,
            definition=_definition(site, listing),
        )


def _other_name(site: Renderer, listing: Listing) -> tuple[str, str] | None:
    """The name in the other language, where there is one and it differs."""
    label = listing.label
    words = label.en if site.language == "ar" else label.ar
    if words is None or words == site.label(listing)[0]:
        return None
    return words, "en" if site.language == "ar" else "ar"


def _definition(site: Renderer, listing: Listing) -> str:
    topic = site.vocabulary.topics.get(listing.id) if listing.kind == "topics" else None
    if topic is None:
        return ""
    words, language = site.localizer.pick(topic.definition)
    return words if language == site.language else ""
