"""The short generated introduction of a list, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from builder.archive import Kind, Listing
from builder.generators.figures import Year
from builder.generators.page import literal, markup
from builder.generators.site import Renderer
from builder.localize import ngettext

MOST_NAMED = 3
_PARTY = ngettext(
    "The archive has %(count)s article in which %(name)s is a party.",
    "The archive has %(count)s articles in which %(name)s is a party.",
)
_FURTHER = ngettext(
    "The name occurs in %(count)s further article.",
    "The name occurs in %(count)s further articles.",
)
_MENTIONED = ngettext(
    "The archive has %(count)s article that mentions %(name)s, which is a party in none.",
    "The archive has %(count)s articles that mention %(name)s, which is a party in none.",
)
_SENTENCES: dict[Kind, tuple[str, str]] = {
    "topics": ngettext(
        "The archive has %(count)s article on this topic.",
        "The archive has %(count)s articles on this topic.",
    ),
    "people": ngettext(
        "The archive has %(count)s article that names %(name)s.",
        "The archive has %(count)s articles that name %(name)s.",
    ),
    "publishers": ngettext(
        "The archive has %(count)s article published by %(name)s.",
        "The archive has %(count)s articles published by %(name)s.",
    ),
    "years": ngettext(
        "The archive has %(count)s article that was published in %(name)s or may have been.",
        "The archive has %(count)s articles that were published in %(name)s or may have been.",
    ),
}
_PAIR = ngettext(
    "The archive has %(count)s article in which both are parties to what is reported.",
    "The archive has %(count)s articles in which both are parties to what is reported.",
)


def listing_introduction(
    site: Renderer,
    listing: Listing,
    years: list[Year],
    together: dict[Kind, list[tuple[str, int]]],
) -> list[Markup]:
    """What a list holds, and what its articles have in common."""
    name = site.named(listing.kind, listing.id)
    if listing.kind in _SENTENCES:
        first = [_counted(site, _SENTENCES[listing.kind], listing.count, name)]
    elif listing.main:
        first = [_counted(site, _PARTY, len(listing.main), name)]
        if listing.other:
            first.append(_counted(site, _FURTHER, len(listing.other), name))
    else:
        first = [_counted(site, _MENTIONED, len(listing.other), name)]
    return [*first, *common(site, years, together)]


def pair_introduction(
    site: Renderer, count: int, years: list[Year], together: dict[Kind, list[tuple[str, int]]]
) -> list[Markup]:
    """What the archive has of two countries."""
    return [_counted(site, _PAIR, count, Markup("")), *common(site, years, together)]


def common(
    site: Renderer, years: list[Year], together: dict[Kind, list[tuple[str, int]]]
) -> Iterator[Markup]:
    """What articles have in common, in sentences: when, with whom, on what, who is named."""
    gettext = site.localizer.gettext
    if len(years) > 1:
        yield _said(
            gettext("Published from %(first)s to %(last)s."),
            first=literal(years[0].year),
            last=literal(years[-1].year),
        )
    sentences: dict[Kind, tuple[str, str]] = {
        "countries": (gettext("Most frequent parties: %(names)s."), gettext("Parties: %(names)s.")),
        "topics": (gettext("Most frequent topics: %(names)s."), gettext("Topics: %(names)s.")),
        "people": (gettext("Most often named: %(names)s."), gettext("Named: %(names)s.")),
    }
    for kind, (most, all_of_them) in sentences.items():
        found = together.get(kind, [])
        frequent = [key for key, count in found if count > 1][:MOST_NAMED]
        # What stands in one article each has no order: all of it or nothing.
        keys = frequent or ([key for key, _ in found] if len(found) <= MOST_NAMED else [])
        if keys:
            names = site.localizer.join([site.named(kind, key) for key in keys])
            yield _said(most if frequent else all_of_them, names=markup(names))


def _counted(site: Renderer, messages: tuple[str, str], count: int, name: Markup) -> Markup:
    message = site.localizer.ngettext(*messages, count)
    return _said(message, count=literal(site.localizer.number(count)), name=name)


def _said(message: str, **values: Markup) -> Markup:
    return markup(message % values)  # A message of the catalogue, and names that are escaped.
