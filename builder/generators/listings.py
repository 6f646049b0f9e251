"""Home, index pages, the page of each country, topic, year …, and the search page."""

from __future__ import annotations

import json
from collections.abc import Iterator

from builder.archive import KINDS, Kind, Listing, Record
from builder.generators.figures import Year, by_year, companions
from builder.generators.page import Page
from builder.generators.site import PAGE_SIZE, Renderer
from builder.localize import ngettext

LATEST = 6
MOST_LISTED = 12
MOST_DRAWN = 8
MOST_NAMED = 3
_WAYS: tuple[Kind, ...] = ("topics", "people", "organisations")


def home_page(site: Renderer) -> Page:
    """The front page: what the archive is, ways in, its figures, the latest articles."""
    words, _ = site.localizer.pick(site.options.title)
    description, _ = site.localizer.pick(site.options.description)
    archive = site.archive
    return site.page(
        ("index",),
        "home",
        {"title": words, "description": description},
        archive=archive,
        kinds=[(kind, site.listings(kind)[:MOST_LISTED]) for kind in _WAYS],
        totals={kind: len(archive.listings[kind]) for kind in KINDS},
        countries=site.listings("countries")[:MOST_DRAWN],
        years=by_year(archive, archive.as_of),
        latest=archive.records[:LATEST],
        summary=description,
    )


def search_page(site: Renderer) -> Page:
    """The page that answers ``?q=``."""
    return site.page(
        ("search",),
        "search",
        {
            "title": site.text("Search"),
            "description": site.text("Search the archive"),
        },
        messages=json.dumps(_search_messages(site), ensure_ascii=False),
    )


def _search_messages(site: Renderer) -> dict[str, object]:
    """What the search page's script says, each count in all the plural forms of the language."""
    return {
        "busy": site.text("Searching…"),
        "none": site.text("Nothing in the archive answers this."),
        "failed": site.text("The search index could not be loaded."),
        "results": site.localizer.plural_forms(*ngettext("%(count)s result", "%(count)s results")),
        "untitled": site.text("Untitled article"),
        "through": site.text("Found through:"),
        # The two names are put in by the page's script.
        "instead": site.text(
            "Not in the archive: %(word)s. Searched instead for: %(found)s",
            word="%(word)s",
            found="%(found)s",
        ),
        "sort": site.text("Order"),
        "relevance": site.text("Best match first"),
        "newest": site.text("Newest first"),
        "oldest": site.text("Oldest first"),
        "more": site.text("More"),
        "country": site.text("Countries"),
        "topic": site.text("Topics"),
        "person": site.text("People"),
        "year": site.text("Years"),
        "publisher": site.text("Publishers"),
    }


def index_page(site: Renderer, kind: Kind) -> Page:
    """The list of all countries, of all topics and so on."""
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
        figure=by_year(site.archive, site.archive.as_of) if kind == "years" else [],
        undated=site.archive.undated if kind == "years" else [],
    )


def listing_pages(site: Renderer, listing: Listing) -> Iterator[Page]:
    """The pages of one country, topic …: the articles, a hundred a page."""
    words, language = site.label(listing)
    records: list[tuple[Record, bool]] = [(record, True) for record in listing.main]
    records += [(record, False) for record in listing.other]
    pages = max(1, -(-len(records) // PAGE_SIZE))
    leading = listing.main or listing.other
    years = by_year(leading, site.archive.as_of)
    together = companions(leading, (listing.kind, listing.id))
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
            years=years if number == 1 else [],
            together=together if number == 1 else {},
            introduction=list(introduction(site, years, together)) if number == 1 else [],
            partners=site.relations.pairs_of(listing.id)[:MOST_LISTED],
            definition=_definition(site, listing),
        )


def introduction(
    site: Renderer, years: list[Year], together: dict[Kind, list[tuple[str, int]]]
) -> Iterator[str]:
    """What a listing's articles have in common, in sentences: when, with whom, on what."""
    if len(years) > 1:
        yield site.text(
            "Published from %(first)s to %(last)s.", first=years[0].year, last=years[-1].year
        )
    names = {
        kind: site.localizer.join([site.name(kind, key)[0] for key, _ in found[:MOST_NAMED]])
        for kind, found in together.items()
        if found
    }
    if "countries" in names:
        yield site.text("Most frequent parties: %(names)s.", names=names["countries"])
    if "topics" in names:
        yield site.text("Most frequent topics: %(names)s.", names=names["topics"])


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
