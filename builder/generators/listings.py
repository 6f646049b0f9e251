"""Home, index pages, and the page of each country, topic, year and so on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from builder.archive import KINDS, Kind, Listing, Record
from builder.generators.figures import Year
from builder.generators.introductions import listing_introduction
from builder.generators.linked import data_block, home_node, index_node, listing_node
from builder.generators.offices import offices
from builder.generators.page import Page
from builder.generators.site import PAGE_SIZE, Renderer

LATEST = 6
MOST_CONNECTED = 3
MOST_LISTED = 12
MOST_DRAWN = 8
_WAYS: tuple[Kind, ...] = ("topics", "people", "organisations", "publishers")


def home_page(site: Renderer) -> Page:
    """The front page: what the archive is, ways in, its figures, the latest articles."""
    words, _ = site.localizer.pick(site.options.title)
    description, _ = site.localizer.pick(site.options.description)
    archive = site.archive
    return site.page(
        ("index",),
        "home",
        {"title": words, "description": description},
        data=data_block(home_node(site)),
        archive=archive,
        connected=[
            (one.record, [(site.name(kind, key), others) for kind, key, others in one.ties])
            for one in site.relations.most_connected(MOST_CONNECTED)
        ],
        kinds=[(kind, site.listings(kind)[:MOST_LISTED]) for kind in _WAYS],
        totals={kind: len(archive.listings[kind]) for kind in KINDS},
        countries=site.listings("countries")[:MOST_DRAWN],
        years=site.figures.by_year(archive),
        latest=archive.records[:LATEST],
        summary=description,
    )


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
        data=data_block(index_node(site, kind, len(site.archive.listings[kind]))),
        kind=kind,
        listings=site.listings(kind),
        figure=site.figures.by_year(site.archive) if kind == "years" else [],
        undated=site.archive.undated if kind == "years" else [],
    )


def listing_pages(sites: Sequence[Renderer], listing: Listing) -> Iterator[Page]:
    """The pages of one country, topic … in each language: the articles, a hundred a page."""
    leading, figures = listing.main or listing.other, sites[0].figures
    years = figures.by_year(leading)
    together = figures.companions(leading, (listing.kind, listing.id))
    for site in sites:
        yield from _listing_pages(site, listing, years, together)


def _listing_pages(
    site: Renderer,
    listing: Listing,
    years: list[Year],
    together: dict[Kind, list[tuple[str, int]]],
) -> Iterator[Page]:
    words, language = site.label(listing)
    records: list[tuple[Record, bool]] = [(record, True) for record in listing.main]
    records += [(record, False) for record in listing.other]
    pages = max(1, -(-len(records) // PAGE_SIZE))
    introduction = listing_introduction(site, listing, years, together)
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
            data=data_block(listing_node(site, listing)) if number == 1 else None,
            listing=listing,
            name=(words, language),
            other_name=_other_name(site, listing),
            main=[record for record, main in shown if main],
            other=[record for record, main in shown if not main],
            number=number,
            pages=pages,
            years=years if number == 1 else [],
            together=together if number == 1 else {},
            introduction=introduction if number == 1 else [],
            partners=site.relations.pairs_of(listing.id)[:MOST_LISTED],
            definition=_definition(site, listing),
            above=_above(site, listing),
            offices=list(offices(site, listing.id)) if listing.kind == "people" else [],
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


def _above(site: Renderer, listing: Listing) -> tuple[str, str] | None:
    """The concept above a topic, and its language."""
    topic = site.vocabulary.topics.get(listing.id) if listing.kind == "topics" else None
    return site.localizer.pick(site.vocabulary.concepts[topic.broader]) if topic else None
