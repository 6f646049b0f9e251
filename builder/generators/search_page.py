"""The page that answers ``?q=``, and what its script says."""

from __future__ import annotations

import json

from builder.generators.page import Page
from builder.generators.site import Renderer
from builder.localize import ngettext


def search_page(site: Renderer) -> Page:
    """The search page of a language."""
    return site.page(
        ("search",),
        "search",
        {
            "title": site.text("Search"),
            "description": site.text("Search the archive"),
        },
        messages=json.dumps(_messages(site), ensure_ascii=False),
    )


def _messages(site: Renderer) -> dict[str, object]:
    """What the page's script says, each count in all the plural forms of the language."""
    text = site.text
    return {
        "busy": text("Searching…"),
        "none": text("Nothing in the archive answers this."),
        "failed": text("The search index could not be loaded."),
        "results": site.localizer.plural_forms(*ngettext("%(count)s result", "%(count)s results")),
        "untitled": text("Untitled article"),
        "through": text("Found through:"),
        # The names in these are put in by the page's script.
        "instead": text(
            "Not in the archive: %(word)s. Searched instead for: %(found)s",
            word="%(word)s",
            found="%(found)s",
        ),
        "meant": text("Did you mean: %(found)s", found="%(found)s"),
        "less": text("Search without: %(word)s", word="%(word)s"),
        "sort": text("Order"),
        "relevance": text("Best match first"),
        "newest": text("Newest first"),
        "oldest": text("Oldest first"),
        "more": text("More"),
        "remove": text("Remove: %(name)s", name="%(name)s"),
        "from": text("From"),
        "to": text("To"),
        "apply": text("Apply"),
        "country": text("Countries"),
        "pair": text("Two parties"),
        "topic": text("Topics"),
        "person": text("People"),
        "organisation": text("Organisations"),
        "year": text("Years"),
        "publisher": text("Publishers"),
        "basis": text("How the date is known"),
    }
